"""The skyline of terrain that can be done by hand: seas, walls, hills, bowls."""

from __future__ import annotations

import numpy as np
import pytest
from tests.earth.sweep_cases import (
    AIR,
    CELL_M,
    KNOTS_M,
    LAT,
    LON,
    Floats,
    K,
    altitude_on,
    bent_radius_m,
    flat,
    round_site,
    swept,
    tangent_to,
)
from tests.earth.terrain_cases import ArrayGrid, euler_radius_m, fractal_field

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Profile
from radar_coverage.earth.ray import Ray
from radar_coverage.earth.skyline import Skyline
from radar_coverage.earth.sweep import sweep
from radar_coverage.errors import DomainError

RANGES = np.array([10e3, 30e3, 60e3, 90e3, 130e3, 200e3, 300e3, 400e3])
SEA = ArrayGrid(heights=np.zeros((180, 360), np.float32), west=-180.0, north=90.0, cell=1.0)
CLOSED_FORM_M = 0.02
"""Rounding of the limiting ray to single precision and the parabola within a stretch; not the knots, whose ends are exact."""
EAST = 2
"""The azimuth of eight that is 90 degrees."""


def wall(begin: float, height_m: float) -> ArrayGrid:
    """A wall from south to north, four cells thick."""
    return round_site(lambda east, _: np.where((east >= begin) & (east <= begin + 3 * CELL_M), height_m, 0))


# --- The sea -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [STRAIGHT, EffectiveRadius(K), ITU_REFERENCE])
@pytest.mark.parametrize(("lat", "antenna"), [(0.0, 30.0), (36.0, 680.0), (-65.0, 3000.0)])
def test_the_sea_is_the_bare_earth(profile: Profile, lat: float, antenna: float) -> None:
    found = sweep(SEA, 20.0, lat, antenna, 400e3, profile, rays=8)
    assert found.is_complete
    horizon = found.horizon()
    for azimuth, ray in zip(found.azimuth_deg, range(8), strict=True):
        grazing = Ray(profile, float(euler_radius_m(azimuth, lat)), antenna, None)
        touches = float(grazing.ground_by_altitude_m(np.zeros(1))[0])
        expected = np.where(touches > RANGES, 0, grazing.altitude_m(RANGES))
        lowest = np.maximum(found.lowest_visible_m(azimuth, RANGES), 0)  # between samples far apart the limit is below the sea
        assert lowest == pytest.approx(expected, abs=1.0)
        assert horizon.elevation_deg[ray] == pytest.approx(grazing.elevation_deg, abs=1e-4)
        assert horizon.range_m[ray] == pytest.approx(touches, abs=2 * found.step_m)
        assert horizon.ground_m[ray] == 0


def test_from_20_km() -> None:
    """Rays that fall from above all land and rise again."""
    found = sweep(SEA, 20.0, LAT, 20e3, 1_000e3, AIR, rays=8)
    grazing = Ray(AIR, float(euler_radius_m(45, LAT)), 20e3, None)
    ranges = np.array([700e3, 1_000e3])
    assert found.lowest_visible_m(45, ranges) == pytest.approx(grazing.altitude_m(ranges), abs=1.0)
    samples = 2 * found.step_m * np.array([1, 4, 30, 100])
    assert found.lowest_visible_m(45, samples) == pytest.approx(np.zeros(4), abs=KNOTS_M)


def test_an_antenna_at_the_sea() -> None:
    """At 0 m over 0 m the horizontal is the limit: the sea drops away, its horizon is the nearest sample."""
    found = swept(flat(), 0.0)
    radius = bent_radius_m(0)
    assert found.lowest_visible_m(0, [30e3, 60e3]) == pytest.approx(altitude_on(radius, 0, 0, np.array([30e3, 60e3])), abs=4.0)
    assert found.horizon().range_m == pytest.approx(np.full(8, CELL_M), abs=CELL_M)


