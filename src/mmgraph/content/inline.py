"""Inline Markdown -> the text a reader sees, with the place of every character.

markdown-it's inline tokens carry no columns, reads `**对比学习：**模型` as literal stars and `x*y*z` as emphasis, and
mangles formulas; so blocks are markdown-it's and this small scanner reads what stands in them.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass, field
from operator import itemgetter

_first, _last = itemgetter(0), itemgetter(1)
_MAX_STARS = 8
# Authors set bold type beside punctuation and with spaces inside, where CommonMark leaves the stars in the text.
_LOOSE = frozenset({"**", "~~"})
_BREAKING = re.compile(
    r"address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul",
    re.IGNORECASE,
)
_SOLID = re.compile(r"b|strong|code|kbd", re.IGNORECASE)
# `<image>` and `<SEG>` are tokens of models, not HTML: only names that HTML has are syntax.
_UNSEEN = re.compile(
    r"a|abbr|audio|bdi|bdo|big|cite|col|colgroup|del|dfn|em|embed|font|i|iframe|img|input|ins|label|mark|object|picture"
    r"|q|s|samp|script|small|source|span|strike|style|sub|sup|template|textarea|tt|u|var|video|wbr",
    re.IGNORECASE,
)
_SYNTAX = re.compile(
    r"""
    (?P<formula>\$\$(?:[^$\\]|\\.)+\$\$ | \$(?![\s$])(?:[^$\\\n]|\\.)+(?<!\s)\$(?!\d)
              | \\\((?:[^\\\n]|\\[^()])+\\\) | \\\[(?:[^\\]|\\[^\[\]])+\\\])
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<drop>\\(?=\n) | ^\[\^[^\]\s]+\]:[ \t]* | \[\^[^\]\s]+\])
  | (?P<entity>&(?:\#[xX][0-9a-fA-F]{1,6} | \#\d{1,7} | [A-Za-z][A-Za-z0-9]{1,31});)
  | (?P<code>`+)
  | (?P<comment><!--)
  | (?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]* | [\w.+-]+@[\w-]+\.[\w.-]+)>)
  | (?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)
      (?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>)
  | (?P<open>!?\[)
  | (?P<close>\])
  | (?P<stars>\*+|(?<!_)_{1,2}(?!_)|~~(?!~))
  | (?P<newline>(?<![ \t])[ \t]*\n[ \t]*)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_TARGET = re.compile(
    r"""\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)""",
)
# Names of image files hold spaces in real content, where CommonMark would show the raw syntax.
_IMAGE_TARGET = re.compile(r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_REFERENCE = re.compile(r"\[([^\[\]]{0,200})\]")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_PLAIN_FORMULA = re.compile(r"[\w\s.,:%+\-=()\[\]<>/@'×]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the source in reading order: `text[i]` stands at `offsets[i]`."""

    text: str
    offsets: tuple[int, ...]
    bold: tuple[tuple[int, int], ...] = ()
    """Spans of `text` in bold or code, in order, none overlapping another."""

    def cut(self, start: int, end: int | None = None) -> Stretch:
        """`text[start:end]` without the white space around it."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        within = self.bold[bisect_right(self.bold, start, key=_last) : bisect_left(self.bold, end, key=_first)]
        bold = tuple((max(first, start) - start, min(last, end) - start) for first, last in within)
        return Stretch(self.text[start:end], self.offsets[start:end], bold)


@dataclass(frozen=True, slots=True)
class Inline:
    """What a stretch of Markdown shows: its text, its images' alternative texts, the formulas left out."""

    text: Stretch
    images: tuple[Stretch, ...] = ()
    formulas: int = 0


def read_inline(raw: Stretch, references: Container[str] = ()) -> Inline:
    """The visible text of `raw`, its syntax removed. Time is linear in its length."""
    scanner = _Scanner(raw.text, references)
    scanner.scan()
    return _emit(raw, [piece for piece in scanner.pieces if piece.effect != "literal"], scanner.formulas)


@dataclass(slots=True)
class _Piece:
    """Syntax at `text[start:end]`, of which `shown` is to be seen."""

    start: int
    end: int
    effect: str = ""
    shown: str = ""


@dataclass(slots=True)
class _Scanner:
    text: str
    references: Container[str]
    pieces: list[_Piece] = field(default_factory=list)
    formulas: int = 0
    position: int = 0
    brackets: list[_Piece] = field(default_factory=list)
    pending: dict[str, _Piece] = field(default_factory=dict)
    ticks: dict[int, list[int]] | None = None
    unclosed: set[str] = field(default_factory=set)
    last_comment_end: int = 0

    def __post_init__(self) -> None:
        self.last_comment_end = self.text.rfind("-->")

    def scan(self) -> None:
        while match := _SYNTAX.search(self.text, self.position):
            self.position = match.end()
            getattr(self, f"_{match.lastgroup if match.lastgroup != 'name' else 'tag'}")(match)

    def _add(self, start: int, end: int, effect: str = "", shown: str = "") -> _Piece:
        piece = _Piece(start, end, effect, shown)
        self.pieces.append(piece)
        return piece

    def _drop(self, match: re.Match[str]) -> None:
        self._add(*match.span())

    def _newline(self, match: re.Match[str]) -> None:
        newline = self.text.index("\n", match.start())
        self._add(match.start(), newline)
        self._add(newline + 1, match.end())

    def _escape(self, match: re.Match[str]) -> None:
        self._add(*match.span(), shown=match.group()[1])

    def _entity(self, match: re.Match[str]) -> None:
        shown = html.unescape(match.group())
        if shown != match.group():
            self._add(*match.span(), shown="".join(c for c in shown if c.isprintable() or c == " "))

    def _formula(self, match: re.Match[str]) -> None:
        body = match.group().strip("$")
        width = (len(match.group()) - len(body)) // 2
        if body == match.group():
            body, width = body[2:-2], 2
        if _PLAIN_FORMULA.fullmatch(body):
            self._add(match.start(), match.start() + width)
            self._add(match.end() - width, match.end())
        else:
            self.formulas += 1
            self._add(*match.span())

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
        if match.end() > self.last_comment_end:
            return
        self.position = self.text.index("-->", match.end()) + 3
        self._add(match.start(), self.position)

    def _autolink(self, match: re.Match[str]) -> None:
        self._add(match.start(), match.start() + 1)
        self._add(match.end() - 1, match.end())

    def _tag(self, match: re.Match[str]) -> None:
        name = match["name"].lower()
        closing = match.group().startswith("</")
        if name in ("script", "style") and not closing:
            self._unseen_content(match, name)
        elif name == "img" and (alt := _ALT.search(match.group())):
            first, last = alt.span(1 if alt[1] is not None else 2)
            self._add(match.start(), match.start() + first, "image+")
            self._add(match.start() + last, match.end(), "image-")
        elif _SOLID.fullmatch(name):
            self._add(*match.span(), "bold-" if closing else "bold+")
        elif _BREAKING.fullmatch(name):
            self._add(*match.span(), shown="\n")
        elif _UNSEEN.fullmatch(name):
            self._add(*match.span())
        else:
            self.position = match.start() + 1

    def _unseen_content(self, match: re.Match[str], name: str) -> None:
        if name not in self.unclosed:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, match.end())
            self.position = end.end() if end else match.end()
            if end is None:
                self.unclosed.add(name)
        self._add(match.start(), self.position)

    def _open(self, match: re.Match[str]) -> None:
        self.brackets.append(self._add(*match.span(), "literal"))

    def _close(self, match: re.Match[str]) -> None:
        if not self.brackets:
            return
        opened = self.brackets.pop()
        image = self.text[opened.start] == "!"
        end = self._target_end(opened.end, match.end(), image)
        if end is None:
            return
        opened.effect = "image+" if image else ""
        self._add(match.start(), end, "image-" if image else "")
        self.position = end

    def _target_end(self, start: int, close: int, image: bool) -> int | None:
        """Where a link ends whose text starts at `start` and whose `]` ends at `close`; None if it is none."""
        target = _TARGET.match(self.text, close) or (_IMAGE_TARGET.match(self.text, close) if image else None)
        if target:
            return target.end()
        reference = _REFERENCE.match(self.text, close)
        if reference and reference[1] and _reference_key(reference[1]) in self.references:
            return reference.end()
        if close - start <= 200 and _reference_key(self.text[start : close - 1]) in self.references:
            return reference.end() if reference and not reference[1] else close
        return None

    def _stars(self, match: re.Match[str]) -> None:
        run = match.group()
        if len(run) > _MAX_STARS:
            return
        start = match.start()
        for width in [2] * (len(run) // 2) + [1] * (len(run) % 2):
            self._pair(run[0] * width, start, start + width)
            start += width

    def _pair(self, marker: str, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start] or "\n", self.text[end : end + 1] or "\n"
        opened = self.pending.get(marker)
        if opened and _may_close(marker, before, after):
            del self.pending[marker]
            bold = marker in ("**", "__")
            opened.effect = "bold+" if bold else ""
            self._add(start, end, "bold-" if bold else "")
        elif _may_open(marker, before, after):
            self.pending[marker] = self._add(start, end, "literal")


def _may_open(marker: str, before: str, after: str) -> bool:
    if marker in _LOOSE:
        return not after.isspace() or before == "\n"
    return not after.isspace() and not _glues(marker, before)


def _may_close(marker: str, before: str, after: str) -> bool:
    if marker in _LOOSE:
        return not before.isspace() or not after.isalnum()
    return not before.isspace() and not _glues(marker, after)


def _glues(marker: str, neighbour: str) -> bool:
    """`x*y*z` is a product and `snake_case` a name; a star beside a Chinese character is emphasis all the same."""
    return neighbour.isalnum() and (neighbour.isascii() or marker[0] == "_")


def _reference_key(label: str) -> str:
    return " ".join(label.split()).lower().upper()


def _emit(raw: Stretch, pieces: list[_Piece], formulas: int) -> Inline:
    texts: list[list[str]] = [[]]
    places: list[list[int]] = [[]]
    images: list[Stretch] = []
    bold: list[tuple[int, int]] = []
    opened: list[int] = []
    position = 0
    for piece in pieces:
        if piece.start > position:
            texts[-1].append(raw.text[position : piece.start])
            places[-1].extend(raw.offsets[position : piece.start])
        position = max(position, piece.end)
        if piece.shown:
            texts[-1].append(piece.shown)
            places[-1].extend([raw.offsets[piece.start]] * len(piece.shown))
        elif piece.effect == "image+":
            texts.append([])
            places.append([])
        elif piece.effect == "image-" and len(texts) > 1:
            images.append(Stretch("".join(texts.pop()), tuple(places.pop())).cut(0))
        elif piece.effect == "bold+":
            opened.append(len(places[0]))
        elif piece.effect == "bold-" and opened:
            bold.append((opened.pop(), len(places[0])))
    texts[-1].append(raw.text[position:])
    places[-1].extend(raw.offsets[position:])
    return Inline(Stretch("".join(texts[0]), tuple(places[0]), _merged(bold)).cut(0), tuple(images), formulas)


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
