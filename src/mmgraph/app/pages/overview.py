"""The graph as a whole: what hangs together, what holds it together, what the answers have in common."""

from __future__ import annotations

from mmgraph.analysis import bridges, centrality, communities, gaps, joints, similar_answers
from mmgraph.app.bars.filters import filter_chips
from mmgraph.app.gate import show
from mmgraph.app.markup import tag
from mmgraph.app.state import Selection
from mmgraph.app.store import Store
from mmgraph.app.views.center import center_table
from mmgraph.app.views.communities import community_cards
from mmgraph.app.views.coverage import coverage
from mmgraph.app.views.figures import figures
from mmgraph.app.views.matrix import topic_matrix
from mmgraph.app.views.notices import nothing_left
from mmgraph.app.views.threads import bridges_card, gaps_card, joints_card
from mmgraph.queries import statistics


def overview_page(store: Store, view: Selection) -> None:
    """A card for each analysis; whatever is counted in them leads to what it counts."""
    graph, key = store.narrowed(view), view.filters
    filter_chips(store, view)
    if not graph:
        show(nothing_left(view))
        return
    groups = store.once(("communities", key), lambda: communities(graph))
    ranks = store.once(("centrality", key), lambda: centrality(graph))
    pairs = store.once(("answers alike", key), lambda: similar_answers(graph))
    cards = (
        figures(graph, view, store.once(("statistics", key), lambda: statistics(graph))),
        community_cards(graph, view, groups),
        center_table(graph, view, ranks),
        joints_card(graph, view, store.once(("joints", key), lambda: joints(graph))),
        bridges_card(graph, view, store.once(("bridges", key), lambda: bridges(graph))),
        gaps_card(graph, view, store.once(("gaps", key), lambda: gaps(graph))),
        coverage(graph, view),
        topic_matrix(graph, view, pairs),
    )
    show(tag("div", *cards, class_="overview"))
