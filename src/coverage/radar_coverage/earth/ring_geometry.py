"""From boundaries on the round Earth to polygons in a window of longitudes.

::

    90  +---------------------------+      A boundary is cut where it crosses the window's edge (or a pole).
        | inside   <--.             |      Each piece has the inside on its left, and so has the window's
        |      .-------'  walk      ^      edge walked counter-clockwise: walking from the end of a piece to
        ^-----'            .------<-|      the next start closes the polygon, over the pole where need be.
        |    a piece ---->'         |
    -90 +---------------------------+
      west                      west + 360
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

__all__ = ["cut_loop", "fill"]

Floats = NDArray[np.float64]
Line = NDArray[np.float64]
"""Vertices, shape (n, 2), longitude and latitude [degrees]."""


def cut_loop(lon_deg: Floats, lat_deg: Floats, west_deg: float) -> list[Line]:
    """Cut a closed boundary into the pieces that lie in the window of 360 degrees east of `west_deg`.

    Parameters
    ----------
    lon_deg, lat_deg : ndarray, shape (n,)
        Vertices, not closed, longitudes in the window [degrees]. A step of more than 180 degrees goes the other way, over the
        window's edge. Two vertices at the same pole are a passage over it.
    west_deg : float
        Western edge of the window; the eastern edge is ``west_deg + 360`` [degrees].

    Returns
    -------
    list of ndarray, shape (k, 2)
        In the boundary's order; one closed line where nothing is cut. The vertices at a cut have one latitude on both sides.
    """
    east_deg = west_deg + 360
    lon2, lat2 = np.roll(lon_deg, -1), np.roll(lat_deg, -1)
    at_pole = (np.abs(lat_deg) == 90) & (lat_deg == lat2) & (lon_deg != lon2)
    over_edge = (np.abs(lon2 - lon_deg) > 180) & ~at_pole
    loop = np.column_stack([lon_deg, lat_deg])
    cuts = np.flatnonzero(at_pole | over_edge)
    if not len(cuts):
        return [np.vstack([loop, loop[:1]])]

    heads, tails = {}, {}
    for cut in cuts[over_edge[cuts]]:
        eastwards = lon2[cut] < lon_deg[cut]
        leave, enter = (east_deg, west_deg) if eastwards else (west_deg, east_deg)
        before, after = abs(leave - lon_deg[cut]), abs(lon2[cut] - enter)
        lat = lat2[cut] if after == 0 else lat_deg[cut] + (lat2[cut] - lat_deg[cut]) * (before / (before + after))
        tails[cut], heads[cut] = (leave, lat), (enter, lat)

    pieces = []
    for begin, end in zip(np.roll(cuts, 1), cuts, strict=True):
        inside = np.arange(begin + 1, end + 1 if end > begin else end + 1 + len(loop)) % len(loop)
        ends = [np.array([at[cut]]) if cut in at else np.empty((0, 2)) for at, cut in ((heads, begin), (tails, end))]
        piece = np.vstack([ends[0], loop[inside], ends[1]])
        piece = piece[np.r_[True, np.any(piece[1:] != piece[:-1], axis=1)]]
        if len(piece) > 1:
            pieces.append(piece)
    return pieces


def fill(pieces: Sequence[Line], west_deg: float) -> shapely.Geometry:
    """Polygons with `pieces` as their boundary, closed along the window's edge.

    Parameters
    ----------
    pieces : sequence of ndarray, shape (k, 2)
        Pieces of boundaries with the inside on the left (`cut_loop`).
    west_deg : float
        Western edge of the window [degrees].

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon
        Exteriors counter-clockwise, holes clockwise.
    """
    parted = [part for piece in pieces for part in _part_at_edge(piece, west_deg)]
    loops = [part for part in parted if not _on_edge(part, west_deg).any()]
    open_ = [part for part in parted if _on_edge(part, west_deg).any() and not _along_edge(part, west_deg)]
    loops += [loop for joined in _join(open_, west_deg) for loop in _unpinch(joined, west_deg)]
    shells = [loop for loop in loops if _is_counter_clockwise(loop)]
    holes = [loop for loop in loops if not _is_counter_clockwise(loop)]
    if not shells:
        shells = [np.array([_corner(at, west_deg) for at in (*_STOPS, _STOPS[0])])]
    if len(shells) == 1:
        return shapely.Polygon(shells[0], holes)
    parts = []
    for shell in shells:
        outline = shapely.Polygon(shell)
        parts.append(shapely.Polygon(shell, [h for h in holes if outline.contains(shapely.Point(h[0]))]))
    return shapely.MultiPolygon(parts)


# The window's edge, measured counter-clockwise from its south-eastern corner [degrees]: 180 up the eastern side, 360 along the
# north, 180 down, 360 back along the south. The corners and the middle of the long sides are stops, so that no edge is longer
# than 180 degrees.
_STOPS = (0.0, 180.0, 360.0, 540.0, 720.0, 900.0)
_ROUND = 1080.0


def _corner(at: float, west_deg: float) -> tuple[float, float]:
    lon = {0.0: 360.0, 180.0: 360.0, 360.0: 180.0, 540.0: 0.0, 720.0: 0.0, 900.0: 180.0}[at]
    return west_deg + lon, 90.0 if 180 <= at <= 540 else -90.0


def _on_edge(line: Line, west_deg: float) -> NDArray[np.bool_]:
    lon, lat = line.T
    return np.asarray((lon == west_deg) | (lon == west_deg + 360) | (np.abs(lat) == 90))


def _part_at_edge(piece: Line, west_deg: float) -> list[Line]:
    """Part a piece where it touches the window's edge: what lies on either side may belong to different polygons."""
    touches = np.flatnonzero(_on_edge(piece, west_deg))
    if not len(touches):
        return [piece]
    if np.array_equal(piece[0], piece[-1]):
        piece = np.vstack([piece[touches[0] : -1], piece[: touches[0] + 1]])
        touches = np.flatnonzero(_on_edge(piece, west_deg))
    return [piece[a : b + 1] for a, b in itertools.pairwise(touches)]


