"""A folder of Markdown files -> answers with blocks and source offsets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mmgraph.content.answers import Parsed, parse_answers, parse_file
from mmgraph.content.decoding import find_files, read_inside, read_text
from mmgraph.errors import ContentError
from mmgraph.limits import DEFAULT, Limits, too_much
from mmgraph.model import Answer

__all__ = ["Content", "Parse", "Parsed", "parse_answers", "parse_file", "read_content", "read_inside", "read_source"]

Parse = Callable[[str, str], Parsed]
"""The text of a file and its path -> what it holds."""


@dataclass(frozen=True, slots=True)
class Content:
    """The answers of a content folder, sorted by path, then place."""

    answers: tuple[Answer, ...]
    problems: tuple[ContentError, ...] = ()
    """Why files were not read, or not to their end."""
    notes: tuple[str, ...] = ()
    """Sentences on what was read otherwise than one may expect."""


def read_content(folder: Path, *, parse: Parse = parse_file, limits: Limits = DEFAULT) -> Content:
    """The answers of every Markdown file in `folder` and below; `folder` may also be one such file.

    A file that cannot be read is a problem, and the others are read all the same. Raises ContentError if the folder
    does not exist, holds no Markdown file, or nothing in it could be read.
    """
    paths, problems = _paths(folder, limits)
    answers: list[Answer] = []
    notes: list[str] = []
    for path in paths:
        try:
            text = read_text(folder, path, limits)
        except ContentError as error:
            problems.append(error)
            continue
        parsed = parse(text.source, path)
        answers.extend(parsed.answers)
        notes.extend(_notes(path, text.encoding, parsed))
        if len(answers) > limits.answers:
            first = answers[limits.answers]
            problems.append(too_much(limits, "answers", first.path, first.line, rest=True))
            break
    if not answers:
        raise _nothing(folder, problems, notes)
    return Content(tuple(answers[: limits.answers]), tuple(problems), tuple(notes))


def read_source(folder: Path, path: str, limits: Limits = DEFAULT) -> str:
    """The text of a file, in which all offsets count: decoded, newlines and byte order mark untouched."""
    return read_text(folder, path, limits).source


def _paths(folder: Path, limits: Limits) -> tuple[list[str], list[ContentError]]:
    """The files to read, and what to say if they are too many."""
    if not folder.exists():
        raise ContentError(
            f"There is no content folder {folder}. Put Markdown files there, or name another folder.",
            f"内容文件夹 {folder} 不存在。请把 Markdown 文件放在那里，或指定其他文件夹。",
        )
    paths = find_files(folder)
    if not paths:
        raise ContentError(
            f"{folder} holds no Markdown file (*.md). Put your answers there, or name another folder.",
            f"{folder} 中没有 Markdown 文件（*.md）。请把回答放在那里，或指定其他文件夹。",
        )
    if len(paths) <= limits.files:
        return paths, []
    return paths[: limits.files], [too_much(limits, "files", f"{folder}, from {paths[limits.files]} on", rest=True)]


def _nothing(folder: Path, problems: Sequence[ContentError], notes: Sequence[str]) -> ContentError:
    return ContentError(
        " ".join([f"No answer could be read from {folder}.", *map(str, problems), *notes]),
        " ".join([f"从 {folder} 中没有读到任何回答。", *(problem.zh for problem in problems), *notes]),
    )


def _notes(path: str, encoding: str, parsed: Parsed) -> list[str]:
    notes = []
    if encoding != "UTF-8":
        notes.append(f"{path} is {encoding}, not UTF-8; read as that.")
    if parsed.formulas:
        notes.append(f"{path}: {parsed.formulas} formula{'s' * (parsed.formulas > 1)} left out of the text.")
    if parsed.deep:
        notes.append(f"{path}, line {parsed.deep}: nested deeper than --allow depth=N admits; read as plain text.")
    if not parsed.answers:
        notes.append(f"{path} holds no answer.")
    return notes
