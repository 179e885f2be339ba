"""A run of characters that knows where in the file each of them stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter

_start, _end = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the source in reading order: `text[i]` stands at `offsets[i]`."""

    text: str
    offsets: tuple[int, ...]
    bold: tuple[tuple[int, int], ...] = ()
    """Spans of `text` in bold or code, in order, none overlapping another."""

    def cut(self, start: int, end: int | None = None) -> Stretch:
        """`text[start:end]` without the white space around it."""
        part = self.text[start:end]
        text = part.strip()
        if len(text) == len(self.text):
            return self
        start += len(part) - len(part.lstrip())
        end = start + len(text)
        return Stretch(text, self.offsets[start:end], self._bold_within(start, end) if self.bold else ())

    def _bold_within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        within = self.bold[bisect_right(self.bold, start, key=_end) : bisect_left(self.bold, end, key=_start)]
        return tuple((max(first, start) - start, min(last, end) - start) for first, last in within)


EMPTY = Stretch("", ())
