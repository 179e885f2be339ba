"""Sentences to choose from where a relation is added by hand: those that name both of its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from mmgraph.app.store import Store
from mmgraph.content import read_content
from mmgraph.errors import ContentError
from mmgraph.spelling import fold

_MOST = 40
_BOUNDARY = re.compile(r"(?<=[。！？!?])\s*|(?<=\.)\s+|\n+")


def sentences_naming(store: Store, one: str, other: str) -> dict[str, str]:
    """The sentences in which both concepts are named as answers name them, each with the id of its answer.

    Cut by their punctuation alone: what is read finely is read when the graph is built.
    """
    names = [_surfaces(store.graph, concept) for concept in (one, other)]
    found: dict[str, str] = {}
    for answer, sentence in _sentences(store):
        folded = fold(sentence)
        if all(any(name in folded for name in spellings) for spellings in names):
            found.setdefault(sentence, answer)
    return dict(list(found.items())[:_MOST])


def _surfaces(graph: nx.MultiDiGraph, concept_id: str) -> set[str]:
    return {fold(mention["surface"]) for mention in graph.nodes[concept_id]["mentions"]}


def _sentences(store: Store) -> Iterator[tuple[str, str]]:
    try:
        answers = read_content(store.content).answers
    except ContentError:
        return
    for answer in answers:
        for block in answer.blocks:
            if block.kind not in ("code", "image"):
                yield from ((answer.id, part.strip()) for part in _BOUNDARY.split(block.text) if part.strip())
