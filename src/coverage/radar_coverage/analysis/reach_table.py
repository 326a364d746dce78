"""The table behind every share: territories on the polar grid round one site, built once, asked often."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.errors import DomainError, UnknownNameError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.territories import Territories

__all__ = ["NOTHING_M2", "ReachTable", "settled_m2"]

Floats = NDArray[np.float64]

_SITE_EFFECT_SECTORS = 36
NOTHING_M2 = 1.0
"""Less than this is nothing: it is what the sums leave."""
_ALL_TO = 1e-7
_ALL_TO_M = 0.05
"""All but this times the side of a square as large is all: 99 of 100 territories wholly inside a sector come out within 3 cm."""


class ReachTable:
    """Area of every territory inside any footprint round one site.

    Parameters
    ----------
    site : Site
    territories : Territories
    max_range_km : float
        Largest range that will be asked for [km].
    max_error_m : float
        Largest distance between a boundary and the chords it is summed by [m]. At 1 m areas are good to 1e-6.

    Examples
    --------
    >>> from radar_coverage.sources.sites import load_sites
    >>> from radar_coverage.sources.territories import load_territories
    >>> table = ReachTable(load_sites()["seongju"], load_territories(), 2000)
    >>> round(table.area_km2(Footprint(range_km=1000))["CHN"])
    628746
    """

    def __init__(self, site: Site, territories: Territories, max_range_km: float, *, max_error_m: float = 1.0) -> None:
        self.site, self.territories = site, territories
        self._sectors = SectorArea(
            territories.rings, len(territories.codes), site.lon, site.lat, max_range_km * 1000, max_error_m=max_error_m
        )

    def areas_m2(self, footprint: Footprint) -> Floats:
        """Area of each territory's land inside a footprint, in the order of ``territories.codes`` [m2]."""
        if footprint.all_directions:
            start, width = 0.0, 360.0
        else:
            assert footprint.boresight_deg is not None, "a sector has a boresight"  # noqa: S101  (Footprint checked it)
            start, width = footprint.boresight_deg - footprint.fov_deg / 2, footprint.fov_deg
        return self._annulus(footprint.range_min_km * 1000, footprint.range_km * 1000, start, width)

    def area_km2(self, footprint: Footprint) -> dict[str, float]:
        """Area of each territory's land inside a footprint, by code [km2]; only what is inside."""
        areas = self.areas_m2(footprint) / 1e6
        return {self.territories.codes[i]: float(areas[i]) for i in np.flatnonzero(areas > 0)}

    def site_effect_km2(self, territory: str, range_km: float) -> float:
        """How much the area inside a full circle changes when the site moves by its position accuracy.

        First order: moving the site by d towards t changes the range in azimuth a by d cos(a - t), and the area by that times
        the length of ring over the territory. The worst direction is taken.

        Parameters
        ----------
        territory : str
            Code.
        range_km : float
            Range [km]; range and accuracy together must stay within the table.

        Returns
        -------
        float
            Change [km2], of either sign.
        """
        if territory not in self.territories.codes:
            raise UnknownNameError("territory", territory, self.territories.codes)
        moved_m, range_m = self.site.position_accuracy_m, range_km * 1000
        if not moved_m < range_m <= self._sectors.max_range_m - moved_m:
            raise DomainError(f"range = {range_km:g} km, expected between the site's accuracy and the largest range of the table")
        index, width = self.territories.codes.index(territory), 360 / _SITE_EFFECT_SECTORS
        starts = width * np.arange(_SITE_EFFECT_SECTORS)
        strip = np.array([self._annulus(range_m - moved_m, range_m + moved_m, a, width)[index] for a in starts]) / 2
        return float(np.abs(np.sum(strip * np.exp(1j * np.radians(starts + width / 2)))) / 1e6)

    def _annulus(self, inner_m: float, outer_m: float, start_deg: float, width_deg: float) -> Floats:
        areas, whole = self._sectors.areas_m2(outer_m, start_deg, width_deg), self.territories.area_m2
        if width_deg >= 360:
            areas = np.where(self._sectors.farthest_m <= outer_m, whole, areas)
        if inner_m > 0:
            areas = areas - self._annulus(0.0, inner_m, start_deg, width_deg)
        return settled_m2(areas, whole)


def settled_m2(areas_m2: Floats, whole_m2: Floats) -> Floats:
    """Areas where all is exactly all and nothing exactly nothing.

    The sums leave 1e-3 m2 where there is nothing, and 1e-8 of a large territory where all of it is inside.

    Parameters
    ----------
    areas_m2, whole_m2 : ndarray
        Land inside and all land of the same territories [m2]; broadcast against each other.
    """
    all_but = np.maximum(_ALL_TO * whole_m2, _ALL_TO_M * np.sqrt(whole_m2))
    areas = np.where(np.abs(areas_m2 - whole_m2) < all_but, whole_m2, areas_m2)
    return np.asarray(np.clip(np.where(np.abs(areas_m2) < NOTHING_M2, 0.0, areas), 0.0, whole_m2))
