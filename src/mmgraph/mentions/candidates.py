"""What the finders find: spans of a text that may name a concept, and the choice among those that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from mmgraph.model import Kind


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """`text[start:end]` may name a concept."""

    start: int
    end: int
    kind: Kind
    concept_id: str = ""
    """The catalogue concept that it means, "" if the catalogue lacks it."""
    confidence: float = 1.0


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Span)


def longest(text_length: int, *ranked: Iterable[S], blocked: Iterable[tuple[int, int]] = ()) -> list[S]:
    """Without overlaps: the longest wins, of equals one of the earlier group, then the first; none in `blocked`."""
    order = [(c.start - c.end, rank, c) for rank, group in enumerate(ranked) for c in group]
    order.sort(key=lambda item: (item[0], item[1], item[2].start))
    taken = bytearray(text_length)
    for start, end in blocked:
        taken[start:end] = b"\1" * (end - start)
    chosen = []
    for _, _, candidate in order:
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.start)
