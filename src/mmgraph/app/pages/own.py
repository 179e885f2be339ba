"""The reader's own Markdown files, explored in this session and nowhere else."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import own
from mmgraph.app.controls import current_view, go
from mmgraph.app.gate import show
from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Page, Selection
from mmgraph.app.store import Store
from mmgraph.app.uploads import drop_box
from mmgraph.app.wording import count, say
from mmgraph.errors import MmgraphError


def own_page(_store: Store, view: Selection) -> None:
    """Where files are dropped, and what has become of those that were."""
    with st.container(key="ownfiles"):
        show(_introduction(view))
        form = st.session_state.get("own-form", 0)
        try:
            uploads = drop_box(view.lang, f"own-drop-{form}")
            if uploads:
                # What was left out is told before anything is explored.
                page: Page = "own" if own.explore(uploads, view.lang).problems else "map"
                _empty_box()
                go(Selection(lang=view.lang, own=True, page=page))
                st.rerun()
        except MmgraphError as error:
            show(tag("p", error.told(view.lang), class_="warning", role="alert"))
        if found := own.own_files():
            _kept(found, view)


def _introduction(view: Selection) -> Html:
    limits = say(
        "In UTF-8 or GB18030. They stay in this session: nothing is kept after it ends, nothing is shared, and after a "
        "reload you drop them again.",
        view.lang,
    )
    return tag(
        "header",
        tag("h2", say("Your own files", view.lang)),
        tag("p", say("Drop Markdown files whose headings are questions, and explore what they state.", view.lang)),
        tag("p", limits, class_="quiet"),
    )


def _kept(found: own.Own, view: Selection) -> None:
    concepts = count(len(found.store.graph), "1 concept", "{count} concepts", view.lang)
    relations = count(found.store.graph.number_of_edges(), "1 relation", "{count} relations", view.lang)
    explore = link(Selection(lang=view.lang, own=True), say("Explore them", view.lang), class_="button")
    left_out = tag("ul", *(tag("li", problem) for problem in found.problems), class_="warning", role="status")
    show(
        tag(
            "section",
            tag("h3", ", ".join(found.names)),
            tag("p", f"{concepts} · {relations}", class_="quiet"),
            left_out if found.problems else Html(),
            tag("p", explore, class_="actions"),
        )
    )
    st.button(say("Forget them", view.lang), key="own-forget", on_click=_forget)


def _forget() -> None:
    own.forget()
    _empty_box()
    go(current_view().to(own=False))


def _empty_box() -> None:
    """A new box, which knows no files."""
    st.session_state["own-form"] = st.session_state.get("own-form", 0) + 1
