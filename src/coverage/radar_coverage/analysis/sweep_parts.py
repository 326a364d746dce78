"""Part of a sweep: land of every territory inside every footprint of some sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.reach_table import ReachTable, settled_m2
from radar_coverage.analysis.view import view_of
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.boundary_blocks import BoundaryBlocks
from radar_coverage.earth.many_discs import areas_in_discs_m2
from radar_coverage.model import Site
from radar_coverage.sources.sweep_spec import SweepFootprint, SweepSites
from radar_coverage.sources.territories import Territories

__all__ = ["SweepLand", "SweepRows"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SweepRows:
    """Rows by site, footprint and territory; a footprint that holds no land has one row without a territory.

    Parameters
    ----------
    site, footprint : ndarray of int, shape (n,)
        Which of the part's sites, and of the sweep's footprints.
    territory : ndarray of int, shape (n,)
        Which territory; -1 for none.
    area_m2 : ndarray, shape (n,)
        Its land inside [m2].
    ground_km : ndarray, shape (n,)
        Range along the ground that was counted to [km]: as asked, or to the horizon of a target.
    """

    site: Ints
    footprint: Ints
    territory: Ints
    area_m2: Floats
    ground_km: Floats


class SweepLand:
    """Territories laid out once for any number of sites.

    Parameters
    ----------
    territories : Territories
    """

    def __init__(self, territories: Territories) -> None:
        self.territories = territories
        self._blocks = BoundaryBlocks(territories.rings, len(territories.codes))

    def rows(self, sites: SweepSites, footprints: tuple[SweepFootprint, ...]) -> SweepRows:
        """Answer every footprint of every site: discs and rings by what their rings cross, sectors by a table for each site."""
        ground_km = _ground_km(sites, footprints)
        sector = np.array([f.fov_deg < 360 for f in footprints], bool)
        areas = np.zeros((len(sites.ids), len(footprints), len(self.territories.codes)))
        areas[:, ~sector] = self._discs_m2(sites, ground_km[:, ~sector])
        inner = np.array([f.range_min_km for f in footprints])
        for n in np.flatnonzero(~sector & (inner > 0)):
            areas[:, n] -= self._discs_m2(sites, np.minimum(ground_km[:, [n]], inner[n]))[:, 0]
        areas[:, ~sector] = settled_m2(areas[:, ~sector], self.territories.area_m2)
        if sector.any():
            for row in range(len(sites.ids)):
                areas[row, sector] = self._sectors_m2(sites, row, ground_km[row], footprints)[sector]
        holds = np.concatenate([areas > 0, ~(areas > 0).any(axis=2, keepdims=True)], axis=2)
        site, footprint, territory = np.nonzero(holds)
        none = territory == areas.shape[2]
        found = areas[site, footprint, np.where(none, 0, territory)]
        return SweepRows(site, footprint, np.where(none, -1, territory), np.where(none, 0.0, found), ground_km[site, footprint])

    def _discs_m2(self, sites: SweepSites, range_km: Floats) -> Floats:
        """Land inside discs, shape (s, j, t): nothing where the range is 0."""
        if not range_km.size:
            return np.zeros((*range_km.shape, len(self.territories.codes)))
        range_m = np.minimum(range_km * 1000, MAX_RANGE_M)
        areas = areas_in_discs_m2(self._blocks, sites.lon_deg, sites.lat_deg, np.where(range_m > 0, range_m, 1.0))
        areas[range_m <= 0] = 0.0
        return areas

    def _sectors_m2(self, sites: SweepSites, row: int, ground_km: Floats, footprints: tuple[SweepFootprint, ...]) -> Floats:
        areas = np.zeros((len(footprints), len(self.territories.codes)))
        asked = [n for n, f in enumerate(footprints) if f.fov_deg < 360 and ground_km[n] > f.range_min_km]
        if asked:
            site = Site(id=sites.ids[row], name=sites.ids[row], lat=float(sites.lat_deg[row]), lon=float(sites.lon_deg[row]))
            table = ReachTable(site, self.territories, float(ground_km[asked].max()))
            for n in asked:
                areas[n] = table.areas_m2(footprints[n].to(float(ground_km[n])))
        return areas

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the territories alone; what is made of them takes less time to make than to send."""
        return SweepLand, (self.territories,)


def _ground_km(sites: SweepSites, footprints: tuple[SweepFootprint, ...]) -> Floats:
    """Range along the ground to which each footprint of each site is counted, shape (s, f) [km]."""
    ground = np.tile([float(f.range_km) for f in footprints], (len(sites.ids), 1))
    altitudes = {f.altitude_km for f in footprints if f.altitude_km is not None}
    for row in range(len(sites.ids) if altitudes else 0):
        site = Site(id=sites.ids[row], name=sites.ids[row], lat=float(sites.lat_deg[row]), lon=float(sites.lon_deg[row]))
        view = view_of(site, antenna_m=float(sites.antenna_altitude_m[row]))
        farthest = {altitude: view.farthest_km(altitude) for altitude in sorted(altitudes)}
        for n, f in enumerate(footprints):
            if f.altitude_km is not None:
                ground[row, n] = min(ground[row, n], farthest[f.altitude_km])
    return ground