def test_raising_the_antenna_over_the_sea_never_masks() -> None:
    lowest = [sweep(SEA, 20.0, LAT, h, 400e3, AIR, rays=8).lowest_visible_m(0, RANGES) for h in (0, 5, 20, 100, 700, 5e3, 2e4)]
    assert (np.diff(lowest, axis=0) <= 2 * KNOTS_M).all()


# --- Walls ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("antenna", [0.0, 300.0, 1400.0])
def test_behind_a_wall(antenna: float) -> None:
    """Below its top: the ray over the near edge."""
    found, radius = swept(wall(20e3, 1500.0), antenna), bent_radius_m(90)
    tangent = tangent_to(radius, antenna, 1500.0, 20e3)
    ranges = np.array([22e3, 40e3, 60e3])
    assert found.lowest_visible_m(90, ranges) == pytest.approx(altitude_on(radius, antenna, tangent, ranges), abs=CLOSED_FORM_M)
    horizon = found.horizon()
    assert horizon.elevation_deg[EAST] == pytest.approx(np.degrees(np.arctan(tangent)), abs=5e-6)
    assert (horizon.range_m[EAST], horizon.ground_m[EAST]) == pytest.approx((20e3, 1500.0))


def test_over_a_wall() -> None:
    """From above its top: the ray over the far edge; before it the sea is in view, on it the wall."""
    found, radius = swept(wall(20e3, 1500.0), 2500.0), bent_radius_m(90)
    tangent = tangent_to(radius, 2500.0, 1500.0, 21.5e3)
    ranges = np.array([25e3, 60e3])
    expected = np.maximum(altitude_on(radius, 2500.0, tangent, ranges), 0)
    assert found.lowest_visible_m(90, ranges) == pytest.approx(expected, abs=KNOTS_M)
    assert found.lowest_visible_m(90, [10e3, 19e3, 20.5e3, 21e3]) == pytest.approx([0, 0, 1500, 1500], abs=KNOTS_M)
    assert found.lowest_visible_m(270, [10e3, 20.5e3, 60e3]) == pytest.approx([0, 0, 0], abs=KNOTS_M)


@pytest.mark.parametrize("profile", [STRAIGHT, ITU_REFERENCE])
def test_behind_a_wall_in_other_air(profile: Profile) -> None:
    """The ray by Snell's law at the angle found passes the wall's edge, and is what limits the view behind."""
    found = swept(wall(20e3, 1500.0), 100.0, profile=profile)
    ray = Ray(profile, float(euler_radius_m(90, LAT)), 100.0, float(found.horizon().elevation_deg[EAST]))
    assert ray.altitude_m(np.array([20e3])) == pytest.approx([1500.0], abs=CLOSED_FORM_M)
    ranges = np.array([30e3, 45e3, 60e3])
    assert found.lowest_visible_m(90, ranges) == pytest.approx(ray.altitude_m(ranges), abs=CLOSED_FORM_M)


@pytest.mark.parametrize("above_m", [50.0, -50.0])
def test_a_ridge_behind_a_ridge(above_m: float) -> None:
    """The second is seen over the first, or hidden by it."""
    radius, antenna = bent_radius_m(90), 200.0
    over_first = tangent_to(radius, antenna, 800.0, 10e3)
    second_m = float(altitude_on(radius, antenna, over_first, 20e3)) + above_m
    found = swept(
        round_site(lambda east, _: np.select([np.abs(east - 10e3) < 1, np.abs(east - 20e3) < 1], [800.0, second_m], 0)), antenna
    )
    tangent = max(over_first, tangent_to(radius, antenna, second_m, 20e3))
    assert found.lowest_visible_m(90, [60e3]) == pytest.approx(altitude_on(radius, antenna, tangent, [60e3]), abs=CLOSED_FORM_M)
    assert found.lowest_visible_m(90, [15e3]) == pytest.approx(altitude_on(radius, antenna, over_first, [15e3]), abs=KNOTS_M)
    assert found.horizon().range_m[EAST] == pytest.approx(20e3 if above_m > 0 else 10e3)
    assert found.horizon().ground_m[EAST] == pytest.approx(second_m if above_m > 0 else 800.0)


