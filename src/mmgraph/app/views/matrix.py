"""How the answers relate through the concepts they share: answers by answers, the darker the more alike."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from mmgraph.analysis import AnswerPair
from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.figures import card
from mmgraph.app.wording import say
from mmgraph.queries import label_of

_SHOWN = 40


def topic_matrix(graph: nx.MultiDiGraph, view: Selection, pairs: Sequence[AnswerPair]) -> Html:
    """A click on a cell shows what the two answers speak of, on the map."""
    answers = sorted(graph.graph["answers"].values(), key=lambda answer: (answer["path"], answer["line"]))
    chosen = answers[:_SHOWN]
    alike = {frozenset((pair.first, pair.second)): pair for pair in pairs}
    most = max((pair.similarity for pair in pairs), default=0.0) or 1.0
    head = tag("tr", tag("td"), *(tag("th", str(n), scope="col") for n in range(1, len(chosen) + 1)))
    rows = (
        tag(
            "tr",
            tag("th", link(view.open_answer(row["id"]), _numbered(number, row["question"])), scope="row"),
            *(_cell(graph, view, alike.get(frozenset((row["id"], other["id"]))), most) for other in chosen),
        )
        for number, row in enumerate(chosen, 1)
    )
    how = say("The darker, the more two answers have in common. A cell leads to the map of both.", view.lang)
    words = [tag("p", how, class_="quiet")]
    if len(answers) > _SHOWN:
        limit = say(
            "The first {count} of {all}: narrow them down with the filters.", view.lang, count=_SHOWN, all=len(answers)
        )
        words.append(tag("p", limit, class_="quiet"))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="matrix")
    frame = tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=say("Topics", view.lang))
    return card(say("How answers relate", view.lang), *words, frame, wide=True)


def _numbered(number: int, question: str) -> str:
    """With its number, unless the author has numbered it the same."""
    return question if question.startswith(f"{number}.") else f"{number}. {question}"


def _cell(graph: nx.MultiDiGraph, view: Selection, pair: AnswerPair | None, most: float) -> Html:
    if pair is None:
        return tag("td")
    names = ", ".join(label_of(graph, concept_id, view.lang) for concept_id in pair.shared)
    share = f"{100 * pair.similarity:.0f} %"
    there = view.to(page="map", concept="", center="").filtered(places=(pair.first, pair.second))
    depth = round(0.1 + 0.9 * pair.similarity / most, 2)
    return tag(
        "td", link(there, "", title=f"{share}: {names}", aria_label=f"{share}: {names}", style=f"--depth: {depth}")
    )
