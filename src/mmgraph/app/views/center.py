"""The concepts that most hangs on, as a table that can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import networkx as nx

from mmgraph.analysis import Centrality
from mmgraph.app.markup import Html, link, tag
from mmgraph.app.state import Selection, Sort
from mmgraph.app.views.concept import concept_link
from mmgraph.app.views.figures import card
from mmgraph.app.wording import say
from mmgraph.queries import label_of

_SHOWN = 25
_COLUMNS: tuple[tuple[Sort, str, str], ...] = (
    ("name", "Concept", "By name"),
    ("degree", "Neighbours", "Number of concepts that it is joined to"),
    ("between", "Betweenness", "Share of the shortest paths between others that pass it"),
    ("rank", "PageRank", "Share of time a wanderer along relations spends here"),
)


def center_table(graph: nx.MultiDiGraph, view: Selection, rows: Sequence[Centrality]) -> Html:
    """The first of them by the measure that `view` sorts by."""
    keys: dict[Sort, Callable[[Centrality], Any]] = {
        "rank": lambda row: -row.pagerank,
        "degree": lambda row: -row.degree,
        "between": lambda row: -row.betweenness,
        "name": lambda row: label_of(graph, row.concept_id, view.lang).casefold(),
    }
    shown = sorted(rows, key=keys[view.sort])[:_SHOWN]
    head = tag("tr", *(_head(view, *column) for column in _COLUMNS))
    table = tag(
        "table", tag("thead", head), tag("tbody", *(_row(graph, view, row, rows) for row in shown)), class_="measures"
    )
    title = say("What most hangs on", view.lang)
    limit = say("The first {count} of {all}", view.lang, count=len(shown), all=len(rows))
    return card(title, tag("p", limit, class_="quiet"), table)


def _head(view: Selection, sort: Sort, name: str, meaning: str) -> Html:
    arrow = " ↓" if sort == view.sort else ""
    order = ("ascending" if sort == "name" else "descending") if sort == view.sort else False
    return tag(
        "th",
        link(view.to(sort=sort), say(name, view.lang), arrow, title=say(meaning, view.lang)),
        scope="col",
        aria_sort=order,
    )


def _row(graph: nx.MultiDiGraph, view: Selection, row: Centrality, rows: Sequence[Centrality]) -> Html:
    most = max(other.pagerank for other in rows)
    bar = tag("span", tag("i", style=f"width: {100 * row.pagerank / most:.0f}%"), class_="track", aria_hidden="true")
    return tag(
        "tr",
        tag("th", concept_link(graph, view, row.concept_id), scope="row"),
        tag("td", str(row.degree), class_="number"),
        tag("td", f"{100 * row.betweenness:.1f} %", class_="number"),
        tag("td", f"{100 * row.pagerank:.1f} %", bar, class_="number"),
    )
