"""Where each concept stands on the map: the same graph gives the same places, a grown graph keeps the old ones.

Each component is laid out by itself (stress majorization: distances on the map follow distances in the graph),
overlapping labels are pushed apart, and the components are packed around the largest.
"""

from mmgraph.layout.placing import Position, positions
from mmgraph.layout.stress import SPACING

__all__ = ["SPACING", "Position", "positions"]
