"""All that was decided on the content, the latest first, and the way to take each back."""

from __future__ import annotations

import streamlit as st

from mmgraph.app.decided import Decided, barred, decided
from mmgraph.app.gate import show
from mmgraph.app.markup import Html, join, tag
from mmgraph.app.pages.correct import decision_rows
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import count, say

_SHOWN = 100


def history_page(store: Store, view: Selection) -> None:
    """What, by whom, when, why, and what became of it."""
    known = decided(store, view)
    with st.container(key="history"):
        show(_introduction(store, view, known))
        latest = sorted(known.events, key=lambda event: event.entry.decision.when, reverse=True)
        decision_rows(store, view, latest[:_SHOWN])
        if len(latest) > _SHOWN:
            words = "{count} earlier ones stand in curation.toml; mmgraph curate history lists them."
            show(tag("p", say(words, view.lang, count=len(latest) - _SHOWN), class_="quiet"))


def _introduction(store: Store, view: Selection, known: Decided) -> Html:
    how = say(
        "What people decided about the graph. Open a concept or a relation and choose “Correct” to decide. Each "
        "decision is a line of curation.toml beside the content, and every build keeps to it.",
        view.lang,
    )
    told = [tag("h2", say("Decisions", view.lang)), tag("p", how, class_="quiet")]
    if why_not := barred(store, view):
        told.append(tag("p", why_not, class_="warning", role="status"))
    if known.error:
        told.append(tag("p", known.error.zh if view.lang == "zh" else str(known.error), class_="warning", role="alert"))
    elif not known.events and not view.own:
        told.append(tag("p", say("Nothing was decided yet.", view.lang)))
    if unsettled := len(known.unsettled):
        words = count(
            unsettled,
            "1 decision wants another look: what it is about has changed since.",
            "{count} decisions want another look: what they are about has changed since.",
            view.lang,
        )
        told.append(tag("p", "⚠ ", words, class_="warning", role="status"))
    return tag("header", join(told))
