"""Block tokens -> units: one stretch of visible text each, and where it stands among lists, quotes and tables."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from markdown_it.token import Token

from mmgraph.content.inline import read_inline
from mmgraph.content.markdown import Source
from mmgraph.content.stretch import EMPTY, Stretch
from mmgraph.content.syntax import PARENTHESES

UnitKind = Literal["heading", "text", "quote", "code", "cell", "image", "rule"]

_PIPE = re.compile(r"(?<!\\)\|")
_ROW_START = re.compile(r"(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*\|?")
_LINK_TEXT = r"(?:\d+[.、)]\s*)?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]"
# `[返回目录](#目录)`: links within the file guide the reader and say nothing.
_NAVIGATION = re.compile(rf"[\s•·|>↑⬆-]*(?:{_LINK_TEXT}\(#{PARENTHESES}\)[\s•·|>↑⬆-]*)++")
_LINK_LINE = re.compile(rf"\s*!?{_LINK_TEXT}\({PARENTHESES}\)\s*")
_TOC_MARK = re.compile(r"\[TOC\]|\[\[toc\]\]|@\[toc\].*", re.IGNORECASE)
_TASK = re.compile(r"\[[ xX]\]\s")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a list item's paragraph, a cell, …"""

    kind: UnitKind
    text: Stretch
    level: int = 0
    """Heading: its level."""
    item: int | None = None
    """The innermost list item it stands in (numbered through the file)."""
    outer: int | None = None
    """The list item around that one."""
    opens_item: bool = False
    """Whether it is the first text of its item."""
    number: int | None = None
    """The number of its item in an ordered list."""
    row: int = 0
    column: int = 0
    """Cell: its place in its table, from 0."""


@dataclass(slots=True)
class _Place:
    """Where the walk over the tokens stands."""

    items: list[tuple[int, int | None]] = field(default_factory=list)
    count: int = 0
    quotes: int = 0
    fresh: bool = False
    level: int = 0
    row: int = -1
    column: int = 0
    in_table: bool = False
    cells: list[Stretch] = field(default_factory=list)

    def unit(self, kind: UnitKind, text: Stretch) -> Unit:
        item, number = self.items[-1] if self.items else (None, None)
        outer = self.items[-2][0] if len(self.items) > 1 else None
        opens = self.fresh and item is not None
        self.fresh = False
        return Unit(kind, text, self.level, item, outer, opens, number if opens else None)


def read_units(tokens: Iterable[Token], source: Source, references: Container[str] = ()) -> Iterator[Unit]:
    """The units of `tokens` in reading order; images follow the text they stood in."""
    place = _Place()
    for token in tokens:
        if token.type == "inline":
            yield from _inline_units(token, place, source, references)
        elif token.type in ("fence", "code_block"):
            if (code := _code(token, source)).text.strip():
                yield place.unit("code", code)
        elif token.type == "html_block" and token.map:
            raw = source.locate(token.content.rstrip("\n"), token.map[0])
            yield from _text_units(raw, "text", place, references)
        elif token.type == "hr":
            yield Unit("rule", EMPTY)
        else:
            _move(place, token)


def formula_count(tokens: Iterable[Token], source: Source) -> int:
    """How many formulas the text of `tokens` leaves out."""
    blocks = 0
    for token in tokens:
        if token.type == "formula":
            blocks += 1
        elif token.type == "inline" and token.map and ("$" in token.content or "\\" in token.content):
            blocks += read_inline(source.locate(token.content, token.map[0])).formulas
    return blocks


def is_navigation(markdown: str) -> bool:
    """Whether it holds nothing but links within its file, or a mark where a table of contents is to be put."""
    return bool(_NAVIGATION.fullmatch(markdown) or _TOC_MARK.fullmatch(markdown.strip()))


def is_links(markdown: str) -> bool:
    """Whether each of its lines is one link, wherever it leads."""
    return all(_LINK_LINE.fullmatch(line) for line in markdown.split("\n"))


def _move(place: _Place, token: Token) -> None:
    match token.type:
        case "list_item_open":
            place.count += 1
            number = int(token.info) if token.info.isdigit() else None
            place.items.append((place.count, number))
            place.fresh = True
        case "list_item_close":
            place.items.pop()
        case "blockquote_open" | "blockquote_close":
            place.quotes += token.nesting
        case "heading_open":
            place.level = int(token.tag[1])
        case "heading_close":
            place.level = 0
        case "table_open":
            place.row, place.in_table = -1, True
        case "table_close":
            place.in_table = False
        case "tr_open":
            place.row += 1
            place.column = -1
        case "th_open" | "td_open":
            place.column += 1


def _inline_units(token: Token, place: _Place, source: Source, references: Container[str]) -> Iterator[Unit]:
    first = token.map[0] if token.map else 0
    if place.in_table:
        if place.column == 0:
            place.cells = _cells(source, first)
        empty = not token.content or place.column >= len(place.cells)
        yield from _cell_units(EMPTY if empty else place.cells[place.column], place, references)
    elif place.level and not place.items and not place.quotes:
        yield from _text_units(source.locate(token.content, first), "heading", place, references)
    elif not is_navigation(token.content):
        kind: UnitKind = "quote" if place.quotes and not place.items else "text"
        yield from _text_units(source.locate(token.content, first), kind, place, references)


def _text_units(raw: Stretch, kind: UnitKind, place: _Place, references: Container[str]) -> Iterator[Unit]:
    if place.fresh and (task := _TASK.match(raw.text)):
        raw = raw.cut(task.end())
    inline = read_inline(raw, references)
    if inline.text.text:
        yield place.unit(kind, inline.text)
    for image in inline.images:
        if image.text:
            fresh, place.fresh = place.fresh, False
            yield place.unit("image", image)
            place.fresh = fresh


def _cell_units(raw: Stretch, place: _Place, references: Container[str]) -> Iterator[Unit]:
    inline = read_inline(raw, references)
    item = place.items[-1][0] if place.items else None
    place.fresh = False
    yield Unit("cell", inline.text, item=item, row=place.row, column=place.column)
    for image in inline.images:
        if image.text:
            yield Unit("image", image, item=item)


def _cells(source: Source, line: int) -> list[Stretch]:
    """The raw texts of the cells in a table's row."""
    text = source.lines[line].rstrip()
    edge = _ROW_START.match(text)
    start = edge.end() if edge else 0
    cuts = [start - 1, *(match.start() for match in _PIPE.finditer(text, start)), len(text)]
    return [source.cut(line, begin + 1, end) for begin, end in pairwise(cuts)]


def _code(token: Token, source: Source) -> Stretch:
    first = token.map[0] if token.map else 0
    content = token.content.rstrip("\n")
    return source.locate(content, first + (token.type == "fence")) if content else EMPTY
