"""What was added, removed and changed from one graph to another, with the sentences.

Where a sentence stands in its file makes no difference, nor does its rule: only what a reader of the graph sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx

from mmgraph.model import Kind, Relation

Change = Literal["added", "removed", "changed"]

_CONCEPT = ("label", "label_en", "label_zh", "kind", "aliases", "origin", "year", "arxiv", "mentions")
_RELATION = ("status", "disputed", "confidence")
# How sure a relation is follows from all that its answer says: each edit moves it by a little, which nobody asks about.
_FELT = 0.05


@dataclass(frozen=True, slots=True)
class Trait:
    """An attribute that changed: `mentions` as their number, `confidence` as the highest; None if it has none."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence that states a relation, and where its answer begins."""

    sentence: str
    answer: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """A concept that only one of the graphs has, or that is not the same in both."""

    change: Change
    concept_id: str
    label: str
    kind: Kind
    traits: tuple[Trait, ...] = ()
    """Of one that changed."""


@dataclass(frozen=True, slots=True)
class RelationChange:
    """A relation that only one of the graphs has, or that is not the same in both."""

    change: Change
    source: str
    relation: Relation
    target: str
    labels: tuple[str, str]
    """Of source and target."""
    gained: tuple[Quotation, ...]
    lost: tuple[Quotation, ...]
    traits: tuple[Trait, ...] = ()
    """Of one that changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is not the same: what was added, then removed, then changed, each in order of ids.

    A confidence that moved by less than 0.05 is the same.
    """

    concepts: tuple[ConceptChange, ...]
    relations: tuple[RelationChange, ...]

    def __bool__(self) -> bool:
        return bool(self.concepts or self.relations)


def compare(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> Difference:
    """What leads from `old` to `new`.

    >>> from mmgraph.example import example_graph
    >>> smaller = example_graph()
    >>> smaller.remove_node("lora")
    >>> [(change.change, change.label) for change in compare(smaller, example_graph()).concepts]
    [('added', 'LoRA')]
    """
    return Difference(
        tuple(sorted(_concepts(old, new), key=lambda c: (_ORDER[c.change], c.concept_id))),
        tuple(sorted(_relations(old, new), key=lambda r: (_ORDER[r.change], r.source, r.relation, r.target))),
    )


_ORDER: dict[Change, int] = {"added": 0, "removed": 1, "changed": 2}


def _concepts(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> Iterator[ConceptChange]:
    for concept_id in {*old, *new}:
        graph = new if concept_id in new else old
        node = graph.nodes[concept_id]
        change, traits = _change(old.nodes.get(concept_id), new.nodes.get(concept_id), _CONCEPT)
        if change:
            yield ConceptChange(change, concept_id, node["label"], node["kind"], traits)


def _relations(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> Iterator[RelationChange]:
    for source, target, relation in {*old.edges(keys=True), *new.edges(keys=True)}:
        before, after = (graph.get_edge_data(source, target, relation) for graph in (old, new))
        said, says = _quotations(old, before), _quotations(new, after)
        gained, lost = _missing(says, said), _missing(said, says)
        change, traits = _change(before, after, _RELATION)
        if change is None and (gained or lost):
            change = "changed"
        if change:
            graph = new if after else old
            labels = (graph.nodes[source]["label"], graph.nodes[target]["label"])
            yield RelationChange(change, source, relation, target, labels, gained, lost, traits)


def _change(
    before: dict[str, Any] | None, after: dict[str, Any] | None, names: Iterable[str]
) -> tuple[Change | None, tuple[Trait, ...]]:
    if before is None or after is None:
        return ("added" if before is None else "removed"), ()
    pairs = ((name, _trait(before, name), _trait(after, name)) for name in names)
    traits = tuple(Trait(name, was, is_now) for name, was, is_now in pairs if _is_other(name, was, is_now))
    return ("changed" if traits else None), traits


def _is_other(name: str, was: Any, is_now: Any) -> bool:
    return abs(is_now - was) >= _FELT if name == "confidence" else bool(was != is_now)


def _trait(attributes: dict[str, Any], name: str) -> Any:
    if name == "mentions":
        return len(attributes[name])
    if name == "confidence":
        return max(item[name] for item in attributes["evidence"])
    return attributes.get(name)


def _quotations(graph: nx.MultiDiGraph, edge: dict[str, Any] | None) -> list[Quotation]:
    """In order of place."""
    answers = graph.graph["answers"]
    places = [(answers[item["answer"]], item) for item in (edge or {"evidence": []})["evidence"]]
    return [Quotation(item["sentence"], item["answer"], answer["path"], answer["line"]) for answer, item in places]


def _missing(some: Iterable[Quotation], others: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Those of `some` that the others lack, each once."""
    known = {(quotation.answer, quotation.sentence) for quotation in others}
    return tuple(dict.fromkeys(q for q in some if (q.answer, q.sentence) not in known))
