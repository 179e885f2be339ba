"""What a graph holds: its rows, and the check that rows from a file are such as `build_graph` makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import networkx as nx

from mmgraph.errors import GraphError
from mmgraph.model import KINDS, RELATIONS, Evidence

SCHEMA = 1
"""Version of the graph's attributes; a file of another version is refused."""

Row = dict[str, Any]
_Shape = Mapping[str, type]
_T = TypeVar("_T")

_ANSWER: _Shape = {"id": str, "question": str, "path": str, "line": int, "url": str, "text_hash": str}
_MENTION: _Shape = {"answer": str, "surface": str, "start": int, "end": int}
_EVIDENCE: _Shape = {"answer": str, "start": int, "end": int, "sentence": str, "cue": str, "rule": str}
_CONCEPT: _Shape = {"id": str, "label": str, "kind": str, "aliases": list, "origin": str, "mentions": list}
_WHERE_KNOWN: _Shape = {"label_en": str, "label_zh": str, "year": int, "arxiv": str}
_PASSED_OVER = 1_000_000
_IF_DECIDED: _Shape = {"status": str, "disputed": list}
_RELATION: _Shape = {"source": str, "target": str, "key": str, "relation": str, "weight": int, "evidence": list}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one part of a file, each checked by itself."""

    rows: tuple[Any, ...] = ()
    problem: str = ""
    """What is wrong with the first row that is; then none is kept."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A graph as read from a file, before it is known whether its parts fit together."""

    attributes: Row
    """Of the graph, answers left out."""
    answers: Rows
    concepts: Rows
    relations: Rows


