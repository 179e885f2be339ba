"""A path told: the concepts in a chain, and between two of them the sentences that join them."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.markup import Html, join, line, link, tag
from mmgraph.app.sentences import marked_sentence
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.wording import count, say
from mmgraph.queries import Apart, Edge, Hop, Path, label_of
from mmgraph.wording import relation_name


def path_panel(graph: nx.MultiDiGraph, view: Selection, answer: Path | Apart | None) -> Html:
    """The path from `view.source` to `view.target`, why there is none, or what to choose first."""
    if answer is None:
        return _invitation(view)
    if isinstance(answer, Apart):
        return _apart(graph, view, answer)
    return _chain(graph, view, answer)


def _invitation(view: Selection) -> Html:
    if view.source:
        words = say("Now choose where the path ends.", view.lang)
    elif view.target:
        words = say("Now choose where the path starts.", view.lang)
    else:
        words = say("Choose where the path starts and where it ends, here or on the map.", view.lang)
    return tag("p", words, class_="quiet")


def _apart(graph: nx.MultiDiGraph, view: Selection, apart: Apart) -> Html:
    why = say(
        "{source} belongs to a group of {source_size} concepts, {target} to another of {target_size}; "
        "no sentence joins the two groups.",
        view.lang,
        source=label_of(graph, view.source, view.lang),
        target=label_of(graph, view.target, view.lang),
        source_size=apart.source_size,
        target_size=apart.target_size,
    )
    return tag("div", tag("h3", say("No path joins them", view.lang)), tag("p", why), class_="empty")


def _chain(graph: nx.MultiDiGraph, view: Selection, path: Path) -> Html:
    names = {"source": label_of(graph, path.source, view.lang), "target": label_of(graph, path.target, view.lang)}
    if not path.hops:
        return tag("p", say("{name} is both ends of the path.", view.lang, name=names["source"]), class_="quiet")
    steps = len(path.hops)
    heading = "1 step from {source} to {target}" if steps == 1 else "{count} steps from {source} to {target}"
    links = (part for hop in path.hops for part in (_step(graph, view, hop), _stop(graph, view, hop.target)))
    return join(
        [
            tag("p", say(heading, view.lang, count=steps, **names), class_="quiet"),
            tag("ol", _stop(graph, view, path.source), *links, class_="chain"),
        ]
    )


def _stop(graph: nx.MultiDiGraph, view: Selection, concept_id: str) -> Html:
    return tag("li", concept_link(graph, view, concept_id), class_="stop")


def _step(graph: nx.MultiDiGraph, view: Selection, hop: Hop) -> Html:
    return tag("li", *(_statement(graph, view, hop, edge) for edge in hop.edges), class_="step")


def _statement(graph: nx.MultiDiGraph, view: Selection, hop: Hop, edge: Edge) -> Html:
    """One relation of a step. An arrow up says that it reads against the path."""
    arrow = "↕" if edge.relation == "compares-with" else "↓" if edge.source == hop.source else "↑"
    evidence = view.open_edge(EdgeKey(edge.source, edge.relation, edge.target))
    best = max(edge.evidence, key=lambda item: item.confidence)
    more = count(edge.weight, "1 sentence", "{count} sentences", view.lang)
    return tag(
        "div",
        tag(
            "p",
            tag("span", arrow, class_="arrow", aria_hidden="true"),
            line(edge.relation),
            tag("span", relation_name(edge.relation, view.lang), class_="verb"),
            link(evidence, more, class_="more"),
        ),
        tag("blockquote", marked_sentence(graph, best, (edge.source, edge.target))),
        tag(
            "p",
            link(
                view.open_answer(best.answer, (best.start, best.end)), graph.graph["answers"][best.answer]["question"]
            ),
            class_="source",
        ),
    )
