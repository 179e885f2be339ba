"""Concepts that the catalogue lacks, found by their head word: 递归记忆桥接层, Modality-Aware F1 Score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from mmgraph.mentions.candidates import Candidate
from mmgraph.mentions.lexicon import Head, Lexicon
from mmgraph.mentions.units import Unit, is_chinese, split
from mmgraph.model import Kind

# More words than this before a head are a clause, not a term.
_MOST_UNITS = 5
_LONGEST = 40
# Verbs, prepositions, adverbs, conjunctions, pronouns: they end what can be a term.
_NO_MODIFIER = frozenset({"v", "vd", "vi", "p", "d", "c", "r", "u", "uj", "ul", "uz", "ug", "y", "e", "o"})
_GLUE = frozenset("-–·")
_LAYERS = frozenset({"层", "layer", "layers"})
_MEASURE = re.compile(r"\d+(?:\.\d+)?[A-Za-z]?")
_COUNT = re.compile(r"[一二三四五六七八九十两几多数百千万第]+[个种类层步次倍位条项组章节篇张幅段份半]$")
_MODEL_LIKE = re.compile(r"[a-z][A-Z]|[A-Z][A-Za-z]*-?\d")
_BRACKETED = re.compile(r" ?[（(][A-Z][A-Za-z-]*[A-Z][A-Za-z0-9-]*[)）,，]")
_NAME_LIKE = re.compile(r"[A-Z0-9]")
_JOINING: frozenset[Kind] = frozenset({"model", "technique", "task", "metric", "modality"})


class TermFinder:
    """Finds terms with the word lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon
        self._joins = cache(self._may_join)

    def __call__(self, text: str, known: Sequence[Candidate], labels: Set[int] = frozenset()) -> list[Candidate]:
        """The terms of `text` that are more than the `known` catalogue names in it (in order, without overlaps).

        `labels` is where labels end: a verbal noun may end one (偏差调整：…).
        """
        units = split(text, ((c.start, c.end, c.kind) for c in known))
        found = []
        for chunk in self._chunks(units):
            for part in self._parts(chunk):
                term = self._term(part, text, labels)
                if term:
                    found.append(term)
        return found

    def _chunks(self, units: Sequence[Unit]) -> Iterator[list[Unit]]:
        """The longest runs of units that may stand in a term together."""
        chunk: list[Unit] = []
        for unit in units:
            if chunk and unit.start - chunk[-1].end and not _one_space(chunk[-1], unit):
                yield chunk
                chunk = []
            joins = unit.known in _JOINING if unit.known else self._joins(unit.text, unit.tag)
            if joins or (chunk and unit.text in _GLUE):
                chunk.append(unit)
            elif chunk:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _may_join(self, word: str, tag: str) -> bool:
        """A word of no catalogue name may stand in a term."""
        words = self._words
        if is_chinese(word):
            if word in words.inner or word in words.prefix or word in words.suffix or word in words.heads:
                return True
            if len(word) == 1 or word in words.empty or _COUNT.match(word):
                return False
            return tag not in _NO_MODIFIER or word in words.label_heads
        return word[0].isalnum() and not _MEASURE.fullmatch(word) and word.lower() not in words.stop

    def _parts(self, chunk: list[Unit]) -> Iterator[list[Unit]]:
        """`chunk`, cut at verbs that have a subject before them (预训练模型|计算|图文嵌入), and behind a model's name
        that a concept of the catalogue follows (NFNet-F6|vision encoder)."""
        start = 0
        for index in range(1, len(chunk)):
            if self._is_predicate(chunk, index):
                yield chunk[start:index]
                start = index + 1
            elif chunk[index].known == "technique" and _is_model(chunk[index - 1]):
                yield chunk[start:index]
                start = index
        yield chunk[start:]

    def _is_predicate(self, chunk: list[Unit], index: int) -> bool:
        before, unit = chunk[index - 1], chunk[index]
        if unit.known or not is_chinese(unit.text) or before.text in _GLUE:
            return False
        if unit.text == "表示":
            return not is_chinese(before.text[-1])
        return self._is_verb(unit) and (before.known == "model" or bool(self._words.agents.search(before.text)))

    def _is_verb(self, unit: Unit) -> bool:
        words = self._words
        return not unit.known and (
            unit.text in words.inner or unit.text in words.verbal or unit.text in words.label_heads
        )

    def _term(self, part: list[Unit], text: str, labels: Set[int]) -> Candidate | None:
        """The term in `part`: from the first word that may start one to the last head."""
        while part:
            head = self._head(part, text, labels)
            if head:
                return self._judged(part, *head, text)
            part = part[:-1]
        return None

    def _head(self, part: list[Unit], text: str, labels: Set[int]) -> tuple[int, Head] | None:
        """The head that `part` ends in and where it starts."""
        words, last = self._words, part[-1]
        end = last.end
        if not last.text[-1].isalnum():
            return None
        head = words.head_of(text[max(part[0].start, end - 20) : end])
        if not head and len(part) > 1 and is_chinese(last.text) and _BRACKETED.match(text, end):
            return last.start, Head("technique", optional=False)
        if head and (head not in words.verbal or words.follow.match(text, end)):
            return end - len(head), words.heads[head]
        if end in labels and last.text in words.label_heads:
            return last.start, Head("technique", optional=False)
        return None

    def _judged(self, part: list[Unit], head_start: int, head: Head, text: str) -> Candidate | None:
        end = part[-1].end
        first = max(0, len(part) - 1 - _MOST_UNITS)
        if first == 0 < len(part) - 1 and text[part[0].start - 1 : part[0].start] == "被":
            first = 1
        while first < len(part) - 1 and part[first].start < head_start and not self._may_start(part[first]):
            if part[first].end == head_start and end - head_start <= 2 and not head.optional:  # 编码层
                break
            first += 1
        start = part[first].start
        modifiers = [unit for unit in part[first:] if unit.start < head_start]
        if not modifiers or end - start > _LONGEST:
            return None
        confidence = self._confidence(modifiers, part[-1], head, text[start:end], end)
        return Candidate(start, end, head.kind, confidence=confidence) if confidence else None

    def _may_start(self, unit: Unit) -> bool:
        words = self._words
        return bool(unit.known) or (
            unit.text not in words.inner and unit.text not in words.suffix and unit.text not in _GLUE
        )

    def _confidence(self, modifiers: list[Unit], last: Unit, head: Head, surface: str, end: int) -> float:
        """How surely `surface` is a term; 0 if it is none."""
        words, low = self._words, surface.lower()
        if low in words.generic or low in words.empty or (len(low) < 3 and is_chinese(low)):
            return 0
        if self._adds_nothing(modifiers, last, head) or not self._specific(modifiers, last, head, surface):
            return 0
        named = any(unit.known for unit in modifiers)
        if len(modifiers) == 1 and (modifiers[0].end == end or head.optional):
            return 0 if named else 0.6
        return 0.8 if named else 0.7

    def _adds_nothing(self, modifiers: list[Unit], last: Unit, head: Head) -> bool:
        """A concept's name in two languages (扩散模型 Diffusion Model), or with heads that all such things have
        (BERT模型结构)."""
        words = self._words
        named = [unit for unit in modifiers if unit.known]
        others = [unit for unit in modifiers if not unit.known]
        if last.known:
            if others or not named:
                return not named and all(unit.text in words.generic for unit in others)
            return is_chinese(named[-1].text) != is_chinese(last.text) or not _compounds(named[-1].known, last.known)
        if (
            named
            and modifiers[-1].known == "technique"
            and last.text in _LAYERS
            and modifiers[-1].end >= last.start - 1
        ):
            return not others
        empty = all(
            unit.text.lower() in words.generic
            or self._is_verb(unit)
            or (unit.text.lower() in words.heads and words.heads[unit.text.lower()].optional)
            for unit in others
        )
        return bool(named) and bool(others) and empty and head.optional

    def _specific(self, modifiers: list[Unit], last: Unit, head: Head, surface: str) -> bool:
        """Something in the modifiers tells this thing from others of its sort."""
        words = self._words
        if all(self._is_verb(unit) for unit in modifiers):  # 训练令牌, but 编码层, 分类损失
            return not head.optional and modifiers[-1].text not in words.vague
        if last.text == "层" and not any(unit.known or self._is_verb(unit) for unit in modifiers):
            return False
        return not (surface.isascii() and head.optional) or any(
            unit.known or _NAME_LIKE.search(unit.text) or unit.text.lower() in words.technical for unit in modifiers
        )


def _is_model(unit: Unit) -> bool:
    return unit.known == "model" or (not unit.known and bool(_MODEL_LIKE.search(unit.text)))


def _compounds(first: Kind | None, second: Kind | None) -> bool:
    """Two names of the catalogue in a row may be one term: 图像 编码器, but not CLIP 图像编码器 or 大模型 推理."""
    return first != "model" and not (first in ("technique", "task") and second == "task")


def _one_space(left: Unit, right: Unit) -> bool:
    """The space between them is no border: it stands beside a Latin word."""
    return right.start - left.end == 1 and not (is_chinese(left.text[-1]) and is_chinese(right.text))
