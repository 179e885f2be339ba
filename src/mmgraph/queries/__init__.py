"""Questions to a concept graph. Pure functions: no graph is changed."""

from mmgraph.queries.figures import Statistics, statistics
from mmgraph.queries.names import Match, label_of, names_of, resolve, search
from mmgraph.queries.network import WEIGHTS, Weight
from mmgraph.queries.paths import Apart, Hop, Path, Paths, paths, shortest_path, why_apart
from mmgraph.queries.relations import Edge, concepts_near, edges_between, ego_graph, relations_of, subgraph

__all__ = [
    "WEIGHTS",
    "Apart",
    "Edge",
    "Hop",
    "Match",
    "Path",
    "Paths",
    "Statistics",
    "Weight",
    "concepts_near",
    "edges_between",
    "ego_graph",
    "label_of",
    "names_of",
    "paths",
    "relations_of",
    "resolve",
    "search",
    "shortest_path",
    "statistics",
    "subgraph",
    "why_apart",
]
