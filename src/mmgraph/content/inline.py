"""Inline Markdown -> the text a reader sees, with the place of every character.

markdown-it's inline tokens carry no columns, reads `**对比学习：**模型` as literal stars and `x*y*z` as emphasis, and
mangles formulas; so blocks are markdown-it's and this small scanner reads what stands in them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from mmgraph.content.stretch import Stretch
from mmgraph.content.syntax import (
    START,
    SYNTAX,
    may_close,
    may_open,
    plain_formula,
    reference_end,
    tag_effect,
    target_end,
)

_MAX_STARS = 8
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inline:
    """What a stretch of Markdown shows: its text, its images' alternative texts, how many formulas are left out."""

    text: Stretch
    images: tuple[Stretch, ...] = ()
    formulas: int = 0


def read_inline(raw: Stretch, references: Container[str] = ()) -> Inline:
    """The visible text of `raw`, its syntax removed. Time is linear in its length."""
    if not START.search(raw.text):
        return Inline(raw.cut(0))
    scanner = _Scanner(raw.text, references)
    scanner.scan()
    page = _Page()
    page.write(raw, (piece for piece in scanner.pieces if piece.effect != "literal"))
    text = Stretch("".join(page.texts), tuple(page.offsets), _merged(page.bold))
    return Inline(text.cut(0), tuple(page.images), scanner.formulas)


@dataclass(slots=True)
class _Piece:
    """Syntax at `text[start:end]`, of which `shown` is to be seen."""

    start: int
    end: int
    effect: str = ""
    shown: str = ""


