"""A path as text: each relation in a sentence of ours, cited with the sentence of an answer that states it."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from mmgraph.model import Evidence, Relation
from mmgraph.queries import Edge, Path, label_of
from mmgraph.wording.languages import LANGS, Lang, written_in

_STATEMENTS: dict[Relation, tuple[str, str]] = {
    "compares-with": ("{source} is compared with {target}", "{source} 与 {target} 相比较"),
    "extends": ("{source} extends {target}", "{source} 扩展了 {target}"),
    "is-a": ("{source} is a kind of {target}", "{source} 是一种 {target}"),
    "proposed-by": ("{source} was proposed by {target}", "{source} 由 {target} 提出"),
    "evaluates": ("{source} evaluates {target}", "{source} 用于评估 {target}"),
    "addresses": ("{source} addresses {target}", "{source} 用于解决 {target}"),
    "performs": ("{source} performs {target}", "{source} 用于 {target}"),
    "handles": ("{source} handles {target}", "{source} 处理 {target}"),
    "uses": ("{source} uses {target}", "{source} 使用 {target}"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation in words, and where to read it."""

    text: str
    """Without a full stop."""
    edge: Edge
    evidence: Evidence
    """The surest of its places in the language of the text, or else the surest of all."""
    number: int
    """Of its source, from 1; a sentence that states several relations is one source."""


@dataclass(frozen=True, slots=True)
class Story:
    """A path told hop by hop."""

    hops: tuple[tuple[Statement, ...], ...]
    sources: tuple[Evidence, ...]
    """What the numbers cite, in order."""
    lang: Lang

    @property
    def text(self) -> str:
        """The whole path in one paragraph."""
        comma, semicolon, stop = (", ", "; ", ".") if self.lang == "en" else ("，", "；", "。")
        hops = (comma.join(f"{told.text} [{told.number}]" for told in hop) for hop in self.hops)
        return semicolon.join(hops) + stop if self.hops else ""


def tell(graph: nx.MultiDiGraph, path: Path, lang: Lang) -> Story:
    """The path in English or Chinese, every relation of every hop with a number that cites its sentence.

    >>> from mmgraph.example import example_graph
    >>> from mmgraph.queries import shortest_path
    >>> story = tell(example_graph(), shortest_path(example_graph(), "contrastive-learning", "vit"), "en")
    >>> story.text
    'CLIP uses contrastive learning [1]; CLIP uses ViT [2].'
    >>> story.sources[0].sentence
    'It is trained by contrastive learning.'
    """
    numbers: dict[tuple[str, int, int], int] = {}
    sources: list[Evidence] = []
    hops = []
    for hop in path.hops:
        told = []
        for edge in hop.edges:
            best = surest(edge, lang)
            place = (best.answer, best.start, best.end)
            if place not in numbers:
                numbers[place] = len(sources) + 1
                sources.append(best)
            told.append(Statement(statement(graph, edge, lang), edge, best, numbers[place]))
        hops.append(tuple(told))
    return Story(tuple(hops), tuple(sources), lang)


def statement(graph: nx.MultiDiGraph, edge: Edge, lang: Lang) -> str:
    """The relation in words, without a full stop.

    >>> from mmgraph.example import example_graph
    >>> from mmgraph.queries import edges_between
    >>> statement(example_graph(), edges_between(example_graph(), "clip", "vit")[0], "zh")
    'CLIP 使用 视觉Transformer'
    """
    source, target = (label_of(graph, end, lang) for end in (edge.source, edge.target))
    return _STATEMENTS[edge.relation][LANGS.index(lang)].format(source=source, target=target)


def surest(edge: Edge, lang: Lang) -> Evidence:
    """The place that states the relation most surely: one in this language if there is any; of equal ones the first."""
    spoken = [item for item in edge.evidence if written_in(item.sentence) == lang]
    return max(spoken or edge.evidence, key=lambda item: item.confidence)
