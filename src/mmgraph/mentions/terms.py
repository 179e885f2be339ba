"""Concepts that the catalogue lacks, found by their head word: 递归记忆桥接层, Modality-Aware F1 Score."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import rjieba

from mmgraph.model import Kind

_UNIT = re.compile(r"[A-Za-z0-9]+(?:[-_.+/'&@][A-Za-z0-9]+)*\+?|[\u3400-\u9fff]+|\s+|.", re.DOTALL)
_CJK = re.compile(r"[\u3400-\u9fff]")
# More words than this before a head are a clause, not a term.
_MOST_UNITS = 5
_LONGEST = 40
# Verbs, prepositions, adverbs, conjunctions, pronouns: they end what can be a term.
_NO_MODIFIER = frozenset({"v", "vd", "vi", "p", "d", "c", "r", "u", "uj", "ul", "uz", "ug", "y", "e", "o"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The word lists of data/terms.toml."""

    heads: dict[str, tuple[Kind, bool]]
    """Folded head -> kind of the term it ends, and whether the head is optional."""
    verbal: frozenset[str]
    label_heads: frozenset[str]
    follow: tuple[str, ...]
    generic: frozenset[str]
    latin: frozenset[str]
    shields: tuple[str, ...]
    empty: frozenset[str]
    inner: frozenset[str]
    prefix: frozenset[str]
    stop: frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """`text[start:end]` reads as a term of this kind."""

    start: int
    end: int
    kind: Kind
    confidence: float


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    text: str
    known: Kind | None = None
    """The kind of the catalogue concept that this unit names, if it does."""
    tag: str = ""
    """Part of speech of a Chinese word, as the segmenter has it: v, p, d …"""


@cache
def load_terms() -> Terms:
    """The word lists that come with the package."""
    data = tomllib.loads(resources.files("mmgraph").joinpath("data/terms.toml").read_text(encoding="utf-8"))
    heads: dict[str, tuple[Kind, bool]] = {}
    for kind, lists in data["head"].items():
        heads.update({head.lower(): (kind, True) for head in lists["optional"]})
        heads.update({head.lower(): (kind, False) for head in lists["specific"]})
    return Terms(
        heads=heads,
        verbal=frozenset(data["verbal"]["heads"]),
        label_heads=frozenset(data["verbal"]["label_heads"]),
        follow=tuple(data["verbal"]["follow"]),
        generic=frozenset(word.lower() for word in data["generic"]["words"]),
        latin=frozenset(data["generic"]["latin"]),
        shields=tuple(data["generic"]["shields"]),
        empty=frozenset(data["modifier"]["empty"]),
        inner=frozenset(data["modifier"]["inner"]),
        prefix=frozenset(data["modifier"]["prefix"]),
        stop=frozenset(data["english"]["stop"]),
    )


def find_terms(text: str, known: Iterable[tuple[int, int, Kind]], terms: Terms, *, label: int = 0) -> list[Term]:
    """The terms of `text` that are more than the `known` catalogue names in it.

    `label` is the length of the block's label: a verbal noun may end it (偏差调整：…).
    """
    units = _units(text, sorted(known))
    found = {}
    for index in range(len(units)):
        for head_start, kind, optional in _heads_at(units, index, text, terms, label):
            term = _extend(units, index, head_start, kind, text, terms, optional=optional)
            if term:
                found[(term.start, term.end)] = term
    return sorted(found.values())


def _units(text: str, known: list[tuple[int, int, Kind]]) -> list[_Unit]:
    """Words, catalogue names and single punctuation marks, without white space."""
    units, position = [], 0
    for start, end, kind in [*known, (len(text), len(text), None)]:
        units.extend(_plain_units(text, position, start))
        if kind and end > start:
            units.append(_Unit(start, end, text[start:end], kind))
        position = end
    return units


def _plain_units(text: str, start: int, end: int) -> Iterator[_Unit]:
    for match in _UNIT.finditer(text, start, end):
        piece = match[0]
        if piece.isspace():
            if "\n" in piece:
                yield _Unit(match.start(), match.end(), "\n")
        elif _CJK.match(piece):
            position = match.start()
            for word, tag in rjieba.tag(piece, False):
                yield _Unit(position, position + len(word), word, tag=tag)
                position += len(word)
        else:
            yield _Unit(match.start(), match.end(), piece)


