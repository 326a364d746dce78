"""Land on the polar grid round a site, to be shipped: inside every ring, and inside every sector of whole azimuth bins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.reach_table import NOTHING_M2, settled_m2
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.errors import DomainError
from radar_coverage.model import Site
from radar_coverage.sources.territories import Territories

__all__ = ["AreaGrid", "area_grid"]

Floats = NDArray[np.float64]

_ROUNDED = 1e-12
"""What scaling leaves of a sum."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AreaGrid:
    """What one pass of the kernel says of some territories.

    Parameters
    ----------
    rings_km : ndarray, shape (j,)
        Rising ranges [km].
    bins : int
        Azimuth bins from true north, of equal width.
    circles_m2 : ndarray, shape (t, j)
        Land inside each ring [m2].
    sectors_m2 : ndarray, shape (t, j, bins + 1)
        Land inside each ring and the bins before each [m2]: a sector of whole bins is a difference of two.
    disc_m2 : ndarray, shape (j,)
        Area of each disc, land or not [m2].
    nearest_m : ndarray, shape (t, bins)
        Nearest land in each bin [m]; ``inf`` where none is within the last ring.
    """

    rings_km: Floats
    bins: int
    circles_m2: Floats
    sectors_m2: Floats
    disc_m2: Floats
    nearest_m: Floats


def area_grid(site: Site, territories: Territories, rings_km: Sequence[float], bins: int = 360) -> AreaGrid:
    """Make the grid of every territory round a site.

    Parameters
    ----------
    site : Site
    territories : Territories
        t of them.
    rings_km : sequence of float
        Rising ranges, more than 0 [km].
    bins : int
        Azimuth bins; a divisor of 360, so that sectors begin and end on whole degrees.

    Returns
    -------
    AreaGrid
        All of a territory is exactly its ``area_m2`` and nothing exactly 0, as in `ReachTable`.

    Raises
    ------
    DomainError
        Ranges that do not rise, or bins that are not whole degrees.
    """
    rings_m = np.asarray(rings_km, float) * 1000
    if not (len(rings_m) and rings_m[0] > 0 and (np.diff(rings_m) > 0).all()):
        raise DomainError("rings are expected to be more than 0 and to rise")
    if 360 % bins:
        raise DomainError(f"{bins} azimuth bins, expected a divisor of 360")
    # within a bin of the kernel F is linear in azimuth, which 1 degree is fine enough for
    kernel = SectorArea(
        territories.rings, len(territories.codes), site.lon, site.lat, float(rings_m[-1]), ring_edges_m=rings_m, azimuth_bins=360
    )
    inside, width = kernel.at_ring_edges(), 360 // bins
    inside = inside.reshape(*inside.shape[:2], bins, width).sum(axis=3).transpose(1, 0, 2)
    whole = territories.area_m2[:, None]
    sectors = np.zeros((*inside.shape[:2], bins + 1))
    np.cumsum(inside, axis=2, out=sectors[:, :, 1:])
    all_inside = kernel.farthest_m[:, None] <= rings_m
    summed = sectors[:, :, -1]
    circles = settled_m2(np.where(all_inside, whole, summed), whole)
    # what settling changes, 1e-8 of an area, is shared out: no bin without land gets any of it
    sectors *= np.divide(circles, summed, out=np.zeros_like(circles), where=(circles > 0) & (summed > 0))[:, :, None]
    sectors = np.where(sectors >= circles[:, :, None] * (1 - _ROUNDED), circles[:, :, None], sectors)
    return AreaGrid(
        rings_km=rings_m / 1000,
        bins=bins,
        circles_m2=circles,
        sectors_m2=np.clip(np.where(sectors < NOTHING_M2, 0.0, sectors), 0.0, circles[:, :, None]),
        disc_m2=np.asarray(DiscArea(site.lat, float(rings_m[-1])).sector(rings_m, 0.0, 2 * np.pi)),
        nearest_m=kernel.nearest_m().reshape(-1, bins, width).min(axis=2),
    )
