"""Questions to a concept graph. Pure functions: no graph is changed."""

from mmgraph.queries.around import Direction, Ego, Near, Neighbor, ego, neighbors
from mmgraph.queries.compare import Comparison, Shared, compare, shared_neighbors
from mmgraph.queries.explain import Ancestor, Explanation, NearestPair, explain
from mmgraph.queries.figures import Statistics, statistics
from mmgraph.queries.find import Found, find
from mmgraph.queries.lineage import Branch, Lineage, lineage
from mmgraph.queries.matching import Row, Table, query
from mmgraph.queries.names import Match, answers_naming, label_of, names_of, resolve, search
from mmgraph.queries.network import WEIGHTS, Weight
from mmgraph.queries.paths import Apart, Hop, Path, Paths, paths, shortest_path, why_apart
from mmgraph.queries.pattern import Pattern, PatternError, parse_pattern
from mmgraph.queries.relations import Edge, concepts_near, edges_between, ego_graph, relations_of, subgraph

__all__ = [
    "WEIGHTS",
    "Ancestor",
    "Apart",
    "Branch",
    "Comparison",
    "Direction",
    "Edge",
    "Ego",
    "Explanation",
    "Found",
    "Hop",
    "Lineage",
    "Match",
    "Near",
    "NearestPair",
    "Neighbor",
    "Path",
    "Paths",
    "Pattern",
    "PatternError",
    "Row",
    "Shared",
    "Statistics",
    "Table",
    "Weight",
    "answers_naming",
    "compare",
    "concepts_near",
    "edges_between",
    "ego",
    "ego_graph",
    "explain",
    "find",
    "label_of",
    "lineage",
    "names_of",
    "neighbors",
    "parse_pattern",
    "paths",
    "query",
    "relations_of",
    "resolve",
    "search",
    "shared_neighbors",
    "shortest_path",
    "statistics",
    "subgraph",
    "why_apart",
]
