"""The form in which boundaries are computed with: closed rings of vertices in flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BoundaryRings", "rings_of_owners", "windings"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BoundaryRings:
    """Closed rings, one after the other; edges are straight in lon/lat.

    Exteriors run counter-clockwise and holes clockwise, so that a hole needs no parent: its edges subtract.
    No ring crosses the antimeridian (it may run along it) or winds round a pole (it may run along latitude +-90).

    Parameters
    ----------
    lon_deg, lat_deg : ndarray, shape (n,)
        Vertices [degrees]. The last vertex of a ring repeats its first.
    ring_start : ndarray of int, shape (r + 1,)
        Ring ``i`` is ``[ring_start[i], ring_start[i + 1])``.
    ring_owner : ndarray of int, shape (r,)
        Index of the territory each ring belongs to.
    """

    lon_deg: Floats
    lat_deg: Floats
    ring_start: NDArray[np.int64]
    ring_owner: NDArray[np.int64]

    def bounds(self) -> tuple[Floats, Floats, Floats, Floats]:
        """West, south, east and north of every ring [degrees], each of shape (r,)."""
        start = self.ring_start[:-1]
        return (
            np.minimum.reduceat(self.lon_deg, start),
            np.minimum.reduceat(self.lat_deg, start),
            np.maximum.reduceat(self.lon_deg, start),
            np.maximum.reduceat(self.lat_deg, start),
        )


def rings_of_owners(rings: BoundaryRings, owners: Sequence[int]) -> BoundaryRings:
    """Take the rings of a few territories only.

    Parameters
    ----------
    rings : BoundaryRings
    owners : sequence of int
        Territories, each once.

    Returns
    -------
    BoundaryRings
        Their rings; territory ``owners[n]`` is now n.
    """
    number = np.full(max(int(rings.ring_owner.max(initial=-1)), *owners, -1) + 1, -1)
    number[list(owners)] = np.arange(len(owners))
    kept = np.flatnonzero(number[rings.ring_owner] >= 0)
    count = np.diff(rings.ring_start)[kept]
    end = np.cumsum(count)
    vertex = np.repeat(rings.ring_start[kept] - (end - count), count) + np.arange(count.sum())
    return BoundaryRings(rings.lon_deg[vertex], rings.lat_deg[vertex], np.concatenate([[0], end]), number[rings.ring_owner[kept]])


def windings(
    rings: BoundaryRings, territories: int, lon_deg: float, lat_deg: float, which: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """How often each territory's rings run round a point: 1 inside, 0 outside.

    Parameters
    ----------
    rings : BoundaryRings
    territories : int
        Number of territories t.
    lon_deg, lat_deg : float
        Point [degrees], longitude in [-180, 180].
    which : ndarray of int, optional
        Rings to count; all by default.

    Returns
    -------
    ndarray of int, shape (t,)
    """
    total = np.zeros(territories, np.int64)
    west, south, east, north = rings.bounds()
    around = np.flatnonzero((west <= lon_deg) & (lon_deg <= east) & (south <= lat_deg) & (lat_deg <= north))
    for i in around if which is None else np.intersect1d(around, which):
        part = slice(rings.ring_start[i], rings.ring_start[i + 1])
        dx, dy = rings.lon_deg[part] - lon_deg, rings.lat_deg[part] - lat_deg
        left = dx[:-1] * dy[1:] - dx[1:] * dy[:-1]  # > 0: the point lies to the left of the edge
        up, down = (dy[:-1] <= 0) & (dy[1:] > 0), (dy[:-1] > 0) & (dy[1:] <= 0)
        total[rings.ring_owner[i]] += np.count_nonzero(up & (left > 0)) - np.count_nonzero(down & (left < 0))
    return total
