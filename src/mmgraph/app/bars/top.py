"""The bar on top of every page: name, pages, search, filters, language, theme, download."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.bars.download import download_menu
from mmgraph.app.bars.filters import filter_menu
from mmgraph.app.decided import decided
from mmgraph.app.gate import show
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import Page, Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.wording import LANGS, Lang

_PAGE_NAMES: dict[Page, str] = {
    "map": "Map",
    "path": "Paths",
    "compare": "Compare",
    "overview": "Overview",
    "answers": "Answers",
    "history": "Decisions",
}
_LANG_NAMES: dict[Lang, str] = {"en": "EN", "zh": "中文"}


def top_bar(store: Store, view: Selection) -> None:
    """The bar; it also makes links work."""
    with st.container(key="top"):
        show(_brand(view))
        show(_navigation(store, view))
        controls.search(store, view, "find", label="Find a concept", choose=Selection.open_concept, slash=True)
        filter_menu(store, view)
        show(_switches(view))
        download_menu(store, view)
    controls.follow_links(view)


def plain_bar(view: Selection) -> None:
    """The bar while there is no graph: name, language, theme."""
    with st.container(key="plaintop"):
        show(_brand(view))
        show(_switches(view))
    controls.follow_links(view)


def _brand(view: Selection) -> Html:
    home = Selection(lang=view.lang, own=view.own)
    return link(home, tag("i", class_="logo", aria_hidden="true"), "mmgraph", class_="brand")


def _navigation(store: Store, view: Selection) -> Html:
    current = "answers" if view.page == "own" else view.page
    unsettled = len(decided(store, view).unsettled)
    signs = {"history": tag("span", f" ⚠ {unsettled}", class_="sign doubt")} if unsettled else {}
    links = (
        link(
            _page(view, page),
            say(name, view.lang),
            signs.get(page, ""),
            aria_current="page" if page == current else False,
        )
        for page, name in _PAGE_NAMES.items()
    )
    return tag("nav", *links, aria_label=say("Pages", view.lang))


def _page(view: Selection, page: Page) -> Selection:
    """The same view on another page; a concept becomes the first of two."""
    if page in ("path", "compare") and not view.source and view.page == "map":
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
