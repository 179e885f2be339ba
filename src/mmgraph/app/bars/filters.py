"""What the graph is narrowed to: the menu that does it, and a removable chip for each filter that is on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx
import streamlit as st

from mmgraph.app.controls import current_view, go
from mmgraph.app.filters import NO_FILTERS, ORIGINS
from mmgraph.app.gate import show
from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.model import KINDS, RELATIONS, Origin
from mmgraph.queries import label_of
from mmgraph.wording import kind_name, relation_name

_ORIGIN_NAMES: dict[Origin, str] = {"catalogue": "From the catalogue", "discovered": "Found in the text"}
_SURE_STEP = 5
_SUREST = 95


def filter_menu(store: Store, view: Selection) -> None:
    """Every filter in one place. The address is what holds them: the controls are set from it at each run."""
    lang, filters, graph = view.lang, view.filters, store.graph
    with st.popover(say("Filter", lang), key="filter"):
        _set("kinds", [kind for kind in KINDS if kind not in filters.hidden_kinds])
        names = {kind: kind_name(kind, lang) for kind in KINDS}
        st.pills(say("Kinds", lang), KINDS, format_func=names.__getitem__, **_multi("kinds", _kinds))
        _set("relations", [name for name in RELATIONS if name not in filters.hidden_relations])
        verbs = {relation: relation_name(relation, lang) for relation in RELATIONS}
        st.pills(say("Relations", lang), RELATIONS, format_func=verbs.__getitem__, **_multi("relations", _relations))
        questions = _places(graph)
        _set("places", [place for place in filters.places if place in questions])
        st.multiselect(
            say("Files and answers", lang),
            list(questions),
            format_func=questions.__getitem__,
            placeholder=say("All of them", lang),
            key="filter-places",
            on_change=_chosen_places,
        )
        _set("origin", filters.origin)
        origins = {origin: say(name, lang) for origin, name in _ORIGIN_NAMES.items()}
        st.pills(
            say("Concepts", lang), ORIGINS, format_func=origins.__getitem__, key="filter-origin", on_change=_origin
        )
        _set("sure", filters.sure - filters.sure % _SURE_STEP)
        st.slider(
            say("Confidence of at least", lang),
            0,
            _SUREST,
            step=_SURE_STEP,
            format="%d %%",
            key="filter-sure",
            on_change=_sure,
        )


def filter_chips(store: Store, view: Selection) -> None:
    """What is on, each with a link that takes it off."""
    # An empty list too has its place: without it the map would be another element of the page, and built anew.
    show(_chips(list(_entries(store.graph, view)), view))


def _chips(entries: list[tuple[str, Selection]], view: Selection) -> Html:
    drawn = (
        tag("li", link(without, name, tag("span", "×", aria_hidden="true"), title=say("Remove this filter", view.lang)))
        for name, without in entries
    )
    every = link(view.to(filters=NO_FILTERS), say("Remove all", view.lang), class_="more")
    end = tag("li", every) if len(entries) > 1 else Html()
    return tag("ul", *drawn, end, class_="filters", aria_label=say("Filters", view.lang), hidden=not entries)


def _entries(graph: nx.MultiDiGraph, view: Selection) -> Iterable[tuple[str, Selection]]:
    filters, lang = view.filters, view.lang
    for kind in (kind for kind in KINDS if kind in filters.hidden_kinds):
        name = say("without {name}", lang, name=kind_name(kind, lang))
        yield name, view.filtered(hidden_kinds=filters.hidden_kinds - {kind})
    for relation in (relation for relation in RELATIONS if relation in filters.hidden_relations):
        name = say("without “{name}”", lang, name=relation_name(relation, lang))
        yield name, view.filtered(hidden_relations=filters.hidden_relations - {relation})
    questions = _places(graph)
    for place in filters.places:
        left = tuple(other for other in filters.places if other != place)
        yield questions.get(place, place), view.filtered(places=left)
    if filters.origin:
        yield say(_ORIGIN_NAMES[filters.origin], lang), view.filtered(origin=None)
    if filters.sure:
        yield say("confidence ≥ {sure} %", lang, sure=filters.sure), view.filtered(sure=0)
    if filters.group in graph:
        name = say("the community of {name}", lang, name=label_of(graph, filters.group, lang))
        yield name, view.filtered(group="")


def _places(graph: nx.MultiDiGraph) -> dict[str, str]:
    """What can be named as a place, and how it reads: files, then answers as the files have them."""
    answers = sorted(graph.graph["answers"].values(), key=lambda answer: (answer["path"], answer["line"]))
    paths = dict.fromkeys(answer["path"] for answer in answers)
    return {path: path for path in paths} | {answer["id"]: answer["question"] for answer in answers}


def _set(name: str, value: Any) -> None:
    st.session_state[f"filter-{name}"] = value


def _multi(name: str, changed: Callable[[], None]) -> dict[str, Any]:
    return {"selection_mode": "multi", "key": f"filter-{name}", "on_change": changed}


def _kinds() -> None:
    _change(hidden_kinds=frozenset(KINDS) - set(st.session_state["filter-kinds"]))


def _relations() -> None:
    _change(hidden_relations=frozenset(RELATIONS) - set(st.session_state["filter-relations"]))


def _chosen_places() -> None:
    _change(places=tuple(st.session_state["filter-places"]))


def _origin() -> None:
    _change(origin=st.session_state["filter-origin"])


def _sure() -> None:
    _change(sure=st.session_state["filter-sure"])


def _change(**changes: Any) -> None:
    go(current_view().filtered(**changes))
