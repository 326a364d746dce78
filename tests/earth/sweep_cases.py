"""Terrain whose skyline can be done by hand, and the rays that do it.

Rays over an Earth of radius R are straight lines in the plane through its centre::

    1 + (z - h0) / (R + h0) = 1 / (cos w - q sin w)      w = s / R      q = tan(elevation at the antenna)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray
from tests.earth.terrain_cases import ArrayGrid, euler_radius_m

pytest.importorskip("numba", reason="a sweep over terrain needs the extra [terrain]")

from radar_coverage.earth.atmosphere import EffectiveRadius
from radar_coverage.earth.skyline import Skyline
from radar_coverage.earth.sweep import sweep

Floats = NDArray[np.float64]

LON, LAT = 128.0, 36.0
CELL_M = 500.0
K = 4 / 3
AIR = EffectiveRadius(K)
KNOTS_M = 0.06
"""The tolerance of a sweep, 0.05 m, and rounding."""


def bent_radius_m(azimuth_deg: ArrayLike, lat_deg: float = LAT) -> Floats:
    """Of the Earth over which rays are straight, in a direction [m]."""
    return K * euler_radius_m(azimuth_deg, lat_deg)


def tangent_to(radius_m: ArrayLike, antenna_m: float, height_m: ArrayLike, range_m: ArrayLike) -> Floats:
    """Tangent of the elevation of the line from an antenna to a point."""
    w = np.asarray(range_m) / np.asarray(radius_m)
    part = (np.asarray(radius_m) + antenna_m) / (np.asarray(radius_m) + height_m)
    return np.asarray((np.cos(w) - part) / np.sin(w))


def altitude_on(radius_m: ArrayLike, antenna_m: float, tangent: ArrayLike, range_m: ArrayLike) -> Floats:
    """Altitude of that line [m]."""
    w = np.asarray(range_m) / np.asarray(radius_m)
    radius = np.asarray(radius_m)
    return np.asarray((radius + antenna_m) / (np.cos(w) - tangent * np.sin(w)) - radius)


def round_site(
    height_m: Callable[[Floats, Floats], ArrayLike], half: int = 120, cell_m: float = CELL_M, lat_deg: float = LAT
) -> ArrayGrid:
    """Heights told by metres east and north of the site, in cells whose distance and direction from it are true.

    Along the axes samples are at the centres of cells where the reach is a multiple of 3 km.
    """
    axis = np.arange(-half, half + 1) * cell_m
    east, north = np.meshgrid(axis, -axis)
    heights = np.broadcast_to(np.asarray(height_m(east, north), np.float32), east.shape).copy()
    return ArrayGrid.round_site(heights, cell_m, LON, lat_deg, half, half)


def flat(height_m: float = 0.0, **keywords: Any) -> ArrayGrid:
    return round_site(lambda east, _: np.full(east.shape, height_m), **keywords)


def swept(grid: ArrayGrid, antenna_m: float, reach_m: float = 60e3, **keywords: Any) -> Skyline:
    keywords = {"rays": 8, "step_m": grid.cell if grid.cell > 1 else None, **keywords}
    return sweep(grid, LON, LAT, antenna_m, reach_m, keywords.pop("profile", AIR), **keywords)


def same(a: Skyline, b: Skyline) -> bool:
    """Whether two skylines are equal, bit for bit."""
    return all(
        np.array_equal(getattr(one, field), getattr(two, field))
        for one, two in ((a.lower, b.lower), (a.upper, b.upper))
        for field in ("first", "knot_at", "knot_q", "tangent", "horizon_at", "horizon_m")
    ) and np.array_equal([a.unknown_m, a.searched_m], [b.unknown_m, b.searched_m])
