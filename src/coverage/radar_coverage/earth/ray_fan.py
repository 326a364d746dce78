r"""All rays that leave an antenna, tabulated: the altitude of each over a ladder of ground ranges.

With u = 1/r along a ray, Snell's law for concentric layers reads u'' = -u - n n' r^2 / C^2 over the angle at the centre
(n r cos e = C; the derivative of (u')^2 + u^2 = n^2 / C^2). Scaled to W = (R + h0) u it has no singularity, neither at the ray's
lowest point nor for a steep one::

    W'' = -W - (1 + q^2) n n' r^2 / (n0^2 (R + h0))      W(0) = 1      W'(0) = -q      q = tan(elevation at the antenna)

Without refraction that is cos(angle) - q sin(angle). The altitude at a rung is a piecewise cubic in q, once for each of the two
principal radii of curvature of the ellipsoid; by Euler's theorem altitudes in between are linear in the square of the sine of the
azimuth, to 1e-6 of the drop. Below 9 km and within 400 km that is good to 5 mm in the standard atmosphere. In a sounding
the gradient jumps from level to level and altitudes are no smooth function of q: it is good to about 1 m, less for rays that
skim a level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.atmosphere import Profile

__all__ = ["STEEPEST", "RayFan", "principal_radii_m", "ray_fan"]

Floats = NDArray[np.float64]

STEEPEST: Final = 50.0
"""Tangent of the steepest ray, 88.9 degrees up or down."""
_INTERVALS, _CLOSEST = 192, 0.01
_LAYER_INTERVALS, _LAYER_CLOSEST = 768, 0.003
"""Intervals of q between the steepest rays, and about where they begin to widen; in a profile of layers."""
_SLOPE_STEP = 1e-5
_DEEPEST_M, _OUT_OF_SIGHT_M = -2_000.0, 1e8
"""Below this the air is as there (no land is so deep); a ray that never comes is so high."""
_LONGEST_STEP_M, _LAYER_STEP_M = 2_000.0, 200.0


def principal_radii_m(lat_deg: float) -> tuple[float, float]:
    """Radii of curvature of the ellipsoid along the meridian and across it [m]."""
    w2 = 1 - WGS84_E2 * np.sin(np.radians(lat_deg)) ** 2
    return float(WGS84_A_M * (1 - WGS84_E2) / w2**1.5), float(WGS84_A_M / w2**0.5)


@dataclass(frozen=True, slots=True, eq=False)
class RayFan:
    """Rays from one antenna.

    Parameters
    ----------
    antenna_altitude_m : float
    rung_m : float
        Distance between rungs [m].
    tangents : ndarray, shape (m + 1,)
        Rising tangents of the elevation at the antenna, between which the table is cubic [1].
    table : ndarray, shape (m, rungs, 8)
        For each interval and rung the coefficients of the altitude [m] in q - tangents[i], rising powers: four along the
        meridian, four across it.
    curvature, most_curvature : float
        How a ray near the antenna's height rises from its tangent, d2z/ds2, times 1 + 2 q^2 for a steep one, and more than any
        ray does [1/m].
    """

    antenna_altitude_m: float
    rung_m: float
    tangents: Floats
    table: Floats
    curvature: float
    most_curvature: float


def ray_fan(profile: Profile, lat_deg: float, antenna_altitude_m: float, rung_m: float, rungs: int) -> RayFan:
    """Tabulate the rays.

    Parameters
    ----------
    profile : Profile
        The atmosphere.
    lat_deg : float
        Latitude of the antenna [degrees].
    antenna_altitude_m : float
        Above mean sea level [m].
    rung_m : float
        Distance between rungs [m].
    rungs : int
        Rungs, the first at the antenna.
    """
    intervals, closest = (_LAYER_INTERVALS, _LAYER_CLOSEST) if len(profile.breaks_m) else (_INTERVALS, _CLOSEST)
    widest = np.arcsinh(STEEPEST / closest)
    tangents = closest * np.sinh(np.linspace(-widest, widest, intervals + 1))
    radii = principal_radii_m(lat_deg)
    table = np.concatenate([_cubics(profile, r, antenna_altitude_m, rung_m, rungs, tangents) for r in radii], axis=2)
    factor = profile.radius_factor
    bend = 1 / radii[0] + 1e-9 * float(profile.gradient_per_km(antenna_altitude_m)) if factor is None else 1 / (factor * radii[0])
    return RayFan(
        antenna_altitude_m, rung_m, tangents, np.ascontiguousarray(table.transpose(1, 0, 2)), bend, 2 * max(bend, 1 / min(radii))
    )


def _cubics(profile: Profile, radius_m: float, antenna_m: float, rung_m: float, rungs: int, q: Floats) -> Floats:
    """Coefficients of the altitude in each interval, shape (rungs, m, 4): Hermite's, slopes by a central difference.

    In layers that is between neighbours: a small one is the noise of where steps cross levels.
    """
    if len(profile.breaks_m):
        y = high = _altitudes_m(profile, radius_m, antenna_m, rung_m, rungs, q)
        slope = np.gradient(y, q, axis=1)
    else:
        step = _SLOPE_STEP * (1 + np.abs(q))
        rays = np.concatenate([q - step, q, q + step])
        low, y, high = np.split(_altitudes_m(profile, radius_m, antenna_m, rung_m, rungs, rays), 3, axis=1)
        slope = (high - low) / (2 * step)
    slope, width = np.where(high < _OUT_OF_SIGHT_M, slope, 0.0), np.diff(q)
    chord = np.diff(y, axis=1) / width
    second = (3 * chord - 2 * slope[:, :-1] - slope[:, 1:]) / width
    third = (slope[:, :-1] + slope[:, 1:] - 2 * chord) / width**2
    return np.stack([y[:, :-1], slope[:, :-1], second, third], axis=2)


def _altitudes_m(profile: Profile, radius_m: float, antenna_m: float, rung_m: float, rungs: int, q: Floats) -> Floats:
    """Altitude of each ray at each rung, shape (rungs, rays) [m]."""
    factor = profile.radius_factor
    if factor is not None:
        radius_m *= factor
        angle = rung_m * np.arange(rungs)[:, None] / radius_m
        return _height_m(np.cos(angle) - q * np.sin(angle), radius_m, antenna_m)
    steps = int(np.ceil(rung_m / (_LAYER_STEP_M if len(profile.breaks_m) else _LONGEST_STEP_M)))
    h = rung_m / steps / radius_m
    n0 = 1 + 1e-6 * float(profile.refractivity(antenna_m))
    bend = -(1 + q**2) * (radius_m + antenna_m) / n0**2

    def pull(w: Floats) -> Floats:
        height = np.clip(_height_m(w, radius_m, antenna_m), _DEEPEST_M, _OUT_OF_SIGHT_M)
        n = 1 + 1e-6 * profile.refractivity(height)
        return np.asarray(-w + bend * n * (1e-9 * profile.gradient_per_km(height)) / np.maximum(w, 1e-2) ** 2)

    w, v = np.ones(q.shape), -q
    found = np.empty((rungs, len(q)))
    found[0] = antenna_m
    for rung in range(1, rungs):
        for _ in range(steps):  # Runge-Kutta-Nystroem of order four
            k1 = pull(w)
            k2 = pull(w + h / 2 * v + h**2 / 8 * k1)
            k3 = pull(w + h * v + h**2 / 2 * k2)
            w, v = w + h * v + h**2 / 6 * (k1 + 2 * k2), v + h / 6 * (k1 + 4 * k2 + k3)
        found[rung] = _height_m(w, radius_m, antenna_m)
    return found


def _height_m(w: Floats, radius_m: float, antenna_m: float) -> Floats:
    least = (radius_m + antenna_m) / (radius_m + _OUT_OF_SIGHT_M)
    return np.asarray(antenna_m + (radius_m + antenna_m) * (1 - np.maximum(w, least)) / np.maximum(w, least))
