"""Where the graph hangs by a thread, and where one is missing: joints, bridges and gaps, as bars that lead there."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from mmgraph.analysis import Bridge, Gap, Joint
from mmgraph.app.markup import Html, glyph, line, tag
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.views.figures import Bar, bars, card
from mmgraph.app.wording import say
from mmgraph.queries import label_of

_SHOWN = 10


def joints_card(graph: nx.MultiDiGraph, view: Selection, found: Sequence[Joint]) -> Html:
    """The concepts without which the graph falls into parts; a bar leads to the concept."""
    title, why = "What holds it together", "Without one of these, so many concepts lose touch with the rest."
    return _card(view, title, why, [_joint(graph, view, joint) for joint in found[:_SHOWN]], len(found))


def bridges_card(graph: nx.MultiDiGraph, view: Selection, found: Sequence[Bridge]) -> Html:
    """The relations of that sort; a bar leads to the sentences."""
    title, why = "Bridges", "So many concepts hang on what is said of these two alone."
    return _card(view, title, why, [_bridge(graph, view, bridge) for bridge in found[:_SHOWN]], len(found))


def gaps_card(graph: nx.MultiDiGraph, view: Selection, found: Sequence[Gap]) -> Html:
    """Concepts with much in common that no sentence joins; a bar leads to both side by side."""
    title, why = "Gaps", "So much do these have in common, rare things above all, and no sentence joins them."
    return _card(view, title, why, [_gap(graph, view, gap) for gap in found[:_SHOWN]], len(found))


def _card(view: Selection, title: str, why: str, rows: Sequence[Bar], all_of_them: int) -> Html:
    limit = say("The first {count} of {all}", view.lang, count=len(rows), all=all_of_them)
    drawn = bars(rows, class_="bars pairs") if rows else tag("p", say("There is none.", view.lang))
    return card(
        say(title, view.lang),
        tag("p", say(why, view.lang), class_="quiet"),
        *([tag("p", limit, class_="quiet")] if len(rows) < all_of_them else []),
        drawn,
    )


def _joint(graph: nx.MultiDiGraph, view: Selection, joint: Joint) -> Bar:
    parts = ", ".join(f"{label_of(graph, part.top, view.lang)} ({part.size})" for part in joint.parts)
    return Bar(
        glyph(graph.nodes[joint.concept_id]["kind"]),
        label_of(graph, joint.concept_id, view.lang),
        joint.cut_off,
        view.open_concept(joint.concept_id),
        say("Falls into: {parts}", view.lang, parts=parts),
    )


def _bridge(graph: nx.MultiDiGraph, view: Selection, bridge: Bridge) -> Bar:
    edge = bridge.edges[0]
    one, other = (side.size for side in bridge.sides)
    return Bar(
        line(edge.relation),
        _pair(graph, view, bridge.source, bridge.target),
        other,
        view.open_edge(EdgeKey(edge.source, edge.relation, edge.target)),
        say("{one} concepts on one side, {other} on the other", view.lang, one=one, other=other),
    )


def _gap(graph: nx.MultiDiGraph, view: Selection, gap: Gap) -> Bar:
    shared = ", ".join(label_of(graph, concept_id, view.lang) for concept_id in gap.shared)
    return Bar(
        glyph(graph.nodes[gap.first]["kind"]),
        _pair(graph, view, gap.first, gap.second),
        len(gap.shared),
        view.to(page="compare", source=gap.first, target=gap.second),
        say("In common: {names}", view.lang, names=shared),
    )


def _pair(graph: nx.MultiDiGraph, view: Selection, one: str, other: str) -> str:
    return f"{label_of(graph, one, view.lang)} – {label_of(graph, other, view.lang)}"
