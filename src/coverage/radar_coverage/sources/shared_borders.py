"""Lines along which two territories of the same parent meet: what is neither coast nor border of the parent."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely

from radar_coverage.sources.territories import Territories

__all__ = ["shared_borders"]

_STEPS_PER_DEG: Final = 10_000_000


def shared_borders(territories: Territories) -> tuple[Any, ...]:
    """Find the borders between provinces of the same territory.

    Parameters
    ----------
    territories : Territories
        With `parents`; neighbours share their vertices.

    Returns
    -------
    tuple of shapely LineString
        In lon/lat, each stretch once, in a fixed order.
    """
    rings = territories.rings
    points = np.rint(np.column_stack([rings.lon_deg, rings.lat_deg]) * _STEPS_PER_DEG).astype(np.int64)
    last = np.zeros(len(points), bool)
    last[rings.ring_start[1:] - 1] = True
    start = np.flatnonzero(~last)
    owner = np.repeat(rings.ring_owner, np.diff(rings.ring_start))[start]
    _, parent = np.unique(np.array(territories.parents), return_inverse=True)
    ends = np.stack([points[start], points[start + 1]], axis=1)
    turned = (ends[:, 0, 0] > ends[:, 1, 0]) | ((ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1]))
    ends[turned] = ends[turned, ::-1]
    edges = np.column_stack([ends.reshape(-1, 4), parent[owner]])
    found, times = np.unique(edges, axis=0, return_counts=True)
    lines = shapely.linestrings(found[times == 2, :4].reshape(-1, 2, 2) / _STEPS_PER_DEG)
    return tuple(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines))))
