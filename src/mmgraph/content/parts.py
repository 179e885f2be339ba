"""What authors write as structure inside plain paragraphs: bullets, numbers, titles, enumerations in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mmgraph.content.labels import label_length
from mmgraph.content.stretch import Stretch

_HANZI = "一二三四五六七八九十"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivx]{1,4}"
_MARKER = re.compile(
    rf"""
    (?P<bullet>[●•·◆◇○■□▪▶►➢➤✓✔★☆◦‣⁃]|[–—*+-](?=\s))\s*
  | (?P<section>[（(]?\d{{1,2}}(?:\.\d{{1,2}})+(?:[)）][.．、]?|[.．、]?(?=\s)))\s*
  | (?P<bracket>[（(]\s*(?:{_NUMERAL})\s*[)）])[.．、:：]?\s*
  | (?P<half>(?:\d{{1,2}}|[a-z])[)）])[、.．]?\s*
  | (?P<dot>\d{{1,2}}(?:[.．](?!\d)|、))\s*
  | (?P<hanzi>[一二三四五六七八九十]{{1,3}}[、.．]|第[一二三四五六七八九十]{{1,2}}[、，,：:])\s*
  | (?P<circle>[①-⑳⑴-⒇])\s*
    """,
    re.VERBOSE,
)
_COUNTING = frozenset({"half", "bracket", "circle", "hanzi"})
_INLINE_NUMBER = re.compile(
    r"(?:(?<=[\s：:；;。，,、（(])|^)(?:(?P<half>\d{1,2})[)）]|(?P<circle>[①-⑳])"
    r"|[（(](?:(?P<bracket>\d{1,2})|(?P<roman>i{1,3}|iv|vi{0,3})|(?P<letter>[a-h]))[)）]"
    r"|(?P<hanzi>[一二三四五六七八九]是|第[一二三四五六七八九](?:是|(?=[，,、：:])))[，,、：:]?)[、.．]?\s*"
)
_SENTENCE_END = re.compile(r"[。！？!?]|\.(?=\s|$)")
_UNFINISHED = re.compile(r"[，。；！？,;!?]|\.(?:\s|$)")
_FINISHED = re.compile(r"[。；！？!?;]$|\.$")
_ANNOUNCED = re.compile(r"[。；：:;]$")
_MAX_HEADING = 40


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: its style ("bracket" for `（1）`) and, where it is a number, that."""

    style: str
    number: int | None = None
    dots: int = 0
    """`(2.1)`: one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a paragraph, or more where the lines run on."""

    text: Stretch
    marker: Marker | None = None
    continues: bool = False
    """It stands in one paragraph with the part before it."""
    inline: bool = False
    """It is an element of an enumeration within a sentence."""

    @property
    def title(self) -> bool:
        """Short and without a sentence's punctuation."""
        text = self.text.text.rstrip("：:")
        return 0 < len(text) <= _MAX_HEADING and "\n" not in text and not _UNFINISHED.search(text)

    @property
    def all_bold(self) -> bool:
        """Nothing but a short bold text and perhaps a colon."""
        spans, length = self.text.bold, len(self.text.text.rstrip("：: "))
        whole = any(first == 0 and last >= length for first, last in spans)
        return whole and length <= 2 * _MAX_HEADING and not re.search(r"[。；！!]$|\.$", self.text.text)


def split_paragraph(text: Stretch) -> list[Part]:
    """The parts of a paragraph: its marked lines, its titles, the elements of enumerations in its sentences."""
    return [piece for part in _join(text) for piece in _enumeration(part)]


def strip_marker(text: Stretch) -> tuple[Stretch, Marker | None]:
    """`text` without the bullet or number it begins with."""
    match = _MARKER.match(text.text)
    if not match or match.end() == len(text.text):
        return text, None
    style = match.lastgroup or ""
    digits = re.findall(r"\d+", match.group())
    number = int(digits[-1]) if digits else _ordinal(match.group().strip("（()）.．、:： "))
    return text.cut(match.end()), Marker(style, number, len(digits) - 1 if style == "section" else 0)


