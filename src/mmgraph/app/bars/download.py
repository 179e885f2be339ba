"""Taking it away: what the page shows, or everything, in any format; the map as a picture."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from mmgraph import wording
from mmgraph.app.mapdata import drawn_data, focus_data
from mmgraph.app.picture import picture
from mmgraph.app.scene import scene_of
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.wording import say
from mmgraph.exports import FORMATS, Manner, export, with_own_sources

_How = Literal["shown", "all"]
_HOW: dict[_How, str] = {"shown": "What is shown", "all": "Everything"}
_SVG = "svg"


def download_menu(store: Store, view: Selection) -> None:
    """How much, in which format, and the button; a file is made only when it is asked for."""
    lang = view.lang
    with st.popover(say("Download", lang), key="download"):
        names = {how: say(name, lang) for how, name in _HOW.items()}
        how = st.segmented_control(
            say("How much", lang),
            list(_HOW),
            format_func=names.__getitem__,
            default="shown",
            required=True,
            key="download-how",
        )
        about = {_SVG: say("svg: a picture of the map.", lang)}
        about |= {name: wording.say(form.about, lang) for name, form in FORMATS.items()}
        name = st.selectbox(say("Format", lang), list(about), index=list(about).index("graphml"), key="download-format")
        st.caption(about[name])
        suffix = ".svg" if name == _SVG else FORMATS[name].suffix
        st.download_button(
            f"mmgraph{suffix}",
            partial(file_of, store, view, name, everything=how == "all"),
            f"mmgraph{suffix}",
            key="download-file",
            on_click="ignore",
            type="primary",
            width="stretch",
        )


def file_of(store: Store, view: Selection, name: str, *, everything: bool) -> bytes:
    """The bytes of a download."""
    if everything:
        view = Selection(lang=view.lang, whole=True)
    scene = scene_of(store, view)
    if name == _SVG:
        sides = scene.beside.sides if scene.beside else None
        drawn = drawn_data(scene.drawing, scene.places, lang=view.lang, sizes=scene.sizes, sides=sides)
        return picture(drawn | focus_data(scene.drawing.graph, scene.focus)).encode()
    graph = store.graph if everything else with_own_sources(scene.drawing.graph)
    return b"".join(export(graph, name, Manner(view.lang, lambda _graph: scene.places)))
