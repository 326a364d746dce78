"""The directions in which a territory lies: the smallest arc of azimuths that holds all of its land, as seen from a site.

Every boundary edge covers a stretch of azimuths, and land is seen only in directions in which some edge is; the largest gap that
no edge covers is where the arc is not. An edge covers what lies between its ends, and more where a geodesic from the site touches
it. A line straight in lon/lat bends to one side of such a geodesic, the same all along it on one side of the equator: cut there,
an edge is touched once at most, and it is where the signs of its two ends differ.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_E2
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.geodesic import GEOD

__all__ = ["azimuth_extent"]

Floats = NDArray[np.float64]

_LONGEST_PART_DEG = 1.0
"""Longer edges are cut: a part must not turn by half a circle without being seen to."""
_HALVINGS = 50
_LEAST_GAP_RAD = 1e-9
"""Rounding of azimuths leaves gaps of less than this between edges that meet."""
_CLEAR_TURN_RAD = 2.0
"""Parts that turn by more are halved, until it is clear on which side of the site they pass."""
_ROUNDS = 40
"""A part that is not clear by then passes through the site, which stands on the boundary: other edges cover what it would."""
_AT_THE_SITE_M = 1e-3
_RUN_TOGETHER_M = 19_900_000.0
"""Beyond this, near the site's antipode, a small step changes the direction by any amount."""


def azimuth_extent(rings: BoundaryRings, lon0_deg: float, lat0_deg: float) -> tuple[float, float] | None:
    """The smallest arc of azimuths that holds all land inside some rings.

    Parameters
    ----------
    rings : BoundaryRings
        Boundaries of what is looked at, all together.
    lon0_deg, lat0_deg : float
        Site [degrees].

    Returns
    -------
    (float, float) or None
        First azimuth, in 0..360, and last, clockwise from there (it may be beyond 360) [degrees], to 1e-8. None where there is
        no such arc: the land surrounds the site, or comes within 100 km of its antipode.
    """
    edges = _parts(rings)
    if not edges.shape[1]:
        return None
    low, high = np.zeros(0), np.zeros(0)
    for _ in range(_ROUNDS):
        (azimuth0, side0, reach0), (azimuth1, side1, reach1) = (_seen(edges, t, lon0_deg, lat0_deg) for t in (0.0, 1.0))
        if max(float(reach0.max()), float(reach1.max())) > _RUN_TOGETHER_M:
            return None
        # A vertex at the site itself is seen in the direction in which its edge leaves.
        azimuth0 = np.where(reach0 < _AT_THE_SITE_M, azimuth1, azimuth0)
        turn = np.where(reach1 < _AT_THE_SITE_M, 0.0, _wrapped(azimuth1 - azimuth0))
        wide = np.abs(turn) > _CLEAR_TURN_RAD
        clear = ~wide
        found = _covered(edges[:, clear], azimuth0[clear], turn[clear], side0[clear] * side1[clear] < 0, (lon0_deg, lat0_deg))
        low, high = np.append(low, found[0]), np.append(high, found[1])
        if clear.all():
            break
        half = np.array([[1.0], [1.0], [0.5], [0.5]]) * edges[:, wide]
        edges = np.concatenate([half, half + np.concatenate([half[2:], np.zeros_like(half[2:])])], axis=1)
    return _around_the_largest_gap(low, high)


