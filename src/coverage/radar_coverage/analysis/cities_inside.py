"""How many of the listed towns lie inside: a count of places, never of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.analysis.result import Reach
from radar_coverage.earth.geodesic import polar
from radar_coverage.model import Footprint
from radar_coverage.sources.cities import Cities
from radar_coverage.sources.territories import Territories, territory_polygons

__all__ = ["CitiesInside", "cities_inside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitiesInside:
    """Listed towns inside the footprints of an answer.

    Parameters
    ----------
    listed : int
        Towns in the list.
    in_footprint : mapping of Footprint to int
        Towns inside each footprint.
    in_territory : mapping of (str, Footprint) to int
        Those of them in each territory (or sum) of the rows.
    credit : str
        To be printed beside the numbers.
    """

    listed: int
    in_footprint: Mapping[Footprint, int] = field(hash=False)
    in_territory: Mapping[tuple[str, Footprint], int] = field(hash=False)
    credit: str


def cities_inside(found: Reach, cities: Cities, territories: Territories | None = None) -> CitiesInside:
    """Count the listed towns in every footprint and every row of an answer.

    Parameters
    ----------
    found : Reach
    cities : Cities
    territories : Territories, optional
        Boundaries other than the embedded ones, if the answer was made with such: a town is then in the territory whose land it
        stands on. Without them it is where the list has it, which knows the towns that a coast drawn coarsely leaves out at sea.
    """
    range_m, azimuth_deg = polar(found.site.lon, found.site.lat, cities.lon_deg, cities.lat_deg)
    inside = {f: _holds(f, range_m / 1000, azimuth_deg) for f in found.footprints}
    polygons = [] if territories is None else territory_polygons(territories)
    of: dict[str, NDArray[np.bool_]] = {}
    for code in dict.fromkeys(c for row in found.rows for c in (row.members or (row.territory,))):
        if territories is None:
            of[code] = np.array([c == code for c in cities.territories], bool)
        else:
            polygon = polygons[territories.codes.index(code)]
            shapely.prepare(polygon)
            of[code] = np.asarray(shapely.contains_xy(polygon, cities.lon_deg, cities.lat_deg))
    return CitiesInside(
        listed=len(cities.names),
        in_footprint={f: int(held.sum()) for f, held in inside.items()},
        in_territory={
            (row.territory, row.footprint): sum(
                int((of[c] & inside[row.footprint]).sum()) for c in (row.members or (row.territory,))
            )
            for row in found.rows
        },
        credit=cities.credit,
    )


def _holds(footprint: Footprint, range_km: NDArray[np.float64], azimuth_deg: NDArray[np.float64]) -> NDArray[np.bool_]:
    held = (range_km >= footprint.range_min_km) & (range_km <= footprint.range_km)
    if footprint.all_directions or footprint.boresight_deg is None:
        return held
    return held & (np.abs((azimuth_deg - footprint.boresight_deg + 180) % 360 - 180) <= footprint.fov_deg / 2)
