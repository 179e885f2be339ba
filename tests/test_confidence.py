"""How sure a relation is: what lowers it, and that the weights are what training gives."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from mmgraph.errors import CatalogueError
from mmgraph.evaluation import calibration, evaluate, firings, read_gold
from mmgraph.graph import read_graph
from mmgraph.pipeline import build
from mmgraph.relations.confidence import load_confidence, parse_confidence
from reading import extract

ROOT = Path(__file__).parents[1]
HELD_OUT = ROOT / "tests" / "gold" / "notes" / "held_out"


def confidence_of(text: str) -> float:
    (triple,) = (triple for extraction in extract(text) for triple in extraction.triples)
    return triple.evidence.confidence


@pytest.mark.parametrize(
    ("sure", "unsure"),
    [
        ("CLIP采用对比学习。", "CLIP可能采用对比学习。"),
        ("CLIP uses contrastive learning.", "CLIP may use contrastive learning."),
    ],
)
def test_a_hedge_makes_it_less_sure(sure: str, unsure: str) -> None:
    assert confidence_of(unsure) < confidence_of(sure)


def test_the_graph_has_nothing_that_is_less_sure_than_asked() -> None:
    graph = read_graph(ROOT / "graphs" / "mmgraph.json")
    least = min(place["confidence"] for *_, edge in graph.edges(data=True) for place in edge["evidence"])
    assert least >= load_confidence().least


def test_the_weights_are_those_that_training_gives() -> None:
    """Whoever changes what rules read trains again: `python benchmarks/confidence.py --write`."""
    training = runpy.run_path(str(ROOT / "benchmarks" / "confidence.py"))
    trained, kept = training["trained"](), load_confidence()
    assert trained.weights.keys() == kept.weights.keys()
    assert trained.weights == pytest.approx(kept.weights, abs=0.01)
    assert (trained.intercept, trained.least) == pytest.approx((kept.intercept, kept.least), abs=0.01)


def test_the_surer_the_oftener_right_in_notes_that_nothing_was_trained_on() -> None:
    graph = build(HELD_OUT / "answers").graph
    tenths = calibration(firings(graph, evaluate(graph, read_gold(HELD_OUT / "gold"))))
    surest = [tally for tally in tenths if float(tally.name[:3]) >= 0.8]
    unsure = [tally for tally in tenths if float(tally.name[:3]) < 0.5]
    assert _precision(surest) >= 0.75
    assert _precision(unsure) <= 0.45


def _precision(tallies: list) -> float:  # type: ignore[type-arg]
    return sum(tally.right for tally in tallies) / sum(tally.right + tally.wrong for tally in tallies)


@pytest.mark.parametrize("text", ["least = 0.3", "least = 0.3\nintercept = 'x'\n[weights]", "]", "weights = 3"])
def test_a_file_without_weights_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"my\.toml holds no weights .* benchmarks/confidence\.py --write"):
        parse_confidence(text, "my.toml")
