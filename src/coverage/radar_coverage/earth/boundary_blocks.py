"""Boundaries laid out for thousands of sites: short blocks of edges in balls, with the area integral summed along every ring.

On the ellipsoid an area is a loop integral in longitude and latitude, ``A = - a^2/2 loop of (q(lat) - q(pole)) d(lon)`` (see
`lonlat_area`). Along a boundary it does not depend on the site, so it is summed once, vertex by vertex, and any stretch of
boundary is a difference of two numbers. Rings are cut at the equator and each half counts q from its own pole: there the
integrand is an ordinary area round the pole, and nothing grows large.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.lonlat_area import mean_q, q_of

__all__ = ["BLOCKS_A_GROUP", "BoundaryBlocks", "on_ellipsoid", "q_from_pole"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BLOCKS_A_GROUP: Final = 16
_EDGES_A_BLOCK: Final = 8
_LONGEST_EDGE_DEG: Final = 0.25
"""Longer edges are cut at points of themselves: range along an edge then has one turning point at most."""
_WIDEST_EDGE_DEG: Final = 2.0
"""Of longitude, which is what matters near the poles."""
_Q_POLE: Final = float(q_of(np.array([np.pi / 2]))[0])


class BoundaryBlocks:
    """Edges of all rings, eight to a block and each block of one ring; a ring's last is filled up with edges of no length.

    Parameters
    ----------
    rings : BoundaryRings
    territories : int
        Number of territories t that the rings belong to.
    """

    def __init__(self, rings: BoundaryRings, territories: int) -> None:
        self.territories = territories
        lines = shapely.linearrings(
            np.column_stack([rings.lon_deg, rings.lat_deg]),
            indices=np.repeat(np.arange(len(rings.ring_owner)), np.diff(rings.ring_start)),
        )
        self._polygons, self._polygon_owner = shapely.polygons(lines), rings.ring_owner
        self._polygon_sign = np.where(shapely.is_ccw(lines), 1, -1)
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)
        halves = _halves(rings)
        row, block_ring, first = _rows(halves)
        self.lon_deg: Floats = halves.lon_deg[row]
        """Vertices of each block [degrees], shape (b, 9): its first is the last of the block before."""
        self.lat_deg: Floats = halves.lat_deg[row]
        self.place_m: Floats = on_ellipsoid(self.lon_deg, self.lat_deg)
        """The same, geocentric [m], shape (3, b, 9)."""
        half = halves.ring_owner % 2
        self.running_m2: Floats = _running_m2(halves, half)[row]
        """The area integral from the ring's first vertex to here [m2], shape (b, 9)."""
        self.owner: Ints = halves.ring_owner[block_ring] // 2
        """Territory of each block, shape (b,)."""
        self.half: Ints = half[block_ring]
        """0 for blocks north of the equator and 1 for those south of it, shape (b,)."""
        self.base: Ints = first
        """First block of each ring, shape (r,)."""
        self.ring_owner: Ints = halves.ring_owner // 2
        self.ring_m2: Floats = self.running_m2[np.append(first[1:], len(row)) - 1, -1]
        """Signed area of each ring [m2]."""
        self.middle_m, self.radius_m = self._balls()
        group = np.arange(0, len(row), BLOCKS_A_GROUP)
        self.group_middle_m, self.group_radius_m = _group_balls(self.middle_m, self.radius_m, group)

    def holding(self, lon_deg: Floats, lat_deg: Floats) -> tuple[Ints, Ints, Floats]:
        """Find the territories that points lie in.

        Returns
        -------
        point, territory : ndarray of int
            Pairs of the two.
        times : ndarray
            1 (more where polygons of one territory overlap).
        """
        point, ring = self._tree.query(shapely.points(lon_deg, lat_deg))
        inside = shapely.contains_xy(self._polygons[ring], lon_deg[point], lat_deg[point])
        point, ring = point[inside], ring[inside]
        return point, self._polygon_owner[ring], self._polygon_sign[ring].astype(float)

    def _balls(self) -> tuple[Floats, Floats]:
        """A ball round each block: its vertices, and what edges bend beyond the straight lines between them."""
        middle = (self.place_m.min(axis=2) + self.place_m.max(axis=2)) / 2
        reach = np.sqrt(((self.place_m - middle[:, :, None]) ** 2).sum(axis=0)).max(axis=1)
        length = np.sqrt((np.diff(self.place_m) ** 2).sum(axis=0))
        bend = length**2 / (8 * WGS84_A_M * (1 - WGS84_E2)) + length * np.radians(np.abs(np.diff(self.lon_deg))) / 8
        return middle, reach + 1.1 * bend.max(axis=1) + 1.0


def on_ellipsoid(lon_deg: Floats, lat_deg: Floats) -> Floats:
    """Geocentric places of points on WGS 84 [m], shape (3, ...)."""
    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    across = WGS84_A_M / np.sqrt(1 - WGS84_E2 * np.sin(lat) ** 2)
    east = across * np.cos(lat)
    return np.stack([east * np.cos(lon), east * np.sin(lon), across * (1 - WGS84_E2) * np.sin(lat)])


def q_from_pole(q: Floats, half: Ints) -> Floats:
    """The q of `lonlat_area`, counted from the pole of the half it is in: 0 for the north, 1 for the south."""
    return q - _Q_POLE * (1 - 2 * half)


