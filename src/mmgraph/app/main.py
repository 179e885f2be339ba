"""The page: the address says what to show, views say how, and whatever is clicked becomes a new address."""

from __future__ import annotations

from importlib.resources import files

import networkx as nx
import streamlit as st

from mmgraph.app import components, controls, pages
from mmgraph.app.state import Selection
from mmgraph.app.store import open_store
from mmgraph.app.theme import style_sheet
from mmgraph.app.views.notices import error_notice
from mmgraph.errors import MmgraphError
from mmgraph.queries import label_of


def main() -> None:
    """Draw the page for the address it was asked with."""
    view = controls.current_view()
    try:
        store = open_store()
    except MmgraphError as error:
        _begin("mmgraph")
        st.html(error_notice(error, view))
        return
    _begin(_title(store.graph, view))
    components.vis_library(key="vis")
    controls.top_bar(store, view)
    pages.show(store, view)


def _begin(title: str) -> None:
    # An icon of Streamlit's own would be fetched from another host.
    st.set_page_config(title, str(files("mmgraph.app") / "frontend/icon.png"), layout="wide")
    st.html(f"<style>{style_sheet()}</style>")


def _title(graph: nx.MultiDiGraph, view: Selection) -> str:
    """What the tab and the history call the view."""
    about = {
        "map": [view.edge.source, view.edge.target] if view.edge else [view.concept],
        "path": [view.source, view.target],
        "answers": [],
    }[view.page]
    names = [label_of(graph, concept_id, view.lang) for concept_id in about if concept_id in graph]
    if view.page == "answers" and view.answer in graph.graph["answers"]:
        names = [graph.graph["answers"][view.answer]["question"]]
    return " · ".join([*names, "mmgraph"])
