"""A component of the map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""A row of two for each concept."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """A component with the place and the half size (label included) of each of its concepts."""

    nodes: list[str]
    points: Points
    halves: Points
    held: Mask
    """Which concepts stand where an earlier map had them."""
