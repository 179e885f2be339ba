"""A folder of Markdown notes for Obsidian: one for each concept, its links the relations, below them the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

import networkx as nx

from mmgraph.exports.archive import File
from mmgraph.exports.doubts import doubts
from mmgraph.exports.looks import Manner
from mmgraph.exports.text import clean, json_text, one_line
from mmgraph.model import Evidence
from mmgraph.queries import label_of, names_of, relations_of
from mmgraph.wording import Lang, kind_name, relation_name, say

# What no file system, or no link of Obsidian, has in a name.
_NOT_IN_NAME = re.compile(r'[*"\\/<>:|?#^\[\]]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 120
_MARKUP = re.compile(r"([\\`*_\[\]<>#|!$%~=^&])")


def note_files(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[File]:
    """A relation is a link in the note of its source; Obsidian shows it as a backlink in the other."""
    names = note_names(graph, manner.lang)
    for concept_id, name in names.items():
        yield f"{name}.md", [_note(graph, concept_id, names, manner.lang).encode()]


def note_names(graph: nx.MultiDiGraph, lang: Lang) -> dict[str, str]:
    """A file name for each concept, different even where upper and lower case are one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for concept_id in sorted(graph):
        name = _file_name(label_of(graph, concept_id, lang))
        while name.casefold() in taken:
            name += " +"
        taken.add(name.casefold())
        names[concept_id] = name
    return names


def _file_name(label: str) -> str:
    name = " ".join(_NOT_IN_NAME.sub(" ", one_line(label)).split()).strip(". ")
    name = name.encode()[:_LONGEST].decode(errors="ignore").strip(". ")
    return f"{name} +" if _RESERVED.fullmatch(name) else name or "+"


def _note(graph: nx.MultiDiGraph, concept_id: str, names: Mapping[str, str], lang: Lang) -> str:
    sections = [
        _properties(graph, concept_id, names[concept_id]),
        f"# {_plain(label_of(graph, concept_id, lang))}",
        kind_name(graph.nodes[concept_id]["kind"], lang),
        *_relations(graph, concept_id, names, lang),
        *_mentions(graph, concept_id, lang),
    ]
    return "\n\n".join(sections) + "\n"


def _properties(graph: nx.MultiDiGraph, concept_id: str, name: str) -> str:
    """Obsidian finds a note by its aliases too. JSON is YAML."""
    node = graph.nodes[concept_id]
    aliases = [
        alias for spelling in names_of(graph, concept_id) if (alias := one_line(spelling)) not in ("", name, concept_id)
    ]
    properties = {"aliases": aliases, "tags": [node["kind"]], "year": node.get("year"), "arxiv": node.get("arxiv")}
    lines = [
        f"{key}: {json_text(clean(value) if isinstance(value, str) else value)}"
        for key, value in properties.items()
        if value
    ]
    return "\n".join(["---", *lines, "---"])


def _relations(graph: nx.MultiDiGraph, concept_id: str, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    outgoing = [edge for edge in relations_of(graph, concept_id) if edge.source == concept_id]
    for relation, edges in groupby(outgoing, key=lambda edge: edge.relation):
        yield f"## {relation_name(relation, lang)}"
        for edge in edges:
            yield f"- [[{names[edge.target]}]]"
            yield from (_quotation(graph, item) for item in edge.evidence)
            attributes = graph.edges[edge.source, edge.target, edge.relation]
            for doubt in doubts(graph, attributes, lang):
                yield f"  > [!warning] {say('Doubtful:', lang)} {_plain(doubt)}"


def _quotation(graph: nx.MultiDiGraph, item: Evidence) -> str:
    """Within the list item of its relation."""
    return f"  > “{_plain(item.sentence)}”\n  > — {_citation(graph, item.answer)}"


def _mentions(graph: nx.MultiDiGraph, concept_id: str, lang: Lang) -> Iterator[str]:
    answers = dict.fromkeys(mention["answer"] for mention in graph.nodes[concept_id]["mentions"])
    if answers:
        yield f"## {say('Mentioned in', lang)}"
        yield "\n".join(f"- {_citation(graph, answer_id)}" for answer_id in answers)


def _citation(graph: nx.MultiDiGraph, answer_id: str) -> str:
    answer = graph.graph["answers"][answer_id]
    return _plain(f"{answer['question']} ({answer['path']}:{answer['line']})")


def _plain(text: str) -> str:
    """The text as Markdown that shows it as it is: no link, tag, picture or HTML of its own."""
    return _MARKUP.sub(r"\\\1", one_line(text))
