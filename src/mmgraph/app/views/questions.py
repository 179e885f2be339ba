"""The answers by their questions: those that were searched for, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.coverage import relations_stated
from mmgraph.app.wording import count, say

_BEGINNINGS = 6


def answer_list(graph: nx.MultiDiGraph, view: Selection, answer_ids: Sequence[str]) -> Html:
    """The questions of these answers, or that there is none."""
    rows = (tag("li", _question(graph, view, name, current=name == view.answer)) for name in answer_ids)
    heading = tag("h2", count(len(answer_ids), "1 answer", "{count} answers", view.lang))
    own = tag("p", link(view.to(page="own"), say("Explore your own files", view.lang), class_="button"))
    listed = tag("ol", *rows) if answer_ids else _none(view)
    return tag("nav", heading, listed, own, class_="questions", aria_label=say("Answers", view.lang))


def beginnings(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """What to do while no answer is chosen, and the answers that state most."""
    stated = relations_stated(graph)
    rows = (
        tag(
            "li",
            _question(graph, view, name),
            tag("span", count(number, "1 relation", "{count} relations", view.lang), class_="count"),
        )
        for name, number in sorted(stated.items(), key=lambda item: (-item[1], item[0]))[:_BEGINNINGS]
    )
    how = say("Choose an answer to read it; every concept in it leads to the map.", view.lang)
    most = tag("section", tag("h3", say("Most is stated in", view.lang)), tag("ul", *rows, class_="answers"))
    title = tag("h2", say("Read what is said", view.lang))
    return tag("header", title, tag("p", how, class_="quiet"), most if stated else Html(), class_="reading")


def _none(view: Selection) -> Html:
    """That no answer has the words, or is left by the filters, and the way back."""
    if not view.wanted:
        return tag("p", say("The filters leave no answer.", view.lang), class_="quiet")
    words = say("No answer contains “{words}”.", view.lang, words=view.wanted)
    back = link(view.to(wanted=""), say("Show all answers", view.lang), class_="button")
    return tag("div", tag("p", words, class_="quiet"), tag("p", back))


def _question(graph: nx.MultiDiGraph, view: Selection, answer_id: str, *, current: bool = False) -> Html:
    question = graph.graph["answers"][answer_id]["question"]
    return link(view.open_answer(answer_id), question, aria_current="true" if current else False)
