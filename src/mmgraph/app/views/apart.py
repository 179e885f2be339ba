"""Where no path was found: why, what a weaker question would find, and where the two nearly meet."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.asking import Asked
from mmgraph.app.filters import NO_FILTERS
from mmgraph.app.markup import Html, join, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.wording import say
from mmgraph.queries import Apart, Explanation, NearestPair, label_of


def apart_notice(graph: nx.MultiDiGraph, view: Selection, asked: Asked) -> Html:
    """What to tell of two concepts between which there is no path as asked for."""
    told = [tag("h3", say("No path joins them", view.lang))]
    explanation = asked.apart
    if asked.found.gave_up:
        told.append(tag("p", say("The search was given up: there are too many ways to try.", view.lang)))
    if explanation and explanation.apart is None:
        told.append(tag("p", say("There is one, but not under these conditions.", view.lang)))
    elif explanation and explanation.apart:
        told.append(tag("p", _parts(graph, view, explanation.apart)))
    told.append(_weaker(view))
    if explanation and explanation.nearest:
        told.append(_nearest(graph, view, explanation.nearest))
    elif explanation and explanation.apart:
        told.append(tag("p", say("No answer names a concept of each group.", view.lang), class_="quiet"))
    if explanation and explanation.shared:
        told.append(_shared(graph, view, explanation))
    return tag("div", *told, class_="empty")


def _parts(graph: nx.MultiDiGraph, view: Selection, apart: Apart) -> str:
    return say(
        "{source} belongs to a group of {source_size} concepts, {target} to another of {target_size}; "
        "no sentence joins the two groups.",
        view.lang,
        source=label_of(graph, view.source, view.lang),
        target=label_of(graph, view.target, view.lang),
        source_size=apart.source_size,
        target_size=apart.target_size,
    )


def _weaker(view: Selection) -> Html:
    """Ways to ask for less."""
    links = []
    if view.via or view.avoid or view.only or view.directed:
        without = view.to(via=(), avoid=(), only=frozenset(), directed=False, choice=1)
        links.append(link(without, say("Without conditions", view.lang), class_="button"))
    if view.filters != NO_FILTERS:
        links.append(link(view.to(filters=NO_FILTERS), say("Without filters", view.lang), class_="button"))
    return tag("p", *links, class_="actions") if links else Html()


def _nearest(graph: nx.MultiDiGraph, view: Selection, pair: NearestPair) -> Html:
    question = graph.graph["answers"][pair.answer]["question"]
    names = join([concept_link(graph, view, pair.source), concept_link(graph, view, pair.target)], " · ")
    how = say("named within {gap} characters of each other, in:", view.lang, gap=pair.gap)
    place = link(view.open_answer(pair.answer, (pair.start, pair.end)), question)
    return tag(
        "section", tag("h3", say("What nearly joins them", view.lang)), tag("p", names), tag("p", how, " ", place)
    )


def _shared(graph: nx.MultiDiGraph, view: Selection, explanation: Explanation) -> Html:
    both = dict.fromkeys(row.concept_id for row in explanation.shared)
    links = (tag("li", concept_link(graph, view, concept_id)) for concept_id in both)
    return tag("section", tag("h3", say("What both have to do with", view.lang)), tag("ul", *links, class_="chips"))
