"""How far named places are: which of them a range holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from radar_coverage.earth.geodesic import polar
from radar_coverage.model import Place, Site

__all__ = ["PlaceDistance", "place_distances"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDistance:
    """A named place with its range and azimuth from the site."""

    place: Place
    range_km: float
    azimuth_deg: float


def place_distances(site: Site, places: Sequence[Place]) -> tuple[PlaceDistance, ...]:
    """Ranges of named places from a site, nearest first."""
    if not places:
        return ()
    ranges, azimuths = polar(site.lon, site.lat, [p.lon for p in places], [p.lat for p in places])
    found = (
        PlaceDistance(place=p, range_km=float(r) / 1000, azimuth_deg=float(a) % 360)
        for p, r, a in zip(places, ranges, azimuths, strict=True)
    )
    return tuple(sorted(found, key=lambda d: (d.range_km, d.place.id)))
