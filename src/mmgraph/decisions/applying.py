"""Graph + decisions -> graph. What was decided on a text that changed is carried out all the same, and flagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from mmgraph.decisions.basis import basis_of, has_changed
from mmgraph.decisions.effects import GoneError, UnfitError, carry_out
from mmgraph.decisions.lines import Entry
from mmgraph.decisions.values import Decision
from mmgraph.quotes import Passages

Flag = Literal["", "changed", "narrowed", "gone", "unfit"]
"""What a person should look at: nothing; the text below it is not what it was made on; relations were left out that the
kinds no longer admit; there is nothing left that it is about; the kinds do not admit it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision."""

    entry: Entry
    flag: Flag
    text: tuple[str, ...]
    """Marks of the text that was below it."""


@dataclass(frozen=True, slots=True)
class Curated:
    """A graph as people decided that it should be."""

    graph: nx.MultiDiGraph
    outcomes: tuple[Outcome, ...]


def decide(graph: nx.MultiDiGraph, entries: Sequence[Entry], passages: Passages) -> Curated:
    """Carry out the decisions in their order. `graph` stays as it is, and is given back if there are none.

    The new one has the flag of each decision and the marks of the text below it, by id, under `curation`.
    """
    if not entries:
        return Curated(graph, ())
    curated = graph.copy()
    outcomes = tuple(_carry_out(curated, entry, passages) for entry in entries)
    curated.graph["curation"] = {o.entry.id: {"flag": o.flag, "text": list(o.text)} for o in outcomes}
    return Curated(_sorted(curated), outcomes)


def _carry_out(graph: nx.MultiDiGraph, entry: Entry, passages: Passages) -> Outcome:
    text = basis_of(graph, entry.decision)
    return Outcome(entry, _flag(graph, entry.decision, text, passages), text)


def _flag(graph: nx.MultiDiGraph, decision: Decision, text: tuple[str, ...], passages: Passages) -> Flag:
    """Once it is carried out on this text."""
    try:
        unfit = carry_out(graph, decision, passages)
    except GoneError:
        return "gone"
    except UnfitError:
        return "unfit"
    if has_changed(decision, text):
        return "changed"
    return "narrowed" if unfit else ""


def _sorted(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """In the order that a graph without decisions has."""
    ordered = nx.MultiDiGraph(**graph.graph)
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[2], edge[1])))
    return ordered
