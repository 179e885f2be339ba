"""What is printed of the difference between two graphs: a sign, what it is about, and the sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mmgraph.cli.printing import print_line
from mmgraph.diff import ConceptChange, Difference, Quotation, RelationChange, Trait
from mmgraph.wording import Lang, kind_name, relation_name, say

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_TRAITS = {
    "label": "name",
    "label_en": "English name",
    "label_zh": "Chinese name",
    "kind": "kind",
    "aliases": "aliases",
    "origin": "origin",
    "year": "year",
    "arxiv": "arXiv id",
    "mentions": "mentions",
    "status": "status",
    "disputed": "disputed in",
    "confidence": "confidence",
}


def show_difference(difference: Difference, lang: Lang) -> None:
    """Concepts, then relations, then how many there are of each."""
    for concept in difference.concepts:
        _show_concept(concept, lang)
    for relation in difference.relations:
        _show_relation(relation, lang)
    if not difference:
        print_line(say("Nothing changed in the graph.", lang))
        return
    phrase = "{what}: {added} added, {removed} removed, {changed} changed"
    for what, changes in (("Concepts", difference.concepts), ("Relations", difference.relations)):
        counts = {name: sum(change.change == name for change in changes) for name in _SIGNS}
        print_line(say(phrase, lang, what=say(what, lang), **counts), "bold")


def _show_concept(concept: ConceptChange, lang: Lang) -> None:
    print_line(f"{_SIGNS[concept.change]} {concept.label}  {kind_name(concept.kind, lang)}")
    _show_traits(concept.traits, lang)


def _show_relation(relation: RelationChange, lang: Lang) -> None:
    source, target = relation.labels
    print_line(f"{_SIGNS[relation.change]} {source} —{relation_name(relation.relation, lang)}→ {target}")
    _show_traits(relation.traits, lang)
    _show_quotations("+", relation.gained)
    _show_quotations("-", relation.lost)


def _show_traits(traits: Iterable[Trait], lang: Lang) -> None:
    for trait in traits:
        print_line(f"      {say(_TRAITS[trait.name], lang)}: {_value(trait.old)} → {_value(trait.new)}")


def _show_quotations(sign: str, quotations: Iterable[Quotation]) -> None:
    for quotation in quotations:
        print_line(f"      {sign} “{' '.join(quotation.sentence.split())}”")
        print_line(f"        {quotation.path}:{quotation.line}", "dim")


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "–" if value in (None, "") else str(value)
