"""Graph and gold -> what was found, answer by answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import networkx as nx

from mmgraph.evaluation.gold import GoldAnswer, spelling_key
from mmgraph.evaluation.matching import match_answers, match_concepts
from mmgraph.evaluation.outcome import Claim, Figure, Outcome, claim
from mmgraph.model import RELATIONS, Relation

Measure = Literal["concepts", "triples", "pairs", "relaxed"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


@dataclass(frozen=True, slots=True)
class AnswerScore:
    """How an answer was read."""

    gold: GoldAnswer
    names: Mapping[str, str]
    """Concept id -> its name in the gold, where it has one."""
    kinds: Figure
    """Concepts of the right kind, of those that are in the gold."""
    concepts: Outcome[str]
    """By their names in the gold; what is not in it is the concept id behind a `?`."""
    triples: Outcome[Claim]
    pairs: Outcome[tuple[str, str]]
    relaxed: Outcome[Claim]
    """Triples where a concept may also be one that shares half of a name."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A graph beside its gold."""

    answers: tuple[AnswerScore, ...]
    """In the order of the gold; also those that the graph knows nothing of."""

    def figure(self, measure: Measure) -> Figure:
        """Over all answers."""
        outcomes: list[Outcome[str]] = [getattr(answer, measure) for answer in self.answers]
        return sum((outcome.figure for outcome in outcomes), Figure())

    @property
    def kinds(self) -> Figure:
        """Over all answers; its precision is the accuracy."""
        return sum((answer.kinds for answer in self.answers), Figure())

    @property
    def relations(self) -> dict[Relation, Figure]:
        """Triples by type, none left out."""
        return {relation: self._triples_of(relation) for relation in RELATIONS}

    def _triples_of(self, relation: Relation) -> Figure:
        parts = (answer.triples.where(lambda stated: stated.relation == relation) for answer in self.answers)
        return sum((part.figure for part in parts), Figure())


def evaluate(graph: nx.MultiDiGraph, gold: Collection[GoldAnswer]) -> Evaluation:
    """What of `gold` is in the graph."""
    gold_ids = match_answers(graph, gold)
    kinds: dict[str, str] = dict(graph.nodes(data="kind"))
    named, stated = _named(graph, gold_ids), _stated(graph, gold_ids)
    return Evaluation(tuple(_score(answer, named[answer.id], stated[answer.id], kinds) for answer in gold))


_Stated = set[tuple[str, str, str]]  # source, relation, target, by concept id
_Named = dict[str, Counter[str]]


def _named(graph: nx.MultiDiGraph, gold_ids: Mapping[str, str]) -> defaultdict[str, _Named]:
    """Gold id -> the concepts that the answer mentions -> their spelling keys."""
    named: defaultdict[str, _Named] = defaultdict(dict)
    for concept_id, mentions in graph.nodes(data="mentions"):
        for mention in mentions:
            gold_id = gold_ids.get(mention["answer"], "")
            named[gold_id].setdefault(concept_id, Counter())[spelling_key(mention["surface"])] += 1
    return named


def _stated(graph: nx.MultiDiGraph, gold_ids: Mapping[str, str]) -> defaultdict[str, _Stated]:
    """Gold id -> what the answer states."""
    stated: defaultdict[str, _Stated] = defaultdict(set)
    for source, target, edge in graph.edges(data=True):
        for item in edge["evidence"]:
            stated[gold_ids.get(item["answer"], "")].add((source, edge["relation"], target))
    return stated


def _score(gold: GoldAnswer, named: _Named, stated: _Stated, kinds: Mapping[str, str]) -> AnswerScore:
    ends = {end for source, _, target in stated for end in (source, target)}
    # The end of a relation counts as found even where the answer does not mention it.
    named = {**{end: Counter() for end in ends}, **named}
    names = match_concepts(named, gold.concepts)
    loose_names = match_concepts(named, gold.concepts, relaxed=True)
    triples = _triples(gold, stated, names)
    return AnswerScore(
        gold=gold,
        names=names,
        kinds=_kinds(gold, names, kinds),
        concepts=_concepts(gold, named, names),
        triples=triples,
        pairs=_pairs(gold, triples),
        relaxed=_triples(gold, stated, loose_names),
    )


def _kinds(gold: GoldAnswer, names: Mapping[str, str], kinds: Mapping[str, str]) -> Figure:
    allowed = {concept.name: concept.kinds for concept in gold.concepts}
    right = sum(kinds[concept_id] in allowed[name] for concept_id, name in names.items())
    return Figure(right, len(names), len(names))


def _concepts(gold: GoldAnswer, named: Collection[str], names: Mapping[str, str]) -> Outcome[str]:
    optional = {concept.name for concept in gold.concepts if concept.optional}
    found = {names.get(concept_id, f"?{concept_id}") for concept_id in named}
    return Outcome(frozenset(found - optional), frozenset({concept.name for concept in gold.concepts} - optional))


def _triples(gold: GoldAnswer, stated: _Stated, names: Mapping[str, str]) -> Outcome[Claim]:
    found = frozenset(
        claim(names.get(source, f"?{source}"), relation, names.get(target, f"?{target}"))
        for source, relation, target in stated
    )
    return Outcome(found - gold.optional, gold.required)


def _pairs(gold: GoldAnswer, triples: Outcome[Claim]) -> Outcome[tuple[str, str]]:
    required = frozenset(item.pair for item in gold.required)
    optional = frozenset(item.pair for item in gold.optional) - required
    return Outcome(frozenset(item.pair for item in triples.found) - optional, required)