def _unpinch(ring: Line, west_deg: float) -> list[Line]:
    """Rings that touch themselves on the window's edge, as rings that do not."""
    rings = []
    seen: dict[tuple[float, float], int] = {}
    kept: list[Floats] = []
    for vertex, on_edge in zip(ring, _on_edge(ring, west_deg), strict=True):
        key = (float(vertex[0]), float(vertex[1]))
        if on_edge and key in seen:
            begin = seen[key]
            rings.append(np.array([*kept[begin:], vertex]))
            seen = {k: i for k, i in seen.items() if i < begin}
            kept = kept[:begin]
        if on_edge:
            seen[key] = len(kept)
        kept.append(vertex)
    return [r for r in rings if len(r) > 3]


def _along_edge(piece: Line, west_deg: float) -> bool:
    """Whether a piece runs along the window's edge, where the walk makes it anyway."""
    return bool(np.all(piece[:, 0] == piece[0, 0]) and piece[0, 0] in (west_deg, west_deg + 360)) or bool(
        np.all(np.abs(piece[:, 1]) == 90)
    )


def _place(point: Floats, beside: Floats, west_deg: float) -> tuple[float, float]:
    """Where a piece meets the window's edge: position along the edge, then the angle at which it comes.

    `beside` is the piece's next vertex inside. Of two pieces at one point, that with the larger angle, measured from the inward
    normal towards the walk, is farther along.
    """
    lon, lat = float(point[0]), float(point[1])
    x, y = float(beside[0]) - lon, float(beside[1]) - lat
    if lon == west_deg + 360:
        return lat + 90, math.atan2(y, -x)
    if lon == west_deg:
        return 540 + (90 - lat), math.atan2(-y, x)
    if lat > 0:
        return 180 + (west_deg + 360 - lon), math.atan2(-x, -y)
    return 720 + (lon - west_deg), math.atan2(x, y)


def _join(pieces: list[Line], west_deg: float) -> list[Line]:
    """Closed rings from pieces that begin and end on the window's edge."""
    starts = [_place(piece[0], piece[1], west_deg) for piece in pieces]
    order = sorted(range(len(pieces)), key=starts.__getitem__)
    ranked = [starts[i] for i in order]
    following: dict[int, tuple[int, Line]] = {}
    for i, piece in enumerate(pieces):
        end = _place(piece[-1], piece[-2], west_deg)
        j = order[bisect.bisect_left(ranked, end) % len(order)]
        ahead = (starts[j][0] - end[0]) % _ROUND
        if ahead == 0 and starts[j] < end:  # just behind: all the way round
            ahead = _ROUND
        stops = sorted(((at - end[0]) % _ROUND, at) for at in _STOPS if 0 < (at - end[0]) % _ROUND < ahead)
        following[i] = j, np.array([_corner(at, west_deg) for _, at in stops]).reshape(-1, 2)
    rings = []
    while following:
        first = i = next(iter(following))
        parts = []
        while i in following:
            here = i
            i, walk = following.pop(here)
            parts += [pieces[here], walk]
        ring = np.vstack([*parts, pieces[first][:1]])
        rings.append(ring[np.r_[True, np.any(ring[1:] != ring[:-1], axis=1)]])
    return rings


def _is_counter_clockwise(loop: Line) -> bool:
    x, y = loop[:, 0] - loop[0, 0], loop[:, 1] - loop[0, 1]
    return bool(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) > 0)
