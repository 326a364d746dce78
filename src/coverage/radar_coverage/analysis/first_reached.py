"""At which range each territory is first reached, and how its share grows from there until all of it is inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.result import NearestLand
from radar_coverage.analysis.towns import nearest_towns
from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.boundary import BoundaryRings, windings
from radar_coverage.earth.chains import spans
from radar_coverage.earth.holding_range import holding_ranges_m
from radar_coverage.earth.nearest import NearestPoints, farthest_points, nearest_points
from radar_coverage.earth.seen_boundary import SeenBoundary
from radar_coverage.errors import DataError
from radar_coverage.model import RangeClaim, Site
from radar_coverage.sources.cities import Cities
from radar_coverage.sources.territories import Territories

__all__ = ["SHARES", "FirstReached", "first_reached"]

SHARES = (0.1, 0.5, 0.9, 1.0)
"""Shares whose ranges are given unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReached:
    """One territory, sum of territories or province, and the ranges at which its land comes inside a full circle.

    Parameters
    ----------
    territory, name : str
        Code (ADM0_A3, ISO 3166-2, or codes of a sum joined by ``+``) and English name.
    kind : str
        unit, sum, or province.
    parent : str
        Code of the territory a province belongs to; else empty.
    members : tuple of str
        Codes that a sum adds up; else empty.
    area_km2 : float
        All its land in these boundaries [km2].
    nearest : NearestLand
        Its nearest land; the site itself, at 0 km, where that stands inside.
    near_town : str
        Listed town nearest to that point, with its territory where that is another; empty where no towns were given.
    near_town_km : float or None
        How far it is from that point [km].
    farthest_km, farthest_lon, farthest_lat : float
        Its farthest land, at any distance [km, degrees].
    shares : tuple of float
        Shares asked about [1].
    holding_km : tuple of float
        For each share, the range within which that much of its land lies [km]; ``inf`` where that is beyond `MAX_RANGE_M`.
    reached_by, missed_by, left_open_by : tuple of RangeClaim
        Published figures whose largest end comes to its nearest land, as it is read, those whose does not, and least ones that
        therefore leave it open.
    lowest_visible_km : float
        Altitude from which on a target above its nearest land is above the horizon [km]; infinite where none is enough.
    boundaries : str
        The boundary rule in force.
    """

    territory: str
    name: str
    kind: str
    parent: str
    members: tuple[str, ...]
    area_km2: float
    nearest: NearestLand
    near_town: str
    near_town_km: float | None
    farthest_km: float
    farthest_lon: float
    farthest_lat: float
    shares: tuple[float, ...]
    holding_km: tuple[float, ...]
    reached_by: tuple[RangeClaim, ...]
    missed_by: tuple[RangeClaim, ...]
    left_open_by: tuple[RangeClaim, ...] = ()
    lowest_visible_km: float
    boundaries: str


