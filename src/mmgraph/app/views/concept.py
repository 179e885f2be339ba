"""The panel of a concept: names, definition, relations by type with a sentence each, the answers that name it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import networkx as nx

from mmgraph.app.definition import definition
from mmgraph.app.drawing import STEP
from mmgraph.app.markup import Html, glyph, join, line, link, tag
from mmgraph.app.sentences import marked_sentence
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.views.worth import doubt_sign, signs
from mmgraph.app.wording import count, say
from mmgraph.model import Relation
from mmgraph.notes import notes_on
from mmgraph.queries import Edge, label_of, relations_of
from mmgraph.wording import kind_name, relation_name

_UNFOLDED = 6


def concept_panel(graph: nx.MultiDiGraph, view: Selection, hidden: int) -> Html:
    """All that is known of `view.concept`, which must be in the graph; `hidden` of its neighbours are not drawn."""
    edges = relations_of(graph, view.concept)
    groups = [_group(graph, view, relation, list(rows)) for relation, rows in groupby(edges, key=lambda e: e.relation)]
    silent = tag("p", say("No relation of this concept is stated in the answers.", view.lang), class_="quiet")
    return join([_head(graph, view, hidden), *(groups or [silent]), _answers(graph, view)])


def concept_link(graph: nx.MultiDiGraph, view: Selection, concept_id: str) -> Html:
    """A concept's drawing and name, as a link to it."""
    label = tag("span", label_of(graph, concept_id, view.lang))
    return link(view.open_concept(concept_id), glyph(graph.nodes[concept_id]["kind"]), label, class_="concept")


def correct_link(view: Selection) -> Html:
    """To the form that corrects what is shown, unless it is open."""
    first = "confirm" if view.edge else "add"
    return Html() if view.correct else link(view.to(correct=first), say("Correct", view.lang), class_="button")


def _head(graph: nx.MultiDiGraph, view: Selection, hidden: int) -> Html:
    node = graph.nodes[view.concept]
    label = label_of(graph, view.concept, view.lang)
    return tag(
        "header",
        tag("p", glyph(node["kind"]), join(_facts(graph, view), " · "), class_="eyebrow"),
        tag("h2", label, tabindex="-1", data_reveal=f"concept {view.concept}"),
        _other_names(graph, view, label),
        _definition(graph, view),
        tag("p", *_actions(view, hidden), class_="actions"),
    )


def _definition(graph: nx.MultiDiGraph, view: Selection) -> Html:
    found = definition(graph, view.concept)
    if found is None:
        return Html()
    evidence, other = found
    place = view.open_answer(evidence.answer, (evidence.start, evidence.end))
    sign = join([doubt_sign(view.lang), " "]) if notes_on(graph, evidence) else Html()
    return link(place, sign, marked_sentence(graph, evidence, (view.concept, other)), class_="definition")


def _actions(view: Selection, hidden: int) -> list[Html]:
    """What can be done from here; on a map that reaches out, also showing more of what is around or less."""
    ways = [
        (view.explore(view.concept), "Explore around it", view.center != view.concept),
        (view.to(opened=(*view.opened, view.concept)), "{count} more", hidden > 0),
        (view.to(opened=tuple(o for o in view.opened if o != view.concept)), "Fewer", view.concept in view.opened),
        (view.to(page="path", source=view.concept, edge=None), "Path from here", True),
        (view.to(page="compare", source=view.concept, target="", edge=None), "Compare", True),
        (view.to(concept=""), "Close", True),
    ]
    links = [
        link(there, say(words, view.lang, count=f"+{min(STEP, hidden)}"), class_="button")
        for there, words, offered in ways
        if offered
    ]
    return [*links[:-1], correct_link(view), links[-1]]


def _facts(graph: nx.MultiDiGraph, view: Selection) -> list[str]:
    node = graph.nodes[view.concept]
    facts: list[str] = [kind_name(node["kind"], view.lang)]
    if year := node.get("year"):
        facts.append(str(year))
    if paper := node.get("arxiv"):
        address = f"https://arxiv.org/abs/{paper}"
        facts.append(tag("a", f"arXiv:{paper}", href=address, target="_blank"))
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
    """The relations of a type; of many, the rest is folded away."""
    rows = [_row(graph, view, edge) for edge in edges]
    rest = Html()
    if len(rows) > _UNFOLDED + 1:
        words = say("{count} more", view.lang, count=len(rows) - _UNFOLDED)
        rest = tag("details", tag("summary", words), tag("ul", *rows[_UNFOLDED:], class_="relations"))
        rows = rows[:_UNFOLDED]
    return tag(
        "section",
        tag("h3", line(relation), relation_name(relation, view.lang), tag("span", str(len(edges)), class_="count")),
        tag("ul", *rows, class_="relations"),
        rest,
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
            signs(graph, view, [edge]),
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
