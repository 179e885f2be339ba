"""Concepts by name, in either language and any spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import networkx as nx

from mmgraph.errors import UnknownConceptError
from mmgraph.spelling import fold

Rank = Literal["exact", "prefix", "infix"]

_RANKS: tuple[Rank, ...] = get_args(Rank)
_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A concept found by name."""

    concept_id: str
    name: str
    """The label or alias that matched."""
    rank: Rank
    """What the text is of the name: all, the beginning, a part."""


def label_of(graph: nx.MultiDiGraph, concept_id: str, lang: str = "en") -> str:
    """The concept's label in this language, or the one it has.

    >>> from mmgraph.example import example_graph
    >>> label_of(example_graph(), "vit", "zh"), label_of(example_graph(), "clip", "zh")
    ('视觉Transformer', 'CLIP')
    """
    node = graph.nodes[concept_id]
    return str(node.get(f"label_{lang}") or node["label"])


def names_of(graph: nx.MultiDiGraph, concept_id: str) -> list[str]:
    """The concept's labels, then its aliases, then its id; none twice.

    >>> from mmgraph.example import example_graph
    >>> names_of(example_graph(), "vit")
    ['ViT', '视觉Transformer', 'Vision Transformer', 'vit']
    """
    node = graph.nodes[concept_id]
    labels = [node[key] for key in ("label", "label_en", "label_zh") if node.get(key)]
    return list(dict.fromkeys([*labels, *node["aliases"], concept_id]))


def answers_naming(graph: nx.MultiDiGraph, *concept_ids: str) -> list[str]:
    """Ids of the answers that name all of these concepts, sorted.

    >>> from mmgraph.example import example_graph
    >>> answers_naming(example_graph(), "clip", "blip")
    ['example.md#blip和clip有什么区别']
    """
    naming = ({mention["answer"] for mention in graph.nodes[concept_id]["mentions"]} for concept_id in concept_ids)
    return sorted(set.intersection(*naming))


def resolve(graph: nx.MultiDiGraph, name: str) -> str:
    """Id of the concept that `name` is the id, a label or an alias of, in either language and any spelling.

    If several share the name: an id, then the name written exactly so, then labels before aliases, then the most
    mentioned. Raises UnknownConceptError with the nearest names.

    >>> from mmgraph.example import example_graph
    >>> resolve(example_graph(), "vision transformer"), resolve(example_graph(), "视觉transformer")
    ('vit', 'vit')
    """
    if name in graph:
        return name
    wanted = fold(name.strip())
    owners = [
        (spelling != name, place, -len(graph.nodes[concept_id]["mentions"]), concept_id)
        for concept_id, spelling, place in _spellings(graph)
        if fold(spelling) == wanted
    ]
    if not owners:
        raise UnknownConceptError(name, _suggestions(graph, name))
    return min(owners)[-1]


def search(graph: nx.MultiDiGraph, text: str, *, limit: int = 20) -> list[Match]:
    """Concepts with `text` anywhere in a name: whole names, then beginnings, then parts; the most mentioned first.

    >>> from mmgraph.example import example_graph
    >>> [(match.concept_id, match.name, match.rank) for match in search(example_graph(), "l-i")]
    [('clip', 'CLIP', 'infix'), ('blip', 'BLIP', 'infix')]
    """
    wanted = fold(text.strip())
    best: dict[str, Match] = {}
    for concept_id, name, _ in _spellings(graph):
        if wanted and wanted in (folded := fold(name)):
            match = Match(concept_id, name, _rank(wanted, folded))
            best[concept_id] = min(best.get(concept_id, match), match, key=_by_rank)
    mentions = {concept_id: len(graph.nodes[concept_id]["mentions"]) for concept_id in best}
    order = sorted(best.values(), key=lambda m: (_by_rank(m), -mentions[m.concept_id], m.concept_id))
    return order[:limit]


def _spellings(graph: nx.MultiDiGraph) -> Iterable[tuple[str, str, int]]:
    """Each concept's id with each of its names and the place of that among them."""
    for concept_id in graph:
        for place, name in enumerate(names_of(graph, concept_id)):
            yield concept_id, name, place


def _rank(wanted: str, folded: str) -> Rank:
    if folded == wanted:
        return "exact"
    return "prefix" if folded.startswith(wanted) else "infix"


def _by_rank(match: Match) -> int:
    return _RANKS.index(match.rank)


def _suggestions(graph: nx.MultiDiGraph, name: str) -> tuple[str, ...]:
    """The nearest names: those that hold `name`, then those spelled much like it."""
    found = {match.concept_id: match.name for match in search(graph, name, limit=_SUGGESTIONS)}
    owners: dict[str, tuple[str, str]] = {}
    for concept_id, spelling, _ in _spellings(graph):
        owners.setdefault(fold(spelling), (concept_id, spelling))
    for folded in difflib.get_close_matches(fold(name), owners, n=2 * _SUGGESTIONS):
        concept_id, spelling = owners[folded]
        found.setdefault(concept_id, spelling)
    return tuple(found.values())[:_SUGGESTIONS]
