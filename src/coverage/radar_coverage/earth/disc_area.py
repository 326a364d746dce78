"""Area of the geodesic disc round a site, per radian of azimuth.

``F(s, a) = integral from 0 to s of m12(t, a) dt``: on a sphere R^2 (1 - cos(s/R)). On the ellipsoid F is smooth in both
arguments and even in a (the ellipsoid is a body of revolution), so it is a short sum of Chebyshev polynomials in s and
cosines in a.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import ArrayLike, NDArray

from radar_coverage.earth.geodesic import destination, reduced_length
from radar_coverage.earth.waves import POINTS_AT_ONCE, by_wave, recurring, summed

__all__ = ["DiscArea"]

Floats = NDArray[np.float64]

_RANGE_NODES = 40
_AZIMUTH_NODES = 17
"""Enough for 1e-13 up to 19,900 km, where the series converges slowest; what is not needed is cut off."""
_NOISE = 1e-15
_SMALLEST_RANGE_M = 1e6
"""Below it the 15 nm of the geodesics would show in the series; a longer one is as exact for short ranges."""


class DiscArea:
    """F(s, a) of one site, to about 1e-13 of its value at `max_range_m`.

    Parameters
    ----------
    lat_deg : float
        Latitude of the site [degrees]; its longitude does not matter.
    max_range_m : float
        Largest range it will be asked for [m].
    noise : float
        Terms of the series that are smaller than this part of the largest are left out.
    """

    def __init__(self, lat_deg: float, max_range_m: float, noise: float = _NOISE) -> None:
        self.max_range_m = max_range_m = max(max_range_m, _SMALLEST_RANGE_M)
        x = np.cos(np.pi * (np.arange(_RANGE_NODES) + 0.5) / _RANGE_NODES)
        range_m = (x + 1) / 2 * max_range_m
        azimuth = np.pi * np.arange(_AZIMUTH_NODES) / (_AZIMUTH_NODES - 1)
        s, a = np.meshgrid(range_m, np.degrees(azimuth), indexing="ij")
        _, lat2, heading = destination(0.0, lat_deg, a, s)
        m12, _ = reduced_length(lat_deg, a, lat2, heading, s)
        in_range = chebyshev.chebfit(x, m12, _RANGE_NODES - 1)
        in_range = chebyshev.chebint(in_range, lbnd=-1, scl=max_range_m / 2, axis=0)
        # Discrete cosine transform over the closed grid 0..pi.
        ends = np.ones(_AZIMUTH_NODES)
        ends[[0, -1]] = 0.5
        cosines = np.cos(np.outer(azimuth, np.arange(_AZIMUTH_NODES)))
        weights = 2 / (_AZIMUTH_NODES - 1) * ends[:, None] * cosines * ends
        coefficients = in_range @ weights
        small = np.abs(coefficients) < noise * np.abs(coefficients).max()
        rows = np.flatnonzero(~small.all(axis=1)).max() + 1
        columns = np.flatnonzero(~small.all(axis=0)).max() + 1
        self._coefficients: Floats = coefficients[:rows, :columns]

    def harmonics(self, range_m: ArrayLike) -> Floats:
        """Coefficients c_n with F(s, a) = sum over n of c_n(s) cos(n a) [m2], shape ``range_m.shape + (n,)``."""
        x = 2 * np.asarray(range_m, float) / self.max_range_m - 1
        flat = x.ravel()
        waves = by_wave(self._coefficients, recurring(np.ones_like(flat), flat, flat, len(self._coefficients)))
        return np.asarray(waves.T.reshape(*x.shape, len(waves)))

    def by_azimuth(self, azimuth_rad: Floats, width_rad: float) -> Callable[[ArrayLike], Floats]:
        """1, the mean of F over bins of azimuth, and its change over a bin, as a quick function of range.

        Parameters
        ----------
        azimuth_rad : ndarray, shape (k,)
            Middles of the bins.
        width_rad : float
            Width of each.

        Returns
        -------
        callable
            Of ranges [m], giving an array of shape ``range_m.shape + (k, 3)``: 1, the mean of F, and dF/da in the middle times
            the width [m2 per radian].
        """
        order = np.arange(self._coefficients.shape[1])[:, None]
        mean = np.sinc(order * width_rad / (2 * np.pi))
        waves = mean * np.cos(order * azimuth_rad), -width_rad * order * np.sin(order * azimuth_rad)
        table = np.zeros((len(self._coefficients), len(azimuth_rad), 3))
        table[0, :, 0] = 1.0
        table[:, :, 1:] = np.stack([self._coefficients @ wave for wave in waves], axis=-1)
        columns = table.reshape(len(table), -1)
        degree = np.arange(len(table))

        def at(range_m: ArrayLike) -> Floats:
            x = 2 * np.asarray(range_m, float) / self.max_range_m - 1
            turn = np.arccos(np.minimum(np.maximum(x, -1), 1))
            # One product a range, so that many are answered as one is, to the last digit.
            values = np.cos(turn[..., None, None] * degree) @ columns
            return np.asarray(values.reshape(*turn.shape, len(azimuth_rad), 3))

        return at

    def per_radian(self, range_m: Floats, azimuth_rad: Floats) -> Floats:
        """F(s, a) [m2 per radian of azimuth], elementwise.

        Parameters
        ----------
        range_m, azimuth_rad : ndarray, shape (n,)
            Range [m] and azimuth [radians].
        """
        total = np.empty(len(range_m))
        rows, columns = self._coefficients.shape
        for start in range(0, len(range_m), POINTS_AT_ONCE):
            part = slice(start, start + POINTS_AT_ONCE)
            x, cosine = 2 * range_m[part] / self.max_range_m - 1, np.cos(azimuth_rad[part])
            one = np.ones_like(x)
            total[part] = summed(self._coefficients, recurring(one, x, x, rows), recurring(one, cosine, cosine, columns))
        return total

    def sector(self, range_m: ArrayLike, azimuth_rad: ArrayLike, width_rad: ArrayLike) -> Floats:
        """Area [m2] of the sector of radius `range_m` from `azimuth_rad` over `width_rad`, clockwise [radians]."""
        c = self.harmonics(range_m)
        a, width = np.broadcast_arrays(np.asarray(azimuth_rad, float), np.asarray(width_rad, float))
        total = c[..., 0] * width
        for n in range(1, c.shape[-1]):
            total = total + c[..., n] * (np.sin(n * (a + width)) - np.sin(n * a)) / n
        return np.asarray(total)
