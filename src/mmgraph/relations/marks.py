"""data/marks.toml -> the small words that steer how cues are read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, cast, get_args

from mmgraph.errors import CatalogueError

MarkKind = Literal[
    "clause",
    "open",
    "close",
    "flow",
    "not",
    "hedge",
    "each",
    "by",
    "aside",
    "place",
    "head",
    "authors",
    "pronoun",
    "of",
    "then",
]


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of data/marks.toml, where each list says what it is for."""

    kinds: Mapping[str, MarkKind]
    roles: frozenset[str]
    harmless: frozenset[str]


@cache
def load_marks() -> Marks:
    """The marks that come with the package."""
    return parse_marks(resources.files("mmgraph").joinpath("data/marks.toml").read_text(encoding="utf-8"), "marks.toml")


def parse_marks(text: str, name: str) -> Marks:
    """The marks of a TOML text. Raises CatalogueError, naming `name` and the list, if one has no meaning."""
    try:
        lists = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name} is no TOML ({error}). Mend the syntax.") from error
    roles, harmless = frozenset(lists.pop("role", ())), frozenset(lists.pop("harmless", ()))
    kinds: dict[str, MarkKind] = {}
    for kind, words in lists.items():
        if kind not in get_args(MarkKind):
            raise CatalogueError(f"{name}: {kind!r} is no kind of mark. Use one of {', '.join(get_args(MarkKind))}.")
        kinds.update(dict.fromkeys(words, cast(MarkKind, kind)))
    return Marks(MappingProxyType(kinds), roles, harmless)
