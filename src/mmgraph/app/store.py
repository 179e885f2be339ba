"""The graph that is explored and what is derived from it once: read again when its file changes."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import networkx as nx
import streamlit as st

from mmgraph.app.narrowing import narrow
from mmgraph.app.state import Selection
from mmgraph.graph import read_graph
from mmgraph.layout import positions
from mmgraph.notes import notes_of

_KEPT = 64

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Store:
    """A graph, read-only, with the place of each concept on its map, and where its answers are.

    What is worked out from it is kept here and nowhere else, so that a session's own graph leaves with the session.
    """

    graph: nx.MultiDiGraph
    places: Mapping[str, tuple[float, float]]
    stamp: str
    """Tells this state of the graph's file from any other."""
    content: Path
    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What `make` gives, made anew only when it has not been asked for under this key for long."""
        made: _Made = self._kept.pop(key) if key in self._kept else make()
        self._kept[key] = made
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made

    def narrowed(self, view: Selection) -> nx.MultiDiGraph:
        """What the filters leave, and what the page is about."""
        edge = view.edge
        on_page = (view.concept, view.center, *((edge.source, edge.target) if edge else ()))
        if view.page in ("path", "compare"):
            on_page = (view.source, view.target, *view.via)
        graph = self.once(view.filters, lambda: narrow(self.graph, view.filters))
        left_out = tuple(sorted({name for name in on_page if name in self.graph and name not in graph}))
        if not left_out:
            return graph
        return self.once((view.filters, left_out), lambda: narrow(self.graph, view.filters, about=left_out))


def graph_path() -> Path:
    """The graph's file: `MMGRAPH_GRAPH`, else where `mmgraph build` writes it."""
    return Path(os.environ.get("MMGRAPH_GRAPH", "graphs/mmgraph.json"))


def content_folder() -> Path:
    """The folder that the graph was built from: `MMGRAPH_CONTENT`, else `content`."""
    return Path(os.environ.get("MMGRAPH_CONTENT", "content"))


def open_store() -> Store:
    """The current graph. Raises GraphError as `read_graph` does."""
    path = graph_path()
    try:
        state = path.stat()
    except OSError:
        return _load(str(path), 0, 0)
    return _load(str(path), state.st_mtime_ns, state.st_size)


def store_of(graph: nx.MultiDiGraph, stamp: str, content: Path, previous: Store | None = None) -> Store:
    """The graph made ready; concepts that were on a `previous` map stay where they were. Raises GraphError."""
    notes_of(graph)  # What is wrong with them is better said here than on a page.
    nx.freeze(graph)  # type: ignore[no-untyped-call]
    return Store(graph, positions(graph, previous.places if previous else None), stamp, content)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(path: str, modified: int, size: int) -> Store:
    # A graph built anew keeps the map that readers know.
    store = store_of(read_graph(Path(path)), f"{modified:x}-{size:x}", content_folder(), _latest().get(path))
    _latest()[path] = store
    return store


@st.cache_resource(show_spinner=False)
def _latest() -> dict[str, Store]:
    """The last store of each graph file."""
    return {}
