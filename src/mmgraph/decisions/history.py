"""What was decided, and what became of it in a graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

import networkx as nx

from mmgraph.decisions.applying import Flag, decide
from mmgraph.decisions.basis import basis_of
from mmgraph.decisions.lines import Entry
from mmgraph.decisions.values import Decision
from mmgraph.quotes import Passages

State = Flag | Literal["pending"]
"""The flag of a decision, or that no build carried it out yet."""


@dataclass(frozen=True, slots=True)
class Event:
    """A decision and its state."""

    entry: Entry
    state: State


@dataclass(frozen=True, slots=True)
class Preview:
    """What a decision would do."""

    decision: Decision
    """With the marks of the text that it is made on."""
    flag: Flag
    """`gone` or `unfit`: it would do nothing."""
    graph: nx.MultiDiGraph


def history(entries: Iterable[Entry], graph: nx.MultiDiGraph | None) -> tuple[Event, ...]:
    """The decisions in their order; where there is no graph, all are pending."""
    flags = graph.graph.get("curation") if graph else None
    known = {key: flag for key, flag in flags.items() if flag in get_args(Flag)} if isinstance(flags, dict) else {}
    return tuple(Event(entry, known.get(entry.id, "pending")) for entry in entries)


def preview(graph: nx.MultiDiGraph, decision: Decision, passages: Passages) -> Preview:
    """Try a decision on a graph, and mark it with the text that the graph has below it."""
    marked = replace(decision, text=basis_of(graph, decision))
    curated = decide(graph, [Entry(marked, 0)], passages)
    return Preview(marked, curated.outcomes[0].flag, curated.graph)
