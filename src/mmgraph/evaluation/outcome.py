"""What was found beside what there is, and the figures that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mmgraph.model import ordered_ends

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A relation between two concepts, by the names that the gold gives them. Made by `claim`."""

    source: str
    target: str
    relation: str

    @property
    def pair(self) -> tuple[str, str]:
        """Its ends, in either order the same."""
        return min(self.source, self.target), max(self.source, self.target)


def claim(source: str, relation: str, target: str) -> Claim:
    """The claim, the same from either end if the relation is symmetric."""
    return Claim(*ordered_ends(source, relation, target), relation)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many were found, how many of them are right, and how many there are to find.

    >>> figure = Figure(right=3, found=4, gold=6)
    >>> figure.precision, figure.recall, round(figure.f1, 3)
    (0.75, 0.5, 0.6)
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Right of those found; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Found of those there are; 0 if there is nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __add__(self, other: Figure) -> Figure:
        """Over both: a micro-average."""
        return Figure(self.right + other.right, self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """The things that were found and those to find; what is optional is in neither."""

    found: frozenset[T]
    gold: frozenset[T]

    @property
    def figure(self) -> Figure:
        """Its sizes."""
        return Figure(len(self.found & self.gold), len(self.found), len(self.gold))

    def where(self, keep: Callable[[T], bool]) -> Outcome[T]:
        """The part of both for which `keep` holds."""
        return Outcome(frozenset(filter(keep, self.found)), frozenset(filter(keep, self.gold)))

    @property
    def missed(self) -> frozenset[T]:
        """What was not found."""
        return self.gold - self.found

    @property
    def extra(self) -> frozenset[T]:
        """What was found and should not have been."""
        return self.found - self.gold
