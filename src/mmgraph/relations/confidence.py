"""data/confidence.toml -> how sure a statement is, by logistic regression on its features."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat
from math import exp
from operator import mul

from mmgraph.errors import CatalogueError
from mmgraph.relations.features import Features


@dataclass(frozen=True, slots=True)
class Confidence:
    """Learned weights. A feature that was too rare to learn from has none."""

    least: float
    """A statement less sure than this is wrong more often than the graph can bear."""
    intercept: float
    weights: Mapping[str, float]

    def __call__(self, features: Features) -> float:
        """How likely people find the statement in the text, from 0.01 to 0.99."""
        weights = map(self.weights.get, features, repeat(0.0))
        score = self.intercept + sum(map(mul, weights, features.values()))
        return min(max(round(1 / (1 + exp(-score)), 2), 0.01), 0.99)


@cache
def load_confidence() -> Confidence:
    """The weights that come with the package."""
    text = resources.files("mmgraph").joinpath("data/confidence.toml").read_text(encoding="utf-8")
    return parse_confidence(text, "confidence.toml")


def parse_confidence(text: str, name: str) -> Confidence:
    """The weights of a TOML text. Raises CatalogueError, naming `name`, if they are not well formed."""
    try:
        table = tomllib.loads(text)
        weights = {feature: float(weight) for feature, weight in table["weights"].items()}
        return Confidence(float(table["least"]), float(table["intercept"]), weights)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CatalogueError(
            f"{name} holds no weights ({error!r}). Train them: python benchmarks/confidence.py --write."
        ) from error
