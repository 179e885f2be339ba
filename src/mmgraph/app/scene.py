"""What the map of each page is a picture of, as a value: what is drawn, where, what is lit. Downloads take the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import networkx as nx

from mmgraph.analysis import centrality
from mmgraph.app.asking import Asked, find_comparison, find_paths
from mmgraph.app.beside import Beside, beside
from mmgraph.app.drawing import Drawing, drawing_of
from mmgraph.app.filters import NO_FILTERS, Filters
from mmgraph.app.mapdata import Focus, focus_on_concept, focus_on_edge, focus_on_path
from mmgraph.app.narrowing import narrow
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.errors import MmgraphError
from mmgraph.layout import positions
from mmgraph.queries import subgraph


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of a part of the graph."""

    drawing: Drawing
    places: Mapping[str, tuple[float, float]]
    sizes: Mapping[str, float]
    """By which concepts are larger or smaller: on the map measured on the whole graph, so that no filter changes it."""
    focus: Focus
    stamp: str
    """Tells maps apart whose concepts stand elsewhere: the reader's zoom and moves are kept for each."""
    beside: Beside | None = None


def scene_of(store: Store, view: Selection) -> Scene:
    """What the page of this view draws."""
    if view.page == "path":
        return _path_scene(store, view)
    if view.page == "compare" and (comparison := find_comparison(store.narrowed(view), view)):
        return _beside_scene(store, view, beside(store.narrowed(view), comparison))
    if view.page == "answers" and view.answer in store.graph.graph["answers"]:
        return _answer_scene(store, view)
    return _map_scene(store, view)


def asked_paths(store: Store, view: Selection) -> Asked | MmgraphError | None:
    """The paths of the path page."""
    ends = (view.source, view.target, view.via, view.avoid, view.only, view.directed, view.choices)
    return store.once(("paths", view.filters, ends), lambda: find_paths(store.narrowed(view), view))


def _sizes(store: Store, view: Selection) -> Mapping[str, float]:
    if view.size == "degree":
        return store.once("degrees", lambda: dict(store.graph.degree()))
    rows = store.once(("centrality", NO_FILTERS), lambda: centrality(store.graph))
    return {row.concept_id: row.betweenness if view.size == "between" else row.pagerank for row in rows}


def _map_scene(store: Store, view: Selection) -> Scene:
    graph = store.narrowed(view)
    about = (view.edge.source, view.edge.target, view.concept) if view.edge else (view.concept,)
    drawing = drawing_of(graph, view, about=about)
    focus = focus_on_edge(drawing.graph, view.edge) if view.edge else focus_on_concept(drawing.graph, view.concept)
    if view.page == "compare":
        focus = Focus(tuple(filter(None, (view.source, view.target))))
    return Scene(drawing, store.places, _sizes(store, view), focus, store.stamp)


def _path_scene(store: Store, view: Selection) -> Scene:
    asked = asked_paths(store, view)
    path = asked.chosen(view) if isinstance(asked, Asked) else None
    ends = tuple(end for end in (view.source, view.target) if end)
    passed = path.concepts if path else ()
    drawing = drawing_of(store.narrowed(view), view, about=(*ends, *passed))
    return Scene(drawing, store.places, _sizes(store, view), focus_on_path(ends, path), store.stamp)


def _beside_scene(store: Store, view: Selection, two: Beside) -> Scene:
    graph = subgraph(store.narrowed(view), two.places)
    only = nx.MultiDiGraph(graph.edge_subgraph([edge for edge in graph.edges(keys=True) if edge in two.edges]))
    only.add_nodes_from((node, graph.nodes[node]) for node in graph)
    stamp = f"{store.stamp}:{view.source}:{view.target}"
    drawing, focus = Drawing(only, len(only) + two.left_out, {}), Focus((view.source, view.target))
    return Scene(drawing, two.places, dict(only.degree()), focus, stamp, two)


def _answer_scene(store: Store, view: Selection) -> Scene:
    """The concepts of one answer, laid out by themselves: on the whole map they would stand far apart."""
    whole = store.once(("answer", view.answer), lambda: narrow(store.graph, Filters(places=(view.answer,))))
    places = store.once(("answer places", view.answer), lambda: positions(whole))
    filters = replace(view.filters, places=(view.answer,))
    graph = store.once(("answer", view.answer, filters), lambda: narrow(store.graph, filters))
    sizes = dict(graph.degree())
    return Scene(Drawing(graph, len(graph), {}), places, sizes, Focus(), f"{store.stamp}:{view.answer}")
