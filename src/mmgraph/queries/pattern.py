"""The language of patterns: `?m -uses-> contrastive learning, ?m -performs-> ?t`.

A pattern is clauses with commas between; a clause is terms with arrows between, each set off by spaces. A term is a
concept by any of its names (in quotes if it has a comma, or is the name of a kind), a kind (any concept of it), a
variable (`?m`, `?m:model`), or `*` (any concept). An arrow is `-uses->`, `<-uses-` or `-uses-` (either direction);
`-uses|extends->` is one of the two, `-->` any relation. Different variables stand for different concepts.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, TypeVar, cast
from unicodedata import east_asian_width

from mmgraph.errors import MmgraphError
from mmgraph.model import KINDS, RELATIONS, Kind, Relation

Direction = Literal["forward", "backward", "either"]

_WORD = re.compile(r'"(?P<quoted>[^"]*)"|(?P<open>"[^"]*)|(?P<comma>[,，])|(?P<bare>[^\s,，"]+)')
_ARROW = re.compile(r"(?P<left><?)-(?P<types>.*?)-(?P<right>>?)")
_VARIABLE = re.compile(r"(?P<name>\?\w+)(?::(?P<kind>.*))?")
_SHAPES = "-uses->, <-uses-, -uses-"

_Known = TypeVar("_Known", bound=str)


@dataclass(frozen=True, slots=True)
class Term:
    """A place in a pattern: a concept by name, or a variable."""

    column: int
    """Where it begins in the text, from 1."""
    variable: str | None
    """As it is to be shown; None for a concept."""
    kind: Kind | None
    """The kind that the variable is bound to."""
    name: str | None
    """Of the concept, as written."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A relation that is to hold between two places."""

    left: Term
    relations: frozenset[Relation]
    """One of these; all if any will do."""
    direction: Direction
    """How it runs, read from left to right."""
    right: Term


@dataclass(frozen=True, slots=True)
class Pattern:
    """Relations that are to hold all at once."""

    text: str
    clauses: tuple[Clause, ...]


class PatternError(MmgraphError):
    """The text is no pattern; shown below it is where it stops being one."""

    def __init__(self, text: str, column: int, message: str, zh: str) -> None:
        self.text, self.column = text, column
        line = "".join(char if char.isprintable() else " " for char in text)
        # A Chinese character is as wide as two others.
        width = sum(2 if east_asian_width(char) in "WF" else 1 for char in line[: column - 1])
        pointed = f"\n  {line}\n  {' ' * width}^"
        super().__init__(f"Column {column}: {message}{pointed}", f"第 {column} 列：{zh}{pointed}")


def parse_pattern(text: str, words: Mapping[str, str] | None = None) -> Pattern:
    """The pattern that the text is. Raises PatternError. `words` are further names of kinds and relation types.

    >>> pattern = parse_pattern("model -handles-> audio")
    >>> [(clause.left.kind, clause.direction, clause.right.name) for clause in pattern.clauses]
    [('model', 'forward', 'audio')]
    """
    return _Parser(text, words or {}).pattern()


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    quoted: bool

    @property
    def is_arrow(self) -> bool:
        return not self.quoted and self.text.startswith(("-", "<"))

    @property
    def is_comma(self) -> bool:
        return not self.quoted and self.text in (",", "，")


