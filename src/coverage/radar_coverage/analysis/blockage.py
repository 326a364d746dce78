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

__all__ = ["LEVELS", "BeamBlockage", "blockage_of"]

Floats = NDArray[np.float64]

LEVELS: Final = (0.1, 0.5, 0.9)
"""Parts of the beam at which drawings change their tint."""
_AZIMUTHS: Final = 1440


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
