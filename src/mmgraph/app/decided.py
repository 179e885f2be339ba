"""What people decided on the content that the app serves, and whether a reader may decide here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from mmgraph.app.changes import changes
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.store import Store, graph_path
from mmgraph.app.wording import say
from mmgraph.decisions import CURATION, Event, OnConcept, OnRelation, Retype, history, read_decisions
from mmgraph.errors import CurationError

UNSETTLED = frozenset({"changed", "narrowed", "gone", "unfit"})
"""The states that a person should look at."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions, in their order, and how the graph stands to them."""

    events: tuple[Event, ...] = ()
    undone: int = 0
    """Number of decisions that the graph carries out and that are taken back since."""
    error: CurationError | None = None
    """Why they cannot be read."""

    @property
    def waiting(self) -> int:
        """What the next build will change."""
        return self.undone + sum(event.state == "pending" for event in self.events)

    @property
    def unsettled(self) -> tuple[Event, ...]:
        """Those that a person should look at."""
        return tuple(event for event in self.events if event.state in UNSETTLED)


def decided(store: Store, view: Selection) -> Decided:
    """The decisions on the served content; none on a session's own files."""
    if view.own:
        return Decided()
    try:
        found = (store.content / CURATION).stat()
        state = (found.st_mtime_ns, found.st_size, found.st_ino)
    except OSError:
        state = (0, 0, 0)
    return store.once(("decided", state), lambda: _read(store))


def barred(store: Store, view: Selection) -> str:
    """Why nothing can be decided here, in words; empty if it can."""
    if view.own:
        return say(
            "Your own files leave with this session, and decisions on them would too. Decide on the content that is "
            "served here, or build your files on the command line.",
            view.lang,
        )
    if not store.content.is_dir():
        return say("Decisions are kept beside the content, and there is no folder of content here.", view.lang)
    answers = store.graph.graph["answers"]
    if len(answers) == sum(change.how == "gone" for change in changes(store)) > 0:
        # To build it anew would make it the graph of something else.
        return say(
            "The graph was not built from {path}, so nothing can be decided here.", view.lang, path=store.content
        )
    curation = store.content / CURATION
    needed = (store.content, *([curation] if curation.exists() else []), graph_path().parent)
    closed = next((path for path in needed if not os.access(path, os.W_OK)), None)
    words = "{path} may not be written to, so nothing can be decided here."
    return say(words, view.lang, path=closed) if closed else ""


def on_shown(events: Sequence[Event], view: Selection) -> list[Event]:
    """The decisions on the relation that `view` shows, or else on its concept."""
    if view.edge:
        return [event for event in events if view.edge in _relations(event)]
    return [event for event in events if view.concept and view.concept in _concepts(event)]


def place_of(event: Event, graph: nx.MultiDiGraph, view: Selection) -> Selection:
    """Where to look at what a decision is about."""
    if relations := _relations(event):
        known = [edge for edge in relations if graph.has_edge(edge.source, edge.target, edge.relation)]
        return view.open_edge((known or relations)[0])
    concepts = _concepts(event)
    return view.open_concept(next((concept for concept in concepts if concept in graph), concepts[0]))


def _read(store: Store) -> Decided:
    try:
        entries = read_decisions(store.content)
    except CurationError as error:
        return Decided(error=error)
    carried = store.graph.graph.get("curation", {})
    undone = set(carried) - {entry.id for entry in entries} if isinstance(carried, dict) else set()
    return Decided(history(entries, store.graph), len(undone))


def _relations(event: Event) -> list[EdgeKey]:
    made = event.entry.decision
    if not isinstance(made, OnRelation):
        return []
    kinds = [made.to, made.relation] if isinstance(made, Retype) else [made.relation]
    return [EdgeKey(made.source, relation, made.target) for relation in kinds]


def _concepts(event: Event) -> list[str]:
    made = event.entry.decision
    if not isinstance(made, OnConcept):
        return []
    return list(dict.fromkeys([made.concept, getattr(made, "into", made.concept)]))