@dataclass(slots=True)
class _Scanner:
    """Finds the pieces of syntax in `text`, in order of place."""

    text: str
    references: Container[str]
    pieces: list[_Piece] = field(default_factory=list)
    formulas: int = 0
    position: int = 0
    brackets: list[_Piece] = field(default_factory=list)
    emphases: dict[str, _Piece] = field(default_factory=dict)
    """The open mark of each kind."""
    ticks: dict[int, list[int]] | None = None
    unclosed: set[str] = field(default_factory=set)

    def scan(self) -> None:
        while start := START.search(self.text, self.position):
            match = SYNTAX.match(self.text, start.start())
            self.position = match.end() if match else start.end()
            if match:
                getattr(self, f"_{match.lastgroup}")(match)

    def _add(self, start: int, end: int, effect: str = "", shown: str = "") -> _Piece:
        piece = _Piece(start, end, effect, shown)
        self.pieces.append(piece)
        return piece

    def _drop(self, match: re.Match[str]) -> None:
        self._add(*match.span())

    def _newline(self, match: re.Match[str]) -> None:
        """The white space around a line's end is not seen."""
        floor = self.pieces[-1].end if self.pieces else 0
        line = self.text[floor : match.start()]
        self._add(floor + len(line.rstrip(" \t")), match.start())
        self._add(match.start() + 1, match.end())

    def _escape(self, match: re.Match[str]) -> None:
        self._add(*match.span(), shown=match.group()[1])

    def _entity(self, match: re.Match[str]) -> None:
        shown = html.unescape(match.group())
        if shown != match.group():
            self._add(*match.span(), shown="".join(c for c in shown if c.isprintable()) or " ")

    def _formula(self, match: re.Match[str]) -> None:
        inside = plain_formula(match.group())
        if inside is None:
            self.formulas += 1
            self._add(*match.span())
        else:
            self._keep_inside(match, *inside)

    def _autolink(self, match: re.Match[str]) -> None:
        self._keep_inside(match, 1, len(match.group()) - 1)

    def _keep_inside(self, match: re.Match[str], first: int, last: int, effect: str = "") -> None:
        self._add(match.start(), match.start() + first, effect and f"{effect}+")
        self._add(match.start() + last, match.end(), effect and f"{effect}-")

    def _code(self, match: re.Match[str]) -> None:
        start, end = match.span()
        close = self._closing_ticks(end, end - start)
        if close is None:
            return
        padded = self.text[end] == " " == self.text[close - 1] and self.text[end:close].strip() != ""
        self._add(start, end + padded, "bold+")
        self._add(close - padded, close + end - start, "bold-")
        self.position = close + end - start

    def _closing_ticks(self, start: int, width: int) -> int | None:
        if self.ticks is None:
            self.ticks = {}
            for run in reversed([m.span() for m in re.finditer("`+", self.text)]):
                self.ticks.setdefault(run[1] - run[0], []).append(run[0])
        runs = self.ticks.get(width, [])
        while runs and runs[-1] < start:
            runs.pop()
        return runs[-1] if runs else None

    def _comment(self, match: re.Match[str]) -> None:
        self._unseen_up_to("-->", match)

    def _tag(self, match: re.Match[str]) -> None:
        name = match["name"].lower()
        closing = match.group().startswith("</")
        effect = tag_effect(name)
        if effect is None:
            self.position = match.start() + 1
        elif name in ("script", "style") and not closing:
            self._unseen_up_to(f"</{name}>", match)
        elif name == "img" and (alt := _ALT.search(match.group())):
            self._keep_inside(match, *alt.span(1 if alt[1] is not None else 2), effect="image")
        elif effect == "bold":
            self._add(*match.span(), "bold-" if closing else "bold+")
        else:
            self._add(*match.span(), shown="\n" if effect == "break" else "")

    def _unseen_up_to(self, end: str, match: re.Match[str]) -> None:
        """What is never closed is shown: an author who forgot `-->` did not mean to hide the rest of the text."""
        position = -1 if end in self.unclosed else self.text.find(end, match.end())
        if position < 0:
            self.unclosed.add(end)
            return
        self.position = position + len(end)
        self._add(match.start(), self.position)

    def _open(self, match: re.Match[str]) -> None:
        self.brackets.append(self._add(*match.span(), "literal"))

    def _close(self, match: re.Match[str]) -> None:
        if not self.brackets:
            return
        opened = self.brackets.pop()
        image = self.text[opened.start] == "!"
        end = target_end(self.text, match.end(), image=image) or self._reference_end(opened.end, match.end())
        if end is None:
            return
        opened.effect = "image+" if image else ""
        self._add(match.start(), end, "image-" if image else "")
        self.position = end

    def _reference_end(self, start: int, close: int) -> int | None:
        reference = reference_end(self.text, start, close) if self.references else None
        return reference[1] if reference and reference[0] in self.references else None

    def _stars(self, match: re.Match[str]) -> None:
        run = match.group()
        if len(run) > _MAX_STARS:
            return
        start = match.start()
        for width in [2] * (len(run) // 2) + [1] * (len(run) % 2):
            self._emphasis(run[0] * width, start, start + width)
            start += width

    def _emphasis(self, marker: str, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start] or "\n", self.text[end : end + 1] or "\n"
        opened = self.emphases.get(marker)
        bold = marker in ("**", "__")
        if opened and may_close(marker, before, after):
            del self.emphases[marker]
            opened.effect = "bold+" if bold else ""
            self._add(start, end, "bold-" if bold else "")
        elif may_open(marker, before, after):
            self.emphases[marker] = self._add(start, end, "literal")


@dataclass(slots=True)
class _Page:
    """The visible text being written, images apart from it."""

    texts: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    images: list[Stretch] = field(default_factory=list)
    bold_starts: list[int] = field(default_factory=list)
    around: list[tuple[list[str], list[int]]] = field(default_factory=list)
    """What was being written when an image began."""

    def write(self, raw: Stretch, pieces: Iterable[_Piece]) -> None:
        position = 0
        for piece in pieces:
            if piece.start > position:
                self._show(raw.text[position : piece.start], raw.offsets[position : piece.start])
            position = max(position, piece.end)
            self._show(piece.shown, raw.offsets[piece.start : piece.start + 1] * len(piece.shown))
            if piece.effect:
                self._turn(piece.effect)
        self._show(raw.text[position:], raw.offsets[position:])

    def _show(self, text: str, offsets: tuple[int, ...]) -> None:
        if text:
            self.texts.append(text)
            self.offsets.extend(offsets)

    def _turn(self, effect: str) -> None:
        if effect == "image+":
            self.around.append((self.texts, self.offsets))
            self.texts, self.offsets = [], []
        elif effect == "image-" and self.around:
            self.images.append(Stretch("".join(self.texts), tuple(self.offsets)).cut(0))
            self.texts, self.offsets = self.around.pop()
        elif effect == "bold+" and not self.around:
            self.bold_starts.append(len(self.offsets))
        elif effect == "bold-" and self.bold_starts and not self.around:
            self.bold.append((self.bold_starts.pop(), len(self.offsets)))


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
