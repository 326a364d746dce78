"""Boundaries in the polar plane round a site: directed edges in (range, azimuth), straight there to a stated tolerance.

Boundary edges are straight in lon/lat, because that is how the data is published. Seen from the site they are curves; each
is cut at points of the lon/lat line until a chord in (range, azimuth) follows it. The gap is known in closed form::

          lon/lat line               both bend away from the geodesic between the ends A and B, per unit length by
        .--""--.                       lon/lat line   - sin h (tan(phi)/R) (1 + cos^2 h)     h: direction from north
      A ---------- B                   polar line     + sin p (cot(s/R)/R) (1 + cos^2 p)     p: direction from outward
        "--..--"                     and L^2/8 times the difference is the gap in the middle.
          polar line

Far from the site only the direction of a vertex matters, so a sphere does; directions found on the sphere also count the
turns of a ring round the site and its antipode, whatever the cuts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.boundary import BoundaryRings, windings
from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.may_reach import NEAR_RADIUS_M, near_edges, on_sphere, rings_that_may_reach, vertices_of
from radar_coverage.earth.polar_fit import PolarFit

__all__ = ["BEYOND_M", "PolarEdges", "polar_edges"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
See = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""Range [m] and azimuth [radians] of longitudes and latitudes [degrees]."""

BEYOND_M = 5e7
"""Range [m] given to everything beyond the largest range asked for: only its azimuth matters."""
_NUDGE_DEG = 1.7e-7, 2.3e-7
"""On which side of an edge through it the site (or its antipode) lies is decided 3 cm beside it: areas do not see that."""
_MOST_CUTS = 16
_CUT_LOCUS_RAD = 0.0064
"""Within this of the antipode (41 km) geodesics cross; room is counted from there."""
_LEAST_ROOM_RAD = 1e-4
_FLATTENED_RAD = 0.35
"""Within this of the antipode (2,200 km) the bend, which is a sphere's, is off by 3 % and more: chords are shorter there."""
_CLEAR_TURN_RAD = 0.5
"""An edge that turns by less cannot pass the site or its antipode on the wrong side."""


@dataclass(frozen=True, slots=True)
class PolarEdges:
    """Directed edges in the polar plane.

    Parameters
    ----------
    range0_m, range1_m : ndarray, shape (n,)
        Range of the two ends [m]; `BEYOND_M` for stretches wholly beyond the largest range.
    azimuth_rad, turn_rad : ndarray, shape (n,)
        Azimuth of the start, and its continuous change along the edge [radians].
    bulge_m2 : ndarray, shape (n,)
        Area between the boundary and this edge, positive where the boundary lies to the left [m2].
    owner : ndarray of int, shape (n,)
        Territory.
    holds_antipode : ndarray of int, shape (t,)
        1 for the territory that holds the site's antipode, else 0.
    complete : ndarray of bool, shape (t,)
        Whether all rings of each territory are here: none was left out as wholly beyond the largest range.
    source : ndarray of int, shape (n,)
        Vertex of the boundary at which the edge starts that this one is, or is a part of.
    """

    range0_m: Floats
    range1_m: Floats
    azimuth_rad: Floats
    turn_rad: Floats
    bulge_m2: Floats
    owner: Ints
    holds_antipode: Ints
    complete: NDArray[np.bool_]
    source: Ints


