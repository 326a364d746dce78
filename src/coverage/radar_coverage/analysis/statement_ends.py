"""The ends of a distance: sites, towns, the nearest land of a territory, and the common border of two territories."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.reach import nearest_land, resolve_focus
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.nearest import nearest_point
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import City, Site
from radar_coverage.sources.cities import Cities
from radar_coverage.sources.city_search import find_city
from radar_coverage.sources.labels import Labels
from radar_coverage.sources.territories import Territories

__all__ = ["END_KINDS", "End", "Gazetteer", "Span", "border", "span"]

Floats = NDArray[np.float64]

END_KINDS = ("point", "territory", "border")
_PROVINCE: Final = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
TOWN_ACCURACY_KM: Final = 1.0
"""Towns are given to 0.01 degrees, and are larger than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a distance.

    Parameters
    ----------
    name : str
        Name in English.
    kind : str
        point (a site or a town), territory (its nearest land) or border.
    lon, lat : float
        Of a point [degrees].
    codes : tuple of str
        Of a territory, or of several together; of a border the one side, then the other.
    sides : int
        How many of `codes` are the one side of a border.
    accuracy_km : float
        How well a point is known [km].
    """

    name: str
    kind: str
    lon: float = 0.0
    lat: float = 0.0
    codes: tuple[str, ...] = ()
    sides: int = 0
    accuracy_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How far an end is.

    Parameters
    ----------
    end : End
    nearest_km, farthest_km : float
        Of its points [km]: the same for all but borders, of which every point is meant. Of a territory the nearest land.
    azimuth_deg : float
        Direction of the nearest point, clockwise from true north [degrees].
    accuracy_km : float
        How well both are known [km], by what is known of the two ends.
    """

    end: End
    nearest_km: float
    farthest_km: float
    azimuth_deg: float
    accuracy_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Where names are looked up: sites by id, territories and borders by code or name, provinces by code, towns by name."""

    sites: Mapping[str, Site]
    labels: Labels
    territories: Territories
    provinces: Territories
    cities: Cities

    def end(self, name: str) -> End:
        """Find an end by name, in any case.

        Raises
        ------
        UnknownNameError
            Nothing is called so.
        """
        wanted = name.strip().casefold()
        for site in self.sites.values():
            if site.id.casefold() == wanted:
                return point_of(site)
        if "/" in name:
            one, other = (self._codes(side) for side in name.split("/", 1))
            return End(name=self._border_name(one, other), kind="border", codes=(*one, *other), sides=len(one))
        for codes in (self._territories(name), self._provinces(name)):
            if codes:
                return End(name="+".join(map(self.territory_name, codes)), kind="territory", codes=codes)
        place = self._town(name)
        return End(name=place.name, kind="point", lon=place.lon, lat=place.lat, accuracy_km=TOWN_ACCURACY_KM)

    def territory_name(self, code: str) -> str:
        """Name of a territory, sum or province in press English."""
        land = self.land_with([code])
        by_code = dict(zip(land.codes, land.names, strict=True)) | {s.code: s.name for s in land.sums}
        return self.labels.territory_name(code, by_code.get(code, code))

    def land_with(self, codes: Sequence[str]) -> Territories:
        """Boundaries that have these codes: the territories, or the provinces."""
        known = {*self.territories.codes, *(s.code for s in self.territories.sums)}
        return self.territories if known.issuperset(codes) else self.provinces

    def _territories(self, name: str) -> tuple[str, ...]:
        """Codes of a territory, a sum, or several with a plus between; none when one of them is not there."""
        whole = resolve_focus([name], self.territories, strict=False)
        parts = [resolve_focus([part], self.territories, strict=False) for part in name.split("+")]
        return whole or (tuple(code for part in parts for code in part) if all(parts) else ())

    def _provinces(self, name: str) -> tuple[str, ...]:
        """Codes of provinces by code (ISO 3166-2): their names are towns' names too often."""
        parts = tuple(part.strip().upper() for part in name.split("+"))
        return parts if all(_PROVINCE.fullmatch(part) for part in parts) and {*parts} <= {*self.provinces.codes} else ()

    def _town(self, name: str) -> City:
        try:
            return find_city(name, self.cities, self.labels)
        except UnknownNameError as error:
            known = [*self.sites, *(p.name for p in self.labels.places), *self.territories.names, *error.known]
            raise UnknownNameError("place", name, known) from None

    def _codes(self, side: str) -> tuple[str, ...]:
        return resolve_focus(side.split("+"), self.territories)

    def _border_name(self, one: Sequence[str], other: Sequence[str]) -> str:
        return "/".join("+".join(self.territory_name(code) for code in side) for side in (one, other))


