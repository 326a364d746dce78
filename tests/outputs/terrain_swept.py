"""Small worlds of hills in memory, and what a real sweep makes of them."""

from __future__ import annotations

from functools import cache

import numpy as np

import radar_coverage as rc
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.sources.array_elevation import ArrayElevation

REACH_KM = 40.0
ALTITUDES_KM = (0.8, 2.0)


def hills(lon_deg: float, lat_deg: float, *, hole: bool = False) -> ArrayElevation:
    """Ridges of 300 to 900 m on two degrees around a place, in cells of a hundredth of a degree; a hole in the east if wanted."""
    cells = 200
    row, column = np.mgrid[:cells, :cells]
    heights = 400 + 250 * np.sin(row / 7) * np.cos(column / 9) + 200 * np.sin((row + 2 * column) / 23)
    if hole:
        heights[60:140, 115:130] = np.nan
    return ArrayElevation(
        heights_m=heights, west=lon_deg - 1, north=lat_deg + 1, cell_width=0.01, cell_height=0.01,
        name="hills", source="made by hand", cell_text="0.01 degrees",
    )  # fmt: skip


@cache
def swept(lon_deg: float = 9.0, lat_deg: float = 45.0, *, hole: bool = False, name: str = "Hill") -> Terrain:
    site = rc.Site(name=name, lat=lat_deg, lon=lon_deg, elevation_m=400, antenna_height_m=300)
    return rc.terrain(
        site,
        hills(lon_deg, lat_deg, hole=hole),
        altitude_km=ALTITUDES_KM,
        azimuth_deg=75,
        reach_km=REACH_KM,
    )
