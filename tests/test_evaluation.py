"""Figures, verdicts and tallies: what they mean, and that the referee's own program gets the same."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold import score
from mmgraph.cli.judging_plain import evaluation_json
from mmgraph.errors import MmgraphError
from mmgraph.evaluation import Evaluation, Figure, calibration, evaluate, firings, read_gold, tally_origins, tally_rules
from mmgraph.graph import build_graph, read_graph, to_json
from mmgraph.model import KINDS, RELATIONS, Answer, Concept, Evidence, Extraction, Mention, Triple

ROOT = Path(__file__).parents[1]
SEED = ROOT / "tests" / "gold" / "seed"
COMMITTED = read_graph(ROOT / "graphs" / "mmgraph.json")


# A small answer: BLIP uses ViT (twice), extends CLIP and is made by Meta; the gold sees it a little differently.

CONCEPTS = {
    "blip": Concept("blip", "model", "BLIP"),
    "clip": Concept("clip", "model", "CLIP"),
    "meta": Concept("meta", "organization", "Meta"),
    "vit": Concept("vit", "model", "ViT"),
}
GOLD: dict[str, Any] = {
    "id": "small",
    "concepts": [
        {"name": "BLIP", "kind": "model", "surfaces": ["BLIP"]},
        {"name": "视觉Transformer", "kind": "technique", "surfaces": ["ViT"], "kind_also": ["model"]},
        {"name": "CLIP", "kind": "technique", "surfaces": ["CLIP"], "optional": True},
        {"name": "CapFilt", "kind": "technique", "surfaces": ["CapFilt"]},
    ],
    "relations": [
        {"head": "BLIP", "type": "uses", "tail": "视觉Transformer", "evidence": "BLIP使用ViT"},
        {"head": "BLIP", "type": "uses", "tail": "CapFilt", "evidence": "引入CapFilt"},
        {"head": "BLIP", "type": "compares-with", "tail": "CLIP", "evidence": "与CLIP不同"},
    ],
}


def small_graph(*triples: tuple[str, str, str, str, float], path: str = "small.md") -> nx.MultiDiGraph:
    """An answer that names all concepts and states `triples`: source, relation, target, rule, confidence."""
    answer = Answer(path, "BLIP的原理？", path, 1, 0, 100, path, "", ())
    mentions = tuple(Mention(n, n + 1, concept.label, concept.id) for n, concept in enumerate(CONCEPTS.values()))
    stated = tuple(
        Triple(source, relation, target, Evidence(path, place, place + 1, f"sentence {place}", "cue", rule, confidence))
        for place, (source, relation, target, rule, confidence) in enumerate(triples)
    )
    return build_graph([Extraction(answer, tuple(CONCEPTS.values()), mentions, stated)])


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "small.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path / "gold"


Judge = Callable[..., Evaluation]


@pytest.fixture
def judge(gold_folder: Path) -> Judge:
    return lambda *triples, path="small.md": evaluate(small_graph(*triples, path=path), read_gold(gold_folder))


class TestFigures:
    def test_a_concept_is_found_under_any_of_its_spellings(self, judge: Judge) -> None:
        (answer,) = judge().answers
        assert answer.names == {"blip": "BLIP", "clip": "CLIP", "vit": "视觉Transformer"}
        assert answer.concepts.missed == {"CapFilt"} and answer.concepts.extra == {"?meta"}

    def test_what_is_optional_earns_nothing_and_costs_nothing(self, judge: Judge) -> None:
        assert judge().figure("concepts") == Figure(right=2, found=3, gold=3)

    def test_a_kind_is_right_if_one_annotator_says_so(self, judge: Judge) -> None:
        assert judge().kinds == Figure(right=2, found=3, gold=3)  # CLIP is no technique

    def test_a_triple_needs_ends_type_and_direction_a_pair_only_the_ends(self, judge: Judge) -> None:
        turned = judge(("vit", "uses", "blip", "uses/stated", 0.9))
        assert turned.figure("triples") == Figure(right=0, found=1, gold=3)
        assert turned.figure("pairs") == Figure(right=1, found=1, gold=3)

    def test_a_comparison_has_no_direction(self, judge: Judge) -> None:
        assert judge(("clip", "compares-with", "blip", "compares/stated", 0.9)).figure("triples").right == 1

    def test_a_relation_counts_once_however_often_it_is_stated(self, judge: Judge) -> None:
        twice = judge(("blip", "uses", "vit", "uses/stated", 0.9), ("blip", "uses", "vit", "listed/lead", 0.8))
        assert twice.figure("triples") == Figure(right=1, found=1, gold=3)
        assert twice.relations["uses"] == Figure(right=1, found=1, gold=2)
        assert twice.relations["extends"] == Figure()

    def test_an_answer_is_known_by_its_file_or_its_question(self, gold_folder: Path) -> None:
        by_question = {**GOLD, "question": "1. BLIP的原理?"}
        (gold_folder / "small.json").write_text(json.dumps(by_question), encoding="utf-8")
        known = evaluate(small_graph(path="other.md"), read_gold(gold_folder))
        assert known.figure("concepts").right == 2

    def test_an_answer_that_the_graph_lacks_is_all_missed(self, judge: Judge) -> None:
        assert judge(path="other.md").figure("concepts") == Figure(right=0, found=0, gold=3)


class TestLedger:
    STATED = (
        ("blip", "uses", "vit", "uses/stated", 0.95),
        ("blip", "uses", "vit", "uses/carried", 0.7),
        ("blip", "extends", "clip", "based-on/stated", 0.85),
        ("clip", "uses", "vit", "uses/carried", 0.75),
        ("blip", "proposed-by", "meta", "bracket/stated", 1.0),
    )

    @pytest.fixture
    def found(self, gold_folder: Path) -> list[Any]:
        graph = small_graph(*self.STATED)
        return firings(graph, evaluate(graph, read_gold(gold_folder)))

    def test_every_place_gets_a_verdict(self, found: list[Any]) -> None:
        assert {(firing.source, firing.relation, firing.target): firing.verdict for firing in found} == {
            ("blip", "uses", "vit"): "right",
            ("blip", "extends", "clip"): "mistyped",
            ("clip", "uses", "vit"): "unstated",
            ("blip", "proposed-by", "meta"): "stray",
        }

    def test_rules_and_origins_are_counted_apart_worst_first(self, found: list[Any]) -> None:
        rules = [(t.name, t.fired, t.right, t.wrong, t.precision) for t in tally_rules(found)]
        assert rules == [("based-on", 1, 0, 1, 0.0), ("bracket", 1, 0, 1, 0.0), ("uses", 3, 2, 1, 2 / 3)]
        origins = [(t.name, t.fired, t.right, t.wrong) for t in tally_origins(found)]
        assert origins == [("stated", 3, 1, 2), ("carried", 2, 1, 1)]

    def test_confidence_is_that_of_a_relations_surest_place(self, found: list[Any]) -> None:
        tenths = [(t.name, t.right, t.wrong) for t in calibration(found)]
        assert tenths == [("0.9–1.0", 1, 1), ("0.8–0.9", 0, 1), ("0.7–0.8", 0, 1)]

    def test_optional_relations_are_neither_right_nor_wrong(self, gold_folder: Path) -> None:
        optional = {**GOLD, "relations": [{**GOLD["relations"][0], "optional": True}]}
        (gold_folder / "small.json").write_text(json.dumps(optional), encoding="utf-8")
        graph = small_graph(self.STATED[0])
        (uses,) = tally_rules(firings(graph, evaluate(graph, read_gold(gold_folder))))
        assert (uses.fired, uses.right, uses.optional, uses.wrong, uses.precision) == (1, 0, 1, 0, None)

    def test_without_gold_a_rule_has_only_fired(self) -> None:
        tallies = tally_rules(firings(small_graph(*self.STATED)))
        assert [(t.name, t.fired, t.precision) for t in tallies] == [
            ("uses", 3, None),
            ("based-on", 1, None),
            ("bracket", 1, None),
        ]


class TestReadingGold:
    def test_no_gold_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(MmgraphError, match="There is no gold in"):
            read_gold(tmp_path / "none")

    @pytest.mark.parametrize(
        "text", ["[]", "{", '{"id": "a", "concepts": [{"name": "BLIP"}], "relations": []}', "\udcff"]
    )
    def test_a_file_that_is_no_gold_is_refused_by_name(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "bad.json").write_bytes(text.encode(errors="surrogateescape"))
        with pytest.raises(MmgraphError, match=r"bad\.json is no gold .* A gold file holds id, concepts"):
            read_gold(tmp_path)


# The referee


def assert_as_the_referee(graph: nx.MultiDiGraph, folder: Path) -> None:
    summary, rows, errors = score.evaluate(json.loads(to_json(graph)), folder)
    ours = evaluation_json(evaluate(graph, read_gold(folder)), [])
    assert ours["summary"] == summary
    assert ours["rows"] == dict(rows)
    assert ours["errors"] == errors


def test_the_committed_graph_has_the_referees_figures() -> None:
    assert_as_the_referee(COMMITTED, SEED)


def nth(things: Any, number: int) -> Any:
    return next(islice(things, number % max(len(things), 1), None), None)


def drop_concept(graph: nx.MultiDiGraph, number: int) -> None:
    graph.remove_node(nth(graph, number))


def drop_relation(graph: nx.MultiDiGraph, number: int) -> None:
    graph.remove_edge(*nth(graph.edges(keys=True), number))


def change_kind(graph: nx.MultiDiGraph, number: int) -> None:
    graph.nodes[nth(graph, number)]["kind"] = KINDS[number % len(KINDS)]


def change_relation(graph: nx.MultiDiGraph, number: int) -> None:
    source, target, old = nth(graph.edges(keys=True), number)
    edge = graph.edges[source, target, old]
    graph.remove_edge(source, target, old)
    new = RELATIONS[number % len(RELATIONS)]
    graph.add_edge(*((target, source) if number % 2 else (source, target)), key=new, **{**edge, "relation": new})


def move_evidence(graph: nx.MultiDiGraph, number: int) -> None:
    *_, edge = nth(graph.edges(data=True), number)
    edge["evidence"][0]["answer"] = nth(graph.graph["answers"], number // 7)


def change_surface(graph: nx.MultiDiGraph, number: int) -> None:
    mentions, others = (graph.nodes[nth(graph, n)]["mentions"] for n in (number, number // 7))
    if mentions and others:
        mentions[0]["surface"] = nth(others, number)["surface"][number % 3 :]


def forget_mentions(graph: nx.MultiDiGraph, number: int) -> None:
    graph.nodes[nth(graph, number)]["mentions"] = []


CHANGES = [
    drop_concept,
    drop_relation,
    change_kind,
    change_relation,
    move_evidence,
    change_surface,
    forget_mentions,
]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 10_000)), min_size=1, max_size=60))
def test_a_damaged_graph_has_the_referees_figures(changes: list[tuple[Callable[..., None], int]]) -> None:
    graph = deepcopy(COMMITTED)
    for change, number in changes:
        change(graph, number)
    assert_as_the_referee(graph, SEED)


# Names and relations are few, so that they collide: one name with two owners, one inside another, one pair twice.
spelled = st.sampled_from(["a", "A", "ab", "a-b", "abb", "abba", "abbabb", "ba", "bb"])
owned = st.sampled_from(["p", "q", "r", "s"])
relations = st.sampled_from(["uses", "is-a", "compares-with"])
optional = st.fixed_dictionaries({}, optional={"optional": st.booleans()})


@st.composite
def crowded_graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    answer = Answer("a.md", "", "a.md", 1, 0, 0, "", "", ())
    named = draw(st.lists(st.tuples(spelled, owned), max_size=12))
    stated = draw(st.lists(st.tuples(owned, relations, owned), max_size=8))
    evidence = Evidence("a.md", 0, 1, "", "", "", 1.0)
    return build_graph(
        [
            Extraction(
                answer,
                tuple(Concept(name, draw(st.sampled_from(KINDS[:2])), name) for name in "pqrs"),
                tuple(Mention(place, place, *named_as) for place, named_as in enumerate(named)),
                tuple(Triple(*ends, evidence) for ends in stated),
            )
        ]
    )


@st.composite
def crowded_gold(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(spelled, min_size=2, max_size=4, unique=True))
    ends = st.sampled_from(names)
    return {
        "id": "a",
        "concepts": [
            {"name": name, "kind": "model", "surfaces": draw(st.lists(spelled, max_size=2)), **draw(optional)}
            for name in names
        ],
        "relations": [
            {"head": draw(ends), "type": draw(relations), "tail": draw(ends), **draw(optional)}
            for _ in range(draw(st.integers(0, 8)))
        ],
    }


@settings(max_examples=200)
@given(crowded_graphs(), crowded_gold())
def test_where_names_and_relations_collide_the_figures_are_the_referees(
    graph: nx.MultiDiGraph, gold: dict[str, Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.json").write_text(json.dumps(gold), encoding="utf-8")
        assert_as_the_referee(graph, Path(folder))
