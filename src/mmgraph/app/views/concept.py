"""The panel of a concept: its names, its relations by type with a sentence each, the answers that name it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import networkx as nx

from mmgraph.app.markup import Html, glyph, join, line, link, tag
from mmgraph.app.sentences import marked_sentence
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.wording import count, say
from mmgraph.model import Relation
from mmgraph.queries import Edge, label_of, relations_of
from mmgraph.wording import kind_name, relation_name


def concept_panel(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """All that is known of `view.concept`, which must be in the graph."""
    edges = relations_of(graph, view.concept)
    groups = [_group(graph, view, relation, list(rows)) for relation, rows in groupby(edges, key=lambda e: e.relation)]
    silent = tag("p", say("No relation of this concept is stated in the answers.", view.lang), class_="quiet")
    return join([_head(graph, view), *(groups or [silent]), _answers(graph, view)])


def concept_link(graph: nx.MultiDiGraph, view: Selection, concept_id: str) -> Html:
    """A concept's drawing and name, as a link to it."""
    label = tag("span", label_of(graph, concept_id, view.lang))
    return link(view.open_concept(concept_id), glyph(graph.nodes[concept_id]["kind"]), label, class_="concept")


def _head(graph: nx.MultiDiGraph, view: Selection) -> Html:
    node = graph.nodes[view.concept]
    label = label_of(graph, view.concept, view.lang)
    return tag(
        "header",
        tag("p", glyph(node["kind"]), join(_facts(graph, view), " · "), class_="eyebrow"),
        tag("h2", label),
        _other_names(graph, view, label),
        tag(
            "p",
            link(
                view.to(page="path", source=view.concept, edge=None), say("Path from here", view.lang), class_="button"
            ),
            link(view.to(concept="", hops=0), say("Close", view.lang), class_="button"),
            class_="actions",
        ),
    )


def _facts(graph: nx.MultiDiGraph, view: Selection) -> list[str]:
    node = graph.nodes[view.concept]
    facts: list[str] = [kind_name(node["kind"], view.lang)]
    if year := node.get("year"):
        facts.append(str(year))
    if paper := node.get("arxiv"):
        address = f"https://arxiv.org/abs/{paper}"
        facts.append(tag("a", f"arXiv:{paper}", href=address, target="_blank", rel="noopener noreferrer"))
    if node["origin"] == "discovered":
        facts.append(say("found in the text", view.lang))
    return facts


def _other_names(graph: nx.MultiDiGraph, view: Selection, label: str) -> Html:
    node = graph.nodes[view.concept]
    labels = [node.get("label_en"), node.get("label_zh")]
    translated = [tag("p", name, class_="translated") for name in labels if name and name != label]
    aliases = [alias for alias in node["aliases"] if alias not in (*labels, label)]
    also = tag("p", say("Also called", view.lang), " ", tag("span", " · ".join(aliases)), class_="aliases")
    return join([*translated, *([also] if aliases else [])])


def _group(graph: nx.MultiDiGraph, view: Selection, relation: Relation, edges: list[Edge]) -> Html:
    return tag(
        "section",
        tag(
            "h3",
            line(relation),
            relation_name(relation, view.lang),
            tag("span", str(len(edges)), class_="count"),
        ),
        tag("ul", *(_row(graph, view, edge) for edge in edges), class_="relations"),
    )


def _row(graph: nx.MultiDiGraph, view: Selection, edge: Edge) -> Html:
    outgoing = edge.source == view.concept
    arrow = "↔" if edge.relation == "compares-with" else "→" if outgoing else "←"
    other = edge.target if outgoing else edge.source
    evidence = view.open_edge(EdgeKey(edge.source, edge.relation, edge.target))
    return tag(
        "li",
        tag(
            "p",
            tag("span", arrow, class_="arrow", aria_hidden="true"),
            concept_link(graph, view, other),
            link(evidence, count(edge.weight, "1 sentence", "{count} sentences", view.lang), class_="more"),
        ),
        link(evidence, marked_sentence(graph, edge.evidence[0], (edge.source, edge.target)), class_="quote"),
    )


def _answers(graph: nx.MultiDiGraph, view: Selection) -> Html:
    times = Counter(mention["answer"] for mention in graph.nodes[view.concept]["mentions"])
    if not times:
        return Html()
    rows = (
        tag(
            "li",
            link(view.open_answer(answer), graph.graph["answers"][answer]["question"]),
            tag("span", count(number, "once", "{count} times", view.lang), class_="count"),
        )
        for answer, number in sorted(times.items(), key=lambda item: (-item[1], item[0]))
    )
    heading = tag("h3", say("Named in", view.lang), tag("span", str(len(times)), class_="count"))
    return tag("section", heading, tag("ul", *rows, class_="answers"))
