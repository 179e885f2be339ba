"""The graph in figures: how much there is of what, as bars that lead to it."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from mmgraph.app.markup import Html, glyph, join, line, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.wording import say
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import Statistics
from mmgraph.wording import kind_name, relation_name

Bar = tuple[Html, str, int, Selection]
"""Drawing, name, number, and where a click leads."""


def figures(graph: nx.MultiDiGraph, view: Selection, counted: Statistics) -> Html:
    """The totals, concepts per kind, relations per type. A bar leads to the map of that kind or type alone."""
    totals = (
        (len(graph), "concepts"),
        (counted.relations, "relations"),
        (counted.places, "sentences"),
        (counted.answers, "answers"),
        (counted.discovered, "found in the text"),
        (len(counted.components), "connected parts"),
    )
    tiles = (tag("li", tag("b", str(number)), say(name, view.lang)) for number, name in totals)
    kinds = (
        (glyph(kind), kind_name(kind, view.lang), counted.kinds[kind], _only_kind(view, kind))
        for kind in KINDS
        if counted.kinds[kind]
    )
    relations = (
        (line(name), relation_name(name, view.lang), counted.relation_types[name], _only_relation(view, name))
        for name in RELATIONS
        if counted.relation_types[name]
    )
    return join(
        [
            tag("ul", *tiles, class_="tiles"),
            card(say("Concepts by kind", view.lang), bars(view, kinds)),
            card(say("Relations by type", view.lang), bars(view, relations)),
        ]
    )


def card(title: str, *content: str, wide: bool = False) -> Html:
    """A part of the overview."""
    return tag("section", tag("h2", title), *content, class_="card wide" if wide else "card")


def bars(view: Selection, rows: Iterable[Bar]) -> Html:
    """A bar chart of links."""
    rows = list(rows)
    most = max((number for _, _, number, _ in rows), default=1)
    drawn = (
        tag(
            "li",
            link(
                there,
                drawing,
                tag("span", name, class_="name"),
                tag("span", tag("i", style=f"width: {100 * number / most:.1f}%"), class_="track", aria_hidden="true"),
                tag("span", str(number), class_="count"),
                title=say("Show on the map: {name}", view.lang, name=name),
            ),
        )
        for drawing, name, number, there in rows
    )
    return tag("ul", *drawn, class_="bars")


def _only_kind(view: Selection, kind: str) -> Selection:
    return view.to(page="map").filtered(hidden_kinds=frozenset(KINDS) - {kind})


def _only_relation(view: Selection, relation: str) -> Selection:
    return view.to(page="map").filtered(hidden_relations=frozenset(RELATIONS) - {relation})
