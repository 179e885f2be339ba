"""NetworkX, NetworKit, rdflib, pandas, DuckDB and Graphviz."""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import networkit
import networkx as nx
import pandas as pd
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF, RDFS, SKOS

from interop.sample import NAMES, SHOWN, exported, sample_graph
from mmgraph.exports import Manner
from mmgraph.exports.rows import ascii_id
from mmgraph.model import KINDS, RELATIONS

GRAPH = sample_graph()
MM = rdflib.Namespace("urn:mmgraph:vocabulary:")
SECOND = ascii_id("动态路由机制")
SVG = "{http://www.w3.org/2000/svg}"


def unpacked(name: str, folder: Path) -> Path:
    with zipfile.ZipFile(exported(GRAPH, name, folder)) as archive:
        archive.extractall(folder)
    return folder


# NetworkX and NetworKit


def test_networkx_reads_gexf_with_parallel_relations_types_and_looks(tmp_path: Path) -> None:
    read = nx.read_gexf(exported(GRAPH, "gexf", tmp_path))
    assert read.is_multigraph() and read.is_directed()
    assert Counter(relation for *_, relation in read.edges(data="relation")) == Counter(key for *_, key in GRAPH.edges)
    node = read.nodes["end"]
    assert (node["label"], node["year"], node["mentions"], node["kind"]) == ("end", 2021, 1, "model")
    assert node["viz"]["color"] == {"r": 224, "g": 102, "b": 42, "a": 1.0}
    assert read["end"][SECOND][f"end:uses:{SECOND}"]["confidence"] == 0.75


def test_networkx_reads_simple_graphml_as_a_graph_without_parallel_edges(tmp_path: Path) -> None:
    read = nx.read_graphml(exported(GRAPH, "graphml-simple", tmp_path))
    assert type(read) is nx.DiGraph
    assert read.edges["end", SECOND]["weight"] == 9.0
    assert nx.pagerank(read)


def test_networkx_reads_the_places_and_names_that_yed_shows(tmp_path: Path) -> None:
    read = nx.read_graphml(exported(GRAPH, "graphml-yed", tmp_path), force_multigraph=True)
    assert len({(node["x"], node["y"]) for _, node in read.nodes(data=True)}) == len(GRAPH)
    assert read.nodes["end"]["shape_type"] == "hexagon"
    assert read.nodes["formula"]["label"] == NAMES["formula"]
    assert read.number_of_edges() == GRAPH.number_of_edges()


@pytest.mark.parametrize(("name", "edges"), [("graphml", GRAPH.number_of_edges()), ("graphml-simple", 11)])
def test_networkit_reads_directions_and_weights(name: str, edges: int, tmp_path: Path) -> None:
    read = networkit.graphio.readGraph(str(exported(GRAPH, name, tmp_path)), networkit.Format.GraphML)
    assert (read.numberOfNodes(), read.numberOfEdges()) == (len(GRAPH), edges)
    assert read.isDirected() and read.totalEdgeWeight() == GRAPH.number_of_edges()


# Linked data


def linked(name: str, folder: Path) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, within itself
        return rdflib.Graph().parse(
            exported(GRAPH, name, folder), format={"turtle": "turtle", "jsonld": "json-ld"}[name]
        )


def test_turtle_and_json_ld_say_the_same(tmp_path: Path) -> None:
    assert isomorphic(linked("turtle", tmp_path), linked("jsonld", tmp_path))


def test_a_relation_is_a_triple_and_a_statement_that_leads_to_its_sentence_and_answer(tmp_path: Path) -> None:
    graph = linked("turtle", tmp_path)
    (row,) = graph.query(
        """
        PREFIX mm: <urn:mmgraph:vocabulary:> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?sentence ?question ?line ?confidence WHERE {
            ?source skos:prefLabel "end"@en ; mm:comparesWith ?target . ?target skos:prefLabel "概念1"@zh .
            ?relation rdf:subject ?source ; rdf:predicate mm:comparesWith ; rdf:object ?target ;
                      prov:wasDerivedFrom ?place .
            ?place prov:value ?sentence ; prov:wasQuotedFrom ?answer ; mm:confidence ?confidence .
            ?answer dcterms:title ?question ; mm:line ?line .
        }
        """
    )
    assert [value.toPython() for value in row] == ["动态路由机制是=1+1的句子。", 'Why "<&>"?', 3, 0.75]


def test_a_disputed_relation_says_so_in_both_languages(tmp_path: Path) -> None:
    graph = linked("jsonld", tmp_path)
    (relation,) = graph.subjects(MM.status, rdflib.Literal("confirmed"))
    assert set(graph.objects(relation, MM.disputed)) == {
        rdflib.Literal("It does <not>.", "en"),
        rdflib.Literal("并非如此。", "zh"),
    }


