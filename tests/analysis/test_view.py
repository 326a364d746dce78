"""What is in view and what a range comes to along the ground: by rays step by step, by vectors, and against themselves."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.analysis.worlds import site
from tests.oracles import views as oracle

from radar_coverage.analysis.view import HIGHEST_GROUND_M, STANDARD_AIR, View, antenna_altitude_m, view_of
from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile
from radar_coverage.earth.horizon import lowest_visible_m
from radar_coverage.errors import DataError
from radar_coverage.model import Radar
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites

SEONGJU = load_sites()["seongju"]
RADAR = load_radars()["an_tpy_2"]
STEPPED = 1e-6
"""Of an altitude, by the steps of the oracle."""
TABLE_KM = 2e-6
"""Of an altitude, by the tables of a ray."""
BENT_KM = 0.02
"""What a bent ray is longer than the straight line that stands for it in a slant range to an altitude."""
AIRS: tuple[Profile, ...] = (ITU_REFERENCE, STANDARD_AIR, STRAIGHT, Exponential.crpl(250), Exponential.crpl(400))

latitudes, antennas, airs = st.floats(-90, 90), st.floats(0, 9_000), st.sampled_from(AIRS)


def view(lat: float = 36.05, antenna_m: float = 680.0, **more: Any) -> View:
    return View(site=site(lat=lat), antenna_altitude_m=antenna_m, **more)


# --- Altitudes ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("range_km", "grazing_km", "beam_km"), [(600, 15.0, 80.7), (1000, 53.5, 167.6), (2000, 267.2, 517.2), (3000, 674.7, 1100.4)]
)
def test_seongju_as_in_the_theory_and_by_rays_step_by_step(range_km: float, grazing_km: float, beam_km: float) -> None:
    found = view_of(SEONGJU, RADAR)
    beam = found.beam_km(range_km)
    assert found.lowest_km(range_km) == pytest.approx(grazing_km, abs=0.05)
    assert beam == pytest.approx(beam_km, abs=0.05)
    assert found.lowest_km(range_km) == pytest.approx(oracle.grazing_m(range_km * 1000, 680.0, 36.05) / 1000, rel=STEPPED)
    assert beam == pytest.approx(oracle.beam_m(range_km * 1000, 5.0, 680.0, 36.05)[0] / 1000, rel=STEPPED)


@given(latitudes, antennas, st.floats(0, 9_000), st.sampled_from([1.0, 4 / 3]))
def test_straight_rays_are_lines_that_touch_the_sphere(lat: float, antenna_m: float, range_km: float, k: float) -> None:
    found = view(lat, antenna_m, profile=EffectiveRadius(k)).lowest_km(range_km)
    # the dip of the horizon is an arc cosine beside 1, good to 1e-8: 0.1 m near by, and more far away
    assert found == pytest.approx(oracle.straight_m(range_km * 1000, antenna_m, lat, k) / 1000, rel=1e-6, abs=5e-4)


@given(latitudes, antennas, airs, st.none() | st.floats(-5, 60), st.lists(st.floats(0, 19_900), min_size=1, max_size=4))
def test_altitudes_are_those_of_the_rays(
    lat: float, antenna_m: float, air: Profile, elevation_deg: float | None, ranges_km: list[float]
) -> None:
    found = view(lat, antenna_m, profile=air, lowest_elevation_deg=elevation_deg)
    lowest, ranges_m = found.lowest_km(ranges_km), np.array(ranges_km) * 1000
    assert lowest == pytest.approx(lowest_visible_m(ranges_m, antenna_m, lat, air) / 1000)
    beam = found.beam_km(ranges_km)
    if elevation_deg is None:
        assert beam is None
        assert found.farthest_in_beam_km(10.0) is None
    else:
        assert beam == pytest.approx(lowest_visible_m(ranges_m, antenna_m, lat, air, elevation_deg) / 1000)
        assert beam is not None
        assert (beam >= lowest - TABLE_KM).all()


@given(latitudes, antennas, airs, st.floats(0, 20_000))
def test_how_far_an_altitude_is_seen_is_the_inverse(lat: float, antenna_m: float, air: Profile, altitude_km: float) -> None:
    found = view(lat, antenna_m, profile=air, lowest_elevation_deg=3.0)
    farthest = found.farthest_km(altitude_km)
    assert farthest >= found.sea_horizon_km
    # an altitude far out changes by much within the centimetre that a range is good to
    assert found.lowest_km(farthest) == pytest.approx(altitude_km, rel=1e-5, abs=TABLE_KM)
    in_beam = found.farthest_in_beam_km(altitude_km)
    assert in_beam is not None
    assert in_beam <= farthest
    # the beam begins at the antenna, and never looks down
    assert (in_beam > 0) == (altitude_km * 1000 > antenna_m) or abs(altitude_km * 1000 - antenna_m) < 1e-6
    if in_beam > 0:
        assert found.beam_km(in_beam) == pytest.approx(altitude_km, rel=1e-5, abs=TABLE_KM)


@given(latitudes, antennas, airs, st.floats(1, 3_000))
def test_and_the_other_way_round(lat: float, antenna_m: float, air: Profile, beyond_km: float) -> None:
    found = view(lat, antenna_m, profile=air)
    range_km = found.sea_horizon_km + beyond_km
    assert found.farthest_km(float(found.lowest_km(range_km))) == pytest.approx(range_km, abs=1e-2)


def test_the_sea_horizon_by_a_second_formula() -> None:
    """sqrt(2 k R h): the parabola of the effective earth, good to h/R; the reference atmosphere has k = 1.376 at the ground."""
    for air, k in ((STRAIGHT, 1.0), (STANDARD_AIR, 4 / 3), (ITU_REFERENCE, 1.376)):
        assert view(profile=air).sea_horizon_km == pytest.approx(math.sqrt(2 * k * 6371 * 0.680), rel=0.005)
    assert view(antenna_m=0.0).sea_horizon_km == 0


def test_nothing_is_seen_beyond_a_quarter_of_the_earth() -> None:
    found = view(profile=STRAIGHT)
    end_km = oracle.radius_m(36.05) / 1000 * math.pi / 2 + found.sea_horizon_km
    assert np.isinf(found.lowest_km([end_km - 1, end_km + 1])).tolist() == [False, True]
    assert found.farthest_km(99_999.0) < end_km


# --- Ground ---------------------------------------------------------------------------------------------------------------------


@given(latitudes, antennas, airs, st.floats(0, 3_000))
def test_ground_that_is_said_to_be_hidden_is(lat: float, antenna_m: float, air: Profile, range_km: float) -> None:
    """Not in the view's air, and not by k = 4/3 either; and from there on."""
    found = view(lat, antenna_m, profile=air)
    peaks = (oracle.straight_m(range_km * 1000, antenna_m, lat, 4 / 3), float(found.lowest_km(range_km)) * 1000)
    assume(min(abs(peak - HIGHEST_GROUND_M) for peak in peaks) > 1)
    assert found.hides_ground(range_km) == (min(peaks) > HIGHEST_GROUND_M)
    if found.hides_ground(range_km):
        assert all(found.hides_ground(range_km + more) for more in (1, 100, 1000))


