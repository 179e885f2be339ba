"""The answers: a list that can be searched, and one of them rendered, with the small graph of what it states."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.bars.filters import filter_chips
from mmgraph.app.gate import show
from mmgraph.app.pages.mapcard import draw_scene
from mmgraph.app.scene import scene_of
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.texts import answers_with
from mmgraph.app.views.answer import answer_head, answer_text
from mmgraph.app.views.questions import answer_list, beginnings


def answers_page(store: Store, view: Selection) -> None:
    """The list beside the answer that `view` names."""
    with st.container(key="reading"):
        with st.container(key="questions"):
            filter_chips(store, view)
            view = controls.find("Search the answers", view, "answers-find")
            show(answer_list(store.graph, view, answers_with(store, view)))
        with st.container(key="answer"):
            show(answer_head(store.graph, view, store.content) if view.answer else beginnings(store.graph, view))
            if view.answer in store.graph.graph["answers"]:
                scene = scene_of(store, view)
                if len(scene.drawing.graph):
                    with st.container(key="answermap"):
                        draw_scene(store, scene, view, picked=controls.explore)
                show(answer_text(store.graph, view, store.content))
