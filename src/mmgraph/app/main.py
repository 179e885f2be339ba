"""The page: the address says what to show, views say how, and whatever is clicked becomes a new address."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from mmgraph.app import components, controls, pages
from mmgraph.app.store import open_store
from mmgraph.app.theme import style_sheet
from mmgraph.app.views.notices import error_notice
from mmgraph.errors import MmgraphError


def main() -> None:
    """Draw the page for the address it was asked with."""
    view = controls.current_view()
    st.set_page_config("mmgraph", str(files("mmgraph.app") / "frontend/icon.png"), layout="wide")
    st.html(f"<style>{style_sheet()}</style>")
    try:
        store = open_store()
    except MmgraphError as error:
        st.html(error_notice(error, view))
        return
    components.vis_library(key="vis")
    controls.top_bar(store, view)
    pages.show(store, view)
