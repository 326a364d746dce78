"""What terrain hides: the limiting ray along every azimuth, from any elevation model.

Along an azimuth terrain matters only through the steepest ray that touches it so far, whose tangent is q(s). Below that ray all
is hidden, above it nothing. `earth.sweep` follows q(s) along true geodesics, with the air's bending, over the ellipsoid, and
keeps it as a few knots for each azimuth. Missing data are never sea: the sweep is done a second time with the highest land on
Earth in their place, and what the two do not agree on is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.ray_fan import RayFan
from radar_coverage.errors import DomainError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["MASKED", "NO_DATA", "VISIBLE", "Horizon", "LimitingRays", "Skyline"]

Floats = NDArray[np.float64]

MASKED, VISIBLE, NO_DATA = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Horizon:
    """The skyline: what limits the view by azimuth.

    Parameters
    ----------
    azimuth_deg, elevation_deg, range_m, ground_m : ndarray, shape (a,)
        Direction; elevation angle of the limiting ray at the antenna [degrees]; where it touches terrain [m] and how high that is
        above mean sea level [m], both ``nan`` where the beam's lowest angle is the limit.
    """

    azimuth_deg: Floats
    elevation_deg: Floats
    range_m: Floats
    ground_m: Floats


@dataclass(frozen=True, slots=True, eq=False)
class LimitingRays:
    """The limiting ray along every azimuth, as knots of q(s).

    Parameters
    ----------
    first : ndarray, shape (a + 1,)
        Where each azimuth's knots begin.
    knot_at, knot_q : ndarray, shape (k,)
        Sample and tangent at each knot; straight between.
    tangent, horizon_at, horizon_m : ndarray, shape (a,)
        At the end: q, and the sample and height of the terrain that makes it (sample 0 for none).
    """

    first: NDArray[np.int64]
    knot_at: NDArray[np.int32]
    knot_q: NDArray[np.float32]
    tangent: Floats
    horizon_at: Floats
    horizon_m: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Skyline:
    """What terrain hides from an antenna, by range and azimuth.

    Parameters
    ----------
    azimuth_deg : ndarray, shape (a,)
        Directions, evenly spaced from north [degrees].
    reach_m : float
        How far it goes [m].
    step_m : float
        Between samples [m].
    fan : RayFan
    lower, upper : LimitingRays
        By the known terrain alone; with missing data as high as land can be. The same object where nothing is missing.
    unknown_m, searched_m : ndarray, shape (a,)
        Length without data, and length along which land could rise above the limiting ray [m].
    """

    azimuth_deg: Floats
    reach_m: float
    step_m: float
    fan: RayFan
    lower: LimitingRays
    upper: LimitingRays
    unknown_m: Floats
    searched_m: Floats

    @property
    def is_complete(self) -> bool:
        """Whether no data are missing that could matter."""
        return self.upper is self.lower

    def horizon(self) -> Horizon:
        """The skyline by the known terrain."""
        rays = self.lower
        touches = rays.horizon_at > 0
        return Horizon(
            self.azimuth_deg,
            np.degrees(np.arctan(rays.tangent)),
            np.where(touches, rays.horizon_at * self.step_m, np.nan),
            np.where(touches, rays.horizon_m, np.nan),
        )

    def lowest_visible_m(self, azimuth_deg: ArrayLike, range_m: ArrayLike, *, upper: bool = False) -> Floats:
        """Altitude above which nothing hides a target: that of the limiting ray of the nearest azimuth.

        Parameters
        ----------
        azimuth_deg, range_m : array_like
            Places, broadcast against each other [degrees, m].
        upper : bool
            With missing data as high as land can be, in place of nothing.

        Returns
        -------
        ndarray
            Above mean sea level [m]; on terrain that is in view itself its height at samples, to the tolerance of the sweep, and
            between them, near a high antenna, less.

        Raises
        ------
        DomainError
            A range that is negative or beyond the reach.
        """
        return self._limits(azimuth_deg, range_m, self.upper if upper else self.lower)[0]

    def horizon_ray_m(self, azimuth_deg: float, range_m: ArrayLike) -> Floats:
        """Altitude of the one ray that makes the horizon of the nearest azimuth, all along its way.

        Parameters
        ----------
        azimuth_deg : float
            [degrees]
        range_m : array_like, shape (n,)
            [m]

        Returns
        -------
        ndarray, shape (n,)
            Above mean sea level [m]: from the horizon on it is the lowest visible altitude.
        """
        number = len(self.azimuth_deg)
        nearest = round(azimuth_deg * number / 360) % number
        distance = np.asarray(range_m, float)
        first = np.zeros(number + 1, np.int64)
        first[nearest + 1 :] = 2
        level = np.full(2, self.lower.tangent[nearest], np.float32)
        end = np.array([0, np.iinfo(np.int32).max], np.int32)
        return self._altitudes(np.full(distance.shape, nearest), distance, first, end, level)[0]

    def visibility(self, azimuth_deg: ArrayLike, range_m: ArrayLike, altitude_m: ArrayLike) -> NDArray[np.int8]:
        """Whether targets are `VISIBLE`, `MASKED` by known terrain, or that is not known (`NO_DATA`).

        Parameters
        ----------
        azimuth_deg, range_m, altitude_m : array_like
            Places and altitudes above mean sea level, broadcast against each other [degrees, m].
        """
        altitude = np.asarray(altitude_m, float)
        lower = self.lowest_visible_m(azimuth_deg, range_m)
        upper = lower if self.is_complete else self.lowest_visible_m(azimuth_deg, range_m, upper=True)
        hidden, free = altitude < lower, altitude >= upper
        return np.where(free, VISIBLE, np.where(hidden, MASKED, NO_DATA)).astype(np.int8)

    def probability(self, azimuth_deg: ArrayLike, range_m: ArrayLike, altitude_m: ArrayLike, vertical_error_m: float) -> Floats:
        """Probability that known terrain leaves a target free, where the model's heights are off by chance.

        The point that hides is taken to be off by a normal error; its effect grows in proportion to the range. Other points that
        nearly hide, and errors that hold over a whole region, are not in it.

        Parameters
        ----------
        azimuth_deg, range_m, altitude_m : array_like
            As for `visibility`.
        vertical_error_m : float
            Standard deviation of the heights [m], more than 0.

        Returns
        -------
        ndarray
            0 to 1.
        """
        if not vertical_error_m > 0:
            raise DomainError(f"vertical error {vertical_error_m:g} m, expected more than 0")
        lowest, touched_m = self._limits(azimuth_deg, range_m, self.lower)
        with np.errstate(divide="ignore", invalid="ignore"):  # the beam's floor is certain
            lever = np.maximum(np.asarray(range_m, float) / touched_m, 1.0)
            above = np.asarray(altitude_m, float) - lowest
            deviations = np.where(touched_m > 0, above / (vertical_error_m * lever), np.where(above < 0, -np.inf, np.inf))
        return np.asarray((1 + np.vectorize(erf, otypes=[float])(deviations / np.sqrt(2))) / 2)

    def _limits(self, azimuth_deg: ArrayLike, range_m: ArrayLike, rays: LimitingRays) -> tuple[Floats, Floats]:
        """Altitude of the limiting ray, and the range where it touches terrain, 0 where that is none [m]."""
        azimuth, distance = np.broadcast_arrays(np.asarray(azimuth_deg, float), np.asarray(range_m, float))
        if not ((distance >= 0) & (distance <= self.reach_m * (1 + 1e-12))).all():
            raise DomainError(f"a range outside 0 to {self.reach_m:g} m")
        if not np.isfinite(azimuth).all():
            raise DomainError("an azimuth is not a number")
        number = len(self.azimuth_deg)
        ray = np.rint(azimuth.ravel() * (number / 360)).astype(np.int64) % number
        altitude, touched = self._altitudes(ray, distance.ravel(), rays.first, rays.knot_at, rays.knot_q)
        horizon = rays.horizon_at[ray]
        touched = np.where((horizon > 0) & (distance.ravel() >= horizon * self.step_m), horizon, touched) * self.step_m
        return altitude.reshape(azimuth.shape), touched.reshape(azimuth.shape)

    def _altitudes(
        self,
        ray: NDArray[np.int64],
        range_m: Floats,
        first: NDArray[np.int64],
        knot_at: NDArray[np.int32],
        knot_q: NDArray[np.float32],
    ) -> tuple[Floats, Floats]:
        found: tuple[Floats, Floats] = _kernel().altitudes_on(
            ray,
            np.ascontiguousarray(range_m / self.step_m),
            first,
            knot_at,
            knot_q,
            np.sin(np.radians(self.azimuth_deg)) ** 2,
            self.fan.tangents,
            self.fan.table,
            self.fan.curvature,
            self.fan.rung_m,
            round(self.fan.rung_m / self.step_m),
        )
        return found


def _kernel() -> ModuleType:
    from radar_coverage.earth import skyline_kernel

    return skyline_kernel
