"""The share of a territory against the range: in all directions, and in the sector that holds most of it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
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
_SOONER_KM: Final = 1.0
"""A direction between whole degrees holds a share hardly ever sooner than this before they do."""
_TURN: Final[Floats] = np.arange(0, 360, _STEP_DEG)
_TO_DEG: Final = 1e-6
_NOTHING_M2: Final = 1.0
_ALL_BUT: Final = 1e-7
"""What sums of areas leave where there is nothing, and where everything is inside."""
_SAME: Final = 1e-9
"""Shares that differ by less than this are the same."""


class BestSector(NamedTuple):
    """Largest share that a sector of some width can hold [1], and the first direction in which it does [degrees]."""

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
            finer = _beside(_TURN[_first_largest(self._shares(range_km, _TURN, width_deg))])
            fine = self._shares(range_km, finer, width_deg)
            found = BestSector(float(fine.max()), float((finer[_first_largest(fine)] + width_deg / 2) % 360))
            self._best[range_km, width_deg] = found
        return self._best[range_km, width_deg]

    def facing(self, range_km: float, width_deg: float, low: float) -> tuple[float, float] | None:
        """Directions, from and to, in which a sector holds at least a share; None where that is all or no direction.

        Where several stretches of directions do, the one round the best.
        """
        best = self.best(range_km, width_deg)
        enough = self._shares(range_km, best.boresight_deg - width_deg / 2 + _TURN, width_deg) >= low
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
        first = 0.0 if low <= 0 else self._first_km(low, width_deg)
        last = self._first_km(math.nextafter(high, math.inf), width_deg)
        return (first, last) if first < last else None

    def _first_km(self, share: float, width_deg: float | None) -> float:
        """Range at which a share is first held, by all directions or by some sector [km]; inf where it never is."""
        if width_deg is None:
            return self._first_of(np.zeros(1), 360.0, share, self.max_km)[0]
        best = self.best(self.max_km, width_deg)
        if best.share < share:
            return math.inf
        end, starts = self._first_of(_TURN, width_deg, share, self.max_km)
        if math.isinf(end):
            end, starts = self.max_km, np.array([best.boresight_deg - width_deg / 2])
        finer = _beside(starts[_first_largest(self._shares(end, starts, width_deg))])
        before = max(end - _SOONER_KM, 0.0)
        if (self._shares(before, finer, width_deg) >= share).any():
            before = 0.0
        return self._first_of(finer, width_deg, share, end, before)[0]

    def _first_of(
        self, starts_deg: Floats, width_deg: float, share: float, end_km: float, before_km: float = 0.0
    ) -> tuple[float, Floats]:
        """Range, after `before_km` and up to `end_km`, at which the first of some sectors holds a share, and which do then.

        What a sector holds never shrinks with the range, so those that do not hold it where others do are looked at no more.
        """
        starts = starts_deg[self._shares(end_km, starts_deg, width_deg) >= share]
        if not len(starts):
            return math.inf, starts
        low, high = before_km, end_km
        while high - low > _TO_KM:
            middle = (low + high) / 2
            enough = self._shares(middle, starts, width_deg) >= share
            low, high, starts = (low, middle, starts[enough]) if enough.any() else (middle, high, starts)
        return high, starts

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
    west, east = float(land.rings.lon_deg.min()), float(land.rings.lon_deg.max())
    if west <= -180 + _TO_DEG and east >= 180 - _TO_DEG:
        raise DataError(f"{code} lies on both sides of 180 degrees: its eastern half has no one meridian")
    whole = shapely.union_all(territory_polygons(land))

    def between(lon0: float, lon1: float, shape: shapely.Geometry) -> tuple[shapely.Geometry, BoundaryRings, float]:
        parts = shapely.get_parts(shapely.clip_by_rect(shape, lon0, -90, lon1, 90))
        part = shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon"])
        rings = boundary_rings(np.array([part], dtype=object))
        return part, rings, float(ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start).sum())

    missing_m2, strip = float(land.area_m2.sum()) / 2, whole
    low, high = west, east
    while high - low > _TO_DEG:
        middle = (low + high) / 2
        part, _, area_m2 = between(middle, high, strip)
        if area_m2 > missing_m2:
            low, strip = middle, part
        else:
            high, missing_m2, strip = middle, missing_m2 - area_m2, between(low, middle, strip)[0]
    _, rings, area_m2 = between(low, 180.0, whole)
    return dataclasses.replace(land, area_m2=np.array([area_m2]), rings=rings), low


def _first_largest(shares: Floats) -> int:
    """Where the largest share stands first: where a sector may turn without losing any, rounding would choose."""
    return int(np.argmax(shares >= shares.max() - _SAME))


def _beside(start_deg: float) -> Floats:
    """Directions closely spaced round one of `_TURN`, itself among them."""
    return np.asarray(start_deg + np.arange(-_PARTS, _PARTS + 1) * (_STEP_DEG / _PARTS))
