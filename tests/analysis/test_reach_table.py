"""The table against overlays, and what a site's accuracy does against moving the site."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely
from tests.analysis.worlds import site, world
from tests.oracles.overlay import area_m2, footprint

from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.errors import DomainError, UnknownNameError
from radar_coverage.model import Footprint
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories

DRAWN = 1e-6
"""Of an area: what a drawn footprint leaves."""
SLIVER_M2 = 1e3
"""1 mm along the 1,000 km of an arc."""
FIRST_ORDER = 0.05
"""Of the change of an area when a site moves: what is left out is of second order."""

NEAR, FAR, TINY = shapely.box(2, -3, 8, 4), shapely.box(-20, 5, 10, 20), shapely.box(-3, -3, -2.999, -2.999)


@cache
def seongju() -> ReachTable:
    return ReachTable(load_sites()["seongju"], load_territories(), 2100)


def test_embedded() -> None:
    areas = seongju().area_km2(Footprint(range_km=1000))
    assert areas["CHN"] == pytest.approx(628_745.7, rel=1e-5)
    assert areas["RUS"] == pytest.approx(43_206.0, rel=1e-5)
    assert "USA" not in areas
    assert "MNG" not in areas


@pytest.mark.parametrize(
    "asked",
    [
        Footprint(range_km=900),
        Footprint(range_km=900, boresight_deg=350, fov_deg=120),
        Footprint(range_km=900, boresight_deg=-10, fov_deg=120),
        Footprint(range_km=900, range_min_km=300),
        Footprint(range_km=2000, range_min_km=850, boresight_deg=20, fov_deg=77.7),
        Footprint(range_km=900, boresight_deg=45, fov_deg=360),
    ],
)
def test_footprints_against_overlay(asked: Footprint) -> None:
    table = ReachTable(site(), world(NEAR=NEAR, FAR=FAR), 2000)
    start = 0.0 if asked.boresight_deg is None else asked.boresight_deg - asked.fov_deg / 2
    drawn = footprint(0, 0, asked.range_km * 1e3, start, asked.fov_deg, 1e-8)
    if asked.range_min_km:
        drawn = shapely.difference(drawn, footprint(0, 0, asked.range_min_km * 1e3, flatness=1e-8))
    for found, shape in zip(table.areas_m2(asked), (NEAR, FAR), strict=True):
        assert found == pytest.approx(area_m2(shapely.intersection(shape, drawn)), rel=DRAWN, abs=SLIVER_M2)


def test_all_is_exactly_all_and_nothing_exactly_nothing() -> None:
    territories = world(NEAR=NEAR, FAR=FAR, TINY=TINY)
    table = ReachTable(site(), territories, 5000)
    assert table.areas_m2(Footprint(range_km=5000)).tolist() == territories.area_m2.tolist()
    assert table.areas_m2(Footprint(range_km=5000, boresight_deg=90, fov_deg=180)).tolist()[0] == territories.area_m2[0]
    assert table.areas_m2(Footprint(range_km=5000, boresight_deg=180, fov_deg=60)).tolist() == [0, 0, 0]
    assert table.areas_m2(Footprint(range_km=100)).tolist() == [0, 0, 0]
    assert table.area_km2(Footprint(range_km=100)) == {}
    assert table.areas_m2(Footprint(range_km=5000, range_min_km=4000)).tolist() == [0, 0, 0]


def test_a_territory_with_an_island_within_reach_is_not_all_inside() -> None:
    """Guam is not all of the United States."""
    island = shapely.box(1, 1, 2, 2)
    table = ReachTable(site(), world(BOTH=shapely.union(island, shapely.box(100, 0, 110, 10))), 1000)
    assert table.area_km2(Footprint(range_km=1000))["BOTH"] * 1e6 == pytest.approx(area_m2(island), rel=DRAWN)


def test_islands_wholly_inside_a_sector_are_all_inside() -> None:
    """Found by comparing with overlays: the Faroes came out 1e-6 short of all."""
    t = load_territories(scale="50m")
    table = ReachTable(site(-162.45, 86.71), t, 4653.1)
    areas = table.areas_m2(Footprint(range_km=4653.1, boresight_deg=84.4, fov_deg=141.8))
    index = t.codes.index("FRO")
    assert areas[index] == t.area_m2[index]


def test_opposite_to_land_nothing_is_still_nothing() -> None:
    """Where a territory holds the antipode, its area is a difference of sums as large as the disc."""
    table = ReachTable(site(), world(OPPOSITE=shapely.box(170, -10, 180, 10).union(shapely.box(-180, -10, -170, 10))), 15_000)
    for start in (0.0, 33.3, 200.0):
        assert table.area_km2(Footprint(range_km=15_000, boresight_deg=start, fov_deg=77)) == {}


def test_unit_of_a_range_beyond_the_table() -> None:
    table = ReachTable(site(), world(NEAR=NEAR), 1000)
    with pytest.raises(DomainError, match=r"range = 1001 km, expected 0\.\.1000 km"):
        table.areas_m2(Footprint(range_km=1001))


def moved_km2(table: ReachTable, code: str, range_km: float, bearings: int = 24) -> float:
    """Largest change of the area when the site really moves, in any of some directions."""
    from radar_coverage.earth.geodesic import destination

    index = table.territories.codes.index(code)
    asked = Footprint(range_km=range_km)
    lon, lat, _ = destination(
        table.site.lon, table.site.lat, np.arange(bearings) * 360 / bearings, table.site.position_accuracy_m
    )
    here = table.areas_m2(asked)[index]
    there = [
        ReachTable(replace(table.site, lon=float(x), lat=float(y)), table.territories, range_km).areas_m2(asked)[index]
        for x, y in zip(lon, lat, strict=True)
    ]
    return float(np.abs(np.array(there) - here).max() / 1e6)


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (0.0, 60.0)])
def test_effect_of_the_site_is_that_of_moving_it(lon: float, lat: float) -> None:
    territories = world(NEAR=shapely.box(2, lat - 3, 30, lat + 4), ROUND=shapely.box(-40, lat - 25, 50, lat + 29))
    table = ReachTable(site(lon, lat, position_accuracy_m=1000), territories, 1300)
    expected = moved_km2(table, "NEAR", 1000)
    assert table.site_effect_km2("NEAR", 1000) == pytest.approx(expected, rel=FIRST_ORDER)
    # A territory on all sides neither gains nor loses, to first order.
    assert table.site_effect_km2("ROUND", 1000) < 0.01 * 2 * np.pi * 1000


def test_effect_of_the_site_at_seongju() -> None:
    """Two directions of moving the site by 1 km bound it from below; the worst of all directions is a little more."""
    table = seongju()
    effect = table.site_effect_km2("CHN", 600)
    worst = moved_km2(table, "CHN", 600, bearings=8)
    assert 0.9 * worst < effect < 1.15 * worst
    assert effect / table.area_km2(Footprint(range_km=600))["CHN"] == pytest.approx(0.030, abs=0.002)


def test_effect_of_the_site_is_refused_where_it_means_nothing() -> None:
    table = ReachTable(site(position_accuracy_m=2000), world(NEAR=NEAR), 1000)
    with pytest.raises(UnknownNameError, match="unknown territory 'FAR'"):
        table.site_effect_km2("FAR", 500)
    for range_km in (0.0, 1.5, 999.0, float("nan")):
        with pytest.raises(DomainError, match="between the site's accuracy and the largest range"):
            table.site_effect_km2("NEAR", range_km)
    exact = ReachTable(site(position_accuracy_m=0), world(NEAR=NEAR), 1000)
    assert exact.site_effect_km2("NEAR", 500) == 0
