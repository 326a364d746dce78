"""Land of every territory inside range rings of thousands of sites: work only where a ring crosses a boundary.

The land of a territory within range R is bounded by stretches of its boundary inside the ring and stretches of the ring inside
the territory. With the area as a loop integral in longitude and latitude (`boundary_blocks`), P along the boundary and H along
the ring, it is::

    A(R) =  sum of P - H where the boundary leaves the ring  -  the same where it enters
          + area of every boundary ring whose first vertex is inside  -  H(once round) if the ring's own start is in the territory

P is known at every vertex beforehand, so a site costs what its rings cross: they are looked for in balls round short blocks of
boundary, by straight distances through the Earth, and found by Newton's method on geodesics. The antimeridian cancels (both sides
of a cut are crossed at one place) and so do stretches that are walked twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import MAX_RANGE_M, WGS84_A_M, WGS84_B_M, WGS84_E2
from radar_coverage.earth.boundary_blocks import BLOCKS_A_GROUP, BoundaryBlocks, on_ellipsoid, q_from_pole
from radar_coverage.earth.geodesic import GEOD
from radar_coverage.earth.lonlat_area import mean_q, q_of
from radar_coverage.earth.ring_integral import RingIntegral
from radar_coverage.errors import DomainError

__all__ = ["areas_in_discs_m2"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_DISCS_AT_ONCE: Final = 64
"""Enough for numpy, few enough for a processor's own memory."""
_RADII_M: Final = 0.999 * WGS84_A_M * (1 - WGS84_E2), 1.001 * WGS84_A_M**2 / WGS84_B_M
"""Geodesics bend at least as the larger and at most as the smaller radius, with a little to spare for their twist."""
_NEAR_ENOUGH_M: Final = 0.02
"""From here the rest of the way to the ring is taken along the geodesic; what is left out is its square."""
_MOST_STEPS: Final = 80


