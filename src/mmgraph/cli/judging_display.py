"""What the judging commands print for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import networkx as nx

from mmgraph import queries
from mmgraph.cli.printing import Row, print_line, print_table
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
from mmgraph.model import SYMMETRIC, Relation
from mmgraph.wording import Lang, relation_name, say

_FIGURE_COLUMNS = ("F1", "precision", "recall", "right", "found", "gold")
_TALLY_COLUMNS = ("fired", "right", "optional", "wrong", "precision", "mistyped", "unstated", "stray")


def show_evaluation(evaluation: Evaluation, found: Sequence[Firing], lang: Lang) -> None:
    """The figures over all answers, then by answer, relation type, rule and confidence."""
    total = [(say(measure, lang), *_figure(evaluation.figure(measure))) for measure in MEASURES]
    kinds = (say("kinds", lang), "", f"{evaluation.kinds.precision:.3f}", "", *_counts(evaluation.kinds)[:2])
    types = [(relation_name(relation, lang), *_figure(figure)) for relation, figure in evaluation.relations.items()]
    _show_table("Over all answers", _FIGURE_COLUMNS, [*total, kinds], lang)
    _show_table("Answer: F1", (*MEASURES, "kinds"), map(_answer_row, evaluation.answers), lang)
    _show_table("Relation type", _FIGURE_COLUMNS, types, lang)
    show_ledger(found, lang)


def show_ledger(found: Sequence[Firing], lang: Lang) -> None:
    """How often rules fired; where there is gold, how often they were right, and what their confidence is worth."""
    tallies = {
        "Rule": tally_rules(found),
        "Subject from": tally_origins(found),
        "Confidence": calibration(found),
    }
    columns = _TALLY_COLUMNS if any(firing.verdict for firing in found) else _TALLY_COLUMNS[:1]
    for title, rows in tallies.items():
        _show_table(title, columns, (_tally_row(tally)[: len(columns) + 1] for tally in rows), lang)
    if len(columns) > 1:
        print_line("")
        print_line(
            say("mistyped: joined by another relation, or the other way round; stray: an end is no concept.", lang)
        )


def show_errors(graph: nx.MultiDiGraph, evaluation: Evaluation, found: Iterable[Firing], lang: Lang) -> None:
    """What was missed and what is wrong, answer by answer; a wrong relation with every place that is read so."""
    wrong = [firing for firing in found if firing.verdict not in (None, "right", "optional")]
    for score in evaluation.answers:
        print_line("")
        print_line(f"{score.gold.id}  {score.gold.question}".rstrip(), "bold")
        for name in sorted(score.concepts.missed):
            print_line(f"  {say('missed concept:', lang)} {name}")
        for name in sorted(score.concepts.extra):
            print_line(f"  {say('no concept:', lang)} {queries.label_of(graph, name.removeprefix('?'), lang)}")
        _show_missed(score, lang)
        for firing in wrong:
            if firing.gold_id == score.gold.id:
                _show_wrong(graph, firing, lang)


def _show_missed(score: AnswerScore, lang: Lang) -> None:
    evidence = {relation.claim: relation.evidence for relation in score.gold.relations}
    for missed in sorted(score.triples.missed):
        print_line(f"  {say('missed relation:', lang)} {_claim(missed, lang)}")
        print_line(f"      “{evidence[missed]}”", "dim")


def _claim(claim: Claim, lang: Lang) -> str:
    return f"{claim.source} {_arrow(claim.relation, lang)} {claim.target}"


def _show_wrong(graph: nx.MultiDiGraph, firing: Firing, lang: Lang) -> None:
    source, target = (queries.label_of(graph, end, lang) for end in (firing.source, firing.target))
    evidence = firing.evidence
    verdict = say(str(firing.verdict), lang)
    reason = f"{evidence.rule}, {evidence.cue!r}, {evidence.confidence:.2f}"
    print_line(f"  {verdict}: {source} {_arrow(firing.relation, lang)} {target}  ({reason})")
    print_line(f"      “{evidence.sentence}”", "dim")


def _arrow(relation: str, lang: Lang) -> str:
    name = relation_name(cast(Relation, relation), lang)
    return f"←{name}→" if relation in SYMMETRIC else f"—{name}→"


def _answer_row(score: AnswerScore) -> Row:
    figures = [getattr(score, measure).figure.f1 for measure in MEASURES]
    return score.gold.id, *(f"{share:.3f}" for share in (*figures, score.kinds.precision))


def _figure(figure: Figure) -> Row:
    return *(f"{share:.3f}" for share in (figure.f1, figure.precision, figure.recall)), *_counts(figure)


def _counts(figure: Figure) -> Row:
    return str(figure.right), str(figure.found), str(figure.gold)


def _tally_row(tally: Tally) -> Row:
    counts = map(str, (tally.fired, tally.right, tally.optional, tally.wrong))
    precision = "–" if tally.precision is None else f"{tally.precision:.3f}"
    wrong = (str(tally.verdicts[verdict]) for verdict in ("mistyped", "unstated", "stray"))
    return tally.name, *counts, precision, *wrong


def _show_table(title: str, columns: Sequence[str], rows: Iterable[Row], lang: Lang) -> None:
    print_table([say(phrase, lang) for phrase in (title, *columns)], rows)
