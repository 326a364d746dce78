"""How much of a weather radar's beam terrain takes away, by direction and range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.terrain_result import ElevationFacts
from radar_coverage.analysis.view import View
from radar_coverage.earth.beam_block import beam_radius_m, cumulative_blockage, partial_blockage
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.horizon import beam_height_m
from radar_coverage.earth.terrain_along import terrain_along
from radar_coverage.errors import DataError

__all__ = ["LEVELS", "BeamBlockage", "BlockedTowards", "blockage_of", "by_wind"]

Floats = NDArray[np.float64]

LEVELS: Final = (0.1, 0.5, 0.9)
"""Parts of the beam at which drawings change their tint."""
_AZIMUTHS: Final = 1440


@dataclass(frozen=True, slots=True)
class BlockedTowards:
    """What terrain takes of a beam towards one of the eight winds, 45 degrees wide.

    Parameters
    ----------
    azimuth_deg : float
        The wind [degrees].
    half_m : float
        Range by which half of the beam is gone in half of these directions, those of unknown terrain not counted as such;
        ``inf`` where that is nowhere [m].
    gone : float
        Part of the beam that is gone at the end, the mean of all these directions, nothing where it is not known [1].
    unknown_share : float
        Part of the directions in which that is not known [1].
    """

    azimuth_deg: float
    half_m: float
    gone: float
    unknown_share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BeamBlockage:
    """What terrain takes of one beam.

    Parameters
    ----------
    view : View
    elevation : ElevationFacts
    elevation_deg, width_deg : float
        Angle of the beam's centre above the horizontal, and its half-power width [degrees].
    azimuth_deg : ndarray, shape (a,)
        [degrees]
    range_m : ndarray, shape (r,)
        Along the ground [m].
    beam_m, radius_m : ndarray, shape (r,)
        Altitude of the beam's centre above mean sea level, and half its width [m].
    blocked : ndarray, shape (a, r)
        Part of the beam that is gone by there, 0 to 1; ``nan`` where missing data leave that open.
    """

    view: View
    elevation: ElevationFacts
    elevation_deg: float
    width_deg: float
    azimuth_deg: Floats
    range_m: Floats
    beam_m: Floats
    radius_m: Floats
    blocked: Floats

    def share(self, least: float, most: float = 1.0) -> float:
        """Part of the circle's area in which more than `least` and at most `most` of the beam is gone; unknown is neither."""
        weights = np.broadcast_to(self.range_m, self.blocked.shape)  # rings grow with range; so near, the Earth is flat
        inside = (self.blocked > least) & (self.blocked <= most)
        return float(weights[inside].sum() / weights.sum())

    def beyond_m(self, part: float) -> Floats:
        """Range from which on more than a part of the beam is gone, in each direction [m]; ``inf`` where that is nowhere."""
        gone = self.blocked > part
        return np.where(gone.any(axis=1), self.range_m[gone.argmax(axis=1)], np.inf)

    @property
    def unknown_m(self) -> tuple[Floats, Floats]:
        """Between which ranges it is not known how much is gone, in each direction [m]; both ``inf`` where nothing is missing.

        It ends where known terrain blocks all, else nowhere before the end.
        """
        unknown = np.isnan(self.blocked)
        is_missing, last = unknown.any(axis=1), len(self.range_m) - 1
        after = np.minimum(last - unknown[:, ::-1].argmax(axis=1) + 1, last)
        starts, ends = self.range_m[unknown.argmax(axis=1)], self.range_m[after]
        return np.where(is_missing, starts, np.inf), np.where(is_missing, ends, np.inf)

    @property
    def reach_km(self) -> float:
        """How far the beam is followed [km]."""
        return float(self.range_m[-1]) / 1000

    @property
    def unknown_share(self) -> float:
        """Part of the circle's area in which that is not known."""
        weights = np.broadcast_to(self.range_m, self.blocked.shape)
        return float(weights[np.isnan(self.blocked)].sum() / weights.sum())


def blockage_of(
    view: View,
    elevation: ElevationGrid,
    facts: ElevationFacts,
    *,
    elevation_deg: float,
    width_deg: float,
    reach_km: float,
) -> BeamBlockage:
    """Follow a beam over terrain, after Bech et al. 2003.

    Terrain is taken every quarter of a degree, and as finely along the beam as the model has it.

    Parameters
    ----------
    view : View
        Antenna and air.
    elevation : ElevationGrid
        Heights above mean sea level.
    facts : ElevationFacts
        What the model is.
    elevation_deg, width_deg : float
        Of the beam: -2 to 60 and 0.1 to 10 [degrees].
    reach_km : float
        How far, 1 to 1,000 [km].

    Raises
    ------
    DataError
        A value outside its range.
    """
    for name, value, least, most in (
        ("beam_elevation_deg", elevation_deg, -2, 60),
        ("beam_width_deg", width_deg, 0.1, 10),
        ("reach_km", reach_km, 1, 1000),
    ):
        if not least <= value <= most:
            raise DataError(f"{name} = {value:g}, expected {least:g} to {most:g}")
    site = view.site
    steps = int(np.ceil(reach_km * 1000 / facts.cell_m))
    range_m = np.asarray(np.arange(1, steps + 1) * (reach_km * 1000 / steps))
    azimuth_deg = np.asarray(np.arange(_AZIMUTHS) * (360 / _AZIMUTHS))
    beam_m = beam_height_m(range_m, elevation_deg, view.antenna_altitude_m, site.lat, view.profile)
    radius_m = beam_radius_m(range_m, width_deg)
    terrain_m = terrain_along(elevation, site.lon, site.lat, azimuth_deg[:, None], range_m)
    return BeamBlockage(
        view=view,
        elevation=facts,
        elevation_deg=elevation_deg,
        width_deg=width_deg,
        azimuth_deg=azimuth_deg,
        range_m=range_m,
        beam_m=beam_m,
        radius_m=radius_m,
        blocked=cumulative_blockage(partial_blockage(terrain_m, beam_m, radius_m)),
    )


def by_wind(blockage: BeamBlockage) -> list[BlockedTowards]:
    """What is gone towards each of the eight winds, from north clockwise."""
    wind = np.floor(blockage.azimuth_deg / 45 + 0.5).astype(int) % 8  # all of one width: halves are not rounded to even
    half_m, end = blockage.beyond_m(0.5), blockage.blocked[:, -1]
    found = []
    for n in range(8):
        mine = wind == n
        half = float(np.sort(half_m[mine])[(mine.sum() - 1) // 2])
        found.append(BlockedTowards(n * 45.0, half, float(np.nan_to_num(end[mine]).mean()), float(np.isnan(end[mine]).mean())))
    return found
