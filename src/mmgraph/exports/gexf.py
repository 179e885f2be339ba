"""GEXF 1.3, Gephi's own format: with the places, colours and sizes of the map, parallel relations kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from mmgraph.exports.looks import Manner, draw
from mmgraph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, ascii_id, edge_row, node_row
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.wording import relation_name
from mmgraph.xml_text import PROLOG, attribute

_HEAD = f"""{PROLOG}\
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>mmgraph</creator></meta>
<graph defaultedgetype="directed">
""".encode()
_FOOT = b"</edges>\n</graph>\n</gexf>\n"
_TYPES = {str: "string", int: "integer", float: "double"}
# What GEXF has its own places for, or knows by another name.
_NODE_COLUMNS = {name: kind for name, kind in NODE_COLUMNS.items() if name not in ("label", "name")}
_EDGE_COLUMNS = {"relation": str} | {
    name: kind for name, kind in EDGE_COLUMNS.items() if name not in ("eid", "label", "interaction", "weight")
}


def to_gexf(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    """`kind` tells parallel relations apart, without which Gephi would merge them."""
    drawing = draw(graph, manner)
    yield _HEAD + _attributes("node", _NODE_COLUMNS) + _attributes("edge", _EDGE_COLUMNS) + b"<nodes>\n"
    for node in plain_nodes(graph):
        yield _node(node_row(node), drawing.nodes[node["id"]]).encode()
    yield b"</nodes>\n<edges>\n"
    for edge in plain_edges(graph):
        look = drawing.edges[edge["source"], edge["key"], edge["target"]]
        yield _edge(edge, look, relation_name(edge["key"], manner.lang)).encode()
    yield _FOOT


def _attributes(scope: str, columns: Mapping[str, type]) -> bytes:
    rows = (f'<attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>\n' for name, kind in columns.items())
    return f'<attributes class="{scope}">\n{"".join(rows)}</attributes>\n'.encode()


def _node(row: Row, look: Mapping[str, Any]) -> str:
    # Gephi's y points upwards.
    return f"""\
<node id={attribute(ascii_id(row["concept_id"]))} label={attribute(look["label"])}>
{_values(_NODE_COLUMNS, row)}{_color(look["color"]["background"])}
<viz:position x="{look["x"]}" y="{-look["y"]}" z="0.0"/>
<viz:size value="{look["size"]}"/>
</node>
"""


def _edge(edge: Mapping[str, Any], look: Mapping[str, Any], name: str) -> str:
    row = edge_row(edge)
    return f"""\
<edge id={attribute(row["eid"])} source={attribute(ascii_id(edge["source"]))} \
target={attribute(ascii_id(edge["target"]))} label={attribute(name)} kind="{edge["key"]}" weight="{row["weight"]}">
{_values(_EDGE_COLUMNS, {**row, "relation": edge["key"]})}{_color(look["color"]["color"])}
</edge>
"""


def _values(columns: Mapping[str, type], row: Row) -> str:
    known = [(name, row[name]) for name in columns if row.get(name) not in (None, "")]
    values = "".join([f'<attvalue for="{name}" value={attribute(str(value))}/>\n' for name, value in known])
    return f"<attvalues>\n{values}</attvalues>\n"


def _color(color: str) -> str:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
