"""Listed towns inside: counted again one by one by geographiclib."""

from __future__ import annotations

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic
from tests.analysis.worlds import site, world

from radar_coverage.analysis.cities_inside import cities_inside
from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.view import view_of
from radar_coverage.sources.cities import Cities, load_cities
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import TerritorySum, load_territories


def towns(*at: tuple[float, float, str]) -> Cities:
    return Cities(
        lon_deg=np.array([a[0] for a in at]),
        lat_deg=np.array([a[1] for a in at]),
        population=np.full(len(at), 20_000),
        names=tuple(f"Town {i}" for i in range(len(at))),
        territories=tuple(a[2] for a in at),
        countries=tuple("XX" for _ in at),
        geonames_id=np.arange(len(at)),
        territory_names={},
    )


def test_the_embedded_list_round_seongju() -> None:
    here, cities = load_sites()["seongju"], load_cities()
    found = reach(here, footprints_of(view_of(here), (), (200, 600)), load_territories(), ["CHN"])
    counted = cities_inside(found, cities)
    near = np.flatnonzero((np.abs(cities.lat_deg - here.lat) < 7) & (np.abs(cities.lon_deg - here.lon) < 9))
    for footprint, number in counted.in_footprint.items():
        again = [
            cities.territories[i]
            for i in near
            if Geodesic.WGS84.Inverse(here.lat, here.lon, cities.lat_deg[i], cities.lon_deg[i])["s12"]
            <= footprint.range_km * 1000
        ]
        assert number == len(again) > 50
        for code in ("CHN", "KOR", "JPN", "PRK"):
            assert counted.in_territory.get((code, footprint), 0) == again.count(code)
    assert "GeoNames" in counted.credit
    assert counted.listed == len(cities.names)


def test_sectors_sums_and_boundaries_of_ones_own() -> None:
    cities = towns((1, 0.1, "A"), (2.5, 0.1, "A"), (-1, 0, "B"), (0, 1, "B"), (179, 0, "A"))
    lands = world((TerritorySum("A+B", "A with B", ("A", "B")),), A=shapely.box(0, 0, 2, 2), B=shapely.box(-2, -1, 0, 3))
    east = footprints_of(view_of(site()), (), (400,), boresight_deg=90, fov_deg=120)
    found = reach(site(), east, lands, ["A", "B"])
    listed = cities_inside(found, cities)
    assert list(listed.in_footprint.values()) == [2]
    assert {code: n for (code, _), n in listed.in_territory.items()} == {"A": 2, "B": 0, "A+B": 2}
    stood_on = cities_inside(found, cities, lands)
    assert {code: n for (code, _), n in stood_on.in_territory.items()} == {"A": 1, "B": 0, "A+B": 1}