@pytest.mark.parametrize("elevation", [30.0, 50.0, 70.0])
def test_in_a_bowl(elevation: float) -> None:
    """A valley whose rim is seen at steep angles; the rays over it in closed form."""
    radius, rim = float(bent_radius_m(90)), 2000.0
    top = float(altitude_on(radius, 100.0, np.tan(np.radians(elevation)), rim))
    grid = round_site(lambda east, north: np.where(np.hypot(east, north) >= rim, top, 0), half=100, cell_m=50.0)
    found = swept(grid, 100.0, 4.8e3)
    ranges = np.array([2e3, 2.5e3, 3.3e3, 4.8e3])
    expected = altitude_on(radius, 100.0, np.tan(np.radians(elevation)), ranges)
    assert found.horizon().elevation_deg[::2] == pytest.approx(np.full(4, elevation), abs=1e-4)
    assert found.lowest_visible_m(90, ranges) == pytest.approx(expected, rel=1e-5)
    assert found.lowest_visible_m(90, [1e3]) == pytest.approx([0.0], abs=KNOTS_M)


def test_an_antenna_below_its_ground() -> None:
    """All is hidden but what is above the nearest sample."""
    found, radius = swept(flat(1000.0), 900.0), bent_radius_m(90)
    first = np.array([CELL_M / 2, CELL_M])
    highest, least = altitude_on(radius, 900.0, tangent_to(radius, 900.0, 1000.0, first)[:, None], np.array([5e3, 60e3]))
    lowest = found.lowest_visible_m(90, [5e3, 60e3])
    assert (lowest >= least - CLOSED_FORM_M).all()
    assert (lowest <= highest + CLOSED_FORM_M).all()


def test_far_behind_rough_ground() -> None:
    """Behind the last rise the limit is one ray, known to the tolerance at every range."""
    rough = fractal_field(241, 5)
    grid = round_site(lambda east, north: np.where(np.hypot(east, north) < 9e3, 300 + 200 * np.asarray(rough), 0))
    antenna = float(grid.heights[120, 120]) + 20
    found = swept(grid, antenna, 60e3, rays=72)
    exact = swept(grid, antenna, 60e3, rays=72, tolerance_m=1e-6)
    for distance in (3e3, 8e3, 12e3, 20e3, 37e3, 60e3):
        assert found.lowest_visible_m(found.azimuth_deg, distance) == pytest.approx(
            exact.lowest_visible_m(found.azimuth_deg, distance), abs=KNOTS_M
        )


# --- A hill --------------------------------------------------------------------------------------------------------------------

HILL_AT, HILL_WIDE, HILL_M = 20e3, 4e3, 1000.0


def hill(east: Floats, north: Floats) -> Floats:
    """Round, with a smooth top and foot."""
    away = np.hypot(east - HILL_AT, north)
    return np.where(away < HILL_WIDE, HILL_M * np.cos(np.pi / 2 * np.minimum(away / HILL_WIDE, 1)) ** 2, 0)


def test_a_hill_hides_only_behind_itself() -> None:
    grid = round_site(hill, half=160, cell_m=250.0)
    found = swept(grid, 100.0, 39e3, rays=720)
    sea = swept(flat(half=160, cell_m=250.0), 100.0, 39e3, rays=720)
    lowest, over_sea = (one.lowest_visible_m(one.azimuth_deg, 39e3) for one in (found, sea))
    half_wide = np.degrees(np.arcsin((HILL_WIDE + 2 * 250.0) / HILL_AT))
    beside = np.abs(found.azimuth_deg - 90) > half_wide
    assert lowest[beside] == pytest.approx(over_sea[beside], abs=1e-9)
    # behind: the steepest of the rays to the hill along the azimuth, from its formula
    behind = np.flatnonzero(np.abs(found.azimuth_deg - 90) < 9)
    ranges = np.arange(15e3, 25e3, 5.0)
    for ray in behind:
        azimuth = np.radians(found.azimuth_deg[ray])
        radius = bent_radius_m(found.azimuth_deg[ray])
        tangents = tangent_to(radius, 100.0, hill(ranges * np.sin(azimuth), ranges * np.cos(azimuth)), ranges)
        off_m = 250.0**2 / 8 * HILL_M * np.pi**2 / 2 / HILL_WIDE**2  # between cells, by the second derivative
        expected = altitude_on(radius, 100.0, tangents.max(), 39e3)
        assert lowest[ray] == pytest.approx(expected, abs=2 * 39 / 16 * off_m)
        assert expected > over_sea[ray] + 100


