"""The graph as NetworkX node-link JSON."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from mmgraph.graph import json_chunks


def to_node_link(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """The bytes that `mmgraph build` writes."""
    return json_chunks(graph)
