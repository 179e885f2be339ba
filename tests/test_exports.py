"""What is exported is read by other programs' own readers, and comes back whole."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx as nx
import pytest
from hypothesis import given
from networkx.utils import graphs_equal

from mmgraph.errors import GraphError, MmgraphError
from mmgraph.example import example_graph
from mmgraph.exports import FORMATS, export, from_graphml, to_graphml
from mmgraph.graph import from_json, to_json
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


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_do_not_depend_on_the_hash_seed_nor_on_the_order_of_insertion(name: str) -> None:
    graph = example_graph()
    backwards = nx.MultiDiGraph(**graph.graph)
    backwards.add_nodes_from(reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    expected = b"".join(export(graph, name))
    assert b"".join(export(backwards, name)) == expected
    code = (
        "import sys; from mmgraph.example import example_graph; from mmgraph.exports import export;"
        f"sys.stdout.buffer.writelines(export(example_graph(), {name!r}))"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code]
        assert subprocess.check_output(command, env={**os.environ, "PYTHONHASHSEED": seed}) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_exporting_changes_no_graph(graph: nx.MultiDiGraph, name: str) -> None:
    list(export(graph, name))
    assert graphs_equal(graph, example_graph())


def test_json_export_is_the_file_that_mmgraph_reads(graph: nx.MultiDiGraph) -> None:
    text = b"".join(export(graph, "json")).decode()
    assert text == to_json(graph)
    assert graphs_equal(from_json(text), graph)


def test_an_unknown_format_is_refused_naming_those_there_are(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(MmgraphError, match=r"'docx'.*graphml, .*json"):
        export(graph, "docx")


BOMB = """<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph id="&b;"/></graphml>"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no element found"),
        ("{}", "invalid token"),
        (BOMB, "document type"),
        ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph/></graphml>', "a graph has no mmgraph_json"),
        ("<other/>", "it holds no graph"),
    ],
)
def test_a_foreign_file_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(GraphError, match=reason) as caught:
        from_graphml(text.encode(), "x.graphml")
    assert "x.graphml" in str(caught.value) and "x.graphml" in caught.value.zh


def test_graphml_of_another_schema_version_is_refused(graph: nx.MultiDiGraph) -> None:
    graph.graph["schema"] = 7
    with pytest.raises(GraphError, match="graph schema 7"):
        from_graphml(graphml(graph))


def test_an_edge_without_its_concepts_is_refused(graph: nx.MultiDiGraph) -> None:
    text = re.sub(rb'<node id="vit">.*?</node>', b"", graphml(graph), flags=re.DOTALL)
    with pytest.raises(GraphError, match="damaged"):
        from_graphml(text)
