"""What a question names: whom the sentences of its answer may mean that name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmgraph.model import Kind
from mmgraph.relations.context import Reading
from mmgraph.relations.elements import Group
from mmgraph.relations.statements import METHODS, NOBODY, Subject


@dataclass(frozen=True, slots=True)
class Asked:
    """The concepts that a question asks about."""

    model: Subject = NOBODY
    technique: Subject = NOBODY
    several: Subject = NOBODY
    """Those that it names together: A和B有什么区别？"""
    problem: Group | None = None
    concepts: frozenset[str] = frozenset()

    def sets_apart(self, concepts: set[str]) -> bool:
        """It asks about several, and `concepts` are some of them."""
        return len(self.concepts) > 1 and self.concepts.issuperset(concepts)


def asked_by(groups: Sequence[Group], problems: Sequence[Group]) -> Asked:
    """What a question with these groups asks about."""
    together = [group.members for group in groups if len(group.members) > 1 and group.kind in METHODS]
    return Asked(
        model=first_of(groups, "model"),
        technique=first_of(groups, "technique"),
        several=Subject(together[0], "question") if together else NOBODY,
        problem=problems[0] if len(problems) == 1 else None,
        concepts=frozenset(member.concept_id for group in groups for member in group.members),
    )


def first_of(groups: Sequence[Group], kind: Kind) -> Subject:
    """The first of this kind."""
    found = [member for group in groups for member in group.members if member.kind == kind]
    return Subject(tuple(found[:1]), "question")


def heading_subject(readings: Sequence[Reading], groups: Sequence[Group]) -> Subject:
    """Who a heading is about: the subject of its sentence, else what it names first, methods before the rest."""
    for reading in readings:
        methods = tuple(member for member in reading.subject.members if member.kind in METHODS)
        if methods and reading.subject.origin == "stated":
            return Subject(methods, "question")
    ranked = sorted(groups, key=lambda group: group.kind not in METHODS)
    return Subject(ranked[0].members, "question") if ranked else NOBODY
