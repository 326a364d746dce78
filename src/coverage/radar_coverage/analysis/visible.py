"""Where an altitude is visible over terrain, as areas and outlines: a predicate on the polar grid round the site.

The grid has cells of one degree by a ring. Land in each cell is known exactly (`area_grid`); the part of a cell in which the
altitude is visible is taken from eight places in it. What is lost is how land and shade lie to each other inside of a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.area_grid import area_grid
from radar_coverage.analysis.terrain_result import AltitudeSlice, TerritoryVisible
from radar_coverage.analysis.view import View
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.skyline import MASKED, NO_DATA, VISIBLE, Skyline
from radar_coverage.earth.terrain_along import terrain_along
from radar_coverage.earth.visible_outline import outline
from radar_coverage.sources.territories import Territories

__all__ = ["LIKELY", "slices_of"]

Floats = NDArray[np.float64]

LIKELY: Final = (0.95, 0.05)
"""What is called likely, and what is still possible, where the model's heights are off by chance [1]."""
_RINGS: Final = 250
_BINS: Final = 360
_ACROSS, _ALONG = 4, 2
"""Places in a cell, across and along."""
_FAR_M = 1e7


def slices_of(
    view: View,
    skyline: Skyline,
    elevation: ElevationGrid,
    altitudes_km: Sequence[float],
    *,
    above_ground: bool = False,
    territories: Territories | None = None,
    vertical_error_m: float | None = None,
) -> tuple[AltitudeSlice, ...]:
    """Where altitudes are visible.

    Parameters
    ----------
    view : View
        With the lowest elevation of the beam, where one is stated.
    skyline : Skyline
    elevation : ElevationGrid
        Asked only for altitudes above ground.
    altitudes_km : sequence of float
        Rising [km].
    above_ground : bool
        Whether they are above the ground; else above the sea.
    territories : Territories, optional
        Whose land is counted.
    vertical_error_m : float, optional
        Standard deviation of the model's heights [m], where it is asked what that leaves open.
    """
    if not altitudes_km:
        return ()
    ends_km = [min(_farthest_km(view, one), skyline.reach_m / 1000) for one in altitudes_km]
    return _Sliced(view, skyline, elevation, max(ends_km), ends_km, territories).slices(
        altitudes_km, above_ground, vertical_error_m
    )


def _farthest_km(view: View, altitude_km: float) -> float:
    in_beam = view.farthest_in_beam_km(altitude_km)
    return view.farthest_km(altitude_km) if in_beam is None else in_beam


