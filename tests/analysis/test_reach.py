"""The main question, on the embedded boundaries and on small worlds where the answer is plain."""

from __future__ import annotations

from functools import cache

import pytest
import shapely
from tests.analysis.worlds import site, world
from tests.oracles import views as oracle

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.reach import nearest_land, nearest_lands, reach, resolve_focus
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.atmosphere import STRAIGHT
from radar_coverage.earth.geodesic import GEOD
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import TerritorySum, load_territories

RANGES_KM = (2000.0, 600.0, 1000.0)


@cache
def seongju() -> Reach:
    return reach(load_sites()["seongju"], [Footprint(range_km=r) for r in RANGES_KM], load_territories())


def rows(answer: Reach, code: str) -> list[float]:
    return [row.area_km2 for row in answer.rows if row.territory == code]


def test_seongju() -> None:
    answer = seongju()
    assert [f.range_km for f in answer.footprints] == [600, 1000, 2000]
    assert answer.focus == ("CHN", "RUS")
    assert rows(answer, "CHN") == pytest.approx([13_700.6, 628_745.7, 3_838_063.8], rel=1e-5)
    assert rows(answer, "RUS") == pytest.approx([0, 43_206.0, 904_423.8], rel=1e-5)
    assert rows(answer, "RUS")[0] == 0
    share = {row.footprint.range_km: row.share for row in answer.rows if row.territory == "CHN"}
    assert share[2000] == pytest.approx(0.4094, abs=5e-5)
    assert answer.boundaries == load_territories().rule


def test_order_of_rows() -> None:
    """Focus first, as asked; then by nearest land; within a territory by range; every territory at every range."""
    answer = seongju()
    codes = list(dict.fromkeys(row.territory for row in answer.rows))
    assert codes[:2] == ["CHN", "RUS"]
    nearest = {row.territory: row.nearest_km for row in answer.rows}
    distances = [nearest[c] for c in codes[2:]]
    assert distances == sorted(distances)
    assert codes[2] == "KOR"
    assert [n.territory for n in answer.nearest] == codes
    assert len(answer.rows) == 3 * len(codes)
    assert [r.footprint.range_km for r in answer.rows] == [600, 1000, 2000] * len(codes)


def test_sums_say_so_and_add_up() -> None:
    answer = seongju()
    sums = [row for row in answer.rows if row.kind == "sum"]
    assert {row.territory for row in sums} == {"CHN+HKG+MAC"}
    assert sums[0].members == ("CHN", "HKG", "MAC")
    total = sum(rows(answer, code)[2] for code in ("CHN", "HKG", "MAC") if rows(answer, code))
    assert sums[2].area_km2 == pytest.approx(total, rel=1e-12)
    assert sums[2].nearest_km == rows_nearest(answer, "CHN")
    assert all(row.members == () for row in answer.rows if row.kind == "unit")


def rows_nearest(answer: Reach, code: str) -> float:
    return next(row.nearest_km for row in answer.rows if row.territory == code)


def test_site_inside_a_territory() -> None:
    answer = seongju()
    korea = next(n for n in answer.nearest if n.territory == "KOR")
    assert (korea.range_km, korea.lon, korea.lat) == (0, 128.23, 36.05)
    assert rows(answer, "KOR")[1:] == [rows(answer, "KOR")[1]] * 2
    inside = [row for row in answer.rows if row.territory == "KOR"]
    assert inside[2].share == 1
    assert inside[1].share == 1
    assert 0.9 < inside[0].share <= 1


def test_altitudes_above_which_a_ring_is_true() -> None:
    answer = seongju()
    bent = [oracle.grazing_m(r * 1e3, 680.0, 36.05) / 1e3 for r in (600, 1000, 2000)]
    assert answer.lowest_visible_km == pytest.approx(bent, rel=1e-6)
    assert answer.beam_km is None
    place, territories = load_sites()["seongju"], load_territories()
    view = view_of(place, profile=STRAIGHT, lowest_elevation_deg=0.0)
    without = reach(place, answer.footprints, territories, view=view)
    straight = [oracle.straight_m(r * 1e3, 680.0, 36.05) / 1e3 for r in (600, 1000, 2000)]
    assert without.lowest_visible_km == pytest.approx(straight, rel=1e-6)
    assert without.beam_km is not None
    assert all(b > a for a, b in zip(without.lowest_visible_km, without.beam_km, strict=True))
    assert [row.area_km2 for row in without.rows] == [row.area_km2 for row in answer.rows]


