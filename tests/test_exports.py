"""What is exported is read by other programs' own readers, and comes back whole."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.utils import graphs_equal
from scipy.spatial.distance import pdist

from mmgraph.errors import MmgraphError
from mmgraph.example import example_graph
from mmgraph.exports import FORMATS, Manner, export, from_graphml, to_graphml
from mmgraph.graph import from_json, to_json
from mmgraph.wording import LANGS, Lang
from strategies import graphs

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def graphml(graph: nx.MultiDiGraph) -> bytes:
    return b"".join(to_graphml(graph))


def in_networkx(text: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(text), force_multigraph=True)


def in_igraph(text: bytes, folder: Path) -> igraph.Graph:
    (folder / "g.graphml").write_bytes(text)
    return igraph.Graph.Read_GraphML(str(folder / "g.graphml"))


@given(graphs)
def test_graphml_reads_back_as_an_equal_graph(graph: nx.MultiDiGraph) -> None:
    assert graphs_equal(from_graphml(graphml(graph)), graph)


@given(graphs)
def test_networkx_reads_every_concept_and_relation_of_any_graph(graph: nx.MultiDiGraph) -> None:
    again = in_networkx(graphml(graph))
    assert len(again) == len(graph)
    relations = Counter(key for *_, key in graph.edges)
    assert Counter(label for *_, label in again.edges(data="label")) == relations


def test_graphml_survives_another_program(graph: nx.MultiDiGraph) -> None:
    rewritten = "\n".join(nx.generate_graphml(in_networkx(graphml(graph)))).encode()
    assert graphs_equal(from_graphml(rewritten), graph)


def test_igraph_shows_labels_and_keeps_parallel_edges(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    again = in_igraph(graphml(graph), tmp_path)
    assert again.is_directed()
    assert again.vs["label"] == ["BLIP", "CLIP", "contrastive learning", "LoRA", "ViT"]
    assert again.vs.find(concept_id="vit")["label_zh"] == "视觉Transformer"
    blip, clip = (again.vs.find(concept_id=name).index for name in ("blip", "clip"))
    assert [edge["interaction"] for edge in again.es.select(_source=blip, _target=clip)] == ["compares-with", "extends"]
    assert again.es.find(eid="blip:compares-with:clip")["weight"] == 2.0


def test_igraph_writes_what_reads_back(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    again = in_igraph(graphml(graph), tmp_path)
    again.write_graphml(str(tmp_path / "again.graphml"))
    assert graphs_equal(from_graphml((tmp_path / "again.graphml").read_bytes()), graph)


def test_gephi_and_cytoscape_find_their_names(graph: nx.MultiDiGraph) -> None:
    again = in_networkx(graphml(graph))
    node = again.nodes["vit"]
    assert node["label"] == node["name"] == "ViT"
    assert (node["kind"], node["aliases"], node["mentions"]) == ("model", "Vision Transformer", 2)
    edge = next(iter(again.get_edge_data("clip", "vit").values()))
    assert edge["label"] == edge["interaction"] == "uses"
    assert (edge["weight"], edge["confidence"], edge["n_evidence"]) == (1.0, 0.95, 1)
    assert edge["evidence"] == "CLIP uses ViT to encode images."
    assert edge["source_ids"] == "example.md#what-is-clip-built-from"


@given(graphs)
def test_ids_are_ascii_names_and_unique_in_the_file(graph: nx.MultiDiGraph) -> None:
    root = ElementTree.fromstring(graphml(graph))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", name) for name in ids)


def test_an_attribute_has_one_type_and_only_types_that_all_readers_know(graph: nx.MultiDiGraph) -> None:
    keys = list(ElementTree.fromstring(graphml(graph)).iter(f"{GRAPHML}key"))
    names = [(key.get("for"), key.get("attr.name")) for key in keys]
    assert len(names) == len(set(names))
    assert {key.get("attr.type") for key in keys} == {"string", "int", "double"}


def test_what_xml_cannot_hold_is_left_out_of_what_is_shown_and_kept_for_reading_back(graph: nx.MultiDiGraph) -> None:
    graph.nodes["vit"]["label"] = "Vi\x00T\x1f\ufffe<&>\"'"
    text = graphml(graph)
    assert in_networkx(text).nodes["vit"]["label"] == "ViT<&>\"'"
    assert graphs_equal(from_graphml(text), graph)


def test_long_evidence_is_shortened_to_three_lines_without_breaks(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges["blip", "clip", "compares-with"]
    edge["evidence"] = [{**edge["evidence"][0], "sentence": f"{n}\n" + "长" * 300} for n in range(5)]
    shown = next(e for *_, e in in_networkx(graphml(graph)).edges(data=True) if e["label"] == "compares-with")
    sentences = shown["evidence"].split("|")
    assert [len(sentence) for sentence in sentences] == [200, 200, 200]
    assert sentences[0].startswith("0 长") and sentences[0].endswith("…")
    assert shown["n_evidence"] == 5


def test_bytes_do_not_depend_on_the_hash_seed_nor_on_the_order_of_insertion() -> None:
    graph = example_graph()
    backwards = nx.MultiDiGraph(**graph.graph)
    backwards.add_nodes_from(reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    expected = {name: b"".join(export(graph, name)) for name in FORMATS}
    assert {name: b"".join(export(backwards, name)) for name in FORMATS} == expected
    code = (
        "import sys; from mmgraph.example import example_graph; from mmgraph.exports import FORMATS, export;"
        "[sys.stdout.buffer.writelines(export(example_graph(), name)) for name in FORMATS]"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code]
        written = subprocess.check_output(command, env={**os.environ, "PYTHONHASHSEED": seed})
        assert written == b"".join(expected.values())


@given(graph=graphs, name=st.sampled_from(sorted(FORMATS)), lang=st.sampled_from(LANGS))
def test_any_graph_can_be_written_and_is_not_changed(graph: nx.MultiDiGraph, name: str, lang: Lang) -> None:
    before = copy.deepcopy(graph)
    assert b"".join(export(graph, name, Manner(lang)))
    assert graphs_equal(graph, before)


def test_a_graph_of_nothing_can_be_written() -> None:
    nothing = nx.MultiDiGraph(schema=1, answers={})
    for name in FORMATS:
        assert b"".join(export(nothing, name))
    assert graphs_equal(from_graphml(graphml(nothing)), nothing)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_half_character_does_not_stop_an_export(graph: nx.MultiDiGraph, name: str) -> None:
    graph.nodes["vit"]["label"] = graph.nodes["vit"]["label_en"] = "Vi\ud800T"
    graph.edges["clip", "vit", "uses"]["evidence"][0]["sentence"] = "\udfff"
    assert b"".join(export(graph, name))


def test_places_are_those_given(graph: nx.MultiDiGraph) -> None:
    places = {concept_id: (10.0 * place, 5.0) for place, concept_id in enumerate(sorted(graph))}
    drawn = json.loads(b"".join(export(graph, "cytoscape", Manner(places_of=lambda _graph: places))))
    assert [node["position"] for node in drawn["elements"]["nodes"]] == [{"x": x, "y": y} for x, y in places.values()]


def test_concepts_of_a_large_graph_do_not_lie_upon_each_other() -> None:
    large = nx.MultiDiGraph(schema=1, answers={})
    kept = {"kind": "task", "aliases": [], "origin": "catalogue", "mentions": []}
    large.add_nodes_from((f"c{n}", {"label": f"C{n}", **kept}) for n in range(1_200))
    drawn = json.loads(b"".join(export(large, "cytoscape")))
    places = np.array([[node["position"]["x"], node["position"]["y"]] for node in drawn["elements"]["nodes"]])
    assert pdist(places).min() > 50


def test_mermaid_refuses_what_it_cannot_draw(graph: nx.MultiDiGraph) -> None:
    for n in range(500):
        graph.add_node(f"c{n}", **graph.nodes["vit"])
        graph.add_edge(f"c{n}", "vit", "uses", **graph.edges["clip", "vit", "uses"])
    with pytest.raises(MmgraphError, match=r"at most 500 relations, these are 505.*--concept"):
        export(graph, "mermaid")


def test_json_export_is_the_file_that_mmgraph_reads(graph: nx.MultiDiGraph) -> None:
    text = b"".join(export(graph, "json")).decode()
    assert text == to_json(graph)
    assert graphs_equal(from_json(text), graph)


def test_an_unknown_format_is_refused_naming_those_there_are(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(MmgraphError, match=r"'docx'.*graphml, .*json"):
        export(graph, "docx")


@pytest.mark.parametrize(("name", "sign"), [("dot", "uses ⚠"), ("mermaid", "uses #9888;")])
def test_a_picture_as_text_has_a_sign_on_a_relation_that_rests_on_a_doubtful_claim(
    graph: nx.MultiDiGraph, name: str, sign: str
) -> None:
    assert sign not in b"".join(export(graph, name)).decode()
    graph.edges["clip", "vit", "uses"]["disputed"] = ["n1"]
    assert b"".join(export(graph, name)).decode().count(sign) == 1
