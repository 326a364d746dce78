"""What is visible, masked or not known; and how sure, by the error of the heights."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from tests.earth.sweep_cases import CELL_M, KNOTS_M, Floats, altitude_on, bent_radius_m, flat, round_site, swept, tangent_to

from radar_coverage.earth.skyline import MASKED, NO_DATA, VISIBLE
from radar_coverage.earth.sweep import HIGHEST_LAND_M
from radar_coverage.errors import DomainError

RADIUS_M = float(bent_radius_m(90))
ANTENNA_M = 100.0


def east_wall(east: Floats, begin: float, height_m: float) -> Floats:
    return np.where((east >= begin) & (east <= begin + 3 * CELL_M), height_m, 0.0)


# --- Where data are missing ---------------------------------------------------------------------------------------------------


def test_beyond_the_grid_is_no_data() -> None:
    """The grid ends 30.25 km from the site: from there on land may be as high as Sagarmatha, or not there."""
    found = swept(flat(half=60), ANTENNA_M, 99e3)
    assert not found.is_complete
    # the first sample without data is 30.5 km off; at half a cell less the outer cells still hold
    tangents = tangent_to(RADIUS_M, ANTENNA_M, HIGHEST_LAND_M, [30.5e3, 30.25e3])
    lowest, highest = altitude_on(RADIUS_M, ANTENNA_M, tangents, 90e3)
    assert lowest - 0.1 <= found.lowest_visible_m(90, 90e3, upper=True) <= highest + 0.1
    sea = float(altitude_on(RADIUS_M, ANTENNA_M, tangent_to(RADIUS_M, ANTENNA_M, 0.0, 30e3), 90e3))
    assert found.lowest_visible_m(90, 90e3) == pytest.approx(sea, abs=1.0)
    altitudes = [sea - 2, sea + 2, 5_000, HIGHEST_LAND_M + 1, lowest - 1, highest + 1]
    assert found.visibility(90, 90e3, altitudes).tolist() == [MASKED, NO_DATA, NO_DATA, NO_DATA, NO_DATA, VISIBLE]
    # over the grid all is known
    assert found.visibility(90, 10e3, [-2.0, 2.0]).tolist() == [MASKED, VISIBLE]
    # over what is missing: higher than all land, and below it
    assert found.visibility(90, 31e3, [HIGHEST_LAND_M - 50, HIGHEST_LAND_M + 200]).tolist() == [NO_DATA, VISIBLE]
    assert found.unknown_m[::2] == pytest.approx(found.searched_m[::2] - 30.25e3, abs=2 * CELL_M)


def test_missing_terrain_does_not_bare_what_known_terrain_hides() -> None:
    found = swept(round_site(lambda east, _: east_wall(east, 20e3, 1000.0), half=60), ANTENNA_M, 99e3)
    over = float(altitude_on(RADIUS_M, ANTENNA_M, tangent_to(RADIUS_M, ANTENNA_M, 1000.0, 20e3), 60e3))
    assert found.visibility(90, 60e3, [0.0, over - 1, over + 1]).tolist() == [MASKED, MASKED, NO_DATA]
    assert found.visibility(270, 60e3, [over - 1]).tolist() == [NO_DATA]


def test_a_hole() -> None:
    """Two kilometres without data, seen in one direction of eight."""
    begin, end = 10e3, 12e3
    found = swept(
        round_site(lambda east, north: np.where((east > begin) & (east < end) & (np.abs(north) < 2e3), np.nan, 0.0)), ANTENNA_M
    )
    known = np.arange(8) != 2
    assert found.unknown_m[known].tolist() == [0] * 7
    assert found.unknown_m[2] == pytest.approx(end - begin, abs=2 * CELL_M)  # a cell on either side: one of four is missing
    assert found.lower.tangent[known].tolist() == found.upper.tangent[known].tolist()
    assert found.visibility(90, [8e3, 11e3, 40e3], 500.0).tolist() == [VISIBLE, NO_DATA, NO_DATA]
    assert found.visibility(45, [8e3, 11e3, 40e3], 500.0).tolist() == [VISIBLE] * 3


@pytest.mark.parametrize(("wall_m", "matters"), [(500.0, True), (4000.0, True), (6500.0, False)])
def test_a_hole_behind_a_wall(wall_m: float, matters: bool) -> None:
    """The ray over the highest wall, 6 km off, is above all land at 9 km, where the stretch begins that the hole is in."""

    def heights(east: Floats, north: Floats) -> Floats:
        return np.where((east > 10e3) & (east < 12e3), np.nan, east_wall(east, 6e3, wall_m))

    found = swept(round_site(heights), ANTENNA_M)
    assert (altitude_on(RADIUS_M, ANTENNA_M, tangent_to(RADIUS_M, ANTENNA_M, wall_m, 6e3), 9e3) < HIGHEST_LAND_M) == matters
    assert found.unknown_m[2] == pytest.approx(2e3 if matters else 0, abs=2 * CELL_M if matters else 0)
    low = wall_m / 2
    assert found.visibility(90, [11e3, 40e3], low).tolist() == [MASKED, MASKED]
    if not matters:
        behind = float(found.lowest_visible_m(90, 40e3))
        assert found.visibility(90, 40e3, [behind - 1, behind + 1]).tolist() == [MASKED, VISIBLE]


def test_nothing_missing() -> None:
    found = swept(flat(), ANTENNA_M)
    assert found.upper is found.lower
    assert found.is_complete
    assert found.unknown_m.tolist() == [0] * 8
    assert found.searched_m == pytest.approx(np.full(8, 60e3))


def test_a_target_whose_altitude_is_not_known() -> None:
    for half in (120, 20):
        assert swept(flat(half=half), ANTENNA_M).visibility(90, [5e3, 50e3], np.nan).tolist() == [NO_DATA, NO_DATA]


# --- How it is asked ------------------------------------------------------------------------------------------------------------


def test_shapes_and_directions() -> None:
    found = swept(round_site(lambda east, _: east_wall(east, 20e3, 1000.0)), ANTENNA_M)
    azimuth, distance = np.array([[0.0], [90.0], [359.9]]), np.array([10e3, 30e3, 50e3, 60e3])
    lowest = found.lowest_visible_m(azimuth, distance)
    assert lowest.shape == (3, 4)
    assert found.visibility(azimuth, distance, 700.0).shape == (3, 4)
    assert found.visibility(azimuth, distance, 700.0).dtype == np.int8
    assert np.array_equal(lowest[0], lowest[2])  # the nearest azimuth of eight is north
    assert np.array_equal(found.lowest_visible_m(90 - 22.4, distance), lowest[1])
    assert np.array_equal(found.lowest_visible_m(450, distance), lowest[1])
    assert np.array_equal(found.lowest_visible_m(-270, distance), lowest[1])
    assert found.lowest_visible_m(90, 0.0) == pytest.approx(ANTENNA_M)


@pytest.mark.parametrize("distance", [-1.0, 60_001.0, np.nan])
def test_ranges_outside_the_reach(distance: float) -> None:
    with pytest.raises(DomainError, match="range"):
        swept(flat(half=20), ANTENNA_M).lowest_visible_m(0, distance)


def test_no_azimuth() -> None:
    with pytest.raises(DomainError, match="azimuth"):
        swept(flat(half=20), ANTENNA_M).lowest_visible_m(np.nan, 10e3)


def test_beyond_all_land_the_ray_goes_on() -> None:
    """Where no land can rise any more, nor data are missing, the limit is still the ray over the wall."""
    found = swept(round_site(lambda east, _: east_wall(east, 20e3, 5000.0)), 300.0, 3_000e3)
    ranges = np.array([400e3, 1_000e3, 2_999e3])
    tangent = np.tan(np.radians(found.horizon().elevation_deg[2]))
    expected = altitude_on(RADIUS_M, 300.0, tangent, ranges)
    assert found.lowest_visible_m(90, ranges) == pytest.approx(expected, rel=1e-6)
    assert (found.visibility(90, ranges, expected * [1 - 1e-5, 1 + 1e-5, 1 - 1e-5]) == [MASKED, VISIBLE, MASKED]).all()


# --- By chance ------------------------------------------------------------------------------------------------------------------

WALL_AT = 20e3
ERROR_M = 8.0


@pytest.mark.parametrize("distance", [30e3, 45e3, 60e3])
def test_probability_behind_a_wall(distance: float) -> None:
    """Normal quantiles of an error that the lever arm makes larger: at twice the wall's range, twice."""
    found = swept(round_site(lambda east, _: east_wall(east, WALL_AT, 1000.0)), ANTENNA_M)
    limit = float(found.lowest_visible_m(90, distance))
    for sigmas in (-2.0, -1.0, 0.0, 0.5, 1.0, 3.0):
        altitude = limit + sigmas * ERROR_M * distance / WALL_AT
        chance = found.probability(90, distance, altitude, ERROR_M)
        assert chance == pytest.approx(NormalDist().cdf(sigmas), abs=1e-4)