def test_an_air_that_bends_less_hides_no_more() -> None:
    """The standard atmosphere is asked too: ground is not said to be hidden because no refraction was asked for."""
    flips = []
    for air in (STRAIGHT, STANDARD_AIR):
        hidden = [view(profile=air).hides_ground(float(r)) for r in range(300, 700)]
        flips.append(hidden.index(True))
        assert hidden == sorted(hidden)
    assert flips[0] == flips[1]
    assert not view().hides_ground(240.0)
    assert not view(antenna_m=3_000.0).hides_ground(517.0)
    assert view().hides_ground(600.0)


# --- Ranges along the ground ----------------------------------------------------------------------------------------------------


@given(latitudes, antennas, airs, st.floats(0.001, 19_900))
def test_a_slant_range_is_less_along_the_ground_and_least_in_the_beam(
    lat: float, antenna_m: float, air: Profile, slant_km: float
) -> None:
    found = view(lat, antenna_m, profile=air, lowest_elevation_deg=5.0)
    lowest, beam = found.slant_readings_km(slant_km)
    assert lowest == found.ground_km(slant_km, "slant") <= slant_km
    assert beam <= slant_km
    if slant_km > found.sea_horizon_km:  # before it the lowest ray looks down
        assert beam <= lowest
    level = replace(found, lowest_elevation_deg=None).slant_readings_km(slant_km)
    assert level == replace(found, lowest_elevation_deg=-2.0).slant_readings_km(slant_km)
    assert level[0] == lowest
    assert beam <= level[1]


@pytest.mark.parametrize(("elevation_deg", "ground_km"), [(None, 1953.2), (0.0, 1943.8), (5.0, 1884.4)])
def test_slant_ranges_of_seongju(elevation_deg: float | None, ground_km: float) -> None:
    """As in the theory, and by rays step by step."""
    found = view().ground_of_lowest_ray_km(2000.0, elevation_deg)
    assert found == pytest.approx(ground_km, abs=0.05)
    assert found == pytest.approx(oracle.ground_m(2e6, elevation_deg, 680.0, 36.05) / 1000, abs=1e-4)


@given(latitudes, antennas, st.floats(0, 2_000), st.floats(0.1, 9_000))
def test_a_slant_range_to_an_altitude_by_vectors(lat: float, antenna_m: float, altitude_km: float, slant_km: float) -> None:
    found = view(lat, antenna_m, altitude_km=altitude_km, range_kind="slant")
    ground = found.ground_of_slant_km(slant_km)
    apart_km = abs(altitude_km - antenna_m / 1000)
    if 0 < ground < slant_km:  # along the sea the arc is longer than the line, and is not taken
        assert oracle.apart_m(ground * 1000, altitude_km * 1000, antenna_m, lat) / 1000 == pytest.approx(slant_km, rel=1e-6)
    assert (ground == 0) == (slant_km <= apart_km) or abs(slant_km - apart_km) < 1e-9
    assert found.ground_km(slant_km) == min(ground, found.farthest_km(altitude_km))