def polar_edges(
    rings: BoundaryRings,
    territories: int,
    lon0_deg: float,
    lat0_deg: float,
    max_range_m: float,
    max_error_m: float,
    fit: PolarFit | None = None,
    join: bool = True,
) -> PolarEdges:
    """Boundary edges as seen from a site, cut so that each is straight in (range, azimuth) to `max_error_m`.

    Parameters
    ----------
    rings : BoundaryRings
    territories : int
        Number of territories t that the rings belong to.
    lon0_deg, lat0_deg : float
        Site [degrees].
    max_range_m : float
        Largest range that will be asked for [m]; what lies beyond keeps only its azimuth.
    max_error_m : float
        Largest distance between a boundary edge and its chord in the polar plane [m].
    fit : PolarFit, optional
        Where ranges and azimuths are taken from, if they need not be exact.
    join : bool
        Whether each stretch wholly beyond the largest range becomes one edge, of the source of its first.
    """
    see = partial(_polar_rad, lon0_deg, lat0_deg) if fit is None else fit.polar
    nudged = lon0_deg + _NUDGE_DEG[0], lat0_deg - float(np.copysign(_NUDGE_DEG[1], lat0_deg))
    far_rad = max_range_m / NEAR_RADIUS_M
    kept = rings_that_may_reach(rings, lon0_deg, lat0_deg, far_rad)
    # Only of the kept rings: the antipode inside a far ring cancels against that ring's turn, and both are left out.
    holds_antipode = windings(rings, territories, (nudged[0] + 360) % 360 - 180, -nudged[1], kept)
    vertex, starts, ends = vertices_of(rings, kept)
    owner = np.repeat(rings.ring_owner[kept], ends - starts + 1)
    lon, lat = rings.lon_deg[vertex], rings.lat_deg[vertex]
    is_edge = np.ones(len(vertex), bool)  # from this vertex to the next
    is_edge[ends] = False

    arc, bearing = on_sphere(*nudged, lon, lat)
    near_edge = near_edges(lon, lat, arc, far_rad) & is_edge
    near = near_edge.copy()
    near[1:] |= near_edge[:-1]
    near[ends] = near[starts] = near[ends] | near[starts]  # the closing vertex is the first one again
    reach, azimuth = np.full(len(lon), BEYOND_M), bearing.copy()
    reach[near], azimuth[near] = see(lon[near], lat[near])

    at, cut = _cuts(np.flatnonzero(near_edge), lon, lat, reach, azimuth, see, max_error_m)
    _, cut_bearing = on_sphere(*nudged, cut[0], cut[1])
    lon, lat, reach, azimuth = (np.insert(old, at + 1, new) for old, new in zip((lon, lat, reach, azimuth), cut, strict=True))
    bearing = np.insert(bearing, at + 1, cut_bearing)
    owner, vertex = np.insert(owner, at + 1, owner[at]), np.insert(vertex, at + 1, vertex[at])
    is_edge = np.insert(is_edge, at + 1, True)

    # The turn of an edge is found on the sphere and corrected at its ends, so that it adds up exactly round every ring.
    turn = _turns(nudged, lon, lat, bearing, is_edge)
    # (Corrections beyond a right angle are of points on the site itself, or where geodesics cross: neither matters.)
    correction = _wrap(azimuth - bearing)
    correction[np.abs(correction) > np.pi / 2] = 0.0
    turn[:-1] += np.diff(correction)
    bulge = _bulges_m2(lon, lat, reach, azimuth, is_edge, max_range_m)
    edge = np.flatnonzero(is_edge)
    first = _joined(reach[edge], reach[edge + 1], is_edge[edge - 1] & join, max_range_m)
    beyond = np.minimum(reach[edge], reach[edge + 1])[first] >= max_range_m
    return PolarEdges(
        range0_m=np.where(beyond, BEYOND_M, reach[edge[first]]),
        range1_m=np.where(beyond, BEYOND_M, reach[edge[first] + 1]),
        azimuth_rad=(bearing + correction)[edge[first]],
        turn_rad=np.add.reduceat(turn[edge], first) if len(first) else turn[edge],
        bulge_m2=bulge[edge[first]],
        owner=owner[edge[first]],
        holds_antipode=holds_antipode,
        complete=np.equal(*(np.bincount(o, minlength=territories) for o in (rings.ring_owner[kept], rings.ring_owner))),
        source=vertex[edge[first]],
    )