class _Parser:
    def __init__(self, text: str, words: Mapping[str, str]) -> None:
        self._text = text
        own: dict[str, str] = {name: name for name in (*KINDS, *RELATIONS)}
        self._names = {name.casefold(): known for name, known in words.items()} | own
        self._kinds: dict[str, Kind] = {}
        self._unnamed: Counter[str] = Counter()

    def pattern(self) -> Pattern:
        clauses: list[Clause] = []
        words: list[_Word] = []
        for word in self._words():
            if word.is_comma:
                clauses += self._chain(words, word.start)
                words = []
            else:
                words.append(word)
        return Pattern(self._text, (*clauses, *self._chain(words, len(self._text))))

    def _words(self) -> list[_Word]:
        words = []
        for match in _WORD.finditer(self._text):
            if match["open"]:
                raise self._error(match.start(), "this quotation mark is not closed.", "此处的引号没有闭合。")
            quoted = match["quoted"]
            words.append(_Word(match.start(), match.end(), match[0] if quoted is None else quoted, quoted is not None))
        return words

    def _chain(self, words: list[_Word], end: int) -> Iterator[Clause]:
        """The clauses of terms with arrows between."""
        parts = [(is_arrow, [*part]) for is_arrow, part in groupby(words, key=lambda word: word.is_arrow)]
        for is_arrow, (_, *more) in parts:
            if is_arrow and more:
                raise self._missing_term(more[0].start)
        if not parts or parts[0][0]:
            raise self._missing_term(words[0].start if words else end)
        if parts[-1][0]:
            raise self._missing_term(end)
        if len(parts) == 1:
            raise self._error(
                end,
                "an arrow belongs here, such as -uses->, and what it leads to.",
                "这里应有箭头（例如 -uses->）及其所指。",
            )
        terms = [self._term(part) for is_arrow, part in parts if not is_arrow]
        arrows = [self._arrow(part[0]) for is_arrow, part in parts if is_arrow]
        for (left, right), (relations, direction) in zip(pairwise(terms), arrows, strict=True):
            yield Clause(left, relations, direction, right)

    def _arrow(self, word: _Word) -> tuple[frozenset[Relation], Direction]:
        match = _ARROW.fullmatch(word.text)
        if not match or (match["left"] and match["right"]):
            raise self._error(
                word.start, f"{word.text!r} is no arrow: write {_SHAPES}.", f"“{word.text}”不是箭头：请写成 {_SHAPES}。"
            )
        names = match["types"].split("|") if match["types"] else list(RELATIONS)
        place = word.start + match.start("types")
        relations = set()
        for name in names:
            relations.add(self._known(name, RELATIONS, place))
            place += len(name) + 1
        direction: Direction = "forward" if match["right"] else "backward" if match["left"] else "either"
        return frozenset(relations), direction

    def _term(self, words: list[_Word]) -> Term:
        first, last = words[0], words[-1]
        text = self._text[first.start : last.end]
        if len(words) == 1 and first.quoted:
            return Term(first.start + 1, None, None, first.text)
        if any(word.quoted or word.text.startswith("?") for word in words) and len(words) > 1:
            raise self._error(
                words[1].start, "an arrow belongs before this, such as -uses->.", "此前应有箭头，例如 -uses->。"
            )
        if text.startswith("?"):
            return self._variable(first)
        kind = self._names.get(text.casefold())
        if text == "*" or kind in KINDS:
            return self._anything(first.start, text, cast(Kind | None, kind))
        return Term(first.start + 1, None, None, text)

    def _variable(self, word: _Word) -> Term:
        match = _VARIABLE.fullmatch(word.text)
        if not match:
            raise self._error(
                word.start,
                f"{word.text!r} is no variable: write ?m or ?m:model.",
                f"“{word.text}”不是变量：请写成 ?m 或 ?m:model。",
            )
        if match["kind"]:
            place = word.start + match.start("kind")
            kind = self._known(match["kind"], KINDS, place)
            if self._kinds.setdefault(match["name"], kind) != kind:
                raise self._error(
                    place,
                    f"{match['name']} is a {self._kinds[match['name']]} already.",
                    f"{match['name']} 的类型已是 {self._kinds[match['name']]}。",
                )
        return Term(word.start + 1, match["name"], kind if match["kind"] else None, None)

    def _anything(self, place: int, text: str, kind: Kind | None) -> Term:
        """Each such term stands for a concept of its own."""
        self._unnamed[text] += 1
        count = self._unnamed[text]
        return Term(place + 1, text if count == 1 else f"{text} {count}", kind, None)

    def _known(self, name: str, known: Sequence[_Known], place: int) -> _Known:
        found = self._names.get(name.casefold())
        if found not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise self._error(
                place,
                f"{name!r} is none of {', '.join(known)}.{f' Did you mean {near[0]}?' if near else ''}",
                f"“{name}”不在可用的名称之中：{'、'.join(known)}。{f'是不是要写：{near[0]}？' if near else ''}",
            )
        return cast(_Known, found)

    def _missing_term(self, place: int) -> PatternError:
        return self._error(
            place,
            "a concept, a kind or a variable belongs here, such as CLIP, model or ?m.",
            "这里应有概念、类型或变量，例如 CLIP、model 或 ?m。",
        )

    def _error(self, place: int, message: str, zh: str) -> PatternError:
        return PatternError(self._text, place + 1, message, zh)
