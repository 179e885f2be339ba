"""Where the concepts of a graph stand, kept from when they were last placed: placing them takes most of an export."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from importlib import metadata, resources
from itertools import chain
from pathlib import Path
from typing import Any

import networkx as nx

from mmgraph.cache.store import LIMIT, Store

Places = Mapping[str, tuple[float, float]]

_CODE = ("exports/looks.py", "layout.py")
_LIBRARIES = ("numpy", "scipy")


def remembered_places(place: Callable[[nx.MultiDiGraph], Places], folder: Path, graph: nx.MultiDiGraph) -> Places:
    """What `place` gives for the graph, from the cache in `folder` if it is there.

    That the cache is damaged or cannot be written is not told: the places are the same without it.
    """
    store = Store(folder, limit=LIMIT)
    key = _key(graph)
    places = _unpacked(store.read(key), graph)
    if places is None:
        places = place(graph)
        store.write(key, {"places": dict(places)})
        store.close()
    return places


def _key(graph: nx.MultiDiGraph) -> str:
    """All that has a say in where a concept is placed."""
    package = resources.files("mmgraph")
    code = [hashlib.sha256((package / name).read_bytes()).hexdigest() for name in _CODE]
    libraries = [metadata.version(name) for name in _LIBRARIES]
    labels = sorted((concept_id, label) for concept_id, label in graph.nodes(data="label"))
    told = json.dumps(["places", code, libraries, labels, sorted(graph.edges())])
    return hashlib.sha256(told.encode()).hexdigest()


def _unpacked(found: dict[str, Any] | None, graph: nx.MultiDiGraph) -> Places | None:
    """The places in an entry, which may hold anything; None unless each concept has one."""
    if found is None:
        return None
    try:
        places = {str(concept_id): (float(x), float(y)) for concept_id, (x, y) in found["places"].items()}
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        return None
    is_whole = places.keys() == set(graph) and all(map(math.isfinite, chain.from_iterable(places.values())))
    return places if is_whole else None
