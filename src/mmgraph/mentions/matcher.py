"""Catalogue names in a text, in any spelling that folds together, with exact offsets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from mmgraph.catalogue import Name
from mmgraph.spelling import fold, fold_with_offsets

# Latin names of up to this many characters are matched in their exact case: "SAM" is a model, "Sam" a person.
_EXACT_UP_TO = 4
# What may follow a name after a hyphen without making another name of it: CLIP-based, but not Grounded-SAM or SAM-2.
_SUFFIX = re.compile(
    r"[-_](?:based|guided|style|styled|like|level|driven|aware|enhanced|augmented|powered|inspired|pretrained|"
    r"pre-trained|trained|tuned|only|to|and|text|image|video|language|audio)\b",
    re.IGNORECASE,
)
# 将视频分割成多段: a verb with its object, no name.
_RESULT = re.compile(r"成(?![为功本像果就员熟份立对组倍])")
_HYPHENS = "-_\u2010\u2011"


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """`text[start:end]` is a name of these concepts; more than one if the name is shared."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def concept_ids(self) -> tuple[str, ...]:
        """The concepts that it may mean, in order."""
        return tuple(sorted({name.concept_id for name in self.names}))

    @property
    def plain(self) -> bool:
        """It means one concept, whatever stands around it."""
        return not any(name.shared for name in self.names)


class ConceptMatcher:
    """Finds all names of a catalogue in one pass (Aho-Corasick over the folded text)."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            by_key[fold(name.text)].append(name)
        self._names = [tuple(by_key[key]) for key in sorted(by_key)]
        self._automaton = AhoCorasick(sorted(by_key))

    def __call__(self, text: str) -> list[Match]:
        """All matches, overlapping ones included, in order of their start."""
        folded, offsets = fold_with_offsets(text)
        found = []
        for index, first, last in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            start, end = offsets[first], offsets[last - 1] + 1
            end = _word_end(text, end)
            if end and _starts_word(text, start):
                names = tuple(name for name in self._names[index] if _case_fits(name, text[start:end]))
                if names:
                    found.append(Match(start, end, names))
        return sorted(found)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _starts_word(text: str, start: int) -> bool:
    if start == 0 or not _is_latin(text[start]):
        return True
    before = text[start - 1]
    if before in _HYPHENS:
        return start < 2 or not _is_latin(text[start - 2])
    return not _is_latin(before)


def _word_end(text: str, end: int) -> int:
    """Where the name that ends at `end` ends as a word, an English plural included; 0 if it does not end there."""
    if end == len(text) or not _is_latin(text[end - 1]):
        return 0 if _RESULT.match(text, end) else end
    after = text[end]
    plural = after == "s" and text[end - 1].isalpha() and end > 1 and text[end - 2].isalnum()
    if plural and not (end + 1 < len(text) and _is_latin(text[end + 1])):
        return end + 1
    if _is_latin(after) or after == "+":
        return 0
    if end + 1 == len(text) or not _is_latin(text[end + 1]):
        return end
    if after in _HYPHENS:
        return end if _SUFFIX.match(text, end) else 0
    if after == "." and text[end - 1].isdigit() and text[end + 1].isdigit():
        return 0
    return end


def _case_fits(name: Name, surface: str) -> bool:
    letters = [c for c in name.text if c.isalnum()]
    short = len(letters) <= _EXACT_UP_TO and name.text.isascii() and not name.text.islower()
    if not (name.exact or short):
        return True
    written = [c for c in surface if c.isalnum()]
    return letters == written or [*letters, "s"] == written