def asked(view: View, *ranges_km: float) -> Reach:
    return reach(view.site, footprints_of(view, (), ranges_km), load_territories(), figures=(TWO_THOUSAND,), view=view)


TWO_THOUSAND = RangeClaim(id="own", party="press", claimant="A paper", range_km=(600.0, 2000.0), bound="interval")


def test_a_target_is_asked_about_to_its_horizon_and_as_a_slant_range() -> None:
    """As a plain range that is equal to what it comes to: the horizon by halving the lowest ray, the slant by vectors."""
    place = load_sites()["seongju"]
    low, high = 400.0, 700.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if oracle.grazing_m(middle * 1000, 680.0, 36.05) > 11_000 else (middle, high)
    horizon = asked(view_of(place, altitude_km=11.0), 2000)
    assert horizon.footprints[0].range_km == pytest.approx(low, abs=1e-3)
    low, high = 1000.0, 2000.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if oracle.apart_m(middle * 1000, 400e3, 680.0, 36.05) > 2e6 else (middle, high)
    slant = asked(view_of(place, altitude_km=400.0, range_kind="slant"), 2000)
    assert slant.footprints[0].range_km == pytest.approx(low, abs=1e-6)
    lowest = asked(view_of(place, range_kind="slant"), 2000)
    assert lowest.footprints[0].range_km == pytest.approx(1953.2, abs=0.05)
    for answer in (horizon, slant, lowest):
        assert answer.footprints[0].said_km == (2000,)
        plain = reach(place, [Footprint(range_km=answer.footprints[0].range_km)], load_territories())
        assert [r.territory for r in answer.rows] == [r.territory for r in plain.rows]
        assert [r.area_km2 for r in answer.rows] == pytest.approx([r.area_km2 for r in plain.rows], rel=1e-9)
        # the published figure is read as the range is
        (figure,) = answer.figures
        assert figure.ground_km[-1] == answer.footprints[0].range_km
        at_end = [row.area_km2 for row in figure.rows if row.footprint.range_km == figure.ground_km[-1]]
        assert at_end == pytest.approx([rows(plain, code)[0] for code in ("CHN", "RUS")], rel=1e-9)
    assert len(horizon.figures[0].ground_km) == 1  # both its ends are beyond the horizon
    assert len(slant.figures[0].ground_km) == 2


NEAR, FAR, BEYOND = shapely.box(2, -3, 8, 4), shapely.box(-20, 5, -10, 20), shapely.box(100, 0, 110, 10)


def test_focus_with_nothing_inside_is_still_answered() -> None:
    answer = reach(site(focus=("BEYOND",)), [Footprint(range_km=1300)], world(NEAR=NEAR, FAR=FAR, BEYOND=BEYOND))
    assert [row.territory for row in answer.rows] == ["BEYOND", "NEAR", "FAR"]
    assert answer.rows[0].area_km2 == answer.rows[0].share == 0
    assert answer.rows[0].nearest_km == pytest.approx(GEOD.inv(0, 0, 100, 10)[2] / 1e3, abs=1e-3)
    assert answer.rows[1].share == 1


def test_focus_by_code_and_name() -> None:
    """In any case, once each, in the order asked."""
    territories = load_territories("data/boundaries-50m.npz")
    assert resolve_focus(["China", "rus", "CHN", " japan ", "RUS"], territories) == ("CHN", "RUS", "JPN")
    assert resolve_focus(["chn+hkg+mac"], territories) == ("CHN+HKG+MAC",)
    with pytest.raises(UnknownNameError, match="unknown territory 'Chinaa'; did you mean China"):
        resolve_focus(["Chinaa"], territories)


