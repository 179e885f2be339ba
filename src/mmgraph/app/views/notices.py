"""What the page says when it cannot show what was asked for, and what to do then."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.filters import NO_FILTERS
from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.wording import say
from mmgraph.errors import MmgraphError, UnknownConceptError
from mmgraph.queries import resolve


def error_notice(error: MmgraphError, view: Selection) -> Html:
    """The whole page, when there is no graph to show."""
    title = tag("h2", say("There is nothing to show yet", view.lang))
    again = tag("p", link(view, say("Try again", view.lang), class_="button"), class_="actions")
    return tag("div", title, tag("p", error.told(view.lang)), again, class_="empty page")


def nothing_left(view: Selection) -> Html:
    """Instead of a map or figures: that the filters leave nothing, or that nothing was found in the first place."""
    if view.filters == NO_FILTERS:
        return tag("div", tag("h2", say("There is nothing to show yet", view.lang)), class_="empty nothing")
    every = link(view.to(filters=NO_FILTERS), say("Without filters", view.lang), class_="button")
    words = say("Take one off, or all of them.", view.lang)
    title = tag("h2", say("The filters leave no concept", view.lang))
    return tag("div", title, tag("p", words, class_="quiet"), tag("p", every), class_="empty nothing")


def unknown_concept(graph: nx.MultiDiGraph, view: Selection, name: str) -> Html:
    """The concept of an old or hand-written address: what it may have meant."""
    try:
        nearest: tuple[str, ...] = (resolve(graph, name),)
    except UnknownConceptError as error:
        nearest = tuple(dict.fromkeys(resolve(graph, other) for other in error.suggestions))
    links = (tag("li", concept_link(graph, view, concept_id)) for concept_id in nearest)
    meant = [tag("p", say("Did you mean:", view.lang), class_="quiet"), tag("ul", *links, class_="chips")]
    title = tag("h2", say("No concept is called {name} here.", view.lang, name=name))
    close = tag("p", link(view.to(concept=""), say("Close", view.lang), class_="button"), class_="actions")
    return tag("div", title, *(meant if nearest else []), close, class_="empty")


def unknown_relation(view: Selection) -> Html:
    """The relation of an old address."""
    return _gone(say("This relation is not in the graph.", view.lang), view.to(edge=None), view)


def unknown_answer(view: Selection) -> Html:
    """The answer of an old address."""
    return _gone(say("This answer is not in the graph.", view.lang), view.to(answer="", span=None), view)


def _gone(words: str, back: Selection, view: Selection) -> Html:
    close = tag("p", link(back, say("Close", view.lang), class_="button"), class_="actions")
    return tag("div", tag("h2", words), close, class_="empty")
