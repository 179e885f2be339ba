"""The graph is the same whatever the order of its answers, survives its file, and refuses what is not its own."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from mmgraph.errors import GraphError
from mmgraph.example import EXAMPLE_SOURCE
from mmgraph.files import write_atomic
from mmgraph.graph import SCHEMA, build_graph, evidence_of, from_json, read_graph, to_json, write_graph
from mmgraph.model import Answer, Concept, Evidence, Extraction
from strategies import corpora, graphs


@given(graphs)
def test_json_reads_back_as_an_equal_graph(graph: nx.MultiDiGraph) -> None:
    again = from_json(to_json(graph))
    assert graphs_equal(again, graph)
    assert to_json(again) == to_json(graph)


@given(corpora.flatmap(lambda corpus: st.tuples(st.just(corpus), st.permutations(corpus))))
def test_order_of_answers_makes_no_difference(orders: tuple[tuple[Extraction, ...], list[Extraction]]) -> None:
    first, second = orders
    assert to_json(build_graph(first)) == to_json(build_graph(second))


@given(graphs)
def test_weight_counts_the_places_that_state_a_relation(graph: nx.MultiDiGraph) -> None:
    for _, _, edge in graph.edges(data=True):
        assert edge["weight"] == len({(item.answer, item.start, item.end) for item in evidence_of(edge)}) > 0


@given(graphs)
def test_a_symmetric_relation_is_stored_once(graph: nx.MultiDiGraph) -> None:
    comparisons = [ends for *ends, relation in graph.edges(keys=True) if relation == "compares-with"]
    assert all(source <= target for source, target in comparisons)


def test_an_edge_is_keyed_by_its_relation_and_quotes_every_place(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges["blip", "clip", "compares-with"]
    assert [EXAMPLE_SOURCE[item.start : item.end] for item in evidence_of(edge)] == [
        "BLIP和CLIP有什么区别？",
        "与CLIP不同，BLIP能够生成文本。",
    ]


def test_what_is_unknown_of_a_concept_is_absent(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes["vit"]["label_zh"] == "视觉Transformer"
    assert not {"label_zh", "arxiv"} & graph.nodes["clip"].keys()


def test_the_catalogue_decides_between_two_descriptions_of_a_concept() -> None:
    first, second = (
        Extraction(_answer(path), (concept,), (), ())
        for path, concept in (
            ("a.md", Concept("moco", "technique", "Moco", aliases=("moco v1",), origin="discovered")),
            ("b.md", Concept("moco", "model", "MoCo", aliases=("momentum contrast",))),
        )
    )
    node = build_graph([first, second]).nodes["moco"]
    assert (node["kind"], node["label"], node["origin"]) == ("model", "MoCo", "catalogue")
    assert node["aliases"] == ["moco v1", "momentum contrast"]


def test_json_is_sorted_utf8_with_the_schema_version(graph: nx.MultiDiGraph) -> None:
    text = to_json(graph)
    plain = json.loads(text)
    assert plain["graph"]["schema"] == SCHEMA
    assert "视觉Transformer" in text
    assert [node["id"] for node in plain["nodes"]] == sorted(graph)
    assert text == json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_another_schema_version_is_refused_naming_both(graph_file: Path) -> None:
    graph_file.write_text(
        graph_file.read_text(encoding="utf-8").replace('"schema": 1', '"schema": 7'), encoding="utf-8"
    )
    with pytest.raises(GraphError, match=r"mmgraph\.json has graph schema 7, this mmgraph reads 1.*mmgraph build"):
        read_graph(graph_file)


def test_a_missing_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no graph at .*none\.json.*mmgraph build"):
        read_graph(tmp_path / "none.json")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"graph": {}}',
        '{"graph": {"schema": 1, "answers": {}}}',
        '{"graph": {"schema": 1, "answers": {}}, "nodes": [{"id": "a"}], "edges": []}',
        '{"graph": {"schema": 1, "answers": {}}, "nodes": [], "edges": [{"source": "a", "target": "b", "key": 1}]}',
    ],
)
def test_what_is_no_graph_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(GraphError, match=r"x\.json") as caught:
        from_json(text, "x.json")
    assert "x.json" in caught.value.zh != str(caught.value)


@pytest.mark.parametrize(
    "part", ["label", "kind", "aliases", "mentions", "relation", "weight", "evidence", "confidence"]
)
def test_a_graph_that_lacks_an_attribute_is_refused(graph: nx.MultiDiGraph, part: str) -> None:
    with pytest.raises(GraphError, match="damaged"):
        from_json(to_json(graph).replace(f'"{part}":', '"other":'))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GraphError, match="cannot be read"):
        read_graph(tmp_path / "x.json")


def test_writing_makes_the_folder(tmp_path: Path, graph: nx.MultiDiGraph) -> None:
    write_graph(graph, tmp_path / "new" / "deep" / "g.json")
    assert graphs_equal(read_graph(tmp_path / "new" / "deep" / "g.json"), graph)


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "g.json"
    path.write_bytes(b"old")

    def interrupted():
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, interrupted())
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("g.json", b"old")]


def test_evidence_comes_back_as_the_value_it_was(graph: nx.MultiDiGraph) -> None:
    (evidence,) = evidence_of(graph.edges["blip", "clip", "extends"])
    assert isinstance(evidence, Evidence)
    assert evidence.sentence == "BLIP在CLIP的基础上改进。"
    assert (evidence.cue, evidence.rule, evidence.confidence) == ("在…的基础上改进", "cue", 0.8)


def _answer(path: str) -> Answer:
    return Answer(path, "?", path, 1, 0, 1, path, "", ())
