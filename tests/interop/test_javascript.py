"""graphology, which Sigma and Gephi Lite are built on, Cytoscape.js, and Neo4j's own grammar of Cypher."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from interop.packages import read_with_javascript
from interop.sample import NAMES, exported, sample_graph
from mmgraph.exports.rows import ascii_id
from mmgraph.render import KIND_STYLES

GRAPH = sample_graph()


def unlike_xml(text: str) -> str:
    """The text without the characters that XML has no way to write."""
    return text.translate(dict.fromkeys([0, 0x1B, 0xFFFE]))


@pytest.mark.parametrize(("name", "relation"), [("graphml", "label"), ("gexf", "kind")])
def test_graphology_reads_names_numbers_and_parallel_relations(name: str, relation: str, tmp_path: Path) -> None:
    read = read_with_javascript(name, exported(GRAPH, name, tmp_path))
    assert read["directed"]
    assert {key: node["label"] for key, node in read["nodes"].items()} == {
        ascii_id(concept_id): unlike_xml(label) for concept_id, label in NAMES.items()
    }
    node = read["nodes"]["end"]
    assert (node["year"], node["mentions"], node["label_zh"], node["aliases"]) == (2021, 1, "概念0", "alias|别名")
    assert Counter(edge[relation] for edge in read["edges"]) == Counter(key for *_, key in GRAPH.edges)
    edge = next(edge for edge in read["edges"] if edge["target"] == ascii_id("动态路由机制"))
    assert (edge["weight"], edge["confidence"], edge["n_evidence"]) == (1, 0.75, 1)
    assert edge["evidence"] == "动态路由机制是=1+1的句子。"
    (disputed,) = (edge for edge in read["edges"] if "disputed" in edge)
    assert (disputed[relation], disputed["status"], disputed["disputed"]) == ("uses", "confirmed", "n1")


def test_graphology_finds_no_parallel_edges_in_simple_graphml(tmp_path: Path) -> None:
    read = read_with_javascript("simple", exported(GRAPH, "graphml-simple", tmp_path))
    assert len(read["nodes"]) == len(GRAPH)
    assert len(read["edges"]) == len(set(GRAPH.edges()))
    (edge,) = (edge for edge in read["edges"] if edge["source"] == "end")
    assert (edge["weight"], edge["n_evidence"]) == (9, 9)
    assert len(edge["label"].split("|")) == 9


def test_gexf_brings_the_colours_and_places_of_the_map(tmp_path: Path) -> None:
    nodes = read_with_javascript("gexf", exported(GRAPH, "gexf", tmp_path))["nodes"]
    assert nodes["end"]["color"] == "rgb(224,102,42)" and KIND_STYLES["model"].fill.light == "#e0662a"
    assert len({(node["x"], node["y"]) for node in nodes.values()}) == len(nodes)


def test_cytoscape_draws_each_kind_in_its_shape_and_each_relation_with_its_arrow(tmp_path: Path) -> None:
    read = read_with_javascript("cytoscape", exported(GRAPH, "cytoscape", tmp_path))
    assert {node["concept_id"]: node["label"] for node in read["nodes"].values()} == NAMES
    assert len({(node["x"], node["y"]) for node in read["nodes"].values()}) == len(GRAPH)
    assert {node["kind"]: node["shape"] for node in read["nodes"].values()}["model"] == "hexagon"
    arrows = {edge["interaction"]: edge["arrow"] for edge in read["edges"]}
    assert arrows.pop("compares-with") == "none"
    assert set(arrows.values()) == {"triangle"} and len(arrows) == 8


def test_cypher_is_what_neo4j_parses(tmp_path: Path) -> None:
    file = exported(GRAPH, "cypher", tmp_path)
    constraint, _, rest = file.read_text(encoding="utf-8").partition(";\n")
    # The grammar is that of Neo4j 4.0, in which constraints were put differently, and nothing follows the last ";".
    assert constraint == "CREATE CONSTRAINT concept_id IF NOT EXISTS FOR (c:Concept) REQUIRE c.id IS UNIQUE"
    file.write_text(rest.removesuffix(";\n"), encoding="utf-8")
    assert read_with_javascript("cypher", file) == []


def test_cypher_that_is_broken_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "broken.cypher").write_text('MERGE (c {id: "a"b"});', encoding="utf-8")
    assert read_with_javascript("cypher", tmp_path / "broken.cypher") != []
