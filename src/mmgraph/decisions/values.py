"""What a person can decide about the graph, by whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mmgraph.model import Kind, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. `what` names it in the file and on the command line."""

    what: ClassVar[str]

    who: str
    when: datetime
    """With its time zone, to the second."""
    why: str
    text: tuple[str, ...] = ()
    """Marks of the texts it was made on: of a relation, its sentences; of a concept, the names it goes by."""

    @property
    def subject(self) -> tuple[str, ...]:
        """What it settles: two decisions on one subject contradict each other, or one is too many."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRelation(Decision):
    """A decision on a relation. The ends of a symmetric one are sorted, as in the graph."""

    source: str
    relation: Relation
    target: str

    @property
    def subject(self) -> tuple[str, ...]:
        """The relation."""
        return "relation", self.source, self.relation, self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(OnRelation):
    """The sentences do state it."""

    what = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(OnRelation):
    """The sentences do not state it."""

    what = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retype(OnRelation):
    """The sentences state another relation, `to`."""

    what = "retype"

    to: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(OnRelation):
    """`answer` states it, in `sentence`, and no rule saw it."""

    what = "add"

    answer: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnConcept(Decision):
    """A decision on a concept."""

    apart: ClassVar[str] = ""
    """The trait of which a concept has several, each a subject of its own; empty where it has one."""

    concept: str

    @property
    def subject(self) -> tuple[str, ...]:
        """The trait of the concept."""
        return self.what, self.concept, *([getattr(self, self.apart)] if self.apart else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(OnConcept):
    """It is the concept `into` by another name."""

    what = "merge"

    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(OnConcept):
    """By these names it is another concept, `into`, which there may be or not."""

    what = "split"
    apart = "into"

    names: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKind(OnConcept):
    """It is of this kind."""

    what = "kind"

    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLabel(OnConcept):
    """This is its name in English or Chinese."""

    what = "label"
    apart = "lang"

    label: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAlias(OnConcept):
    """It is found by this name too."""

    what = "alias"
    apart = "alias"

    alias: str


DECISIONS: dict[str, type[Decision]] = {
    kind.what: kind for kind in (Confirm, Reject, Retype, Add, Merge, Split, SetKind, SetLabel, AddAlias)
}
"""Each kind of decision by its name."""
