"""Above the page, when the content is no longer what the graph was built from: what changed, and the way to rebuild."""

from __future__ import annotations

import streamlit as st

from mmgraph.app.building import rebuild
from mmgraph.app.changes import Change, How, changes
from mmgraph.app.decided import decided
from mmgraph.app.gate import show
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import count, say
from mmgraph.errors import MmgraphError

_LISTED = 40
_HOW: dict[How, str] = {"new": "new", "changed": "changed", "gone": "removed"}


def content_news(store: Store, view: Selection) -> None:
    """Nothing while content and graph agree, and nothing of a session's own files, which no one changes."""
    place = st.container()  # Also without news, so that what follows is the same element of the page.
    if view.own:
        return
    found, waiting = changes(store), decided(store, view).waiting
    if not found and not waiting:
        return
    with place.container(key="news"):
        show(join([_told(found, view) if found else "", _waiting(waiting, view) if waiting else ""]))
        if st.button(say("Rebuild", view.lang), key="rebuild", type="primary"):
            _rebuild(store, view)


def _rebuild(store: Store, view: Selection) -> None:
    try:
        rebuild(store, view.lang)
    except MmgraphError as error:
        show(tag("p", error.told(view.lang), class_="warning", role="alert"))
    else:
        st.rerun()


def _waiting(number: int, view: Selection) -> Html:
    words = count(
        number,
        "1 decision was made or taken back since the graph was built.",
        "{count} decisions were made or taken back since the graph was built.",
        view.lang,
    )
    return tag("p", words, " ", link(view.to(page="history"), say("Decisions", view.lang)))


def _told(found: tuple[Change, ...], view: Selection) -> Html:
    words = count(
        len(found),
        "1 answer differs from what the graph was built from.",
        "{count} answers differ from what the graph was built from.",
        view.lang,
    )
    rows = (
        tag("li", tag("b", say(_HOW[change.how], view.lang)), " ", change.question, tag("span", f" · {change.path}"))
        for change in found[:_LISTED]
    )
    rest = tag("li", say("{count} more", view.lang, count=len(found) - _LISTED)) if len(found) > _LISTED else Html()
    listed = tag("details", tag("summary", say("What changed", view.lang)), tag("ul", *rows, rest))
    return join([tag("p", words), listed])
