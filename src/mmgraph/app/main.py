"""The page: the address says what to show, views say how, and whatever is clicked becomes a new address."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import networkx as nx
import streamlit as st

from mmgraph.app import components, controls, pages
from mmgraph.app.bars.news import content_news
from mmgraph.app.bars.top import plain_bar, top_bar
from mmgraph.app.gate import dress, show
from mmgraph.app.own import own_store
from mmgraph.app.serve import answer_at_once, offer_nothing, stay_here
from mmgraph.app.state import Page, Selection
from mmgraph.app.store import open_store
from mmgraph.app.theme import style_sheet
from mmgraph.app.views.notices import error_notice
from mmgraph.app.wording import say
from mmgraph.errors import MmgraphError
from mmgraph.queries import label_of

_TITLES: Mapping[Page, str] = {"overview": "Overview", "history": "Decisions", "own": "Your own files"}


def main() -> None:
    """Draw the page for the address it was asked with."""
    # Also where `streamlit run` started the app.
    stay_here()
    answer_at_once()
    offer_nothing()
    view = controls.current_view()
    own = own_store() if view.own else None
    if view.own and not own:
        # The files went with their session.
        view = view.to(own=False, page="own")
    try:
        store = own or open_store()
    except MmgraphError as error:
        _begin("mmgraph")
        plain_bar(view)
        show(error_notice(error, view))
        return
    _begin(_title(store.graph, view))
    components.vis_library(key="vis")
    controls.searchable(store, view).send()
    top_bar(store, view)
    content_news(store, view)
    pages.show(store, view)


def _begin(title: str) -> None:
    # An icon of Streamlit's own would be fetched from another host.
    st.set_page_config(title, str(files("mmgraph.app") / "frontend/icon.png"), layout="wide")
    dress(style_sheet())


def _title(graph: nx.MultiDiGraph, view: Selection) -> str:
    """What the tab and the history call the view."""
    about = [view.edge.source, view.edge.target] if view.edge else [view.concept]
    if view.page in ("path", "compare"):
        about = [view.source, view.target]
    names = [label_of(graph, concept_id, view.lang) for concept_id in about if concept_id in graph]
    if view.page == "answers":
        known = graph.graph["answers"].get(view.answer)
        names = [known["question"]] if known else []
    if view.page in _TITLES:
        names = [say(_TITLES[view.page], view.lang)]
    return " · ".join([*names, "mmgraph"])
