"""A comparison told: what is said of the two together, then, relation by relation, what they share and what not."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.markup import Html, join, line, link, tag
from mmgraph.app.sentences import marked_sentence
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.views.worth import notes_of_sentence, signs
from mmgraph.app.wording import say
from mmgraph.model import RELATIONS, SYMMETRIC, Relation
from mmgraph.queries import Comparison, Edge, label_of
from mmgraph.wording import relation_name, statement

_Part = tuple[str, Edge]
"""A third concept, and the relation to it."""


def compare_panel(graph: nx.MultiDiGraph, view: Selection, comparison: Comparison | None) -> Html:
    """The comparison, or what to choose first."""
    if comparison is None:
        same = view.source == view.target != ""
        words = "Choose two different concepts." if same else "Choose two concepts, here or on the map."
        return tag("p", say(words, view.lang), class_="quiet")
    return join(
        [_together(graph, view, comparison), _summary(graph, view, comparison), _table(graph, view, comparison)]
    )


def _together(graph: nx.MultiDiGraph, view: Selection, comparison: Comparison) -> Html:
    """The sentences that speak of both, those that compare them first."""
    if not comparison.direct:
        words = say("No sentence relates the two to each other.", view.lang)
        return tag("p", words, class_="quiet")
    edges = sorted(comparison.direct, key=lambda edge: edge.relation != "compares-with")
    return tag("section", *(_direct(graph, view, edge) for edge in edges), class_="together")


def _direct(graph: nx.MultiDiGraph, view: Selection, edge: Edge) -> Html:
    key = EdgeKey(edge.source, edge.relation, edge.target)
    quotes = (
        tag(
            "blockquote",
            marked_sentence(graph, evidence, (edge.source, edge.target)),
            tag(
                "p",
                link(
                    view.open_answer(evidence.answer, (evidence.start, evidence.end)),
                    graph.graph["answers"][evidence.answer]["question"],
                ),
                class_="source",
            ),
            notes_of_sentence(graph, view, evidence),
        )
        for evidence in edge.evidence
    )
    words = link(view.open_edge(key), statement(graph, edge, view.lang))
    heading = tag("h3", line(edge.relation), words, signs(graph, view, [edge]))
    return join([heading, *quotes])


def _summary(graph: nx.MultiDiGraph, view: Selection, comparison: Comparison) -> Html:
    words = say(
        "{shared} relations shared, {one} only of {source}, {other} only of {target}; {answers} answers name both.",
        view.lang,
        shared=len(comparison.shared),
        one=len(comparison.only_source),
        other=len(comparison.only_target),
        source=label_of(graph, comparison.source, view.lang),
        target=label_of(graph, comparison.target, view.lang),
        answers=len(comparison.answers),
    )
    return tag("p", words, class_="quiet summary")


def _table(graph: nx.MultiDiGraph, view: Selection, comparison: Comparison) -> Html:
    names = [label_of(graph, end, view.lang) for end in (comparison.source, comparison.target)]
    head = tag(
        "tr",
        tag("th", tag("i", class_="dot side-source"), names[0], scope="col"),
        tag("th", tag("i", class_="dot side-both"), say("both", view.lang), scope="col"),
        tag("th", tag("i", class_="dot side-target"), names[1], scope="col"),
    )
    rows = [
        part
        for relation in RELATIONS
        for outgoing in ((True,) if relation in SYMMETRIC else (True, False))
        if (part := _rows(graph, view, comparison, relation, outgoing=outgoing))
    ]
    return tag("table", tag("thead", head), *rows, class_="compared")


def _rows(
    graph: nx.MultiDiGraph, view: Selection, comparison: Comparison, relation: Relation, *, outgoing: bool
) -> Html:
    """One relation type in one direction; nothing if neither has it."""
    one = _parts(comparison.only_source, comparison.source, relation, outgoing=outgoing)
    other = _parts(comparison.only_target, comparison.target, relation, outgoing=outgoing)
    shared = [
        (row.concept_id, row.of_source)
        for row in comparison.shared
        if row.relation == relation and (row.outgoing == outgoing or relation in SYMMETRIC)
    ]
    if not (one or other or shared):
        return Html()
    arrow = "↔" if relation in SYMMETRIC else "→" if outgoing else "←"
    name = tag("th", line(relation), relation_name(relation, view.lang), f" {arrow}", colspan="3", scope="rowgroup")
    cells = (tag("td", *(_third(graph, view, part) for part in parts)) for parts in (one, shared, other))
    return tag("tbody", tag("tr", name), tag("tr", *cells))


def _parts(edges: tuple[Edge, ...], concept_id: str, relation: Relation, *, outgoing: bool) -> list[_Part]:
    return [
        (edge.target if edge.source == concept_id else edge.source, edge)
        for edge in edges
        if edge.relation == relation and ((edge.source == concept_id) == outgoing or relation in SYMMETRIC)
    ]


def _third(graph: nx.MultiDiGraph, view: Selection, part: _Part) -> Html:
    concept_id, edge = part
    why = link(
        view.open_edge(EdgeKey(edge.source, edge.relation, edge.target)),
        str(edge.weight),
        class_="more",
        title=edge.evidence[0].sentence,
        aria_label=say("{count} sentences", view.lang, count=edge.weight),
    )
    return tag("p", concept_link(graph, view, concept_id), signs(graph, view, [edge]), why)
