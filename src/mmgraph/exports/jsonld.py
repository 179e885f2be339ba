"""JSON-LD, for the web and for programs that know JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from mmgraph.exports.rdf import PREFIXES, Iri, Literal, Resource, resources
from mmgraph.exports.text import clean, json_text


def to_jsonld(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A line for each resource; the context is in the file, and nothing need be fetched to read it."""
    yield f'{{"@context":{json_text(PREFIXES)},\n"@graph":['.encode()
    before = "\n"
    for resource in resources(graph):
        yield f"{before}{json_text(_node(resource))}".encode()
        before = ",\n"
    yield b"\n]}\n"


def _node(resource: Resource) -> dict[str, Any]:
    (_, kinds), *said = resource.properties
    node: dict[str, Any] = {"@id": resource.subject.name, "@type": [kind[0] for kind in kinds]}
    return node | {name: [_value(value) for value in values] for name, values in said}


def _value(value: Iri | Literal) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.name}
    text = {"@value": clean(value.text)}
    if value.lang:
        return {**text, "@language": value.lang}
    return {**text, "@type": value.kind} if value.kind else text
