"""How well the graph agrees with what people annotated, in the 18 answers and in others: floors for every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmgraph.evaluation import Evaluation, calibration, evaluate, firings, read_gold
from mmgraph.graph import read_graph
from mmgraph.pipeline import build

ROOT = Path(__file__).parent.parent
GRAPH = ROOT / "graphs" / "mmgraph.json"
NOTES = ROOT / "tests" / "gold" / "notes"
SURE = 0.9


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(read_graph(GRAPH), read_gold(ROOT / "tests" / "gold" / "seed"))


def test_concepts_agree(evaluation: Evaluation) -> None:
    assert evaluation.figure("concepts").f1 >= 0.93


def test_triples_agree(evaluation: Evaluation) -> None:
    assert evaluation.figure("triples").f1 >= 0.82


def test_kinds_agree(evaluation: Evaluation) -> None:
    assert evaluation.kinds.precision >= 0.95


def test_what_is_called_sure_is_right_nine_times_in_ten(evaluation: Evaluation) -> None:
    tenths = calibration(firings(read_graph(GRAPH), evaluation))
    surest = next(tally for tally in tenths if tally.name.startswith(str(SURE)))
    assert surest.fired >= 10
    assert surest.precision is not None
    assert surest.precision >= SURE


@pytest.mark.parametrize(("answers", "concepts", "triples"), [("practice", 0.88, 0.52), ("held_out", 0.85, 0.48)])
def test_notes_by_other_authors_are_read(answers: str, concepts: float, triples: float) -> None:
    graph = build(NOTES / answers / "answers").graph
    agreement = evaluate(graph, read_gold(NOTES / answers / "gold"))
    assert agreement.figure("concepts").f1 >= concepts
    assert agreement.figure("triples").f1 >= triples