def _heads_at(
    units: list[_Unit], index: int, text: str, terms: Terms, label: int
) -> Iterator[tuple[int, Kind, bool]]:
    """Heads that end where unit `index` ends: where each starts, its kind, whether it is optional."""
    unit = units[index]
    end = unit.end
    if not unit.text[-1].isalnum():
        return
    if not _CJK.match(unit.text[-1]):
        head = terms.heads.get(unit.text.rpartition("-")[2].lower()) or terms.heads.get(unit.text.lower())
        if head:
            yield unit.start, *head
        return
    for length in range(min(5, end - units[0].start), 0, -1):
        word = text[end - length : end]
        if word in terms.heads and (word not in terms.verbal or _follows(text, end, terms)):
            yield end - length, *terms.heads[word]
            return
    if end == label and unit.text in terms.label_heads:
        yield unit.start, "technique", False


def _follows(text: str, end: int, terms: Terms) -> bool:
    rest = text[end : end + 4].lstrip(" ")
    return not rest or rest.startswith(terms.follow)


def _extend(
    units: list[_Unit], index: int, head_start: int, kind: Kind, text: str, terms: Terms, *, optional: bool
) -> Term | None:
    """The term with the head at `head_start` and the modifiers before it."""
    first = index
    while first > 0 and units[first].start > head_start:
        first -= 1
    inside = units[first].start < head_start
    end = units[index].end
    taken = 0
    while first > 0 and taken < _MOST_UNITS and _is_modifier(units[first - 1], terms) and _adjacent(units, first, text):
        first -= 1
        taken += 1
    while first < index and units[first].start < head_start and not _may_start(units[first], terms):
        if units[first].end == head_start and end - head_start <= 2 and not optional:  # 编码层
            break
        first += 1
        taken -= 1
    start = units[first].start
    modifiers = [u for u in units[first : index + 1] if u.start < head_start]
    if not (taken > 0 or inside) or not modifiers or end - start > _LONGEST or start >= head_start:
        return None
    if _adds_nothing(modifiers, units[index], terms):
        return None
    if len(modifiers) == 1 and (modifiers[0].end == end or (optional and modifiers[0].known)):
        return None if modifiers[0].known else _checked(start, end, kind, text, terms, 0.6)
    return _checked(start, end, kind, text, terms, 0.8 if any(u.known for u in modifiers) else 0.7)


def _adds_nothing(modifiers: list[_Unit], head: _Unit, terms: Terms) -> bool:
    """A concept's name in two languages (扩散模型 Diffusion Model), or with heads that every such thing has (BERT模型结构)."""
    named = [unit for unit in modifiers if unit.known]
    if head.known and len(named) == len(modifiers):
        return bool(_CJK.match(named[-1].text)) != bool(_CJK.match(head.text))
    others = [unit.text.lower() for unit in modifiers if not unit.known]
    optional = all(terms.heads.get(text, ("", False))[1] or text in terms.generic for text in others)
    return bool(named) and bool(others) and optional and terms.heads.get(head.text.lower(), ("", False))[1]


def _checked(start: int, end: int, kind: Kind, text: str, terms: Terms, confidence: float) -> Term | None:
    surface = text[start:end].lower()
    if surface in terms.generic or surface in terms.empty or (len(surface) < 3 and _CJK.match(surface)):
        return None
    return Term(start, end, kind, confidence)


def _is_modifier(unit: _Unit, terms: Terms) -> bool:
    if unit.known:
        return unit.known not in ("organization", "dataset", "problem")
    word = unit.text
    if _CJK.match(word):
        if word in terms.prefix or word in terms.inner:
            return True
        return len(word) > 1 and word not in terms.empty and (unit.tag not in _NO_MODIFIER or word in terms.label_heads)
    return word[0].isalnum() and not word.isdigit() and word.lower() not in terms.stop


def _may_start(unit: _Unit, terms: Terms) -> bool:
    return bool(unit.known) or unit.text not in terms.inner


def _adjacent(units: list[_Unit], index: int, text: str) -> bool:
    """Nothing but one space stands before unit `index`, and no space between two Chinese words."""
    gap = text[units[index - 1].end : units[index].start]
    return not gap or (gap == " " and not (_CJK.match(text[units[index].start]) and _CJK.match(gap[0])))
