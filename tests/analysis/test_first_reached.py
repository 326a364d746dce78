"""At which range territories are first reached, in small worlds and in the embedded boundaries."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.worlds import site, world
from tests.oracles import views as oracle

from radar_coverage.analysis.first_reached import first_reached
from radar_coverage.analysis.reach import nearest_land
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.view import view_of
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.geodesic import GEOD
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, RangeClaim
from radar_coverage.sources.cities import load_cities
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import TerritorySum, load_territories

SEONGJU = load_sites()["seongju"]
WORLD = world(
    sums=(TerritorySum("east+west", "East and West", ("east", "west")), TerritorySum("east+gone", "Gone", ("east", "gone"))),
    east=shapely.box(5, -1, 7, 1),
    west=shapely.box(-4, -1, -3, 1),
    home=shapely.box(-1, -1, 1, 1),
    opposite=shapely.box(178, -1, 180, 1),
)


def figure(identifier: str, *range_km: float, bound: str = "value") -> RangeClaim:
    return RangeClaim(id=identifier, party="press", claimant=identifier, bound=bound, range_km=range_km)


NONE = figure("none", bound="none")
SHORT, LONG = figure("short", 100.0, 300.0, bound="interval"), figure("long", 400.0)


def test_a_small_world() -> None:
    rows = {row.territory: row for row in first_reached(site(), WORLD, (SHORT, NONE, LONG), (0.5, 1.0))}
    assert list(rows) == ["home", "west", "east+west", "east", "opposite"]
    home, west, both, east, opposite = rows.values()
    assert (home.nearest.range_km, home.nearest.lon, home.nearest.lat) == (0.0, 0.0, 0.0)
    assert home.farthest_km * 1000 == pytest.approx(GEOD.inv(0, 0, 1, 1)[2], abs=1)
    assert west.nearest.range_km * 1000 == pytest.approx(GEOD.inv(0, 0, -3, 0)[2], abs=1)
    assert west.nearest.azimuth_deg == pytest.approx(270)
    assert (both.kind, both.members, both.name) == ("sum", ("east", "west"), "East and West")
    assert both.nearest.range_km == pytest.approx(west.nearest.range_km, abs=1e-6)
    assert both.farthest_km == pytest.approx(east.farthest_km, abs=1e-6)
    assert both.area_km2 == pytest.approx(east.area_km2 + west.area_km2)
    # a third of it is in the west, so half of it takes a quarter of the east
    share_east = first_reached(site(), WORLD, shares=(0.25,))[3].holding_km[0]
    assert both.holding_km[0] == pytest.approx(share_east, abs=0.5)
    assert east.holding_km[1] == east.farthest_km
    assert opposite.nearest.range_km < MAX_RANGE_M / 1000 < opposite.farthest_km
    assert opposite.holding_km == (pytest.approx(opposite.holding_km[0]), math.inf)
    assert (home.reached_by, home.missed_by) == ((SHORT, LONG), ())
    assert (west.reached_by, west.missed_by) == ((LONG,), (SHORT,))
    assert (east.reached_by, east.missed_by) == ((), (SHORT, LONG))
    assert {row.boundaries for row in rows.values()} == {"boundaries of a test"}


@settings(deadline=None, derandomize=True, max_examples=15)
@given(st.floats(-180, 180), st.floats(-90, 90), st.lists(st.floats(0.001, 1.0), min_size=1, max_size=4))
def test_anywhere(lon: float, lat: float, shares: list[float]) -> None:
    rows = first_reached(site(lon, lat), WORLD, shares=tuple(shares))
    assert [row.nearest.range_km for row in rows] == sorted(row.nearest.range_km for row in rows)
    for row in rows:
        assert row.nearest == replace(
            nearest_land(site(lon, lat), WORLD, row.territory),
            **{name: getattr(row.nearest, name) for name in ("range_km", "lon", "lat", "azimuth_deg")},
        )
        assert row.nearest.range_km == pytest.approx(nearest_land(site(lon, lat), WORLD, row.territory).range_km, abs=1e-3)
        within = [r for _, r in sorted(zip(shares, row.holding_km, strict=True))]
        assert within == sorted(within)
        assert all(row.nearest.range_km <= r for r in within)
        assert all(r <= row.farthest_km or math.isinf(r) for r in within)


@pytest.mark.parametrize("name", ["territories", "provinces"])
def test_shares_are_those_of_the_reach_table(name: str) -> None:
    """The question the other way round, at every territory that is first reached within 3,000 km."""
    within = load_territories() if name == "territories" else load_provinces()
    rows = [row for row in first_reached(SEONGJU, within) if row.kind != "sum" and row.farthest_km < 3000]
    assert len(rows) > 7
    table = ReachTable(SEONGJU, within, 3000)
    for row in rows:
        i = within.codes.index(row.territory)
        for share, range_km in zip(row.shares, row.holding_km, strict=True):
            inside = [table.areas_m2(Footprint(range_km=range_km + d))[i] / within.area_m2[i] for d in (-0.003, 0.003)]
            assert inside[0] <= share + 1e-5
            assert inside[1] >= share - 1e-5


def test_the_embedded_figures() -> None:
    rows = {row.territory: row for row in first_reached(SEONGJU, load_territories())}
    assert len(rows) == len(load_territories().codes) + 1
    assert rows["KOR"].nearest.range_km == 0
    nearest = [rows[code].nearest.range_km for code in ("JPN", "PRK", "CHN", "RUS")]
    assert nearest == pytest.approx([184.6, 239.7, 516.7, 725.3], abs=0.1)
    china = rows["CHN"]
    assert china.holding_km == pytest.approx((1107.2, 2344.2, 3953.8, 4764.0), abs=0.1)
    reached = GEOD.inv(SEONGJU.lon, SEONGJU.lat, china.farthest_lon, china.farthest_lat)[2] / 1000
    assert reached == pytest.approx(china.farthest_km)


def test_provinces_have_parents() -> None:
    rows = first_reached(SEONGJU, load_provinces(of=["PRK"]))
    assert len(rows) == 11
    assert {(row.kind, row.parent) for row in rows} == {("province", "PRK")}


def test_what_figures_reach_ends_at_the_horizon_of_the_target() -> None:
    """A target at 20 km is in view to 672 km: within 516.7 km of China's nearest land, not within 725.3 km of Russia's."""
    assert oracle.grazing_m(516.7e3, 680.0, 36.05) < 20e3 < oracle.grazing_m(725.3e3, 680.0, 36.05)
    claims = (figure("near", 517.0), figure("short", 510.0), figure("far", 600.0, 2000.0, bound="interval"))
    reached = {}
    for altitude_km in (None, 20.0):
        view = view_of(SEONGJU, altitude_km=altitude_km)
        rows = {row.territory: row for row in first_reached(SEONGJU, load_territories(), claims, view=view)}
        for code in ("CHN", "RUS"):
            row = rows[code]
            assert set(row.reached_by) | set(row.missed_by) == set(claims)
            reached[code, altitude_km] = [c.id for c in row.reached_by]
            # the altitude above the nearest land, by a ray step by step, is the view's and not the target's
            expected = oracle.grazing_m(row.nearest.range_km * 1000, 680.0, 36.05) / 1000
            assert row.lowest_visible_km == pytest.approx(expected, rel=1e-6)
        assert rows["KOR"].lowest_visible_km == 0
    assert reached == {("CHN", None): ["near", "far"], ("RUS", None): ["far"], ("CHN", 20.0): ["near", "far"], ("RUS", 20.0): []}


def test_a_figure_that_reaches_as_a_ground_range_may_not_as_a_slant_range() -> None:
    """727 km along the lowest ray come to less than the 725.3 km to Russia's nearest land."""
    claims = (figure("own", 726.0), replace(figure("ground", 726.0), range_kind="ground"))
    for kind, reached in (("ground", ["own", "ground"]), ("slant", ["ground"])):
        view = view_of(SEONGJU, range_kind=kind)
        rows = {row.territory: row for row in first_reached(SEONGJU, load_territories(), claims, view=view)}
        assert [c.id for c in rows["RUS"].reached_by] == reached


