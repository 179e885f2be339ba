"""A Markdown file as markdown-it's block tokens, and where their text stands in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, html_block, lheading, reference
from markdown_it.token import Token

from mmgraph.content.stretch import Stretch

_Rule = Callable[[StateBlock, int, int, bool], bool]

# markdown-it counts a list and its item apart, and leaves out the rest of a file that is nested deeper than this.
_LEVELS = 2
_MAX_NESTING = 200
_MAX_FORMULA_LINES = 100
_LINE_END = re.compile(r"\r\n|\r|\n")
# Characters without a width of their own.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc\ufffe\uffff]+")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "\u200b")
_FRONT_MATTER_KEY = re.compile(r"[\w\"'][\w \"'.-]*:(?:\s|$)")
_HEADING = re.compile(r"(?:<(?!h[1-6]\b)[^<>]*>\s*)*<h([1-6])\b([^<>]*)>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"(?:\s|<[^<>]*>)*")
_ID = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFERENCE_TARGET = re.compile(r"\[[^\]^][^\]]*\]:\s*<?\S*[/.#]")
_RAW_HTML = re.compile(r"<(?:!|\?|(?:script|style|textarea)\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。；;，,：:.…、]$")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text by lines. Front matter and a byte order mark are blanked out, control characters are hidden."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    """Offset in the file of each line's first character."""
    breaks: tuple[int, ...]
    """Offset of the newline that ends each line."""

    def locate(self, content: str, first: int) -> Stretch:
        """`content`, which markdown-it took from the lines from `first` on, with its offsets."""
        texts: list[str] = []
        offsets: list[int] = []
        wanted_lines = content.split("\n")
        while first + 1 < len(self.lines) and wanted_lines[0].strip() not in self.lines[first]:
            first += 1  # markdown-it trimmed a line of ideographic spaces
        for index, wanted in enumerate(wanted_lines, first):
            if index > first:
                texts.append("\n")
                offsets.append(self.breaks[index - 1])
            text, column = _find(self.lines[index], wanted)
            texts.append(text)
            offsets.extend(range(self.starts[index] + column, self.starts[index] + column + len(text)))
        return _visible("".join(texts), offsets)

    def cut(self, index: int, start: int, end: int) -> Stretch:
        """`lines[index][start:end]` with its offsets, without the white space around it."""
        first = self.starts[index]
        return _visible(self.lines[index][start:end], range(first + start, first + end)).cut(0)


def read_lines(source: str) -> Source:
    """The lines of a file; all that is not text in it is blanked."""
    lines: list[str] = []
    starts: list[int] = []
    breaks: list[int] = []
    start = 0
    for end, after in _line_ends(source):
        line = source[start:end].translate(_CONTROL)
        hidden = _HIDDEN.match(line)
        width = hidden.end() if hidden else 0
        lines.append(line[width:] if line.strip() else "")
        starts.append(start + width)
        breaks.append(after - 1)
        start = after
    for index in range(_front_matter_length(lines)):
        lines[index] = ""
    return Source(tuple(lines), tuple(starts), tuple(breaks))


def parse_markdown(source: Source, depth: int) -> tuple[list[Token], dict[str, Any]]:
    """Block tokens, and markdown-it's environment: link references, and what is nested deeper than `depth` lists."""
    environment: dict[str, Any] = {"deepest": _LEVELS * depth}
    tokens = _parser().parse("\n".join(source.lines), environment)
    return tokens, environment


def heading_anchor(attributes: str) -> str | None:
    """The id in an HTML tag's attributes."""
    match = _ID.search(attributes)
    return next((group for group in match.groups() if group is not None), None) if match else None


def _visible(text: str, offsets: Sequence[int]) -> Stretch:
    if not _HIDDEN.search(text):
        return Stretch(text, tuple(offsets))
    kept = [index for index, character in enumerate(text) if not _HIDDEN.match(character)]
    return Stretch("".join(text[index] for index in kept), tuple(offsets[index] for index in kept))


def _line_ends(source: str) -> Iterator[tuple[int, int]]:
    for match in _LINE_END.finditer(source):
        yield match.span()
    yield len(source), len(source) + 1


