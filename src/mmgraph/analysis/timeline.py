"""The family of a concept as a picture: what it builds on to the left, what builds on it to the right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

import networkx as nx

from mmgraph.queries import Lineage, label_of
from mmgraph.xml_text import text

_HEIGHT, _ROW, _GAP, _MARGIN = 40, 56, 70, 16
_STYLE = (
    "text{font:13px system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;text-anchor:middle;"
    "fill:#1c2330}.year{font-size:11px;fill:#5a6478}rect{fill:#fff;stroke:#3a4254}.center{fill:#e8f1fb;stroke-width:2}"
    "path{fill:none;stroke:#3a4254}#tip path{fill:#3a4254}"
)


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int
    width: int


def timeline(graph: nx.MultiDiGraph, family: Lineage, lang: str = "en") -> str:
    """An SVG that needs no other file: a box for each concept with its year, an arrow from each to what extends it.

    >>> from mmgraph.example import example_graph
    >>> from mmgraph.queries import lineage
    >>> picture = timeline(example_graph(), lineage(example_graph(), "clip"))
    >>> picture.count("<rect"), picture.count("2021")
    (2, 1)
    """
    boxes = _boxes(graph, family, lang)
    width = max(box.x + box.width for box in boxes.values()) + _MARGIN
    height = max(box.y for box in boxes.values()) + _HEIGHT + _MARGIN
    arrows = sorted({(target, source) for source, target in family.graph.edges() if source != target})
    drawn = [
        *(_arrow(boxes[older], boxes[newer]) for older, newer in arrows),
        *(_drawn(graph, node, box, lang, is_center=node == family.concept_id) for node, box in boxes.items()),
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">',
            f"<title>{text(label_of(graph, family.concept_id, lang))}</title>",
            f"<style>{_STYLE}</style>",
            '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
            '<path d="M0 0L8 4L0 8z"/></marker></defs>',
            *drawn,
            "</svg>\n",
        )
    )


def _boxes(graph: nx.MultiDiGraph, family: Lineage, lang: str) -> dict[str, _Box]:
    """Where each concept stands: behind all that it extends, the oldest of a column on top."""
    columns = [
        sorted(column, key=lambda node: (graph.nodes[node].get("year") or math.inf, node))
        for column in _generations(family.graph)
    ]
    widths = [max(_width(label_of(graph, node, lang)) for node in column) for column in columns]
    starts = accumulate((width + _GAP for width in widths[:-1]), initial=_MARGIN)
    tallest = max(map(len, columns))
    return {
        node: _Box(x, _MARGIN + row * _ROW + (tallest - len(column)) * _ROW // 2, width)
        for column, x, width in zip(columns, starts, widths, strict=True)
        for row, node in enumerate(column)
    }


def _generations(family: nx.MultiDiGraph) -> list[list[str]]:
    """The concepts, what is extended before what extends it; those that extend each other in a circle side by side."""
    onward = nx.DiGraph((older, newer) for newer, older in family.edges())
    onward.add_nodes_from(family)
    circles = nx.condensation(onward)
    return [
        [node for circle in generation for node in circles.nodes[circle]["members"]]
        for generation in nx.topological_generations(circles)
    ]


def _width(label: str) -> int:
    return max(60, 20 + sum(14 if east_asian_width(char) in "WF" else 8 for char in label))


def _arrow(older: _Box, newer: _Box) -> str:
    start, end = older.x + older.width, newer.x
    middle = (start + end) // 2
    from_y, to_y = older.y + _HEIGHT // 2, newer.y + _HEIGHT // 2
    return f'<path d="M{start} {from_y}C{middle} {from_y} {middle} {to_y} {end} {to_y}" marker-end="url(#tip)"/>'


def _drawn(graph: nx.MultiDiGraph, node: str, box: _Box, lang: str, *, is_center: bool) -> str:
    attributes: Mapping[str, object] = graph.nodes[node]
    middle, year = box.x + box.width // 2, attributes.get("year")
    below = f'<text class="year" x="{middle}" y="{box.y + 33}">{year}</text>' if year else ""
    return (
        f'<rect class="{"center" if is_center else ""}" x="{box.x}" y="{box.y}" '
        f'width="{box.width}" height="{_HEIGHT}" rx="6"/>'
        f'<text x="{middle}" y="{box.y + (19 if year else 25)}">{text(label_of(graph, node, lang))}</text>{below}'
    )