def _polar_rad(lon0_deg: float, lat0_deg: float, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    reach, azimuth = polar(lon0_deg, lat0_deg, lon, lat)
    return reach, np.radians(azimuth)


def _cuts(
    edge: Ints, lon: Floats, lat: Floats, reach: Floats, azimuth: Floats, see: See, max_error_m: float
) -> tuple[Ints, tuple[Floats, Floats, Floats, Floats]]:
    """Points to insert after vertices `at`: (lon, lat, range, azimuth), in order along the boundary."""
    part = [lon[edge], lat[edge], reach[edge], azimuth[edge], lon[edge + 1], lat[edge + 1], reach[edge + 1], azimuth[edge + 1]]
    along = np.zeros(len(edge))
    span = np.ones(len(edge))
    found: list[tuple[Ints, Floats, tuple[Floats, ...]]] = []
    while len(edge):
        bend, doubt, length = _bend_m(*part)
        from_crossing = np.pi - (part[2] + part[6]) / (2 * AUTHALIC_RADIUS_M)
        allowed = max_error_m * np.clip(from_crossing / _FLATTENED_RAD, 0.05, 1.0)
        pieces = np.ceil(np.sqrt((np.abs(bend) + doubt) / allowed))
        long = (pieces > 1) & (length > 0.1 * max_error_m)
        edge, along, span, part = edge[long], along[long], span[long], [column[long] for column in part]
        if not len(edge):
            break
        count = np.minimum(pieces[long], _MOST_CUTS).astype(np.int64)
        of = np.repeat(np.arange(len(edge)), count)
        step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        fraction = step / count[of]
        edge, along, span = edge[of], along[of] + span[of] * fraction, (span / count)[of]
        part = [column[of] for column in part]
        new = step > 0
        for k in (0, 1):
            part[k][new] += fraction[new] * (part[k + 4] - part[k])[new]
        part[2][new], part[3][new] = see(part[0][new], part[1][new])
        found.append((edge[new], along[new], tuple(column[new] for column in part[:4])))
        before_new = np.flatnonzero(new) - 1
        for k in range(4):
            part[k + 4][before_new] = part[k][before_new + 1]
    at = np.concatenate([f[0] for f in found] or [edge])
    order = np.lexsort((np.concatenate([f[1] for f in found] or [along]), at))
    columns = [np.concatenate([f[2][k] for f in found] or [along])[order] for k in range(4)]
    return at[order], (columns[0], columns[1], columns[2], columns[3])


def _bend_m(
    lon0: Floats, lat0: Floats, reach0: Floats, azimuth0: Floats, lon1: Floats, lat1: Floats, reach1: Floats, azimuth1: Floats
) -> tuple[Floats, Floats, Floats]:
    """How far the edge straight in lon/lat lies left of its chord straight in (range, azimuth), in the middle [m].

    Returns it with what that second-order figure leaves open, and the length of the edge [m]. An edge that is not short against
    the room it has (to the site, to a pole, to where geodesics cross near the antipode) leaves all of its length open.
    """
    sin_middle = np.sin(np.radians((lat0 + lat1) / 2))
    cos_middle = np.sqrt(np.maximum(1 - sin_middle * sin_middle, 1e-32))
    east, north = np.radians(lon1 - lon0) * cos_middle, np.radians(lat1 - lat0)
    length = np.maximum(np.sqrt(east * east + north * north), 1e-300)
    sigma = np.maximum((reach0 + reach1) / (2 * AUTHALIC_RADIUS_M), 1e-12)
    sin_sigma = np.maximum(np.sin(sigma), 1e-12)
    cot_sigma = np.where(sigma < np.pi / 2, 1, -1) * np.sqrt(1 - sin_sigma * sin_sigma) / sin_sigma
    across, outward = sin_sigma * _wrap(azimuth1 - azimuth0), (reach1 - reach0) / AUTHALIC_RADIUS_M
    chord = np.maximum(np.sqrt(across * across + outward * outward), 1e-300)
    by_lonlat = east / length * (sin_middle / cos_middle) * (1 + (north / length) ** 2)
    by_polar = across / chord * cot_sigma * (1 + (outward / chord) ** 2)
    bend = -(length**2) / 8 * (by_lonlat + by_polar)
    before_crossing = np.maximum(sin_sigma - _CUT_LOCUS_RAD, _LEAST_ROOM_RAD)
    room = np.minimum(np.where(sigma < np.pi / 2, sin_sigma, before_crossing), cos_middle)
    # The next order: where the bend changes its sign within the edge, at a rate of 1 / room^2, the gap is
    # L^3 / (72 sqrt(3) room^2).
    doubt = np.where(length > 0.25 * room, length, length * (length / room) ** 2 / 125)
    return AUTHALIC_RADIUS_M * bend, AUTHALIC_RADIUS_M * doubt, AUTHALIC_RADIUS_M * length


def _turns(site: tuple[float, float], lon: Floats, lat: Floats, bearing: Floats, is_edge: NDArray[np.bool_]) -> Floats:
    """Change of azimuth from each vertex to the next, on the sphere; long turns are halved in lon/lat until they are clear."""
    turn = np.zeros(len(lon))
    turn[:-1] = _wrap(np.diff(bearing))
    turn[~is_edge] = 0.0
    edge = np.flatnonzero(np.abs(turn) > _CLEAR_TURN_RAD)
    ends = [lon[edge], lat[edge], bearing[edge], lon[edge + 1], lat[edge + 1], bearing[edge + 1]]
    turn[edge] = 0.0
    while len(edge):
        middle = [(ends[0] + ends[3]) / 2, (ends[1] + ends[4]) / 2]
        middle.append(on_sphere(*site, middle[0], middle[1])[1])
        halves = [np.concatenate(pair) for pair in zip([*ends[:3], *middle], [*middle, *ends[3:]], strict=True)]
        edge = np.concatenate([edge, edge])
        by = _wrap(halves[5] - halves[2])
        clear = (np.abs(by) <= _CLEAR_TURN_RAD) | (np.abs(halves[3] - halves[0]) + np.abs(halves[4] - halves[1]) < 1e-9)
        np.add.at(turn, edge[clear], by[clear])
        edge, ends = edge[~clear], [column[~clear] for column in halves]
    return turn


def _bulges_m2(
    lon: Floats, lat: Floats, reach: Floats, azimuth: Floats, is_edge: NDArray[np.bool_], max_range_m: float
) -> Floats:
    """Area between each edge and its chord in the polar plane, positive to the left: two thirds of gap times length [m2]."""
    bulge = np.zeros(len(lon))
    edge = np.flatnonzero(is_edge[:-1] & (np.minimum(reach[:-1], reach[1:]) < max_range_m))
    bend, doubt, length = _bend_m(*(column[edge + k] for k in (0, 1) for column in (lon, lat, reach, azimuth)))
    bulge[edge] = np.where(doubt < length, 2 / 3 * bend * length, 0.0)
    return bulge


def _joined(range0: Floats, range1: Floats, continues: NDArray[np.bool_], max_range_m: float) -> Ints:
    """First edges of what is kept as one: each stretch wholly beyond the largest range, where turns add up."""
    beyond = np.minimum(range0, range1) >= max_range_m
    goes_on = np.zeros(len(beyond), bool)
    goes_on[1:] = beyond[1:] & beyond[:-1] & continues[1:]
    return np.flatnonzero(~goes_on)


def _wrap(angle_rad: Floats) -> Floats:
    """The same angle in [-pi, pi]."""
    return np.asarray(angle_rad - 2 * np.pi * np.round(angle_rad / (2 * np.pi)))
