"""What was decided, and what became of it in a graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

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
    return tuple(Event(entry, _state(graph, entry.id)) for entry in entries)


def text_below(graph: nx.MultiDiGraph, decision: str) -> tuple[str, ...]:
    """The marks of the text on which the graph carries out the decision of this id, which it may keep out of sight."""
    marks = _carried(graph, decision).get("text")
    return tuple(mark for mark in marks if type(mark) is str) if type(marks) is list else ()


def preview(graph: nx.MultiDiGraph, decision: Decision, passages: Passages) -> Preview:
    """Try a decision on a graph, and mark it with the text that the graph has below it."""
    marked = replace(decision, text=basis_of(graph, decision))
    curated = decide(graph, [Entry(marked, 0)], passages)
    return Preview(marked, curated.outcomes[0].flag, curated.graph)


def _state(graph: nx.MultiDiGraph | None, decision: str) -> State:
    flag = _carried(graph, decision).get("flag") if graph else None
    return next((known for known in get_args(Flag) if known == flag), "pending")


def _carried(graph: nx.MultiDiGraph, decision: str) -> dict[str, Any]:
    """What the graph says of a decision; a file may say anything."""
    said = graph.graph.get("curation")
    carried = said.get(decision) if type(said) is dict else None
    return carried if type(carried) is dict else {}
