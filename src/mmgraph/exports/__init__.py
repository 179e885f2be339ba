"""A graph as the bytes of a file that other programs read: one format, one module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.exports.graphml import from_graphml, to_graphml
from mmgraph.exports.node_link import to_node_link

__all__ = ["FORMATS", "Format", "export", "from_graphml", "to_graphml", "to_node_link"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph."""

    suffix: str
    """With its dot."""
    write: Callable[[nx.MultiDiGraph], Iterator[bytes]]
    about: str
    about_zh: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "graphml": Format(
            ".graphml",
            to_graphml,
            "GraphML with every relation as its own edge, for Gephi, Cytoscape, igraph and NetworkX; reads back whole.",
            "GraphML，每条关系一条边，供 Gephi、Cytoscape、igraph 和 NetworkX 使用；可完整读回。",
        ),
        "json": Format(
            ".json",
            to_node_link,
            "NetworkX node-link JSON, the form that mmgraph itself reads.",
            "NetworkX 的 node-link JSON，即 mmgraph 自己读取的格式。",
        ),
    }
)


def export(graph: nx.MultiDiGraph, name: str) -> Iterator[bytes]:
    """The graph in the format of this name, piece by piece. Raises MmgraphError if there is no such format.

    >>> from mmgraph.example import example_graph
    >>> b"".join(export(example_graph(), "json"))[:16]
    b'{\\n  "directed": '
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise MmgraphError(
            f"There is no export format {name!r}. Formats: {known}.", f"没有名为“{name}”的导出格式。可用格式：{known}。"
        )
    return FORMATS[name].write(graph)