def _ordinal(mark: str) -> int | None:
    """The number that `①`, `第一，`, `iv` or `b` stands for."""
    for first in "①⑴":
        if 0 <= ord(mark[0]) - ord(first) < 20:
            return ord(mark[0]) - ord(first) + 1
    if mark in _ROMAN:
        return _ROMAN.index(mark) + 1
    if len(mark) == 1 and mark.isascii():
        return ord(mark) - ord("a") + 1
    hanzi = [_HANZI.index(character) + 1 for character in mark if character in _HANZI]
    return hanzi[0] if len(hanzi) == 1 else None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a paragraph, `text[start:end]` of it without its marker."""

    part: Part
    start: int
    end: int


def _join(text: Stretch) -> Iterator[Part]:
    """Lines that run on become one part again."""
    lines = list(_lines(text))
    for first, beyond in pairwise([*_openings([line.part for line in lines]), len(lines)]):
        part = lines[first].part
        run_on = beyond > first + 1
        yield replace(part, text=text.cut(lines[first].start, lines[beyond - 1].end)) if run_on else part


def _lines(text: Stretch) -> Iterator[_Line]:
    """A line left empty, as by an image, ends a paragraph."""
    end = -1
    continues = False
    for line in text.text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        stretch, marker = strip_marker(text.cut(start, end))
        if stretch.text:
            yield _Line(Part(stretch, marker, continues), text.text.rindex(stretch.text, start, end), end)
        continues = bool(stretch.text)


def _openings(lines: list[Part]) -> list[int]:
    """Where the lines begin that do not run on from the one before."""
    openings: list[int] = []
    for index, line in enumerate(lines):
        listed = index + 1 < len(lines) and lines[index + 1].marker is not None
        before = lines[index - 1]
        if not openings or _opens(line, lines[openings[-1]], before, heads_list=line.title and listed):
            openings.append(index)
    return openings


def _opens(line: Part, opening: Part, before: Part, *, heads_list: bool) -> bool:
    """Whether `line` opens a part: `before` is the line before it, `opening` the one that opened that line's part."""
    if not line.continues or line.marker or line.all_bold or heads_list:
        return True
    if before is opening and (opening.all_bold or (opening.marker and opening.title)):
        return True
    if opening.marker:
        return bool(_FINISHED.search(before.text.text))
    if not label_length(line.text, item=False):
        return False
    return bool(_ANNOUNCED.search(before.text.text)) or label_length(before.text, item=False) > 0


def _enumeration(part: Part) -> Iterator[Part]:
    """`原则：1）A；2）B。C` -> the lead, A, B, and C."""
    text, position, kept = part.text, 0, part
    for marks in _counts(part):
        lead = text.cut(position, marks[0].start())
        if lead.text:
            yield replace(kept, text=lead)
        sentence = _SENTENCE_END.search(text.text, marks[-1].end())
        position = sentence.end() if sentence else len(text.text)
        ends = [*(mark.start() for mark in marks[1:]), position]
        for mark, end in zip(marks, ends, strict=True):
            item = text.cut(mark.end(), end)
            if item.text:
                yield Part(item, _counted_marker(mark, part), continues=True, inline=True)
        kept = Part(text, continues=True)
    rest = text.cut(position)
    if rest.text:
        yield replace(kept, text=rest)


def _counts(part: Part) -> Iterator[list[re.Match[str]]]:
    """Runs of marks that count 1, 2, 3 … in one style; the marker of `part` itself may be the 1."""
    text = part.text.text
    marker = part.marker
    begun = marker.number or 0 if marker and marker.style in _COUNTING else 0
    run: list[re.Match[str]] = []
    complete, position = True, 0
    for match in _INLINE_NUMBER.finditer(text):
        complete = complete or _SENTENCE_END.search(text, position, match.start()) is not None
        position = match.end()
        number = _mark_number(match)
        if number == len(run) + 1 + begun and (not run or match.lastgroup == run[0].lastgroup):
            run.append(match)
        elif number == 1 and complete:
            if run and len(run) + begun > 1:
                yield run
            run, begun = [match], 0
        else:
            continue
        complete = False
    if run and len(run) + begun > 1:
        yield run


def _mark_number(match: re.Match[str]) -> int:
    mark = match[match.lastgroup or 0]
    return int(mark) if mark.isdecimal() else _ordinal(mark) or 0


def _counted_marker(match: re.Match[str], part: Part) -> Marker:
    """In the list of `part` itself where that goes on, else in one of its own."""
    number = _mark_number(match)
    goes_on = part.marker and part.marker.style == match.lastgroup and (part.marker.number or 0) < number
    return Marker(match.lastgroup or "" if goes_on else f"inline {match.lastgroup}", number)
