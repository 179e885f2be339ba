"""Concept graph -> what a map shows of it, as a pyvis network: colour and shape by kind, line by relation, place, size.

Kinds and relations differ in shape and dash too, so that no reader depends on colour.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from mmgraph.model import SYMMETRIC, Kind, Relation
from mmgraph.queries import label_of
from mmgraph.wording import Lang

if TYPE_CHECKING:
    from pyvis.network import Network

_SMALLEST, _LARGEST = 8.0, 27.0  # radii, in map units
_FIRST_BEND, _NEXT_BEND = 0.14, 0.12


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour, as it is on a light and on a dark page."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How concepts of a kind are drawn; `shape` is vis-network's name of it."""

    shape: str
    fill: Ink
    outline: Ink
    outline_width: float = 1.2
    scale: float = 1.0
    """So that shapes of the same radius look equally large."""


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How relations of a type are drawn; `dashes` are lengths of line and gap, none for a solid line."""

    ink: Ink
    dashes: tuple[int, ...] = ()


# The hues of Okabe and Ito, which colour-blind people tell apart. The outline carries the contrast with the page.
KIND_STYLES: dict[Kind, KindStyle] = {
    "model": KindStyle("hexagon", Ink("#e0662a", "#f08a55"), Ink("#8f3504", "#ffc4a3")),
    "technique": KindStyle("dot", Ink("#7fbce8", "#5fb0e6"), Ink("#1f6796", "#c3e4fa")),
    "task": KindStyle("triangleDown", Ink("#1aa37d", "#2fbf95"), Ink("#00583f", "#b4f0dc")),
    "problem": KindStyle("triangle", Ink("#d286b2", "#d98fbb"), Ink("#86336a", "#f6d3e6")),
    "metric": KindStyle("diamond", Ink("#eda61f", "#f0b13c"), Ink("#855500", "#ffe2a8")),
    "modality": KindStyle("square", Ink("#f0e264", "#ece06a"), Ink("#76680a", "#fff8c2"), scale=0.84),
    "dataset": KindStyle("star", Ink("#2269b3", "#4f8fd8"), Ink("#0d3a6b", "#c5dcf7"), scale=1.15),
    "organization": KindStyle("dot", Ink("#ffffff", "#191d25"), Ink("#474d5a", "#d5dae4"), 3.5),
}

RELATION_STYLES: dict[Relation, RelationStyle] = {
    "compares-with": RelationStyle(Ink("#b3387f", "#e58cc0"), (2, 5)),
    "extends": RelationStyle(Ink("#c2500f", "#f09a66")),
    "is-a": RelationStyle(Ink("#5b6475", "#a3adbe"), (9, 5)),
    "proposed-by": RelationStyle(Ink("#5b6475", "#a3adbe"), (2, 5)),
    "evaluates": RelationStyle(Ink("#946200", "#e8b04a"), (9, 5)),
    "addresses": RelationStyle(Ink("#b3387f", "#e58cc0"), (9, 5)),
    "performs": RelationStyle(Ink("#0b7a5c", "#52c9a4")),
    "handles": RelationStyle(Ink("#0b7a5c", "#52c9a4"), (2, 5)),
    "uses": RelationStyle(Ink("#3a78ad", "#76b4e3")),
}

# Two concepts side by side: what is the one's, the other's, and what both have. Safe for colour-blind people, as above.
SIDE_STYLES: dict[str, KindStyle] = {
    "source": KindStyle("dot", Ink("#5b8def", "#6f9df5"), Ink("#1c479e", "#cfdffd")),
    "target": KindStyle("dot", Ink("#f0a04b", "#f2ab5e"), Ink("#8a4a00", "#ffe3c2")),
    "both": KindStyle("dot", Ink("#6b7280", "#9aa3b2"), Ink("#1f2530", "#f2f4f8")),
}

DOUBT_INK = Ink("#9a5b00", "#f0b13c")
"""Of the sign on a relation that rests on a doubtful claim."""

QUIET_INK = Ink("#586174", "#a2abbb")
"""Of the labels of lesser concepts."""


def network(
    graph: nx.MultiDiGraph,
    places: Mapping[str, tuple[float, float]],
    *,
    lang: Lang = "en",
    sizes: Mapping[str, float] | None = None,
) -> Network:
    """The map of `graph` with each concept at its place in `places`, in the colours of a light page.

    Radii grow with the root of `sizes`, the number of relations if it is not given.
    """
    from pyvis.network import Network  # Loads Jinja and IPython: who needs only colours or parts does without.

    drawn = Network(directed=True)  # type: ignore[no-untyped-call]
    # Filled directly: pyvis' own add_node and add_edge look through all that is there, each time.
    drawn.nodes = drawn_nodes(graph, places, lang=lang, sizes=sizes)
    drawn.edges = drawn_edges(graph)
    drawn.toggle_physics(False)  # type: ignore[no-untyped-call]
    return drawn


def drawn_nodes(
    graph: nx.MultiDiGraph,
    places: Mapping[str, tuple[float, float]],
    *,
    lang: Lang = "en",
    sizes: Mapping[str, float] | None = None,
) -> list[dict[str, Any]]:
    """The nodes of `network`, by ids."""
    sizes = sizes or dict(graph.degree())
    largest = max(sizes.values(), default=0) or 1
    return [
        _node(concept_id, label_of(graph, concept_id, lang), node["kind"], places[concept_id], size)
        for concept_id, node in sorted(graph.nodes(data=True))
        for size in [math.sqrt(sizes.get(concept_id, 0) / largest)]
    ]


def drawn_edges(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """The edges of `network`, by ends and types."""
    bends = _bends(graph)
    return [
        {
            "id": edge_id(source, relation, target),
            "from": source,
            "to": target,
            "group": relation,
            "color": {"color": RELATION_STYLES[relation].ink.light},
            "dashes": list(RELATION_STYLES[relation].dashes) or False,
            "arrows": "" if relation in SYMMETRIC else "to",
            "width": round(1 + math.log2(edge["weight"]), 2),
            "smooth": bends[source, target, relation],
        }
        for source, target, relation, edge in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
    ]


def vis_network() -> str:
    """The JavaScript of vis-network, as pyvis ships it."""
    (pyvis,) = find_spec("pyvis").submodule_search_locations  # type: ignore[union-attr, misc] # found, not loaded
    return Path(pyvis, "templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")


def edge_id(source: str, relation: str, target: str) -> str:
    """The name of an edge, unique in the graph."""
    return f"{source}|{relation}|{target}"


def _node(concept_id: str, label: str, kind: Kind, place: tuple[float, float], size: float) -> dict[str, Any]:
    """`size` is from 0 to 1. There is no `title`: pyvis' page would show it as HTML."""
    style = KIND_STYLES[kind]
    return {
        "id": concept_id,
        "label": label,
        "group": kind,
        "shape": style.shape,
        "color": {"background": style.fill.light, "border": style.outline.light},
        "borderWidth": style.outline_width,
        "size": round((_SMALLEST + (_LARGEST - _SMALLEST) * size) * style.scale, 1),
        "x": place[0],
        "y": place[1],
    }


def _bends(graph: nx.MultiDiGraph) -> dict[tuple[str, str, str], Any]:
    """Straight where one edge joins two concepts; where several do, each bends aside by itself."""
    parallel: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for source, target, relation in sorted(graph.edges(keys=True)):
        parallel[min(source, target), max(source, target)].append((source, target, relation))
    return {
        edge: _bend(edge, place) if len(edges) > 1 else False
        for edges in parallel.values()
        for place, edge in enumerate(edges)
    }


def _bend(edge: tuple[str, str, str], place: int) -> dict[str, Any]:
    # Clockwise is seen from the source: an edge the other way round needs the other sense for the same side.
    clockwise = (place % 2 == 0) == (edge[0] <= edge[1])
    return {
        "enabled": True,
        "type": "curvedCW" if clockwise else "curvedCCW",
        "roundness": round(_FIRST_BEND + _NEXT_BEND * (place // 2), 2),
    }
