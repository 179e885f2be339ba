"""A graph of all kinds and relations with names that each format has to escape, and its files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import networkx as nx

from mmgraph.exports import FORMATS, Manner, export
from mmgraph.graph import build_graph
from mmgraph.model import KINDS, RELATIONS, Answer, Concept, Evidence, Extraction, Mention, Triple

# One for each kind, and more: markup, quotes and escapes of some format, and what is not even text.
NAMES = {
    "end": "end",
    "动态路由机制": "动态路由机制",
    "a:b|c": "A|B:C; D, E",
    "markup": "<script>alert(1)</script> & &lt; ]]> <!--",
    "quotes": "\"double\" 'single' `back` “curly”",
    "escapes": '\\N \\" \\u0022 \\\\ %s {0} ${x}',
    "diagram": "#quot; %%{init: {}}%% --> [x] {y} (z) |w|",
    "note": "[[link]] ![](x.png) #tag ==mark== $math$ *bold* C:/a?b*c",
    "formula": '=HYPERLINK("x")',
    "lines": "one\ntwo\r\nthree\tfour",
    "faces": "👩‍🔬 é e\u0301 العربية",
    "controls": "nul\x00 escape\x1b[31m \x7f end\ufffe",
}
SHOWN = {name: " ".join(label.split()) for name, label in NAMES.items() if name != "controls"} | {
    "controls": "nul escape[31m end"
}
"""The names in one line, as a format shows them that cannot hold all of a name."""


def sample_graph() -> nx.MultiDiGraph:
    """Every relation type runs from the first concept to the second, and one is disputed; the others are a chain."""
    answer = Answer("a.md#q", 'Why "<&>"?', "a.md", 3, 0, 10, "a.md#q", "0" * 64, ())
    ids = list(NAMES)
    concepts = tuple(
        Concept(concept_id, KINDS[place % len(KINDS)], NAMES[concept_id], f"概念{place}", ("alias", "别名"), year=2021)
        for place, concept_id in enumerate(ids)
    )
    chain = [(source, "uses", target) for source, target in pairwise(ids[1:])]
    triples = tuple(
        Triple(source, relation, target, Evidence("a.md#q", 1, 5, f"{NAMES[target]}是=1+1的句子。", "是", "cue", 0.75))
        for source, relation, target in [*((ids[0], relation, ids[1]) for relation in RELATIONS), *chain]
    )
    mentions = tuple(Mention(place, place + 1, "x", concept_id) for place, concept_id in enumerate(ids))
    graph = build_graph([Extraction(answer, concepts, mentions, triples)])
    graph.edges[ids[0], ids[1], "uses"].update(status="confirmed", disputed=["n1"])
    graph.graph["notes"] = {
        "n1": {"answer": "a.md#q", "right": "It does <not>.", "right_zh": "并非如此。", "places": [[1, 5]]}
    }
    return graph


def exported(graph: nx.MultiDiGraph, name: str, folder: Path, manner: Manner = Manner()) -> Path:  # noqa: B008
    """The file of the graph in this format."""
    file = folder / f"graph{FORMATS[name].suffix}"
    file.write_bytes(b"".join(export(graph, name, manner)))
    return file
