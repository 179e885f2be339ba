"""What is printed of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from mmgraph import queries
from mmgraph.cli.printing import print_line
from mmgraph.decisions import (
    Add,
    AddAlias,
    Decision,
    Event,
    Merge,
    OnRelation,
    Retype,
    SetKind,
    SetLabel,
    Split,
)
from mmgraph.wording import Lang, kind_name, relation_name, say

_STATES = {
    "": "in force",
    "changed": "in force, but made on a text that has changed since: look at it again",
    "narrowed": "in force; it leaves out relations that the kinds do not admit",
    "gone": "about something that is no longer there: look at it again",
    "unfit": "not carried out: the kinds of its concepts do not admit it",
    "pending": "waits for the next build",
}


def show_history(events: Iterable[Event], graph: nx.MultiDiGraph | None, lang: Lang) -> None:
    """Each decision with what became of it."""
    for event in events:
        made = event.entry.decision
        head = f"{event.entry.id}  {made.when:%Y-%m-%d %H:%M}  {made.who}  {say(made.what, lang)}"
        print_line(f"{head}  {about(made, graph, lang)}", "bold" if event.state else "")
        print_line(f"          {made.why}")
        print_line(f"          {say(_STATES[event.state], lang)}", "" if event.state else "dim")


def about(decision: Decision, graph: nx.MultiDiGraph | None, lang: Lang) -> str:
    """What is decided, in one line."""

    def label(concept_id: str) -> str:
        return queries.label_of(graph, concept_id, lang) if graph and concept_id in graph else concept_id

    match decision:
        case Retype():
            return f"{_relation(decision, label, lang)} ⇒ {relation_name(decision.to, lang)}"
        case Add():
            return f"{_relation(decision, label, lang)} “{decision.sentence}”"
        case OnRelation():
            return _relation(decision, label, lang)
        case Merge():
            return f"{label(decision.concept)} ⇒ {label(decision.into)}"
        case Split():
            return f"{label(decision.concept)} ⇒ {label(decision.into)}: {', '.join(decision.names)}"
        case SetKind():
            return f"{label(decision.concept)} ⇒ {kind_name(decision.kind, lang)}"
        case SetLabel() | AddAlias():
            return f"{label(decision.concept)} ⇒ {getattr(decision, decision.what)}"
    raise TypeError(decision)


def plain_event(event: Event) -> dict[str, Any]:
    """A decision for programs."""
    made = event.entry.decision
    values = {name: getattr(made, name) for name in type(made).__dataclass_fields__}
    place = {"id": event.entry.id, "line": event.entry.line, "state": event.state or "in force", "what": made.what}
    return {**place, **values, "when": made.when.isoformat()}


def _relation(decision: OnRelation, label: Any, lang: Lang) -> str:
    return f"{label(decision.source)} —{relation_name(decision.relation, lang)}→ {label(decision.target)}"
