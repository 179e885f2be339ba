"""Catalogue names in a text, in any spelling that folds together, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from mmgraph.catalogue import Name
from mmgraph.spelling import fold_with_offsets

# Latin names of up to this many characters are matched in their exact case: "SAM" is a model, "Sam" a person.
_EXACT_UP_TO = 4
# What may follow a name after a hyphen without making another name of it: CLIP-based, but not Grounded-SAM or SAM-2.
_SUFFIX = re.compile(
    r"[-_](?:based|guided|style|styled|like|level|driven|aware|enhanced|augmented|powered|inspired|pretrained|"
    r"pre-trained|trained|tuned|only|to|and|text|image|video|language|audio)\b",
    re.IGNORECASE,
)
# What a verb has behind it where it is one.
_RESULTS = frozenset("成到至为进")
_RESULT = re.compile(r"成(?![为功本像果就员熟份立对组倍绩])|到(?!端)|至|为(?![什何了止主])|进(?!行)")
_HYPHENS = frozenset("-_\u2010\u2011")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


class Match(NamedTuple):
    """`text[start:end]` is a name of these concepts; more than one if the name is shared."""

    start: int
    end: int
    concept_ids: tuple[str, ...]
    """In order."""
    plain: bool
    """It means its one concept, whatever stands around it."""


class ConceptMatcher:
    """Finds all names of a catalogue in one pass (Aho-Corasick over the folded text)."""

    def __init__(
        self, names: Iterable[tuple[str, Name]], *, objects: Iterable[str] = (), verbs: Iterable[str] = ()
    ) -> None:
        """`names` come with their spelling keys. Those that start with one of `objects` and end with one of `verbs`
        may be no names in Chinese (将视频分割成多段)."""
        self.names: dict[str, list[Name]] = {}
        """Spelling key -> the names that fold to it."""
        for key, name in names:
            self.names.setdefault(key, []).append(name)
        self._same = list(self.names.values())
        # Of the three sorts of automaton the one that is built soonest: half the time, and as fast with so many names.
        self._automaton = AhoCorasick(self.names, implementation=Implementation.NoncontiguousNFA)
        self._objects, self._verbs = tuple(objects), tuple(verbs)
        self._meanings = _Meanings(self._same)
        self._cased_meaning = lru_cache(maxsize=1 << 12)(self._meaning_of)

    def __call__(self, text: str) -> list[Match]:
        """The names in `text`, in order, without overlaps: the first wins, of those that start together the longest.
        What ends later is not preferred: 自注意力 beats 注意力机制, which has only a weaker head."""
        folded, offsets = fold_with_offsets(text)
        found = []
        position = 0
        # Overlapping, because a longer name may fail at a guard: BLIP must still win where "blip2" fails in BLIP 2023.
        names = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for index, first, last in sorted(names[::-1], key=itemgetter(1)):  # noqa: C415  they come in order of their end
            start, end = offsets[first], offsets[last - 1] + 1
            if start < position or (text[start] in _LATIN and not _starts_word(text, start)):
                continue
            if text[end - 1] in _LATIN:
                end = _word_end(text, end)
                if not end:
                    continue
            elif text[end : end + 1] in _RESULTS and self._is_clause(text, start, end):
                continue
            concept_ids, plain, cased = self._meanings[index]
            if cased:
                concept_ids, plain, _ = self._cased_meaning(index, text[start:end])
            if concept_ids:
                found.append(Match(start, end, concept_ids, plain))
                position = end
        return found

    def _is_clause(self, text: str, start: int, end: int) -> bool:
        """What stands there in Chinese is a verb with its object: 将视频分割成多段, 把图像压缩到潜空间."""
        clause = text.startswith(self._objects, start) and text.endswith(self._verbs, start, end)
        if not clause or (text[end] == "为" and text.endswith("以", 0, start)):  # 以图像嵌入为输入
            return False
        return bool(_RESULT.match(text, end))

    def _meaning_of(self, index: int, surface: str) -> _Meaning:
        """What the names number `index` mean that may be written so."""
        return _meaning([name for name in self._same[index] if _case_fits(name, surface)])


class _Meaning(NamedTuple):
    concept_ids: tuple[str, ...]
    plain: bool
    cased: bool
    """Some of the names are matched in their exact case."""


class _Meanings(dict[int, _Meaning]):
    """What the names of a number mean; worked out when they are met first, few of the catalogue ever are."""

    def __init__(self, names: Sequence[Sequence[Name]]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, index: int) -> _Meaning:
        self[index] = _meaning(self._names[index])
        return self[index]


def _meaning(names: Sequence[Name]) -> _Meaning:
    ids = {name.concept_id for name in names}
    plain = len(ids) == 1 and not any(name.shared for name in names)
    return _Meaning(tuple(sorted(ids)), plain, any(map(_case_matters, names)))


def _starts_word(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before in _HYPHENS:
        return start < 2 or text[start - 2] not in _LATIN
    return before not in _LATIN


def _word_end(text: str, end: int) -> int:
    """Where the name that ends at `end` ends as a word, an English plural included; 0 if it does not end there."""
    after, next_but_one = text[end : end + 1], text[end + 1 : end + 2]
    if after not in _LATIN:
        return end if not after or next_but_one not in _LATIN else _before_mark(text, end, after, next_but_one)
    if after == "s" and next_but_one not in _LATIN and text[end - 1].isalpha() and text[end - 2 : end - 1].isalnum():
        return end + 1
    if after == "e" and next_but_one == "s" and text[end - 1] in "sxh" and text[end + 2 : end + 3] not in _LATIN:
        return end + 2
    return 0


def _before_mark(text: str, end: int, mark: str, following: str) -> int:
    """`end`, or 0 if the mark behind it goes on with the name: SAM-2, Qwen2.5, C++17."""
    if mark in _HYPHENS:
        return end if _SUFFIX.match(text, end) else 0
    decimal = mark == "." and text[end - 1].isdigit() and following.isdigit()
    return 0 if decimal or mark == "+" else end


def _case_matters(name: Name) -> bool:
    if name.exact or len(name.text) > 2 * _EXACT_UP_TO or not name.text.isascii():  # it has fewer marks than letters
        return name.exact
    return not name.text.islower() and sum(map(str.isalnum, name.text)) <= _EXACT_UP_TO


def _case_fits(name: Name, surface: str) -> bool:
    if not _case_matters(name):
        return True
    letters, written = ([c for c in text if c.isalnum()] for text in (name.text, surface))
    return letters == written or [*letters, "s"] == written
