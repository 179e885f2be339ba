"""The panel when nothing is chosen: what there is, and where to begin."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.wording import count, say

_BEGINNINGS = 10


def start_panel(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """How to begin, and the best connected concepts to begin with."""
    figures = say(
        "{concepts} and {relations}, read from {answers}.",
        view.lang,
        concepts=count(len(graph), "1 concept", "{count} concepts", view.lang),
        relations=count(graph.number_of_edges(), "1 relation", "{count} relations", view.lang),
        answers=count(len(graph.graph["answers"]), "1 answer", "{count} answers", view.lang),
    )
    most = tag("section", tag("h3", say("Most connected", view.lang)), _most_connected(graph, view))
    how = say("Click a concept or a line on the map, or search by any name in either language.", view.lang)
    return join(
        [
            tag(
                "header", tag("h2", say("Start anywhere", view.lang)), tag("p", how), tag("p", figures, class_="quiet")
            ),
            tag(
                "p",
                link(view.to(page="overview"), say("Overview", view.lang), class_="button"),
                link(view.to(page="own"), say("Explore your own files", view.lang), class_="button"),
                class_="actions",
            ),
            most if graph else Html(),
        ]
    )


def _most_connected(graph: nx.MultiDiGraph, view: Selection) -> Html:
    best = sorted(graph.degree(), key=lambda item: (-item[1], item[0]))[:_BEGINNINGS]
    rows = (
        tag(
            "li",
            concept_link(graph, view, concept_id),
            tag("span", count(degree, "1 relation", "{count} relations", view.lang), class_="count"),
        )
        for concept_id, degree in best
    )
    return tag("ul", *rows, class_="answers")
