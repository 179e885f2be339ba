"""curation.toml beside the content: read it, add a decision, remove one. Two writers at once lose nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path

from mmgraph.decisions.lines import Entry, decision_id, format_line, read_entry, wrong_line
from mmgraph.decisions.locking import locked
from mmgraph.decisions.values import Decision
from mmgraph.errors import ConflictError, CurationError
from mmgraph.files import write_atomic

CURATION = "curation.toml"
"""The file beside the content."""

_EMPTY = """\
# What people decided about the graph. `mmgraph build` applies it from top to bottom. Each line is a decision: remove it
# to undo that. `mmgraph curate` adds lines, `mmgraph curate history` shows what became of them.
decisions = [
]
"""
_SYNTAX_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


def read_decisions(folder: Path) -> tuple[Entry, ...]:
    """The decisions on the content in `folder`, in order; none if there is no file of them.

    Raises CurationError, naming line and remedy, at the first thing that the format does not allow.
    """
    return _parse(_read(folder / CURATION))


def record(folder: Path, decision: Decision, *, replacing: Collection[str] = ()) -> str:
    """Add a decision to those on the content in `folder`, and give its id.

    `replacing` are the ids of earlier decisions on the same subject that its author knows of; they are removed. Raises
    ConflictError if there are others.
    """
    path = folder / CURATION
    with locked(path):
        text = _read(path)
        entries = _parse(text)
        rivals = [entry for entry in entries if entry.decision.subject == decision.subject]
        if unknown := [entry for entry in rivals if entry.id not in replacing]:
            raise _conflict(unknown[0])
        lines = _without(text if "]" in text else f"{text.rstrip()}\n\n{_EMPTY}".lstrip(), rivals)
        end = max((number for number, line in enumerate(lines) if line.strip() == "]"), default=0)
        lines.insert(end, format_line(decision))
        kept = [entry.id for entry in entries if entry not in rivals]
        _write(path, lines, [*kept, decision_id(decision)])
    return decision_id(decision)


def undo(folder: Path, decision: str) -> Entry:
    """Remove the decision of this id, or of the only one that begins so, and give it back."""
    path = folder / CURATION
    with locked(path):
        text = _read(path)
        entries = _parse(text)
        found = find_decision(entries, decision)
        _write(path, _without(text, [found]), [entry.id for entry in entries if entry is not found])
    return found


def find_decision(entries: Iterable[Entry], decision: str) -> Entry:
    """The one of this id, or the only one that begins so. Raises CurationError if there is none, or several."""
    found = [entry for entry in entries if decision and entry.id.startswith(decision)]
    if len(found) != 1:
        raise CurationError(
            f"{len(found) or 'No'} decisions begin with {decision!r}. List them: mmgraph curate history",
            f"以“{decision}”开头的决定有 {len(found)} 个。请用 mmgraph curate history 查看。",
        )
    return found[0]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(
            f"{path} cannot be read ({error}). Save it as UTF-8 text.",
            f"无法读取 {path}（{error}）。请存为 UTF-8 文本。",
        ) from error


def _parse(text: str) -> tuple[Entry, ...]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        raise wrong_line(number, _SYNTAX_LINE.sub("", str(error))) from error
    rows = tables.get("decisions", [])
    if set(tables) - {"decisions"} or type(rows) is not list:
        raise wrong_line(1, "the file holds something other than the list decisions = [ … ]")
    numbers = _numbers(text)
    if len(numbers) != len(rows):
        raise wrong_line(1, "each decision is to stand on a line of its own, { … }, with a comma at its end")
    entries = tuple(read_entry(row, number) for row, number in zip(rows, numbers, strict=True))
    _expect_one_each(entries)
    return entries


def _numbers(text: str) -> list[int]:
    # Not `splitlines`, which knows more ends of a line than TOML does.
    lines = enumerate(text.split("\n"), 1)
    return [number for number, line in lines if line.lstrip().startswith("{") and line.rstrip().endswith("},")]


def _expect_one_each(entries: Iterable[Entry]) -> None:
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.decision.subject, entry)
        if other is not entry:
            about = " ".join(entry.decision.subject[1:])
            raise wrong_line(entry.line, f"{about} was decided in line {other.line} already; keep one of the two")


def _without(text: str, entries: Iterable[Entry]) -> list[str]:
    """The lines of `text` but those of `entries`."""
    gone = {entry.line for entry in entries}
    return [line for number, line in enumerate(text.split("\n"), 1) if number not in gone]


def _write(path: Path, lines: list[str], expected: list[str]) -> None:
    """Write the lines, if they say what they are to say."""
    text = "\n".join(lines)
    if [entry.id for entry in _parse(text)] != expected:
        raise wrong_line(1, "the list is to end in a line with nothing but ]")
    try:
        write_atomic(path, text.encode())
    except UnicodeEncodeError:
        raise CurationError(
            "A decision holds half a character, which no file can. Write it anew.",
            "决定中含有半个字符，无法写入文件。请重写。",
        ) from None
    except OSError as error:
        raise CurationError(
            f"{path} cannot be written ({error.strerror}). Make room, or allow writing there.",
            f"无法写入 {path}（{error.strerror}）。请腾出空间或允许写入。",
        ) from error


def _conflict(entry: Entry) -> ConflictError:
    made = entry.decision
    day = f"{made.when:%Y-%m-%d %H:%M}"
    return ConflictError(
        f"{made.who} decided on this on {day}: {made.what} ({made.why}). Say --replace {entry.id} to decide otherwise.",
        f"{made.who} 已于 {day} 就此作出决定：{made.what}（{made.why}）。如要改判，请加 --replace {entry.id}。",
        entry.id,
    )
