"""What the map component is given: the part of the graph to draw, what of it is lit, and the words it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import networkx as nx

from mmgraph.app.state import Selection
from mmgraph.app.wording import say
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import Path, concepts_near
from mmgraph.render import KIND_STYLES, QUIET_INK, RELATION_STYLES, Ink, edge_id, network
from mmgraph.wording import Lang, kind_name, relation_name


def visible(graph: nx.MultiDiGraph, view: Selection, path: Path | None = None) -> nx.MultiDiGraph:
    """The part that filters and reach leave; what the view is about, `path` included, is never filtered away."""
    about = _about(view, path)
    reaching = view.page == "map" and view.hops and view.concept in graph
    near = concepts_near(graph, view.concept, hops=view.hops) | about if reaching else set(graph)
    kept = {node for node in near & set(graph) if node in about or graph.nodes[node]["kind"] not in view.hidden_kinds}
    part = graph.subgraph(kept)
    hidden = [edge for edge in part.edges(keys=True) if edge[2] in view.hidden_relations]
    return nx.restricted_view(part, [], hidden) if hidden else part  # type: ignore[no-untyped-call]


def map_data(
    graph: nx.MultiDiGraph,
    places: Mapping[str, tuple[float, float]],
    view: Selection,
    *,
    stamp: str,
    path: Path | None = None,
) -> dict[str, Any]:
    """The component's data for `graph`, which is what `visible` left. `stamp` tells one graph file from another."""
    drawn = network(graph, places, lang=view.lang)
    return {
        "place": stamp,
        "rev": f"{crc32(repr([drawn.nodes, drawn.edges]).encode()):x}",
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "palette": _palette(view.lang),
        "texts": _texts(graph, view.lang),
        **_focus(graph, view, path),
    }


def _about(view: Selection, path: Path | None) -> set[str]:
    """The concepts without which the page would make no sense."""
    if view.page == "path":
        return {view.source, view.target, *(hop.target for hop in (path.hops if path else ()))}
    return {view.edge.source, view.edge.target, view.concept} if view.edge else {view.concept}


def _focus(graph: nx.MultiDiGraph, view: Selection, path: Path | None) -> dict[str, Any]:
    """What is chosen, and what is lit around it; with nothing lit, nothing is dimmed."""
    if view.page == "path":
        ends = [end for end in (view.source, view.target) if end in graph]
        return {"selected": {"nodes": ends}, "lit": _lit_path(path) if path and path.hops else None}
    if view.edge and graph.has_edge(view.edge.source, view.edge.target, view.edge.relation):
        ends = [view.edge.source, view.edge.target]
        return {"selected": {"nodes": ends}, "lit": _lit(ends, [str(view.edge)], strong=True)}
    if view.concept in graph:
        near = concepts_near(graph, view.concept, hops=1)
        touching = [edge for edge in graph.edges(near, keys=True) if view.concept in edge[:2]]
        lit = _lit(near, (edge_id(s, relation, t) for s, t, relation in touching), strong=False)
        return {"selected": {"nodes": [view.concept]}, "lit": lit}
    return {"selected": {"nodes": []}, "lit": None}


def _lit_path(path: Path) -> dict[str, Any]:
    nodes = [path.source, *(hop.target for hop in path.hops)]
    edges = (edge_id(edge.source, edge.relation, edge.target) for hop in path.hops for edge in hop.edges)
    return _lit(nodes, edges, strong=True)


def _lit(nodes: Iterable[str], edges: Iterable[str], *, strong: bool) -> dict[str, Any]:
    return {"nodes": sorted(nodes), "edges": sorted(edges), "strong": strong}


def _palette(lang: Lang) -> dict[str, Any]:
    return {
        "kinds": {
            kind: {
                "name": kind_name(kind, lang),
                "fill": _inks(KIND_STYLES[kind].fill),
                "outline": _inks(KIND_STYLES[kind].outline),
            }
            for kind in KINDS
        },
        "relations": {
            relation: {"name": relation_name(relation, lang), "ink": _inks(RELATION_STYLES[relation].ink)}
            for relation in RELATIONS
        },
        "quiet": _inks(QUIET_INK),
    }


def _inks(ink: Ink) -> dict[str, str]:
    return {"light": ink.light, "dark": ink.dark}


def _texts(graph: nx.MultiDiGraph, lang: Lang) -> dict[str, str]:
    summary = "Map of {concepts} concepts and {relations} relations. Arrow keys walk, Enter opens, Escape clears."
    return {
        "map": say(summary, lang, concepts=len(graph), relations=graph.number_of_edges()),
        "in": say("Zoom in", lang),
        "out": say("Zoom out", lang),
        "fit": say("Show all", lang),
        "relation": say("1 relation", lang),
        "relations": say("{count} relations", lang, count="{count}"),
    }
