"""The card with the map, or its table, and what is above and below it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mmgraph.app import controls
from mmgraph.app.bars.filters import filter_chips
from mmgraph.app.gate import show
from mmgraph.app.mapdata import drawn_data, focus_data
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.scene import Scene
from mmgraph.app.shelf import shelved
from mmgraph.app.state import MAX_HOPS, VIEWS, Selection, View
from mmgraph.app.store import Store
from mmgraph.app.views.legend import legend, side_legend
from mmgraph.app.views.notices import nothing_left
from mmgraph.app.views.table import tables
from mmgraph.app.wording import say
from mmgraph.queries import label_of

_VIEW_NAMES: dict[View, str] = {"map": "Map", "table": "Table"}


def map_card(
    store: Store, view: Selection, scene: Scene, *, picked: Callable[[Selection, controls.Picked], Selection]
) -> None:
    """The scene as a map or as tables, whichever the reader looks at."""
    exploring = view.page == "map" and view.center in store.graph
    with st.container(key="mapcard"):
        with st.container(key="mapbar"):
            show(_start_of_bar(store, view, exploring=exploring))
            if exploring:
                _reach(view)
            show(_figures(scene, view, exploring=exploring))
        filter_chips(store, view)
        # Below the map, but there before it: what came later would change the map's size.
        show(side_legend(store.graph, view) if scene.beside else legend(store.graph, view))
        if view.view == "table":
            show(tag("div", tables(scene.drawing.graph, view), class_="tables", tabindex="0"))
        elif not scene.drawing.graph:
            show(nothing_left(view))
        else:
            draw_scene(store, scene, view, picked=picked)


def draw_scene(
    store: Store, scene: Scene, view: Selection, *, picked: Callable[[Selection, controls.Picked], Selection]
) -> None:
    """The scene as a map."""
    graph, hidden = scene.drawing.graph, scene.drawing.hidden
    sides = scene.beside.sides if scene.beside else None
    drawn = store.once(
        ("drawn", scene.stamp, view.filters, view.lang, view.size, frozenset(graph), frozenset(hidden.items())),
        lambda: shelved(
            "drawn", drawn_data(scene.drawing, scene.places, lang=view.lang, sizes=scene.sizes, sides=sides)
        ),
    )
    drawn.send()
    controls.draw_map({"rev": drawn.rev, "place": scene.stamp, **focus_data(graph, scene.focus)}, picked=picked)


def _start_of_bar(store: Store, view: Selection, *, exploring: bool) -> Html:
    kinds = (
        link(view.to(view=name), say(_VIEW_NAMES[name], view.lang), aria_current="true" if name == view.view else False)
        for name in VIEWS
    )
    shown_as = tag("div", *kinds, class_="segments", role="group", aria_label=say("Show as", view.lang))
    steps = (
        tag(
            "button",
            arrow,
            type="button",
            data_history=way,
            aria_label=say(name, view.lang),
            title=say(name, view.lang),
        )
        for way, arrow, name in (("back", "←", "One view back"), ("forward", "→", "One view forward"))
    )
    if not exploring:
        return join([shown_as, tag("div", *steps, class_="steps")])
    name = label_of(store.graph, view.center, view.lang)
    leave = link(view.to(center="", opened=(), hops=1), "×", aria_label=say("Back to the whole map", view.lang))
    around = tag("p", say("Around {name}", view.lang, name=name), leave, class_="around")
    return join([shown_as, tag("div", *steps, class_="steps"), around])


def _reach(view: Selection) -> None:
    """How far around the center; the address holds it, so the slider is set from there at each run."""
    st.session_state["reach"] = view.hops
    st.slider(say("Steps", view.lang), 1, MAX_HOPS, key="reach", on_change=_reached)


def _reached() -> None:
    controls.go(controls.current_view().to(hops=st.session_state["reach"]))


def _figures(scene: Scene, view: Selection, *, exploring: bool) -> Html:
    """How much is drawn of what could be, and the way to all of it."""
    shown, among = len(scene.drawing.graph), scene.drawing.among
    figures = say("{shown} of {all} concepts", view.lang, shown=shown, all=among)
    if shown < among and not scene.beside:
        rank = say("the best connected", view.lang) if not exploring else say("the closest", view.lang)
        more = link(view.to(whole=True), say("Draw all", view.lang))
        return tag("p", f"{figures} · {rank}", more, class_="figures")
    if view.whole:
        return tag("p", figures, link(view.to(whole=False), say("Draw fewer", view.lang)), class_="figures")
    if view.opened:
        return tag("p", figures, link(view.to(opened=()), say("Collapse all", view.lang)), class_="figures")
    return tag("p", figures, class_="figures")
