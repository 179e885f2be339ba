"""What `--json` prints of judgements. The keys are stable; those that the referee prints too have its names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from mmgraph.evaluation import (
    MEASURES,
    AnswerScore,
    Claim,
    Evaluation,
    Figure,
    Firing,
    Tally,
    calibration,
    tally_origins,
    tally_rules,
)


class FigureJson(TypedDict):
    """`tp` of `predicted` are right, of `gold` that there are."""

    p: float
    r: float
    f1: float
    tp: int
    predicted: int
    gold: int


class TallyJson(TypedDict):
    """`wrong` is the sum of the three behind it; `precision` is null where nothing was judged."""

    name: str
    fired: int
    right: int
    optional: int
    wrong: int
    mistyped: int
    unstated: int
    stray: int
    precision: float | None


class LedgerJson(TypedDict):
    """`mmgraph rules`."""

    rules: list[TallyJson]
    origins: list[TallyJson]
    calibration: list[TallyJson]


class ErrorsJson(TypedDict):
    """A triple is `[source, target, relation]`; a `?` stands before the id of a concept that the gold does not have."""

    answer: str
    missed_concepts: list[str]
    extra_concepts: list[str]
    missed_triples: list[list[str]]
    extra_triples: list[list[str]]


class FiringJson(TypedDict):
    """A place that states a relation; `verdict` is null where the answer has no gold."""

    answer: str
    source: str
    relation: str
    target: str
    rule: str
    confidence: float
    verdict: str | None
    sentence: str


class EvaluationJson(LedgerJson):
    """`mmgraph evaluate`."""

    summary: dict[str, Any]
    rows: dict[str, dict[str, FigureJson]]
    relations: dict[str, FigureJson]
    errors: list[ErrorsJson]
    firings: list[FiringJson]


def evaluation_json(evaluation: Evaluation, found: Sequence[Firing]) -> EvaluationJson:
    """All figures, and what is behind them."""
    figures: dict[str, Any] = {measure: _figure(evaluation.figure(measure)) for measure in MEASURES}
    return {
        "summary": {**figures, "kind_accuracy": evaluation.kinds.precision, "answers": len(evaluation.answers)},
        "rows": {score.gold.id: _row(score) for score in evaluation.answers},
        "relations": {relation: _figure(figure) for relation, figure in evaluation.relations.items()},
        "errors": [_errors(score) for score in evaluation.answers],
        "firings": [_firing(firing) for firing in found],
        **ledger_json(found),
    }


def ledger_json(found: Sequence[Firing]) -> LedgerJson:
    """The tallies of rules, of origins, of tenths of confidence."""
    return {
        "rules": _tallies(tally_rules(found)),
        "origins": _tallies(tally_origins(found)),
        "calibration": _tallies(calibration(found)),
    }


def _row(score: AnswerScore) -> dict[str, FigureJson]:
    return {measure: _figure(getattr(score, measure).figure) for measure in MEASURES}


def _figure(figure: Figure) -> FigureJson:
    return {
        "p": figure.precision,
        "r": figure.recall,
        "f1": figure.f1,
        "tp": figure.right,
        "predicted": figure.found,
        "gold": figure.gold,
    }


def _tallies(tallies: Iterable[Tally]) -> list[TallyJson]:
    return [
        {
            "name": tally.name,
            "fired": tally.fired,
            "right": tally.right,
            "optional": tally.optional,
            "wrong": tally.wrong,
            "mistyped": tally.verdicts["mistyped"],
            "unstated": tally.verdicts["unstated"],
            "stray": tally.verdicts["stray"],
            "precision": tally.precision,
        }
        for tally in tallies
    ]


def _errors(score: AnswerScore) -> ErrorsJson:
    return {
        "answer": score.gold.id,
        "missed_concepts": sorted(score.concepts.missed),
        "extra_concepts": sorted(name.removeprefix("?") for name in score.concepts.extra),
        "missed_triples": _claims(score.triples.missed),
        "extra_triples": _claims(score.triples.extra),
    }


def _claims(claims: Iterable[Claim]) -> list[list[str]]:
    return [[item.source, item.target, item.relation] for item in sorted(claims)]


def _firing(firing: Firing) -> FiringJson:
    evidence = firing.evidence
    return {
        "answer": evidence.answer,
        "source": firing.source,
        "relation": firing.relation,
        "target": firing.target,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
        "verdict": firing.verdict,
        "sentence": evidence.sentence,
    }
