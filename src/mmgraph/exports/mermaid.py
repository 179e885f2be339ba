"""Mermaid, for a picture of a few concepts in a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.exports.doubts import verb
from mmgraph.exports.looks import Manner
from mmgraph.exports.text import one_line
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.model import KINDS, SYMMETRIC
from mmgraph.queries import label_of
from mmgraph.render import KIND_STYLES

_MOST_EDGES = 500
"""Mermaid draws no picture of more, whatever the page asks for."""

_SHAPES = {
    "dot": ("([", "])"),
    "hexagon": ("{{", "}}"),
    "triangle": ("[/", "\\]"),
    "triangleDown": ("[\\", "/]"),
    "diamond": ("{", "}"),
    "square": ("[", "]"),
    "star": (">", "]"),
}
_PLAIN = re.compile(r"[^\w .,+-]")
_NOT_IN_ID = re.compile("[^A-Za-z0-9]")


def to_mermaid(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    """Raises MmgraphError if the graph is too large for Mermaid."""
    _expect_small(graph)
    return _lines(graph, manner)


def _lines(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    yield b"flowchart LR\n"
    for node in plain_nodes(graph):
        opening, closing = _SHAPES[KIND_STYLES[node["kind"]].shape]
        label = _text(label_of(graph, node["id"], manner.lang))
        yield f"    {_name(node['id'])}{opening}{label}{closing}:::{node['kind']}\n".encode()
    for edge in plain_edges(graph):
        arrow = "---" if edge["key"] in SYMMETRIC else "-->"
        label = _text(verb(edge, manner.lang))
        yield f"    {_name(edge['source'])} {arrow}|{label}| {_name(edge['target'])}\n".encode()
    for kind in KINDS:
        look = KIND_STYLES[kind]
        colors = f"fill:{look.fill.light},stroke:{look.outline.light},color:#000000"
        yield f"    classDef {kind} {colors}\n".encode()


def _expect_small(graph: nx.MultiDiGraph) -> None:
    edges = graph.number_of_edges()
    if edges > _MOST_EDGES:
        raise MmgraphError(
            f"Mermaid draws at most {_MOST_EDGES} relations, these are {edges}. Choose a part with --concept.",
            f"Mermaid 最多绘制 {_MOST_EDGES} 条关系，这里有 {edges} 条。请用 --concept 选取一部分。",
        )


def _name(concept_id: str) -> str:
    # A bare word may be one of Mermaid's own, like `end`.
    return "c_" + _NOT_IN_ID.sub(lambda match: f"_{ord(match[0]):x}_", concept_id)


def _text(label: str) -> str:
    """The label in quotes; whatever is neither letter nor digit is written as Mermaid writes a character by number."""
    return '"' + _PLAIN.sub(lambda match: f"#{ord(match[0])};", one_line(label)) + '"'