def _front_matter_length(lines: list[str]) -> int:
    if lines[0].rstrip() != "---":
        return 0
    for index in range(1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            body = [line for line in lines[1:index] if line.strip() and not line.startswith("#")]
            return index + 1 if not body or _FRONT_MATTER_KEY.match(body[0]) else 0
        if not lines[index].strip() and index == 1:
            return 0
    return 0


def _find(line: str, wanted: str) -> tuple[str, int]:
    """`wanted` in `line` and its column. It is a suffix but for white space and a heading's closing marks."""
    text = wanted.rstrip()
    column = line.rfind(text)
    if column < 0:  # a tab that markdown-it expanded in part
        text = text.lstrip()
        column = max(line.rfind(text), 0)
    return text, column


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    rules = parser.block.ruler
    everywhere: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    rules.before("table", "depth", _too_deep)
    rules.before("html_block", "html_heading", _html_heading, everywhere)
    rules.before("table", "formula", _formula_block, everywhere)
    rules.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.at("lheading", _setext_heading)
    rules.at("reference", _reference)
    return parser


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _push(state: StateBlock, kind: str, content: str, lines: tuple[int, int], **attributes: str | int | float) -> None:
    """A block of kind heading or paragraph that covers `lines`."""
    tag = str(attributes.pop("tag", "p"))
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map = list(lines)
    opening.attrs = dict(attributes)
    inline = state.push("inline", "", 0)
    inline.map, inline.content, inline.children = list(lines), content, []
    state.push(f"{kind}_close", tag, -1)
    state.line = lines[1]


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What is nested deeper than anyone writes is a paragraph; markdown-it would leave out the rest of the file."""
    if state.level <= state.env["deepest"] or silent:
        return False
    state.env.setdefault("deep", start + 1)
    _push(state, "paragraph", state.getLines(start, end, state.blkIndent, False).strip(), (start, end))
    return True


def _html_heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`<h2 id=…>…</h2>` is a heading also where its answer follows without a blank line."""
    if state.is_code_block(start) or state.src[state.bMarks[start] + state.tShift[start]] != "<":
        return False
    line = _line(state, start)
    match = _HEADING.match(line)
    if not match or not _TAGS.fullmatch(line, match.end()):
        return False
    if not silent:
        anchor = heading_anchor(match[2])
        named = {} if anchor is None else {"id": anchor}
        _push(state, "heading", match[3].strip(), (start, start + 1), tag=f"h{match[1]}", **named)
    return True


def _formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""`$$ … $$` and `\[ … \]` over several lines: their `=` and `-` lines are no headings."""
    opening = _line(state, start)
    closer = {"$$": "$$", "\\[": "\\]"}.get(opening[:2])
    if closer is None or closer in opening[2:]:
        return False
    for line in range(start + 1, min(end, start + _MAX_FORMULA_LINES)):
        if _line(state, line).rstrip().endswith(closer):
            if not silent:
                state.push("formula", "", 0).map = [start, line + 1]
                state.line = line + 1
            return True
    return False


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Only what HTML hides is a block of HTML: Markdown inside `<div>` and `<details>` is to be read."""
    return bool(_RAW_HTML.match(_line(state, start))) and html_block(state, start, end, silent)


def _setext_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A title above `---` is a heading, a sentence or several lines above it are a paragraph and a rule."""
    count = len(state.tokens)
    if not lheading(state, start, end, silent):
        return False
    heading, inline = state.tokens[count], state.tokens[count + 1]
    underline = _line(state, state.line - 1).rstrip()
    title = "\n" not in inline.content and len(inline.content) <= 80 and not _SENTENCE_END.search(inline.content)
    if heading.markup == "=" or (title and len(underline) >= 3):
        return True
    del state.tokens[count:]
    state.line = start
    return False


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[CLIP]: https://…` defines a link; `[注意]: 文字` and footnotes are text."""
    return bool(_REFERENCE_TARGET.match(_line(state, start))) and reference(state, start, end, silent)
