"""Every place that states a relation, what the gold says of it, and what that tells of the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import networkx as nx

from mmgraph.evaluation.matching import match_answers
from mmgraph.evaluation.outcome import claim
from mmgraph.evaluation.scoring import AnswerScore, Evaluation
from mmgraph.graph import evidence_of
from mmgraph.model import Evidence, Relation

Verdict = Literal["right", "optional", "mistyped", "unstated", "stray"]
"""`mistyped`: the gold joins the two by another relation, or the other way round; `unstated`: it does not join them;
`stray`: an end is none of its concepts."""


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule's reading of one place."""

    source: str
    relation: Relation
    target: str
    evidence: Evidence
    gold_id: str | None
    """The gold for its answer; None if there is none."""
    verdict: Verdict | None
    """None if there is no gold for its answer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something fired, and how often it was right."""

    name: str
    fired: int
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    """Of those in answers that have gold."""

    @property
    def right(self) -> int:
        """What the gold asks for."""
        return self.verdicts["right"]

    @property
    def optional(self) -> int:
        """What only one annotator has; neither right nor wrong."""
        return self.verdicts["optional"]

    @property
    def wrong(self) -> int:
        """All the rest of what was judged."""
        return self.verdicts.total() - self.right - self.optional

    @property
    def precision(self) -> float | None:
        """Right of right and wrong; None if it is neither yet."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None


def firings(graph: nx.MultiDiGraph, evaluation: Evaluation | None = None) -> list[Firing]:
    """All of a graph, in its order, judged by its evaluation."""
    scores = {score.gold.id: score for score in evaluation.answers} if evaluation else {}
    gold_ids = match_answers(graph, [score.gold for score in scores.values()])
    found = []
    for source, target, edge in graph.edges(data=True):
        for evidence in evidence_of(edge):
            gold_id = gold_ids.get(evidence.answer)
            verdict = _verdict(scores[gold_id], source, edge["relation"], target) if gold_id else None
            found.append(Firing(source, edge["relation"], target, evidence, gold_id, verdict))
    return found


def tally_rules(found: Iterable[Firing]) -> list[Tally]:
    """By rule, the least precise first."""
    return sorted(_tally(found, lambda firing: firing.evidence.rule.partition("/")[0]), key=_badness)


def tally_origins(found: Iterable[Firing]) -> list[Tally]:
    """By where the rule's subject came from (stated, lead, heading …), the least precise first."""
    return sorted(_tally(found, lambda firing: firing.evidence.rule.partition("/")[2]), key=_badness)


def calibration(found: Iterable[Firing]) -> list[Tally]:
    """By tenth of confidence, the surest first: an answer's relation counts once, as sure as its surest place."""
    surest: dict[tuple[str, str, str, str], Firing] = {}
    for firing in found:
        key = (firing.evidence.answer, firing.source, firing.relation, firing.target)
        if key not in surest or surest[key].evidence.confidence < firing.evidence.confidence:
            surest[key] = firing
    return sorted(_tally(surest.values(), lambda firing: _tenth(firing.evidence.confidence)), key=lambda t: t.name)[
        ::-1
    ]


def _verdict(score: AnswerScore, source: str, relation: str, target: str) -> Verdict:
    if not {source, target} <= score.names.keys():
        return "stray"
    stated = claim(score.names[source], relation, score.names[target])
    if stated in score.gold.required:
        return "right"
    if stated in score.gold.optional:
        return "optional"
    return "mistyped" if stated.pair in {item.claim.pair for item in score.gold.relations} else "unstated"


def _tally(found: Iterable[Firing], name_of: Callable[[Firing], str]) -> list[Tally]:
    fired: Counter[str] = Counter()
    verdicts: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for firing in found:
        name = name_of(firing)
        fired[name] += 1
        verdicts[name].update([firing.verdict] if firing.verdict else [])
    return [Tally(name, count, verdicts[name]) for name, count in fired.items()]


def _badness(tally: Tally) -> tuple[float, int, int, str]:
    precision = 2.0 if tally.precision is None else tally.precision
    return precision, -tally.wrong, -tally.fired, tally.name


def _tenth(confidence: float) -> str:
    low = min(int(confidence * 10), 9)
    return f"{low / 10:.1f}–{(low + 1) / 10:.1f}"
