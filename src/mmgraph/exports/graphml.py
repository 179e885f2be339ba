"""The whole graph as GraphML that Gephi, Cytoscape, igraph and NetworkX read, and back.

Written by hand rather than by NetworkX: its edge ids repeat, its keys number differently with each new attribute,
and one control character makes a file that nothing reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from mmgraph.errors import GraphError
from mmgraph.graph import evidence_of, from_plain, to_plain

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{_NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FULL = "mmgraph_json"
"""The attribute that holds all that the others shorten, for reading back."""

# Gephi and igraph show `label`, Cytoscape shows `name`.
_NODE_TYPES = {
    "label": "string",
    "kind": "string",
    "concept_id": "string",
    "name": "string",
    "label_en": "string",
    "label_zh": "string",
    "aliases": "string",
    "origin": "string",
    "year": "int",
    "arxiv": "string",
    "mentions": "int",
    _FULL: "string",
}
# Gephi shows `label`, Cytoscape `interaction`; igraph overwrites `id`, so `eid` repeats it.
_EDGE_TYPES = {
    "eid": "string",
    "label": "string",
    "interaction": "string",
    "weight": "double",
    "confidence": "double",
    "n_evidence": "int",
    "evidence": "string",
    "source_ids": "string",
    _FULL: "string",
}
_GRAPH_TYPES = {_FULL: "string"}

_SENTENCES = 3
_SENTENCE_LENGTH = 200
# XML 1.0 has no way to write these.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_ID = re.compile("[^A-Za-z0-9.-]")


def to_graphml(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """One XML edge for each relation. Lists are joined with "|", what is unknown is left out."""
    plain = to_plain(graph)
    yield _HEAD.encode()
    for scope, types in (("graph", _GRAPH_TYPES), ("node", _NODE_TYPES), ("edge", _EDGE_TYPES)):
        yield "".join(_key(scope, name, kind) for name, kind in types.items()).encode()
    yield f'<graph id="mmgraph" edgedefault="directed">\n{_values("graph", {_FULL: _json(plain["graph"])})}'.encode()
    for node in plain["nodes"]:
        row = _values("node", _node_row(node))
        yield f'<node id="{_xml_id(node["id"])}">\n{row}</node>\n'.encode()
    for edge in plain["edges"]:
        ends = f'source="{_xml_id(edge["source"])}" target="{_xml_id(edge["target"])}"'
        row = _values("edge", _edge_row(edge))
        yield f'<edge id="{_edge_id(edge)}" {ends}>\n{row}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def from_graphml(text: bytes, name: str = "the file") -> nx.MultiDiGraph:
    """The graph that `to_graphml` wrote, also after another program has read and written it.

    Raises GraphError, naming `name`, if it is no GraphML or not of mmgraph.

    >>> from mmgraph.example import example_graph
    >>> from networkx.utils import graphs_equal
    >>> graphs_equal(from_graphml(b"".join(to_graphml(example_graph()))), example_graph())
    True
    """
    try:
        root = _parse(text)
        keys = {key.get("id") for key in root.iter(_tag("key")) if key.get("attr.name") == _FULL}
        parts = {tag: [_full(element, keys) for element in root.iter(_tag(tag))] for tag in ("graph", "node", "edge")}
    except (ValueError, ElementTree.ParseError) as error:
        raise GraphError(
            f"{name} is no GraphML of mmgraph ({error}). Write one with: mmgraph export graphml",
            f"{name} 不是 mmgraph 的 GraphML（{error}）。请用 mmgraph export graphml 生成。",
        ) from error
    (attributes,) = parts["graph"] or [{}]
    return from_plain({"graph": attributes, "nodes": parts["node"], "edges": parts["edge"]}, name)


def _node_row(node: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **node,
        "name": node["label"],
        "concept_id": node["id"],
        "aliases": "|".join(node["aliases"]),
        "mentions": len(node["mentions"]),
        _FULL: _json(node),
    }


def _edge_row(edge: dict[str, Any]) -> dict[str, Any]:
    evidence = evidence_of(edge)
    sentences = dict.fromkeys(_one_line(item.sentence) for item in evidence)
    return {
        "eid": _edge_id(edge),
        "label": edge["relation"],
        "interaction": edge["relation"],
        "weight": float(edge["weight"]),
        "confidence": max(item.confidence for item in evidence),
        "n_evidence": len(evidence),
        "evidence": "|".join(list(sentences)[:_SENTENCES]),
        "source_ids": "|".join(dict.fromkeys(item.answer for item in evidence)),
        _FULL: _json(edge),
    }


def _one_line(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _SENTENCE_LENGTH else line[: _SENTENCE_LENGTH - 1] + "…"


def _json(value: Any) -> str:
    """Compact JSON without a character that XML lacks: in JSON, each can be written as an escape."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _key(scope: str, name: str, kind: str) -> str:
    return f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'


def _values(scope: str, row: Mapping[str, Any]) -> str:
    types = {"graph": _GRAPH_TYPES, "node": _NODE_TYPES, "edge": _EDGE_TYPES}[scope]
    return "".join(
        f'<data key="{scope}_{name}">{escape(_FORBIDDEN.sub("", str(row[name])), quote=False)}</data>\n'
        for name in types
        if row.get(name) not in (None, "")
    )


def _edge_id(edge: Mapping[str, Any]) -> str:
    return ":".join(_xml_id(edge[part]) for part in ("source", "key", "target"))


def _xml_id(concept_id: str) -> str:
    """The id in ASCII letters that XML allows, different for different concepts; a readable one stays as it is."""
    return _UNSAFE_IN_ID.sub(lambda match: f"_{ord(match[0]):x}_", concept_id)


class _WithoutDoctype(ElementTree.TreeBuilder):
    """Refuses what entity bombs and external entities need."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise ValueError("it declares a document type")


def _parse(text: bytes) -> ElementTree.Element:
    parser = ElementTree.XMLParser(target=_WithoutDoctype())  # noqa: S314 - without a document type, no entities
    parser.feed(text)
    return parser.close()


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _full(element: ElementTree.Element, keys: set[str | None]) -> Any:
    """What the attribute `mmgraph_json` of a graph, node or edge holds."""
    for child in element.iterfind(_tag("data")):
        if child.get("key") in keys:
            return json.loads(child.text or "")
    raise ValueError(f"a {element.tag.partition('}')[2]} has no {_FULL}")
