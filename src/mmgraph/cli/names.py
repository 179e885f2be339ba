"""The names that a user gives for concepts, kinds and relation types, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

import networkx as nx

from mmgraph import queries
from mmgraph.errors import MmgraphError
from mmgraph.model import KINDS, RELATIONS, Kind, Relation
from mmgraph.wording import names

_Known = TypeVar("_Known", bound=str)


def concept_of(graph: nx.MultiDiGraph, name: str | None) -> str | None:
    """The id of the concept of this name, if one is given. Raises UnknownConceptError."""
    return None if name is None else queries.resolve(graph, name)


def concepts_of(graph: nx.MultiDiGraph, given: Iterable[str]) -> list[str]:
    """The ids of the concepts of these names. Raises UnknownConceptError."""
    return [queries.resolve(graph, name) for name in given]


def kind_of(name: str | None) -> Kind | None:
    """The kind of this name, if one is given. Raises MmgraphError."""
    return None if name is None else _known(name, KINDS, "kind", "类型")


def relation_of(name: str | None) -> Relation | None:
    """The relation type of this name, if one is given. Raises MmgraphError."""
    return None if name is None else _known(name, RELATIONS, "relation type", "关系类型")


def kinds_of(given: Iterable[str]) -> list[Kind]:
    """The kinds of these names. Raises MmgraphError."""
    return [_known(name, KINDS, "kind", "类型") for name in given]


def relations_of(given: Iterable[str]) -> list[Relation]:
    """The relation types of these names. Raises MmgraphError."""
    return [_known(name, RELATIONS, "relation type", "关系类型") for name in given]


def _known(name: str, known: Sequence[_Known], what: str, what_zh: str) -> _Known:
    found = names().get(name.strip().replace(" ", "-"), name)
    if found not in known:
        raise MmgraphError(
            f"There is no {what} {name!r}. {what.split()[-1].capitalize()}s: {', '.join(known)}.",
            f"没有名为“{name}”的{what_zh}。可用：{', '.join(known)}。",
        )
    return cast(_Known, found)
