"""What the catalogue holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mmgraph.model import Concept


class Name(NamedTuple):
    """A text that means a concept."""

    text: str
    concept_id: str
    exact: bool
    """Only in this very case: "Flamingo" is a model, "flamingo" a bird."""
    shared: bool
    """Only where a context word of the concept stands in the answer; else the name means something else, or nothing."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All curated concepts."""

    concepts: tuple[Concept, ...]
    """In order of id."""
    names: tuple[Name, ...]
    """Of all concepts. No two names that are not shared fold alike, unless they mean the same concept."""
    context: Mapping[str, tuple[str, ...]]
    """Concept id -> the case-folded words that decide for it where a name is shared."""
    keys: tuple[str, ...] = ()
    """The spelling key of each name, in the order of `names`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept and the name of the file that it stands in."""

    file: str
    concept: Concept
