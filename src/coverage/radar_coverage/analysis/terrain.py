"""What terrain leaves to be seen from a site: its skyline, and where an altitude is visible."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.terrain_result import ElevationFacts, Terrain, TerrainProfile
from radar_coverage.analysis.view import View
from radar_coverage.analysis.visible import slices_of
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.horizon import horizon_dip_deg
from radar_coverage.earth.skyline import Horizon, Skyline
from radar_coverage.earth.sweep import sweep
from radar_coverage.earth.terrain_along import terrain_along
from radar_coverage.errors import DataError, DomainError
from radar_coverage.sources.territories import Territories

__all__ = ["LEAST_MAST_M", "MOST_REACH_KM", "check_reach_km", "terrain_of"]

Floats = NDArray[np.float64]

LEAST_MAST_M: Final = 5.0
"""How high an antenna is taken to stand where the model's ground is above the altitude stated [m]."""
MOST_REACH_KM: Final = 1_000.0
"""How far a sweep goes unasked, at most [km]."""
_STEPS = 1_000
_MOST_ERROR_M = 1_000.0
_NO_ALTITUDE_KM = 400.0


def check_reach_km(reach_km: float) -> None:
    """Refuse to look less or more far than a sweep can.

    Raises
    ------
    DataError
    """
    if not 1 <= reach_km <= 3_000:
        raise DataError(f"reach_km = {reach_km:g}, expected 1 to 3,000 km")


def terrain_of(
    view: View,
    elevation: ElevationGrid,
    facts: ElevationFacts,
    *,
    reach_km: float | None = None,
    altitudes_km: Sequence[float] = (),
    above_ground: bool = False,
    azimuths_deg: Sequence[float] = (),
    territories: Territories | None = None,
    peaks: bool = False,
    vertical_error_m: float | None = None,
    progress: Callable[[float], None] | None = None,
) -> Terrain:
    """Sweep over the terrain round a site.

    Parameters
    ----------
    view : View
        How the site looks out.
    elevation : ElevationGrid
        Heights above mean sea level.
    facts : ElevationFacts
        What the model is.
    reach_km : float, optional
        How far [km]; by default to where the highest altitude asked for sinks below the bare Earth's horizon, at most
        `MOST_REACH_KM`; 400 km where none is asked for.
    altitudes_km : sequence of float
        Altitudes for which it is asked where they are visible [km].
    above_ground : bool
        Whether these are above the ground; else above the sea.
    azimuths_deg : sequence of float
        Directions of which a profile is wanted [degrees].
    territories : Territories, optional
        Whose land is counted.
    peaks : bool
        As for `sweep`.
    vertical_error_m : float, optional
        Standard deviation of the model's heights [m].
    progress : callable, optional
        Told the part done, 0 to 1.

    Returns
    -------
    Terrain

    Raises
    ------
    DataError
        A value outside its range, or no data at the site itself.
    """
    altitudes = sorted(set(altitudes_km))
    if not all(0 <= one <= 1_000 for one in altitudes):
        raise DataError("altitude_km: expected 0 to 1,000 km")
    if not all(0 <= one <= 360 for one in azimuths_deg):
        raise DataError("azimuth_deg: expected 0 to 360 degrees")
    if vertical_error_m is not None and not 0 < vertical_error_m <= _MOST_ERROR_M:
        raise DataError(f"vertical_error_m = {vertical_error_m:g}, expected more than 0, at most {_MOST_ERROR_M:g} m")
    site = view.site
    ground = float(terrain_along(elevation, site.lon, site.lat, 0.0, 0.0))
    if math.isnan(ground):
        raise DataError(f"{facts.name}: no data at {site.id} ({site.lat:g}, {site.lon:g}): is it the right model?")
    mast = max(site.antenna_height_m or 0.0, LEAST_MAST_M)
    antenna = view.antenna_altitude_m
    lifted = ground + mast - antenna if antenna < ground else 0.0
    view = replace(view, antenna_altitude_m=antenna + lifted, lifted_m=lifted)
    if reach_km is None:
        reach_km = min(max((view.farthest_km(one) for one in altitudes), default=_NO_ALTITUDE_KM), MOST_REACH_KM)
    check_reach_km(reach_km)
    try:
        skyline = sweep(
            elevation,
            site.lon,
            site.lat,
            view.antenna_altitude_m,
            reach_km * 1000,
            view.profile,
            peaks=peaks,
            progress=progress,
        )
    except DomainError as error:
        raise DataError(f"{facts.name}: {error}") from None
    horizon = skyline.horizon()
    return Terrain(
        site=site,
        view=view,
        elevation=facts,
        ground_m=ground,
        lifted_m=lifted,
        reach_km=reach_km,
        skyline=skyline,
        horizon=horizon,
        sea_horizon_deg=-horizon_dip_deg(view.antenna_altitude_m, site.lat, view.profile),
        slices=slices_of(
            view,
            skyline,
            elevation,
            altitudes,
            above_ground=above_ground,
            territories=territories,
            vertical_error_m=vertical_error_m,
        ),
        profiles=tuple(_profile(view, skyline, horizon, elevation, one % 360) for one in azimuths_deg),
        unknown_share=skyline.unknown_m / np.maximum(skyline.searched_m, skyline.step_m),
        boundaries="" if territories is None else territories.rule,
        vertical_error_m=vertical_error_m,
    )


def _profile(view: View, skyline: Skyline, horizon: Horizon, elevation: ElevationGrid, azimuth_deg: float) -> TerrainProfile:
    range_m = np.linspace(0.0, skyline.reach_m, _STEPS + 1)
    nearest = round(azimuth_deg / 360 * len(horizon.azimuth_deg)) % len(horizon.azimuth_deg)
    return TerrainProfile(
        azimuth_deg=azimuth_deg,
        range_m=range_m,
        ground_m=terrain_along(elevation, view.site.lon, view.site.lat, azimuth_deg, range_m),
        lowest_visible_m=skyline.lowest_visible_m(azimuth_deg, range_m),
        horizon_ray_m=skyline.horizon_ray_m(azimuth_deg, range_m),
        horizon_range_m=float(horizon.range_m[nearest]),
        horizon_elevation_deg=float(horizon.elevation_deg[nearest]),
        antenna_altitude_m=view.antenna_altitude_m,
    )