def test_every_concept_keeps_its_name_and_every_term_of_the_vocabulary_is_explained(tmp_path: Path) -> None:
    graph = linked("turtle", tmp_path)
    labels = {str(label) for label in graph.objects(predicate=SKOS.prefLabel) if label.language == "en"}
    shown = {**NAMES, "controls": "nul escape[31m  end"}
    assert labels == set(shown.values())
    used = {term for triple in graph for term in triple if str(term).startswith(str(MM))}
    explained = {*graph.subjects(RDFS.label), *graph.subjects(RDFS.comment)}
    assert used <= explained
    assert len(set(graph.subjects(RDF.type, RDF.Statement))) == GRAPH.number_of_edges()
    assert len(set(graph.subjects(PROV.value))) == GRAPH.number_of_edges()
    assert {MM[kind.capitalize()] for kind in KINDS} <= explained and len(RELATIONS) == 9


# Tables


@pytest.mark.parametrize("name", ["csv", "csv-excel"])
def test_pandas_reads_tables_that_fit_together_and_hold_no_formula(name: str, tmp_path: Path) -> None:
    folder = unpacked(name, tmp_path)
    tables = {
        table: pd.read_csv(folder / f"{table}.csv", keep_default_na=False) for table in ("nodes", "edges", "evidence")
    }
    nodes = tables["nodes"].set_index("id")
    assert {key: label.removeprefix("'") for key, label in nodes["label"].items()} == SHOWN
    assert nodes.loc["formula", "label"].startswith("'=")
    assert tables["edges"].query("disputed == 'n1'")[["relation", "status"]].to_numpy().tolist() == [
        ["uses", "confirmed"]
    ]
    assert nodes["year"].dtype == "int64" and tables["edges"]["weight"].dtype == "float64"
    keys = ["source", "relation", "target"]
    assert len(tables["edges"]) == len(tables["evidence"].merge(tables["edges"], on=keys)) == GRAPH.number_of_edges()
    assert set(tables["edges"]["source"]) <= set(nodes.index)
    texts = [
        value for table in tables.values() for column in table for value in table[column] if isinstance(value, str)
    ]
    assert [text for text in texts if text[:1] in set("=+-@＝＋－＠\t\r")] == []


def test_only_the_tables_for_excel_are_marked(tmp_path: Path) -> None:
    for name, marked in (("csv", False), ("csv-excel", True)):
        folder = unpacked(name, tmp_path)
        assert (folder / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbf") == marked


def test_duckdb_asks_the_tables(tmp_path: Path) -> None:
    folder = unpacked("csv", tmp_path)
    found = duckdb.sql(
        f"""
        SELECT s.label, e.relation, t.label, v.sentence
        FROM '{folder}/edges.csv' e
        JOIN '{folder}/nodes.csv' s ON e.source = s.id
        JOIN '{folder}/nodes.csv' t ON e.target = t.id
        JOIN '{folder}/evidence.csv' v ON (v.source, v.relation, v.target) = (e.source, e.relation, e.target)
        WHERE e.relation = 'is-a'
        """
    ).fetchall()
    assert found == [("end", "is-a", "动态路由机制", "动态路由机制是=1+1的句子。")]


def test_tables_for_neo4j_have_typed_headers_and_lists_without_their_delimiter(tmp_path: Path) -> None:
    folder = unpacked("neo4j", tmp_path)
    nodes, edges = (pd.read_csv(folder / f"{name}.csv", keep_default_na=False) for name in ("nodes", "edges"))
    assert (nodes.columns[0], nodes.columns[-1]) == ("id:ID", ":LABEL")
    assert list(edges.columns[:3]) == [":START_ID", ":END_ID", ":TYPE"]
    assert nodes.set_index("id:ID").loc["end", [":LABEL", "aliases:string[]"]].to_list() == [
        "Concept\tModel",
        "alias\t别名",
    ]
    assert set(edges[":TYPE"]) == {relation.upper().replace("-", "_") for relation in RELATIONS}
    assert set(edges[":START_ID"]) | set(edges[":END_ID"]) <= set(nodes["id:ID"])


# Graphviz


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_graphviz_draws_every_name_as_it_is(lang: str, tmp_path: Path) -> None:
    if not shutil.which("dot"):
        pytest.fail("Graphviz is missing. Debian, Ubuntu: apt-get install graphviz", pytrace=False)
    file = exported(GRAPH, "dot", tmp_path, Manner(lang))
    drawn = subprocess.run(["dot", "-Tsvg", file], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert drawn.returncode == 0 and not re.search("error|syntax", drawn.stderr, re.IGNORECASE)
    elements = list(ElementTree.fromstring(drawn.stdout).iter(f"{SVG}g"))
    texts = {
        kind: [
            " ".join(element.findtext(f".//{SVG}text", "").split())
            for element in elements
            if element.get("class") == kind
        ]
        for kind in ("node", "edge")
    }
    names = SHOWN.values() if lang == "en" else [f"概念{place}" for place in range(len(GRAPH))]
    assert sorted(texts["node"]) == sorted(names)
    assert len(texts["edge"]) == GRAPH.number_of_edges()
    assert ("使用" if lang == "zh" else "uses") in texts["edge"]