def test_probability_agrees_with_drawn_walls() -> None:
    """Walls as high as chance has them, swept one by one."""
    heights = 1000 + ERROR_M * np.random.default_rng(1).standard_normal(60)
    distance = 40e3
    target = 8 + float(altitude_on(RADIUS_M, ANTENNA_M, tangent_to(RADIUS_M, ANTENNA_M, 1000.0, WALL_AT), distance))
    walls = [swept(round_site(lambda east, _, h=h: east_wall(east, WALL_AT, h)), ANTENNA_M) for h in heights.tolist()]
    free = [bool(one.lowest_visible_m(90, distance) < target) for one in walls]
    mean = swept(round_site(lambda east, _: east_wall(east, WALL_AT, 1000.0)), ANTENNA_M)
    chance = float(mean.probability(90, distance, target, ERROR_M))
    spread = np.sqrt(chance * (1 - chance) / len(heights))
    assert 0.1 < chance < 0.9
    assert np.mean(free) == pytest.approx(chance, abs=4 * spread)


def test_probability_over_ground_in_view() -> None:
    """A target over ground that is itself in view: the ground's own error, no lever arm."""
    found = swept(flat(), 1000.0)
    for distance in (10e3, 60e3):
        limit = float(found.lowest_visible_m(0, distance))
        assert limit == pytest.approx(0, abs=KNOTS_M)
        assert found.probability(0, distance, limit + ERROR_M, ERROR_M) == pytest.approx(NormalDist().cdf(1), abs=1e-3)


def test_the_floor_of_the_beam_is_certain() -> None:
    found = swept(flat(), ANTENNA_M, lowest_elevation_deg=2.0)
    limit = float(found.lowest_visible_m(0, 30e3))
    assert found.probability(0, 30e3, [limit - 0.1, limit + 0.1], 1000.0).tolist() == [0, 1]


@pytest.mark.parametrize("error", [0.0, -1.0, np.nan])
def test_an_error_that_is_none(error: float) -> None:
    with pytest.raises(DomainError, match="vertical error"):
        swept(flat(half=20), ANTENNA_M).probability(0, 10e3, 0.0, error)
