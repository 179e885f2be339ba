"""What a curator asks: how much the catalogue holds, and what content would add to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import count

import networkx as nx

from mmgraph.catalogue import Catalogue, Entry
from mmgraph.graph import evidence_of
from mmgraph.model import Kind
from mmgraph.spelling import fold

_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Holding:
    """How many concepts there are, and how many of them have a year and an arXiv id."""

    concepts: int = 0
    years: int = 0
    arxiv: int = 0

    def __add__(self, other: Holding) -> Holding:
        """Both together."""
        return Holding(self.concepts + other.concepts, self.years + other.years, self.arxiv + other.arxiv)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A discovered concept as an entry of the catalogue."""

    id: str
    placeholder: bool
    """Whether the id only holds the place of one, since no name gives a slug that is free."""
    kind: Kind
    label: str
    aliases: tuple[str, ...]
    mentions: int
    answers: int
    relations: int
    example: str
    """A sentence that states something of it; if there is none, the question of an answer that names it."""
    place: str
    """`path:line` where the answer of the example begins."""


def count_holdings(entries: Iterable[Entry], group: Callable[[Entry], str]) -> dict[str, Holding]:
    """How much each group of entries holds, in order of the groups' names."""
    holdings: defaultdict[str, Holding] = defaultdict(Holding)
    for entry in entries:
        holdings[group(entry)] += Holding(1, int(entry.concept.year is not None), int(bool(entry.concept.arxiv)))
    return dict(sorted(holdings.items()))


def suggest(graph: nx.MultiDiGraph, catalogue: Catalogue, *, limit: int) -> list[Suggestion]:
    """The concepts that `graph` discovered, most mentioned first, then in most answers, then of most relations.

    Ids and names are free: neither the catalogue nor another suggestion has them.
    """
    ids = {concept.id for concept in catalogue.concepts}
    taken = {fold(name.text) for name in catalogue.names if not name.shared}
    found: list[Suggestion] = []
    discovered = [name for name, node in graph.nodes(data=True) if node["origin"] == "discovered" and node["mentions"]]
    for concept_id in sorted(discovered, key=lambda concept_id: _rank(graph, concept_id)):
        names = _free_names(graph, concept_id, taken)
        if names and len(found) < limit:
            suggestion = _suggestion(graph, concept_id, names, ids)
            ids.add(suggestion.id)
            taken.update(map(fold, names))
            found.append(suggestion)
    return found


def _rank(graph: nx.MultiDiGraph, concept_id: str) -> tuple[int, int, int, str]:
    mentions = graph.nodes[concept_id]["mentions"]
    answers = {mention["answer"] for mention in mentions}
    return -len(mentions), -len(answers), -graph.degree(concept_id), concept_id


def _free_names(graph: nx.MultiDiGraph, concept_id: str, taken: Collection[str]) -> list[str]:
    """The label and the further names that are spelled differently; none if the label is taken."""
    node = graph.nodes[concept_id]
    names: dict[str, str] = {}
    for text in (node["label"], *node["aliases"]):
        key = fold(text.strip())
        if key and key not in taken and key.removesuffix("s") not in names:
            names.setdefault(key, text.strip())
    return list(names.values()) if fold(node["label"].strip()) in names else []


def _suggestion(graph: nx.MultiDiGraph, concept_id: str, names: list[str], ids: Collection[str]) -> Suggestion:
    slug = _slug(names, ids)
    mentions, answers, relations, _ = _rank(graph, concept_id)
    example, answer_id = _example(graph, concept_id)
    answer = graph.graph["answers"][answer_id]
    return Suggestion(
        id=slug or next(name for name in (f"todo-{number}" for number in count(1)) if name not in ids),
        placeholder=not slug,
        kind=graph.nodes[concept_id]["kind"],
        label=names[0],
        aliases=tuple(names[1:]),
        mentions=-mentions,
        answers=-answers,
        relations=-relations,
        example=example,
        place=f"{answer['path']}:{answer['line']}",
    )


def _slug(names: list[str], ids: Collection[str]) -> str:
    """The first free slug of an ASCII name; empty if there is none."""
    slugs = (_NO_SLUG.sub("-", name.lower()).strip("-") for name in names if name.isascii())
    return next((slug for slug in slugs if slug and slug not in ids), "")


def _example(graph: nx.MultiDiGraph, concept_id: str) -> tuple[str, str]:
    """The surest of its sentences, of equals the shortest, and the id of the answer that it stands in."""
    edges = [edge for *_, edge in (*graph.in_edges(concept_id, data=True), *graph.out_edges(concept_id, data=True))]
    evidence = [item for edge in edges for item in evidence_of(edge)]
    if evidence:
        best = min(evidence, key=lambda item: (-item.confidence, len(item.sentence), item))
        return best.sentence, best.answer
    answer_id = graph.nodes[concept_id]["mentions"][0]["answer"]
    return graph.graph["answers"][answer_id]["question"], answer_id
