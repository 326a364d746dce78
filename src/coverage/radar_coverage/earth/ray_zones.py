"""Rays that part on the way: near the antenna, where rays to the far end lie closer than cells, one stands for several.

Each ray runs in the middle of those that it stands for. Most of the work is near the antenna, where the limiting ray still rises;
it is done once. Near terrain hides more than the same terrain far off, for its shadow grows wider: so rays part before they are a
third of a cell apart, where at the far end they may be one cell apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Zone", "zones_of"]

_MOST_TOGETHER: Final = 64
_FEWEST_ROUND: Final = 360  # one ray a degree: the curvature of the Earth differs by azimuth
_CELLS_APART: Final = 1 / 3
"""With 0.4 two and a half times as many cells in view differ from a march's (benchmarks/test_terrain.py); with 1/4 it takes a
quarter longer."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Stretches over which one ray is followed for so many.

    Parameters
    ----------
    together : int
        Rays that one stands for.
    offset : int
        Where the zone's rays begin among those of all zones.
    first, last : int
        Its stretches, to before the last.
    """

    together: int
    offset: int
    first: int
    last: int

    def of(self, rays: slice) -> slice:
        """Those that stand for some of the rays at the far end, which must begin and end between two of them."""
        return slice(self.offset + rays.start // self.together, self.offset + rays.stop // self.together)

    def azimuths_deg(self, rays: int) -> NDArray[np.float64]:
        """Directions of its rays [degrees], where so many go to the far end."""
        return np.asarray((np.arange(0, rays, self.together) + (self.together - 1) / 2) * (360 / rays))


def zones_of(rays: int, cell_m: float, stretch_m: float, stretches: int) -> list[Zone]:
    """Zones from the antenna out, of rays at most a third of a cell apart; the last is of single rays, even where it is empty.

    Parameters
    ----------
    rays : int
        At the far end.
    cell_m : float
        Side of a cell of the elevation model [m].
    stretch_m : float
        Length of a stretch [m].
    stretches : int
        How many there are.
    """
    zones: list[Zone] = []
    together, offset = 1, rays
    while together < _MOST_TOGETHER and rays % (2 * together) == 0 and rays >= 2 * together * _FEWEST_ROUND:
        together *= 2
    first = 0
    while together > 1:
        last = min(int(_CELLS_APART * cell_m * rays / (2 * np.pi * together) / stretch_m), stretches)
        if last > first:
            zones.append(Zone(together, offset, first, last))
            first, offset = last, offset + rays // together
        together //= 2
    return [*zones, Zone(1, 0, first, stretches)]
