"""Where the reader acts: the search box, clicks on the map, links. Each leads to a new address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import networkx as nx
import streamlit as st

from mmgraph.app import components
from mmgraph.app.shelf import Shelved, shelved
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.app.wording.streamlit import STREAMLIT
from mmgraph.model import KINDS
from mmgraph.queries import label_of, names_of
from mmgraph.wording import Lang, kind_name

Picked = Mapping[str, str]
"""What was clicked on a map: `node`, `edge` or `open`, a concept that is to show more; nothing beside all."""


def current_view() -> Selection:
    """The view that the address names; without a language in it, that of the browser."""
    browser: Lang = "zh" if (st.context.locale or "").casefold().startswith("zh") else "en"
    return Selection.parse(st.query_params.to_dict(), lang=browser)


def go(view: Selection) -> None:
    """Make `view` the address."""
    st.query_params.from_dict(dict(parse_qsl(view.query.removeprefix("?"))))


def follow_links(view: Selection) -> None:
    """Links to views are followed in place; an answer opens at its evidence, a form and a concept that was searched for
    with the focus on it."""
    reveal = "evidence" if view.page == "answers" and view.span else "form" if view.correct else ""
    lost = "The page is loaded anew for that, and your files have to be dropped again. Go on?"
    warning = say(lost, view.lang) if view.own else ""
    data = {
        "lang": view.lang,
        "view": view.query,
        "reveal": reveal,
        "concept": view.concept,
        "warning": warning,
        "words": STREAMLIT if view.lang == "zh" else {},
    }
    components.page_script(key="page", data=data, on_followed_change=_followed)


def _followed() -> None:
    go(Selection.parse(st.session_state["page"].followed or "", lang=current_view().lang))


def searchable(store: Store, view: Selection) -> Shelved:
    """What the search boxes look through: all names of all concepts."""
    return store.once(("names", view.lang), lambda: shelved("names", _names(store.graph, view.lang)))


def search(
    store: Store,
    view: Selection,
    key: str,
    *,
    label: str,
    choose: Callable[[Selection, str], Selection],
    value: str = "",
    slash: bool = False,
) -> None:
    """A box that finds a concept by any of its names. `value` is the concept it holds, `choose` says what follows.

    With `slash`, that key leads to it.
    """

    def chosen() -> None:
        concept_id = st.session_state[key].chosen
        if concept_id in store.graph:
            go(choose(current_view(), concept_id))

    components.search_box(
        key=key,
        data={
            "rev": searchable(store, view).rev,
            "kinds": {kind: kind_name(kind, view.lang) for kind in KINDS},
            "texts": _search_texts(label, view.lang),
            "value": label_of(store.graph, value, view.lang) if value in store.graph else "",
            "slash": slash,
        },
        on_chosen_change=chosen,
    )


def find(label: str, view: Selection, key: str) -> Selection:
    """A box that searches the list of the page; the view with what is wanted of it so far.

    While the words change they are no view of their own: the address gets them once they have settled.
    """

    def told() -> None:
        if (told := st.session_state[key].wanted) and told["settled"]:
            go(current_view().to(wanted=told["words"].strip()))

    data = {"label": say(label, view.lang), "value": view.wanted}
    told_now = components.find_box(key=key, data=data, on_wanted_change=told).wanted
    return view.to(wanted=told_now["words"].strip()) if told_now else view


def draw_map(data: dict[str, Any], *, picked: Callable[[Selection, Picked], Selection]) -> None:
    """The map; `picked` says which view follows a click on a concept, a relation or nothing."""

    def on_picked() -> None:
        go(picked(current_view(), st.session_state["map"].picked or {}))

    components.concept_map(key="map", data=data, on_picked_change=on_picked)


def explore(view: Selection, picked: Picked) -> Selection:
    """What a click on the map leads to: what was clicked beside it; the background clears."""
    if "open" in picked:
        return view.to(opened=(*view.opened, picked["open"]))
    if "node" in picked:
        return view.open_concept(picked["node"])
    if edge := EdgeKey.parse(picked.get("edge", "")):
        return view.open_edge(edge)
    return view.to(edge=None, concept="")


def choose_ends(view: Selection, picked: Picked) -> Selection:
    """What a click leads to where two concepts are asked for: the missing ones first."""
    node = picked.get("node")
    if node and not view.source:
        return view.to(source=node)
    if node and not view.target:
        return view.to(target=node)
    return explore(view, picked) if picked else view


def _names(graph: nx.MultiDiGraph, lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "id": concept_id,
            "label": label_of(graph, concept_id, lang),
            "kind": node["kind"],
            "names": names_of(graph, concept_id),
            "mentions": len(node["mentions"]),
        }
        for concept_id, node in sorted(graph.nodes(data=True))
    ]


def _search_texts(label: str, lang: Lang) -> dict[str, str]:
    return {
        "label": say(label, lang),
        "placeholder": say("Find a concept", lang),
        "none": say("Nothing is called that. A part of a name is enough, in either language.", lang),
        "more": say("{count} more: type on", lang, count="{count}"),
        "alias": say("also called {name}", lang, name="{name}"),
    }