# --- The beam's floor, summits, what is asked ----------------------------------------------------------------------------------


def test_lowest_elevation() -> None:
    grid = wall(20e3, 1500.0)
    radius, ranges = bent_radius_m(90), np.array([10e3, 30e3, 60e3])
    floor = np.tan(np.radians(1.0))
    found = swept(grid, 300.0, lowest_elevation_deg=1.0)
    over = np.maximum(tangent_to(radius, 300.0, 1500.0, 20e3), floor)
    expected = altitude_on(radius, 300.0, [np.where(ranges < 20e3, floor, over), np.full(3, floor)], ranges)
    assert found.lowest_visible_m([[90], [270]], ranges) == pytest.approx(expected, abs=CLOSED_FORM_M)
    horizon = found.horizon()
    assert horizon.elevation_deg[6] == pytest.approx(1.0)
    assert np.isnan([horizon.range_m[6], horizon.ground_m[6]]).all()
    assert horizon.range_m[EAST] == pytest.approx(20e3)


def test_a_floor_below_the_horizon_is_none() -> None:
    without, low = (swept(wall(20e3, 1500.0), 300.0, lowest_elevation_deg=one) for one in (None, -60.0))
    assert low.lower.tangent == pytest.approx(without.lower.tangent, abs=1e-12)
    straight_down = swept(wall(20e3, 1500.0), 300.0, lowest_elevation_deg=-90.0)
    assert np.array_equal(straight_down.lower.knot_q, without.lower.knot_q)


def test_peaks_are_never_lower() -> None:
    rough = 300 * fractal_field(241, 2) + 500
    grid = round_site(lambda *_: rough, cell_m=100.0)
    antenna = float(grid.heights[120, 120]) + 100
    between, peaks = (swept(grid, antenna, 11e3, rays=90, peaks=one) for one in (False, True))
    ranges = np.linspace(200, 11e3, 50)
    higher = peaks.lowest_visible_m(peaks.azimuth_deg[:, None], ranges) - between.lowest_visible_m(
        between.azimuth_deg[:, None], ranges
    )
    assert higher.min() >= -2 * KNOTS_M
    assert np.median(higher) > 1


def test_the_model_is_left_as_it_is() -> None:
    grid = wall(20e3, 1500.0)
    before = grid.heights.copy()
    grid.heights.flags.writeable = False
    swept(grid, 300.0)
    assert np.array_equal(grid.heights, before)


@pytest.mark.parametrize(("changed", "words"), [
    ({"antenna_altitude_m": -1.0}, "antenna altitude"), ({"antenna_altitude_m": 20_001.0}, "antenna altitude"),
    ({"antenna_altitude_m": np.nan}, "antenna altitude"), ({"reach_m": 0.0}, "reach"), ({"reach_m": 2e7}, "reach"),
    ({"reach_m": np.nan}, "reach"), ({"lat_deg": 91.0}, "latitude"), ({"lon_deg": np.inf}, "longitude"),
    ({"lowest_elevation_deg": 89.0}, "elevation"), ({"lowest_elevation_deg": np.nan}, "elevation"), ({"rays": 0}, "rays"),
    ({"step_m": 0.0}, "step_m"), ({"step_m": -5.0}, "step_m"), ({"tolerance_m": 0.0}, "tolerance_m"),
    ({"window_cells": 0}, "window_cells"),
])  # fmt: skip
def test_values_outside_their_range(changed: dict[str, float], words: str) -> None:
    asked = {"lon_deg": LON, "lat_deg": LAT, "antenna_altitude_m": 100.0, "reach_m": 10e3, **changed}
    with pytest.raises(DomainError, match=words):
        sweep(flat(half=10), profile=AIR, **asked)  # type: ignore[arg-type]