def point_of(site: Site) -> End:
    """A site as an end."""
    return End(
        name=site.name.partition(" (")[0],
        kind="point",
        lon=site.lon,
        lat=site.lat,
        accuracy_km=site.position_accuracy_m / 1000,
    )


def span(start: End, end: End, territories: Territories) -> Span:
    """How far an end is from a point along the shortest way on WGS 84.

    Raises
    ------
    DataError
        The start is no point, or two territories have no border in these boundaries.
    """
    if start.kind != "point":
        raise DataError(f"{start.name} is no point to start from: name a site or a town")
    accuracy_km = start.accuracy_km + end.accuracy_km
    if end.kind == "point":
        distance, azimuth = polar(start.lon, start.lat, [end.lon], [end.lat])
        near_km = far_km = float(distance[0]) / 1000
        azimuth_deg = float(azimuth[0]) % 360
    elif end.kind == "territory":
        origin = Site(name=start.name, lon=start.lon, lat=start.lat)
        land = min((nearest_land(origin, territories, code) for code in end.codes), key=lambda n: n.range_km)
        near_km, far_km, azimuth_deg = land.range_km, land.range_km, land.azimuth_deg
    else:
        edges = border(territories, end.codes[: end.sides], end.codes[end.sides :])
        near = nearest_point(edges, np.arange(len(edges.ring_owner)), start.lon, start.lat)
        # the farthest point of an edge is one of its ends
        farthest = polar(start.lon, start.lat, edges.lon_deg, edges.lat_deg)[0].max()
        near_km, far_km, azimuth_deg = near.range_m / 1000, float(farthest) / 1000, near.azimuth_deg
    return Span(end=end, nearest_km=near_km, farthest_km=far_km, azimuth_deg=azimuth_deg, accuracy_km=accuracy_km)


def border(territories: Territories, one: Sequence[str], other: Sequence[str]) -> BoundaryRings:
    """Edges that two sides have in common, each as a line of two vertices.

    Raises
    ------
    DataError
        There are none.
    """
    first, second = (_edges(territories, side) for side in (one, other))
    first, second = _within(first, second), _within(second, first)
    # the same edge runs one way round one territory and the other way round its neighbour
    shared = {tuple(edge) for edge in first.tolist()} & {(c, d, a, b) for a, b, c, d in second.tolist()}
    if not shared:
        raise DataError(f"{'+'.join(one)} and {'+'.join(other)} have no common border in these boundaries ({territories.rule})")
    edges = np.array(sorted(shared))
    lon, lat = edges[:, [0, 2]].ravel(), edges[:, [1, 3]].ravel()
    return BoundaryRings(lon, lat, np.arange(0, len(lon) + 1, 2), np.zeros(len(edges), np.int64))


def _edges(territories: Territories, codes: Sequence[str]) -> Floats:
    """Directed edges (lon, lat, lon, lat) of territories, shape (n, 4); vertices of neighbours are the same to the last bit."""
    rings = territories.rings
    members = {s.code: s.members for s in territories.sums}
    owners = [territories.codes.index(c) for code in codes for c in members.get(code, (code,))]
    found = []
    for i in np.flatnonzero(np.isin(rings.ring_owner, owners)):
        lon, lat = (column[rings.ring_start[i] : rings.ring_start[i + 1]] for column in (rings.lon_deg, rings.lat_deg))
        found.append(np.column_stack([lon[:-1], lat[:-1], lon[1:], lat[1:]]))
    return np.concatenate(found)


def _within(edges: Floats, others: Floats) -> Floats:
    """Edges that begin within the bounds of others."""
    low, high = others[:, :2].min(axis=0), others[:, :2].max(axis=0)
    return np.asarray(edges[((edges[:, :2] >= low) & (edges[:, :2] <= high)).all(axis=1)])
