"""The communities of the graph, named by their top concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx

from mmgraph.analysis import Community
from mmgraph.app.markup import Html, glyph, link, tag
from mmgraph.app.state import Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.views.figures import card
from mmgraph.app.wording import say
from mmgraph.model import KINDS

_SHOWN = 24
_TOP = 3


def community_cards(graph: nx.MultiDiGraph, view: Selection, groups: Sequence[Community]) -> Html:
    """Each with its top concepts and its mixture of kinds; a click shows it alone on the map."""
    rows = (_row(graph, view, group) for group in groups[:_SHOWN])
    rest = len(groups) - _SHOWN
    more = tag("p", say("{count} smaller ones are not listed.", view.lang, count=rest), class_="quiet")
    why = tag("p", say("Concepts that have more to do with each other than with the rest.", view.lang), class_="quiet")
    return card(
        say("Communities", view.lang), why, tag("ol", *rows, class_="communities"), more if rest > 0 else Html()
    )


def _row(graph: nx.MultiDiGraph, view: Selection, group: Community) -> Html:
    top = (concept_link(graph, view, concept_id) for concept_id in group.concepts[:_TOP])
    kinds = Counter(graph.nodes[concept_id]["kind"] for concept_id in group.concepts)
    mixture = (tag("span", glyph(kind), str(kinds[kind]), class_="count") for kind in KINDS if kinds[kind])
    there = view.to(page="map", concept="", center="").filtered(group=group.concepts[0])
    size = say("{count} concepts", view.lang, count=len(group.concepts))
    return tag(
        "li",
        tag("p", *top, class_="top"),
        tag("p", link(there, size, class_="button"), *mixture, class_="mixture"),
    )
