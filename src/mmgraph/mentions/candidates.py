"""What the finders find: spans of a text that may name a concept, and the choice among those that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple, TypeVar

from mmgraph.model import Kind

S = TypeVar("S", bound="tuple[int, int, *tuple[object, ...]]")


class Candidate(NamedTuple):
    """`text[start:end]` may name a concept."""

    start: int
    end: int
    kind: Kind
    concept_id: str = ""
    """The catalogue concept that it means, "" if the catalogue lacks it."""
    confidence: float = 1.0
    """The share of such candidates that annotators took for a concept, about."""
    told: bool = True
    """A word says what kind it is, not only its look."""


def longest(length: int, *ranked: Iterable[S], blocked: Iterable[tuple[int, int]] = ()) -> list[S]:
    """The (start, end, …) of a text of this `length` without overlaps, in order: the longest wins, of equals one of an
    earlier group, then the first; none touches `blocked`."""
    spans = [(span[0] - span[1], rank, span[0], span) for rank, group in enumerate(ranked) for span in group]
    spans.sort(key=itemgetter(0, 1, 2))
    taken = bytearray(length)
    for start, end in blocked:
        taken[start:end] = b"\1" * (end - start)
    chosen = []
    for negative, _, start, span in spans:
        if taken.find(1, start, span[1]) < 0:
            taken[start : span[1]] = b"\1" * -negative
            chosen.append(span)
    return sorted(chosen, key=itemgetter(0))
