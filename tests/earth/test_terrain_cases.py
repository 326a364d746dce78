"""The reference for terrain, on cases that can be done by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.earth import terrain_cases
from tests.earth.terrain_cases import GEOD, ArrayGrid, euler_radius_m, exact_march, fractal_dem, fractal_field

from radar_coverage.earth.elevation_grid import ElevationGrid

LON, LAT = 128.0, 36.0
K = 4 / 3
AZIMUTHS = np.array([0.0, 37.0, 90.0, 200.0, 300.0])
SEA = np.zeros((300, 300), np.int16)
MILLIMETRE, CENTIMETRE = 1e-3, 0.01


def at(azimuth_deg: object, range_m: object) -> tuple[np.ndarray, np.ndarray]:
    azimuth, distance = np.broadcast_arrays(np.asarray(azimuth_deg, float), np.asarray(range_m, float))
    return GEOD.fwd(np.full(azimuth.shape, LON), np.full(azimuth.shape, LAT), azimuth, distance)[:2]


def round_site(heights: np.ndarray, cell_m: float = 1000.0) -> ArrayGrid:
    return ArrayGrid.round_site(heights, cell_m, LON, LAT, heights.shape[0] // 2, heights.shape[1] // 2)


def polar(azimuth_deg: float, radius_m: float, height_m: float, range_m: float) -> np.ndarray:
    """Place in the plane through the centre of the Earth."""
    angle = range_m / radius_m
    return (radius_m + height_m) * np.array([math.sin(angle), math.cos(angle)])


def over_one_summit(radius_m: float, antenna_m: float, summit_m: float, summit_at_m: float, target_at_m: float) -> float:
    """Altitude at the target of the line through antenna and summit, by the cut of two lines in the plane."""
    a, b, down = polar(0, radius_m, antenna_m, 0), polar(0, radius_m, summit_m, summit_at_m), polar(0, radius_m, 0, target_at_m)
    along = np.linalg.solve(np.column_stack([b - a, -down]), -a)[1]
    return float((along - 1) * np.linalg.norm(down))


def test_euler() -> None:
    """By geodesics of 200 m: the angle between the normals at their ends is length over radius along and across the meridian."""
    assert euler_radius_m([0, 180, 90], 0.0) == pytest.approx([6335439.327, 6335439.327, 6378137.0], abs=1e-3)
    assert euler_radius_m([0, 45, 90], 90.0) == pytest.approx([6399593.626] * 3, abs=1e-3)  # a^2 / b
    _, north = at(0.0, 100.0)
    _, south = at(180.0, 100.0)
    assert 200 / math.radians(north - south) == pytest.approx(float(euler_radius_m(0, LAT)), rel=1e-9)


@pytest.mark.parametrize("k", [1.0, K])
def test_sea(k: float) -> None:
    """Beyond the sea horizon at d the altitude is kR (sec((s - d) / kR) - 1); on this side of it 0."""
    antenna = 500.0
    for azimuth in AZIMUTHS:
        radius = k * float(euler_radius_m(azimuth, LAT))
        horizon = radius * math.acos(radius / (radius + antenna))
        ranges = np.array([100.0, 50e3, horizon - 20, horizon + 500, 110e3, 140e3])
        marched = exact_march(round_site(SEA), LON, LAT, antenna, *at(azimuth, ranges), k)
        past = np.maximum(ranges - horizon, 0)
        assert marched.range_m == pytest.approx(ranges, abs=1e-6)
        assert marched.azimuth_deg % 360 == pytest.approx(np.full(6, azimuth), abs=1e-6)
        assert marched.ground_m.tolist() == [0] * 6
        assert marched.lowest_m == pytest.approx(radius * (1 / np.cos(past / radius) - 1), abs=MILLIMETRE)


def test_one_summit() -> None:
    heights = SEA.copy()
    heights[150 - 40, 150] = 2000  # 40 km north
    marched = exact_march(round_site(heights), LON, LAT, 300.0, *at(0.0, np.array([30e3, 40e3, 60e3, 140e3])))
    radius = K * float(euler_radius_m(0, LAT))
    assert marched.ground_m == pytest.approx([0, 2000, 0, 0], abs=1e-6)
    assert marched.lowest_m[0] == pytest.approx(0.0, abs=1e-6)  # sea, not yet at the horizon
    expected = [over_one_summit(radius, 300.0, 2000.0, 40e3, s) for s in (40e3, 60e3, 140e3)]
    assert marched.lowest_m[1:] == pytest.approx(expected, abs=CENTIMETRE)
    assert marched.visible(1.0).tolist() == [True, True, False, False]
    assert marched.visible(expected[1] + 1.0).tolist() == [True, True, True, False]


def test_on_a_plane() -> None:
    """Over a plane with a parabola the ray is a straight line, in numbers that can be done on paper."""
    heights = SEA.copy()
    heights[150, 150 + 10] = 1000  # 10 km east
    plane = exact_march(round_site(heights), LON, LAT, 500.0, *at(90.0, [20e3]), 1.25, plane_radius_m=8e6)
    # 10 km: 1000 - 1e8 / 2e7 = 995 m, 495 m above the antenna. 20 km: 500 + 990 m on the plane, 20 m more above the sea.
    assert plane.lowest_m == pytest.approx([1510.0], abs=1e-6)
    exact = exact_march(round_site(heights), LON, LAT, 500.0, *at(90.0, [20e3]), 1.25 * 8e6 / float(euler_radius_m(90, LAT)))
    assert exact.lowest_m == pytest.approx([1510.0], abs=0.3)
    assert exact.lowest_m != pytest.approx([1510.0], abs=0.01)


def test_between_cells() -> None:
    """A tilted plane is met exactly; outside the cells' centres the outer ones hold, outside the cells nothing is known."""
    row, column = np.mgrid[:300, :300]
    grid = round_site((2 * column + 5 * row).astype(np.int16))
    column_row = np.array([[151.25, 20.5, 299.4, 299.6], [150.75, 290.125, 10.0, 10.0]])
    marched = exact_march(grid, LON, LAT, 9000.0, *grid.places(*column_row))
    assert marched.ground_m[:3] == pytest.approx([1056.25, 1491.625, 648.0], abs=1e-6)
    assert math.isnan(marched.ground_m[3])
    assert np.array(grid.pixels(*grid.places(*column_row))) == pytest.approx(column_row, abs=1e-9)
    assert grid.pixels(LON, LAT) == pytest.approx((150, 150), abs=1e-9)
    assert grid.cell_size_m(LON, LAT) == pytest.approx(1000.0, abs=1e-3)


