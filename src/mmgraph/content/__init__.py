"""A folder of Markdown files -> answers with blocks and source offsets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mmgraph.content.answers import Parsed, parse_answers, parse_file
from mmgraph.content.decoding import find_files, read_text
from mmgraph.errors import ContentError
from mmgraph.model import Answer

__all__ = ["Content", "Parse", "Parsed", "parse_answers", "parse_file", "read_content", "read_source"]

Parse = Callable[[str, str], Parsed]
"""The text of a file and its path -> what it holds."""


@dataclass(frozen=True, slots=True)
class Content:
    """The answers of a content folder, sorted by path, then place."""

    answers: tuple[Answer, ...]
    problems: tuple[str, ...] = ()
    """A sentence for each file that could not be read."""
    notes: tuple[str, ...] = ()
    """Sentences on what was read otherwise than one may expect."""


def read_content(folder: Path, *, parse: Parse = parse_file) -> Content:
    """The answers of every Markdown file in `folder` and below; `folder` may also be one such file.

    A file that cannot be read is a problem, and the others are read all the same. Raises ContentError if the folder
    does not exist, holds no Markdown file, or nothing in it could be read.
    """
    paths, problems = _paths(folder)
    answers: list[Answer] = []
    notes: list[str] = []
    for path in paths:
        try:
            text = read_text(folder, path)
        except ContentError as error:
            problems.append(str(error))
            continue
        parsed = parse(text.source, path)
        answers.extend(parsed.answers)
        notes.extend(_notes(path, text.encoding, parsed.formulas, len(parsed.answers)))
    if not answers:
        raise ContentError(" ".join([f"No answer could be read from {folder}.", *problems, *notes]))
    return Content(tuple(answers), tuple(problems), tuple(notes))


def read_source(folder: Path, path: str) -> str:
    """The text of a file, in which all offsets count: decoded, newlines and byte order mark untouched."""
    return read_text(folder, path).source


def _paths(folder: Path) -> tuple[list[str], list[str]]:
    if not folder.exists():
        raise ContentError(f"There is no content folder {folder}. Put Markdown files there, or name another folder.")
    paths, problems = find_files(folder)
    if not paths:
        raise ContentError(f"{folder} holds no Markdown file (*.md). Put your answers there, or name another folder.")
    return paths, problems


def _notes(path: str, encoding: str, formulas: int, answers: int) -> list[str]:
    notes = []
    if encoding != "UTF-8":
        notes.append(f"{path} is {encoding}, not UTF-8; read as that.")
    if formulas:
        notes.append(f"{path}: {formulas} formula{'s' * (formulas > 1)} left out of the text.")
    if not answers:
        notes.append(f"{path} holds no answer.")
    return notes
