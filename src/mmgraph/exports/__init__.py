"""A graph as the bytes of a file that other programs read: one format, one module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from mmgraph.errors import MmgraphError
from mmgraph.exports.archive import File, zipped
from mmgraph.exports.cytoscape import to_cytoscape
from mmgraph.exports.dot import to_dot
from mmgraph.exports.gexf import to_gexf
from mmgraph.exports.graphml import to_graphml
from mmgraph.exports.graphml_simple import to_simple_graphml
from mmgraph.exports.graphml_yed import to_yed_graphml
from mmgraph.exports.html import to_html
from mmgraph.exports.importing import from_graphml, read_export
from mmgraph.exports.jsonld import to_jsonld
from mmgraph.exports.looks import Manner, places_of
from mmgraph.exports.mermaid import to_mermaid
from mmgraph.exports.neo4j import neo4j_files, to_cypher
from mmgraph.exports.notes import note_files
from mmgraph.exports.part import Part, part_of, with_own_sources
from mmgraph.exports.tables import csv_files, excel_files
from mmgraph.exports.turtle import to_turtle
from mmgraph.graph import json_chunks

__all__ = [
    "FORMATS",
    "File",
    "Format",
    "Manner",
    "Part",
    "export",
    "format_of",
    "from_graphml",
    "part_of",
    "places_of",
    "read_export",
    "to_graphml",
    "with_own_sources",
]

_Write = Callable[[nx.MultiDiGraph, Manner], Iterator[bytes]]
_WriteFiles = Callable[[nx.MultiDiGraph, Manner], Iterator[File]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph."""

    suffix: str
    """With its dot."""
    write: _Write
    about: str
    """What it is for, as a key of `wording`; starts with its name."""
    files: _WriteFiles | None = None
    """The files that `write` puts into one archive, for a format of several."""


def _data(write: Callable[[nx.MultiDiGraph], Iterator[bytes]]) -> _Write:
    """A format that looks the same in every manner."""
    return lambda graph, _manner: write(graph)


def _several(files: _WriteFiles, about: str) -> Format:
    return Format(".zip", lambda graph, manner: zipped(files(graph, manner)), about, files)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "graphml": Format(
            ".graphml",
            _data(to_graphml),
            "graphml: every relation as its own edge, for Gephi, Cytoscape, igraph and NetworkX; reads back whole.",
        ),
        "graphml-simple": Format(
            ".graphml",
            _data(to_simple_graphml),
            "graphml-simple: one edge between two concepts, for measures that know no parallel ones.",
        ),
        "graphml-yed": Format(".graphml", to_yed_graphml, "graphml-yed: with places, shapes and names, for yEd."),
        "gexf": Format(".gexf", to_gexf, "gexf: with places, colours and sizes, for Gephi and Gephi Lite."),
        "json": Format(
            ".json", _data(json_chunks), "json: node-link data of NetworkX, the form that mmgraph itself reads."
        ),
        "cytoscape": Format(
            ".cyjs", to_cytoscape, "cytoscape: elements and style for Cytoscape.js, which Cytoscape opens too."
        ),
        "jsonld": Format(".jsonld", _data(to_jsonld), "jsonld: linked data in SKOS and PROV, as JSON-LD."),
        "turtle": Format(".ttl", _data(to_turtle), "turtle: the same linked data, as Turtle."),
        "csv": _several(
            lambda graph, _manner: csv_files(graph),
            "csv: tables of concepts, relations and sentences, for pandas, R and DuckDB.",
        ),
        "csv-excel": _several(
            lambda graph, _manner: excel_files(graph), "csv-excel: the same tables, marked as UTF-8 as Excel wants it."
        ),
        "cypher": Format(".cypher", _data(to_cypher), "cypher: a script that adds the graph to a Neo4j database."),
        "neo4j": _several(
            lambda graph, _manner: neo4j_files(graph),
            "neo4j: tables for neo4j-admin database import full, with --array-delimiter=TAB.",
        ),
        "mermaid": Format(".mmd", to_mermaid, "mermaid: a diagram of at most 500 relations, for a Markdown page."),
        "dot": Format(".dot", to_dot, "dot: a diagram for Graphviz."),
        "html": Format(".html", to_html, "html: one page with map, search and sentences, which needs nothing else."),
        "obsidian": _several(note_files, "obsidian: a folder of notes, one for each concept, linked by the relations."),
    }
)


def export(graph: nx.MultiDiGraph, name: str, manner: Manner = Manner()) -> Iterator[bytes]:  # noqa: B008 - is frozen
    """The graph in the format of this name, piece by piece; of several files, a zip archive of them.

    Raises MmgraphError if there is no such format, or the graph is too large for it.

    >>> from mmgraph.example import example_graph
    >>> b"".join(export(example_graph(), "json"))[:16]
    b'{\\n  "directed": '
    """
    return format_of(name).write(graph, manner)


def format_of(name: str) -> Format:
    """The format of this name. Raises MmgraphError if there is none.

    >>> format_of("turtle").suffix
    '.ttl'
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise MmgraphError(
            f"There is no export format {name!r}. Formats: {known}.", f"没有名为“{name}”的导出格式。可用格式：{known}。"
        )
    return FORMATS[name]
