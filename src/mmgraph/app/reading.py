"""An answer as it is written, rendered, with places in it marked.

What the author wrote as HTML is never put out: tags fall away, their text stays. Images come from the content folder.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from mmgraph.app.markup import Html, tag
from mmgraph.content import parse_answers, read_inside, read_source
from mmgraph.errors import ContentError
from mmgraph.limits import Limits
from mmgraph.model import Answer

_IMAGE_TYPES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp"}
_LARGEST_IMAGE = Limits(size=4_000_000)
# A boundary between marks travels through the Markdown parser as a character of a plane that no text uses.
_FIRST_BOUNDARY, _LAST_BOUNDARY = 0xF0000, 0xFFFFD
_BOUNDARY = re.compile(f"([{chr(_FIRST_BOUNDARY)}-{chr(_LAST_BOUNDARY)}])")
_ENCODED_BOUNDARY = re.compile(r"%F3%[B][0-9A-F](?:%[89AB][0-9A-F]){2}", re.IGNORECASE)
# No tag goes on behind another "<", and no heading for long: what is never closed is not looked for to the end.
_HTML_HEADING = re.compile(r"<h([1-6])\b[^<>]*+>(.{0,500}?)</h\1\s*+>[ \t]*", re.IGNORECASE | re.DOTALL)
_HTML_IMAGE = re.compile(r"""<img\b(?>[^<>]*?\bsrc\s*+=\s*+["']?([^"'\s<>]++))[^<>]*+>""", re.IGNORECASE)
_BEFORE_TEXT = re.compile(r"(?:\s|[-*+>]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)*")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source file to mark. Marks with a link do not overlap one another."""

    start: int
    end: int
    css: str
    href: str = ""
    """Where it leads; a mark without a link is a highlight, and may hold others."""
    reveal: str = ""
    """The name under which the page scrolls to it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer found again in its file."""

    source: str
    answer: Answer


def find_answer(folder: Path, path: str, answer_id: str) -> Reading | None:
    """The answer as its file has it now. Raises ContentError if the file cannot be read."""
    source = read_source(folder, path)
    found = next((answer for answer in parse_answers(source, path) if answer.id == answer_id), None)
    return Reading(source, found) if found else None


def asks(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether this stretch of the file is in the answer's heading."""
    return reading.answer.start <= span[0] and span[1] <= _body_start(reading)


def render(reading: Reading, marks: Sequence[Mark], folder: Path, *, missing: str) -> Html:
    """The answer below its heading. `missing` are the words for an image that is not in `folder`."""
    start = _body_start(reading)
    trimmed = (_trim(mark, reading.source) for mark in marks)
    inside = [mark for mark in trimmed if start <= mark.start < mark.end <= reading.answer.end]
    text = _with_boundaries(reading.source, start, reading.answer.end, inside)
    text = _HTML_HEADING.sub(lambda match: f"\n\n{'#' * int(match[1])} {match[2].strip()}\n\n", text)
    text = _HTML_IMAGE.sub(lambda match: f"![]({match[1]})", text)
    images = _Images(folder if folder.is_dir() else folder.parent, PurePosixPath(reading.answer.path).parent, missing)
    return Html(_PARSER.render(text, {"painter": _Painter(_boundaries(inside)), "images": images}))


def _body_start(reading: Reading) -> int:
    """Where the answer's text begins: after its heading's line, closing tag and underline."""
    heading = reading.answer.blocks[0] if reading.answer.blocks else None
    if heading is None or heading.kind != "heading" or not heading.text:
        return reading.answer.start
    end = heading.source_span(0, len(heading.text))[1]
    rest = re.compile(r"[^\S\r\n]*#*[^\S\r\n]*(?:</[^>]*>)*[^\S\r\n]*(?:\r?\n(?:=+|-{2,})[^\S\r\n]*(?=\r?\n|$))?")
    match = rest.match(reading.source, end)
    return match.end() if match else end


def _trim(mark: Mark, source: str) -> Mark:
    """Without white space at its ends and syntax at its start: a boundary there would undo a list or a blank line."""
    text = source[mark.start : mark.end]
    start = mark.start + _BEFORE_TEXT.match(text).end()  # type: ignore[union-attr]
    return replace(mark, start=start, end=mark.start + len(text.rstrip()))


def _boundaries(marks: Sequence[Mark]) -> list[tuple[int, bool, Mark]]:
    """Place, whether it opens, mark: in order, what ends at a place before what begins there."""
    opening = [(mark.start, True, mark) for mark in marks]
    closing = [(mark.end, False, mark) for mark in marks]
    return sorted([*opening, *closing], key=lambda boundary: boundary[:2])


def _with_boundaries(source: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    parts, at = [], start
    for number, (place, _, _) in enumerate(_boundaries(marks)):
        parts += [_BOUNDARY.sub("\ufffd", source[at:place]), chr(_FIRST_BOUNDARY + number)]
        at = place
    return "".join([*parts, _BOUNDARY.sub("\ufffd", source[at:end])])


class _Painter:
    """Puts the marks around text as the renderer comes to it, each piece of text by itself, so that tags nest."""

    def __init__(self, boundaries: list[tuple[int, bool, Mark]]) -> None:
        self._boundaries = boundaries
        self._open: list[Mark] = []
        self._revealed: set[str] = set()
        self.in_link = False

    def paint(self, text: str) -> str:
        """`text`, escaped, in the marks that are open."""
        painted = []
        for piece in _BOUNDARY.split(text):
            if _BOUNDARY.fullmatch(piece):
                self._pass(ord(piece) - _FIRST_BOUNDARY)
            elif piece:
                painted.append(self._wrapped(piece))
        return "".join(painted)

    def _pass(self, number: int) -> None:
        _, opens, mark = self._boundaries[number]
        if opens:
            self._open.append(mark)
        elif mark in self._open:
            self._open.remove(mark)

    def _wrapped(self, text: str) -> str:
        wrapped = Html(escape(text))
        for mark in sorted(self._open, key=lambda mark: not mark.href):
            if mark.href and not self.in_link:
                wrapped = tag("a", wrapped, class_=mark.css, href=mark.href)
            elif not mark.href:
                first = mark.reveal and mark.reveal not in self._revealed
                self._revealed.add(mark.reveal)
                wrapped = tag("mark", wrapped, class_=mark.css, data_reveal=mark.reveal if first else False)
        return wrapped


@dataclass(frozen=True, slots=True)
class _Images:
    folder: Path
    base: PurePosixPath
    """Where in it the file stands, from which its links count."""
    missing: str

    def show(self, address: str, words: str) -> Html:
        """The image if it is a file in the content folder, else a place that names it."""
        path = self.base / unquote(address)
        kind = _IMAGE_TYPES.get(path.suffix.lower())
        if kind:
            with suppress(ContentError):
                data = base64.b64encode(read_inside(self.folder, str(path), _LARGEST_IMAGE)).decode()
                return tag("img", src=f"data:image/{kind};base64,{data}", alt=words or path.name)
        return tag("span", f"{self.missing}: ", tag("b", address), " ", words, class_="missing-image")


class _Renderer(RendererHTML):
    """markdown-it's, but for all that comes from the author other than Markdown."""

    __output__: ClassVar[str] = "html"

    def text(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        return str(env["painter"].paint(tokens[index].content))

    def code_inline(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        return f"<code>{env['painter'].paint(tokens[index].content)}</code>"

    def code_block(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        return f"<pre><code>{env['painter'].paint(tokens[index].content)}</code></pre>\n"

    def fence(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return self.code_block(tokens, index, options, env)

    def html_block(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        return f"<p>{self._without_tags(tokens[index].content, env)}</p>\n"

    def html_inline(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        if re.fullmatch(r"<br\s*/?>", tokens[index].content, re.IGNORECASE):
            return "<br>"
        return self._without_tags(tokens[index].content, env)

    def image(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        words = _BOUNDARY.sub("", self.renderInlineAsText(token.children, options, env))
        env["painter"].paint("".join(_BOUNDARY.findall(token.content)))
        return str(env["images"].show(_ENCODED_BOUNDARY.sub("", str(token.attrs.get("src", ""))), words))

    def link_open(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        env["painter"].in_link = True
        href = _ENCODED_BOUNDARY.sub("", str(tokens[index].attrs.get("href", "")))
        return f'<a href="{escape(href)}" target="_blank">'

    def link_close(self, _tokens: Sequence[Token], _index: int, _options: Any, env: Any) -> str:
        env["painter"].in_link = False
        return "</a>"

    def _without_tags(self, written: str, env: Any) -> str:
        return str(env["painter"].paint(unescape(_TAG.sub("", written))))


_PARSER = MarkdownIt("commonmark", {"html": True, "breaks": True}, renderer_cls=_Renderer).enable(
    ["table", "strikethrough"]
)
