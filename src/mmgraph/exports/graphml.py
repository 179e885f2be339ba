"""The whole graph as GraphML that Gephi, Cytoscape, igraph and NetworkX read.

Written by hand rather than by NetworkX: its edge ids repeat, its keys number differently with each new attribute,
and one control character makes a file that nothing reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from mmgraph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, ascii_id, edge_id, edge_row, node_row
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.xml_text import FORBIDDEN, PROLOG, attribute, text

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
FULL = "mmgraph_json"
"""The attribute that holds all that the others shorten, for reading back."""
FOOT = b"</graph>\n</graphml>\n"

HEAD = f"""{PROLOG}\
<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
""".encode()
_TYPES = {str: "string", int: "int", float: "double"}
_NODE_COLUMNS = {**NODE_COLUMNS, FULL: str}
_EDGE_COLUMNS = {**EDGE_COLUMNS, FULL: str}
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def to_graphml(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """One XML edge for each relation. Lists are joined with "|", what is unknown is left out.

    >>> from mmgraph.example import example_graph
    >>> b"".join(to_graphml(example_graph())).count(b"<edge ")
    5
    """
    whole = {FULL: _json(graph.graph)}
    yield HEAD + keys("graph", {FULL: str}) + keys("node", _NODE_COLUMNS) + keys("edge", _EDGE_COLUMNS)
    yield f'<graph id="mmgraph" edgedefault="directed">\n{values("graph", {FULL: str}, whole)}'.encode()
    for node in plain_nodes(graph):
        yield node_element(node["id"], values("node", _NODE_COLUMNS, {**node_row(node), FULL: _json(node)}))
    for edge in plain_edges(graph):
        row = {**edge_row(edge), FULL: _json(edge)}
        yield edge_element(edge_id(edge), edge, values("edge", _EDGE_COLUMNS, row))
    yield FOOT


def keys(scope: str, columns: Mapping[str, type]) -> bytes:
    """The declarations of the attributes of a graph, a node or an edge."""
    return "".join(
        f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'
        for name, kind in columns.items()
    ).encode()


def values(scope: str, columns: Mapping[str, type], row: Row) -> str:
    """The attributes that are known."""
    return "".join(
        [
            f'<data key="{scope}_{name}">{text(value) if type(value) is str else value}</data>\n'
            for name in columns
            if (value := row.get(name)) not in (None, "")
        ]
    )


def node_element(concept_id: str, content: str) -> bytes:
    """A concept with its attributes."""
    return f"<node id={attribute(ascii_id(concept_id))}>\n{content}</node>\n".encode()


def edge_element(name: str, ends: Mapping[str, Any], content: str) -> bytes:
    """An edge from `ends["source"]` to `ends["target"]`."""
    source, target = attribute(ascii_id(ends["source"])), attribute(ascii_id(ends["target"]))
    return f"<edge id={attribute(name)} source={source} target={target}>\n{content}</edge>\n".encode()


def _json(value: Any) -> str:
    """Compact JSON without a character that XML lacks: in JSON, each can be written as an escape."""
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", _encode(value))
