"""The conditions of a path as links: each switches one of them."""

from __future__ import annotations

from typing import Literal

import networkx as nx

from mmgraph.app.markup import Html, glyph, join, line, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.wording import say
from mmgraph.model import RELATIONS
from mmgraph.queries import label_of
from mmgraph.wording import relation_name


def end_actions(view: Selection) -> Html:
    """What can be done with the two ends, of which at least one is chosen."""
    swapped = view.to(source=view.target, target=view.source)
    cleared = view.to(source="", target="", via=(), avoid=(), only=frozenset(), directed=False, choice=1)
    other = view.to(page="compare" if view.page == "path" else "path")
    crossing = Html()
    if view.source and view.target:
        words = "Compare the two" if view.page == "path" else "Path between the two"
        crossing = link(other, say(words, view.lang), class_="button")
    return tag(
        "p",
        link(swapped, say("Swap", view.lang), class_="button"),
        link(cleared, say("Clear", view.lang), class_="button"),
        crossing,
        class_="actions",
    )


def named(graph: nx.MultiDiGraph, view: Selection, condition: Literal["via", "avoid"]) -> Html:
    """The concepts that the path must pass, or avoid; a click takes one out."""
    concept_ids = view.via if condition == "via" else view.avoid
    links = (
        tag(
            "li",
            link(
                view.to(**{condition: tuple(other for other in concept_ids if other != concept_id), "choice": 1}),
                glyph(graph.nodes[concept_id]["kind"]),
                label_of(graph, concept_id, view.lang),
                tag("span", "×", aria_hidden="true"),
                title=say("Remove", view.lang),
            ),
        )
        for concept_id in concept_ids
        if concept_id in graph
    )
    return tag("ul", *links, class_="chips")


def followed(view: Selection) -> Html:
    """The relations that the path may follow, and whether along their arrows only."""
    ways = (
        (False, say("Either way", view.lang)),
        (True, say("Along arrows only", view.lang)),
    )
    directions = (
        link(view.to(directed=value, choice=1), name, aria_current="true" if value == view.directed else False)
        for value, name in ways
    )
    relations = (
        link(
            view.to(only=view.only ^ {relation}, choice=1),
            line(relation),
            relation_name(relation, view.lang),
            aria_current="true" if relation in view.only else False,
        )
        for relation in RELATIONS
    )
    return join(
        [
            tag("p", say("Arrows", view.lang), class_="field"),
            tag("div", *directions, class_="segments", role="group", aria_label=say("Arrows", view.lang)),
            tag("p", say("Only along these relations", view.lang), class_="field"),
            tag("div", *relations, class_="switches", role="group", aria_label=say("Relations", view.lang)),
        ]
    )
