"""Altitudes by range against the closed form and a table printed elsewhere; ranges by altitude as their inverse."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles import views
from tests.outputs.conftest import claim

from radar_coverage.analysis.horizon_lines import (
    BRACKET,
    HEIGHTS,
    OTHER_AIRS,
    HorizonLines,
    HorizonRow,
    horizon_lines,
    target_horizons_km,
)
from radar_coverage.analysis.view import view_of
from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.atmosphere import STRAIGHT, EffectiveRadius, Exponential, Profile
from radar_coverage.errors import DataError
from radar_coverage.model import Site
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites

THEORY = Path(__file__).parents[2] / "docs" / "theory" / "atmosphere-and-horizon.md"
FIRST_MM_KM = 1e-6
"""The tables between the integrated points are good to 1 mm."""


def lines(lat: float = 36.05, antenna_m: float = 680.0, profile: Profile | None = None, **how: object) -> HorizonLines:
    floor = how.pop("floor", None)
    site = Site(name="Hill", lat=lat, lon=0.0, kind=str(how.pop("kind", "own")))
    view = view_of(site, profile=profile, antenna_m=antenna_m, lowest_elevation_deg=floor)  # type: ignore[arg-type]
    return horizon_lines(view, **how)  # type: ignore[arg-type]


def radius_km(lat: float) -> float:
    return WGS84_A_M * math.sqrt(1 - WGS84_E2) / (1 - WGS84_E2 * math.sin(math.radians(lat)) ** 2) / 1000


def printed(start: str) -> list[float]:
    """Numbers of the row of a table in the theory page that begins so."""
    row = next(line for line in THEORY.read_text().splitlines() if line.startswith(f"| {start}"))
    return [float(cell.replace(",", "")) for cell in re.findall(r"\|\s*([\d,.]+)(?=\s*\|)", row)]


@pytest.mark.parametrize(("lat", "antenna_m"), [(0.0, 0.0), (36.05, 680.0), (90.0, 2000.0)])
@pytest.mark.parametrize("k", [1.0, 4 / 3])
def test_altitudes_are_the_closed_form_where_there_is_one(lat: float, antenna_m: float, k: float) -> None:
    found = lines(lat, antenna_m, EffectiveRadius(k), floor=5.0, ranges_km=[10, 300, 2000])
    r, h = k * radius_km(lat), antenna_m / 1000
    horizon_km = r * math.acos(r / (r + h))
    assert found.heights[0].range_km == pytest.approx(horizon_km, abs=1e-6)
    for row in found.rows:
        beyond = max(row.range_km - horizon_km, 0.0) / r
        assert row.lowest_km == pytest.approx(r * (1 / math.cos(beyond) - 1), abs=1e-6)
        for elevation_deg, altitude_km in ((0.0, row.level_km), (5.0, row.beam_km)):
            e = math.radians(elevation_deg)  # the law of sines in the triangle of centre, antenna and target
            assert altitude_km == pytest.approx((r + h) * math.cos(e) / math.cos(e + row.range_km / r) - r, abs=1e-6)


def test_altitudes_and_slant_ranges_are_those_of_the_theory_page() -> None:
    found = lines(floor=5.0, ranges_km=[600, 1000, 2000, 3000])

    def all_of(name: str) -> list[float]:
        return [row.by_air_km[name] for row in found.rows]

    tolerance = 0.051  # printed to 0.1 km
    assert all_of("no_refraction") == pytest.approx(printed("grazing the sea, no refraction"), abs=tolerance)
    assert all_of("chosen") == pytest.approx(printed("grazing, exponential"), abs=tolerance)
    assert all_of("cold_dry") == pytest.approx(printed("grazing, CRPL Ns = 250"), abs=tolerance)
    assert all_of("hot_humid") == pytest.approx(printed("grazing, CRPL Ns = 400"), abs=tolerance)
    assert [row.level_km for row in found.rows] == pytest.approx(printed("floor 0 degrees, exponential"), abs=tolerance)
    assert [row.beam_km for row in found.rows] == pytest.approx(printed("floor 5 degrees, exponential"), abs=tolerance)
    ground = {row.range_km: (row.slant_lowest_km, row.slant_level_km, row.slant_beam_km) for row in found.rows}[2000]
    table = THEORY.read_text().partition("| elevation |")[2]
    assert ground == pytest.approx(
        [float(n.replace(",", "")) for n in re.findall(r"([\d,]+\.\d) \|$", table, re.M)][:3], abs=0.051
    )


@given(
    lat=st.floats(-90, 90),
    antenna_m=st.floats(0, 5000),
    range_km=st.floats(1, 9000),
    profile=st.sampled_from([Exponential(), STRAIGHT, EffectiveRadius(1.2), Exponential.crpl(450)]),
    floor=st.sampled_from([None, -1.0, 0.0, 5.0]),
)
def test_what_must_hold_anywhere(lat: float, antenna_m: float, range_km: float, profile: Profile, floor: float | None) -> None:
    found = lines(lat, antenna_m, profile, floor=floor, ranges_km=[range_km])
    (row,) = found.rows
    assert set(row.by_air_km) == {*OTHER_AIRS, "chosen"}
    assert all(row.least[1] <= row.by_air_km[name] <= row.most[1] for name in BRACKET)
    assert {row.least[0], row.most[0]} <= set(BRACKET)
    assert row.by_air_km["chosen"] == row.lowest_km
    assert row.lowest_km <= row.level_km + FIRST_MM_KM
    assert row.slant_level_km <= range_km
    assert row.slant_lowest_km <= range_km
    if floor is not None:
        assert row.beam_km is not None
        assert row.beam_km >= row.lowest_km - FIRST_MM_KM
        assert row.slant_beam_km is not None
        assert row.slant_beam_km <= range_km


def in_straight_rays_km(altitude_km: float, antenna_m: float, lat: float = 36.05) -> float:
    """Where a line that touches a sphere is at an altitude, on the far side of it from the antenna."""
    r = radius_km(lat)
    return r * (math.acos(r / (r + antenna_m / 1000)) + math.acos(r / (r + altitude_km)))


@pytest.mark.parametrize("altitude_km", [0.1, 11.0, 100.0, 420.0])
@pytest.mark.parametrize("antenna_m", [0.0, 680.0])
def test_the_horizon_of_a_target_in_each_air(altitude_km: float, antenna_m: float) -> None:
    """By the closed form without air, and by a ray step by step in the reference air: from the sea to both ends of it."""
    view = view_of(Site(name="Hill", lat=36.05, lon=0.0), antenna_m=antenna_m, altitude_km=altitude_km)
    found = dict(zip(BRACKET, target_horizons_km(view), strict=True))
    ends_m = sum(views.horizon_m(height_m, 36.05) for height_m in (antenna_m, altitude_km * 1000) if height_m)
    assert found["no_refraction"] == pytest.approx(in_straight_rays_km(altitude_km, antenna_m), abs=1e-5)
    assert found["chosen"] == view.target_horizon_km
    assert altitude_km > 11 or found["chosen"] == pytest.approx(ends_m / 1000, abs=1e-3)  # it looks as far as 600 km
    assert found["no_refraction"] < found["cold_dry"] < found["chosen"] < found["hot_humid"]


def test_a_larger_earth_is_no_end_of_the_bracket() -> None:
    """k = 4/3 bends rays where there is no air: at 420 km farther than the most humid air, which no weather does."""
    found = lines(ranges_km=[2000.0])
    view = view_of(found.view.site, antenna_m=680.0, altitude_km=420.0)
    bent = view_of(found.view.site, antenna_m=680.0, altitude_km=420.0, profile=OTHER_AIRS["k43"])
    assert "k43" not in BRACKET
    assert bent.target_horizon_km > max(target_horizons_km(view))
    (row,) = found.rows
    assert row.by_air_km["k43"] < row.least[1]
    iss = next(one for one in found.heights if one.height == "iss")
    assert iss.farthest_by_air_km == (min(target_horizons_km(view)), max(target_horizons_km(view)))
    assert float(found.lines.least_km[-1]) > float(bent.lowest_km(found.lines.ranges_km[-1]))
    # asked for, it is one of the airs that are chosen
    assert bent.target_horizon_km in target_horizons_km(bent)
    assert target_horizons_km(found.view) == ()


@pytest.mark.parametrize("antenna_m", [0.0, 680.0])
@pytest.mark.parametrize("profile", [None, STRAIGHT, EffectiveRadius(4 / 3), Exponential.crpl(400)])
def test_the_farthest_range_is_the_inverse_of_the_altitude(antenna_m: float, profile: Profile | None) -> None:
    found = lines(36.05, antenna_m, profile, floor=5.0)
    for row in found.heights:
        altitude_km = HEIGHTS[row.height]
        assert row.lowest_km == pytest.approx(altitude_km, abs=2e-6)
        low, high = row.farthest_by_air_km
        assert low <= row.range_km <= high
        if row.height == "sea":
            assert row.farthest_in_beam_km == 0
            continue
        assert row.farthest_in_beam_km is not None
        assert found.view.beam_km(row.farthest_in_beam_km) == pytest.approx(altitude_km, abs=2e-6)


def test_who_gave_each_range() -> None:
    figures = [
        claim("a", "press", "A", "interval", 600.0, 800.0),
        claim("b", "Russia", "B", "value", 800.0),
        claim("c", "Russia", "C", "none"),
    ]
    found = lines(figures=figures, ranges_km=[700, 800])
    assert [(row.range_km, "".join(c.id for c in row.claims), row.asked) for row in found.rows] == [
        (600, "a", True),
        (700, "", True),
        (800, "ab", True),
    ]
    assert [c.id for c in found.claims] == ["a", "b"]
    assert [c.id for c in found.silent] == ["c"]
    assert [row.range_km for row in lines().rows] == [100, 200, 300, 600, 1000, 2000, 3000]
    assert not any(row.asked for row in lines().rows)


def test_a_weather_radar_looks_through_its_fields_air_at_its_fields_ranges() -> None:
    found = lines(kind="weather")
    assert found.view.profile == OTHER_AIRS["k43"]
    assert found.rows[-1].range_km == 500
    assert all(row.lowest_km == row.by_air_km["k43"] for row in found.rows)


def test_seongju_s_lowest_stated_elevation_is_the_ministrys() -> None:
    site = load_sites()["seongju"]
    view = view_of(site, load_radars()["an_tpy_2"])
    assert (view.lowest_elevation_deg, view.antenna_altitude_m) == (5, 680)
    assert "Ministry" in view.lowest_elevation_source


def test_the_lines_go_through_the_rows() -> None:
    found = lines(floor=5.0, ranges_km=[500, 1000])
    drawn = found.lines
    assert found.lines is drawn
    assert 1000 < drawn.ranges_km[-1] <= 1100
    assert (np.diff(drawn.ranges_km) > 0).all()
    assert not any(one.flags.writeable for one in (drawn.lowest_km, drawn.ranges_km, drawn.least_km))
    assert (drawn.least_km <= drawn.lowest_km).all()
    assert (drawn.lowest_km <= drawn.most_km).all()
    assert drawn.beam_km is not None
    for row in found.rows:
        values: list[tuple[object, float | None]] = [(drawn.lowest_km, row.lowest_km), (drawn.beam_km, row.beam_km)]
        for line, value in values:
            # between points of a line so close that a parabola is straight to 0.1 %
            assert np.interp(row.range_km, drawn.ranges_km, line) == pytest.approx(value, rel=1e-3)  # type: ignore[arg-type]


@pytest.mark.parametrize("range_km", [0.0, -1.0, 20_000.0, math.nan, math.inf])
def test_a_range_that_is_none_is_refused(range_km: float) -> None:
    with pytest.raises(DataError, match="range_km = "):
        lines(ranges_km=[range_km])


def test_the_largest_range_has_an_answer() -> None:
    (row,) = lines(ranges_km=[19_900]).rows
    assert isinstance(row, HorizonRow)
    assert math.isinf(row.lowest_km)
    # the quarter that a straight ray never passes, and the horizon
    assert row.slant_level_km < math.pi / 2 * 6400
    assert lines(profile=EffectiveRadius(1000.0)).heights[-1].range_km == 19_900
