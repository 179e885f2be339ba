"""Where a quoted text stands in an answer: for notes on it, and for relations that a person adds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MARKS = frozenset("*_`~\\")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of an answer as it stands in its file, from offset `start` on."""

    start: int
    text: str


Passages = Callable[[str], Passage | None]
"""The text of an answer by its id; None if there is no such answer."""

Span = tuple[int, int]


def find_exactly(quote: str, passage: Passage) -> list[Span]:
    """Every place of `quote` in the file, to the letter.

    >>> find_exactly("ViT", Passage(100, "CLIP uses **ViT**."))
    [(112, 115)]
    """
    return _spans(re.escape(quote), passage)


def find_reading(sentence: str, passage: Passage) -> list[Span]:
    """Every place that reads `sentence`, whatever is bold in it and wherever its lines break.

    >>> find_reading("CLIP uses ViT.", Passage(100, "CLIP\\nuses **ViT**."))
    [(100, 118)]
    """
    letters = [re.escape(letter) for letter in sentence if not letter.isspace() and letter not in _MARKS]
    # Possessive: what lies between two letters is read once, however long it is.
    return _spans(r"[\s*_`~\\]*+".join(letters), passage)


def _spans(pattern: str, passage: Passage) -> list[Span]:
    if not pattern:
        return []
    return [
        (passage.start + match.start(), passage.start + match.end()) for match in re.finditer(pattern, passage.text)
    ]
