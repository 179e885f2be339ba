"""Text -> parts: runs of words and catalogue names that may form one term together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import rjieba

from mmgraph.mentions.lexicon import Lexicon
from mmgraph.model import Kind

# An ordinal that opens a line (7.Sa2VA), a Latin word, a run of Chinese characters, or anything else but blanks, which
# ends a part unless it is glue.
_PIECE = re.compile(
    r"(?<![^\n\u2029])(?P<mark>\d{1,3}[.、])(?=\S)|(?P<latin>[A-Za-z0-9]+(?:[-_.+/'&@][A-Za-z0-9]+)*\+?)|(?P<chinese>[\u3400-\u9fff]+)|[^\S\n\u2029]+|(?P<other>.|\n)"
)
# Verbs, prepositions, adverbs, conjunctions, pronouns: they end what can be a term.
_NO_MODIFIER = frozenset({"v", "vd", "vi", "p", "d", "c", "r", "u", "uj", "ul", "uz", "ug", "y", "e", "o"})
_JOINING: frozenset[Kind] = frozenset({"model", "technique", "task", "metric", "modality"})
_APPOSED: frozenset[Kind] = frozenset({"technique", "model"})
GLUE = frozenset("-–·")
# 7B, 512 and 1.5k count; 3D qualifies.
_MEASURE = re.compile(r"\d+(?:\.\d+)?[A-CE-Za-ce-z]?")
_COUNT = re.compile(r"[一二三四五六七八九十两几多数百千万第]+[个种类层步次倍位条项组章节篇张幅段份半级阶大]$")
_MODEL_NAME = re.compile(r"[a-z][A-Z]|[A-Z][A-Za-z]*-?\d|-[A-Z][a-z]")


class Unit(NamedTuple):
    """`text[start:end]`, the smallest thing that a term is made of."""

    start: int
    end: int
    text: str
    known: Kind | None = None
    """The kind of the catalogue concept that it names, if it does."""


# What stands between two names is often one of a few hundred short runs: 的, 和, 通过 … Longer ones seldom come again.
_SHORT = 3
_BORDER = Unit(0, 0, "")


class PartFinder:
    """Cuts texts into parts with the word lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon
        self._segment_short = lru_cache(maxsize=1 << 12)(self._segment)

    def __call__(self, text: str, known: Iterable[tuple[int, int, Kind]]) -> Iterator[list[Unit]]:
        """The parts, in order; every unit of a part but a dash may stand in a term. `known` are the catalogue names of
        `text`, in order, without overlaps."""
        for run in self._runs(text, known):
            yield from self._parts(run)

    def is_verb(self, unit: Unit) -> bool:
        """A word that may be a verb: whether it is one here depends on what stands around it."""
        words = self._words
        verbal = unit.text in words.inner or unit.text in words.verbal or unit.text in words.label_heads
        return verbal and not unit.known

    def _runs(self, text: str, known: Iterable[tuple[int, int, Kind]]) -> Iterator[list[Unit]]:
        """The longest runs of adjacent units that may stand in a term."""
        run: list[Unit] = []
        for unit in self._units(text, known):
            if run and (unit is _BORDER or (unit.start > run[-1].end and not _one_space(run[-1], unit))):
                yield run
                run = []
            if unit is not _BORDER and (run or unit.text not in GLUE):
                run.append(unit)
        if run:
            yield run

    def _units(self, text: str, known: Iterable[tuple[int, int, Kind]]) -> list[Unit]:
        """The units that may stand in a term, and a border for all between two of them that may not."""
        units = [_BORDER]
        position = 0
        for start, end, kind in known:
            if position < start:
                self._read(text, position, start, units)
            if kind in _JOINING:
                units.append(Unit(start, end, text[start:end], kind))
            elif units[-1] is not _BORDER:
                units.append(_BORDER)
            position = end
        self._read(text, position, len(text), units)
        return units

    def _read(self, text: str, start: int, end: int, units: list[Unit]) -> None:
        """Append what `text[start:end]` holds, none of which the catalogue names, to `units`."""
        for match in _PIECE.finditer(text, start, end):
            group = match.lastgroup
            if group == "chinese":
                position = match.start()
                segment = self._segment_short if match.end() - position <= _SHORT else self._segment
                for first, last, word in segment(match[0]):
                    if word:
                        units.append(Unit(position + first, position + last, word))
                    elif units[-1] is not _BORDER:
                        units.append(_BORDER)
            elif match[0] in GLUE or (group == "latin" and self._joins_latin(match[0])):
                units.append(Unit(match.start(), match.end(), match[0]))
            elif group and units[-1] is not _BORDER:
                units.append(_BORDER)

    def _segment(self, run: str) -> list[tuple[int, int, str]]:
        """The words of a Chinese run, those that cannot stand in a term without their text. Of rjieba only the borders
        are to be trusted: they are right in 99 of 100 terms, its tags much less often."""
        found, position = [], 0
        for word, tag in rjieba.tag(run, False):
            end = position + len(word)
            found.append((position, end, word if self._joins_chinese(word, tag) else ""))
            position = end
        return found

    def _joins_chinese(self, word: str, tag: str) -> bool:
        words = self._words
        if word in words.heads or word in words.label_heads or word in words.inner:
            return True
        if word in words.prefix or word in words.suffix:
            return True
        if len(word) == 1 or word in words.empty or _COUNT.match(word):
            return False
        return tag not in _NO_MODIFIER

    def _joins_latin(self, word: str) -> bool:
        low, words = word.lower(), self._words
        if word.endswith("ing") and "-" not in word and low not in words.heads and low not in words.technical:
            return False  # benchmarks spanning question answering
        return not _MEASURE.fullmatch(word) and low not in words.stop

    def _parts(self, run: list[Unit]) -> Iterator[list[Unit]]:
        """`run`, cut at verbs that have a subject before them (预训练模型|计算|图文嵌入), and behind a model's name
        that a technique or model of the catalogue follows (NFNet-F6|vision encoder)."""
        start = 0
        for index in range(1, len(run)):
            if self._is_predicate(run, index):
                yield run[start:index]
                start = index + 1
            elif run[index].known in _APPOSED and _is_model(run[index - 1]):
                yield run[start:index]
                start = index
        if start < len(run):
            yield run[start:] if start else run

    def _is_predicate(self, run: list[Unit], index: int) -> bool:
        before, unit = run[index - 1], run[index]
        if unit.known or before.text in GLUE or not is_chinese(unit.text):
            return False
        if unit.text == "表示":
            return not is_chinese(before.text[-1])
        if not self.is_verb(unit):
            return False
        if index + 1 < len(run) and run[index + 1].known == "model":  # 引导 LLM
            return True
        return _is_model(before) or bool(self._words.agents.search(before.text))


def is_chinese(text: str) -> bool:
    """`text` begins with a Chinese character."""
    return "\u3400" <= text[:1] <= "\u9fff"


def _is_model(unit: Unit) -> bool:
    return unit.known == "model" or (not unit.known and bool(_MODEL_NAME.search(unit.text)))


def _one_space(left: Unit, right: Unit) -> bool:
    """The space between them is no border: it stands beside a Latin word."""
    return right.start - left.end == 1 and not (is_chinese(left.text[-1]) and is_chinese(right.text))