@pytest.mark.parametrize("share", [0.0, -0.1, 1.1, math.nan])
def test_a_share_that_is_none(share: float) -> None:
    with pytest.raises(DataError, match="expected more than 0 and at most 1"):
        first_reached(site(), WORLD, shares=(0.5, share))


def test_no_shares() -> None:
    assert {row.holding_km for row in first_reached(site(), WORLD, shares=())} == {()}


def test_numbers_are_plain() -> None:
    row = first_reached(site(), WORLD)[0]
    values = [row.area_km2, row.farthest_km, row.farthest_lon, row.nearest.range_km, *row.holding_km]
    assert not any(isinstance(value, np.generic) for value in values)


def test_the_town_nearest_to_the_nearest_land_is_named() -> None:
    cities = load_cities()
    rows = {r.territory: r for r in first_reached(SEONGJU, load_territories(), cities=cities)}
    row = rows["CHN"]
    every = GEOD.inv(
        np.full(len(cities.names), row.nearest.lon), np.full(len(cities.names), row.nearest.lat), cities.lon_deg, cities.lat_deg
    )[2]
    assert row.near_town == cities.names[int(np.argmin(every))]
    assert row.near_town_km == pytest.approx(every.min() / 1000, abs=1e-6)
    assert rows["RUS"].near_town.endswith(" (North Korea)")
    assert all(r.near_town == "" and r.near_town_km is None for r in first_reached(SEONGJU, WORLD))
