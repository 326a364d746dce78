"""The form in which boundaries are computed with: closed rings of vertices in flat arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BoundaryRings"]


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

    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    ring_start: NDArray[np.int64]
    ring_owner: NDArray[np.int64]