class _Sliced:
    """The grid, what is visible on it at the lowest, and the land in its cells."""

    def __init__(
        self,
        view: View,
        skyline: Skyline,
        elevation: ElevationGrid,
        end_km: float,
        ends_km: Sequence[float],
        territories: Territories | None,
    ) -> None:
        self.view, self.skyline, self.elevation, self.ends_km, self.territories = view, skyline, elevation, ends_km, territories
        site = view.site
        rings_km = np.unique([*np.linspace(end_km / _RINGS, end_km, _RINGS), *(one for one in ends_km if one > 0)])
        self.rings_m = rings_km * 1000
        inner_m = np.append(0.0, self.rings_m[:-1])
        parts = (np.arange(_ALONG) + 0.5) / _ALONG
        self.range_m = (inner_m[:, None] + (self.rings_m - inner_m)[:, None] * parts).ravel()
        self.azimuth_deg = (np.arange(_BINS * _ACROSS) + 0.5) / _ACROSS * (360 / _BINS)
        where = self.azimuth_deg[:, None], self.range_m
        beam_km = view.beam_km(self.range_m / 1000)
        floor_m = np.full(self.range_m.shape, -np.inf) if beam_km is None else beam_km * 1000
        self.floor_m = floor_m
        self.lower_m = np.minimum(np.maximum(skyline.lowest_visible_m(*where), floor_m), _FAR_M)
        self.upper_m = self.lower_m
        if not skyline.is_complete:
            self.upper_m = np.minimum(np.maximum(skyline.lowest_visible_m(*where, upper=True), floor_m), _FAR_M)
        disc = DiscArea(site.lat, float(self.rings_m[-1]))
        whole = np.asarray(disc.sector(self.rings_m, 0.0, 2 * np.pi)) / _BINS
        self.cells_m2 = np.diff(whole, prepend=0.0)[:, None].repeat(_BINS, axis=1)
        self.land_m2 = None
        if territories is not None:
            inside = area_grid(site, territories, tuple(rings_km), _BINS).sectors_m2
            self.land_m2 = np.diff(np.diff(inside, axis=2), axis=1, prepend=0.0).clip(min=0)  # rounding may leave less

    def slices(
        self, altitudes_km: Sequence[float], above_ground: bool, vertical_error_m: float | None
    ) -> tuple[AltitudeSlice, ...]:
        """One for each altitude."""
        ground_m: Floats | float = 0.0
        if above_ground:
            site = self.view.site
            ground_m = terrain_along(self.elevation, site.lon, site.lat, self.azimuth_deg[:, None], self.range_m)
        return tuple(
            self._slice(one, end, above_ground, ground_m, vertical_error_m)
            for one, end in zip(altitudes_km, self.ends_km, strict=True)
        )

    def _slice(
        self, altitude_km: float, end_km: float, above_ground: bool, ground_m: Floats | float, vertical_error_m: float | None
    ) -> AltitudeSlice:
        target_m = ground_m + np.full(self.lower_m.shape, altitude_km * 1000)
        missing = np.isnan(target_m)
        state = np.where(target_m >= self.upper_m, VISIBLE, np.where(target_m < self.lower_m, MASKED, NO_DATA))
        state[missing] = NO_DATA
        parts = [self._part_of_cells(state == one, end_km) for one in (VISIBLE, MASKED, NO_DATA)]
        visible, masked, unknown = (float((part * self.cells_m2).sum()) / 1e6 for part in parts)
        inside = self.range_m <= end_km * 1000
        return AltitudeSlice(
            altitude_km=altitude_km,
            above_ground=above_ground,
            reach_km=end_km,
            area_km2=visible,
            masked_km2=masked,
            unknown_km2=unknown,
            without_terrain_km2=visible + masked + unknown,
            territories=self._territories(parts, end_km),
            outline=self._outline(np.where(missing, 1.0, self.upper_m - target_m)[:, inside], inside),
            likely_km2=None if vertical_error_m is None else self._likely(target_m, end_km, vertical_error_m),
            unknown_outline=None if unknown == 0 else self._outline(np.where(state == NO_DATA, -1.0, 1.0)[:, inside], inside),
        )

    def _part_of_cells(self, there: NDArray[np.bool_], end_km: float) -> Floats:
        """Part of each cell in which something holds, shape (rings, bins); 0 beyond the end."""
        parts = there.reshape(_BINS, _ACROSS, -1, _ALONG).mean(axis=(1, 3)).T
        parts[self.rings_m > end_km * 1000 * (1 + 1e-12)] = 0.0
        return np.asarray(parts)

    def _likely(self, target_m: Floats, end_km: float, vertical_error_m: float) -> tuple[float, float]:
        """Areas in which it is visible with at least the `LIKELY` probabilities over known terrain [km2]."""
        chance = self.skyline.probability(self.azimuth_deg[:, None], self.range_m, target_m, vertical_error_m)
        chance = np.where((target_m >= self.floor_m) & np.isfinite(target_m), chance, 0.0)
        sure, possible = (float((self._part_of_cells(chance >= one, end_km) * self.cells_m2).sum()) / 1e6 for one in LIKELY)
        return sure, possible

    def _territories(self, parts: Sequence[Floats], end_km: float) -> tuple[TerritoryVisible, ...]:
        if self.territories is None or self.land_m2 is None:
            return ()
        found = []
        for code, name, land in zip(self.territories.codes, self.territories.names, self.land_m2, strict=True):
            visible, masked, unknown = (float((part * land).sum()) / 1e6 for part in parts)
            whole = visible + masked + unknown
            if whole > 0:
                one = TerritoryVisible(
                    territory=code,
                    name=name,
                    land_km2=whole,
                    visible_km2=visible,
                    masked_km2=masked,
                    unknown_km2=unknown,
                    without_terrain_km2=whole,
                )
                found.append(one)
        return tuple(sorted(found, key=lambda one: (-one.visible_km2, one.territory)))

    def _outline(self, field: Floats, inside: NDArray[np.bool_]) -> shapely.Geometry:
        if field.shape[1] < 2:
            return shapely.MultiPolygon()
        site = self.view.site
        return outline(site.lon, site.lat, self.azimuth_deg, self.range_m[inside], field)
