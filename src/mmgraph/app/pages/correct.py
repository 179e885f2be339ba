"""Above what is read of a concept or a relation: what people decided on it, and the form to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.building import rebuild
from mmgraph.app.decided import barred, decided, on_shown
from mmgraph.app.fields import LONGEST_NAME, OF_CONCEPT, OF_RELATION, OF_TWO, Filled
from mmgraph.app.gate import show
from mmgraph.app.markup import tag
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.store import Store
from mmgraph.app.views.decision import choices, decision_told
from mmgraph.app.wording import say
from mmgraph.decisions import Decision, Event, Merge, Retype, make, renew, undo
from mmgraph.errors import ConflictError, MmgraphError
from mmgraph.pipeline import passages_in

_LONGEST_WHY = 500
_AUTHOR = "author"
_CONFLICT = "conflict"
_REPLACED = "replaced"


def decisions_on_shown(store: Store, view: Selection) -> None:
    """What was decided on the concept or the relation that `view` shows, and the form if it is to be corrected."""
    with st.container(key="decisions"):
        events = on_shown(decided(store, view).events, view)
        decision_rows(store, view, events)
        if view.correct and _may_be_corrected(store, view, events):
            offered = list(OF_RELATION if view.edge else OF_CONCEPT)
            chosen = view.correct if view.correct in offered else offered[0]
            show(choices(view, offered, chosen))
            _form(store, view.to(correct=chosen))


def _may_be_corrected(store: Store, view: Selection, events: Sequence[Event]) -> bool:
    """It is in the graph, or would be but for a decision, which may be made anew."""
    if not view.edge:
        return view.concept in store.graph
    source, relation, target = view.edge.source, view.edge.relation, view.edge.target
    stands = store.graph.has_edge(source, target, relation)
    return bool(stands or (events and source in store.graph and target in store.graph))


def decision_rows(store: Store, view: Selection, events: Iterable[Event]) -> None:
    """Each decision with a button that takes it back."""
    may_undo = not barred(store, view)
    for event in events:
        with st.container(key=f"decision-{event.entry.id}"):
            show(tag("div", decision_told(store, view, event), class_="decision"))
            if may_undo and st.button(say("Undo", view.lang), key=f"undo-{event.entry.id}"):
                _carry_out(store, view, partial(undo, store.content, event.entry.id))
            if may_undo and event.state == "changed":
                _renewal(store, view, event)


def _renewal(store: Store, view: Selection, event: Event) -> None:
    """A form to say that a decision holds for the text as it is now."""
    with st.form(key=f"renew-{event.entry.id}", border=False):
        who = _asked_who(view)
        if st.form_submit_button(say("It still holds", view.lang)):
            again = partial(renew, store.content, store.graph, event.entry.id, passages=passages_in(store.content))
            _carry_out(store, view, partial(again, who=who, why=""))


def _form(store: Store, view: Selection) -> None:
    if why_not := barred(store, view):
        _warn(why_not)
        return
    if view.correct in OF_TWO:
        words = "The other concept" if view.correct == "add" else "The concept that it is"
        controls.search(store, view, "other", label=words, value=view.target, choose=_choose_other)
        if view.target not in store.graph or view.target == view.concept:
            return
    rival = _rival(store, view)
    if rival:
        _warn(say("Somebody decided on the same before. Replace that decision, or leave it as it is:", view.lang))
        show(tag("div", decision_told(store, view, rival), class_="decision"))
    with st.form(key=f"correct-{view.correct}", border=False):
        filled = _fields(store, view)
        who = _asked_who(view)
        why = st.text_area(say("Why; others will read it", view.lang), max_chars=_LONGEST_WHY, height=68)
        words = "Replace that decision" if rival else "Decide"
        shown = rival.entry.id if rival else ""
        # By the time that it is sent, somebody may have decided anew: what was shown is what may be replaced.
        sent = st.form_submit_button(say(words, view.lang), type="primary", on_click=_remember, args=(shown,))
    if sent:
        st.session_state[_AUTHOR] = who.strip()
        _decide(store, view, filled, why, replacing=st.session_state[_REPLACED])


def _asked_who(view: Selection) -> str:
    known = st.session_state.get(_AUTHOR, "")
    return str(st.text_input(say("Who decides", view.lang), known, max_chars=LONGEST_NAME))


def _remember(shown: str) -> None:
    st.session_state[_REPLACED] = shown


def _fields(store: Store, view: Selection) -> Filled:
    if view.edge:
        return OF_RELATION[view.correct](store, view.edge, view.lang)
    return OF_CONCEPT[view.correct](store, view)


def _choose_other(view: Selection, concept_id: str) -> Selection:
    return view.to(target=concept_id)


def _decide(store: Store, view: Selection, filled: Filled, why: str, *, replacing: str) -> None:
    """Write the decision down and build the graph by it; a conflict is shown the next time the form is."""
    try:
        made = make(
            store.content,
            store.graph,
            filled(),
            who=st.session_state[_AUTHOR],
            why=why,
            passages=passages_in(store.content),
            replacing=replacing,
        )
        rebuild(store, view.lang)
    except ConflictError as error:
        st.session_state[_CONFLICT] = (view, error.decision)
        st.rerun()
    except MmgraphError as error:
        _warn(error.zh if view.lang == "zh" else str(error))
    else:
        controls.go(_after(view, made.decision))
        st.rerun()


def _carry_out(store: Store, view: Selection, change: Callable[[], object]) -> None:
    """Make a change to the decisions that are there, and build the graph by it."""
    try:
        change()
        rebuild(store, view.lang)
    except MmgraphError as error:
        _warn(error.zh if view.lang == "zh" else str(error))
    else:
        st.rerun()


def _rival(store: Store, view: Selection) -> Event | None:
    """The decision that one made in this form would contradict, as far as that is known: from what the form is about,
    or from the last time it was sent."""
    about, known = st.session_state.get(_CONFLICT, (None, ""))
    subject = ("relation", view.edge.source, view.edge.relation, view.edge.target) if view.edge else None
    for event in decided(store, view).events:
        if event.entry.decision.subject in (subject, (view.correct, view.concept)):
            return event
        if about == view and event.entry.id == known:
            return event
    return None


def _after(view: Selection, made: Decision) -> Selection:
    """What is looked at once it is decided: what it is about, as it is now."""
    if isinstance(made, Retype):
        return view.open_edge(EdgeKey(made.source, made.to, made.target))
    if isinstance(made, Merge):
        return view.open_concept(made.into).to(target="")
    return view.to(correct="", target="")


def _warn(words: str) -> None:
    show(tag("p", words, class_="warning", role="alert"))