def first_reached(
    site: Site,
    territories: Territories,
    figures: Sequence[RangeClaim] = (),
    shares: Sequence[float] = SHARES,
    *,
    cities: Cities | None = None,
    view: View | None = None,
) -> tuple[FirstReached, ...]:
    """Say of every territory, and of the sums, at which range it is first reached and within which its shares lie.

    Parameters
    ----------
    site : Site
    territories : Territories
        Territories or provinces.
    figures : sequence of RangeClaim
        Published figures to sort by whether they reach it; those without a range are passed over.
    shares : sequence of float
        Shares of the land, above 0 and at most 1.
    cities : Cities, optional
        Towns to name the nearest land by.
    view : View, optional
        How the site looks out, and how figures are read: slant or ground, to the horizon of which target. As is usual by default.

    Returns
    -------
    tuple of FirstReached
        By rising range of the nearest land; a sum behind its nearest member.

    Raises
    ------
    DataError
        A share that is none.
    """
    for share in shares:
        if not 0 < share <= 1:
            raise DataError(f"share = {share:g}, expected more than 0 and at most 1")
    rings, area_m2, names = _with_sums(territories)
    owners = len(area_m2)
    seen = SeenBoundary(rings, site.lon, site.lat)
    near = nearest_points(rings, owners, site.lon, site.lat, seen=seen)
    _stands_inside(near, windings(rings, owners, site.lon, site.lat) > 0, site)
    far = farthest_points(rings, owners, site.lon, site.lat, seen=seen)
    holding_m = holding_ranges_m(rings, area_m2, site.lon, site.lat, shares, near.range_m, far.range_m, seen=seen)
    towns: list[tuple[str, float | None]] = [("", None)] * owners
    if cities:
        index, town_m = nearest_towns(cities, near.lon_deg, near.lat_deg)
        towns = [(_town(cities, i, name), m / 1000) for i, m, name in zip(index.tolist(), town_m.tolist(), names, strict=True)]
    view = view_of(site) if view is None else view
    given = tuple((view.ground_km(max(claim.range_km), claim.range_kind), claim) for claim in figures if claim.range_km)
    lowest_km = view.lowest_km(near.range_m / 1000).tolist()
    rows = []
    columns = zip(
        names, area_m2.tolist(), _points(near), towns, _points(far), (holding_m / 1000).tolist(), lowest_km, strict=True
    )
    for (code, name, parent, members), whole_m2, nearest, (near_town, near_town_km), farthest, within, above_km in columns:
        beyond = [claim for end_km, claim in given if end_km * 1000 < nearest[0]]
        rows.append(
            FirstReached(
                territory=code,
                name=name,
                kind="sum" if members else "province" if parent else "unit",
                parent=parent,
                members=members,
                area_km2=whole_m2 / 1e6,
                nearest=NearestLand(
                    territory=code,
                    name=name,
                    range_km=nearest[0] / 1000,
                    lon=nearest[1],
                    lat=nearest[2],
                    azimuth_deg=nearest[3],
                ),
                near_town=near_town,
                near_town_km=near_town_km,
                farthest_km=farthest[0] / 1000,
                farthest_lon=farthest[1],
                farthest_lat=farthest[2],
                shares=tuple(float(s) for s in shares),
                holding_km=tuple(within),
                reached_by=tuple(claim for end_km, claim in given if end_km * 1000 >= nearest[0]),
                missed_by=tuple(c for c in beyond if not view.leaves_open(c)),
                left_open_by=tuple(c for c in beyond if view.leaves_open(c)),
                lowest_visible_km=above_km,
                boundaries=territories.rule,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.nearest.range_km, row.kind == "sum", row.territory)))


def _town(cities: Cities, i: int, named: tuple[str, str, str, tuple[str, ...]]) -> str:
    """Name of a town, with its territory where that is another one."""
    code, _, parent, members = named
    territory = cities.territories[i]
    own = territory in (code, parent, *members)
    return cities.names[i] if own else f"{cities.names[i]} ({cities.territory_names[territory]})"


def _points(points: NearestPoints) -> list[tuple[float, float, float, float]]:
    return list(zip(*(column.tolist() for column in points), strict=True))


def _stands_inside(near: NearestPoints, inside: NDArray[np.bool_], site: Site) -> None:
    for column, value in zip(near, (0.0, site.lon, site.lat, 0.0), strict=True):
        column[inside] = value


def _with_sums(
    territories: Territories,
) -> tuple[BoundaryRings, NDArray[np.float64], list[tuple[str, str, str, tuple[str, ...]]]]:
    """Rings and areas [m2] with every sum as one more territory; code, name, parent and members of each."""
    rings = territories.rings
    parents = territories.parents or ("",) * len(territories.codes)
    names = [(c, n, p, ()) for c, n, p in zip(territories.codes, territories.names, parents, strict=True)]
    named: list[tuple[str, str, str, tuple[str, ...]]] = list(names)
    number = {code: i for i, code in enumerate(territories.codes)}
    areas, which, owner = [territories.area_m2], [np.arange(len(rings.ring_owner))], [rings.ring_owner]
    for one in territories.sums:
        if all(code in number for code in one.members):
            members = [number[code] for code in one.members]
            own = np.flatnonzero(np.isin(rings.ring_owner, members))
            areas.append(territories.area_m2[members].sum(keepdims=True))
            which.append(own)
            owner.append(np.full(len(own), len(named)))
            named.append((one.code, one.name, "", one.members))
    if len(which) == 1:
        return rings, territories.area_m2, named
    ring = np.concatenate(which)
    first, end = rings.ring_start[ring], rings.ring_start[ring + 1]
    vertex, _ = spans(first, end)
    start = np.append(0, np.cumsum(end - first))
    both = BoundaryRings(rings.lon_deg[vertex], rings.lat_deg[vertex], start, np.concatenate(owner))
    return both, np.concatenate(areas), named