kinds = st.sampled_from(["slant", "ground", "unstated"])


@given(
    latitudes, antennas, airs, st.none() | st.floats(0, 3_000), kinds, st.sampled_from(["slant", "ground"]),
    st.lists(st.floats(0.001, 19_900), min_size=2, max_size=5),
)  # fmt: skip
def test_a_range_is_never_more_than_given_and_grows_with_it(
    lat: float, antenna_m: float, air: Profile, altitude_km: float | None, stated: str, read_as: str, ranges_km: list[float]
) -> None:
    found = view(lat, antenna_m, profile=air, altitude_km=altitude_km, range_kind=read_as)
    ranges_km = sorted(ranges_km)
    ground = [found.ground_km(r, stated) for r in ranges_km]
    assert all(0 <= g <= min(r, found.target_horizon_km) for g, r in zip(ground, ranges_km, strict=True))
    meant = read_as if stated == "unstated" else stated
    seam_km = BENT_KM if meant == "slant" and altitude_km is None else 0.0  # at the sea horizon
    assert all(b >= a - seam_km for a, b in itertools.pairwise(ground))
    assert ground == [replace(found, range_kind=meant).ground_km(r) for r in ranges_km]
    assert found.as_given == (read_as == "ground" and altitude_km is None)
    if meant == "ground" and altitude_km is None:
        assert ground == ranges_km


@given(latitudes, antennas, airs, st.floats(0.001, 19_900), st.lists(st.floats(0, 3_000), min_size=2, max_size=5))
def test_what_is_higher_is_seen_farther_and_is_nearer_below_its_slant_range(
    lat: float, antenna_m: float, air: Profile, range_km: float, altitudes_km: list[float]
) -> None:
    views = [view(lat, antenna_m, profile=air, altitude_km=a) for a in sorted(altitudes_km)]
    along = [v.ground_km(range_km) for v in views]
    assert along == sorted(along)
    above = [v.ground_of_slant_km(range_km) for v in views if v.altitude_km is not None and v.altitude_km * 1000 >= antenna_m]
    assert all(b <= a + 1e-9 for a, b in itertools.pairwise(above))


def test_a_target_that_cannot_be_so_near() -> None:
    found = view(altitude_km=1000.0, range_kind="slant")
    assert found.ground_km(600.0) == 0
    assert found.ground_km(600.0, "ground") == 600
    assert found.ground_km(1000.0) > 0
    assert view(antenna_m=0.0, altitude_km=0.0).ground_km(600.0) == 0  # the sea itself, from the sea


# --- As is usual ----------------------------------------------------------------------------------------------------------------


def test_what_is_usual_and_what_is_asked() -> None:
    usual = view_of(SEONGJU, RADAR)
    assert usual.profile == ITU_REFERENCE
    assert usual.antenna_altitude_m == antenna_altitude_m(SEONGJU) == SEONGJU.elevation_m
    assert (usual.lowest_elevation_deg, usual.lowest_elevation_source) == (5.0, RADAR.lowest_elevation_source)
    assert "Ministry of National Defense" in usual.lowest_elevation_source
    assert (usual.altitude_km, usual.range_kind, usual.target_horizon_km) == (None, "ground", math.inf)
    weather = replace(SEONGJU, kind="weather")
    assert view_of(weather).profile == STANDARD_AIR == EffectiveRadius(4 / 3)
    assert view_of(weather, profile=STRAIGHT).profile == STRAIGHT
    asked = view_of(SEONGJU, RADAR, antenna_m=0.0, lowest_elevation_deg=2.0, altitude_km=11.0, range_kind="slant")
    assert (asked.antenna_altitude_m, asked.altitude_km, asked.range_kind) == (0, 11, "slant")
    assert (asked.lowest_elevation_deg, asked.lowest_elevation_source) == (2, "")
    silent = Radar(id="other", name="Other")
    assert view_of(SEONGJU, silent).lowest_elevation_deg is None


@pytest.mark.parametrize(("elevation", "antenna", "altitude"), [(None, None, 0), (680, None, 680), (680, 15, 695), (-20, 5, 0)])
def test_antenna_altitude(elevation: float | None, antenna: float | None, altitude: float) -> None:
    assert antenna_altitude_m(site(elevation_m=elevation, antenna_height_m=antenna)) == altitude


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("antenna_altitude_m", (-1.0, 20_001.0, math.nan, math.inf)),
        ("altitude_km", (-0.001, 100_001.0, math.nan, math.inf)),
        ("lowest_elevation_deg", (-5.1, 90.0, math.nan, math.inf)),
        ("range_kind", ("unstated", "", "SLANT")),
    ],
)
def test_values_that_are_none(field: str, values: tuple[Any, ...]) -> None:
    for value in values:
        with pytest.raises(DataError, match=field):
            replace(view(), **{field: value})
