"""A Markdown file -> its answers: which headings are questions, and where each answer begins and ends."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it.token import Token

from mmgraph.content.blocks import build_blocks
from mmgraph.content.inline import read_inline
from mmgraph.content.markdown import Source, heading_anchor, parse_markdown, read_lines
from mmgraph.content.units import formula_count, is_links, is_navigation, read_units
from mmgraph.limits import DEFAULT
from mmgraph.model import Answer

_ASKS = re.compile(
    r"[?？]\W*$|^\W*(?:Q\d*|问题?\d*)\s*[:：.]|什么|如何|怎么|怎样|为何|哪些|哪种|哪几|是否|吗\W*$"
    r"|^\W*(?:\d+\W+)?(?:how|what|why|which|when|where|explain|describe|compare)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\W*(?:\d{1,3}\s*[.、．)）:：](?!\d)|第[一二三四五六七八九十百\d]+|[一二三四五六七八九十]{1,3}[、.．])"
)
_SUBNUMBERED = re.compile(r"\W*\d{1,3}\.\d{1,3}")
_CONTENTS = re.compile(r"\W*(?:目\s*录|索引|table of contents|contents|toc)\W*", re.IGNORECASE)
_TEXT = frozenset({"inline", "fence", "code_block", "html_block"})
_LISTS = frozenset({"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close", "hr"})
_GENERIC_SECTION = re.compile(
    r"\W*(?:\d\W*)?(?:概述|简介|背景|介绍|引言|原理|架构|结构|方法|训练|优点|缺点|优势|应用|总结|结论|局限|实验|结果|动机"
    r"|overview|introduction|background|motivation|architecture|method|methods|training|results|limitations|summary"
    r"|conclusion|applications|how it works|key ideas?)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: its answers, and how many formulas their text leaves out."""

    answers: tuple[Answer, ...]
    formulas: int
    deep: int = 0
    """The first line that is nested too deep to be read as more than text, from 1; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A top-level heading with the tokens up to the next one; level 0 is what stands before the first."""

    level: int
    title: str
    anchor: str
    first: int
    """Line of the heading, from 0."""
    last: int
    """The line after its last text."""
    heading: tuple[Token, ...]
    body: tuple[Token, ...]


def parse_answers(source: str, path: str) -> list[Answer]:
    """The answers in a file's text, in order of place."""
    return list(parse_file(source, path).answers)


def parse_file(source: str, path: str, *, depth: int = DEFAULT.depth) -> Parsed:
    """As `parse_answers`, with what the text leaves out, and lists nested up to `depth`."""
    lines = read_lines(source)
    tokens, environment = parse_markdown(lines, depth)
    references = environment.get("references", {})
    sections = [section for section in _sections(tokens, lines) if not _is_contents(section)]
    level = _question_level(sections)
    groups = [
        (group, _answer(group, source, lines, path, references))
        for group in _group(sections, level)
        if not _is_link_list(group)
    ]
    kept = [(group, answer) for group, answer in groups if group[0].level == level > 0 or _says_something(answer)]
    tokens = [token for group, _ in kept for section in group for token in section.body]
    answers = tuple(_distinguish([answer for _, answer in kept]))
    return Parsed(answers, formula_count(tokens, lines), environment.get("deep", 0))


def _sections(tokens: Sequence[Token], lines: Source) -> list[_Section]:
    starts = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    taken: Counter[str] = Counter()
    sections = [_preamble(tokens[: starts[0] if starts else len(tokens)])]
    for start, end in pairwise([*starts, len(tokens)]):
        heading, body = tokens[start : start + 3], tokens[start + 3 : end]
        first = _first_line(heading[0])
        raw = lines.locate(heading[1].content, first)
        title = " ".join(read_inline(raw).text.text.split())
        slug = slugify(title)
        anchor = str(heading[0].attrs.get("id", "")) or heading_anchor(raw.text) or _github_anchor(slug, taken)
        last = _last_line(tokens[start:end])
        sections.append(_Section(int(heading[0].tag[1]), title, anchor, first, last, tuple(heading), tuple(body)))
    return sections


def _preamble(tokens: Sequence[Token]) -> _Section:
    first = min((token.map[0] for token in tokens if token.map), default=0)
    return _Section(0, "", "", first, _last_line(tokens), (), tuple(tokens))


def _github_anchor(slug: str, taken: Counter[str]) -> str:
    taken[slug] += 1
    return slug if taken[slug] == 1 else f"{slug}-{taken[slug] - 1}"


