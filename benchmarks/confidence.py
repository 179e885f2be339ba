"""Trains the confidence of statements on annotated answers, and shows what it is worth on others.

    python benchmarks/confidence.py [--write]

An example is a place where a rule read a relation; it is right if the gold has the relation, and of no use if only one
annotator has it. Logistic regression with a ridge, on the 18 answers and the practice notes; `--write` puts the weights
into the package. The figures are those of notes that nothing was trained on, and of the 18 answers by weights that were
trained without them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from mmgraph.content import read_content
from mmgraph.evaluation import evaluate, firings, read_gold
from mmgraph.graph import build_graph
from mmgraph.mentions import Recognizer
from mmgraph.model import Extraction, Triple
from mmgraph.relations import RelationReader
from mmgraph.relations.confidence import Confidence
from mmgraph.relations.features import TRUST, Features

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "mmgraph" / "data" / "confidence.toml"
GOLD = ROOT / "tests" / "gold"
LEAST = 0.33
RIDGE = 1.7
RAREST = 8
"""A feature of fewer examples gets no weight."""
HEADER = """\
# How sure a statement is: the logistic of the intercept and the weights of its features (relations/features.py).
# Learned by benchmarks/confidence.py from tests/gold: do not edit, train again.
"""


class Example(NamedTuple):
    """A place where a rule read a relation."""

    claim: tuple[str, str, str, str]
    """The answer, and what it is said to state."""
    features: Features
    right: bool


class Collection(NamedTuple):
    """Annotated answers as the rules read them."""

    examples: list[Example]
    required: int
    """How many relations the gold has."""


def main() -> None:
    """Train, print the figures, write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    arguments = parser.parse_args()
    confidence = trained()
    report("held-out notes", confidence, read_notes("held_out"))
    report("the 18 answers, trained without them", train(read_notes("practice").examples), read_seed())
    if arguments.write:
        WEIGHTS.write_text(as_toml(confidence), encoding="utf-8")


def trained() -> Confidence:
    """The weights of the package."""
    return train([*read_seed().examples, *read_notes("practice").examples])


def read_seed() -> Collection:
    """The 18 answers."""
    return read(ROOT / "content", GOLD / "seed")


def read_notes(name: str) -> Collection:
    """Notes by other authors."""
    return read(GOLD / "notes" / name / "answers", GOLD / "notes" / name / "gold")


def read(content: Path, gold: Path) -> Collection:
    """What the rules read in annotated answers, judged by the gold."""
    recognize, relate = Recognizer(), RelationReader()
    features: dict[tuple[str, ...], Features] = {}
    extractions = []
    for answer in read_content(content).answers:
        recognition = recognize(answer)
        judged = relate.judged(recognition)
        features.update((_key(triple), found) for triple, found in judged)
        triples = tuple(triple for triple, _ in judged)
        extractions.append(Extraction(answer, tuple(recognition.concepts.values()), recognition.mentions(), triples))
    graph, annotated = build_graph(extractions), read_gold(gold)
    judged_places = firings(graph, evaluate(graph, annotated))
    examples = [
        Example(
            (place.evidence.answer, place.source, place.relation, place.target),
            features[_key(Triple(place.source, place.relation, place.target, place.evidence))],
            place.verdict == "right",
        )
        for place in judged_places
        if place.verdict not in (None, "optional")
    ]
    return Collection(examples, sum(len(answer.required) for answer in annotated))


def train(examples: Sequence[Example]) -> Confidence:
    """The weights under which the examples are likeliest, with a ridge. What a rule trusts less is never surer."""
    counts = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    columns = {name: column for column, name in enumerate(names)}
    values = np.zeros((len(examples), len(names) + 1))
    values[:, -1] = 1
    for row, example in enumerate(examples):
        for name, value in example.features.items():
            if name in columns:
                values[row, columns[name]] = value
    right = np.array([example.right for example in examples], dtype=float)
    ridge = np.full(len(names) + 1, RIDGE)
    ridge[-1] = 0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ weights
        losses = np.logaddexp(0, scores) - right * scores
        slope = values.T @ (1 / (1 + np.exp(-scores)) - right)
        return losses.sum() + ridge @ weights**2, slope + 2 * ridge * weights

    bounds = [(0, None) if name == TRUST else (None, None) for name in [*names, ""]]
    found = minimize(
        loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-12}
    )
    weights = [round(float(weight), 3) for weight in found.x]
    return Confidence(LEAST, weights[-1], dict(zip(names, weights[:-1], strict=True)))


def report(title: str, confidence: Confidence, collection: Collection) -> None:
    """Print what leaving out the least sure does, and how often each tenth is right."""
    surest: dict[tuple[str, ...], tuple[float, bool]] = {}
    for example in collection.examples:
        judged = (confidence(example.features), example.right)
        surest[example.claim] = max(judged, surest.get(example.claim, judged))
    print(f"\n{title}\n{'at least':>10}{'F1':>7}{'precision':>11}{'recall':>8}")
    for least in (0.0, confidence.least):
        kept = [right for sure, right in surest.values() if sure >= least]
        precision, recall = sum(kept) / len(kept), sum(kept) / collection.required
        print(f"{least:10.2f}{2 * precision * recall / (precision + recall):7.3f}{precision:11.3f}{recall:8.3f}")
    print(f"{'confidence':>10}{'right':>7}{'of':>5}")
    for tenth in range(9, -1, -1):
        inside = [right for sure, right in surest.values() if tenth == min(int(sure * 10), 9)]
        if inside:
            print(f"{tenth / 10:10.1f}{sum(inside):7}{len(inside):5}{sum(inside) / len(inside):7.2f}")


def as_toml(confidence: Confidence) -> str:
    """The file of the package."""
    weights = "".join(f'"{name}" = {weight}\n' for name, weight in confidence.weights.items())
    return f"{HEADER}least = {confidence.least}\nintercept = {confidence.intercept}\n\n[weights]\n{weights}"


def _key(triple: Triple) -> tuple[str, ...]:
    evidence = triple.evidence
    return triple.source, triple.relation, triple.target, evidence.answer, str(evidence.start), str(evidence.end)


if __name__ == "__main__":
    main()
