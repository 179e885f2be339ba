"""What each kind of decision does to a graph, which is changed in place.

Each effect returns the number of relations it had to leave out, since the kinds of their ends do not admit them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx

from mmgraph.decisions.statements import Row, Statement, state, statement_of, statements_of, withdraw
from mmgraph.decisions.values import (
    Add,
    AddAlias,
    Confirm,
    Decision,
    Merge,
    OnRelation,
    Reject,
    Retype,
    SetKind,
    SetLabel,
    Split,
)
from mmgraph.quotes import Passages, find_reading
from mmgraph.spelling import fold
from mmgraph.wording import written_in

BY_HAND = "added"
"""The rule of evidence that a person gave."""


class GoneError(Exception):
    """The graph, or the text, does not have what the decision is about."""


class UnfitError(Exception):
    """The kinds of the concepts do not admit the relation."""


def carry_out(graph: nx.MultiDiGraph, decision: Decision, passages: Passages) -> int:
    """Do what is decided. Raises GoneError or UnfitError, and leaves the graph as it was, if that cannot be."""
    if isinstance(decision, Add):
        return _add(graph, decision, passages)
    return _EFFECTS[type(decision)](graph, decision)


def _confirm(graph: nx.MultiDiGraph, decision: Confirm) -> int:
    state(graph, replace(_stated(graph, decision), status="confirmed"))
    return 0


def _reject(graph: nx.MultiDiGraph, decision: Reject) -> int:
    withdraw(graph, _stated(graph, decision))
    return 0


def _retype(graph: nx.MultiDiGraph, decision: Retype) -> int:
    before = _stated(graph, decision)
    after = replace(before, relation=decision.to, status="confirmed")
    if not after.fits(graph):
        raise UnfitError
    withdraw(graph, before)
    state(graph, after)
    return 0


def _add(graph: nx.MultiDiGraph, decision: Add, passages: Passages) -> int:
    """State it at the first place that reads the sentence. What a rule saw too counts as confirmed."""
    passage = passages(decision.answer)
    places = find_reading(decision.sentence, passage) if passage else []
    if not places or decision.source not in graph or decision.target not in graph:
        raise GoneError
    start, end = places[0]
    place = {"answer": decision.answer, "start": start, "end": end, "sentence": " ".join(decision.sentence.split())}
    evidence = ({**place, "cue": "", "rule": BY_HAND, "confidence": 1.0},)
    known = graph.has_edge(decision.source, decision.target, decision.relation)
    status = "confirmed" if known else "added"
    statement = Statement(decision.source, decision.relation, decision.target, evidence, status)
    if not statement.fits(graph):
        raise UnfitError
    state(graph, statement)
    return 0


def _merge(graph: nx.MultiDiGraph, decision: Merge) -> int:
    concept, into = _node(graph, decision.concept), _node(graph, decision.into)
    if concept is into:
        raise UnfitError
    into["mentions"] = _in_order([*into["mentions"], *concept["mentions"]])
    into["aliases"] = sorted({*into["aliases"], *_names(concept)})
    statements = statements_of(graph, decision.concept)
    graph.remove_node(decision.concept)
    return _state_all(graph, [statement.about(decision.concept, decision.into) for statement in statements])


def _split(graph: nx.MultiDiGraph, decision: Split) -> int:
    """A sentence goes along if it names the concept by these names and by no other."""
    concept = _node(graph, decision.concept)
    keys = set(map(fold, decision.names))
    moved = [mention for mention in concept["mentions"] if fold(mention["surface"]) in keys]
    kept = [mention for mention in concept["mentions"] if fold(mention["surface"]) not in keys]
    if not moved or decision.into == decision.concept:
        raise GoneError
    if decision.into not in graph:
        graph.add_node(decision.into, **_new(decision.names, concept["kind"]))
    into = graph.nodes[decision.into]
    into["mentions"] = _in_order([*into["mentions"], *moved])
    concept["mentions"] = kept
    concept["aliases"] = [alias for alias in concept["aliases"] if fold(alias) not in keys]
    going = []
    for statement in statements_of(graph, decision.concept):
        evidence = tuple(item for item in statement.evidence if _names_any(item, moved) and not _names_any(item, kept))
        if evidence:
            going.append(replace(statement, evidence=evidence))
            withdraw(graph, going[-1])
    return _state_all(graph, [statement.about(decision.concept, decision.into) for statement in going])


def _set_kind(graph: nx.MultiDiGraph, decision: SetKind) -> int:
    _node(graph, decision.concept)["kind"] = decision.kind
    unfit = [statement for statement in statements_of(graph, decision.concept) if not statement.fits(graph)]
    for statement in unfit:
        withdraw(graph, statement)
    return len(unfit)


def _set_label(graph: nx.MultiDiGraph, decision: SetLabel) -> int:
    """The name that it had stays an alias."""
    node = _node(graph, decision.concept)
    before = _names(node)
    node[f"label_{decision.lang}"] = decision.label
    node["label"] = node.get("label_en") or node["label_zh"]
    node["aliases"] = sorted(before - {node["label"], node.get("label_en"), node.get("label_zh")})
    return 0


def _add_alias(graph: nx.MultiDiGraph, decision: AddAlias) -> int:
    node = _node(graph, decision.concept)
    node["aliases"] = sorted({*node["aliases"], decision.alias})
    return 0


_EFFECTS: Mapping[type[Decision], Callable[[nx.MultiDiGraph, Any], int]] = {
    Confirm: _confirm,
    Reject: _reject,
    Retype: _retype,
    Merge: _merge,
    Split: _split,
    SetKind: _set_kind,
    SetLabel: _set_label,
    AddAlias: _add_alias,
}


def _stated(graph: nx.MultiDiGraph, decision: OnRelation) -> Statement:
    if not graph.has_edge(decision.source, decision.target, decision.relation):
        raise GoneError
    return statement_of(graph, decision.source, decision.relation, decision.target)


def _node(graph: nx.MultiDiGraph, concept_id: str) -> Row:
    if concept_id not in graph:
        raise GoneError
    node: Row = graph.nodes[concept_id]
    return node


def _state_all(graph: nx.MultiDiGraph, statements: Iterable[Statement]) -> int:
    """State what fits; the number of those that do not."""
    unfit = 0
    for statement in statements:
        if statement.fits(graph):
            state(graph, statement)
        else:
            unfit += 1
    return unfit


def _new(names: Collection[str], kind: str) -> Row:
    label, *others = names
    node = {"label": label, f"label_{written_in(label)}": label, "kind": kind, "aliases": sorted(others)}
    return {**node, "origin": "discovered", "mentions": []}


def _names(node: Row) -> set[str]:
    labels = {node[key] for key in ("label", "label_en", "label_zh") if node.get(key)}
    return labels | set(node["aliases"])


def _names_any(place: Row, mentions: Iterable[Row]) -> bool:
    return any(
        mention["answer"] == place["answer"] and place["start"] <= mention["start"] < place["end"]
        for mention in mentions
    )


def _in_order(mentions: Iterable[Row]) -> list[Row]:
    return sorted(mentions, key=lambda mention: (mention["answer"], mention["start"], mention["end"]))
