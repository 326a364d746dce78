"""The area integral along range rings: what a stretch of ring adds to a loop in longitude and latitude."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.boundary_blocks import q_from_pole
from radar_coverage.earth.geodesic import destination, reduced_length
from radar_coverage.earth.lonlat_area import q_of

__all__ = ["RingIntegral"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NODES: Final = 96
_STEP: Final = 2 * np.pi / _NODES
_START_RAD: Final = 1.0
"""Azimuth at which every ring starts: none at which boundaries are drawn."""
_STENCIL: Final = np.arange(-4, 6)
_OTHER_SIDE_DEG: Final = 30.0
"""So far beyond the equator a half's integrand is still followed, for the polynomials at the equator; it grows towards the other
pole, where nobody asks for it."""


def _weights() -> Floats:
    """Integral from 0 to x of the polynomial through ten nodes: coefficients of x^1..x^10 by node, shape (10, 10)."""
    powers = np.arange(len(_STENCIL))
    basis = np.linalg.inv(_STENCIL[:, None].astype(float) ** powers)  # coefficient by power and node
    return np.asarray(basis / (powers + 1)[:, None])


_INTEGRAL: Final = _weights()


class RingIntegral:
    """H along the rings of many discs, clockwise from their start, counted from either pole.

    Parameters
    ----------
    lon_deg, lat_deg, range_m : ndarray, shape (n,)
        Sites [degrees] and radii [m].
    """

    def __init__(self, lon_deg: Floats, lat_deg: Floats, range_m: Floats) -> None:
        azimuth = np.degrees(_START_RAD + _STEP * np.arange(_NODES))
        lon, lat, heading = destination(lon_deg[:, None], lat_deg[:, None], azimuth, range_m[:, None])
        self.start_lon_deg: Floats = lon[:, 0]
        self.start_lat_deg: Floats = lat[:, 0]
        m12, _ = reduced_length(lat_deg[:, None], azimuth, lat, heading, range_m[:, None])
        phi = np.radians(lat)
        east = np.maximum(np.cos(phi), 1e-12) / np.sqrt(1 - WGS84_E2 * np.sin(phi) ** 2)
        turn = -WGS84_A_M / 2 * m12 * np.cos(np.radians(heading)) / east
        q, here = q_of(phi), np.arange(2)[:, None, None]
        on_side = np.where(here == 0, lat > -_OTHER_SIDE_DEG, lat < _OTHER_SIDE_DEG)
        self._rate = np.where(on_side, turn * q_from_pole(q, here), 0.0)  # (half, disc, node)
        whole = _INTEGRAL.sum(axis=0) * _STEP
        steps = sum(w * np.roll(self._rate, -int(s), axis=2) for w, s in zip(whole, _STENCIL, strict=True))
        self._until = np.concatenate([np.zeros((*self._rate.shape[:2], 1)), np.cumsum(steps, axis=2)], axis=2)
        south = (self.start_lat_deg < 0).astype(np.int64)
        self.once_round_m2: Floats = self._until[south, np.arange(len(lon)), -1]
        """All round, counted from the pole of the half that the start is in [m2]."""

    def until_m2(self, disc: Ints, azimuth_rad: Floats, half: Ints) -> Floats:
        """Integral from the start clockwise to azimuths of discs, counted from the pole of a half [m2]."""
        along = (azimuth_rad - _START_RAD) % (2 * np.pi) / _STEP
        node = np.minimum(along.astype(np.int64), _NODES - 1)
        x = along - node
        rate = self._rate[half[:, None], disc[:, None], (node[:, None] + _STENCIL) % _NODES]
        powers = x[:, None] ** np.arange(1, len(_STENCIL) + 1)
        return np.asarray(self._until[half, disc, node] + _STEP * ((powers @ _INTEGRAL) * rate).sum(axis=1))
