r"""One ray through an atmosphere of concentric layers, by Snell's law: altitude, ground range and length along it.

Along a ray p cos(e) = C does not change, with p = n r (index times distance from the centre) and e the angle above the local
horizontal [1]_. The angle at the centre and the length are integrals over r that are singular where the ray is horizontal. Taken
over w = p sin(e) instead they are smooth, also through the lowest point, where w changes its sign::

    r^2 n^2 = p^2 = C^2 + w^2      d(angle) = C dw / (r p p')      d(length) = dw / p'      p' = dp/dr = n + r dn/dr

Without refraction p' = 1 and w is the distance from the ray's point nearest to the centre. Gauss-Legendre over short panels is
exact to rounding; p' > 0 says that no layer is a duct. Above the top of the profile, and everywhere in a model of effective
radius, the integrals are an arc tangent and w itself.

References
----------
.. [1] M. Born and E. Wolf, "Principles of Optics", 7th ed., section 3.2.1 (formula of Bouguer).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.atmosphere import Profile
from radar_coverage.earth.hermite import Hermite
from radar_coverage.errors import DomainError

__all__ = ["Ray", "ray"]

Floats = NDArray[np.float64]

_PANELS = 128
_HALVINGS = 16
_TABLE_M, _INTEGRAL_M = 1e-3, 1e-8
"""Panels are halved until the table's middle and the integral over a panel are as good as this."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)
_SMALLEST_PANEL_M = 1e-3
_HEIGHT_STEP_M = 1e-9
_ROUNDS = 100
_HIGHEST_ELEVATION_DEG = 89.9


