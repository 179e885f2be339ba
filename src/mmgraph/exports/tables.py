"""Comma-separated tables: for pandas, DuckDB and R, and for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from mmgraph.exports.archive import File
from mmgraph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, edge_row, node_row
from mmgraph.exports.text import one_line
from mmgraph.graph import plain_edges, plain_nodes

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 16
# What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian input among them; and the
# quote that says it is none, so that different texts stay different.
_FORMULA = tuple("=+-@＝＋－＠'")

_NAMES = ("eid", "label", "interaction")  # are all the relation
_NODES = ("id", *(name for name in NODE_COLUMNS if name not in ("concept_id", "name")))
_EDGES = ("source", "relation", "target", *(name for name in EDGE_COLUMNS if name not in _NAMES))
_PLACE = ("sentence", "answer", "question", "path", "line", "start", "end", "cue", "rule", "confidence")
_EVIDENCE = ("source", "relation", "target", *_PLACE)


def csv_files(graph: nx.MultiDiGraph) -> Iterator[File]:
    """Three tables; the last has a line for each place that states a relation. No text in them is a formula."""
    yield "nodes.csv", _table(_NODES, map(_node, plain_nodes(graph)))
    yield "edges.csv", _table(_EDGES, ({**edge_row(edge), **_ends(edge)} for edge in plain_edges(graph)))
    yield "evidence.csv", _table(_EVIDENCE, _evidence(graph))


def excel_files(graph: nx.MultiDiGraph) -> Iterator[File]:
    """The same with the mark by which Excel knows that they are UTF-8."""
    for name, content in csv_files(graph):
        yield name, _marked(content)


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The table as RFC 4180 has it."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(header)
    for row in rows:
        table.writerow(row)
        if written.tell() > _CHUNK:
            yield written.getvalue().encode()
            written.seek(0)
            written.truncate()
    yield written.getvalue().encode()


def _node(node: dict[str, Any]) -> dict[str, Any]:
    row = node_row(node)
    # A spreadsheet would take the bare number for one, and round it.
    return {**row, "arxiv": f"arXiv:{row['arxiv']}"} if row.get("arxiv") else row


def _ends(edge: dict[str, Any]) -> dict[str, Any]:
    return {"source": edge["source"], "relation": edge["key"], "target": edge["target"]}


def _evidence(graph: nx.MultiDiGraph) -> Iterator[dict[str, Any]]:
    for edge in plain_edges(graph):
        for item in edge["evidence"]:
            answer = graph.graph["answers"][item["answer"]]
            place = {"question": answer["question"], "path": answer["path"], "line": answer["line"]}
            yield {**item, **place, **_ends(edge)}


def _table(columns: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    return csv_bytes(columns, ([_cell(row.get(name)) for name in columns] for row in rows))


def _cell(value: Any) -> Any:
    """Text in one line, shown as it is by a spreadsheet even if it looks like a formula."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _marked(content: Iterable[bytes]) -> Iterator[bytes]:
    yield _BOM
    yield from content
