"""An evidence sentence with what it says marked in it: the concepts it joins, and the words that join them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import networkx as nx

from mmgraph.app.markup import Html, tag
from mmgraph.model import Evidence, Kind


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    start: int
    end: int
    kind: Kind | None
    """Of the concept named there; None for the cue."""


def marked_sentence(graph: nx.MultiDiGraph, evidence: Evidence, concept_ids: Iterable[str]) -> Html:
    """The sentence, with these concepts and the cue marked where they are found in it."""
    named = [span for concept_id in concept_ids for span in _mentions(graph, evidence, concept_id)]
    spans = _apart([*sorted(named, key=lambda s: s.start - s.end), *_cue(evidence)])
    parts, at = [], 0
    for span in spans:
        parts += [escape(evidence.sentence[at : span.start]), _mark(evidence.sentence[span.start : span.end], span)]
        at = span.end
    return Html("".join([*parts, escape(evidence.sentence[at:])]))


def _mark(text: str, span: _Span) -> Html:
    return tag("mark", text, class_=f"named kind-{span.kind}") if span.kind else tag("em", text, class_="cue")


def _mentions(graph: nx.MultiDiGraph, evidence: Evidence, concept_id: str) -> Iterable[_Span]:
    node = graph.nodes[concept_id]
    for mention in node["mentions"]:
        if mention["answer"] == evidence.answer and evidence.start <= mention["start"] < evidence.end:
            # Markdown syntax that the sentence has lost only ever moves a name to the left.
            latest = mention["start"] - evidence.start + len(mention["surface"])
            start = evidence.sentence.rfind(mention["surface"], 0, latest)
            if start >= 0:
                yield _Span(start, start + len(mention["surface"]), node["kind"])


def _cue(evidence: Evidence) -> Iterable[_Span]:
    """The parts of the cue, which an ellipsis separates, in order."""
    at = 0
    for part in filter(None, (part.strip() for part in evidence.cue.split("…"))):
        start = evidence.sentence.casefold().find(part.casefold(), at)
        if start >= 0 and len(evidence.sentence.casefold()) == len(evidence.sentence):
            at = start + len(part)
            yield _Span(start, at, None)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """Those that overlap none before them in the list, in order of place."""
    kept: list[_Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