def _covered(
    edges: Floats, azimuth0: Floats, turn: Floats, touched: NDArray[np.bool_], site: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Lowest and highest azimuth of each edge [radians]: those of its ends, or where a geodesic from the site touches it."""
    low, high = azimuth0 + np.minimum(turn, 0), azimuth0 + np.maximum(turn, 0)
    if touched.any():
        from_start = _wrapped(_touching(edges[:, touched], *site) - azimuth0[touched])
        low[touched] = np.minimum(low[touched], azimuth0[touched] + from_start)
        high[touched] = np.maximum(high[touched], azimuth0[touched] + from_start)
    return low, high


def _parts(rings: BoundaryRings) -> Floats:
    """Edges as rows lon, lat, change of lon, change of lat [degrees], cut where they are long and at the equator."""
    is_edge = np.ones(len(rings.lon_deg), bool)
    is_edge[rings.ring_start[1:] - 1] = False
    at = np.flatnonzero(is_edge)
    lon, lat = rings.lon_deg[at], rings.lat_deg[at]
    dlon, dlat = rings.lon_deg[at + 1] - lon, rings.lat_deg[at + 1] - lat
    count = np.maximum(np.ceil(np.maximum(np.abs(dlon), np.abs(dlat)) / _LONGEST_PART_DEG).astype(np.int64), 1)
    crosses = lat * (lat + dlat) < 0
    edge = np.concatenate([np.repeat(np.arange(len(at)), count), np.flatnonzero(crosses)])
    step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    t0 = np.concatenate([step / count[edge[: len(step)]], -lat[crosses] / dlat[crosses]])
    order = np.lexsort((t0, edge))
    edge, t0 = edge[order], t0[order]
    t1 = np.append(t0[1:], 1.0)
    t1[np.append(edge[1:] != edge[:-1], True)] = 1.0
    kept = (t1 > t0) & ((dlon != 0) | (dlat != 0))[edge]
    edge, t0, t1 = edge[kept], t0[kept], t1[kept]
    return np.stack([lon[edge] + t0 * dlon[edge], lat[edge] + t0 * dlat[edge], (t1 - t0) * dlon[edge], (t1 - t0) * dlat[edge]])


def _seen(edges: Floats, t: Floats | float, lon0_deg: float, lat0_deg: float) -> tuple[Floats, Floats, Floats]:
    """Azimuth [radians], on which side of the geodesic from the site an edge leaves (sine of the angle) and range [m]."""
    lon, lat = edges[0] + t * edges[2], np.clip(edges[1] + t * edges[3], -90, 90)
    azimuth, back, reach = GEOD.inv(np.full(lon.shape, lon0_deg), np.full(lon.shape, lat0_deg), lon, lat)
    sin2 = np.sin(np.radians(lat)) ** 2
    # Degrees to metres along the parallel and the meridian; the factor both share does not matter.
    east = edges[2] * np.cos(np.radians(lat)) * (1 - WGS84_E2 * sin2)
    north = edges[3] * (1 - WGS84_E2)
    heading = np.arctan2(east, north)
    side = np.sin(heading - (np.radians(back) + np.pi))
    return np.radians(azimuth), np.where(np.abs(side) < 1e-13, 0.0, side), np.asarray(reach)


def _touching(edges: Floats, lon0_deg: float, lat0_deg: float) -> Floats:
    """Azimuth [radians] at which a geodesic from the site touches each edge."""
    low, high = np.zeros(edges.shape[1]), np.ones(edges.shape[1])
    side0 = _seen(edges, 0.0, lon0_deg, lat0_deg)[1]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        before = _seen(edges, middle, lon0_deg, lat0_deg)[1] * side0 > 0
        low, high = np.where(before, middle, low), np.where(before, high, middle)
    return _seen(edges, (low + high) / 2, lon0_deg, lat0_deg)[0]


def _around_the_largest_gap(low_rad: Floats, high_rad: Floats) -> tuple[float, float] | None:
    """The arc outside of the largest gap between stretches of azimuth, from and to [degrees]."""
    turned = low_rad % (2 * np.pi)
    order = np.argsort(turned)
    low, high = turned[order], (turned + high_rad - low_rad)[order]
    reached = np.maximum(np.maximum.accumulate(high), high.max() - 2 * np.pi)  # what the last ones cover beyond north
    gap = np.append(low[1:], low[0] + 2 * np.pi) - reached
    widest = int(gap.argmax())
    if gap[widest] <= _LEAST_GAP_RAD:
        return None
    first = float(np.degrees(np.append(low[1:], low[0])[widest])) % 360.0
    return first, first + 360.0 - float(np.degrees(gap[widest]))


def _wrapped(angle_rad: Floats) -> Floats:
    """The same angle in [-pi, pi]."""
    return np.asarray(angle_rad - 2 * np.pi * np.round(angle_rad / (2 * np.pi)))
