"""How the radars of a network look out over terrain: one skyline each, as far as they see an altitude over a bare Earth."""

from __future__ import annotations

import math

from radar_coverage.analysis.network_coverage import Look, Outlook, reach_km
from radar_coverage.analysis.terrain import terrain_of
from radar_coverage.analysis.terrain_result import ElevationFacts
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.elevation_grid import ElevationGrid
from radar_coverage.earth.terrain_along import terrain_along
from radar_coverage.errors import DataError
from radar_coverage.model import Station

__all__ = ["over_terrain"]

_LEAST_KM = 1.0
"""Of a sweep."""


def over_terrain(elevation: ElevationGrid, facts: ElevationFacts, altitude_km: float) -> Look:
    """What makes outlooks over an elevation model, up to an altitude above the sea [km].

    A height above ground that is not published is one above the model's ground; an antenna below that ground is lifted above it,
    as `terrain_of` does.
    """

    def look(station: Station) -> Outlook:
        ground_m = float(terrain_along(elevation, station.lon, station.lat, 0.0, 0.0))
        antenna_m = station.antenna_altitude_m(None if math.isnan(ground_m) else ground_m)
        bare = Outlook(view_of(station.site, antenna_m=antenna_m, lowest_elevation_deg=station.lowest_elevation_deg))
        reach = reach_km(bare, station, altitude_km)
        try:
            found = terrain_of(bare.view, elevation, facts, reach_km=max(reach, _LEAST_KM))
        except DataError as error:
            raise DataError([f"{station.id}: {line}" for line in error.problems]) from None
        return Outlook(found.view, found.skyline)

    return look
