"""How far drawn edges really are from the curves they stand for: measured with inverse geodesics, not estimated.

Circles round one site are parallel curves: a point at range s is abs(s - R) from the circle of radius R. A point at the angle d
from a side, seen from the site, is m12 sin(d) from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.geodesic import GEOD, reduced_length
from radar_coverage.earth.ring_vertices import Strands

__all__ = ["measure_arcs", "measure_sides"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORST: Final = 8
_LOOK_AGAIN: Final = np.linspace(0.1, 0.9, 17)
"""The middle of every edge is measured; then the worst edges of each strand, at these parts of their length."""


def measure_arcs(strands: Strands, lat_deg: Floats, range_m: Floats) -> Floats:
    """Largest distance between the edges of arcs and their circles.

    Parameters
    ----------
    strands : Strands
        c arcs with m lines each.
    lat_deg : ndarray, shape (c,)
        Sites [degrees].
    range_m : ndarray, shape (m, c)
        Ranges [m].

    Returns
    -------
    ndarray, shape (c,)
        Largest distance found [m]: at most 2 % below the largest there is.
    """

    def stray(row: int, strand: Ints, lon_deg: Floats, lat2_deg: Floats) -> Floats:
        _, _, distance = GEOD.inv(np.zeros(len(strand)), lat_deg[strand], lon_deg, lat2_deg)
        return np.asarray(np.abs(distance - range_m[row, strand]))

    return _largest(strands, stray)


def measure_sides(strands: Strands, lat_deg: Floats, azimuth_deg: Floats) -> Floats:
    """Largest distance between the edges of sides and their geodesics, as `measure_arcs`; azimuths of shape (m, c) [degrees]."""
    on_meridian = (azimuth_deg == 0) | (azimuth_deg == 180) | (np.abs(lat_deg) == 90)

    def stray(row: int, strand: Ints, lon_deg: Floats, lat2_deg: Floats) -> Floats:
        lat1 = lat_deg[strand]
        azimuth, back, distance = GEOD.inv(np.zeros(len(strand)), lat1, lon_deg, lat2_deg)
        m12, _ = reduced_length(lat1, azimuth, lat2_deg, back + 180.0, distance)
        across = np.abs(m12 * np.sin(np.radians(azimuth - azimuth_deg[row, strand])))
        return np.where(on_meridian[row, strand], 0.0, across)

    return _largest(strands, stray)


def _largest(strands: Strands, stray: Callable[[int, Ints, Floats, Floats], Floats]) -> Floats:
    edges = np.delete(np.arange(len(strands.parameter)), strands.start[1:] - 1)
    strand = np.repeat(np.arange(len(strands.start) - 1), np.diff(strands.start) - 1)
    first = strands.start[:-1] - np.arange(len(strands.start) - 1)
    largest = np.zeros(len(strands.start) - 1)
    for row, (lon, lat) in enumerate(zip(strands.east_deg, strands.lat_deg, strict=True)):

        def at(edge: Ints, part: Floats, lon: Floats = lon, lat: Floats = lat) -> tuple[Floats, Floats]:
            return lon[edge] + part * (lon[edge + 1] - lon[edge]), lat[edge] + part * (lat[edge + 1] - lat[edge])

        middle = stray(row, strand, *at(edges, np.full(len(edges), 0.5)))
        spans = zip(first, np.r_[first[1:], len(edges)], strict=True)
        worst = np.concatenate([a + np.argsort(middle[a:b], kind="stable")[-_WORST:] for a, b in spans])
        again = np.repeat(worst, len(_LOOK_AGAIN))
        closer = stray(row, strand[again], *at(edges[again], np.tile(_LOOK_AGAIN, len(worst))))
        np.maximum.at(largest, strand, middle)
        np.maximum.at(largest, strand[again], closer)
    return largest
