"""What passes between the parts of the relation stage, and how a cue joins a subject to objects."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import Literal, NamedTuple

from mmgraph.cues import Cue
from mmgraph.mentions import Named
from mmgraph.model import Kind, Relation

METHODS: tuple[Kind, ...] = ("model", "technique")
"""The kinds of what does something."""

Origin = Literal["stated", "carried", "label", "lead", "heading", "question"]

# How sure a relation is by where its subject came from.
_TRUST: dict[Origin, float] = {
    "stated": 1.0,
    "label": 1.0,
    "lead": 1.0,
    "question": 0.97,
    "heading": 0.97,
    "carried": 0.87,
}


class Subject(NamedTuple):
    """Who a sentence speaks of, and how that is known."""

    members: tuple[Named, ...] = ()
    origin: Origin = "carried"


NOBODY = Subject()


class Statement(NamedTuple):
    """What a stretch of a block states of two concepts."""

    source: Named
    relation: Relation
    target: Named
    cue: str
    rule: str
    confidence: float
    winner: str = ""


def relate(cue: Cue, word: str, subject: Subject, objects: Iterable[Named], *, trust: float = 1.0) -> list[Statement]:
    """What `cue` states of each subject with each object: nothing where it does not join their kinds."""
    return _join(cue, word, subject.origin, product(subject.members, objects), trust)


def relate_each(cue: Cue, word: str, subject: Subject, objects: tuple[Named, ...], *, trust: float) -> list[Statement]:
    """As `relate`, first with first, second with second (分别); all with all where the numbers differ."""
    if len(subject.members) != len(objects):
        return relate(cue, word, subject, objects, trust=trust)
    return _join(cue, word, subject.origin, zip(subject.members, objects, strict=True), trust)


def relate_among(cue: Cue, word: str, members: Iterable[Named]) -> list[Statement]:
    """What a comparison states of all pairs of `members`."""
    return _join(cue, word, "stated", combinations(members, 2), 1.0)


def _join(cue: Cue, word: str, origin: Origin, pairs: Iterable[tuple[Named, Named]], trust: float) -> list[Statement]:
    found = []
    confidence = round(cue.confidence * _TRUST[origin] * trust, 3)
    for source, target in pairs:
        joined = cue.relation.get((source.kind, target.kind))
        if joined and source.concept_id != target.concept_id:
            relation, turned = joined
            winner = (source if cue.winner == "first" else target).concept_id if cue.winner else ""
            if turned:
                source, target = target, source
            found.append(Statement(source, relation, target, word, f"{cue.id}/{origin}", confidence, winner))
    return found
