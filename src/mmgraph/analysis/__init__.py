"""A graph as a whole: what hangs together, what holds it together, what is missing. Pure functions of the graph."""

from mmgraph.analysis.centrality import Centrality, centrality
from mmgraph.analysis.communities import Community, communities
from mmgraph.analysis.cuts import Bridge, Joint, Part, bridges, joints
from mmgraph.analysis.gaps import Gap, gaps
from mmgraph.analysis.similarity import AnswerPair, similar_answers
from mmgraph.analysis.timeline import timeline

__all__ = [
    "AnswerPair",
    "Bridge",
    "Centrality",
    "Community",
    "Gap",
    "Joint",
    "Part",
    "bridges",
    "centrality",
    "communities",
    "gaps",
    "joints",
    "similar_answers",
    "timeline",
]
