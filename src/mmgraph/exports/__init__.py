"""A graph as the bytes of a file that other programs read: one format, one module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.exports.graphml import to_graphml
from mmgraph.exports.graphml_reader import from_graphml, read_graphml
from mmgraph.exports.node_link import to_node_link

__all__ = ["FORMATS", "Format", "export", "from_graphml", "read_graphml", "to_graphml", "to_node_link"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph."""

    suffix: str
    """With its dot."""
    write: Callable[[nx.MultiDiGraph], Iterator[bytes]]
    about: str
    """What it is for, as a key of `wording`; starts with its name."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "graphml": Format(
            ".graphml",
            to_graphml,
            "graphml: every relation as its own edge, for Gephi, Cytoscape, igraph and NetworkX; reads back whole.",
        ),
        "json": Format(".json", to_node_link, "json: node-link data of NetworkX, the form that mmgraph itself reads."),
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
