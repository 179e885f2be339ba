"""Our own Streamlit components: the map, the search box, and what the page needs beyond its HTML.

They run in the page itself, not in a frame, from files of this package and of pyvis: nothing is fetched from elsewhere.
"""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from mmgraph.app.theme import drawings
from mmgraph.render import vis_network

_FRONTEND = files("mmgraph.app") / "frontend"


def _text(name: str) -> str:
    return (_FRONTEND / name).read_text(encoding="utf-8")


# vis-network by itself, so that it is sent once, and not again whenever a map changes.
vis_library = st.components.v2.component("mmgraph_vis", js=vis_network() + "\nexport default function () {}\n")
shelf = st.components.v2.component("mmgraph_shelf", js=_text("shelf.js"))
concept_map = st.components.v2.component(
    "mmgraph_map",
    html=_text("map.html"),
    css=_text("map.css"),
    js="\n".join(map(_text, ("map.js", "map-paint.js", "map-labels.js", "map-camera.js", "map-hand.js"))),
)
search_box = st.components.v2.component(
    "mmgraph_search", html=_text("search.html"), css=_text("search.css") + drawings(), js=_text("search.js")
)
find_box = st.components.v2.component(
    "mmgraph_find", html=_text("find.html"), css=_text("search.css"), js=_text("find.js")
)
drop_box = st.components.v2.component(
    "mmgraph_drop", html=_text("drop.html"), css=_text("drop.css"), js=_text("drop.js")
)
page_script = st.components.v2.component("mmgraph_page", js=_text("page.js") + _text("page-words.js"))