def _halves(rings: BoundaryRings) -> BoundaryRings:
    """Every ring cut at the equator, its edges short; owners are twice the territory, and 1 more in the south."""
    lon, lat, start, owner = rings.lon_deg, rings.lat_deg, rings.ring_start, rings.ring_owner
    lon, lat, start = _inserted(lon, lat, start, _at_equator(lat, start))
    _, south, _, north = BoundaryRings(lon, lat, start, owner).bounds()
    ring = np.repeat(np.arange(len(owner)), np.diff(start))
    parts = []
    for half, holds in ((0, north > 0), (1, south < 0)):
        of = ring[holds[ring]]
        part_lat = lat[holds[ring]]
        part_lat = np.maximum(part_lat, 0.0) if half == 0 else np.minimum(part_lat, 0.0)
        # Of a stretch on the other side only the ends are left: what lies between runs along the equator and back.
        flat = part_lat == 0.0
        within = np.zeros(len(flat), bool)
        within[1:-1] = flat[:-2] & flat[1:-1] & flat[2:] & (of[:-2] == of[1:-1]) & (of[1:-1] == of[2:])
        kept = ~within
        length = np.bincount(of[kept], minlength=len(owner))[holds]
        parts.append((lon[holds[ring]][kept], part_lat[kept], length, 2 * owner[holds] + half))
    lon, lat, length, owner = (np.concatenate(column) for column in zip(*parts, strict=True))
    start = np.append(0, np.cumsum(length))
    wide, high = np.abs(np.diff(lon)), np.abs(np.diff(lat))
    across = wide * np.cos(np.radians((lat[1:] + lat[:-1]) / 2))
    pieces = np.ceil(np.maximum(np.maximum(across, high) / _LONGEST_EDGE_DEG, wide / _WIDEST_EDGE_DEG))
    at_pole = (np.abs(lat[1:]) == 90) & (lat[1:] == lat[:-1])
    pieces[at_pole] = 1
    pieces[start[1:-1] - 1] = 1  # from ring to ring there is no edge
    pieces = np.maximum(pieces, 1).astype(np.int64)
    of = np.repeat(np.arange(len(pieces)), pieces - 1)
    step = np.arange(len(of)) - np.repeat(np.cumsum(pieces - 1) - (pieces - 1), pieces - 1) + 1
    lon, lat, start = _inserted(lon, lat, start, (of, step / pieces[of]))
    return BoundaryRings(lon, lat, start, owner)


def _at_equator(lat: Floats, start: Ints) -> tuple[Ints, Floats]:
    """Edges that cross the equator, and where along them."""
    crosses = lat[:-1] * lat[1:] < 0
    crosses[start[1:-1] - 1] = False
    edge = np.flatnonzero(crosses)
    return edge, lat[edge] / (lat[edge] - lat[edge + 1])


def _inserted(lon: Floats, lat: Floats, start: Ints, new: tuple[Ints, Floats]) -> tuple[Floats, Floats, Ints]:
    """Rings with vertices added at parts of edges, in order along each."""
    edge, along = new
    added = [np.insert(a, edge + 1, a[edge] + along * (a[edge + 1] - a[edge])) for a in (lon, lat)]
    # On the equator exactly, where that is what was asked for.
    crossing = np.zeros(len(lon) + len(edge), bool)
    crossing[edge + 1 + np.arange(len(edge))] = lat[edge] * lat[edge + 1] < 0
    added[1][crossing] = 0.0
    return added[0], added[1], start + np.searchsorted(edge, start, side="left")


def _rows(rings: BoundaryRings) -> tuple[Ints, Ints, Ints]:
    """Vertices of each block, the ring of each block, and the first block of each ring."""
    edges = np.diff(rings.ring_start) - 1
    blocks = -(-edges // _EDGES_A_BLOCK)
    first = np.cumsum(blocks) - blocks
    ring = np.repeat(np.arange(len(edges)), blocks)
    nth = np.arange(len(ring)) - first[ring]
    vertex = nth[:, None] * _EDGES_A_BLOCK + np.arange(_EDGES_A_BLOCK + 1)
    return rings.ring_start[ring][:, None] + np.minimum(vertex, edges[ring][:, None]), ring, first


def _running_m2(rings: BoundaryRings, half: Ints) -> Floats:
    """The area integral from the first vertex of each ring to every vertex [m2]."""
    lon, lat, start = rings.lon_deg, rings.lat_deg, rings.ring_start
    of = np.repeat(half, np.diff(start))[1:]
    edge = np.zeros(len(lon))
    edge[1:] = -np.radians(np.diff(lon)) * WGS84_A_M**2 / 2 * q_from_pole(mean_q(lat[:-1], lat[1:]), of)
    edge[start[:-1]] = 0.0
    total = np.cumsum(edge)
    return total - np.repeat(total[start[:-1]], np.diff(start))


def _group_balls(middle: Floats, radius: Floats, first: Ints) -> tuple[Floats, Floats]:
    low, high = np.minimum.reduceat(middle, first, axis=1), np.maximum.reduceat(middle, first, axis=1)
    centre = (low + high) / 2
    each = np.repeat(centre, np.diff(np.append(first, middle.shape[1])), axis=1)
    reach = np.sqrt(((middle - each) ** 2).sum(axis=0)) + radius
    return centre, np.maximum.reduceat(reach, first)