def plain_nodes(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """A row for each concept with its `id`, sorted by that.

    >>> from mmgraph.example import example_graph
    >>> [(row["id"], row["kind"]) for row in plain_nodes(example_graph())][:2]
    [('blip', 'model'), ('clip', 'model')]
    """
    return ({**graph.nodes[concept_id], "id": concept_id} for concept_id in sorted(graph))


def plain_edges(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """A row for each relation with its `source`, `target` and `key`, sorted by source, target, then key.

    >>> from mmgraph.example import example_graph
    >>> [(row["source"], row["key"], row["target"]) for row in plain_edges(example_graph())][:2]
    [('blip', 'compares-with', 'clip'), ('blip', 'extends', 'clip')]
    """
    ends = sorted(graph.edges(keys=True))
    return ({**graph.edges[edge], "source": edge[0], "target": edge[1], "key": edge[2]} for edge in ends)


def evidence_of(attributes: Row) -> list[Evidence]:
    """The evidence on an edge's attributes, as the rich type, in order of place.

    >>> from mmgraph.example import example_graph
    >>> [item.sentence for item in evidence_of(example_graph().edges["blip", "clip", "extends"])]
    ['BLIP在CLIP的基础上改进。']
    """
    return [Evidence(**item) for item in attributes["evidence"]]


def check_answers(entries: Iterable[tuple[str, Any]]) -> Rows:
    """The entries of `answers`."""
    return _checked(entries, lambda entry: _fits(entry[1], _ANSWER), lambda entry: f"answer {entry[0]!r}")


def check_concepts(rows: Iterable[Any]) -> Rows:
    """The rows that `plain_nodes` made."""
    return _checked(rows, _is_concept, lambda row: f"concept {_part(row, 'id')}")


def check_relations(rows: Iterable[Any]) -> Rows:
    """The rows that `plain_edges` made."""
    return _checked(
        rows, _is_relation, lambda row: f"relation {' '.join(_part(row, end) for end in ('source', 'key', 'target'))}"
    )


def assemble(parts: Parts, name: str) -> nx.MultiDiGraph:
    """The graph of these parts. Raises GraphError, naming the file `name`, if they are of no graph of this version."""
    _expect_schema(parts.attributes.get("schema"), name)
    try:
        for rows in (parts.answers, parts.concepts, parts.relations):
            _expect(not rows.problem, rows.problem)
        return _linked(parts)
    except ValueError as error:
        raise GraphError(
            f"{name} is damaged ({error}). Build it again with: mmgraph build",
            f"{name} 已损坏（{error}）。请用 mmgraph build 重新生成。",
        ) from error


def _expect_schema(schema: Any, name: str) -> None:
    if schema is None:
        raise GraphError(
            f"{name} is no graph of mmgraph. Build one with: mmgraph build",
            f"{name} 不是 mmgraph 的图谱。请用 mmgraph build 生成。",
        )
    if schema != SCHEMA:
        raise GraphError(
            f"{name} has graph schema {schema!r}, this mmgraph reads {SCHEMA}. Build it again with: mmgraph build",
            f"{name} 的图谱格式版本是 {schema!r}，本版 mmgraph 只读版本 {SCHEMA}。请用 mmgraph build 重新生成。",
        )


def _linked(parts: Parts) -> nx.MultiDiGraph:
    """The graph; ValueError if something stands twice or points nowhere."""
    answers, notes = dict(parts.answers.rows), parts.attributes.get("notes", {})
    _expect(type(notes) is dict and all(_fits(note, {"right": str}) for note in notes.values()), "its notes")
    graph = nx.MultiDiGraph()
    graph.graph.update(parts.attributes, answers=answers)
    for row in parts.concepts.rows:
        concept_id = row.pop("id")
        _expect(concept_id not in graph and _cited(row["mentions"], answers), f"concept {concept_id!r}")
        graph.add_nodes_from([(concept_id, row)])
    for row in parts.relations.rows:
        source, target, key = row.pop("source"), row.pop("target"), row.pop("key")
        new = source in graph and target in graph and not graph.has_edge(source, target, key)
        _expect(new and _cited(row["evidence"], answers), f"relation {source!r} {key!r} {target!r}")
        graph.add_edges_from([(source, target, key, row)])
    return graph


def _cited(places: list[Row], answers: Row) -> bool:
    return all(place["answer"] in answers for place in places)


def _checked(rows: Iterable[_T], is_sound: Callable[[_T], bool], name: Callable[[_T], str]) -> Rows:
    """The rows, or what is wrong with one of them; those after it are passed over, for the file may be of another
    version. Raises ValueError if there are too many for that."""
    kept: list[_T] = []
    remaining = iter(rows)
    for row in remaining:
        if not is_sound(row):
            passed_over = sum(1 for _ in islice(remaining, _PASSED_OVER))
            _expect(passed_over < _PASSED_OVER, name(row))
            return Rows(problem=name(row))
        kept.append(row)
    return Rows(tuple(kept))


def _is_concept(row: Any) -> bool:
    return (
        _fits(row, _CONCEPT)
        and all(type(row[name]) is kind for name, kind in _WHERE_KNOWN.items() if name in row)
        and row["kind"] in KINDS
        and all(type(alias) is str for alias in row["aliases"])
        and all(_fits(mention, _MENTION) for mention in row["mentions"])
    )


def _is_relation(row: Any) -> bool:
    return (
        _fits(row, _RELATION)
        and row["relation"] == row["key"]
        and row["key"] in RELATIONS
        and row["weight"] >= 1
        and row["evidence"] != []
        and all(type(row[name]) is kind for name, kind in _IF_DECIDED.items() if name in row)
        and all(type(note) is str for note in row.get("disputed", ()))
        and all(map(_is_evidence, row["evidence"]))
    )


def _is_evidence(item: Any) -> bool:
    # A program that knows one type of number may have written 1.0 as 1.
    sure = _fits(item, _EVIDENCE) and type(item.get("confidence")) in (float, int) and 0 < item["confidence"] <= 1
    return sure and type(item.get("winner", "")) is str


def _fits(row: Any, shape: _Shape) -> bool:
    """Whether all that `shape` names is there and of its type; a bool is no int."""
    return type(row) is dict and all(type(row.get(name)) is kind for name, kind in shape.items())


def _part(row: Any, name: str) -> str:
    """A part of a row that may be anything."""
    return f"{row.get(name) if type(row) is dict else row!r:.80}"


def _expect(condition: bool, where: str) -> None:
    if not condition:
        raise ValueError(where)
