"""data/cues.toml -> validated cue frames: the words that state a relation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal, cast, get_args

from mmgraph.errors import CatalogueError
from mmgraph.model import KINDS, RELATIONS, SIGNATURES, Kind, Relation

Frame = Literal["active", "example", "class", "compare", "let", "structure"]
Flag = Literal["opens", "introduces", "instrument", "beside", "swaps", "against", "behind"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One frame: its words, and what each pair of kinds makes of them."""

    id: str
    frame: Frame
    words: tuple[str, ...]
    relation: Mapping[tuple[Kind, Kind], tuple[Relation, bool]]
    """(kind of subject, kind of object) -> the relation, and whether it runs from object to subject."""
    confidence: float
    fires: str
    states: tuple[str, ...]
    misses: str
    opens: bool = False
    """It may open an attributive phrase: 采用[基于A的]B."""
    winner: Literal["", "first", "second"] = ""
    """Of a comparison: which of the two it prefers."""
    swaps: bool = False
    """Its object takes the place of the object before it: 将A换成B, replaces A with B."""
    beside: bool = False
    """It compares only what stands beside the subject: 与X不同."""
    introduces: bool = False
    """What it names may be spoken of in the next clause: 引入X，根据…"""
    against: bool = False
    """Its objects are compared with the subject, not with each other: 相比A和B，…"""
    behind: bool = False
    """Its object stands before it: 在A的基础上."""
    instrument: bool = False
    """Its object is a means, not somebody who acts: 使用编码器提取…"""


class Cues(tuple[Cue, ...]):
    """What one word may be read as: of its cues the first that joins the kinds at hand is meant."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """Of all of them."""
        return frozenset(cue.id for cue in self)

    @cached_property
    def flags(self) -> frozenset[Flag]:
        """All that is true of one of them."""
        return frozenset(flag for cue in self for flag in _FLAGS if getattr(cue, flag))


_FLAGS: frozenset[Flag] = frozenset(get_args(Flag))
_OPTIONAL = _FLAGS | {"winner"}


@cache
def load_cues() -> tuple[Cue, ...]:
    """The cues that come with the package."""
    return parse_cues(resources.files("mmgraph").joinpath("data/cues.toml").read_text(encoding="utf-8"), "cues.toml")


def parse_cues(text: str, name: str) -> tuple[Cue, ...]:
    """The cues of a TOML text. Raises CatalogueError, naming `name` and the cue, if one is not well formed."""
    try:
        tables = tomllib.loads(text)["cue"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise CatalogueError(f"{name} holds no [[cue]] tables ({error}).") from error
    cues = tuple(_cue(table, f"{name}, cue {table.get('id', number)!r}") for number, table in enumerate(tables, 1))
    ids = [cue.id for cue in cues]
    if len(set(ids)) < len(ids):
        raise CatalogueError(f"{name} has two cues of the same id: {min(i for i in ids if ids.count(i) > 1)!r}.")
    return cues


def _cue(table: dict[str, Any], where: str) -> Cue:
    known = {field.name for field in fields(Cue)}
    if unknown := sorted(set(table) - known):
        raise CatalogueError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}.")
    if missing := sorted(known - _OPTIONAL - set(table)):
        raise CatalogueError(f"{where}: {missing[0]!r} is missing.")
    if table["frame"] not in get_args(Frame):
        raise CatalogueError(f"{where}: frame {table['frame']!r} is none of {', '.join(get_args(Frame))}.")
    if table.get("winner", "") not in ("", "first", "second"):
        raise CatalogueError(f"{where}: winner {table['winner']!r} is neither 'first' nor 'second'.")
    for flag in sorted(_FLAGS & set(table)):
        if type(table[flag]) is not bool:
            raise CatalogueError(f"{where}: {flag} is neither true nor false.")
    if not 0 < table["confidence"] <= 1:
        raise CatalogueError(f"{where}: confidence {table['confidence']} is not in (0, 1].")
    return Cue(
        **{
            **table,
            "words": tuple(dict.fromkeys(table["words"])),
            "states": tuple(table["states"]),
            "relation": _relations(table["relation"], where),
        }
    )


def _relations(table: dict[str, str], where: str) -> dict[tuple[Kind, Kind], tuple[Relation, bool]]:
    relations: dict[tuple[Kind, Kind], tuple[Relation, bool]] = {}
    for pair, value in table.items():
        name, turned = cast(Relation, value.removesuffix("!")), value.endswith("!")
        sources, _, target = cast(tuple[str, str, Kind], pair.partition(">"))
        if target not in KINDS or sources not in (*KINDS, "*"):
            raise CatalogueError(f"{where}: {pair!r} is no pair of kinds such as 'model>technique'.")
        if name and name not in RELATIONS:
            raise CatalogueError(f"{where}: {name!r} is no relation; relations are {', '.join(RELATIONS)}.")
        for source in (kind for kind in KINDS if sources in ("*", kind)):
            if not name:
                relations.pop((source, target), None)
                continue
            ends = (target, source) if turned else (source, target)
            if ends in SIGNATURES[name]:
                relations.setdefault((source, target), (name, turned))
            elif sources != "*":
                raise CatalogueError(f"{where}: {name!r} cannot join {ends[0]} to {ends[1]}.")
    return relations
