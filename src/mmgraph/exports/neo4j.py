"""Neo4j: a Cypher script for any server, and tables for the bulk import of a new database.

A concept is a node labelled Concept and with its kind; a relation is a relationship of its type that holds, in parallel
lists, the sentences that state it and the answers they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import networkx as nx

from mmgraph.exports.archive import File
from mmgraph.exports.tables import csv_bytes
from mmgraph.exports.text import clean, one_line
from mmgraph.graph import plain_edges, plain_nodes

Row = dict[str, Any]

_BATCH = 500
_CONSTRAINT = "CREATE CONSTRAINT concept_id IF NOT EXISTS FOR (c:Concept) REQUIRE c.id IS UNIQUE;\n"
# The bulk import is told `--array-delimiter=TAB`: of all delimiters, the one that no line of text holds.
_TAB = "\t"
_NODES = ("label", "label_en", "label_zh", "aliases:string[]", "origin", "year:int", "arxiv", "mentions:int")
_EDGES = ("weight:int", "confidence:double", "sentences:string[]", "answers:string[]", "status", "disputed:string[]")


def to_cypher(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A script that may be run again: it adds what is not there and updates what is."""
    yield _CONSTRAINT.encode()
    for kind, nodes in _grouped(plain_nodes(graph), "kind"):
        rows = ({"id": node["id"], "about": _about_node(node)} for node in nodes)
        yield from _statements(rows, f"MERGE (c:Concept {{id: row.id}}) SET c:{_label(kind)}, c += row.about;\n")
    for relation, edges in _grouped(plain_edges(graph), "key"):
        rows = ({"source": edge["source"], "target": edge["target"], "about": _about_edge(edge)} for edge in edges)
        ends = "MATCH (a:Concept {id: row.source}) MATCH (b:Concept {id: row.target})\n"
        yield from _statements(rows, f"{ends}MERGE (a)-[r:{_type(relation)}]->(b) SET r += row.about;\n")


def neo4j_files(graph: nx.MultiDiGraph) -> Iterator[File]:
    """For `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv --array-delimiter=TAB`."""
    nodes = map(_node_cells, plain_nodes(graph))
    yield "nodes.csv", csv_bytes(["id:ID", *_NODES, ":LABEL"], nodes)
    edges = map(_edge_cells, plain_edges(graph))
    yield "edges.csv", csv_bytes([":START_ID", ":END_ID", ":TYPE", *_EDGES], edges)


def cypher_literal(value: Any) -> str:
    r"""A number, a text, a list or a map in Cypher's own notation.

    Cypher reads `\u0022` as a quote before it looks at what a text is: a backslash before a u begins a new literal.

    >>> print(cypher_literal({"id": 'say "\\u0022"', "aliases": ["视觉"], "year": 2021}))
    {id: "say \"\\" + "u0022\"", aliases: ["视觉"], year: 2021}
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {cypher_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(cypher_literal, value)) + "]"
    if not isinstance(value, str):
        return repr(value)
    text = clean(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + text.replace("\\u", '\\" + "u') + '"'


def _grouped(rows: Iterable[Row], name: str) -> Iterator[tuple[str, Iterator[Row]]]:
    return groupby(sorted(rows, key=itemgetter(name)), itemgetter(name))


def _statements(rows: Iterator[Row], then: str) -> Iterator[bytes]:
    while batch := list(islice(rows, _BATCH)):
        lines = ",\n".join(map(cypher_literal, batch))
        yield f"UNWIND [\n{lines}\n] AS row\n{then}".encode()


def _about_node(node: Row) -> Row:
    names = ("label", "label_en", "label_zh", "aliases", "origin", "year", "arxiv")
    return {**{name: node[name] for name in names if node.get(name)}, "mentions": len(node["mentions"])}


def _about_edge(edge: Row) -> Row:
    evidence = edge["evidence"]
    return {
        "weight": edge["weight"],
        "confidence": float(max(item["confidence"] for item in evidence)),
        "sentences": [one_line(item["sentence"]) for item in evidence],
        "answers": [one_line(item["answer"]) for item in evidence],
        "status": edge.get("status", "extracted"),
        **({"disputed": edge["disputed"]} if edge.get("disputed") else {}),
    }


def _node_cells(node: Row) -> list[Any]:
    about = _about_node(node)
    cells = [_cell(about.get(name.partition(":")[0])) for name in _NODES]
    return [_cell(node["id"]), *cells, _cell(["Concept", _label(node["kind"])])]


def _edge_cells(edge: Row) -> list[Any]:
    about = _about_edge(edge)
    cells = [_cell(about.get(name.partition(":")[0])) for name in _EDGES]
    return [_cell(edge["source"]), _cell(edge["target"]), _type(edge["key"]), *cells]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return _TAB.join(map(one_line, value))
    return one_line(value) if isinstance(value, str) else value


def _label(kind: str) -> str:
    return kind.capitalize()


def _type(relation: str) -> str:
    return relation.upper().replace("-", "_")
