"""Cytoscape.js: elements, places and style, to be handed to `cytoscape()`; Cytoscape on the desktop opens it too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from mmgraph.exports.looks import Manner, draw
from mmgraph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, ascii_id, edge_row, node_row
from mmgraph.exports.text import json_text, utf8
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.model import SYMMETRIC
from mmgraph.render import KIND_STYLES, RELATION_STYLES

_SHAPES = {
    "dot": {"shape": "ellipse"},
    "hexagon": {"shape": "hexagon"},
    "triangle": {"shape": "triangle"},
    "triangleDown": {"shape": "polygon", "shape-polygon-points": "-1 -1 1 -1 0 1"},
    "diamond": {"shape": "diamond"},
    "square": {"shape": "rectangle"},
    "star": {"shape": "star"},
}


def to_cytoscape(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    """A line for each concept and each relation."""
    drawing = draw(graph, manner)
    yield b'{"format_version":"1.0","generated_by":"mmgraph","data":{"name":"mmgraph"},"layout":{"name":"preset"},\n'
    yield utf8(f'"style":{json_text(_style())},\n"elements":{{"nodes":[')
    yield from _lines(_node(node, drawing.nodes[node["id"]]) for node in plain_nodes(graph))
    yield b'],"edges":['
    yield from _lines(_edge(edge) for edge in plain_edges(graph))
    yield b"]}}\n"


def _lines(elements: Iterable[Row]) -> Iterator[bytes]:
    before = "\n"
    for element in elements:
        yield utf8(before + json_text(element))
        before = ",\n"


def _node(node: Row, look: Mapping[str, Any]) -> Row:
    row = {**node_row(node), "label": look["label"], "name": look["label"]}
    data = {"id": ascii_id(node["id"]), **_known(NODE_COLUMNS, row), "size": 2 * look["size"]}
    return {"data": data, "position": {"x": look["x"], "y": look["y"]}}


def _edge(edge: Row) -> Row:
    row = edge_row(edge)
    ends = {"id": row["eid"], "source": ascii_id(edge["source"]), "target": ascii_id(edge["target"])}
    return {"data": {**ends, **_known(EDGE_COLUMNS, row)}}


def _known(columns: Iterable[str], row: Row) -> Row:
    return {name: row[name] for name in columns if row.get(name) not in (None, "")}


def _style() -> list[Row]:
    """The look of each kind and each relation."""
    name = {"label": "data(label)", "font-size": 12, "text-valign": "bottom", "width": "data(size)"}
    rules: list[Row] = [
        {"selector": "node", "style": {**name, "height": "data(size)"}},
        {"selector": "edge", "style": {"label": "data(label)", "font-size": 8, "curve-style": "bezier", "width": 1}},
    ]
    for kind, look in KIND_STYLES.items():
        colors = {"background-color": look.fill.light, "border-color": look.outline.light}
        style = {**_SHAPES[look.shape], **colors, "border-width": look.outline_width}
        rules.append({"selector": f'node[kind="{kind}"]', "style": style})
    for relation, line in RELATION_STYLES.items():
        arrow = "none" if relation in SYMMETRIC else "triangle"
        color = {"line-color": line.ink.light, "target-arrow-color": line.ink.light, "target-arrow-shape": arrow}
        dashes = {"line-style": "dashed", "line-dash-pattern": list(line.dashes)} if line.dashes else {}
        rules.append({"selector": f'edge[interaction="{relation}"]', "style": {**color, **dashes}})
    return rules
