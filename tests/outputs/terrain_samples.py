"""Terrain made by hand: hills of many waves round a site in the Alps, swept on a plane under an Earth of 4/3 of its radius."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from tests.outputs.conftest import BOUNDARIES, HOSTILE

from radar_coverage.analysis.terrain_result import (
    AltitudeSlice,
    ElevationFacts,
    Terrain,
    TerrainProfile,
    TerritoryVisible,
)
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.skyline import Horizon
from radar_coverage.model import Site

Floats = NDArray[np.float64]

_EARTH_M = 6_371_000.0 * 4 / 3
_RANGES_M = np.linspace(0, 1, 900) ** 1.6 * 400_000.0
_AZIMUTHS_DEG = np.arange(0, 360, 1.0)
_NO_DATA_DEG = (78.0, 117.0)
NO_SWEEP: Any = None
"""What is printed and drawn needs none."""
MODEL = ElevationFacts(
    name="Copernicus DEM GLO-90", source="ESA, licence as at ESA", datum="EGM2008", cell_m=66.0, cell_text="3 arc seconds"
)
NAMES = {"CHE": "Switzerland", "DEU": "Germany", "FRA": "France", "ITA": "Italy", "AUT": "Austria"}


def hills_m(x_m: Any, y_m: Any, *, steep: float = 1.0) -> Floats:
    """Ridges of falling wave length: high in the south, the sea beyond them, flat in the north, a hill in the west."""
    x, y = np.asarray(x_m, float) / 1000, np.asarray(y_m, float) / 1000
    random, ridge = np.random.default_rng(7), np.zeros(np.broadcast(x, y).shape)
    for n in range(9):
        wave_km, turn, phase = 90 / 1.75**n, random.uniform(0, np.pi), random.uniform(0, 2 * np.pi)
        along = (x * np.cos(turn) + y * np.sin(turn)) * 2 * np.pi / wave_km
        across = (y * np.cos(turn) - x * np.sin(turn)) * 2 * np.pi / (2.3 * wave_km)
        ridge += (1 - np.abs(np.sin(along / 2 + phase + 0.8 * np.sin(across)))) * 0.62**n
    alps = np.exp(-(((y + 75 + 0.1 * x) / 45) ** 2)) * 3900
    jura = np.exp(-(((y - 0.7 * x - 38) / 14) ** 2)) * 1500 * (x < 20)
    near = np.exp(-(((x + 13.2) / 2.4) ** 2) - ((y + 4.4) / 3.6) ** 2) * 720
    coast = np.clip((y + 190 - 0.15 * x) / 40, 0, 1)
    return np.asarray((380 + near + (alps + jura + 260) * (ridge / 1.9 - 0.25)) * coast * steep)


def terrain_at(site: Site, *, steep: float = 1.0, missing: bool = True, lowest_elevation_deg: float | None = None) -> Terrain:
    """A sweep over these hills."""
    ground = float(hills_m(0, 0, steep=steep))
    published = (site.elevation_m or 0) + (site.antenna_height_m or 0)
    antenna = max(published, ground + 10)
    view = replace(view_of(site, antenna_m=antenna, lowest_elevation_deg=lowest_elevation_deg), lifted_m=antenna - published)
    azimuth, away = np.meshgrid(np.radians(_AZIMUTHS_DEG), _RANGES_M, indexing="ij")
    height = hills_m(away * np.sin(azimuth), away * np.cos(azimuth), steep=steep)
    if missing:
        east = (np.degrees(azimuth) > _NO_DATA_DEG[0]) & (np.degrees(azimuth) < _NO_DATA_DEG[1])
        height[east & (away > 45_000 + 300 * np.degrees(azimuth))] = np.nan
    sea_deg = -np.degrees(np.sqrt(2 * antenna / _EARTH_M))
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = (np.nan_to_num(height, nan=0.0) - antenna) / away - away / (2 * _EARTH_M)
    slope[:, 0] = -1e3
    limit = np.maximum.accumulate(slope, axis=1)
    at = np.argmax(slope, axis=1)
    rows = np.arange(len(_AZIMUTHS_DEG))
    is_sea = height[rows, at] <= 0
    lowest = np.maximum(antenna + away * limit + away**2 / (2 * _EARTH_M), 0)
    unknown = np.isnan(height[:, :500]).mean(axis=1)
    profiles = tuple(
        TerrainProfile(
            azimuth_deg=float(n),
            range_m=_RANGES_M,
            ground_m=height[n],
            lowest_visible_m=lowest[n],
            horizon_ray_m=antenna + _RANGES_M * limit[n, -1] + _RANGES_M**2 / (2 * _EARTH_M),
            horizon_range_m=float("nan") if is_sea[n] else float(_RANGES_M[at[n]]),
            horizon_elevation_deg=float(np.degrees(np.arctan(limit[n, -1]))),
            antenna_altitude_m=antenna,
        )
        for n in (196, 90, 305)
    )
    return Terrain(
        site=site,
        view=view,
        elevation=MODEL,
        ground_m=ground,
        lifted_m=view.lifted_m,
        reach_km=400.0,
        skyline=NO_SWEEP,
        horizon=Horizon(
            azimuth_deg=_AZIMUTHS_DEG,
            elevation_deg=np.degrees(np.arctan(limit[:, -1])),
            range_m=np.where(is_sea, np.nan, _RANGES_M[at]),
            ground_m=np.where(is_sea, np.nan, height[rows, at]),
        ),
        sea_horizon_deg=float(sea_deg),
        slices=tuple(_slice(site, altitude_km, lowest, np.isnan(height), antenna) for altitude_km in (1.0, 3.0, 6.0)),
        profiles=profiles,
        unknown_share=unknown,
        boundaries=BOUNDARIES,
    )


def _slice(site: Site, altitude_km: float, lowest_m: Floats, missing: NDArray[np.bool_], antenna_m: float) -> AltitudeSlice:
    reach_m = min(np.sqrt(2 * _EARTH_M) * (np.sqrt(antenna_m) + np.sqrt(altitude_km * 1000)), _RANGES_M[-1])
    inside = reach_m > _RANGES_M
    unknown = np.maximum.accumulate(missing, axis=1) & inside
    free = (lowest_m <= altitude_km * 1000) & inside & ~unknown
    cell_km2 = np.radians(1.0) * _RANGES_M * np.gradient(_RANGES_M) / 1e6
    whole, seen, open_km2 = (float((one * cell_km2).sum()) for one in (np.ones_like(free) * inside, free, unknown))
    parts = dict(zip(NAMES, (0.22, 0.31, 0.25, 0.16, 0.06), strict=True))
    return AltitudeSlice(
        altitude_km=altitude_km,
        above_ground=False,
        reach_km=reach_m / 1000,
        area_km2=seen,
        masked_km2=whole - seen - open_km2,
        unknown_km2=open_km2,
        without_terrain_km2=whole,
        territories=tuple(
            TerritoryVisible(
                territory=code,
                name=NAMES[code],
                land_km2=part * whole,
                visible_km2=part * seen,
                masked_km2=part * (whole - seen - open_km2),
                unknown_km2=part * open_km2,
                without_terrain_km2=part * whole,
            )
            for code, part in parts.items()
        ),
        outline=_outline(site, free),
        unknown_outline=_outline(site, unknown) if unknown.any() else None,
    )


def _outline(site: Site, inside: NDArray[np.bool_]) -> Any:
    """Cells of the sweep in one piece, in lon/lat."""
    boxes = []
    for n, along in enumerate(inside):
        ends = np.flatnonzero(np.diff(np.r_[0, along.astype(int), 0]))
        for first, last in zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True):
            near, far = _RANGES_M[first], _RANGES_M[min(last, len(_RANGES_M) - 1)]
            if far - near > 1500:
                boxes.append(shapely.box(n - 0.5, near, n + 0.5, far))
    polar = shapely.union_all(boxes, grid_size=0.01)
    geod = pyproj.Geod(ellps="WGS84")

    def place(points: Floats) -> Floats:
        count = len(points)
        lon, lat, _ = geod.fwd(np.full(count, site.lon), np.full(count, site.lat), points[:, 0], np.maximum(points[:, 1], 1.0))
        return np.column_stack([lon, lat])

    return shapely.MultiPolygon([p for p in shapely.get_parts(shapely.make_valid(shapely.transform(polar, place))) if p.area > 0])


SITE = Site(id="albis", name="Albis (weather radar)", lat=47.284, lon=8.512, country="CHE", kind="weather", focus=("CHE", "DEU"),
            elevation_m=890.0, antenna_height_m=38.0)  # fmt: skip
CASES: dict[str, Callable[[], Terrain]] = {
    "alps": lambda: terrain_at(SITE, lowest_elevation_deg=-0.3),
    "whole": lambda: terrain_at(replace(SITE, id="plain", kind="own", elevation_m=430.0, antenna_height_m=None), missing=False),
    "flat": lambda: terrain_at(replace(SITE, name="Flats", id="flats", elevation_m=60.0), steep=0.0, missing=False),
    "hostile": lambda: _hostile(terrain_at(replace(SITE, name=HOSTILE))),
}


def _hostile(terrain: Terrain) -> Terrain:
    model = replace(MODEL, name=HOSTILE, source=HOSTILE, datum=HOSTILE, cell_text=HOSTILE)
    slices = [replace(one, territories=tuple(replace(t, name=HOSTILE) for t in one.territories)) for one in terrain.slices]
    return replace(terrain, elevation=model, slices=tuple(slices))


@cache
def of(name: str) -> Terrain:
    return CASES[name]()
