"""Nearest and farthest points of boundaries: the ranges at which territories are first reached, and wholly inside.

No point of a chain of length L between ranges s0 and s1 is nearer than (s0 + s1 - L)/2 or farther than (s0 + s1 + L)/2. That
leaves a few chains of each territory, and of those a few edges, along which range is sampled and searched by golden section.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.boundary import BoundaryRings, windings
from radar_coverage.earth.chains import spans
from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.polar_fit import FIT_ERROR_M, PolarFit
from radar_coverage.earth.seen_boundary import SeenBoundary

__all__ = ["NearestPoint", "NearestPoints", "farthest_points", "nearest_point", "nearest_points"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SAMPLES = 17
_STEPS = 30
"""Golden-section steps: 1e-6 of a sixteenth of an edge."""
_GOLDEN = (np.sqrt(5) - 1) / 2
_SLACK_M = 4 * FIT_ERROR_M
"""What two fitted ranges may be out of order by, on both sides."""


class NearestPoint(NamedTuple):
    """Range [m], longitude, latitude and azimuth from the site [degrees]."""

    range_m: float
    lon_deg: float
    lat_deg: float
    azimuth_deg: float


class NearestPoints(NamedTuple):
    """Range [m], longitude, latitude and azimuth from the site [degrees] of one point a territory, each of shape (t,).

    Of a territory without boundary the range is infinite and the rest NaN.
    """

    range_m: Floats
    lon_deg: Floats
    lat_deg: Floats
    azimuth_deg: Floats


def nearest_points(
    rings: BoundaryRings,
    owners: int,
    lon0_deg: float,
    lat0_deg: float,
    *,
    seen: SeenBoundary | None = None,
) -> NearestPoints:
    """The point of every territory's boundary that is nearest to a site, to better than 1 m.

    Parameters
    ----------
    rings : BoundaryRings
        Edges straight in lon/lat.
    owners : int
        Number of territories t that the rings belong to.
    lon0_deg, lat0_deg : float
        Site [degrees].
    seen : SeenBoundary, optional
        These rings from this site, where that is there already.

    Returns
    -------
    NearestPoints
        Of the boundary: where the site stands inside, the way out.
    """
    return _extreme_points(seen or SeenBoundary(rings, lon0_deg, lat0_deg), owners, 1.0)


def farthest_points(
    rings: BoundaryRings,
    owners: int,
    lon0_deg: float,
    lat0_deg: float,
    *,
    seen: SeenBoundary | None = None,
) -> NearestPoints:
    """The point of every territory that is farthest from a site, to better than 1 m.

    It lies on the boundary, or is the site's antipode where that is inside: range has no other maximum.

    Parameters
    ----------
    rings, owners, lon0_deg, lat0_deg, seen
        As in `nearest_points`.
    """
    found = _extreme_points(seen or SeenBoundary(rings, lon0_deg, lat0_deg), owners, -1.0)
    opposite = (lon0_deg + 360.0) % 360.0 - 180.0, -lat0_deg
    holds = windings(rings, owners, *opposite) > 0
    if holds.any():
        range_m, azimuth = polar(lon0_deg, lat0_deg, *opposite)
        for column, value in zip(found, (float(range_m), *opposite, float(azimuth) % 360.0), strict=True):
            column[holds] = value
    return found


def nearest_point(rings: BoundaryRings, which: Ints, lon0_deg: float, lat0_deg: float) -> NearestPoint:
    """The point of some rings' edges that is nearest to a site, to better than 1 m.

    Parameters
    ----------
    rings : BoundaryRings
    which : ndarray of int
        Rings to look at.
    lon0_deg, lat0_deg : float
        Site [degrees].
    """
    vertex, of = spans(rings.ring_start[which], rings.ring_start[np.asarray(which) + 1])
    start = np.append(0, np.cumsum(np.bincount(of, minlength=len(which))))
    one = BoundaryRings(rings.lon_deg[vertex], rings.lat_deg[vertex], start, np.zeros(len(which), np.int64))
    return NearestPoint(*(float(column[0]) for column in nearest_points(one, 1, lon0_deg, lat0_deg)))


def _extreme_points(seen: SeenBoundary, owners: int, sign: float) -> NearestPoints:
    """Points of least ``sign * range``."""
    fit = seen.fit
    edges, owner = _edges_near(seen, owners, sign)
    length = np.hypot(edges[2], edges[3])
    t = np.linspace(0, 1, _SAMPLES)
    sampled = sign * _range_m(fit, edges[:, :, None], t)
    best = _least(sampled.min(axis=1), owner, owners)
    # From one sample to the next range changes by no more than their distance (a degree is 111.7 km at most).
    close = np.flatnonzero(sampled.min(axis=1) <= best[owner] + t[1] * length * 111_700 + _SLACK_M)
    edges, owner, middle = edges[:, close], owner[close], t[sampled[close].argmin(axis=1)]
    low, high = np.maximum(middle - t[1], 0), np.minimum(middle + t[1], 1)
    for _ in range(_STEPS):
        inner = np.stack([high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)])
        one, other = sign * _range_m(fit, edges[:, None], inner)
        low, high = np.where(one <= other, low, inner[0]), np.where(one <= other, inner[1], high)
    # The ends of the bracket are candidates too: the nearest point is often a vertex.
    at = np.concatenate([low, (low + high) / 2, high])
    lon, lat = _position(np.tile(edges, 3), at)
    owner = np.tile(owner, 3)
    near = sign * fit.ranges_m(lon, lat)
    some = np.flatnonzero(near <= _least(near, owner, owners)[owner] + _SLACK_M)
    range_m, azimuth = polar(fit.lon_deg, fit.lat_deg, lon[some], lat[some])
    order = np.lexsort((sign * range_m, owner[some]))
    first = order[np.flatnonzero(np.diff(owner[some][order], prepend=-1))]
    found = NearestPoints(np.full(owners, np.inf), *np.full((3, owners), np.nan))
    for column, values in zip(found, (range_m, lon[some], lat[some], azimuth % 360.0), strict=True):
        column[owner[some][first]] = values[first]
    return found


def _edges_near(seen: SeenBoundary, owners: int, sign: float) -> tuple[Floats, Ints]:
    """Edges that may hold a territory's least ``sign * range``: start and change (lon, lat) [degrees], shape (4, n); owner."""
    chains, fit, reach = seen.chains, seen.fit, seen.range_m
    fine, owner = chains.fine, chains.owner
    low, high = chains.between_m(reach)
    least = low if sign > 0 else -high
    best = _least(sign * reach, owner, owners)
    kept = np.flatnonzero((least <= best[owner] + _SLACK_M) & ~chains.ends_ring)
    edge, of = spans(chains.vertex[kept], chains.vertex[kept + 1])
    owner = owner[kept][of]
    start, end = (sign * fit.ranges_m(fine.lon_deg[edge + k], fine.lat_deg[edge + k]) for k in (0, 1))
    best = np.minimum(best, _least(np.minimum(start, end), owner, owners))
    near = (start + end - chains.edge_m[edge]) / 2 <= best[owner] + _SLACK_M
    edge, owner = edge[near], owner[near]
    lon, lat = fine.lon_deg[edge], fine.lat_deg[edge]
    return np.stack([lon, lat, fine.lon_deg[edge + 1] - lon, fine.lat_deg[edge + 1] - lat]), owner


def _least(values: Floats, owner: Ints, owners: int) -> Floats:
    least = np.full(owners, np.inf)
    np.minimum.at(least, owner, values)
    return least


def _position(edges: Floats, t: Floats) -> tuple[Floats, Floats]:
    return edges[0] + t * edges[2], np.clip(edges[1] + t * edges[3], -90, 90)  # rounding may lead beyond a pole


def _range_m(fit: PolarFit, edges: Floats, t: Floats) -> Floats:
    lon, lat = np.broadcast_arrays(*_position(edges, t))
    return fit.ranges_m(lon.ravel(), lat.ravel()).reshape(lon.shape)
