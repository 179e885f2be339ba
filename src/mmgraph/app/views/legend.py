"""The legend under the map. Each entry is a switch: it hides what it names, or shows it again; and what sizes mean."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from mmgraph.app.markup import Html, glyph, line, link, tag
from mmgraph.app.state import Selection, Size
from mmgraph.app.views.worth import doubt_sign
from mmgraph.app.wording import say
from mmgraph.model import KINDS, RELATIONS
from mmgraph.queries import label_of
from mmgraph.wording import kind_name, relation_name

_SIZES: dict[Size, str] = {"degree": "Relations", "between": "Betweenness", "rank": "PageRank"}


def legend(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """The kinds and relations that the graph has, with how many of each."""
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    relations = Counter(relation for _, _, relation in graph.edges(keys=True))
    hidden_kinds, hidden_relations = view.filters.hidden_kinds, view.filters.hidden_relations
    kind_entries = [
        _entry(
            view.filtered(hidden_kinds=hidden_kinds ^ {kind}),
            view,
            glyph(kind),
            kind_name(kind, view.lang),
            kinds[kind],
            hidden=kind in hidden_kinds,
        )
        for kind in KINDS
        if kinds[kind]
    ]
    relation_entries = [
        _entry(
            view.filtered(hidden_relations=hidden_relations ^ {relation}),
            view,
            line(relation),
            relation_name(relation, view.lang),
            relations[relation],
            hidden=relation in hidden_relations,
        )
        for relation in RELATIONS
        if relations[relation]
    ]
    return tag(
        "div",
        tag("ul", *kind_entries, _doubtful(graph, view), aria_label=say("Kinds", view.lang)),
        _size_menu(view),
        tag("ul", *relation_entries, aria_label=say("Relations", view.lang)),
        class_="legend",
    )


def _doubtful(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """What the sign on a line means, if there is any."""
    number = sum(bool(ids) for *_, ids in graph.edges(data="disputed"))
    words, number_of = say("doubtful", view.lang), tag("span", str(number), class_="count")
    entry = tag("span", doubt_sign(view.lang), words, number_of, title=say("rests on a doubtful claim", view.lang))
    return tag("li", entry) if number else Html()


def _size_menu(view: Selection) -> Html:
    """The measure that the size of a concept stands for, and the others to choose."""
    ways = (
        tag("li", link(view.to(size=size), say(name, view.lang), aria_current="true" if size == view.size else False))
        for size, name in _SIZES.items()
    )
    chosen = tag("summary", say("Size: {measure}", view.lang, measure=say(_SIZES[view.size], view.lang)))
    return tag("details", chosen, tag("ul", *ways), class_="menu")


def side_legend(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """The colours of a comparison."""
    names = (
        ("source", label_of(graph, view.source, view.lang)),
        ("both", say("both", view.lang)),
        ("target", label_of(graph, view.target, view.lang)),
    )
    entries = (tag("li", tag("span", tag("i", class_=f"dot side-{side}"), name)) for side, name in names)
    return tag("div", tag("ul", *entries, aria_label=say("Colours", view.lang)), class_="legend")


def _entry(switched: Selection, view: Selection, drawing: Html, name: str, number: int, *, hidden: bool) -> Html:
    says = say("Show {name}" if hidden else "Hide {name}", view.lang, name=name)
    total = tag("span", str(number), class_="count")
    return tag("li", link(switched, drawing, name, total, class_="hidden" if hidden else "shown", title=says))
