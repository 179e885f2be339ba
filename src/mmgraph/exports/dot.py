"""DOT, for Graphviz: the sentences are tooltips of the lines."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from mmgraph.exports.doubts import verb
from mmgraph.exports.looks import Manner
from mmgraph.exports.text import one_line
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.model import SYMMETRIC
from mmgraph.queries import label_of
from mmgraph.render import KIND_STYLES, RELATION_STYLES
from mmgraph.wording import kind_name

_HEAD = b"""\
digraph mmgraph {
    graph [rankdir=LR, overlap=false, splines=true];
    node [style=filled, fontname="sans-serif", fontsize=11];
    edge [fontname="sans-serif", fontsize=9];
"""
_SHAPES = {
    "dot": "ellipse",
    "hexagon": "hexagon",
    "triangle": "triangle",
    "triangleDown": "invtriangle",
    "diamond": "diamond",
    "square": "box",
    "star": "star",
}


def to_dot(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    """Names and lines in this manner's language."""
    yield _HEAD
    for node in plain_nodes(graph):
        look = KIND_STYLES[node["kind"]]
        label = _text(label_of(graph, node["id"], manner.lang))
        shown = f"label={label}, tooltip={_text(kind_name(node['kind'], manner.lang))}, shape={_SHAPES[look.shape]}"
        colors = f'fillcolor="{look.fill.light}", color="{look.outline.light}"'
        yield f"    {_id(node['id'])} [{shown}, {colors}];\n".encode()
    for edge in plain_edges(graph):
        line = RELATION_STYLES[edge["key"]]
        sentences = _text(" / ".join(dict.fromkeys(item["sentence"] for item in edge["evidence"])))
        label = _text(verb(edge, manner.lang))
        style = f'color="{line.ink.light}", style={_style(line.dashes)}'
        arrow = ", dir=none" if edge["key"] in SYMMETRIC else ""
        shown = f"label={label}, tooltip={sentences}, labeltooltip={sentences}, {style}{arrow}"
        yield f"    {_id(edge['source'])} -> {_id(edge['target'])} [{shown}];\n".encode()
    yield b"}\n"


def _style(dashes: tuple[int, ...]) -> str:
    if not dashes:
        return "solid"
    return "dotted" if dashes[0] < dashes[1] else "dashed"


def _id(name: str) -> str:
    return '"' + one_line(name).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(text: str) -> str:
    """A label; Graphviz reads it twice, for escapes like `\\N` and for entities like `&lt;`."""
    return _id(text.replace("&", "&amp;"))
