"""The share of a territory against the range: in all directions, and in the sector that holds most of it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.errors import DataError
from radar_coverage.model import Site
from radar_coverage.sources.territories import Territories, boundary_rings, chosen_territories, territory_polygons

__all__ = ["BestSector", "ShareCurve", "eastern_half", "land_of"]

Floats = NDArray[np.float64]

_TO_KM: Final = 0.05
"""Flips are found to this [km]; they are printed to 1 km."""
_STEP_DEG: Final = 1.0
_PARTS: Final = 50
"""A best direction is looked for every degree, then in this many parts of the degrees beside it."""
_TO_DEG: Final = 1e-6
_NOTHING_M2: Final = 1.0
_ALL_BUT: Final = 1e-7
"""What sums of areas leave where there is nothing, and where everything is inside."""


class BestSector(NamedTuple):
    """Largest share that a sector of some width can hold [1], and where it then faces [degrees]."""

    share: float
    boresight_deg: float


class ShareCurve:
    """Share of some land within a range of a site.

    Parameters
    ----------
    site : Site
    land : Territories
        Counted together.
    max_km : float
        Largest range that is asked for [km].
    """

    def __init__(self, site: Site, land: Territories, max_km: float) -> None:
        self.max_km = max_km
        self.whole_km2 = float(land.area_m2.sum()) / 1e6
        self._sectors = SectorArea(land.rings, len(land.codes), site.lon, site.lat, max_km * 1000)
        self._best: dict[tuple[float, float], BestSector] = {}

    def share(self, range_km: float) -> float:
        """Share in all directions [1]."""
        return self._shares(range_km, np.zeros(1), 360.0).item()

    def best(self, range_km: float, width_deg: float) -> BestSector:
        """The sector of a width that holds most."""
        if (range_km, width_deg) not in self._best:
            starts = np.arange(0, 360, _STEP_DEG)
            shares = self._shares(range_km, starts, width_deg)
            finer = starts[shares.argmax()] + np.linspace(-_STEP_DEG, _STEP_DEG, 2 * _PARTS + 1)
            fine = self._shares(range_km, finer, width_deg)
            found = BestSector(float(fine.max()), float((finer[fine.argmax()] + width_deg / 2) % 360))
            self._best[range_km, width_deg] = found
        return self._best[range_km, width_deg]

    def facing(self, range_km: float, width_deg: float, low: float) -> tuple[float, float] | None:
        """Directions, from and to, in which a sector holds at least a share; None where that is all or no direction.

        Where several stretches of directions do, the one round the best.
        """
        best = self.best(range_km, width_deg)
        turn = np.arange(0, 360, _STEP_DEG)
        enough = self._shares(range_km, best.boresight_deg - width_deg / 2 + turn, width_deg) >= low
        if best.share < low or enough.all():
            return None
        ends = []
        for step in (-1, 1):
            outwards = enough[::step] if step > 0 else np.roll(enough[::-1], 1)
            first = int(np.argmin(outwards))  # the first direction on this side in which it does not
            inner, outer = step * (first - 1) * _STEP_DEG, step * first * _STEP_DEG
            while abs(outer - inner) > _STEP_DEG / _PARTS:
                middle = (inner + outer) / 2
                start = np.array([best.boresight_deg - width_deg / 2 + middle])
                inner, outer = (middle, outer) if self._shares(range_km, start, width_deg).item() >= low else (inner, middle)
            ends.append((best.boresight_deg + inner) % 360)
        return ends[0], ends[1]

    def holds_km(self, low: float, high: float, width_deg: float | None) -> tuple[float, float] | None:
        """Ranges, from and to, at which the share lies between `low` and `high` [1]; inf where it still does at the largest.

        Parameters
        ----------
        low, high : float
        width_deg : float or None
            Width of the best-placed sector; None for all directions.

        Returns
        -------
        tuple of float or None
            None where the share never comes there.
        """

        def at(range_km: float) -> float:
            return self.share(range_km) if width_deg is None else self.best(range_km, width_deg).share

        if at(self.max_km) < low:
            return None
        first = 0.0 if low <= 0 else _first(lambda r: at(r) >= low, self.max_km)
        last = math.inf if at(self.max_km) <= high else _first(lambda r: at(r) > high, self.max_km)
        return (first, last) if first < last else None

    def _shares(self, range_km: float, starts_deg: Floats, width_deg: float) -> Floats:
        areas_m2 = self._sectors.areas_m2(range_km * 1000, starts_deg, width_deg).sum(axis=-1)
        shares = np.where(areas_m2 < _NOTHING_M2, 0.0, areas_m2 / (self.whole_km2 * 1e6))
        return np.asarray(np.where(shares > 1 - _ALL_BUT, 1.0, shares))


def land_of(territories: Territories, codes: Sequence[str]) -> Territories:
    """Take some territories only, sums by their members, each once."""
    members = {s.code: s.members for s in territories.sums}
    return chosen_territories(
        territories, sorted({territories.codes.index(c) for code in codes for c in members.get(code, (code,))})
    )


def eastern_half(territories: Territories, code: str) -> tuple[Territories, float]:
    """Land of a territory east of the meridian that halves it, and that meridian [degrees].

    Raises
    ------
    DataError
        The territory lies on both sides of 180 degrees, where east begins anew.
    """
    land = land_of(territories, [code])
    west, _, east, _ = (bound for bound in (land.rings.lon_deg.min(), 0, land.rings.lon_deg.max(), 0))
    if west <= -180 + _TO_DEG and east >= 180 - _TO_DEG:
        raise DataError(f"{code} lies on both sides of 180 degrees: its eastern half has no one meridian")
    whole = shapely.union_all(territory_polygons(land))

    def east_of(lon: float) -> tuple[BoundaryRings, float]:
        parts = shapely.get_parts(shapely.clip_by_rect(whole, lon, -90, 180, 90))
        rings = boundary_rings(np.array([shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon"])], dtype=object))
        return rings, float(ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start).sum())

    total = float(land.area_m2.sum())
    low, high = float(west), float(east)
    while high - low > _TO_DEG:
        middle = (low + high) / 2
        low, high = (middle, high) if east_of(middle)[1] > total / 2 else (low, middle)
    rings, area_m2 = east_of(low)
    return dataclasses.replace(land, area_m2=np.array([area_m2]), rings=rings), low


def _first(true: Callable[[float], bool], end: float) -> float:
    """Where a condition that stays true once it is becomes true, between 0 and `end`."""
    low, high = 0.0, end
    while high - low > _TO_KM:
        middle = (low + high) / 2
        low, high = (low, middle) if true(middle) else (middle, high)
    return high
