"""JSON-LD, for the web and for programs that know JSON."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from mmgraph.exports.rdf import PREFIXES, Iri, Literal, Resource, resources
from mmgraph.exports.text import clean, json_text


def to_jsonld(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """A line for each resource; the context is in the file, and nothing need be fetched to read it."""
    yield f'{{"@context":{json_text(PREFIXES)},\n"@graph":['.encode()
    before = "\n"
    for resource in resources(graph):
        yield f"{before}{_node(resource)}".encode()
        before = ",\n"
    yield b"\n]}\n"


# Written piece by piece: to make dictionaries of a large graph first would take twice as long.
def _node(resource: Resource) -> str:
    (_, kinds), *said = resource.properties
    types = ",".join([json_text(kind[0]) for kind in kinds])
    told = "".join([f',"{name}":[{",".join(map(_value, values))}]' for name, values in said])
    return f'{{"@id":{json_text(resource.subject.name)},"@type":[{types}]{told}}}'


def _value(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return f'{{"@id":{json_text(value.name)}}}'
    more = f',"@language":"{value.lang}"' if value.lang else f',"@type":"{value.kind}"' if value.kind else ""
    return f'{{"@value":{json_text(clean(value.text))}{more}}}'
