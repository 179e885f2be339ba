"""The panel of a relation: every sentence that states it, and the way into the answer."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.markup import Html, join, line, link, tag
from mmgraph.app.sentences import marked_sentence
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.views.concept import concept_link, correct_link
from mmgraph.app.views.worth import notes_of_sentence, status_line
from mmgraph.app.wording import count, say
from mmgraph.graph import evidence_of
from mmgraph.model import Evidence
from mmgraph.queries import label_of
from mmgraph.wording import relation_name


def edge_panel(graph: nx.MultiDiGraph, view: Selection, edge: EdgeKey) -> Html:
    """The evidence of `edge`, which must be in the graph."""
    evidence = evidence_of(graph.edges[edge.source, edge.target, edge.relation])
    return join(
        [
            tag(
                "header",
                tag(
                    "p",
                    say("Relation", view.lang),
                    " · ",
                    count(len(evidence), "1 sentence", "{count} sentences", view.lang),
                    class_="eyebrow",
                ),
                tag(
                    "h2",
                    concept_link(graph, view, edge.source),
                    tag("span", line(edge.relation), relation_name(edge.relation, view.lang), class_="verb"),
                    concept_link(graph, view, edge.target),
                    class_="triple",
                ),
                status_line(graph, view, (edge.source, edge.target, edge.relation)),
                tag("p", correct_link(view), _back(graph, view), class_="actions"),
            ),
            tag("ol", *(evidence_card(graph, view, edge, item) for item in evidence), class_="evidence"),
        ]
    )


def evidence_card(graph: nx.MultiDiGraph, view: Selection, edge: EdgeKey, evidence: Evidence) -> Html:
    """A sentence with the concepts and the cue marked, the question it answers, and how it was read."""
    reading = view.open_answer(evidence.answer, (evidence.start, evidence.end))
    how = say("rule {rule}, confidence {confidence}", view.lang, rule=evidence.rule, confidence=evidence.confidence)
    return tag(
        "li",
        tag("blockquote", marked_sentence(graph, evidence, (edge.source, edge.target))),
        notes_of_sentence(graph, view, evidence),
        tag("p", graph.graph["answers"][evidence.answer]["question"], class_="question"),
        tag("p", link(reading, say("Read it in the answer", view.lang)), tag("span", how), class_="source"),
    )


def _back(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """To the concept from which the relation was opened, else to the whole map."""
    if view.concept:
        words = say("Back to {name}", view.lang, name=label_of(graph, view.concept, view.lang))
        return link(view.to(edge=None), "← ", words, class_="button")
    return link(view.to(edge=None), say("Close", view.lang), class_="button")
