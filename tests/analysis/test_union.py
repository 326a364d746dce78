"""Unions of footprints by a second route: footprints drawn by other means, and inclusion-exclusion on the polar kernel."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.worlds import site, world
from tests.oracles.overlay import GEOD, WORLD, area_m2, footprint

from radar_coverage.analysis.land import Land
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.union import Stand, beyond, common, holds, same_place, union
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories

EXACT = 1e-6
EARTH = world(EARTH=WORLD)
PLACES = st.tuples(
    st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 179.9999, 180.0])),
    st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 89.99, 90.0])),
)
RANGES = st.floats(5, 19_900)


def area_of(shape: shapely.Geometry) -> float:
    return float(Land(EARTH).areas_m2(shape)[0])


def stand(lon: float, lat: float, range_km: float, **fields: float) -> Stand:
    return Stand(site(lon, lat), Footprint(range_km=range_km, **fields))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (stand(128, 36, 2000), stand(135, 36, 2000)),
        (stand(128, 36, 2000), stand(135, 36, 700)),
        (stand(179, 10, 900), stand(-178, 12, 1100)),
        (stand(0, 88, 900), stand(120, 85, 2500)),
        (stand(0, -90, 900), stand(30, -89, 900)),
        (stand(20, 40, 12_000), stand(-160, -40, 9_000)),
        (stand(10, 0, 3), stand(10.01, 0, 2.5)),
        (stand(10, 50, 900, boresight_deg=90, fov_deg=120), stand(15, 50, 800, boresight_deg=-60, fov_deg=300)),
        (stand(10, 50, 900, range_min_km=300), stand(15, 50, 800)),
    ],
)
def test_against_footprints_drawn_another_way(one: Stand, other: Stand) -> None:
    drawn = [oracle(s) for s in (one, other)]
    for found, expected in (
        (union([one, other]), shapely.union(*drawn)),
        (beyond(one, union([other])), shapely.difference(*drawn)),
        (common(one, other), shapely.intersection(*drawn)),
    ):
        assert found.is_valid
        # the thinnest of these pieces is a tenth of a disc wide
        assert area_of(found) == pytest.approx(area_m2(expected), rel=EXACT * 3, abs=1.0)


def oracle(of: Stand) -> shapely.Geometry:
    seen, flat = of.footprint, 1e-8
    start = 0.0 if seen.boresight_deg is None else seen.boresight_deg - seen.fov_deg / 2
    shape = footprint(of.site.lon, of.site.lat, seen.range_km * 1000, start, seen.fov_deg, flat)
    if seen.range_min_km:
        shape = shapely.difference(
            shape, footprint(of.site.lon, of.site.lat, seen.range_min_km * 1000, start, seen.fov_deg, flat)
        )
    return shape


@pytest.mark.parametrize("range_km", [600, 1000, 2000, 3000])
def test_inclusion_and_exclusion_on_the_embedded_boundaries(range_km: float) -> None:
    """|A u B| = |A| + |B| - |A n B|, where |A| and |B| come from the polar kernel, which draws nothing."""
    territories, seen = load_territories(), Footprint(range_km=range_km)
    sites = load_sites()
    a, b = (Stand(sites[i], seen) for i in ("seongju", "kyogamisaki"))
    land = Land(territories)
    alone = [ReachTable(s.site, territories, range_km + 100).areas_m2(seen) for s in (a, b)]
    shared, both = land.areas_m2(common(a, b)), land.areas_m2(union([a, b]))
    large = np.maximum(*alone) > 1e9
    np.testing.assert_allclose(both[large], (alone[0] + alone[1] - shared)[large], rtol=EXACT)
    np.testing.assert_allclose(land.areas_m2(beyond(a, union([b])))[large], (alone[0] - shared)[large], rtol=EXACT, atol=1e4)


@given(st.lists(st.tuples(PLACES, RANGES), min_size=2, max_size=4))
@settings(max_examples=12, deadline=None)
def test_sums_agree_anywhere_on_earth(found: list[tuple[tuple[float, float], float]]) -> None:
    stands = [stand(*place, range_km) for place, range_km in found]
    whole, shorter = union(stands), union(stands[1:])
    assert whole.is_valid
    added = beyond(stands[0], shorter)
    discs = [area_of(union([s])) for s in stands]
    total = area_of(whole)
    assert total == pytest.approx(area_of(shorter) + area_of(added), rel=EXACT / 10, abs=1e3)
    assert max(discs) * (1 - 1e-9) <= total <= sum(discs) * (1 + 1e-9)
    assert total == pytest.approx(area_of(union(stands[::-1])), rel=1e-9)


@given(PLACES, RANGES)
@settings(max_examples=30, deadline=None)
def test_a_disc_is_the_disc_of_the_kernel(place: tuple[float, float], range_km: float) -> None:
    alone = ReachTable(site(*place), EARTH, 19_900).areas_m2(Footprint(range_km=range_km))[0]
    assert area_of(union([stand(*place, range_km)])) == pytest.approx(alone, rel=EXACT)


def test_the_same_and_a_smaller_one_add_nothing_at_all() -> None:
    one = stand(128.23, 36.05, 2000)
    for other in (one, stand(128.23, 36.05, 600), stand(129, 36, 1900)):
        assert area_of(beyond(other, union([one]))) == 0
    assert area_of(union([one, one])) == area_of(union([one]))


def test_sites_apart_add_all_they_hold() -> None:
    one, other = stand(0, 0, 500), stand(90, 0, 700)
    assert area_of(beyond(other, union([one]))) == pytest.approx(area_of(union([other])), rel=1e-12)
    assert common(one, other).is_empty


def test_no_site_holds_nothing() -> None:
    assert union([]).is_empty
    assert not holds([], [1.0], [2.0]).any()


@given(PLACES, RANGES, st.floats(-360, 360), st.floats(0.01, 359.99), st.lists(PLACES, min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_points_are_held_by_their_geodesic(
    place: tuple[float, float], range_km: float, boresight: float, width: float, points: list[tuple[float, float]]
) -> None:
    seen = stand(*place, range_km, boresight_deg=boresight, fov_deg=width)
    for (lon, lat), held in zip(points, holds([seen], *zip(*points, strict=True)), strict=True):
        azimuth, _, distance = GEOD.inv(*place, lon, lat)
        assert held == (distance <= range_km * 1000 and seen.footprint.holds_azimuth(azimuth))


def test_same_place() -> None:
    a = Site(name="A", lat=1, lon=2)
    assert same_place(a, Site(name="B", lat=1, lon=2))
    assert not same_place(a, Site(name="A", lat=2, lon=1))
