"""Turtle, for triple stores and for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from mmgraph.exports.rdf import PREFIXES, Iri, Literal, Resource, resources
from mmgraph.exports.text import clean

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\n\r\t]')


def to_turtle(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A paragraph for each resource."""
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()).encode()
    for resource in resources(graph):
        yield _paragraph(resource).encode()


def _paragraph(resource: Resource) -> str:
    said = [f"{name} {', '.join(map(_term, values))}" for name, values in resource.properties]
    return f"\n{_term(resource.subject)} " + " ;\n    ".join(said) + " .\n"


def _term(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return f"<{value.name}>" if value.name.startswith("urn:") else value.name
    if value.kind == "xsd:integer":
        return value.text
    text = _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], clean(value.text))
    suffix = f"@{value.lang}" if value.lang else f"^^{value.kind}" if value.kind else ""
    return f'"{text}"{suffix}'
