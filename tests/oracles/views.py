"""What is in view from an antenna, by routes of their own: bent rays step by step, straight ones by vectors in the plane."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from tests.oracles.ray_ode import trace

from radar_coverage.constants import WGS84_A_M, WGS84_E2

STEP_M = 4_000.0
"""Of a ray in the reference atmosphere; half of it changes an altitude at 3,000 km by less than 1 mm."""


def radius_m(lat_deg: float) -> float:
    """Geometric mean of the two radii of curvature."""
    w = math.sqrt(1 - WGS84_E2 * math.sin(math.radians(lat_deg)) ** 2)
    return math.sqrt((WGS84_A_M * (1 - WGS84_E2) / w**3) * (WGS84_A_M / w))


def reference_air(altitude_m: float) -> tuple[float, float]:
    """Index of refraction and its gradient: Recommendation ITU-R P.453-14, equations 8 and 9."""
    n = 315e-6 * math.exp(-altitude_m / 7350)
    return 1 + n, -n / 7350


@cache
def horizon_m(antenna_m: float, lat_deg: float) -> float:
    """Ground range at which a ray that leaves the sea level comes to the antenna: by halving."""
    low, high = 0.0, 600e3
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if beam_m(middle, 0.0, 0.0, lat_deg)[0] > antenna_m else (middle, high)
    return low


def slant_m(range_m: float, elevation_deg: float | None, antenna_m: float, lat_deg: float) -> float:
    """Length of a ray to above a ground range: of one that leaves at an angle, or of the one that grazes the sea beyond it."""
    if elevation_deg is not None:
        return beam_m(range_m, elevation_deg, antenna_m, lat_deg)[1]
    touches = horizon_m(antenna_m, lat_deg)
    return beam_m(touches, 0.0, 0.0, lat_deg)[1] + beam_m(range_m - touches, 0.0, 0.0, lat_deg)[1]


@cache
def ground_m(slant_range_m: float, elevation_deg: float | None, antenna_m: float, lat_deg: float) -> float:
    """Ground range of a slant range along a ray: by halving."""
    low, high = 0.5 * slant_range_m, slant_range_m
    while high - low > 1e-3:
        middle = (low + high) / 2
        longer = slant_m(middle, elevation_deg, antenna_m, lat_deg) > slant_range_m
        low, high = (low, middle) if longer else (middle, high)
    return low


@cache
def grazing_m(range_m: float, antenna_m: float, lat_deg: float) -> float:
    """Altitude of the ray that leaves the sea level and passes the antenna, as far beyond the place where it touches the sea."""
    touches = horizon_m(antenna_m, lat_deg)
    return 0.0 if range_m <= touches else beam_m(range_m - touches, 0.0, 0.0, lat_deg)[0]


@cache
def beam_m(range_m: float, elevation_deg: float, antenna_m: float, lat_deg: float) -> tuple[float, float]:
    """Altitude and length of the ray that leaves at an angle."""
    return trace(reference_air, radius_m(lat_deg), antenna_m, math.radians(elevation_deg), range_m, STEP_M)


def straight_m(range_m: float, antenna_m: float, lat_deg: float, k: float = 1.0) -> float:
    """Where the line from the antenna that touches the sphere, of k times the radius, meets the vertical of the place."""
    radius = k * radius_m(lat_deg)
    antenna = np.array([0.0, radius + antenna_m])
    touch_angle = math.acos(radius / (radius + antenna_m))
    along = np.array([math.cos(touch_angle), -math.sin(touch_angle)])
    up = np.array([math.sin(range_m / radius), math.cos(range_m / radius)])
    if range_m / radius <= touch_angle:
        return 0.0
    # antenna + t along = r up
    t, r = np.linalg.solve(np.column_stack([along, -up]), -antenna)
    return float(r - radius) if t > 0 and r > 0 else math.inf


def apart_m(ground_m: float, altitude_m: float, antenna_m: float, lat_deg: float) -> float:
    """Length of the straight line between the antenna and a target above a ground range."""
    radius = radius_m(lat_deg)
    angle = ground_m / radius
    target = (radius + altitude_m) * np.array([math.sin(angle), math.cos(angle)])
    return float(np.linalg.norm(target - np.array([0.0, radius + antenna_m])))
