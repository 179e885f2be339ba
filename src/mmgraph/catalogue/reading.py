"""TOML files, one array of tables per kind -> rows, and what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

from mmgraph.catalogue.entries import Name
from mmgraph.errors import CatalogueError
from mmgraph.model import KINDS, Concept, Kind
from mmgraph.spelling import fold

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# 2301.12597, and the ids before April 2007: cs/0612001.
_ARXIV = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
# tomllib keeps no line of a table; this finds it again when there is something to complain about.
_HEADER = re.compile(r"^[ \t]*+\[++[ \t]*+[\"']?([^\]\n\"' \t]*+)[^\]\n]*+\]", re.MULTILINE)
_TEXTS = ("id", "en", "zh", "arxiv")
_LISTS = ("aliases", "exact", "shared", "context")
_KEYS = (*_TEXTS, *_LISTS, "year")
_YEARS = range(1940, 2100)
_SYNTAX_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True)
class Row:
    """A table as TOML gives it, and where it stands."""

    file: str
    text: str
    kind: str
    index: int
    """It is the file's table of this kind number `index`, from 0."""
    table: Any

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of its concept."""
        return tuple(_names(self.table))

    def place(self, key: str = "", value: str = "") -> str:
        """`file, line n` of the table, or of a key in it, or of a value of that key."""
        headers = list(_HEADER.finditer(self.text))
        starts = [header.start() for header in headers if header[1] == self.kind]
        start = starts[self.index] if self.index < len(starts) else 0
        end = next((header.start() for header in headers if header.start() > start), len(self.text))
        for pattern in (rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", rf"[\"']{re.escape(value)}[\"']"):
            found = re.compile(pattern, re.MULTILINE).search(self.text, start, end)
            start = found.start() if found else start
        return f"{self.file}, line {self.text.count(chr(10), 0, start) + 1}"


def read_rows(files: Iterable[Traversable]) -> tuple[list[Row], list[str]]:
    """The well-formed tables of all files, and what is wrong with the others or between them."""
    rows: list[Row] = []
    problems: list[str] = []
    for file in files:
        try:
            found = _parse(file)
        except CatalogueError as error:
            problems.append(str(error))
            continue
        for row in found:
            wrong = list(_malformed(row))
            problems.extend(wrong)
            rows.extend([] if wrong else [row])
    problems.extend(_double_ids(rows))
    problems.extend(_double_names(rows))
    return rows, problems


def catalogue_files(folder: Path | None) -> list[Traversable]:
    """The `*.toml` files in `folder`, by default of those that come with the package, by name. Raises CatalogueError if
    there is no such folder."""
    place: Traversable = resources.files("mmgraph") / "data" / "catalogue" if folder is None else folder
    if not place.is_dir():
        raise CatalogueError(f"There is no catalogue folder at {place}. Name a folder with .toml files.")
    return sorted((file for file in place.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _parse(file: Traversable) -> list[Row]:
    try:
        text = file.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{file.name} cannot be read ({error}). Save it as UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        place = f"{file.name}, line {line[1]}" if line else f"{file.name}, at its end"
        raise CatalogueError(f"{place}: no TOML ({_SYNTAX_LINE.sub('', str(error))}). Mend the syntax.") from error
    rows: list[Row] = []
    for kind, found in tables.items():
        # `[model]`, a single table, is refused like everything else that is no list of tables.
        many = found if isinstance(found, list) else [None]
        rows.extend(Row(file.name, text, kind, index, table) for index, table in enumerate(many))
    return rows


def _malformed(row: Row) -> Iterator[str]:
    """What the format does not allow in this table alone."""
    table = row.table
    if row.kind not in KINDS:
        yield f"{row.place()}: {row.kind!r} is no kind of concept. Use one of {', '.join(KINDS)}."
    elif not isinstance(table, dict):
        yield f"{row.place()}: {row.kind!r} is no list of tables. Start each concept with [[{row.kind}]]."
    else:
        yield from _wrong_types(row)
        yield from _wrong_values(row)


def _wrong_types(row: Row) -> Iterator[str]:
    for key, value in row.table.items():
        if key not in _KEYS:
            yield f"{row.place(key)}: unknown key {key!r}. The keys are {', '.join(_KEYS)}."
        elif key in _LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            yield f'{row.place(key)}: {key} is no list of texts. Write {key} = ["…"].'
        elif key in _TEXTS and not isinstance(value, str):
            yield f'{row.place(key)}: {key} is no text. Write {key} = "…".'
        elif key in (*_TEXTS, *_LISTS):
            for text in (value,) if isinstance(value, str) else value:
                if not text.strip() or text != text.strip():
                    yield f"{row.place(key)}: {key} holds {text!r}. Leave empty texts out, and spaces around a text."


def _wrong_values(row: Row) -> Iterator[str]:
    table = row.table
    concept_id, year, arxiv = table.get("id"), table.get("year"), table.get("arxiv")
    if concept_id is None:
        yield f'{row.place()}: this {row.kind} has no id. Give it one: id = "…".'
    elif isinstance(concept_id, str) and not _ID.fullmatch(concept_id):
        yield f"{row.place('id')}: the id {concept_id!r} is no slug. Use a-z and 0-9 with single hyphens between."
    if not table.get("en") and not table.get("zh"):
        yield f"{row.place()}: {row.kind} {concept_id!r} has no label. Give it en or zh."
    if year is not None and (type(year) is not int or year not in _YEARS):
        yield f"{row.place('year')}: {year!r} is no year from {_YEARS[0]} to {_YEARS[-1]}. Correct it or leave it out."
    if isinstance(arxiv, str) and not _ARXIV.fullmatch(arxiv):
        yield f"{row.place('arxiv')}: {arxiv!r} is no arXiv id. Write it like 2301.12597, without version or address."
    if table.get("shared") and not table.get("context"):
        yield f'{row.place("shared")}: shared names need context words that decide for them. Add context = ["…"].'


def _double_ids(rows: Iterable[Row]) -> Iterator[str]:
    first: dict[str, Row] = {}
    for row in rows:
        concept_id = row.table["id"]
        other = first.setdefault(concept_id, row)
        if other is not row:
            where = f"{row.place('id')}: the id {concept_id!r} is taken ({other.place('id')})"
            yield f"{where}. Merge the two entries or choose another id."


def _double_names(rows: Iterable[Row]) -> Iterator[str]:
    owners: dict[str, tuple[Row, Name]] = {}
    for row in rows:
        for name in row.names:
            if name.shared:
                continue
            other, same = owners.setdefault(fold(name.text), (row, name))
            if other is not row:
                taken = f"{name.text!r} already means {same.concept_id!r} ({other.place(value=same.text)})"
                remedy = f"Keep it at one, or list it under shared at {name.concept_id!r} or {same.concept_id!r}."
                yield f"{row.place(value=name.text)}: {taken}. {remedy}"


def concept_of(row: Row) -> Concept:
    """The concept that a well-formed row describes."""
    table = row.table
    labels = (table.get("en", ""), table.get("zh", ""))
    others = dict.fromkeys(text for key in ("aliases", "exact", "shared") for text in table.get(key, ()))
    return Concept(
        id=table["id"],
        kind=cast(Kind, row.kind),
        label_en=labels[0],
        label_zh=labels[1],
        aliases=tuple(text for text in others if text not in labels),
        year=table.get("year"),
        arxiv=table.get("arxiv", ""),
    )


def context_of(row: Row) -> tuple[str, ...]:
    """The case-folded words that decide for the concept of a row that has some."""
    return tuple(word.casefold() for word in row.table["context"])


def _names(table: Mapping[str, Any]) -> Iterator[Name]:
    """A label or alias that stands under `exact` or `shared` too is meant as it says there."""
    concept_id, exact, shared = table["id"], table.get("exact", ()), table.get("shared", ())
    exact_keys, shared_keys = {fold(text) for text in exact}, {fold(text) for text in shared}
    special = exact_keys | shared_keys
    for text in (table.get("en"), table.get("zh"), *table.get("aliases", ())):
        if text and not (special and fold(text) in special):
            yield Name(text, concept_id, exact=False, shared=False)
    for text in dict.fromkeys((*exact, *shared)):
        yield Name(text, concept_id, exact=fold(text) in exact_keys, shared=fold(text) in shared_keys)
