"""Places: spans of an answer that name a concept whose identity is still open, and the decisions that settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from mmgraph.model import Kind

DISCOVERED = "?"
"""Begins the key of a concept that the catalogue lacks; its folded name follows."""


class Place(NamedTuple):
    """`passage.text[start:end]` is `surface` and names the concept `key`."""

    start: int
    end: int
    surface: str
    key: str
    kind: Kind
    votes: int = 0
    """How much this place says of the kind: a head word more than the look of a name, an abbreviation nothing."""
    confidence: float = 1.0
    """How surely this place names a concept."""

    @property
    def discovered(self) -> bool:
        """The catalogue lacks the concept."""
        return self.key.startswith(DISCOVERED)

    @property
    def unsure(self) -> bool:
        """Only its look says what kind it is."""
        return self.votes <= 1 and self.discovered


@dataclass(slots=True)
class Identities:
    """Which keys mean the same concept, and what is to be said of how that was decided."""

    _same: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, None] = field(default_factory=dict)

    def of(self, key: str) -> str:
        """The key that stands for all that are the same as `key`."""
        while key in self._same:
            key = self._same[key]
        return key

    def join(self, key: str, other: str, note: str) -> bool:
        """Make both one concept; two of the catalogue stay two. False if there is nothing to do."""
        first, second = self.of(key), self.of(other)
        if first == second or not (first.startswith(DISCOVERED) or second.startswith(DISCOVERED)):
            return False
        if first.startswith(DISCOVERED) and not second.startswith(DISCOVERED):
            first, second = second, first
        self._same[second] = first
        self.note(note)
        return True

    def redefine(self, key: str, other: str, note: str) -> None:
        """Make `key` mean what `other` does, in this answer."""
        if self.of(other) != key:
            self._same[key] = other
            self.note(note)

    def note(self, text: str) -> None:
        """Report a decision, once."""
        self._notes.setdefault(text)

    @property
    def notes(self) -> tuple[str, ...]:
        """The decisions, in order."""
        return tuple(self._notes)


def outside(places: Iterable[Place], length: int) -> bytearray:
    """For each character of a text of this `length`: 0 where no place is."""
    taken = bytearray(length)
    for place in places:
        taken[place.start : place.end] = b"\1" * (place.end - place.start)
    return taken
