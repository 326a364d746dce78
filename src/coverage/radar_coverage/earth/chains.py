"""Boundaries in stretches of some tens of kilometres, of which most questions need only the ends.

Seen from afar a stretch of coast is its chord, plus the area between the two, which depends on no site. Only the few stretches
that a range cuts, or on which a nearest point lies, have to be looked at vertex by vertex.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.boundary import BoundaryRings

__all__ = ["CHAIN_M", "BoundaryChains", "boundary_chains", "spans"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CHAIN_M = 40_000.0
"""Length of a chain [m], up to twice that where edges are long; an edge longer than this is a chain of its own."""
_LARGEST_RADIUS_M = WGS84_A_M / np.sqrt(1 - WGS84_E2)
"""Of curvature, at the poles [m]: angles times this are never shorter than what they stand for."""
_Q_SERIES = tuple((2 * k + 2) / (2 * k + 1) * WGS84_E2**k for k in range(8))
"""q / ((1 - e^2) sin(lat)) in powers of sin^2(lat): eight terms leave 1e-17."""


@dataclass(frozen=True, slots=True)
class BoundaryChains:
    """Rings divided into chains of consecutive edges.

    Parameters
    ----------
    fine : BoundaryRings
        All vertices, n.
    coarse : BoundaryRings
        Only the ends of chains, m, in rings as before: the edge from one to the next is the chord of a chain.
    vertex : ndarray of int, shape (m,)
        Which vertex of `fine` each vertex of `coarse` is.
    length_m : ndarray, shape (m,)
        The chain from each coarse vertex to the next is no longer than this [m]; 0 at the end of a ring, as below.
    area_m2 : ndarray, shape (m,)
        Area between each chain and its chord straight in lon/lat, positive where the chain lies to the left [m2].
    edge_m, edge_m2 : ndarray, shape (n,)
        Largest length of every edge [m], and its part of the area of its ring [m2].
    """

    fine: BoundaryRings
    coarse: BoundaryRings
    vertex: Ints
    length_m: Floats
    area_m2: Floats
    edge_m: Floats
    edge_m2: Floats

    @property
    def owner(self) -> Ints:
        """Territory of each chain, shape (m,)."""
        return np.repeat(self.coarse.ring_owner, np.diff(self.coarse.ring_start))

    @property
    def ends_ring(self) -> NDArray[np.bool_]:
        """Whether no chain goes on from a coarse vertex, shape (m,)."""
        ends = np.zeros(len(self.vertex), bool)
        ends[self.coarse.ring_start[1:] - 1] = True
        return ends

    def between_m(self, range_m: Floats) -> tuple[Floats, Floats]:
        """Least and largest range that any point of each chain can have, shape (m,) [m].

        Parameters
        ----------
        range_m : ndarray, shape (m,)
            Ranges of the coarse vertices [m].
        """
        middle = (range_m + np.append(range_m[1:], 0.0)) / 2
        low, high = middle - self.length_m / 2, middle + self.length_m / 2
        ends = self.ends_ring
        low[ends] = high[ends] = range_m[ends]
        return np.maximum(low, 0.0), high

    def divided(self, which: NDArray[np.bool_]) -> BoundaryChains:
        """The same with every edge of some chains, `which` of shape (m,), as a chain of its own."""
        stops = np.zeros(len(self.edge_m), bool)
        stops[self.vertex] = True
        edge, _ = spans(self.vertex[which], np.append(self.vertex[1:], len(stops))[which])
        stops[edge] = True
        return _divided_at(self.fine, np.flatnonzero(stops), self.edge_m, self.edge_m2)

    def opened(self, which: Ints) -> BoundaryRings:
        """All vertices of some chains, each an open "ring" whose owner is its place in `which`."""
        first, end = self.vertex[which], self.vertex[which + 1] + 1
        vertex, _ = spans(first, end)
        start = np.append(0, np.cumsum(end - first))
        return BoundaryRings(self.fine.lon_deg[vertex], self.fine.lat_deg[vertex], start, np.arange(len(which)))


def boundary_chains(rings: BoundaryRings, length_m: float = CHAIN_M) -> BoundaryChains:
    """Divide rings into chains of about a length.

    Parameters
    ----------
    rings : BoundaryRings
    length_m : float
        Length of a chain [m], at most 40 km: of longer chords the area is not exact.
    """
    lat, lon = np.radians(rings.lat_deg), np.radians(rings.lon_deg)
    sin_lat = np.sin(lat)
    cos_lat = np.sqrt(1 - sin_lat * sin_lat)
    north, east = _next(lat) - lat, _next(lon) - lon
    widest = np.minimum(np.maximum(cos_lat, _next(cos_lat)) + north * north / 8, 1.0)
    edge_m = _LARGEST_RADIUS_M * np.sqrt(north * north + (east * widest) ** 2)
    q = _q(sin_lat)
    edge_m2 = WGS84_A_M**2 / 2 * east * ((q + _next(q)) / 2 - _q_bend((sin_lat + _next(sin_lat)) / 2) * north * north / 12)
    last = rings.ring_start[1:] - 1
    edge_m[last] = edge_m2[last] = 0.0
    along = np.floor(np.cumsum(edge_m) / length_m)
    stops = np.zeros(len(lat), bool)
    stops[1:] = along[:-1] != np.append(0, along[:-2])[: len(lat) - 1]
    stops[np.flatnonzero(edge_m > length_m / 2)] = True
    stops[last] = stops[rings.ring_start[:-1]] = True
    return _divided_at(rings, np.flatnonzero(stops), edge_m, edge_m2)


def _divided_at(rings: BoundaryRings, vertex: Ints, edge_m: Floats, edge_m2: Floats) -> BoundaryChains:
    """Chains between given vertices, among them the first and last of every ring."""
    coarse = BoundaryRings(
        rings.lon_deg[vertex], rings.lat_deg[vertex], np.append(np.searchsorted(vertex, rings.ring_start[:-1]), len(vertex)),
        rings.ring_owner,
    )  # fmt: skip
    lat, lon = np.radians(coarse.lat_deg), np.radians(coarse.lon_deg)
    north, q, sin_lat = _next(lat) - lat, _q(np.sin(lat)), np.sin(lat)
    middle = (sin_lat + _next(sin_lat)) / 2
    chord_m2 = WGS84_A_M**2 / 2 * (_next(lon) - lon) * ((q + _next(q)) / 2 - _q_bend(middle) * north * north / 12)
    area_m2 = np.add.reduceat(edge_m2, vertex) - chord_m2
    single = np.append(np.diff(vertex), 1) == 1
    area_m2[single] = 0.0
    return BoundaryChains(rings, coarse, vertex, np.add.reduceat(edge_m, vertex), area_m2, edge_m, edge_m2)


def spans(first: Ints, end: Ints) -> tuple[Ints, Ints]:
    """first..end - 1 for each pair, one after the other, and which pair each number is of."""
    count = end - first
    of = np.repeat(np.arange(len(first)), count)
    return np.arange(count.sum()) - np.repeat(np.cumsum(count) - count - first, count), of


def _next(values: Floats) -> Floats:
    return np.append(values[1:], values[-1:])


def _q(sin_lat: Floats) -> Floats:
    """The q of `lonlat_area`, by its series."""
    square, total = sin_lat * sin_lat, np.full(len(sin_lat), _Q_SERIES[-1])
    for term in _Q_SERIES[-2::-1]:
        total *= square
        total += term
    return np.asarray((1 - WGS84_E2) * sin_lat * total)


def _q_bend(sin_lat: Floats) -> Floats:
    """Second derivative of q by latitude, to e^4."""
    return np.asarray(-2 * (1 - WGS84_E2) * sin_lat * (1 - 4 * WGS84_E2 + 6 * WGS84_E2 * (sin_lat * sin_lat)))
