"""What was read from each answer; those from which nothing was read are shown, not hidden."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.figures import card
from mmgraph.app.wording import count, say

_SHOWN = 60


def coverage(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """For each answer, how many relations are read from it: the silent ones first, then in the order of the files."""
    stated = relations_stated(graph)
    answers = sorted(
        graph.graph["answers"].values(), key=lambda answer: (stated[answer["id"]] > 0, answer["path"], answer["line"])
    )
    most = max(stated.values(), default=1)
    silent = sum(not stated[answer["id"]] for answer in answers)
    every = say("Every answer states a relation", view.lang)
    words = (
        every
        if not silent
        else count(silent, "1 answer states no relation", "{count} answers state no relation", view.lang)
    )
    rows = (_row(view, answer["id"], answer["question"], stated[answer["id"]], most) for answer in answers[:_SHOWN])
    rest = len(answers) - _SHOWN
    more = tag("p", say("{count} more answers are under Answers.", view.lang, count=rest), class_="quiet")
    return card(
        say("Relations read from each answer", view.lang),
        tag("p", words, class_="quiet"),
        tag("ul", *rows, class_="bars answers-covered"),
        more if rest > 0 else Html(),
    )


def relations_stated(graph: nx.MultiDiGraph) -> Counter[str]:
    """How many relations each answer states, by its id."""
    return Counter(
        name for *_, edge in graph.edges(data=True) for name in {item["answer"] for item in edge["evidence"]}
    )


def _row(view: Selection, answer_id: str, question: str, number: int, most: int) -> Html:
    bar = tag("span", tag("i", style=f"width: {100 * number / most:.1f}%"), class_="track", aria_hidden="true")
    there = view.open_answer(answer_id)
    return tag(
        "li",
        link(
            there,
            tag("span", question, class_="name"),
            bar,
            tag("span", str(number), class_="count"),
            class_=False if number else "silent",
        ),
    )
