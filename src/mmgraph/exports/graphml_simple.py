"""One edge from a concept to another, whatever relations join them: for programs and measures that know no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx

from mmgraph.exports.graphml import FOOT, HEAD, edge_element, keys, node_element, values
from mmgraph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, ascii_id, edge_row, node_row
from mmgraph.graph import plain_edges, plain_nodes


def to_simple_graphml(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """The relations of an edge are joined with "|", its weight is the number of places that state any of them."""
    yield HEAD + keys("node", NODE_COLUMNS) + keys("edge", EDGE_COLUMNS)
    yield b'<graph id="mmgraph" edgedefault="directed">\n'
    for node in plain_nodes(graph):
        yield node_element(node["id"], values("node", NODE_COLUMNS, node_row(node)))
    for (source, target), edges in _pairs(graph).items():
        name = f"{ascii_id(source)}:{ascii_id(target)}"
        ends = {"source": source, "target": target}
        yield edge_element(name, ends, values("edge", EDGE_COLUMNS, {**_joined(edges), "eid": name}))
    yield FOOT


def _pairs(graph: nx.MultiDiGraph) -> dict[tuple[str, str], list[dict[str, Any]]]:
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge in plain_edges(graph):
        pairs[edge["source"], edge["target"]].append(edge)
    return pairs


def _joined(edges: list[dict[str, Any]]) -> Row:
    relations = "|".join(edge["key"] for edge in edges)
    evidence = [item for edge in edges for item in edge["evidence"]]
    weight = sum(edge["weight"] for edge in edges)
    row = edge_row({**edges[0], "weight": weight, "evidence": evidence})
    return {**row, "label": relations, "interaction": relations}
