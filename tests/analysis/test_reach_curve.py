"""The curve against fresh passes of the kernel: exact at every range, never falling, with every figure on it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.worlds import site, world
from tests.oracles import views as oracle
from tests.outputs.conftest import claim

from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.reach_curve import curve_end_km, province_curve, reach_curve
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.errors import DataError, DomainError, UnknownNameError
from radar_coverage.model import Footprint
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories

FRESH = 1e-9
"""Of an area: two passes of the kernel that end at different ranges."""
ROUNDING_M2 = 1.0
NEAR, FAR = shapely.box(2, -3, 8, 4), shapely.box(-20, 5, 10, 20)


@cache
def land() -> Territories:
    return load_territories()


@cache
def seongju() -> ReachCurve:
    place = load_sites()["seongju"]
    return reach_curve(place, land(), None, published_claims(place, load_claims()))


@pytest.mark.parametrize("range_km", [600.0, 800.0, 1000.0, 2000.0, 3000.0])
def test_the_curve_is_what_a_fresh_pass_of_the_kernel_finds(range_km: float) -> None:
    curve, place = seongju(), load_sites()["seongju"]
    fresh = SectorArea(land().rings, len(land().codes), place.lon, place.lat, range_km * 1000).areas_m2(range_km * 1000)
    (n,) = np.flatnonzero(curve.ranges_km == range_km)
    for one in curve.territories:
        index = land().codes.index(one.territory)
        expected = fresh[index] / 1e6 if fresh[index] > ROUNDING_M2 else 0.0
        assert one.area_km2[n] == pytest.approx(expected, rel=FRESH)
        assert curve.share_at(one.territory, range_km) == one.share[n]


def test_any_range_is_asked_of_the_kernel_and_not_read_between_points() -> None:
    curve, place, range_km = seongju(), load_sites()["seongju"], 1234.567
    assert range_km not in curve.ranges_km
    fresh = SectorArea(land().rings, len(land().codes), place.lon, place.lat, range_km * 1000).areas_m2(range_km * 1000)
    index = land().codes.index("CHN")
    assert curve.share_at("CHN", range_km) == pytest.approx(fresh[index] / land().area_m2[index], rel=FRESH)
    assert curve.share_at("CHN", 0.0) == 0.0


def test_the_points_hold_every_figure_and_where_each_territory_begins() -> None:
    curve = seongju()
    assert curve.figure_ranges_km == (500, 600, 800, 805, 900, 1000, 1800, 2000, 3000)
    assert set(curve.figure_ranges_km) <= set(curve.ranges_km.tolist())
    assert curve.ranges_km[0] == 0
    assert curve.end_km == 3000
    assert [c.claimant for c in curve.silent] == ["Russian officials"]
    for one, first_km in zip(curve.territories, (516.73, 725.34), strict=True):
        assert one.first_km == pytest.approx(first_km, abs=0.01)
        (n,) = np.flatnonzero(curve.ranges_km == one.first_km)
        assert one.area_km2[n] < 1e-5
        assert one.area_km2[n - 1] == 0
        assert one.area_km2[n + 1] > 0


def test_shares_at_the_figures_are_those_of_the_curve() -> None:
    curve = seongju()
    (interval,) = [f for f in curve.figures if f.claim and f.claim.id == "rok-mnd-2016-07"]
    assert interval.ranges_km == (600, 800)
    assert interval.shares == tuple(tuple(curve.share_at(c.territory, r) for c in curve.territories) for r in (600, 800))


def test_a_sum_is_the_sum_of_its_members() -> None:
    curve = reach_curve(load_sites()["seongju"], land(), ["CHN+HKG+MAC", "CHN", "HKG", "MAC"], ranges_km=[2500])
    total, *members = curve.territories
    assert total.kind == "sum"
    assert total.area_km2 == pytest.approx(np.sum([m.area_km2 for m in members], axis=0), rel=1e-12)


@settings(max_examples=10)
@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), boresight=st.none() | st.floats(0, 360), fov=st.floats(5, 360))
def test_more_range_never_holds_less(lon: float, lat: float, boresight: float | None, fov: float) -> None:
    place, fov = site(lon, lat), 360.0 if boresight is None else fov
    curve = reach_curve(
        place, coarse(), ["CHN", "USA", "FJI", "ATA"], max_range_km=6000, step_km=250, boresight_deg=boresight, fov_deg=fov
    )
    for one in curve.territories:
        assert one.area_km2[0] == 0
        assert (np.diff(one.area_km2) >= -ROUNDING_M2 / 1e6).all()
        assert (one.share <= 1).all()


@cache
def coarse() -> Territories:
    return load_territories(scale="50m")


def test_first_reached_in_a_sector() -> None:
    """A box 2 degrees to the east, and one to the north that the sector does not hold."""
    ahead = reach_curve(site(), world(NEAR=NEAR, FAR=FAR), ["NEAR", "FAR"], max_range_km=2000, boresight_deg=90, fov_deg=20)
    near, far = ahead.territories
    assert near.first_km == pytest.approx(2 * 111.3195, abs=0.01)
    assert near.first_km is not None
    assert near.first_km in ahead.ranges_km
    assert far.first_km is None
    assert far.area_km2.max() == 0
    inside = reach_curve(site(4, 0), world(NEAR=NEAR), ["NEAR"], max_range_km=2000, boresight_deg=90, fov_deg=20)
    assert inside.territories[0].first_km == 0


HOW = {
    "to a horizon": {"altitude_km": 20.0},
    "slant": {"range_kind": "slant"},
    "slant to an altitude": {"altitude_km": 400.0, "range_kind": "slant"},
    "slant to a high altitude": {"altitude_km": 1000.0, "range_kind": "slant"},
}


@cache
def read_as(how: str) -> ReachCurve:
    place = load_sites()["seongju"]
    view = view_of(place, load_radars()["an_tpy_2"], **HOW[how])  # type: ignore[arg-type]
    return reach_curve(place, land(), None, [CLAIM, SLANT], ranges_km=[2000], view=view)


CLAIM = claim("own", "press", "A paper", "interval", 500.0, 1800.0)
SLANT = replace(claim("slant", "press", "A paper", "value", 1800.0), range_kind="slant")


@pytest.mark.parametrize("how", HOW)
def test_the_curve_is_of_ranges_as_they_are_read(how: str) -> None:
    """What `reach` finds within what a range comes to; nothing where no target can be so near; never falling."""
    curve, place = read_as(how), load_sites()["seongju"]
    for range_km in (2000.0, 1800.0, 1111.1, 900.0):
        ground_km = curve.view.ground_km(range_km)
        found = reach(place, [Footprint(range_km=ground_km or 0.001)], land(), curve_codes(curve))
        for one, row in zip(curve.territories, found.rows, strict=False):
            assert one.territory == row.territory
            assert curve.share_at(one.territory, range_km) == pytest.approx(row.share, rel=FRESH, abs=1e-12)
    for one in curve.territories:
        assert one.area_km2[0] == 0
        assert (np.diff(one.area_km2) >= -ROUNDING_M2 / 1e6).all()
    interval, stated, plain = curve.figures
    assert interval.shares == tuple(tuple(curve.share_at(c.territory, r) for c in curve.territories) for r in (500, 1800))
    assert plain.shares == (tuple(curve.share_at(c.territory, 2000) for c in curve.territories),)
    if curve.view.range_kind == "slant":
        assert stated.shares == interval.shares[1:]
    assert [c.id for c in (f.claim for f in curve.figures) if c] == ["own", "slant"]


def curve_codes(curve: ReachCurve) -> list[str]:
    return [one.territory for one in curve.territories]


def test_a_stated_slant_range_is_read_as_one_on_a_curve_of_ground_ranges() -> None:
    place = load_sites()["seongju"]
    curve = reach_curve(place, land(), None, [SLANT])
    (figure,) = curve.figures
    ground_km = oracle.ground_m(1800e3, None, 680.0, 36.05) / 1000
    assert figure.shares[0] == pytest.approx([curve.share_at(code, ground_km) for code in curve_codes(curve)], rel=1e-6)


@pytest.mark.parametrize("how", HOW)
def test_where_a_territory_begins_is_where_its_nearest_land_is_read(how: str) -> None:
    """By halving in the curve; by the inverse of the reading here."""
    curve = read_as(how)
    for one in curve.territories:
        if one.nearest.range_km > curve.view.target_horizon_km:
            assert one.first_km is None
            continue
        low, high = one.nearest.range_km, 3000.0
        while high - low > 1e-6:
            middle = (low + high) / 2
            low, high = (low, middle) if curve.view.ground_km(middle) >= one.nearest.range_km else (middle, high)
        assert one.first_km == pytest.approx(high, abs=0.05)
        assert one.first_km in curve.ranges_km


def test_a_target_too_low_for_any_territory() -> None:
    place = load_sites()["seongju"]
    curve = reach_curve(place, land(), ["CHN"], ranges_km=[600], view=view_of(place, altitude_km=0.0), step_km=100)
    assert curve.territories[0].first_km is None
    assert curve.territories[0].area_km2.max() == 0


def test_where_nothing_is_asked_about_the_nearest_are_drawn() -> None:
    curve = reach_curve(site(), world(FAR=FAR, NEAR=NEAR), ranges_km=[1200])
    assert [c.territory for c in curve.territories] == ["NEAR", "FAR"]
    with pytest.raises(DataError, match="no land within 100 km"):
        reach_curve(site(), world(FAR=FAR, NEAR=NEAR), ranges_km=[100], max_range_km=100)


def test_a_range_without_a_speaker_is_marked() -> None:
    curve = reach_curve(site(), world(NEAR=NEAR), ["NEAR"], [claim("a", "press", "A paper", "value", 700.0)], ranges_km=[450])
    assert [(f.ranges_km, f.claim is None) for f in curve.figures] == [((700.0,), False), ((450.0,), True)]


@pytest.mark.parametrize(
    ("given_km", "first_km", "expected"),
    [
        ([600, 3000], [], 3000),
        ([1000], [517, 725], 3000),
        ([250], [140], 300),
        ([250], [600], 800),
        ([250], [1200], 300),
        ([3001], [], 4000),
        ([19_000], [], 19_900),
        ([], [517], 3000),
        ([], [4500], 5000),
        ([], [0.0], 3000),
        ([], [], 3000),
    ],
)
def test_where_the_curve_ends(given_km: list[float], first_km: list[float], expected: float) -> None:
    assert curve_end_km(given_km, first_km) == expected


def test_questions_that_are_refused() -> None:
    territories = world(NEAR=NEAR)
    for step_km in (0.0, -1.0, 1e-3, float("nan")):
        with pytest.raises(DataError, match="step_km"):
            reach_curve(site(), territories, ["NEAR"], step_km=step_km, max_range_km=500)
    with pytest.raises(DataError, match="ends at 500 km, before a figure of 600 km"):
        reach_curve(site(), territories, ["NEAR"], ranges_km=[600], max_range_km=500)
    with pytest.raises(UnknownNameError, match="FAR"):
        reach_curve(site(), territories, ["FAR"])
    with pytest.raises(DataError, match="range_km"):
        reach_curve(site(), territories, ["NEAR"], max_range_km=30_000)
    curve = reach_curve(site(), territories, ["NEAR"], max_range_km=500)
    with pytest.raises(UnknownNameError):
        curve.share_at("FAR", 100)
    with pytest.raises(DomainError):
        curve.share_at("NEAR", 501)
    with pytest.raises(ValueError, match="read-only"):
        curve.ranges_km[0] = 1


@pytest.mark.parametrize("country", ["CHN", "RUS", "PRK", "JPN", "TWN", "MNG"])
def test_provinces_add_up_to_their_country(country: str) -> None:
    place, ranges_km = load_sites()["seongju"], [700.0, 1500.0, 2600.0]
    parts = province_curve(place, load_provinces(of=[country]), [country], ranges_km=ranges_km, step_km=500)
    curve = reach_curve(place, land(), [country], ranges_km=ranges_km, step_km=500)
    (whole,) = curve.territories
    assert {one.parent for one in parts.territories} == {country}
    assert {one.kind for one in parts.territories} == {"province"}
    at = curve.ranges_km.tolist()
    for km in ranges_km:
        (n,) = np.flatnonzero(parts.ranges_km == km)
        added = sum(float(one.area_km2[n]) for one in parts.territories)
        assert added == pytest.approx(float(whole.area_km2[at.index(km)]), rel=1e-6, abs=1e-3)
    firsts = [one.first_km for one in parts.territories if one.first_km is not None]
    assert firsts == sorted(firsts)
    assert min(firsts) == pytest.approx(whole.first_km, abs=0.1)


def test_provinces_of_a_country_without_any() -> None:
    with pytest.raises(DataError, match=r"no provinces of FRA; there are those of: .*CHN"):
        province_curve(load_sites()["seongju"], load_provinces(), ["FRA"])
