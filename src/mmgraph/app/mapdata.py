"""What the map component is given: the concepts to draw with the words it needs, and what of them is lit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx

from mmgraph.app.drawing import Drawing
from mmgraph.app.state import EdgeKey
from mmgraph.app.wording import say
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import Path, concepts_near
from mmgraph.render import (
    DOUBT_INK,
    KIND_STYLES,
    QUIET_INK,
    RELATION_STYLES,
    SIDE_STYLES,
    Ink,
    KindStyle,
    edge_id,
    network,
)
from mmgraph.wording import Lang, kind_name, relation_name

Side = Literal["source", "target", "both"]


@dataclass(frozen=True, slots=True)
class Focus:
    """What is chosen on the map, and what is lit around it; with nothing lit, nothing is dimmed."""

    chosen: tuple[str, ...] = ()
    nodes: frozenset[str] | None = None
    edges: frozenset[str] = frozenset()
    strong: bool = False
    """Lit relations are drawn in the accent colour."""


def focus_on_concept(graph: nx.MultiDiGraph, concept_id: str) -> Focus:
    """A concept and all that touches it; nothing if it is not drawn."""
    if concept_id not in graph:
        return Focus()
    near = concepts_near(graph, concept_id, hops=1)
    touching = (edge for edge in graph.edges(near, keys=True) if concept_id in edge[:2])
    return Focus((concept_id,), frozenset(near), frozenset(edge_id(s, relation, t) for s, t, relation in touching))


def focus_on_edge(graph: nx.MultiDiGraph, edge: EdgeKey) -> Focus:
    """A relation and its ends."""
    if not graph.has_edge(edge.source, edge.target, edge.relation):
        return Focus()
    ends = (edge.source, edge.target)
    return Focus(ends, frozenset(ends), frozenset({str(edge)}), strong=True)


def focus_on_path(ends: Iterable[str], path: Path | None) -> Focus:
    """The ends of a path, and the path if there is one."""
    if not path or not path.hops:
        return Focus(tuple(ends))
    edges = (edge_id(edge.source, edge.relation, edge.target) for hop in path.hops for edge in hop.edges)
    return Focus(tuple(ends), frozenset(path.concepts), frozenset(edges), strong=True)


def drawn_data(
    drawing: Drawing,
    places: Mapping[str, tuple[float, float]],
    *,
    lang: Lang,
    sizes: Mapping[str, float] | None = None,
    sides: Mapping[str, Side] | None = None,
) -> dict[str, Any]:
    """What is drawn, whatever is chosen of it. `sides` colours two concepts' surroundings by owner."""
    graph = drawing.graph
    drawn = network(graph, places, lang=lang, sizes=sizes)
    nodes = [
        {**node, **({"more": drawing.hidden[node["id"]]} if node["id"] in drawing.hidden else {}), **_side(node, sides)}
        for node in drawn.nodes
    ]
    doubtful = {edge_id(s, r, t) for s, t, r, ids in graph.edges(keys=True, data="disputed") if ids}
    edges = [{**edge, **({"doubtful": True} if edge["id"] in doubtful else {})} for edge in drawn.edges]
    return {
        "nodes": nodes,
        "edges": edges,
        "palette": _palette(lang),
        "texts": _texts(graph, lang),
        "columns": sides is not None,
    }


def focus_data(graph: nx.MultiDiGraph, focus: Focus) -> dict[str, Any]:
    """What is chosen and lit of what is drawn."""
    return {
        "selected": {"nodes": [concept_id for concept_id in focus.chosen if concept_id in graph]},
        "lit": None if focus.nodes is None else _lit(focus.nodes, focus.edges, strong=focus.strong),
    }


def _side(node: dict[str, Any], sides: Mapping[str, Side] | None) -> dict[str, str]:
    return {"side": sides[node["id"]]} if sides and node["id"] in sides else {}


def _lit(nodes: Collection[str], edges: Collection[str], *, strong: bool) -> dict[str, Any]:
    return {"nodes": sorted(nodes), "edges": sorted(edges), "strong": strong}


def _palette(lang: Lang) -> dict[str, Any]:
    return {
        "kinds": {kind: {"name": kind_name(kind, lang), **_fill(KIND_STYLES[kind])} for kind in KINDS},
        "sides": {side: _fill(style) for side, style in SIDE_STYLES.items()},
        "relations": {
            relation: {"name": relation_name(relation, lang), "ink": _inks(RELATION_STYLES[relation].ink)}
            for relation in RELATIONS
        },
        "quiet": _inks(QUIET_INK),
        "doubt": _inks(DOUBT_INK),
    }


def _fill(style: KindStyle) -> dict[str, Any]:
    return {"fill": _inks(style.fill), "outline": _inks(style.outline)}


def _inks(ink: Ink) -> dict[str, str]:
    return {"light": ink.light, "dark": ink.dark}


def _texts(graph: nx.MultiDiGraph, lang: Lang) -> dict[str, str]:
    summary = "Map of {concepts} concepts and {relations} relations. Arrow keys walk, Enter opens, Escape clears."
    return {
        "map": say(summary, lang, concepts=len(graph), relations=graph.number_of_edges()),
        "in": say("Zoom in", lang),
        "out": say("Zoom out", lang),
        "fit": say("Show all", lang),
        "save": say("Save as PNG", lang),
        "relation": say("1 relation", lang),
        "relations": say("{count} relations", lang, count="{count}"),
        "more": say("{count} more", lang, count="{count}"),
        "doubt": say("rests on a doubtful claim", lang),
    }
