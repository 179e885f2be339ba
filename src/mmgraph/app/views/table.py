"""The map in words: the same concepts and relations as two tables, for those who cannot or will not use the canvas."""

from __future__ import annotations

import networkx as nx

from mmgraph.app.markup import Html, join, line, link, tag
from mmgraph.app.state import EdgeKey, Selection
from mmgraph.app.views.concept import concept_link
from mmgraph.app.views.worth import signs
from mmgraph.app.wording import say
from mmgraph.model import RELATIONS
from mmgraph.wording import kind_name, relation_name

_ROWS = 400
"""More than so many nobody reads, and a browser is slow with."""


def tables(graph: nx.MultiDiGraph, view: Selection) -> Html:
    """Concepts, the best connected first, and relations, the best supported first within each type."""
    return join([_concepts(graph, view), _relations(graph, view)])


def _concepts(graph: nx.MultiDiGraph, view: Selection) -> Html:
    rows = (
        tag(
            "tr",
            tag("th", concept_link(graph, view, concept_id), scope="row"),
            tag("td", kind_name(graph.nodes[concept_id]["kind"], view.lang)),
            tag("td", str(degree), class_="number"),
            tag("td", str(len(graph.nodes[concept_id]["mentions"])), class_="number"),
            class_="chosen" if concept_id == view.concept else False,
        )
        for concept_id, degree in sorted(graph.degree(), key=lambda item: (-item[1], item[0]))[:_ROWS]
    )
    columns = ("Concept", "Kind", "Relations", "Mentions")
    return _table(view, "{count} concepts", len(graph), columns, join(rows), numbers=2)


def _relations(graph: nx.MultiDiGraph, view: Selection) -> Html:
    edges = sorted(
        graph.edges(keys=True, data="weight"), key=lambda edge: (RELATIONS.index(edge[2]), -edge[3], edge[0], edge[1])
    )
    rows = (
        tag(
            "tr",
            tag("th", concept_link(graph, view, source), scope="row"),
            tag("td", link(view.open_edge(edge), line(relation), relation_name(relation, view.lang))),
            tag("td", concept_link(graph, view, target)),
            tag("td", signs(graph, view, [edge]), str(weight), class_="number"),
            class_="chosen" if edge == view.edge else False,
        )
        for source, target, relation, weight in edges[:_ROWS]
        for edge in [EdgeKey(source, relation, target)]
    )
    return _table(
        view, "{count} relations", len(edges), ("Concept", "Relation", "Target", "Evidence"), join(rows), numbers=1
    )


def _table(view: Selection, caption: str, number: int, columns: tuple[str, ...], rows: Html, *, numbers: int) -> Html:
    """A table; its last columns are `numbers`."""
    rest = number - _ROWS
    more = say("The first {count} of {all}: narrow them down with the filters.", view.lang, count=_ROWS, all=number)
    told = tag("span", " · ", more, class_="quiet") if rest > 0 else Html()
    kinds = [False] * (len(columns) - numbers) + ["number"] * numbers
    names = zip(columns, kinds, strict=True)
    head = tag("tr", *(tag("th", say(column, view.lang), scope="col", class_=kind) for column, kind in names))
    return tag(
        "table", tag("caption", say(caption, view.lang, count=number), told), tag("thead", head), tag("tbody", rows)
    )