def test_heights_that_are_not_known() -> None:
    heights = SEA.astype(np.float32)
    heights[150 - 40, 149:152] = math.nan
    ask = round_site(heights, 1003.0), LON, LAT, 300.0, *at(0.0, [60e3])
    assert exact_march(*ask).lowest_m < 10
    radius = K * float(euler_radius_m(0, LAT))
    # From 39 x 1003 m to 41 x 1003 m all is unknown; the steepest ray is to the first step in there.
    expected = over_one_summit(radius, 300.0, 8849.0, 39.12e3, 60e3)
    assert exact_march(*ask, missing_m=8849.0).lowest_m == pytest.approx([expected], abs=CENTIMETRE)
    everywhere = np.full((300, 300), math.nan, np.float32)
    nothing = exact_march(round_site(everywhere), LON, LAT, 300.0, *at(0.0, [60e3]))
    assert nothing.lowest_m.tolist() == [-math.inf]
    assert np.isnan(nothing.ground_m).all()


def test_along_the_geodesic() -> None:
    """In degrees at 60 degrees north; places between the exact ones are off by less than 10 cm."""
    grid = ArrayGrid(heights=SEA, west=0.0, north=62.0, cell=0.01)
    range_m = np.arange(0, 101) * 100.0 + 140e3
    knots = terrain_cases._knots(grid, 1.0, 61.0, np.array([80.0]), np.linspace(0, 150e3, 151)[None])
    exact = terrain_cases._knots(grid, 1.0, 61.0, np.array([80.0]), range_m[None])
    between = [np.interp(range_m, np.linspace(0, 150e3, 151), v[0]) for v in knots]
    off = GEOD.inv(*grid.places(*between), *grid.places(exact[0][0], exact[1][0]))[2]
    assert 0.001 < off.max() < 0.1


def test_across_the_antimeridian() -> None:
    """The same ridge on a whole Earth whose columns begin at the site's back, and at its feet."""
    heights = np.zeros((180, 360), np.float32)
    heights[:, 3] = 3000  # 3.5 degrees east of the grid's edge
    lowest = []
    for west, site in ((-180.0, 179.5), (0.0, -0.5), (10.0, 9.5)):
        grid = ArrayGrid(heights=heights, west=west, north=90.0, cell=1.0)
        assert grid.is_global
        lon, lat, _ = GEOD.fwd(site, 10.0, 80.0, 600e3)
        lowest.append(exact_march(grid, site, 10.0, 100.0, [lon], [lat]).lowest_m[0])
    assert lowest[0] > 10_000
    assert lowest == pytest.approx([lowest[0]] * 3, abs=MILLIMETRE)


def test_fractal() -> None:
    """Increments grow with the lag to the power of H; heights are made again from the seed."""
    field = fractal_field(1024, 5, hurst=0.8)
    assert (field.mean(), field.std()) == pytest.approx((0, 1), abs=1e-4)
    rough = [float(np.mean((field[:, lag:] - field[:, :-lag]) ** 2)) for lag in (4, 8, 16, 32)]
    slope = np.polyfit(np.log([4, 8, 16, 32]), np.log(rough), 1)[0] / 2
    assert slope == pytest.approx(0.8, abs=0.1)
    dem = fractal_dem(256, 5)
    assert dem.dtype == np.int16
    assert dem.min() == 0
    assert np.array_equal(dem, fractal_dem(256, 5))
    assert np.array_equal(dem > 0, fractal_field(256, 5) * 450 > 0.5)


def test_is_a_grid() -> None:
    """Everything that a sweep asks of one."""
    asked = {name for name in vars(ElevationGrid) if not name.startswith("_")}
    assert asked <= set(dir(ArrayGrid))
    grid = round_site(SEA)
    assert grid.window(10, 20, 3, 4).dtype == np.float32
    assert grid.window(10, 20, 3, 4).shape == (3, 4)
    assert (grid.rows, grid.columns, grid.turn_columns, grid.is_global, grid.highest_m) == (300, 300, 0.0, False, 0.0)
