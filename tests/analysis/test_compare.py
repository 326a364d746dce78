"""Two questions side by side: what is gained, lost and unchanged adds up, and agrees with the kernel."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.worlds import site, world
from tests.oracles.overlay import WORLD

from radar_coverage.analysis.compare import compare, paired
from radar_coverage.analysis.compared import ComparedRow
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.towns import Town
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories

SMALL = world(WEST=shapely.box(-20, -5, 0, 5), EAST=shapely.box(0, -5, 20, 5))
HERE, THERE = site(id="here"), Site(name="There", lat=1, lon=8)


def fan(range_km: float, boresight: float | None = None, width: float = 360.0) -> Footprint:
    return Footprint(range_km=range_km, boresight_deg=boresight, fov_deg=width)


def of(territory: str, rows: tuple[ComparedRow, ...]) -> ComparedRow:
    return next(r for r in rows if r.territory == territory)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fan(2000), fan(2000)),
        (fan(1000), fan(2000)),
        (fan(2000, 330, 120), fan(2000, 10, 200)),
    ],
)
@pytest.mark.parametrize("other", ["kyogamisaki", "seongju"])
def test_each_side_is_what_the_kernel_says(a: Footprint, b: Footprint, other: str) -> None:
    sites, territories = load_sites(), load_territories()
    found = compare(sites["seongju"], sites[other], [(a, b)], territories).rows
    of_a = ReachTable(sites["seongju"], territories, 2100).area_km2(a)
    of_b = ReachTable(sites[other], territories, 2100).area_km2(b)
    for row in found:
        if row.kind == "unit" and max(row.a_km2, row.b_km2) > 1e4:
            assert row.a_km2 == pytest.approx(of_a.get(row.territory, 0), rel=1e-6, abs=0.1)
            assert row.b_km2 == pytest.approx(of_b.get(row.territory, 0), rel=1e-6, abs=0.1)


def test_from_one_place_nothing_is_gained_or_lost_by_drawing() -> None:
    for a, b, gains, loses in (
        (fan(900), fan(900), False, False),
        (fan(900, 10, 90), fan(900), True, False),
        (fan(900), fan(900, 10, 90), False, True),
        (fan(900, 10, 90), fan(900, 20, 20), False, True),
        (fan(600), fan(900), True, False),
    ):
        rows = compare(HERE, HERE, [(a, b)], SMALL).rows
        assert any(r.gained_km2 > 0 for r in rows) == gains
        assert any(r.lost_km2 > 0 for r in rows) == loses


def test_a_and_b_change_places() -> None:
    there, back = (of("EAST", compare(*pair, [(fan(900), fan(900))], SMALL).rows) for pair in ((HERE, THERE), (THERE, HERE)))
    assert (there.gained_km2, there.lost_km2) == pytest.approx((back.lost_km2, back.gained_km2), rel=1e-12)
    assert there.unchanged_km2 == pytest.approx(back.unchanged_km2, rel=1e-12)
    assert there.share(there.territory_km2) == 1


def test_towns() -> None:
    towns = [Town(f"T{lon}", lon, 0, "EAST", 1_000_000) for lon in (-5, 3, 12, 40)]
    (found,) = compare(HERE, THERE, [(fan(800), fan(800))], SMALL, towns=towns).towns
    assert (found.unchanged, [t.name for t in found.gained], [t.name for t in found.lost]) == (1, ["T12"], ["T-5"])


@given(
    st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(10, 9000), st.floats(10, 9000)
)
@settings(max_examples=15, deadline=None)
def test_the_parts_add_up_anywhere(lon: float, lat: float, lon2: float, lat2: float, a_km: float, b_km: float) -> None:
    whole = world(EARTH=WORLD)
    row = compare(site(lon, lat), site(lon2, lat2), [(fan(a_km), fan(b_km))], whole, ["EARTH"]).rows[0]
    table = [ReachTable(site(*at), whole, 9001).area_km2(fan(r))["EARTH"] for at, r in (((lon, lat), a_km), ((lon2, lat2), b_km))]
    assert [row.a_km2, row.b_km2] == pytest.approx(table, rel=1e-6)


class TestPairs:
    def test_range_by_range(self) -> None:
        found = paired([fan(900), fan(600)], [fan(600, 10, 90), fan(900, 10, 90)])
        assert [(a.range_km, b.range_km, b.boresight_deg) for a, b in found] == [(600, 600, 10), (900, 900, 10)]

    def test_one_with_one(self) -> None:
        assert paired([fan(900)], [fan(600)]) == ((fan(900), fan(600)),)

    def test_what_belongs_together_is_not_guessed(self) -> None:
        with pytest.raises(DataError, match=r"A has ranges of 600, 900 km and B of 1,000 km"):
            paired([fan(900), fan(600)], [fan(1000)])

    def test_nothing(self) -> None:
        with pytest.raises(DataError, match="no range"):
            compare(HERE, THERE, [], SMALL)