def test_codes_go_before_names() -> None:
    """A territory named like another's code does not shadow it."""
    territories = world(ONE=NEAR, TWO=FAR)
    named = type(territories)(**{**{k: getattr(territories, k) for k in territories.__slots__}, "names": ("Two", "Other")})
    assert resolve_focus(["two"], named) == ("TWO",)


def test_sites_own_focus_is_passed_over_where_boundaries_lack_it() -> None:
    territories, footprints = world(NEAR=NEAR), [Footprint(range_km=1000)]
    answer = reach(site(focus=("CHN", "NEAR")), footprints, territories)
    assert answer.focus == ("NEAR",)
    assert reach(site(focus=("CHN",)), footprints, territories).focus == ()
    with pytest.raises(UnknownNameError, match="unknown territory 'CHN'"):
        reach(site(), footprints, territories, focus=["CHN"])


def test_an_empty_focus_replaces_the_sites_own() -> None:
    assert reach(site(focus=("NEAR",)), [Footprint(range_km=1000)], world(NEAR=NEAR), focus=[]).focus == ()


def test_a_sum_is_shown_with_any_member_and_counts_all() -> None:
    both = TerritorySum("FAR+NEAR", "Far and near", ("FAR", "NEAR"))
    answer = reach(site(), [Footprint(range_km=900)], world((both,), NEAR=NEAR, FAR=FAR))
    codes = [row.territory for row in answer.rows]
    assert codes == ["NEAR", "FAR+NEAR"]  # a unit goes before the sum that begins with it
    unit, total = answer.rows
    assert total.area_km2 == unit.area_km2
    assert total.territory_km2 > unit.territory_km2
    assert (total.kind, total.members, total.name) == ("sum", ("FAR", "NEAR"), "Far and near")
    none = reach(site(), [Footprint(range_km=100)], world((both,), NEAR=NEAR, FAR=FAR))
    assert none.rows == ()


def test_sectors_and_annuli_are_rows_like_others() -> None:
    territories = world(NEAR=NEAR)
    full, east, west, annulus = (
        reach(site(), [f], territories, focus=["NEAR"]).rows[0].area_km2
        for f in (
            Footprint(range_km=600),
            Footprint(range_km=600, boresight_deg=90, fov_deg=180),
            Footprint(range_km=600, boresight_deg=270, fov_deg=180),
            Footprint(range_km=600, range_min_km=599.999),
        )
    )
    assert east == pytest.approx(full, rel=1e-9)
    assert west == 0
    assert 0 < annulus < 1


def test_no_range_is_refused() -> None:
    with pytest.raises(DataError, match="no range given: name one with --range-km or --claim"):
        reach(site(), [], world(NEAR=NEAR))


@pytest.mark.parametrize(("lon", "lat"), [(5.0, 0.0), (180.0, 0.0), (0.0, 90.0), (0.0, -90.0), (-180.0, 10.0)])
def test_any_place_has_an_answer(lon: float, lat: float) -> None:
    answer = reach(site(lon, lat), [Footprint(range_km=19_900)], world(NEAR=NEAR, FAR=FAR, BEYOND=BEYOND))
    assert {row.territory for row in answer.rows} == {"NEAR", "FAR", "BEYOND"}
    assert all(row.share == 1 for row in answer.rows)


@pytest.mark.parametrize(("lat", "lon"), [(36.05, 128.23), (90.0, 0.0), (-17.7, 179.9), (55.0, 90.0)])
def test_nearest_land_of_all_at_once_is_that_of_each(lat: float, lon: float) -> None:
    where, territories = Site(name="x", lat=lat, lon=lon), load_territories(scale="50m")
    every = nearest_lands(where, territories)
    for i in range(0, len(every), 17):
        one = nearest_land(where, territories, territories.codes[i])
        assert every[i].range_km == pytest.approx(one.range_km, abs=0.002)
        assert every[i].name == one.name
