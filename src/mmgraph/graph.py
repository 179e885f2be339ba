"""Extractions -> concept graph, and the one place that turns its rich values into plain JSON and back.

A node is a concept, keyed by its id; an edge is a relation, keyed by its type, with all its evidence.
The attributes are listed in CONTRIBUTING.md.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx

from mmgraph.errors import GraphError
from mmgraph.files import write_atomic
from mmgraph.model import KINDS, RELATIONS, SYMMETRIC, Answer, Concept, Evidence, Extraction, Triple

SCHEMA = 1
"""Version of the graph's attributes; a file of another version is refused."""

_NODE_KEYS = frozenset({"label", "kind", "aliases", "origin", "mentions"})


def build_graph(extractions: Iterable[Extraction]) -> nx.MultiDiGraph:
    """The graph of all `extractions`. Their order makes no difference."""
    ordered = sorted(extractions, key=lambda e: e.answer.id)
    graph = nx.MultiDiGraph(schema=SCHEMA, answers={e.answer.id: _plain_answer(e.answer) for e in ordered})
    for concept_id, attributes in _nodes(ordered).items():
        graph.add_node(concept_id, **attributes)
    for (source, relation, target), evidence in _edges(ordered).items():
        graph.add_edge(source, target, key=relation, **_plain_edge(relation, evidence))
    return graph


def to_plain(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """The graph as node-link data, nodes and edges sorted, so that equal graphs give equal data."""
    plain: dict[str, Any] = nx.node_link_data(graph, edges="edges")  # type: ignore[no-untyped-call]
    plain["nodes"].sort(key=lambda node: node["id"])
    plain["edges"].sort(key=lambda edge: (edge["source"], edge["target"], edge["key"]))
    return plain


def from_plain(plain: Any, name: str) -> nx.MultiDiGraph:
    """The graph that `to_plain` made data of. Raises GraphError, naming `name`, if it is no such data."""
    try:
        schema = plain["graph"]["schema"]
    except (KeyError, TypeError):
        raise GraphError(
            f"{name} is no graph of mmgraph. Build one with: mmgraph build",
            f"{name} 不是 mmgraph 的图谱。请用 mmgraph build 生成。",
        ) from None
    if schema != SCHEMA:
        raise GraphError(
            f"{name} has graph schema {schema!r}, this mmgraph reads {SCHEMA}. Build it again with: mmgraph build",
            f"{name} 的图谱格式版本是 {schema!r}，本版 mmgraph 只读版本 {SCHEMA}。请用 mmgraph build 重新生成。",
        )
    try:
        graph = nx.node_link_graph(plain, directed=True, multigraph=True, edges="edges")
        _check(graph)
    except (nx.NetworkXError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise GraphError(
            f"{name} is damaged ({error!r}). Build it again with: mmgraph build",
            f"{name} 已损坏（{error!r}）。请用 mmgraph build 重新生成。",
        ) from error
    return graph


def to_json(graph: nx.MultiDiGraph) -> str:
    """The graph as node-link JSON, keys sorted: equal graphs give equal text."""
    return json.dumps(to_plain(graph), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def from_json(text: str, name: str = "the graph") -> nx.MultiDiGraph:
    """The graph that `to_json` wrote. Raises GraphError, naming `name`, if the text is no such graph."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GraphError(
            f"{name} is no JSON ({error}). Build a graph with: mmgraph build",
            f"{name} 不是 JSON（{error}）。请用 mmgraph build 生成图谱。",
        ) from error
    return from_plain(plain, name)


def write_graph(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the graph as JSON; an interrupted write leaves the old file."""
    write_atomic(path, to_json(graph).encode())


def read_graph(path: Path) -> nx.MultiDiGraph:
    """Read a graph that `write_graph` wrote. Raises GraphError if there is none or it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise GraphError(
            f"There is no graph at {path}. Build one with: mmgraph build",
            f"{path} 处没有图谱。请用 mmgraph build 生成。",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(
            f"{path} cannot be read ({error}). Build it again with: mmgraph build",
            f"无法读取 {path}（{error}）。请用 mmgraph build 重新生成。",
        ) from error
    return from_json(text, str(path))


def evidence_of(attributes: dict[str, Any]) -> list[Evidence]:
    """The evidence on an edge's attributes, as the rich type, in order of place."""
    return [Evidence(**item) for item in attributes["evidence"]]


def _check(graph: nx.MultiDiGraph) -> None:
    """Raise KeyError, TypeError or ValueError if something is not as `build_graph` makes it."""
    answers = graph.graph["answers"]
    for concept_id, node in graph.nodes(data=True):
        _expect(node.keys() >= _NODE_KEYS and node["kind"] in KINDS, f"concept {concept_id!r}")
    for source, target, relation, edge in graph.edges(keys=True, data=True):
        known = relation in RELATIONS and relation == edge["relation"]
        cited = all(item.answer in answers for item in evidence_of(edge))
        _expect(known and cited and edge["weight"] >= 1, f"relation {source!r} {relation!r} {target!r}")


def _expect(condition: bool, where: str) -> None:
    if not condition:
        raise ValueError(where)


def _nodes(extractions: list[Extraction]) -> dict[str, dict[str, Any]]:
    described: dict[str, list[Concept]] = defaultdict(list)
    mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for extraction in extractions:
        for concept in extraction.concepts:
            described[concept.id].append(concept)
        for mention in extraction.mentions:
            mentions[mention.concept_id].append(
                {
                    "answer": extraction.answer.id,
                    "surface": mention.surface,
                    "start": mention.start,
                    "end": mention.end,
                }
            )
    return {
        concept_id: {**_plain_concept(described[concept_id]), "mentions": mentions[concept_id]}
        for concept_id in sorted(described)
    }


def _plain_concept(described: list[Concept]) -> dict[str, Any]:
    """One node from all that the answers said of a concept: the catalogue first, then the majority."""
    best = min(
        described,
        key=lambda c: (c.origin != "catalogue", -_votes(described)[c.kind], KINDS.index(c.kind), c.label, c.aliases),
    )
    known = {
        "label_en": best.label_en,
        "label_zh": best.label_zh,
        "year": best.year,
        "arxiv": best.arxiv,
    }
    return {
        "label": best.label,
        "kind": best.kind,
        "aliases": sorted({alias for concept in described for alias in concept.aliases}),
        "origin": best.origin,
        **{name: value for name, value in known.items() if value},
    }


def _votes(described: list[Concept]) -> Counter[str]:
    return Counter(concept.kind for concept in described)


def _edges(extractions: list[Extraction]) -> dict[tuple[str, str, str], list[Evidence]]:
    places: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for extraction in extractions:
        for triple in extraction.triples:
            places[_edge_key(triple)].add(triple.evidence)
    return {key: sorted(places[key]) for key in sorted(places)}


def _edge_key(triple: Triple) -> tuple[str, str, str]:
    ends = (triple.source, triple.target)
    source, target = sorted(ends) if triple.relation in SYMMETRIC else ends
    return source, triple.relation, target


def _plain_edge(relation: str, evidence: list[Evidence]) -> dict[str, Any]:
    return {
        "relation": relation,
        "weight": len({(item.answer, item.start, item.end) for item in evidence}),
        "evidence": [
            {
                "answer": item.answer,
                "start": item.start,
                "end": item.end,
                "sentence": item.sentence,
                "cue": item.cue,
                "rule": item.rule,
                "confidence": item.confidence,
            }
            for item in evidence
        ],
    }


def _plain_answer(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "question": answer.question,
        "path": answer.path,
        "line": answer.line,
        "url": answer.url,
        "text_hash": answer.text_hash,
    }
