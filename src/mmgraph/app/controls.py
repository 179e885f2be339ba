"""Where the reader acts: links, the search box, clicks on the map, downloads. Each leads to a new address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import networkx as nx
import streamlit as st

from mmgraph import wording
from mmgraph.app import components
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import EdgeKey, Page, Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.exports import FORMATS, export
from mmgraph.model import KINDS
from mmgraph.queries import label_of, names_of
from mmgraph.wording import LANGS, Lang, kind_name

_PAGE_NAMES: dict[Page, str] = {"map": "Map", "path": "Path", "answers": "Answers"}
_LANG_NAMES: dict[Lang, str] = {"en": "EN", "zh": "中文"}
_DOWNLOADS = ("graphml", "json")


def current_view() -> Selection:
    """The view that the address names; without a language in it, that of the browser."""
    browser: Lang = "zh" if (st.context.locale or "").casefold().startswith("zh") else "en"
    return Selection.parse(st.query_params.to_dict(), lang=browser)


def top_bar(store: Store, view: Selection) -> None:
    """Name, pages, search, language, theme and download, on every page."""
    with st.container(key="top"):
        st.html(_brand(view))
        st.html(_navigation(view))
        search(store, view, "find", label="Find a concept", value="", choose=Selection.open_concept, slash=True)
        st.html(_switches(view))
        _downloads(store, view)
    reveal = "evidence" if view.page == "answers" and view.span else ""
    components.page_script(
        key="page", data={"lang": view.lang, "view": view.query, "reveal": reveal}, on_followed_change=_followed
    )


def search(
    store: Store,
    view: Selection,
    key: str,
    *,
    label: str,
    value: str,
    choose: Callable[[Selection, str], Selection],
    slash: bool = False,
) -> None:
    """A box that finds a concept by any of its names. `value` is the concept it holds, `choose` says what follows."""

    def chosen() -> None:
        concept_id = st.session_state[key].chosen
        if concept_id in store.graph:
            _go(choose(current_view(), concept_id))

    components.search_box(
        key=key,
        data={
            "rev": f"{store.stamp}|{view.lang}",
            "concepts": _searchable(store.graph, view.lang),
            "kinds": {kind: kind_name(kind, view.lang) for kind in KINDS},
            "texts": _search_texts(label, view.lang),
            "value": label_of(store.graph, value, view.lang) if value in store.graph else "",
            "slash": slash,
        },
        on_chosen_change=chosen,
    )


def draw_map(data: dict[str, Any], *, picked: Callable[[Selection, dict[str, str]], Selection]) -> None:
    """The map; `picked` says which view follows a click on a concept, a relation or nothing."""

    def on_picked() -> None:
        _go(picked(current_view(), st.session_state["map"].picked or {}))

    components.concept_map(key="map", data=data, on_picked_change=on_picked)


def explore(view: Selection, picked: dict[str, str]) -> Selection:
    """What a click on the map leads to: what was clicked beside it; the background clears."""
    if "node" in picked:
        return view.open_concept(picked["node"])
    if edge := EdgeKey.parse(picked.get("edge", "")):
        return view.open_edge(edge)
    # A map that reaches out from a concept keeps it.
    return view.to(edge=None, concept=view.concept if view.hops else "")


def choose_ends(view: Selection, picked: dict[str, str]) -> Selection:
    """What a click leads to where a path is looked for: the missing ends first."""
    node = picked.get("node")
    if node and not view.source:
        return view.to(source=node)
    if node and not view.target:
        return view.to(target=node)
    return explore(view, picked) if picked else view


def _go(view: Selection) -> None:
    st.query_params.from_dict(dict(parse_qsl(view.query.removeprefix("?"))))


def _followed() -> None:
    _go(Selection.parse(st.session_state["page"].followed or "", lang=current_view().lang))


def _brand(view: Selection) -> Html:
    return link(Selection(lang=view.lang), tag("i", class_="logo", aria_hidden="true"), "mmgraph", class_="brand")


def _navigation(view: Selection) -> Html:
    links = (
        link(_page(view, page), say(name, view.lang), aria_current="page" if page == view.page else False)
        for page, name in _PAGE_NAMES.items()
    )
    return tag("nav", *links, aria_label=say("Pages", view.lang))


def _page(view: Selection, page: Page) -> Selection:
    """The same view on another page; a concept becomes the start of the path."""
    if page == "path" and not view.source and view.page == "map":
        return view.to(page=page, source=view.concept)
    return view.to(page=page)


def _switches(view: Selection) -> Html:
    languages = (
        link(view.to(lang=lang), _LANG_NAMES[lang], lang=lang, aria_current="true" if lang == view.lang else False)
        for lang in LANGS
    )
    switch = say("Switch between light and dark", view.lang)
    theme = tag(
        "button", tag("i", class_="theme-icon"), type="button", data_switch="theme", aria_label=switch, title=switch
    )
    return join([tag("div", *languages, class_="segments", role="group", aria_label=say("Language", view.lang)), theme])


def _downloads(store: Store, view: Selection) -> None:
    with st.popover(say("Download", view.lang), key="download"):
        for name in _DOWNLOADS:
            form = FORMATS[name]
            st.download_button(
                f"mmgraph{form.suffix}",
                partial(_file, store.graph, name),
                f"mmgraph{form.suffix}",
                key=f"download-{name}",
                on_click="ignore",
                width="stretch",
            )
            st.caption(wording.say(form.about, view.lang))


def _file(graph: nx.MultiDiGraph, name: str) -> bytes:
    return b"".join(export(graph, name))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={nx.MultiDiGraph: id})
def _searchable(graph: nx.MultiDiGraph, lang: Lang) -> list[dict[str, Any]]:
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
        "none": say("Nothing is called that.", lang),
        "more": say("{count} more: type on", lang, count="{count}"),
        "alias": say("also called {name}", lang, name="{name}"),
    }
