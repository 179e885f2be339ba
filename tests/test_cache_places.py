"""Places are remembered for the same graph only, and never trusted blindly."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings

from mmgraph.cache.places import Places, remembered_places
from mmgraph.cache.store import Store
from mmgraph.exports import places_of
from strategies import graphs


class Placing:
    """Places concepts in a row, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, graph: nx.MultiDiGraph) -> Places:
        self.times += 1
        return {concept_id: (float(place), 0.5) for place, concept_id in enumerate(sorted(graph))}


@settings(deadline=None)
@given(graph=graphs)
def test_what_is_remembered_is_what_was_placed(graph: nx.MultiDiGraph) -> None:
    placing = Placing()
    with tempfile.TemporaryDirectory() as folder:
        first, second = (remembered_places(placing, Path(folder), graph) for _ in range(2))
    assert first == second == Placing()(graph)
    assert placing.times == 1


def test_the_map_is_remembered_to_the_digit(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    for _ in range(2):
        assert remembered_places(places_of, tmp_path, graph) == places_of(graph)


def test_a_graph_that_looks_different_is_placed_anew(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    named, joined = copy.deepcopy(graph), copy.deepcopy(graph)
    named.nodes["vit"]["label"] = "A much longer label"
    joined.remove_edge("clip", "vit", "uses")
    placing = Placing()
    for changed in (graph, named, joined):
        remembered_places(placing, tmp_path, changed)
    assert placing.times == 3


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"places": 1},
        {"places": {"clip": [0, 0]}},
        {"places": {"clip": "far away"}},
        {"places": dict.fromkeys(["blip", "clip", "contrastive-learning", "lora", "vit"], (0.0, float("nan")))},
    ],
)
def test_an_entry_that_is_no_map_of_the_graph_is_replaced(
    entry: dict[str, object], graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    placing = Placing()
    expected = remembered_places(placing, tmp_path, graph)
    (file,) = tmp_path.glob("*/*.json")
    Store(tmp_path, limit=1 << 20).write(file.stem, entry)
    assert remembered_places(placing, tmp_path, graph) == expected
    assert placing.times == 2


def test_without_a_cache_concepts_are_placed_all_the_same(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert remembered_places(Placing(), tmp_path / "file" / "cache", graph) == Placing()(graph)
