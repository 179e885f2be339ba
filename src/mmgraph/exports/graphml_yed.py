"""GraphML as yEd draws it: each concept at its place with its shape, colour and name, each relation with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from mmgraph.exports.graphml import FOOT, NAMESPACE, edge_element, keys, node_element, values
from mmgraph.exports.looks import Manner, draw
from mmgraph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, edge_id, edge_row, node_row
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.wording import relation_name
from mmgraph.xml_text import PROLOG, attribute, text

_HEAD = f"""{PROLOG}\
<graphml xmlns="{NAMESPACE}" xmlns:y="http://www.yworks.com/xml/graphml" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{NAMESPACE} http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
<key id="node_graphics" for="node" yfiles.type="nodegraphics"/>
<key id="edge_graphics" for="edge" yfiles.type="edgegraphics"/>
""".encode()
# yEd shows what is called `description` as a tooltip.
_NODE_COLUMNS = {**NODE_COLUMNS, "description": str}
_EDGE_COLUMNS = {**EDGE_COLUMNS, "description": str}
_SHAPES = {
    "dot": "ellipse",
    "hexagon": "hexagon",
    "triangle": "triangle",
    "triangleDown": "triangle2",
    "diamond": "diamond",
    "square": "rectangle",
    "star": "star5",
}


def to_yed_graphml(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    """The attributes of the other GraphML files are there as yEd's custom properties."""
    drawing = draw(graph, manner)
    yield _HEAD + keys("node", _NODE_COLUMNS) + keys("edge", _EDGE_COLUMNS)
    yield b'<graph id="mmgraph" edgedefault="directed">\n'
    for node in plain_nodes(graph):
        row = {**node_row(node), "description": ", ".join(node["aliases"])}
        graphics = _node_graphics(drawing.nodes[node["id"]])
        yield node_element(node["id"], graphics + values("node", _NODE_COLUMNS, row))
    for edge in plain_edges(graph):
        row = edge_row(edge)
        row["description"] = row["evidence"].replace("|", "\n")
        look = drawing.edges[edge["source"], edge["key"], edge["target"]]
        graphics = _edge_graphics(look, relation_name(edge["key"], manner.lang))
        yield edge_element(edge_id(edge), edge, graphics + values("edge", _EDGE_COLUMNS, row))
    yield FOOT


def _node_graphics(look: Mapping[str, Any]) -> str:
    side = look["size"] * 2
    left, top = round(look["x"] - look["size"], 1), round(look["y"] - look["size"], 1)
    return f"""\
<data key="node_graphics"><y:ShapeNode>
<y:Geometry x="{left}" y="{top}" width="{side}" height="{side}"/>
<y:Fill color="{look["color"]["background"]}" transparent="false"/>
<y:BorderStyle color="{look["color"]["border"]}" type="line" width="{look["borderWidth"]}"/>
<y:NodeLabel modelName="sandwich" modelPosition="s" fontSize="12">{text(look["label"])}</y:NodeLabel>
<y:Shape type="{_SHAPES[look["shape"]]}"/>
</y:ShapeNode></data>
"""


def _edge_graphics(look: Mapping[str, Any], name: str) -> str:
    return f"""\
<data key="edge_graphics"><y:PolyLineEdge>
<y:LineStyle color={attribute(look["color"]["color"])} type="{_line(look["dashes"])}" width="{look["width"]}"/>
<y:Arrows source="none" target="{"standard" if look["arrows"] else "none"}"/>
<y:EdgeLabel fontSize="10">{text(name)}</y:EdgeLabel>
</y:PolyLineEdge></data>
"""


def _line(dashes: list[int] | bool) -> str:
    """Short strokes are dots to yEd."""
    if isinstance(dashes, bool):
        return "line"
    return "dotted" if dashes[0] < dashes[1] else "dashed"
