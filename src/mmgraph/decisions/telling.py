"""A decision, and what became of it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import networkx as nx

from mmgraph import queries
from mmgraph.decisions.history import State
from mmgraph.decisions.values import (
    Add,
    AddAlias,
    Decision,
    Merge,
    OnRelation,
    Retype,
    SetKind,
    SetLabel,
    Split,
)
from mmgraph.wording import Lang, kind_name, relation_name

STATES: Mapping[State, str] = {
    "": "in force",
    "changed": "in force, but made on a text that has changed since: look at it again",
    "narrowed": "in force; it leaves out relations that the kinds do not admit",
    "gone": "about something that is no longer there: look at it again",
    "unfit": "not carried out: the kinds of its concepts do not admit it",
    "pending": "waits for the next build",
}
"""Each state in words."""


def about(decision: Decision, graph: nx.MultiDiGraph | None, lang: Lang) -> str:
    """What is decided, in one line; concepts that `graph` does not have are named by id."""
    label = partial(_label, graph, lang)
    match decision:
        case Retype():
            return f"{_relation(decision, graph, lang)} ⇒ {relation_name(decision.to, lang)}"
        case Add():
            return f"{_relation(decision, graph, lang)} “{decision.sentence}”"
        case OnRelation():
            return _relation(decision, graph, lang)
        case Merge():
            return f"{label(decision.concept)} ⇒ {label(decision.into)}"
        case Split():
            return f"{label(decision.concept)} ⇒ {label(decision.into)}: {', '.join(decision.names)}"
        case SetKind():
            return f"{label(decision.concept)} ⇒ {kind_name(decision.kind, lang)}"
        case SetLabel():
            # Not by its label, which the decision changes.
            return f"{decision.concept} ⇒ {decision.label}"
        case AddAlias():
            return f"{label(decision.concept)} ⇒ {decision.alias}"
    raise TypeError(decision)


def _relation(decision: OnRelation, graph: nx.MultiDiGraph | None, lang: Lang) -> str:
    source, target = (_label(graph, lang, end) for end in (decision.source, decision.target))
    return f"{source} —{relation_name(decision.relation, lang)}→ {target}"


def _label(graph: nx.MultiDiGraph | None, lang: Lang, concept_id: str) -> str:
    return queries.label_of(graph, concept_id, lang) if graph and concept_id in graph else concept_id