def test_a_site_that_the_projection_does_not_reach() -> None:
    """The other side of the Earth in an orthographic grid."""
    grid = ArrayGrid(heights=np.zeros((9, 9), np.float32), west=-4500, north=4500, cell=1000, crs="+proj=ortho +lat_0=0 +lon_0=0")
    with pytest.raises(DomainError, match="projection"):
        sweep(grid, 180.0, 0.0, 100.0, 10e3, AIR)


# --- Grids that hold next to nothing -------------------------------------------------------------------------------------------


def nothing_known(found: Skyline) -> None:
    assert found.lower.horizon_at.tolist() == [0] * len(found.azimuth_deg)
    assert np.isnan(found.horizon().range_m).all()
    assert found.unknown_m == pytest.approx(found.searched_m)
    assert not found.is_complete


@pytest.mark.parametrize("skips", [True, False])
def test_no_data_at_all(skips: bool) -> None:
    grid = ArrayGrid(heights=np.full((20, 20), np.nan, np.float32), west=LON - 1, north=LAT + 1, cell=0.1)
    grid.__dict__["highest_m"] = -np.inf
    nothing_known(swept(grid, 100.0, skips=skips))
    far = ArrayGrid(heights=np.zeros((20, 20), np.float32), west=-30.0, north=10.0, cell=0.1)
    nothing_known(swept(far, 100.0, skips=skips))


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 2)])
@pytest.mark.parametrize("peaks", [True, False])
def test_small_grids(shape: tuple[int, int], peaks: bool) -> None:
    """The site in the middle of a plateau of few cells: its edge, half a cell beyond the outer centres, is the horizon."""
    rows, columns = shape
    grid = ArrayGrid(
        heights=np.full(shape, 200.0, np.float32), west=-columns * 500.0, north=rows * 500.0, cell=1000.0,
        crs=f"+proj=aeqd +lon_0={LON} +lat_0={LAT} +datum=WGS84 +units=m",
    )  # fmt: skip
    found = swept(grid, 200.0 + 10.0, 60e3, peaks=peaks)
    ends = np.array([rows, columns, rows, columns]) * 500.0
    assert not (found.horizon().range_m[::2] > ends + 1).any()
    assert found.unknown_m[::2] + ends == pytest.approx(found.searched_m[::2], abs=2 * found.step_m + 1)
    assert not found.is_complete


def test_a_grid_away_from_the_site() -> None:
    """A hill on a small grid of its own, 100 km off: what is known of it is seen, by rays as close as its cells."""
    crs = f"+proj=aeqd +lon_0={LON} +lat_0={LAT} +datum=WGS84 +units=m"
    heights = np.zeros((11, 11), np.float32)
    heights[5, 5] = 3000.0
    grid = ArrayGrid(heights=heights, west=97e3, north=2750.0, cell=500.0, crs=crs)  # its middle 99.75 km east
    found = sweep(grid, LON, LAT, 100.0, 150e3, AIR)
    assert np.radians(found.azimuth_deg[1]) * 100e3 <= 500.0
    east = round(90 / found.azimuth_deg[1])
    assert found.horizon().range_m[east] == pytest.approx(99.75e3, abs=CELL_M)
    assert found.horizon().ground_m[east] == pytest.approx(3000.0, abs=3000.0 * 0.3)  # a tent of one cell, sampled every half
    assert np.isnan(found.horizon().range_m[round(270 / found.azimuth_deg[1])])
