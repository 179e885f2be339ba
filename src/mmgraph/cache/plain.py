"""Answers and extractions <-> JSON. Places count from where the answer begins, so that moving it changes nothing.

Rows are written as columns, of which each holds one type: all that is read can be checked, and soon enough to be worth
it. ValueError, TypeError or KeyError if it is not what was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from mmgraph.model import KINDS, RELATIONS, Answer, Concept, Evidence, Extraction, Mention, Origin, Triple

_ANSWER = {"id": str, "question": str, "path": str, "line": int, "start": int, "end": int, "url": str, "text_hash": str}
_CONCEPT = (str, str, str, str, list, str, int, str)
_MENTION = (int, int, str, str)
_TRIPLE = (str, str, str, int, int, str, str, str, float, str)
_ORIGINS = get_args(Origin)


def pack_answer(answer: Answer) -> dict[str, Any]:
    """All of an answer but its blocks."""
    return {name: getattr(answer, name) for name in _ANSWER}


def unpack_answer(value: Any) -> Answer:
    """The answer, without blocks."""
    row = [value[name] for name in _ANSWER]
    if list(map(type, row)) != list(_ANSWER.values()):
        raise TypeError(row)
    return Answer(**dict(zip(_ANSWER, row, strict=True)), blocks=())


def pack_extraction(extraction: Extraction) -> dict[str, Any]:
    """All of an extraction but its answer."""
    start = extraction.answer.start
    return {
        "concepts": _columns([_pack_concept(concept) for concept in extraction.concepts]),
        "mentions": _columns([[m.start - start, m.end - start, m.surface, m.concept_id] for m in extraction.mentions]),
        "triples": _columns([_pack_triple(triple, start) for triple in extraction.triples]),
        "notes": extraction.notes,
    }


def unpack_extraction(value: Any, answer: Answer) -> Extraction:
    """The extraction of `answer`."""
    concepts = tuple([_unpack_concept(row) for row in _rows(value["concepts"], _CONCEPT)])
    mentions = _rows(value["mentions"], _MENTION)
    begin = answer.start
    extraction = Extraction(
        answer,
        concepts,
        tuple([Mention(start + begin, end + begin, surface, named) for start, end, surface, named in mentions]),
        tuple([_unpack_triple(row, answer) for row in _rows(value["triples"], _TRIPLE)]),
        tuple([note for (note,) in _rows([value["notes"]], (str,))]),
    )
    _expect_described(extraction)
    return extraction


def _pack_concept(concept: Concept) -> list[Any]:
    labels = (concept.label_en, concept.label_zh)
    return [concept.id, concept.kind, *labels, concept.aliases, concept.origin, concept.year or 0, concept.arxiv]


def _unpack_concept(row: tuple[Any, ...]) -> Concept:
    concept_id, kind, label_en, label_zh, aliases, origin, year, arxiv = row
    if kind not in KINDS or origin not in _ORIGINS or not set(map(type, aliases)) <= {str}:
        raise ValueError(row)
    return Concept(concept_id, kind, label_en, label_zh, tuple(aliases), origin, year or None, arxiv)


def _pack_triple(triple: Triple, start: int) -> list[Any]:
    place = triple.evidence
    says = (place.start - start, place.end - start, place.sentence, place.cue, place.rule)
    return [triple.source, triple.relation, triple.target, *says, float(place.confidence), place.winner]


def _unpack_triple(row: tuple[Any, ...], answer: Answer) -> Triple:
    source, relation, target, start, end, sentence, cue, rule, confidence, winner = row
    if relation not in RELATIONS or not 0 < confidence <= 1:
        raise ValueError(row)
    place = (start + answer.start, end + answer.start)
    return Triple(source, relation, target, Evidence(answer.id, *place, sentence, cue, rule, confidence, winner))


def _expect_described(extraction: Extraction) -> None:
    named = {mention.concept_id for mention in extraction.mentions}
    named.update([triple.source for triple in extraction.triples], [triple.target for triple in extraction.triples])
    if not named <= {concept.id for concept in extraction.concepts}:
        raise ValueError(named)


def _columns(rows: Sequence[Iterable[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True))


def _rows(columns: Any, types: Sequence[type]) -> Iterator[tuple[Any, ...]]:
    if type(columns) is not list or len(columns) not in (0, len(types)):
        raise ValueError(columns)
    for column, kind in zip(columns, types, strict=False):
        if type(column) is not list or not set(map(type, column)) <= {kind}:
            raise TypeError(column)
    return zip(*columns, strict=True)