def areas_in_discs_m2(blocks: BoundaryBlocks, lon_deg: Floats, lat_deg: Floats, ranges_m: Floats) -> Floats:
    """Area of each territory's land within each range of each site.

    Parameters
    ----------
    blocks : BoundaryBlocks
    lon_deg, lat_deg : ndarray, shape (s,)
        Sites [degrees].
    ranges_m : ndarray, shape (j,) or (s, j)
        Ranges, the same for all sites or of each [m].

    Returns
    -------
    ndarray, shape (s, j, t)
        Areas [m2], to about 1e-9 of the disc; what is wholly outside is nothing up to rounding (1 m2).

    Raises
    ------
    DomainError
        A range of 0, not finite, or beyond `MAX_RANGE_M`.
    """
    lon, lat = np.asarray(lon_deg, float), np.asarray(lat_deg, float)
    ranges = np.asarray(ranges_m, float)
    ranges = np.broadcast_to(ranges, (len(lon), ranges.shape[-1]))
    if not ((ranges > 0) & (ranges <= MAX_RANGE_M)).all():
        raise DomainError(f"a range not in 0..{MAX_RANGE_M / 1000:,.0f} km")
    step = max(1, _DISCS_AT_ONCE // max(1, ranges.shape[1]))
    parts = [slice(n, n + step) for n in range(0, len(lon), step)]
    found = [_areas(blocks, _Discs.of(lon[part], lat[part], ranges[part])) for part in parts]
    return np.concatenate([np.zeros((0, ranges.shape[1], blocks.territories)), *found])


@dataclass(frozen=True, slots=True)
class _Discs:
    """Sites and ranges, one row a disc: site by site, range by range."""

    lon_deg: Floats
    lat_deg: Floats
    place_m: Floats
    range_m: Floats
    nearest_m: Floats
    farthest_m: Floats
    sites: int

    @classmethod
    def of(cls, lon: Floats, lat: Floats, ranges: Floats) -> _Discs:
        each, flat = np.repeat(np.arange(len(lon)), ranges.shape[1]), ranges.ravel()
        through = [2 * radius * np.sin(np.minimum(flat / (2 * radius), np.pi / 2)) for radius in _RADII_M]
        place = on_ellipsoid(lon, lat)[:, each]
        return cls(lon[each], lat[each], place, flat, through[0] - 0.1, through[1] + 0.1, len(lon))

    def chord_m(self, which: Ints, place_m: Floats) -> Floats:
        """Straight distance from sites to places of shape (3, n) or (3, n, k) [m]."""
        site = self.place_m[:, which]
        x, y, z = place_m - (site if place_m.ndim == 2 else site[:, :, None])
        return np.asarray(np.sqrt(x * x + y * y + z * z))

    def see(self, which: Ints, lon: Floats, lat: Floats) -> tuple[Floats, Floats, Floats]:
        """Range [m], azimuth and direction of travel on arrival [radians] of points, each from the site of its disc."""
        azimuth, back, reach = GEOD.inv(self.lon_deg[which], self.lat_deg[which], lon, lat)
        return reach, np.radians(azimuth), np.radians(back) + np.pi

    def excess_m(self, which: Ints, lon: Floats, lat: Floats, place_m: Floats) -> Floats:
        """How far beyond the ring points are [m]: its sign is right; exact only near the ring."""
        chord = self.chord_m(which, place_m)
        low, high = self.nearest_m[which], self.farthest_m[which]
        if chord.ndim == 2:
            low, high = low[:, None], high[:, None]
        excess = chord - (low + high) / 2
        doubtful = np.nonzero((chord >= low) & (chord <= high))
        if len(doubtful[0]):
            of = which[doubtful[0]]
            excess[doubtful] = self.see(of, lon[doubtful], lat[doubtful])[0] - self.range_m[of]
        return excess


@dataclass(frozen=True, slots=True)
class _Crossings:
    """Where rings cross edges: edge (block and number in it), part of it between two others, and whether it goes out there."""

    disc: Ints
    block: Ints
    edge: Ints
    low: Floats
    high: Floats
    guess: Floats
    leaves: NDArray[np.bool_]


def _areas(blocks: BoundaryBlocks, discs: _Discs) -> Floats:
    count, t = len(discs.range_m), blocks.territories
    rings = RingIntegral(discs.lon_deg, discs.lat_deg, discs.range_m)
    found = _crossings(blocks, discs, *_met_blocks(blocks, discs))
    integral_m2 = _at_crossings(blocks, discs, rings, found)
    cell = found.disc * t + blocks.owner[found.block]
    areas = np.zeros(count * t)
    areas += np.bincount(cell, integral_m2, minlength=count * t)
    disc, ring = _bases_inside(blocks, discs)
    areas += np.bincount(disc * t + blocks.ring_owner[ring], blocks.ring_m2[ring], minlength=count * t)
    disc, owner, times = blocks.holding(rings.start_lon_deg, rings.start_lat_deg)
    areas -= np.bincount(disc * t + owner, times * rings.once_round_m2[disc], minlength=count * t)
    return np.asarray(areas.reshape(discs.sites, -1, t), float)


def _met_blocks(blocks: BoundaryBlocks, discs: _Discs) -> tuple[Ints, Ints]:
    """Pairs of disc and block that its ring may cross, in order."""
    groups = len(blocks.group_radius_m)
    disc, group = (np.empty(0, np.int64), np.empty(0, np.int64)) if not groups else _met_groups(blocks, discs)
    block = (group[:, None] * BLOCKS_A_GROUP + np.arange(BLOCKS_A_GROUP)).ravel()
    disc = np.repeat(disc, BLOCKS_A_GROUP)
    there = block < len(blocks.radius_m)
    disc, block = disc[there], block[there]
    met = _met(discs, disc, discs.chord_m(disc, blocks.middle_m[:, block]), blocks.radius_m[block])
    return disc[met], block[met]


def _met_groups(blocks: BoundaryBlocks, discs: _Discs) -> tuple[Ints, Ints]:
    every = np.arange(len(discs.range_m))
    ranges = len(every) // discs.sites
    x, y, z = blocks.group_middle_m[:, None] - discs.place_m[:, ::ranges, None]
    chord = np.repeat(np.sqrt(x * x + y * y + z * z), ranges, axis=0)
    near, far = discs.nearest_m[:, None], discs.farthest_m[:, None]
    met = (chord + blocks.group_radius_m >= near) & (chord - blocks.group_radius_m <= far)
    disc, group = np.nonzero(met)
    return disc, group


def _met(discs: _Discs, which: Ints, chord: Floats, radius: Floats) -> NDArray[np.bool_]:
    return np.asarray((chord + radius >= discs.nearest_m[which]) & (chord - radius <= discs.farthest_m[which]))


def _bases_inside(blocks: BoundaryBlocks, discs: _Discs) -> tuple[Ints, Ints]:
    """Pairs of disc and boundary ring whose first vertex is inside."""
    every = np.arange(len(discs.range_m))
    ranges = len(every) // discs.sites
    lon, lat, place = blocks.lon_deg[blocks.base, 0], blocks.lat_deg[blocks.base, 0], blocks.place_m[:, blocks.base, 0]
    x, y, z = place[:, None] - discs.place_m[:, ::ranges, None]
    chord = np.repeat(np.sqrt(x * x + y * y + z * z), ranges, axis=0)
    inside = chord < discs.nearest_m[:, None]
    disc, ring = np.nonzero(~inside & (chord <= discs.farthest_m[:, None]))
    if len(disc):
        inside[disc, ring] = discs.see(disc, lon[ring], lat[ring])[0] <= discs.range_m[disc]
    disc, ring = np.nonzero(inside)
    return disc, ring


def _crossings(blocks: BoundaryBlocks, discs: _Discs, disc: Ints, block: Ints) -> _Crossings:
    excess = discs.excess_m(disc, blocks.lon_deg[block], blocks.lat_deg[block], blocks.place_m[:, block])
    outside = excess > 0
    pair, edge = np.nonzero(outside[:, 1:] != outside[:, :-1])
    before, after = excess[pair, edge], excess[pair, edge + 1]
    simple = _Crossings(
        disc[pair], block[pair], edge, np.zeros(len(pair)), np.ones(len(pair)),
        np.clip(before / (before - after), 0.001, 0.999), outside[pair, edge + 1],
    )  # fmt: skip
    twice = _grazed(blocks, discs, disc, block, excess)
    every = [np.concatenate(columns) for columns in zip(_columns(simple), *map(_columns, twice), strict=True)]
    order = np.lexsort((every[3], every[2], every[1], every[0]))
    return _Crossings(*(column[order] for column in every))


def _columns(found: _Crossings) -> list[Any]:
    return [getattr(found, name) for name in found.__slots__]


def _grazed(blocks: BoundaryBlocks, discs: _Discs, disc: Ints, block: Ints, excess: Floats) -> tuple[_Crossings, ...]:
    """Edges with both ends on one side of the ring and a part on the other: crossed twice, on either side of a turning point."""
    lon, lat = blocks.lon_deg[block], blocks.lat_deg[block]
    bend, length = _bend_m(discs, disc, lon, lat)
    slack = ((discs.farthest_m - discs.nearest_m) / 2)[disc][:, None]
    least = np.minimum(np.abs(excess[:, 1:]), np.abs(excess[:, :-1]))
    pair, edge = np.nonzero(((excess[:, 1:] > 0) == (excess[:, :-1] > 0)) & (least <= bend + slack) & (length > 0))
    out = excess[pair, edge] > 0
    ends = _ends(lon[pair], lat[pair], edge)
    which = disc[pair]
    before, after = (_rise(discs, which, ends, np.full(len(pair), at)) for at in (0.0, 1.0))
    turns = (before[0] < 0) & (after[0] > 0) & out | (before[0] > 0) & (after[0] < 0) & ~out
    turns &= np.minimum(np.abs(before[1]), np.abs(after[1])) <= bend[pair, edge]
    pair, edge, out, which, ends = pair[turns], edge[turns], out[turns], which[turns], ends[:, turns]
    low, high, rising = np.zeros(len(pair)), np.ones(len(pair)), np.where(out, 1.0, -1.0)
    for _ in range(40):
        middle = (low + high) / 2
        beyond = rising * _rise(discs, which, ends, middle)[0] > 0
        low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
    middle = (low + high) / 2
    over = (_rise(discs, which, ends, middle)[1] > 0) != out
    pair, edge, out, middle = pair[over], edge[over], out[over], middle[over]
    nought, one = np.zeros(len(pair)), np.ones(len(pair))
    return (
        _Crossings(disc[pair], block[pair], edge, nought, middle, middle / 2, ~out),
        _Crossings(disc[pair], block[pair], edge, middle, one, (middle + 1) / 2, out),
    )


def _bend_m(discs: _Discs, disc: Ints, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """How far range along each edge may leave the straight line between its ends, and the length of the edge [m], about."""
    middle = np.radians((lat[:, 1:] + lat[:, :-1]) / 2)
    room = np.maximum(np.cos(middle), 1e-9)
    length = np.hypot(np.radians(np.diff(lon)) * room, np.radians(np.diff(lat)))
    sigma = (discs.range_m / WGS84_A_M)[disc][:, None]
    before_site = np.maximum(np.abs(np.sin(sigma)), 1e-12)
    bend = length**2 / 8 * (np.abs(np.cos(sigma)) / before_site + 1 / room) * 1.2
    return WGS84_A_M * np.where(length > 0.2 * np.minimum(room, before_site), length, bend), WGS84_A_M * length


def _ends(lon: Floats, lat: Floats, edge: Ints) -> Floats:
    """Longitude and latitude of both ends, shape (4, n): (lon0, lat0, by how much they change)."""
    row = np.arange(len(edge))
    lon0, lat0 = lon[row, edge], lat[row, edge]
    return np.stack([lon0, lat0, lon[row, edge + 1] - lon0, lat[row, edge + 1] - lat0])


def _rise(discs: _Discs, which: Ints, ends: Floats, at: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    """At a part of an edge: change of range along the whole edge, and how far beyond the ring [m]; azimuth, heading; lon, lat."""
    lon, lat = ends[0] + at * ends[2], ends[1] + at * ends[3]
    reach, azimuth, heading = discs.see(which, lon, lat)
    phi = np.radians(lat)
    squeezed = 1 - WGS84_E2 * np.sin(phi) ** 2
    north = WGS84_A_M * (1 - WGS84_E2) / squeezed**1.5 * np.radians(ends[3])
    east = WGS84_A_M / np.sqrt(squeezed) * np.cos(phi) * np.radians(ends[2])
    return np.sin(heading) * east + np.cos(heading) * north, reach - discs.range_m[which], azimuth, heading, lon, lat


def _at_crossings(blocks: BoundaryBlocks, discs: _Discs, rings: RingIntegral, found: _Crossings) -> Floats:
    """P - H where the boundary leaves, H - P where it enters [m2]."""
    half = blocks.half[found.block]
    ends = _ends(blocks.lon_deg[found.block], blocks.lat_deg[found.block], found.edge)
    excess, azimuth, heading, lon, lat = _solved(discs, found, ends)
    phi = np.radians(lat)
    along = -np.radians(lon - ends[0]) * q_from_pole(mean_q(ends[1], lat), half)
    cos_phi = np.maximum(np.cos(phi), 1e-12)
    across = WGS84_A_M / np.sqrt(1 - WGS84_E2 * np.sin(phi) ** 2) * cos_phi
    gap = excess * np.sin(heading) / across * q_from_pole(q_of(phi), half)
    p = blocks.running_m2[found.block, found.edge] + WGS84_A_M**2 / 2 * (along + gap)
    return np.asarray(np.where(found.leaves, 1.0, -1.0) * (p - rings.until_m2(found.disc, azimuth, half)))


def _solved(discs: _Discs, found: _Crossings, ends: Floats) -> Floats:
    """Newton's method within the edge: how far beyond the ring it ended [m], azimuth, heading [radians], lon, lat [degrees]."""
    result = np.zeros((5, len(found.disc)))
    on = np.arange(len(found.disc))
    low, high, at, leaves, which = found.low, found.high, found.guess, found.leaves, found.disc
    for _ in range(_MOST_STEPS):
        rise, excess, azimuth, heading, lon, lat = _rise(discs, which, ends, at)
        result[:, on] = excess, azimuth, heading, lon, lat
        before = (excess > 0) != leaves
        low, high = np.where(before, at, low), np.where(before, high, at)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = at - excess / rise
        step = np.where((step > low) & (step < high), step, (low + high) / 2)
        more = np.flatnonzero((np.abs(excess) > _NEAR_ENOUGH_M) & (high - low > 1e-15))
        if not len(more):
            break
        on, leaves, which = on[more], leaves[more], which[more]
        low, high, at, ends = low[more], high[more], step[more], ends[:, more]
    return result
