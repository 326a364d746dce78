"""A boundary seen from a site: what every question about ranges of its points starts from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.chains import boundary_chains
from radar_coverage.earth.polar_fit import PolarFit

__all__ = ["SeenBoundary"]


class SeenBoundary:
    """Chains of a boundary, with the ranges of their ends.

    Parameters
    ----------
    rings : BoundaryRings
    lon_deg, lat_deg : float
        Site [degrees].
    """

    def __init__(self, rings: BoundaryRings, lon_deg: float, lat_deg: float) -> None:
        self.chains = boundary_chains(rings)
        self.fit = PolarFit(lon_deg, lat_deg)
        self.range_m: NDArray[np.float64] = self.fit.ranges_m(self.chains.coarse.lon_deg, self.chains.coarse.lat_deg)
        """Of each vertex of ``chains.coarse`` [m]."""
