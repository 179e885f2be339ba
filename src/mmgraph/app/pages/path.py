"""How two concepts are related: what to pass and to avoid, the paths to choose from, the one chosen told and drawn."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.gate import show
from mmgraph.app.markup import tag
from mmgraph.app.pages.mapcard import map_card
from mmgraph.app.scene import asked_paths, scene_of
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.views.path import path_panel
from mmgraph.app.views.path_form import end_actions, followed, named
from mmgraph.app.wording import say


def path_page(store: Store, view: Selection) -> None:
    """The question, the map, the answer: in this order where they stand one below the other."""
    with st.container(key="asking"):
        with st.container(key="ask"):
            _ask(store, view)
        map_card(store, view, scene_of(store, view), picked=controls.choose_ends)
        with st.container(key="panel"):
            show(tag("article", path_panel(store.narrowed(view), view, asked_paths(store, view)), class_="panel"))


def _ask(store: Store, view: Selection) -> None:
    show(tag("h2", say("How are two concepts related?", view.lang), class_="panel-title"))
    controls.search(store, view, "from", label="From", value=view.source, choose=_choose_source)
    controls.search(store, view, "to", label="To", value=view.target, choose=_choose_target)
    if view.source or view.target:
        show(end_actions(view))
    conditions = bool(view.via or view.avoid or view.only or view.directed)
    with st.expander(say("Conditions", view.lang), expanded=conditions, key="conditions"):
        controls.search(store, view, "via", label="Must pass", choose=_pass)
        show(named(store.graph, view, "via"))
        controls.search(store, view, "avoid", label="Must avoid", choose=_avoid)
        show(named(store.graph, view, "avoid"))
        show(followed(view))


def _choose_source(view: Selection, concept_id: str) -> Selection:
    return view.to(source=concept_id, choice=1)


def _choose_target(view: Selection, concept_id: str) -> Selection:
    return view.to(target=concept_id, choice=1)


def _pass(view: Selection, concept_id: str) -> Selection:
    return view.to(via=tuple(dict.fromkeys((*view.via, concept_id))), choice=1)


def _avoid(view: Selection, concept_id: str) -> Selection:
    return view.to(avoid=tuple(dict.fromkeys((*view.avoid, concept_id))), choice=1)
