"""What the page says when it cannot show what was asked for, and what to do then."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.wording import say
from mmgraph.errors import MmgraphError, UnknownConceptError
from mmgraph.queries import resolve


def error_notice(error: MmgraphError, view: Selection) -> Html:
    """The whole page, when there is no graph to show."""
    words = error.told(view.lang)
    return tag("div", tag("h2", say("There is nothing to show yet", view.lang)), tag("p", words), class_="empty page")


def unknown_concept(graph: nx.MultiDiGraph, view: Selection, name: str) -> Html:
    """The concept of an old or hand-written address: what it may have meant."""
    try:
        nearest: tuple[str, ...] = (resolve(graph, name),)
    except UnknownConceptError as error:
        nearest = error.suggestions
    links = (tag("li", link(view.open_concept(resolve(graph, other)), other)) for other in nearest)
    meant = tag("p", say("Did you mean:", view.lang)) if nearest else Html()
    words = tag("p", say("No concept is called {name} here.", view.lang, name=name))
    return tag("div", words, meant, tag("ul", *links), class_="empty")


def unknown_relation(view: Selection) -> Html:
    """The relation of an old address."""
    return _gone(say("This relation is not in the graph.", view.lang), view.to(edge=None), view)


def unknown_answer(view: Selection) -> Html:
    """The answer of an old address."""
    return _gone(say("This answer is not in the graph.", view.lang), view.to(answer="", span=None), view)


def _gone(words: str, back: Selection, view: Selection) -> Html:
    return tag("div", tag("p", words), tag("p", link(back, say("Close", view.lang), class_="button")), class_="empty")
