"""A graph as it is walked: the neighbours of a concept, and what each hop costs.

Both are worked out when first asked for, so that in a graph of any size one path is found at once, and are kept with
the graph until it changes. What is kept does not notice when the attributes of an edge are changed in place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Literal, TypeVar, get_args

import networkx as nx

from mmgraph.model import RELATIONS, Relation

Weight = Literal["hops", "doubt", "hubs"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")
Route = tuple[int, tuple[str, ...]]
"""A price and the concepts passed, ends included."""

_Attributes = Mapping[str, Any]
_Table = Mapping[str, Mapping[str, Mapping[Relation, _Attributes]]]
_Price = Callable[[str, str, list[_Attributes]], int]

UNIT = 2**20
"""Of a hop or a doubt, as a price. Prices are whole numbers: sums are exact in any order, and a tie is a tie."""

# By weight: the price of a hop, of each unit of its doubt, and of each doubling of the neighbours of a concept passed.
# What comes first is dearer than all else on any path of fewer than 200,000 hops.
_PRICES: dict[Weight, tuple[int, int, int]] = {
    "hops": (UNIT**2, 1, UNIT // 8),
    "doubt": (1, UNIT, 0),
    "hubs": (UNIT, 0, UNIT),
}


class Network:
    """Which relations may be followed, whether against their direction too, and at what price."""

    def __init__(self, graph: nx.MultiDiGraph, relations: frozenset[Relation], directed: bool, weight: Weight) -> None:
        self.weight = weight
        hop, self._doubt, self._toll = _PRICES[weight]
        self.hop = 2 * hop
        self.step = UNIT * self._doubt // 4 or UNIT
        """A difference in price that is worth a look further: an eighth of a doubt, half a hop."""
        # The views that NetworkX gives would take most of the time.
        out, into = graph._succ, graph._pred
        both = Walk((out, into), relations, self._price)
        self.ahead = Walk((out,), relations, self._price) if directed else both
        self.behind = Walk((into,), relations, self._price) if directed else both
        self._tolls: dict[str, int] = Computed(lambda node: round(self._toll * math.log2(max(1, len(both.near[node])))))

    def _price(self, node: str, neighbor: str, edges: list[_Attributes]) -> int:
        """Twice the price, since the toll of a concept is paid by halves, on the way in and on the way out."""
        doubted = 2 * self._doubt * round(UNIT * doubt_of(edges)) if self._doubt else 0
        return self.hop + doubted + self._tolls[node] + self._tolls[neighbor]


class Walk:
    """The hops that lead from each concept to another, by its edges in some tables."""

    def __init__(self, tables: tuple[_Table, ...], relations: frozenset[Relation], price: _Price) -> None:
        self._tables, self._price = tables, price
        self._relations = None if relations.issuperset(RELATIONS) else relations
        self.near: dict[str, list[str]] = Computed(lambda node: [*self._joined(node)])
        """The neighbours, each once."""
        self.rows: dict[str, dict[str, int]] = Computed(self._row)
        """The neighbours with the price of the hop, which is the same there and back."""

    def _row(self, node: str) -> dict[str, int]:
        return {neighbor: self._price(node, neighbor, edges) for neighbor, edges in self._joined(node).items()}

    def _joined(self, node: str) -> dict[str, list[_Attributes]]:
        joined: dict[str, list[_Attributes]] = {}
        for table in self._tables:
            for neighbor, edges in table[node].items():
                followed = self._followed(edges)
                if followed and neighbor != node:
                    joined.setdefault(neighbor, []).extend(followed)
        return joined

    def _followed(self, edges: Mapping[Relation, _Attributes]) -> list[_Attributes]:
        if self._relations is None:
            return list(edges.values())
        return [attributes for relation, attributes in edges.items() if relation in self._relations]


class Computed(dict[_Key, _Value]):
    """A dictionary that works out what is missing."""

    def __init__(self, compute: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: _Key) -> _Value:
        self[key] = value = self._compute(key)
        return value


def network_of(
    graph: nx.MultiDiGraph, relations: frozenset[Relation], *, directed: bool = False, weight: Weight = "hops"
) -> Network:
    """The graph as it is walked along these relations, made once."""
    return kept(graph, (relations, directed, weight), lambda: Network(graph, relations, directed, weight))


def kept(graph: nx.MultiDiGraph, key: Hashable, make: Callable[[], _Value]) -> _Value:
    """What `make` gives, made once and kept with the graph under this key until it changes."""
    # NetworkX empties this whenever the graph changes.
    made: dict[Hashable, Any] = graph.__networkx_cache__.setdefault("mmgraph", {})
    if key not in made:
        made[key] = make()
    value: _Value = made[key]
    return value


def doubt_of(edges: Iterable[_Attributes]) -> float:
    """The doubt that is left after all evidence of these edges: the product of (1 - confidence)."""
    confidences: list[float] = [item["confidence"] for attributes in edges for item in attributes["evidence"]]
    # Sorted, since a product's last digit depends on the order, and a tie may hang on it.
    return math.prod(1 - confidence for confidence in sorted(confidences))
