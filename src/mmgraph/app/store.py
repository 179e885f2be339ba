"""The graph that is explored and what is derived from it once: read again when its file changes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import streamlit as st

from mmgraph.graph import read_graph
from mmgraph.layout import positions


@dataclass(frozen=True, slots=True)
class Store:
    """A graph, read-only, with the place of each concept on its map."""

    graph: nx.MultiDiGraph
    places: Mapping[str, tuple[float, float]]
    stamp: str
    """Tells this state of the graph's file from any other."""


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


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(path: str, modified: int, size: int) -> Store:
    graph = read_graph(Path(path))
    nx.freeze(graph)  # type: ignore[no-untyped-call]
    return Store(graph, positions(graph), f"{modified:x}-{size:x}")
