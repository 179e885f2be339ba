"""The pages, one module each: a question to the graph, a picture of the answer, and a few calls of Streamlit."""

from __future__ import annotations

from mmgraph.app.pages.answers import answers_page
from mmgraph.app.pages.compare import compare_page
from mmgraph.app.pages.history import history_page
from mmgraph.app.pages.map import map_page
from mmgraph.app.pages.overview import overview_page
from mmgraph.app.pages.own import own_page
from mmgraph.app.pages.path import path_page
from mmgraph.app.state import Selection
from mmgraph.app.store import Store


def show(store: Store, view: Selection) -> None:
    """Draw the page that `view` is on."""
    {
        "map": map_page,
        "path": path_page,
        "compare": compare_page,
        "overview": overview_page,
        "answers": answers_page,
        "history": history_page,
        "own": own_page,
    }[view.page](store, view)
