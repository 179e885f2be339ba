"""The three pages: the map with its panel, the path between two concepts, the answers."""

from __future__ import annotations

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.mapdata import map_data, visible
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import VIEWS, Selection, View
from mmgraph.app.store import Store, content_folder
from mmgraph.app.views.answer import answer_list, answer_page
from mmgraph.app.views.concept import concept_panel
from mmgraph.app.views.edge import edge_panel
from mmgraph.app.views.legend import legend
from mmgraph.app.views.notices import unknown_concept, unknown_relation
from mmgraph.app.views.overview import overview_panel
from mmgraph.app.views.path import path_panel
from mmgraph.app.views.table import tables
from mmgraph.app.wording import count, say
from mmgraph.queries import Apart, Path, shortest_path, why_apart

_VIEW_NAMES: dict[View, str] = {"map": "Map", "table": "Table"}
_REACHES = (0, 1, 2)


def show(store: Store, view: Selection) -> None:
    """Draw the page that `view` is on."""
    {"map": _map_page, "path": _path_page, "answers": _answers_page}[view.page](store, view)


def _map_page(store: Store, view: Selection) -> None:
    with st.container(key="workspace"):
        _map_card(store, view, None)
        with st.container(key="panel"):
            st.html(tag("article", _panel(store, view), class_="panel"))


def _panel(store: Store, view: Selection) -> Html:
    if view.edge:
        known = store.graph.has_edge(view.edge.source, view.edge.target, view.edge.relation)
        return edge_panel(store.graph, view, view.edge) if known else unknown_relation(view)
    if view.concept:
        known = view.concept in store.graph
        return concept_panel(store.graph, view) if known else unknown_concept(store.graph, view, view.concept)
    return overview_panel(store.graph, view)


def _path_page(store: Store, view: Selection) -> None:
    answer = _find_path(store, view)
    with st.container(key="workspace"):
        _map_card(store, view, answer if isinstance(answer, Path) else None)
        with st.container(key="panel"):
            st.html(tag("h2", say("How are two concepts related?", view.lang), class_="panel-title"))
            controls.search(
                store, view, "from", label="From", value=view.source, choose=lambda v, concept: v.to(source=concept)
            )
            controls.search(
                store, view, "to", label="To", value=view.target, choose=lambda v, concept: v.to(target=concept)
            )
            st.html(tag("article", _path_actions(view), path_panel(store.graph, view, answer), class_="panel"))


def _find_path(store: Store, view: Selection) -> Path | Apart | None:
    if view.source not in store.graph or view.target not in store.graph:
        return None
    path = shortest_path(store.graph, view.source, view.target)
    return path or why_apart(store.graph, view.source, view.target)


def _path_actions(view: Selection) -> Html:
    if not (view.source or view.target):
        return Html()
    swapped = view.to(source=view.target, target=view.source)
    return tag(
        "p",
        link(swapped, say("Swap", view.lang), class_="button"),
        link(view.to(source="", target=""), say("Clear", view.lang), class_="button"),
        class_="actions",
    )


def _map_card(store: Store, view: Selection, path: Path | None) -> None:
    """The map, or its table, with what is above and below it."""
    shown = visible(store.graph, view, path)
    picked = controls.choose_ends if view.page == "path" else controls.explore
    with st.container(key="mapcard"):
        st.html(_map_bar(store, view, len(shown)))
        if view.view == "table":
            st.html(tag("div", tables(shown, view), class_="tables", tabindex="0"))
        else:
            controls.draw_map(map_data(shown, store.places, view, stamp=store.stamp, path=path), picked=picked)
        st.html(legend(store.graph, view))


def _map_bar(store: Store, view: Selection, shown: int) -> Html:
    kinds = (
        link(view.to(view=name), say(_VIEW_NAMES[name], view.lang), aria_current="true" if name == view.view else False)
        for name in VIEWS
    )
    figures = say("{shown} of {all} concepts shown", view.lang, shown=shown, all=len(store.graph))
    everything = view.to(hops=0, hidden_kinds=frozenset(), hidden_relations=frozenset())
    partly = view.hops or view.hidden_kinds or view.hidden_relations
    return tag(
        "div",
        tag("div", *kinds, class_="segments", role="group", aria_label=say("Show as", view.lang)),
        _reach(view) if view.page == "map" and view.concept in store.graph else Html(),
        tag("p", figures, link(everything, say("Show everything", view.lang)) if partly else Html(), class_="figures"),
        class_="mapbar",
    )


def _reach(view: Selection) -> Html:
    links = (
        link(view.to(hops=hops), _reach_name(hops, view), aria_current="true" if hops == view.hops else False)
        for hops in _REACHES
    )
    return tag("div", *links, class_="segments", role="group", aria_label=say("Reach", view.lang))


def _reach_name(hops: int, view: Selection) -> str:
    return count(hops, "1 step", "{count} steps", view.lang) if hops else say("Whole map", view.lang)


def _answers_page(store: Store, view: Selection) -> None:
    with st.container(key="reading"):
        st.html(answer_list(store.graph, view))
        st.html(join([answer_page(store.graph, view, content_folder())]))
