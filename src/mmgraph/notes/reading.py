"""The text of notes.toml -> notes. Errors name the line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args

from mmgraph.errors import ContentError
from mmgraph.notes.entries import NOTES, Note, Verdict

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*note[ \t]*\]\]", re.MULTILINE)
_SYNTAX_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_TYPES = {field.name: int if field.name == "year" else str for field in fields(Note)}
_NEEDED = [field.name for field in fields(Note) if field.default is MISSING]


def read_notes(folder: Path) -> tuple[Note, ...]:
    """The notes beside the content; none if there is no such file.

    Raises ContentError, naming line and remedy, at the first thing that the format does not allow.
    """
    return parse_notes(_read(folder))


def note_lines(folder: Path) -> dict[str, int]:
    """The line where each note begins, by its id."""
    text = _read(folder)
    return {note.id: _line(text, number) for number, note in enumerate(parse_notes(text))}


def parse_notes(text: str) -> tuple[Note, ...]:
    """As `read_notes`, from the text of the file."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        raise _wrong(int(line[1]) if line else text.count("\n") + 1, _SYNTAX_LINE.sub("", str(error))) from error
    rows = tables.get("note", [])
    if set(tables) - {"note"} or type(rows) is not list or not all(type(row) is dict for row in rows):
        raise _wrong(1, "the file holds something other than [[note]] tables")
    notes: dict[str, Note] = {}
    for number, row in enumerate(rows):
        note = _note(row, _line(text, number))
        if note.id in notes:
            raise _wrong(_line(text, number), f"the id {note.id!r} is taken")
        notes[note.id] = note
    return tuple(notes.values())


def _read(folder: Path) -> str:
    try:
        return (folder / NOTES).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(
            f"{NOTES} cannot be read ({error}). Save it as UTF-8 text.",
            f"无法读取 {NOTES}（{error}）。请存为 UTF-8 文本。",
        ) from error


def _note(row: dict[str, Any], line: int) -> Note:
    if unknown := [key for key in row if key not in _TYPES]:
        raise _wrong(line, f"unknown key {unknown[0]!r}; the keys are {', '.join(_TYPES)}")
    if missing := [name for name in _NEEDED if row.get(name, "") == ""]:
        raise _wrong(line, f"{missing[0]} is missing")
    if mistyped := [name for name, value in row.items() if type(value) is not _TYPES[name]]:
        raise _wrong(line, f"{mistyped[0]} is not a {'number' if _TYPES[mistyped[0]] is int else 'text'}")
    if row["verdict"] not in get_args(Verdict):
        raise _wrong(line, f"the verdict {row['verdict']!r} is none of {', '.join(get_args(Verdict))}")
    return Note(**row)


def _line(text: str, number: int) -> int:
    """Where the note `number`, from 0, begins."""
    starts = [header.start() for header in _HEADER.finditer(text)]
    return text.count("\n", 0, starts[number]) + 1 if number < len(starts) else 1


def _wrong(line: int, what: str) -> ContentError:
    return ContentError(
        f"{NOTES}, line {line}: {what}. Mend the entry or remove it.",
        f"{NOTES} 第 {line} 行有误（{what}）。请改正或删除该条目。",
    )
