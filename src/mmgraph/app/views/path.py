"""A path told: a choice of ways, and along the chosen one the sentences that join one concept to the next."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.asking import Asked
from mmgraph.app.markup import Html, join, line, link, tag
from mmgraph.app.sentences import marked_sentence
from mmgraph.app.state import MAX_CHOICES, EdgeKey, Selection
from mmgraph.app.views.apart import apart_notice
from mmgraph.app.views.concept import concept_link
from mmgraph.app.views.worth import notes_of_sentence, signs
from mmgraph.app.wording import count, say
from mmgraph.errors import MmgraphError
from mmgraph.queries import Path, label_of
from mmgraph.wording import Statement, tell

_MORE = 10


def path_panel(graph: nx.MultiDiGraph, view: Selection, asked: Asked | MmgraphError | None) -> Html:
    """The paths from `view.source` to `view.target`, why there is none, or what to choose first."""
    if asked is None:
        return _invitation(view)
    if isinstance(asked, MmgraphError):
        return tag("p", asked.zh if view.lang == "zh" else str(asked), class_="warning", role="status")
    path = asked.chosen(view)
    if path is None:
        return apart_notice(graph, view, asked)
    if not path.hops:
        words = say("{name} is both ends of the path.", view.lang, name=label_of(graph, path.source, view.lang))
        return tag("p", words, class_="quiet")
    return join([_choice(graph, view, asked, path), _chain(graph, view, path)])


def _invitation(view: Selection) -> Html:
    if view.source:
        words = say("Now choose where the path ends.", view.lang)
    elif view.target:
        words = say("Now choose where the path starts.", view.lang)
    else:
        words = say("Choose where the path starts and where it ends, here or on the map.", view.lang)
    return tag("p", words, class_="quiet")


def _choice(graph: nx.MultiDiGraph, view: Selection, asked: Asked, told: Path) -> Html:
    """The paths, each by what it passes; nothing to choose if there is but one."""
    ways = asked.found.paths
    steps = count(len(told.hops), "1 step", "{count} steps", view.lang)
    if len(ways) == 1:
        return tag("p", say("The only path: {steps}", view.lang, steps=steps), class_="quiet")
    links = (
        tag(
            "li",
            link(
                view.to(choice=number),
                tag("span", str(len(path.hops)), class_="count"),
                _passed(graph, view, path),
                signs(graph, view, (edge for hop in path.hops for edge in hop.edges)),
                aria_current="true" if path is told else False,
            ),
        )
        for number, path in enumerate(ways, 1)
    )
    more = Html()
    if asked.found.more and view.choices < MAX_CHOICES:
        more = tag("p", link(view.to(choices=min(MAX_CHOICES, view.choices + _MORE)), say("More paths", view.lang)))
    title = tag("h3", say("Paths, by number of steps", view.lang), tag("span", str(len(ways)), class_="count"))
    return tag("section", title, tag("ol", *links, class_="ways"), more)


def _passed(graph: nx.MultiDiGraph, view: Selection, path: Path) -> Html:
    between = [label_of(graph, concept_id, view.lang) for concept_id in path.concepts[1:-1]]
    return join(between, " › ") if between else Html(tag("span", say("directly", view.lang)))


def _chain(graph: nx.MultiDiGraph, view: Selection, path: Path) -> Html:
    story = tell(graph, path, view.lang)
    links = (
        part
        for hop, statements in zip(path.hops, story.hops, strict=True)
        for part in (
            tag("li", *(_statement(graph, view, hop.source, told) for told in statements), class_="step"),
            _stop(graph, view, hop.target),
        )
    )
    return tag("ol", _stop(graph, view, path.source), *links, class_="chain")


def _stop(graph: nx.MultiDiGraph, view: Selection, concept_id: str) -> Html:
    return tag("li", concept_link(graph, view, concept_id), class_="stop")


def _statement(graph: nx.MultiDiGraph, view: Selection, came_from: str, told: Statement) -> Html:
    """One relation of a step, cited. An arrow up says that it reads against the path."""
    edge, best = told.edge, told.evidence
    arrow = "↕" if edge.relation == "compares-with" else "↓" if edge.source == came_from else "↑"
    evidence = view.open_edge(EdgeKey(edge.source, edge.relation, edge.target))
    question = graph.graph["answers"][best.answer]["question"]
    return tag(
        "div",
        tag(
            "p",
            tag("span", arrow, class_="arrow", aria_hidden="true"),
            line(edge.relation),
            tag("span", told.text, class_="told"),
            signs(graph, view, [edge]),
            link(evidence, count(edge.weight, "1 sentence", "{count} sentences", view.lang), class_="more"),
        ),
        tag("blockquote", marked_sentence(graph, best, (edge.source, edge.target))),
        notes_of_sentence(graph, view, best),
        tag(
            "p",
            tag("span", f"[{told.number}] ", class_="number"),
            link(view.open_answer(best.answer, (best.start, best.end)), question),
            class_="source",
        ),
    )