def slugify(text: str) -> str:
    """The anchor that GitHub gives a heading.

    >>> slugify("2. CLIP: what is it?")
    '2-clip-what-is-it'
    """
    kept = "".join(c for c in text.lower() if c.isalnum() or c in "-_ ")
    return kept.strip().replace(" ", "-")


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _last_line(tokens: Sequence[Token]) -> int:
    return max((token.map[1] for token in tokens if token.map and token.type != "hr"), default=0)


def _is_contents(section: _Section) -> bool:
    """A table of contents: nothing but links within the file, or lists under a heading that says so."""
    texts = _texts(section)
    if texts and all(map(is_navigation, texts)):
        return True
    return bool(texts and _CONTENTS.fullmatch(section.title)) and _holds_lists_only(section)


def _is_link_list(group: Sequence[_Section]) -> bool:
    """Links to other files or sites: a section of an answer may be such a list, an answer may not."""
    texts = _texts(group[0])
    return len(group) == 1 and bool(texts) and all(map(is_links, texts)) and _holds_lists_only(group[0])


def _texts(section: _Section) -> list[str]:
    return [token.content for token in section.body if token.type in _TEXT]


def _holds_lists_only(section: _Section) -> bool:
    outermost = {token.type for token in section.body if token.level == 0}
    return outermost <= _LISTS


def _question_level(sections: Sequence[_Section]) -> int:
    """The level whose headings are questions; 0 where the file is one answer without a heading."""
    headings = [section for section in sections if section.level]
    counts = Counter(section.level for section in headings)
    level = min((level for level, count in counts.items() if count > 1), default=0)
    if not level:
        return next((s.level for s in headings if _is_question(s.title)), min(counts, default=0))
    for title in headings:
        if title.level < level and _heads_one_answer(title, [s for s in headings if s.level == level]):
            return title.level
    return _below_chapters(headings, counts, level)


def _is_question(title: str) -> bool:
    return bool(_ASKS.search(title) or _NUMBERED.match(title))


def _heads_one_answer(title: _Section, sections: list[_Section]) -> bool:
    """Whether a file's single title is the question and the headings below it are its sections."""
    if _is_question(title.title):
        return True
    return _most(_SUBNUMBERED.match(s.title) or _GENERIC_SECTION.fullmatch(s.title) for s in sections)


def _below_chapters(headings: list[_Section], counts: Counter[int], level: int) -> int:
    """The next level where the headings of `level` are chapters: they ask nothing, those below them do."""
    deeper = min((other for other in counts if other > level), default=0)
    if counts[level] < 2 or counts[deeper] < 2 or _most(_ASKS.search(h.title) for h in headings if h.level == level):
        return level
    return deeper if _most(_ASKS.search(h.title) for h in headings if h.level == deeper) else level


def _most(hits: Iterable[object]) -> bool:
    found = [bool(hit) for hit in hits]
    return 2 * sum(found) > len(found)


def _group(sections: Sequence[_Section], level: int) -> list[list[_Section]]:
    """Each question with the sections below it. What stands before them goes under the title it follows."""
    groups: list[list[_Section]] = []
    for section in sections:
        if not groups or 0 < section.level <= level:
            groups.append([section])
        else:
            groups[-1].append(section)
    return groups


def _says_something(answer: Answer) -> bool:
    """A question stands also without an answer; a title, or what comes before it, must have a text of its own."""
    return any(block.kind not in ("heading", "image") for block in answer.blocks)


def _answer(group: Sequence[_Section], source: str, lines: Source, path: str, references: dict[str, object]) -> Answer:
    head = group[0]
    tokens = [token for section in group for token in (*section.heading, *section.body)]
    start = lines.starts[head.first] if head.first < len(lines.starts) else 0
    last = max(section.last for section in group)
    end = lines.breaks[last - 1] if last else start
    text = source[start:end].rstrip()
    question = head.title or PurePosixPath(path).stem
    return Answer(
        id=f"{path.removesuffix('.md')}#{slugify(question)}",
        question=question,
        path=path,
        line=head.first + 1,
        start=start,
        end=start + len(text),
        url=f"{path}#{head.anchor}" if head.anchor else path,
        text_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=build_blocks(read_units(tokens, lines, references), lines.starts),
    )


def _distinguish(answers: Sequence[Answer]) -> list[Answer]:
    """Questions that a file asks twice get ids by their content, so that their order does not matter."""
    shared = Counter(answer.id for answer in answers)
    twins: Counter[str] = Counter()
    result = []
    for answer in answers:
        if shared[answer.id] > 1:
            answer = replace(answer, id=f"{answer.id}-{answer.text_hash[:8]}")
            twins[answer.id] += 1
        if twins[answer.id] > 1:  # the same text twice: which is which makes no difference
            answer = replace(answer, id=f"{answer.id}-{twins[answer.id]}")
        result.append(answer)
    return result
