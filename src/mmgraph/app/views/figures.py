"""The graph in figures: how much there is of what, as bars that lead to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import networkx as nx

from mmgraph.app.markup import Html, glyph, join, line, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.wording import say
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import Statistics
from mmgraph.wording import kind_name, relation_name


class Bar(NamedTuple):
    """A bar of a chart, with its text beside it."""

    drawing: Html
    name: str
    number: int
    there: Selection
    """Where a click leads."""
    title: str


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
        _bar(view, glyph(kind), kind_name(kind, view.lang), counted.kinds[kind], _only_kind(view, kind))
        for kind in KINDS
        if counted.kinds[kind]
    )
    relations = (
        _bar(view, line(name), relation_name(name, view.lang), number, _only_relation(view, name))
        for name in RELATIONS
        if (number := counted.relation_types[name])
    )
    return join(
        [
            tag("ul", *tiles, class_="tiles"),
            card(say("Concepts by kind", view.lang), bars(kinds)),
            card(say("Relations by type", view.lang), bars(relations)),
        ]
    )


def card(title: str, *content: str, wide: bool = False) -> Html:
    """A part of the overview."""
    return tag("section", tag("h2", title), *content, class_="card wide" if wide else "card")


def bars(rows: Iterable[Bar], *, class_: str = "bars") -> Html:
    """A bar chart of links."""
    rows = list(rows)
    most = max((row.number for row in rows), default=1)
    drawn = (
        tag(
            "li",
            link(
                row.there,
                row.drawing,
                tag("span", row.name, class_="name"),
                tag(
                    "span", tag("i", style=f"width: {100 * row.number / most:.1f}%"), class_="track", aria_hidden="true"
                ),
                tag("span", str(row.number), class_="count"),
                title=row.title,
            ),
        )
        for row in rows
    )
    return tag("ul", *drawn, class_=class_)


def _track(width: float) -> Html:
    return tag("span", tag("i", style=f"width: {width:.1f}%"), class_="track", aria_hidden="true")


def _bar(view: Selection, drawing: Html, name: str, number: int, there: Selection) -> Bar:
    return Bar(drawing, name, number, there, say("Show on the map: {name}", view.lang, name=name))


def _only_kind(view: Selection, kind: str) -> Selection:
    return view.to(page="map").filtered(hidden_kinds=frozenset(KINDS) - {kind})


def _only_relation(view: Selection, relation: str) -> Selection:
    return view.to(page="map").filtered(hidden_relations=frozenset(RELATIONS) - {relation})
