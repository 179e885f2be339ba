"""Text -> parts: runs of words and catalogue names that may form one term together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.lexicon import Lexicon
from mmgraph.model import Kind
from mmgraph.text import masked

# A Latin word or a dash; or an ordinal that opens a line (7.Sa2VA), which is no word.
_PIECE = re.compile(
    r"[A-Za-z0-9·–-](?:(?<=[0-9])(?<![^\n\u2029].)[0-9]{0,2}[.、](?=\S)(?P<mark>)"
    r"|(?<=[A-Za-z0-9])[A-Za-z0-9]*(?:[-_.+/'&@][A-Za-z0-9]+)*\+?)?"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_BREAKS = "\n\u2029"
# Verbs, prepositions, adverbs, conjunctions, pronouns: they end what can be a term.
_NO_MODIFIER = frozenset({"v", "vd", "vi", "p", "d", "c", "r", "u", "uj", "ul", "uz", "ug", "y", "e", "o"})
_JOINING: frozenset[Kind] = frozenset({"model", "technique", "task", "metric", "modality"})
_APPOSED: frozenset[Kind] = frozenset({"technique", "model"})
GLUE = frozenset("-–·")
# 7B, 512 and 1.5k count; 3D qualifies.
_MEASURE = re.compile(r"\d+(?:\.\d+)?[A-CE-Za-ce-z]?")
_COUNT = re.compile(r"[一二三四五六七八九十两几多数百千万第]+[个种类层步次倍位条项组章节篇张幅段份半级阶大]$")
_MODEL_NAME = re.compile(r"[a-z][A-Z]|[A-Z][a-z]*-?\d|-[A-Z][a-z]")


class Unit(NamedTuple):
    """`text[start:end]`, the smallest thing that a term is made of."""

    start: int
    end: int
    text: str
    known: Kind | None = None
    """The kind of the catalogue concept that it names, if it does."""


class PartFinder:
    """Cuts texts into parts with the word lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon
        self._verbs = lexicon.inner | lexicon.verbal | lexicon.label_heads
        self._terms = lexicon.inner | lexicon.prefix | lexicon.suffix | lexicon.label_heads | set(lexicon.heads)
        self._joins = lru_cache(maxsize=1 << 14)(self._may_join)

    def __call__(self, text: str, known: Sequence[Candidate]) -> Iterator[list[Unit]]:
        """The parts, in order; every unit of a part but a dash may stand in a term. `known` are the catalogue names of
        `text`, in order, without overlaps."""
        for run in _runs(text, self._units(text, known)):
            if len(run) == 1:
                yield run
            else:
                yield from self._parts(run)

    def is_verb(self, unit: Unit) -> bool:
        """A word that may be a verb: whether it is one here depends on what stands around it."""
        return unit.text in self._verbs and not unit.known

    def _units(self, text: str, known: Sequence[Candidate]) -> list[Unit]:
        """The units that may stand in a term, in order; what may not stands between them."""
        rest = masked(text, [name[:2] for name in known])
        units = [Unit(n.start, n.end, text[n.start : n.end], n.kind) for n in known if n.kind in _JOINING]
        pieces = (piece for piece in _PIECE.finditer(rest) if not piece.lastgroup)
        units += [Unit(*piece.span(), piece[0]) for piece in pieces if self._joins(piece[0])]
        units += [Unit(start, start + len(word), word) for start, word in _chinese_words(rest) if self._joins(word)]
        units.sort(key=itemgetter(0))
        return units

    def _may_join(self, word: str) -> bool:
        """`word` may stand in a term."""
        if is_chinese(word):
            return self._may_join_chinese(word)
        return word in GLUE or self._may_join_latin(word)

    def _may_join_chinese(self, word: str) -> bool:
        """Of rjieba only the borders are to be trusted: they are right in 99 of 100 terms, its tags much less often."""
        if word in self._terms:
            return True
        if len(word) == 1 or word in self._words.empty or _COUNT.match(word):
            return False
        import rjieba

        return all(tag not in _NO_MODIFIER for _, tag in rjieba.tag(word, False))

    def _may_join_latin(self, word: str) -> bool:
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


def _runs(text: str, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The longest runs of adjacent units, without the dashes that they begin with."""
    run: list[Unit] = []
    last = 0
    for unit in units:
        start, end, word, _ = unit
        if run and start > last and not (start == last + 1 and _one_space(text, run[-1], unit)):
            yield run
            run = []
        if run or word not in GLUE:
            run.append(unit)
            last = end
    if run:
        yield run


def _one_space(text: str, left: Unit, right: Unit) -> bool:
    """The one character between them is a space and no border: it stands beside a Latin word."""
    blank = text[left.end]
    space = blank.isspace() and blank not in _BREAKS
    return space and not (is_chinese(left.text[-1]) and is_chinese(right.text))


def _chinese_words(text: str) -> Iterator[tuple[int, str]]:
    """The words of the Chinese runs of `text` and where they start. All runs are cut in one call of rjieba, since a
    call takes longer than to cut a run."""
    runs = list(_CHINESE.finditer(text))
    if not runs:
        return
    import rjieba  # it reads its dictionary at once, which English answers should not pay for

    words = rjieba.cut("\n".join([run[0] for run in runs]), False)
    starts = (run.start() for run in runs)
    position = next(starts)
    for word in words:
        if word == "\n":
            position = next(starts)
        else:
            yield position, word
            position += len(word)