class Ray:
    """The ray that leaves an antenna at an angle, or that grazes the sea.

    Parameters
    ----------
    profile : Profile
        The atmosphere.
    radius_m : float
        Radius of the Earth [m].
    antenna_altitude_m : float
        Altitude of the antenna, 0 to the profile's top [m].
    elevation_deg : float or None
        Angle above the horizontal at the antenna, at most 89.9 [degrees]; None for the ray that is tangent to the sea.

    Raises
    ------
    DomainError
        Also for a ray that ends in the sea, and where a layer is a duct.
    """

    def __init__(self, profile: Profile, radius_m: float, antenna_altitude_m: float, elevation_deg: float | None) -> None:
        if not 0 <= antenna_altitude_m <= profile.top_m:
            below = "" if profile.top_m == np.inf else f", nor above {profile.top_m / 1000:.4g} km"
            raise DomainError(f"antenna altitude {antenna_altitude_m:g} m: it must not be negative{below}")
        factor = profile.radius_factor
        self._profile, self._bends = profile, factor is None
        self._radius_m = radius_m * (1.0 if factor is None else factor)
        self._reference_m = 0.0 if elevation_deg is None else antenna_altitude_m
        self._reference_n = float(profile.refractivity(self._reference_m)) if self._bends else 0.0
        self._reference_p_m = (1 + 1e-6 * self._reference_n) * (self._radius_m + self._reference_m)
        if elevation_deg is None:
            self._c_m, self._reference_w_m = self._reference_p_m, 0.0
            self._start_m = -float(np.sqrt(self._w2(np.array(antenna_altitude_m))))
        else:
            if not -90 <= elevation_deg <= _HIGHEST_ELEVATION_DEG:
                raise DomainError(f"elevation {elevation_deg:g} degrees, expected -90 to {_HIGHEST_ELEVATION_DEG}")
            elevation = np.radians(elevation_deg)
            self._c_m, self._reference_w_m = (
                self._reference_p_m * float(np.cos(elevation)),
                self._reference_p_m * float(np.sin(elevation)),
            )
            self._start_m = self._reference_w_m
            if elevation_deg < 0 and self._w2(np.array(0.0)) > 0:
                raise DomainError(f"a ray at {elevation_deg:g} degrees ends in the sea, expected one above the horizon")
        self._tabulate()

    @property
    def elevation_deg(self) -> float:
        """Angle above the horizontal at the antenna [degrees]."""
        return float(np.degrees(np.arctan2(self._start_m, self._c_m)))

    @property
    def lowest_m(self) -> float:
        """Lowest altitude on the ray, at the antenna or beyond it [m]."""
        return float(self._heights(np.array([max(self._start_m, 0.0)]))[0])

    def altitude_m(self, ground_m: Floats) -> Floats:
        """Altitude above a ground range; inf where the ray never comes [m]. Up to the profile's top it is tabulated, to 1 mm."""

        def far(ground_m: Floats) -> Floats:
            angle = self._far_angle(ground_m)
            with np.errstate(divide="ignore"):
                return np.where(angle < np.pi / 2, self._c_m / np.cos(np.minimum(angle, np.pi / 2)) - self._radius_m, np.inf)

        return self._either(ground_m, self._ground_m, lambda: self._altitude_by_ground, far)

    def length_m(self, ground_m: Floats) -> Floats:
        """Length of the ray from the antenna to where it is above a ground range; inf where it never comes [m]."""

        def far(ground_m: Floats) -> Floats:
            angle = self._far_angle(ground_m)
            w = np.where(angle < np.pi / 2, self._c_m * np.tan(np.minimum(angle, np.pi / 2)), np.inf)
            return np.asarray(w - self._top_w_m + self._length_m[-1])

        return self._either(ground_m, self._ground_m, lambda: self._length_by_ground, far)

    def ground_by_length_m(self, length_m: Floats) -> Floats:
        """Ground range at a length along the ray [m]."""

        def far(length_m: Floats) -> Floats:
            return self._far_ground(length_m - self._length_m[-1] + self._top_w_m)

        return self._either(length_m, self._length_m, lambda: self._ground_by_length, far)

    def altitude_by_length_m(self, length_m: Floats) -> Floats:
        """Altitude at a length along the ray [m]."""

        def far(length_m: Floats) -> Floats:
            return np.asarray(np.hypot(self._c_m, length_m - self._length_m[-1] + self._top_w_m) - self._radius_m)

        return self._either(length_m, self._length_m, lambda: self._altitude_by_length, far)

    def ground_by_altitude_m(self, altitude_m: Floats) -> Floats:
        """Ground range at which the ray, rising, is at an altitude; nan below its lowest point [m]. Integrated, not tabulated."""
        altitude = altitude_m.ravel()
        lowest_w2 = max(self._start_m, 0.0) ** 2
        w2 = self._w2(np.minimum(altitude, self._profile.top_m))
        w = np.sqrt(np.maximum(w2, lowest_w2))
        above = altitude > self._profile.top_m
        r = self._radius_m + altitude[above]
        w[above] = np.sqrt((r - self._c_m) * (r + self._c_m))
        found = self._far_ground(w)
        near = np.flatnonzero(w < self._top_w_m)
        panel = np.searchsorted(self._w_m, w[near], side="right") - 1
        found[near] = self._ground_m[panel] + self._integrals(self._w_m[panel], w[near])[0]
        found[w2 < lowest_w2 - 2 * self._reference_p_m * _HEIGHT_STEP_M] = np.nan
        return found.reshape(altitude_m.shape)

    # --- Beyond the tables -----------------------------------------------------------------------------------------------------

    def _far_ground(self, w_m: Floats) -> Floats:
        angle = np.arctan2(w_m, self._c_m) - np.arctan2(self._top_w_m, self._c_m)
        return np.asarray(self._ground_m[-1] + self._radius_m * angle)

    def _far_angle(self, ground_m: Floats) -> Floats:
        return np.asarray(np.arctan2(self._top_w_m, self._c_m) + (ground_m - self._ground_m[-1]) / self._radius_m)

    def _either(self, x_m: Floats, nodes_m: Floats, near: Callable[[], Hermite], far: Callable[[Floats], Floats]) -> Floats:
        """By the table up to its last node, in closed form beyond it."""
        flat = x_m.ravel()
        if not self._bends:
            return far(flat).reshape(x_m.shape)
        found, beyond = near()(np.minimum(flat, nodes_m[-1])), flat > nodes_m[-1]
        if beyond.any():
            found[beyond] = far(flat[beyond])
        return found.reshape(x_m.shape)

    # --- w and h ---------------------------------------------------------------------------------------------------------------

    def _rise(self, height_m: Floats) -> Floats:
        """Difference of p to where the ray is known, without cancellation [m]."""
        rise = height_m - self._reference_m
        if not self._bends:
            return np.asarray(rise)
        change = 1e-6 * (self._profile.refractivity(height_m) - self._reference_n)
        return np.asarray((1 + 1e-6 * self._reference_n) * rise + (self._radius_m + height_m) * change)

    def _slope(self, height_m: Floats) -> Floats:
        """P' [1]."""
        if not self._bends:
            return np.ones(height_m.shape)
        n, gradient = self._profile.refractivity(height_m), self._profile.gradient_per_km(height_m)
        slope = 1 + 1e-6 * n + 1e-9 * (self._radius_m + height_m) * gradient
        if not (slope > 0).all():
            raise DomainError(f"{self._profile.name}: refractivity falls by 157 or more per km somewhere: such a layer is a duct")
        return np.asarray(slope)

    def _w2(self, height_m: Floats) -> Floats:
        """Square of w at a height; negative below the ray's lowest point [m2]."""
        rise = self._rise(height_m)
        return np.asarray(self._reference_w_m**2 + rise * (rise + 2 * self._reference_p_m))

    def _heights(self, w_m: Floats) -> Floats:
        """Heights at values of w, up to the top: Newton's method, and halving where that does not do."""
        wanted = (w_m - self._reference_w_m) * (w_m + self._reference_w_m) / (np.hypot(self._c_m, w_m) + self._reference_p_m)
        if not self._bends:
            return np.asarray(self._reference_m + wanted)
        low, high = np.full(w_m.shape, -10.0), np.full(w_m.shape, self._profile.top_m + 10.0)
        height, last = np.clip(self._reference_m + wanted, low, high), np.full(w_m.shape, np.inf)
        for _ in range(_ROUNDS):
            miss = self._rise(height) - wanted
            low, high = np.where(miss <= 0, height, low), np.where(miss >= 0, height, high)
            newton = -miss / self._slope(height)
            good = (height + newton >= low) & (height + newton <= high) & (np.abs(miss) <= last / 2)
            good |= np.abs(newton) <= _HEIGHT_STEP_M  # there already: what is left is rounding
            step = np.where(good, newton, (low + high) / 2 - height)
            height, last = height + step, np.abs(miss)
            if (np.abs(step) <= _HEIGHT_STEP_M).all():
                break
        return np.asarray(height)

    # --- Integrals and tables --------------------------------------------------------------------------------------------------

    def _integrals(self, from_m: Floats, to_m: Floats) -> tuple[Floats, Floats]:
        """Ground range and length between values of w [m]."""
        half = (to_m - from_m)[:, None] / 2
        w = from_m[:, None] + half * (_NODES + 1)
        height = self._heights(w)
        length = half * _WEIGHTS / self._slope(height)
        ground = length * (self._radius_m * self._c_m) / ((self._radius_m + height) * np.hypot(self._c_m, w))
        return ground.sum(axis=1), length.sum(axis=1)

    def _tabulate(self) -> None:
        """Nodes from the antenna to the top of the profile, closer until the table is good; one alone where rays are straight."""
        self._place(np.array([self._start_m]))
        if not self._bends:
            return
        top = float(np.sqrt(self._w2(np.array(self._profile.top_m))))
        breaks = np.sqrt(self._w2(np.array(self._profile.breaks_m)).clip(min=0))
        nodes = np.sort(np.concatenate([np.linspace(self._start_m, top, _PANELS + 1), breaks, -breaks, [0.0]]))
        nodes = nodes[(nodes >= self._start_m) & (nodes <= top)]
        self._place(nodes[np.append(True, np.diff(nodes) > _SMALLEST_PANEL_M)])
        for _ in range(_HALVINGS):
            middle = (self._w_m[:-1] + self._w_m[1:]) / 2
            ground = self._ground_m[:-1] + self._integrals(self._w_m[:-1], middle)[0]
            again = ground + self._integrals(middle, self._w_m[1:])[0]
            off = np.abs(self._altitude_by_ground(ground) - self._heights(middle))
            coarse = (off > _TABLE_M) | (np.abs(again - self._ground_m[1:]) > _INTEGRAL_M)
            coarse &= np.diff(self._w_m) > _SMALLEST_PANEL_M
            if not coarse.any():
                break
            self._place(np.sort(np.concatenate([self._w_m, middle[coarse]])))

    def _place(self, w_m: Floats) -> None:
        """Integrate from node to node."""
        for table in ("_altitude_by_ground", "_length_by_ground", "_altitude_by_length", "_ground_by_length"):
            self.__dict__.pop(table, None)
        self._w_m, self._top_w_m = w_m, float(w_m[-1])
        self._ground_m, self._length_m = (np.append(0.0, np.cumsum(part)) for part in self._integrals(w_m[:-1], w_m[1:]))
        self._height_m = self._heights(w_m)
        self._r_m, self._p_m = self._radius_m + self._height_m, np.hypot(self._c_m, w_m)

    @cached_property
    def _altitude_by_ground(self) -> Hermite:
        return Hermite(self._ground_m, self._height_m, self._r_m * self._w_m / (self._c_m * self._radius_m))

    @cached_property
    def _length_by_ground(self) -> Hermite:
        return Hermite(self._ground_m, self._length_m, self._r_m * self._p_m / (self._c_m * self._radius_m))

    @cached_property
    def _altitude_by_length(self) -> Hermite:
        return Hermite(self._length_m, self._height_m, self._w_m / self._p_m)

    @cached_property
    def _ground_by_length(self) -> Hermite:
        return Hermite(self._length_m, self._ground_m, self._c_m * self._radius_m / (self._r_m * self._p_m))


@lru_cache(maxsize=64)
def ray(profile: Profile, radius_m: float, antenna_altitude_m: float, elevation_deg: float | None) -> Ray:
    """The ray of these parameters; the last ones asked for are kept with their tables."""
    return Ray(profile, radius_m, antenna_altitude_m, elevation_deg)
