"""The graph as linked data: SKOS concepts, a property for each relation type, PROV for the sentences behind each.

A relation is said twice: as a plain triple, for who asks what CLIP uses, and as a statement of its own that is derived
from quoted sentences. The vocabulary's own documentation comes along. Turtle and JSON-LD say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import networkx as nx

from mmgraph.exports.doubts import doubts
from mmgraph.exports.rows import edge_id
from mmgraph.exports.text import clean
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.model import KINDS, RELATIONS, SYMMETRIC
from mmgraph.wording import LANGS, kind_name, relation_name

PREFIXES = {
    "mm": "urn:mmgraph:vocabulary:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
}

_TERMS = {
    "mm:Sentence": ("A place in an answer that states a relation.", "回答中陈述一条关系的位置。"),
    "mm:Answer": ("A question with its answer.", "一个问题及其回答。"),
    "mm:origin": ("Whether a concept is curated or was found by rule.", "概念是人工整理的，还是由规则发现的。"),
    "mm:mentions": ("How often the answers name a concept.", "各回答提到概念的次数。"),
    "mm:weight": ("Number of places that state a relation.", "陈述一条关系的位置数量。"),
    "mm:status": ("Whether a person confirmed or added a relation.", "关系是否由人确认或添加。"),
    "mm:disputed": ("What a source says against a sentence of the relation.", "文献对该关系所依据句子的不同说法。"),
    "mm:path": ("The file of an answer, from the content folder.", "回答所在的文件，相对于内容文件夹。"),
    "mm:line": ("The line where an answer begins.", "回答起始的行号。"),
    "mm:start": ("Where the sentence begins in the file, in code points.", "句子在文件中的起始码点位置。"),
    "mm:end": ("Where the sentence ends in the file, in code points.", "句子在文件中的结束码点位置。"),
    "mm:cue": ("The words that state the relation.", "陈述关系的词语。"),
    "mm:rule": ("The rule that read the relation.", "识别出关系的规则。"),
    "mm:confidence": ("How sure the rule is, from 0 to 1.", "规则的把握程度，从 0 到 1。"),
}


class Iri(NamedTuple):
    """A resource: prefixed, or a whole URN."""

    name: str


class Literal(NamedTuple):
    """A value with the language or the type that it has, if any."""

    text: str
    lang: str = ""
    kind: str = ""


class Resource(NamedTuple):
    """All that is said of one thing; the first property tells what it is."""

    subject: Iri
    properties: tuple[tuple[str, list[Iri | Literal]], ...]


def resources(graph: nx.MultiDiGraph) -> Iterator[Resource]:
    """Vocabulary, answers, concepts with their plain triples, relations with their evidence."""
    yield from _vocabulary()
    for answer_id in sorted(graph.graph["answers"]):
        yield _answer(answer_id, graph.graph["answers"][answer_id])
    for node in plain_nodes(graph):
        yield _concept(node, [(key, target) for _, target, key in graph.out_edges(node["id"], keys=True)])
    for edge in plain_edges(graph):
        name = edge_id(edge)
        yield _relation(edge, name, [Literal(doubt, lang) for lang in LANGS for doubt in doubts(graph, edge, lang)])
        for place, item in enumerate(edge["evidence"], 1):
            yield _sentence(f"{name}:{place}", item)


def _vocabulary() -> Iterator[Resource]:
    for kind in KINDS:
        names = [Literal(kind_name(kind, lang), lang) for lang in LANGS]
        parent = [Iri("skos:Concept")]
        yield _resource(_class(kind), {"a": [Iri("rdfs:Class")], "rdfs:label": names, "rdfs:subClassOf": parent})
    for relation in RELATIONS:
        names = [Literal(relation_name(relation, lang), lang) for lang in LANGS]
        kinds = [Iri("rdf:Property"), *([Iri("owl:SymmetricProperty")] if relation in SYMMETRIC else [])]
        yield _resource(_property(relation), {"a": kinds, "rdfs:label": names})
    for name, comments in _TERMS.items():
        kind_of = "rdfs:Class" if name[3].isupper() else "rdf:Property"
        about = [Literal(comment, lang) for comment, lang in zip(comments, LANGS, strict=True)]
        yield _resource(Iri(name), {"a": [Iri(kind_of)], "rdfs:comment": about})


def _answer(answer_id: str, answer: dict[str, Any]) -> Resource:
    return _resource(
        _urn("answer", answer_id),
        {
            "a": [Iri("mm:Answer"), Iri("prov:Entity")],
            "dcterms:title": [Literal(answer["question"])],
            "mm:path": [Literal(answer["path"])],
            "mm:line": [_number(answer["line"])],
        },
    )


def _concept(node: dict[str, Any], outgoing: list[tuple[str, str]]) -> Resource:
    labels = [Literal(node[f"label_{lang}"], lang) for lang in LANGS if node.get(f"label_{lang}")]
    arxiv, year = node.get("arxiv"), node.get("year")
    said: dict[str, list[Iri | Literal]] = {
        "a": [Iri("skos:Concept"), _class(node["kind"])],
        "skos:prefLabel": [*labels] or [Literal(node["label"])],
        "skos:altLabel": [Literal(alias) for alias in node["aliases"]],
        "mm:origin": [Literal(node["origin"])],
        "mm:mentions": [_number(len(node["mentions"]))],
        "dcterms:issued": [Literal(str(year), kind="xsd:gYear")] if year else [],
        "dcterms:identifier": [Literal(f"arXiv:{arxiv}")] if arxiv else [],
    }
    for relation, target in sorted(outgoing):
        said.setdefault(_property(relation).name, []).append(_urn("concept", target))
    return _resource(_urn("concept", node["id"]), said)


def _relation(edge: dict[str, Any], name: str, disputed: list[Literal]) -> Resource:
    places = range(1, len(edge["evidence"]) + 1)
    return _resource(
        Iri(f"urn:mmgraph:relation:{name}"),
        {
            "a": [Iri("rdf:Statement"), Iri("prov:Entity")],
            "rdf:subject": [_urn("concept", edge["source"])],
            "rdf:predicate": [_property(edge["key"])],
            "rdf:object": [_urn("concept", edge["target"])],
            "mm:weight": [_number(edge["weight"])],
            "mm:status": [Literal(edge.get("status", "extracted"))],
            "mm:disputed": disputed,
            "prov:wasDerivedFrom": [Iri(f"urn:mmgraph:sentence:{name}:{place}") for place in places],
        },
    )


def _sentence(name: str, item: dict[str, Any]) -> Resource:
    return _resource(
        Iri(f"urn:mmgraph:sentence:{name}"),
        {
            "a": [Iri("mm:Sentence"), Iri("prov:Entity")],
            "prov:value": [Literal(item["sentence"])],
            "prov:wasQuotedFrom": [_urn("answer", item["answer"])],
            "mm:start": [_number(item["start"])],
            "mm:end": [_number(item["end"])],
            "mm:cue": [Literal(item["cue"])],
            "mm:rule": [Literal(item["rule"])],
            "mm:confidence": [Literal(repr(float(item["confidence"])), kind="xsd:double")],
        },
    )


def _resource(subject: Iri, said: dict[str, list[Any]]) -> Resource:
    return Resource(subject, tuple((name, values) for name, values in said.items() if values))


def _number(value: int) -> Literal:
    return Literal(str(value), kind="xsd:integer")


def _class(kind: str) -> Iri:
    return Iri(f"mm:{kind.capitalize()}")


def _property(relation: str) -> Iri:
    first, *rest = relation.split("-")
    return Iri(f"mm:{first}{''.join(map(str.capitalize, rest))}")


@lru_cache(1 << 16)  # A name is quoted once, not again for all that is joined to it.
def _urn(scope: str, name: str) -> Iri:
    return Iri(f"urn:mmgraph:{scope}:{quote(clean(name), safe=':')}")
