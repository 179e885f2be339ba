"""What the reader has narrowed the graph to, as a value. Every page asks only what the filters leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, get_args

from mmgraph.model import KINDS, RELATIONS, Kind, Origin, Relation

ORIGINS: tuple[Origin, ...] = get_args(Origin)
BETWEEN = "\n"
"""Separates ids in an address: the one character that neither ids nor paths contain."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is left out, and what alone is asked. Without any, all of the graph is there."""

    hidden_kinds: frozenset[Kind] = frozenset()
    hidden_relations: frozenset[Relation] = frozenset()
    places: tuple[str, ...] = ()
    """Ids of answers and paths of files: only what they say counts."""
    sure: int = 0
    """Only what is stated with at least so many percent of confidence."""
    origin: Origin | None = None
    group: str = ""
    """Only the community that this concept is in."""

    def pairs(self) -> dict[str, str]:
        """Its part of the query string; what is as usual is empty."""
        return {
            "hide": " ".join(sorted(self.hidden_kinds | self.hidden_relations)),
            "in": BETWEEN.join(self.places),
            "sure": str(self.sure or ""),
            "origin": self.origin or "",
            "group": self.group,
        }

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> Self:
        """The filters that `pairs` wrote; what means nothing is ignored."""
        hidden = given.get("hide", "").split()
        sure = given.get("sure", "")
        return cls(
            hidden_kinds=frozenset(kind for kind in KINDS if kind in hidden),
            hidden_relations=frozenset(relation for relation in RELATIONS if relation in hidden),
            places=ids(given.get("in", "")),
            sure=int(sure) if re.fullmatch(r"\d{1,2}", sure, re.ASCII) else 0,
            origin=next((origin for origin in ORIGINS if origin == given.get("origin")), None),
            group=given.get("group", ""),
        )


NO_FILTERS = Filters()


def ids(text: str) -> tuple[str, ...]:
    """The ids that an address lists.

    >>> ids("clip\\nblip")
    ('clip', 'blip')
    """
    return tuple(filter(None, text.split(BETWEEN)))
