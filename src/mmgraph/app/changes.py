"""What has changed in the content folder since the graph was built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import networkx as nx

from mmgraph.app.store import Store
from mmgraph.content import read_content
from mmgraph.errors import ContentError

How = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is not as the graph knows it."""

    how: How
    question: str
    path: str


def changes(store: Store) -> tuple[Change, ...]:
    """What differs, by path and question; nothing if the folder cannot be read. Looks again when a file has changed."""
    state = tuple(
        (str(path), found.st_mtime_ns, found.st_size)
        for path in sorted(store.content.rglob("*.md") if store.content.is_dir() else [store.content])
        if path.is_file()
        for found in [path.stat()]
    )
    return store.once(("changes", state), lambda: _compared(store.graph, store.content))


def _compared(graph: nx.MultiDiGraph, folder: Path) -> tuple[Change, ...]:
    known = graph.graph["answers"]
    try:
        found = {answer.id: answer for answer in read_content(folder).answers}
    except ContentError:
        return ()
    differing = [
        Change("changed" if name in known else "new", answer.question, answer.path)
        for name, answer in found.items()
        if name not in known or str(known[name]["text_hash"]) != answer.text_hash
    ]
    gone = [Change("gone", answer["question"], answer["path"]) for name, answer in known.items() if name not in found]
    return tuple(sorted([*differing, *gone], key=lambda change: (change.path, change.how, change.question)))
