"""What a site adds: the embedded answer, small worlds whose answer is known, and what must hold anywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.worlds import site, world
from tests.oracles.overlay import WORLD, area_m2, footprint

from radar_coverage.analysis.added import Added, AddedRow
from radar_coverage.analysis.adds import adds, adds_curve
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.towns import Town
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import TerritorySum, load_territories

WEST, EAST = shapely.box(-20, -5, 0, 5), shapely.box(0, -5, 20, 5)
SMALL = world(WEST=WEST, EAST=EAST, FAR=shapely.box(100, -5, 110, 5))
HERE, THERE = site(id="here"), Site(name="There", lat=1, lon=8)


def ranges(*range_km: float) -> list[Footprint]:
    return [Footprint(range_km=r) for r in range_km]


@cache
def in_japan() -> Added:
    sites = load_sites()
    return adds(
        sites["seongju"], [sites["kyogamisaki"], sites["shariki"]], ranges(1000, 2000, 3000), load_territories(), every=False
    )


def row(found: Added, territory: str, range_km: float) -> AddedRow:
    return next(r for r in found.rows if (r.territory, r.footprint.range_km) == (territory, range_km))


class TestEmbedded:
    @pytest.mark.parametrize(
        ("territory", "range_km", "before", "added"),
        [
            ("CHN", 1000, 0.0159, 0.0600),
            ("CHN", 2000, 0.2548, 0.1545),
            ("CHN", 3000, 0.5158, 0.1603),
            ("RUS", 2000, 0.0805, 0.0055),
            ("RUS", 3000, 0.2895, 0.0175),
        ],
    )
    def test_shares(self, territory: str, range_km: float, before: float, added: float) -> None:
        found = row(in_japan(), territory, range_km)
        assert (found.before_share, found.added_share) == pytest.approx((before, added), abs=5e-5)
        assert found.after_share == pytest.approx(before + added, abs=1e-4)

    def test_in_russia_nothing_at_all_at_1000_km(self) -> None:
        found = row(in_japan(), "RUS", 1000)
        assert found.added_km2 == 0
        assert found.after_km2 == found.before_km2

    @pytest.mark.parametrize("range_km", [1000, 2000, 3000])
    def test_before_and_after_by_a_second_route(self, range_km: float) -> None:
        """|A u B| - |A| is what B holds less what both hold, and |B| comes from the kernel, which draws nothing."""
        sites, territories = load_sites(), load_territories()
        from radar_coverage.sources.territories import territory_polygons

        china = territory_polygons(territories)[territories.codes.index("CHN")]
        drawn = [
            footprint(sites[i].lon, sites[i].lat, range_km * 1000, flatness=1e-8) for i in ("kyogamisaki", "shariki", "seongju")
        ]
        before = shapely.union(drawn[0], drawn[1])
        shared = area_m2(shapely.intersection(china, shapely.intersection(before, drawn[2])))
        alone = ReachTable(sites["seongju"], territories, 3100).area_km2(Footprint(range_km=range_km))["CHN"]
        found = row(in_japan(), "CHN", range_km)
        assert found.before_km2 == pytest.approx(area_m2(shapely.intersection(china, before)) / 1e6, rel=1e-6)
        assert found.added_km2 == pytest.approx(alone - shared / 1e6, rel=1e-6)


class TestSmallWorlds:
    def test_rows_of_all_touched_focus_first_then_by_what_is_added(self) -> None:
        found = adds(THERE, [HERE], ranges(300, 1500), SMALL, ["FAR"])
        assert [(r.territory, r.footprint.range_km) for r in found.rows] == [
            ("FAR", 300), ("FAR", 1500), ("EAST", 300), ("EAST", 1500), ("WEST", 300), ("WEST", 1500),
        ]  # fmt: skip
        assert row(found, "FAR", 1500).after_km2 == 0

    def test_a_sum_adds_up_its_members(self) -> None:
        both = TerritorySum("WEST+EAST", "Both", ("WEST", "EAST"))
        found = adds(THERE, [HERE], ranges(900), world((both,), WEST=WEST, EAST=EAST))
        one, *parts = (row(found, code, 900) for code in ("WEST+EAST", "WEST", "EAST"))
        assert one.kind == "sum"
        assert one.added_km2 == pytest.approx(sum(p.added_km2 for p in parts), rel=1e-12)
        assert one.territory_km2 == pytest.approx(sum(p.territory_km2 for p in parts), rel=1e-12)

    def test_sites_far_apart_add_what_they_hold_alone(self) -> None:
        found = row(adds(THERE, [site(105)], ranges(400), SMALL), "EAST", 400)
        alone = ReachTable(THERE, SMALL, 500).area_km2(Footprint(range_km=400))["EAST"]
        assert (found.before_km2, found.added_km2) == (0, pytest.approx(alone, rel=1e-6))

    def test_the_sector_is_the_sites_alone(self) -> None:
        seen = Footprint(range_km=900, boresight_deg=90, fov_deg=60)
        found, whole = (row(adds(THERE, [HERE], [f], SMALL), "EAST", 900) for f in (seen, Footprint(range_km=900)))
        assert found.before_km2 == whole.before_km2
        assert 0 < found.added_km2 < whole.added_km2

    def test_a_smaller_circle_adds_nothing_and_a_place_given_twice_counts_once(self) -> None:
        near = Site(name="Near", lat=0, lon=0.01)
        assert row(adds(near, [HERE, HERE], ranges(900), SMALL), "EAST", 900).added_share < 1e-2
        assert adds(near, [HERE, replace(HERE, id="again")], ranges(900), SMALL).to == (HERE,)

    def test_towns(self) -> None:
        towns = [Town(name, lon, 0, "EAST", 1_000_000) for name, lon in (("held", -3.0), ("new", 12.0), ("out", 30.0))]
        (found,) = adds(THERE, [HERE], ranges(800), SMALL, towns=towns).towns
        assert (found.before, [t.name for t in found.added]) == (1, ["new"])
        assert adds(THERE, [HERE], ranges(800), SMALL).towns == ()

    def test_only_the_focus(self) -> None:
        found = adds(THERE, [HERE], ranges(900), SMALL, ["EAST"], every=False)
        assert {r.territory for r in found.rows} == {"EAST"}
        assert row(found, "EAST", 900) == row(adds(THERE, [HERE], ranges(900), SMALL, ["EAST"]), "EAST", 900)


PLACES = st.tuples(
    st.one_of(st.floats(-180, 180), st.just(180.0)), st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 90.0]))
).map(lambda at: site(*at))


@given(PLACES, PLACES, PLACES, st.floats(10, 9_000), st.floats(1, 5_000))
@settings(max_examples=8, deadline=None)
def test_anywhere_on_earth(one: Site, other: Site, third: Site, range_km: float, more_km: float) -> None:
    """What two hold is the same in either order, grows with the range, and shrinks what a third adds."""
    whole = world(EARTH=WORLD)
    one, other, third = (replace(s, id=name) for s, name in ((one, "one"), (other, "other"), (third, "third")))
    if len({(s.lon, s.lat) for s in (one, other, third)}) < 3:
        return
    first, far = adds(one, [other], ranges(range_km, range_km + more_km), whole, ["EARTH"]).rows
    swapped = adds(other, [one], ranges(range_km), whole, ["EARTH"]).rows[0]
    after = adds(one, [other, third], ranges(range_km), whole, ["EARTH"]).rows[0]
    assert first.after_km2 == pytest.approx(swapped.after_km2, rel=1e-9)
    assert far.before_km2 > first.before_km2
    assert far.after_km2 > first.after_km2 * (1 - 1e-9)
    assert after.added_km2 <= first.added_km2 * (1 + 1e-9) + 1e-3
    assert 0 <= first.before_share <= first.after_share <= 1


class TestCurve:
    def test_its_points_are_the_answers(self) -> None:
        curve = adds_curve(THERE, [HERE], range(200, 1001, 400), SMALL, ["EAST"])
        assert [r.footprint.range_km for r in curve.rows] == [200, 600, 1000]
        for found in curve.rows:
            (alone,) = (r for r in adds(THERE, [HERE], [found.footprint], SMALL).rows if r.territory == "EAST")
            assert found == alone

    def test_of_no_territory_there_is_none(self) -> None:
        with pytest.raises(DataError, match="--focus"):
            adds_curve(THERE, [HERE], [100], SMALL)


class TestBadInput:
    def test_no_site_left(self) -> None:
        with pytest.raises(DataError, match="no site to add there to"):
            adds(THERE, [], ranges(900), SMALL)

    @pytest.mark.parametrize("same", [THERE, replace(THERE, id="renamed"), replace(HERE, id="there")])
    def test_a_site_is_not_added_to_itself(self, same: Site) -> None:
        with pytest.raises(DataError, match="there is itself among"):
            adds(THERE, [HERE, same], ranges(900), SMALL)

    def test_no_range(self) -> None:
        with pytest.raises(DataError, match="no range given"):
            adds(THERE, [HERE], [], SMALL)

    def test_unknown_focus(self) -> None:
        with pytest.raises(UnknownNameError, match="did you mean East"):
            adds(THERE, [HERE], ranges(900), SMALL, ["EASR"])
