"""A page that shows the graph by itself: one file, offline, with the map, a search and the sentences inside.

Its policy lets run the two scripts of this file and nothing else; what the graph says is in it as data only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import networkx as nx

from mmgraph.exports.doubts import doubts
from mmgraph.exports.looks import Manner, draw
from mmgraph.exports.text import json_text, one_line, utf8
from mmgraph.graph import plain_edges, plain_nodes
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import names_of
from mmgraph.render import KIND_STYLES, vis_network
from mmgraph.wording import Lang, kind_name, relation_name, say


def to_html(graph: nx.MultiDiGraph, manner: Manner) -> Iterator[bytes]:
    """The page in this manner's language."""
    drawing = draw(graph, manner)
    answers = {answer_id: place for place, answer_id in enumerate(sorted(graph.graph["answers"]))}
    yield _head(graph, manner.lang).encode()
    yield b'<script type="application/json" id="graph">{"nodes":['
    yield from _data(_node(graph, node, drawing.nodes[node["id"]]) for node in plain_nodes(graph))
    yield b'],\n"edges":['
    looks = drawing.edges
    edges = ({**edge, "doubts": doubts(graph, edge, manner.lang)} for edge in plain_edges(graph))
    yield from _data(_edge(edge, looks[edge["source"], edge["key"], edge["target"]], answers) for edge in edges)
    yield b'],\n"answers":['
    yield from _data(_answer(graph.graph["answers"][answer_id]) for answer_id in answers)
    yield b"],\n" + _json(_words(manner.lang))[1:] + b"</script>\n"
    yield f"<script>{_library()}</script>\n<script>{_asset('page.js')}</script>\n</body>\n</html>\n".encode()


def _head(graph: nx.MultiDiGraph, lang: Lang) -> str:
    counts = {"concepts": len(graph), "relations": graph.number_of_edges()}
    figures = escape(say("{concepts} concepts, {relations} relations", lang, **counts))
    search = escape(say("Search for a concept", lang))
    return f"""\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>mmgraph</title>
<style>{_asset("page.css")}</style>
</head>
<body>
<header>
<h1>mmgraph</h1>
<p><span id="figures">{figures}</span> <span id="shown"></span></p>
<form id="search" role="search">
<input id="query" type="search" autocomplete="off" placeholder="{search}" aria-label="{search}">
<ul id="found" hidden></ul>
</form>
<fieldset id="kinds"></fieldset>
</header>
<main id="map" aria-label="{figures}"></main>
<aside id="panel" aria-live="polite"><p>{escape(say("Choose a concept or a line on the map.", lang))}</p></aside>
<noscript>{escape(say("This page needs JavaScript.", lang))}</noscript>
"""


def _policy() -> str:
    scripts = " ".join(map(_hash, (_library(), _asset("page.js"))))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(_asset('page.css'))}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return (files("mmgraph.exports") / "page" / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    return vis_network()


def _data(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    before = b"\n"
    for row in rows:
        yield before + _json(row)
        before = b",\n"


def _json(value: Any) -> bytes:
    # Within a script, "<" may be the beginning of its end.
    return utf8(json_text(value).replace("<", "\\u003c"))


def _node(graph: nx.MultiDiGraph, node: dict[str, Any], look: dict[str, Any]) -> dict[str, Any]:
    arxiv = node.get("arxiv")
    return {
        **look,
        "names": [name for name in names_of(graph, node["id"]) if name not in (look["label"], node["id"])],
        "facts": [*([str(node["year"])] if node.get("year") else []), *([f"arXiv {arxiv}"] if arxiv else [])],
        "mentions": len(node["mentions"]),
    }


def _edge(edge: dict[str, Any], look: dict[str, Any], answers: dict[str, int]) -> dict[str, Any]:
    evidence = [[one_line(item["sentence"]), answers[item["answer"]]] for item in edge["evidence"]]
    return {**look, "evidence": evidence, "doubts": edge["doubts"]}


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: answer[name] for name in ("question", "path", "line")}


def _words(lang: Lang) -> dict[str, Any]:
    """The names of kinds and relations, and what the script says."""
    looks = {kind: KIND_STYLES[kind] for kind in KINDS}
    return {
        "kinds": {
            kind: {"name": kind_name(kind, lang), "fill": look.fill.light, "outline": look.outline.light}
            for kind, look in looks.items()
        },
        "relations": {relation: relation_name(relation, lang) for relation in RELATIONS},
        "texts": {
            "also": say("also:", lang),
            "doubtful": say("Doubtful:", lang),
            "none": say("No concept has this in a name.", lang),
            "shown": say("({shown} of {all} on the map)", lang, shown="{shown}", all="{all}"),
        },
    }
