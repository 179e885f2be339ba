"""The map with the panel of what is chosen on it."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.gate import show
from mmgraph.app.markup import Html, tag
from mmgraph.app.pages.correct import decisions_on_shown
from mmgraph.app.pages.mapcard import map_card
from mmgraph.app.scene import scene_of
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.views.concept import concept_panel
from mmgraph.app.views.edge import edge_panel
from mmgraph.app.views.notices import unknown_concept, unknown_relation
from mmgraph.app.views.start import start_panel


def map_page(store: Store, view: Selection) -> None:
    """What there is, and what is known of what is chosen."""
    scene = scene_of(store, view)
    with st.container(key="workspace"):
        map_card(store, view, scene, picked=controls.explore)
        with st.container(key="panel"):
            decisions_on_shown(store, view)
            show(tag("article", _panel(store, view, scene.drawing.hidden.get(view.concept, 0)), class_="panel"))


def _panel(store: Store, view: Selection, hidden: int) -> Html:
    graph = store.narrowed(view)
    if view.edge:
        known = graph.has_edge(view.edge.source, view.edge.target, view.edge.relation)
        return edge_panel(graph, view, view.edge) if known else unknown_relation(view)
    if view.concept:
        known = view.concept in store.graph
        return concept_panel(graph, view, hidden) if known else unknown_concept(store.graph, view, view.concept)
    return start_panel(graph, view)
