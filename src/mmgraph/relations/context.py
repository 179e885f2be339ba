"""What reading a sentence needs besides its elements, and what it leaves for those that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mmgraph.cues import Cue
from mmgraph.model import Kind
from mmgraph.relations.elements import CueWord, Group
from mmgraph.relations.statements import NOBODY, Statement, Subject


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that reading a sentence needs besides its elements."""

    frames: Mapping[str, Cue]
    """Cues by id, for what no verb states: owner, apposition, listing."""
    roles: frozenset[str]
    """Nouns that stand for a part of whoever is spoken of."""


class Topics(NamedTuple):
    """Who may be meant where a sentence names nobody."""

    default: Subject
    """By 它, 这: whoever was spoken of last."""
    unnamed: Subject
    """By nothing at all: of the part of a model that was spoken of last, the model."""
    model: Subject
    technique: Subject
    several: Subject
    """By 二者, both: those that the question names together."""
    counted: Subject = NOBODY
    """Whose parts the sentence before a ； began to count: 训练目标有三个：A…；B…"""

    def meant(self, kind: Kind) -> Subject:
        """By 该模型, 该方法: whoever is spoken of, if that is one, else what the question asks about."""
        asked = self.model if kind == "model" else self.technique
        spoken_of = any(member.kind == kind for member in self.default.members)
        return self.default if spoken_of or not asked.members else asked


class Reading(NamedTuple):
    """What a sentence states, and what it leaves for those that follow."""

    statements: tuple[Statement, ...]
    subject: Subject
    """Whom it names first as its subject; NOBODY if it names none."""
    announced: Subject
    """What its colon announced, which the sentences behind a ； speak of too."""
    counted: Subject
    """Whose parts it began to count, or goes on to."""
    cue: CueWord | None
    """The last cue, where no object followed it: `CLIP包括：`."""
    last: Group | None
    """The last concepts that it named."""
