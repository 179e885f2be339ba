"""Two concepts side by side: the sentences that compare them, what they share, what only one of them has."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.asking import find_comparison
from mmgraph.app.gate import show
from mmgraph.app.markup import tag
from mmgraph.app.pages.mapcard import map_card
from mmgraph.app.scene import scene_of
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.views.compare import compare_panel
from mmgraph.app.views.path_form import end_actions
from mmgraph.app.wording import say


def compare_page(store: Store, view: Selection) -> None:
    """The question, the map in two colours, the table."""
    graph = store.narrowed(view)
    with st.container(key="asking"):
        with st.container(key="ask"):
            show(tag("h2", say("What do two concepts share?", view.lang), class_="panel-title"))
            controls.search(store, view, "from", label="The one", value=view.source, choose=_choose_one)
            controls.search(store, view, "to", label="The other", value=view.target, choose=_choose_other)
            if view.source or view.target:
                show(end_actions(view))
        map_card(store, view, scene_of(store, view), picked=controls.choose_ends)
        with st.container(key="panel"):
            show(tag("article", compare_panel(graph, view, find_comparison(graph, view)), class_="panel"))


def _choose_one(view: Selection, concept_id: str) -> Selection:
    return view.to(source=concept_id)


def _choose_other(view: Selection, concept_id: str) -> Selection:
    return view.to(target=concept_id)
