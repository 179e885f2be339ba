"""A decision <-> its line in curation.toml, an inline table:

    { what = "reject", source = "blip-2", relation = "uses", target = "resnet", who = "lin", when = …, why = "…" },

One line each, so that a difference between two versions shows decisions, and joining two versions keeps both.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from mmgraph.decisions.values import DECISIONS, Decision
from mmgraph.errors import CurationError
from mmgraph.model import KINDS, RELATIONS, SYMMETRIC

_LANGS = ("en", "zh")
_CHOICES = {"relation": RELATIONS, "to": RELATIONS, "kind": KINDS, "lang": _LANGS}
_LISTS = ("names", "text")
_LAST = ("who", "when", "why", "text")
# The one character that TOML wants escaped and JSON does not.
_DELETE = {127: "\\u007f"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the file."""

    decision: Decision
    line: int

    @property
    def id(self) -> str:
        """Names the decision by what it says; the same wherever it stands."""
        return decision_id(self.decision)


def decision_id(decision: Decision) -> str:
    """Eight hexadecimal digits that name the decision by what it says."""
    return hashlib.sha256(format_line(decision).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def format_line(decision: Decision) -> str:
    """The line of a decision."""
    values = {name: getattr(decision, name) for name in _names(type(decision))}
    pairs = [f"{name} = {_toml(value)}" for name, value in values.items() if value != ()]
    return f"{{ what = {_toml(decision.what)}, {', '.join(pairs)} }},"


def read_entry(row: Any, line: int) -> Entry:
    """The decision of an inline table. Raises CurationError, naming the line, if it is none."""
    what = row.get("what") if type(row) is dict else None
    kind = DECISIONS.get(what) if type(what) is str else None
    if kind is None:
        raise wrong_line(line, f"{what!r} is no decision; there are {', '.join(DECISIONS)}")
    known = {field.name: field for field in fields(kind)}
    if unknown := [key for key in row if key != "what" and key not in known]:
        raise wrong_line(line, f"unknown key {unknown[0]!r}; {what} has {', '.join(_names(kind))}")
    if missing := [name for name, field in known.items() if _is_needed(field) and row.get(name) in (None, "", [])]:
        raise wrong_line(line, f"{missing[0]} is missing")
    for name in known:
        if name in row:
            _expect_fit(name, row[name], line)
    values: dict[str, Any] = {name: tuple(row[name]) if name in _LISTS else row[name] for name in known if name in row}
    if values.get("relation") in SYMMETRIC and values["source"] > values["target"]:
        raise wrong_line(line, f"{values['relation']} goes both ways: sort its ends")
    if "into" in values and values["into"] == values["concept"]:
        raise wrong_line(line, f"{what} is to lead to another concept")
    return Entry(kind(**values), line)


def wrong_line(line: int, what: str) -> CurationError:
    """What is wrong with a line of the file."""
    return CurationError(
        f"curation.toml, line {line}: {what}. Mend the line, or remove it to undo the decision.",
        f"curation.toml 第 {line} 行有误（{what}）。请改正，或删除该行以撤销该决定。",
    )


def _names(kind: type[Decision]) -> list[str]:
    """What is decided comes first."""
    names = [field.name for field in fields(kind)]
    return sorted(names, key=lambda name: name in _LAST)


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING


def _expect_fit(name: str, value: Any, line: int) -> None:
    if name == "when":
        if type(value) is not datetime or value.tzinfo is None:
            raise wrong_line(line, "when is no time with its zone, like 2026-01-31T09:30:00Z")
    elif name in _LISTS:
        if type(value) is not list or any(type(item) is not str or not item for item in value):
            raise wrong_line(line, f"{name} is no list of texts")
    elif type(value) is not str:
        raise wrong_line(line, f"{name} is no text")
    elif name in _CHOICES and value not in _CHOICES[name]:
        raise wrong_line(line, f"{name} {value!r} is none of {', '.join(_CHOICES[name])}")


def _toml(value: str | datetime | tuple[str, ...]) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).translate(_DELETE)
