"""One terrain on many grids: across the antimeridian, round a pole, in projections, in pieces; and what symmetry asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.earth.sweep_cases import AIR, KNOTS_M, LAT, LON, Floats, bent_radius_m, flat, round_site, same, swept
from tests.earth.terrain_cases import ArrayGrid, fractal_field

from radar_coverage.earth.atmosphere import ITU_REFERENCE
from radar_coverage.earth.skyline import Skyline
from radar_coverage.earth.sweep import sweep

FEW = settings(deadline=None, derandomize=True, max_examples=12)


def on_grid(field: Callable[[Floats, Floats], Floats], crs: Any, west: float, north: float, cell: float, shape: Any) -> ArrayGrid:
    """Heights told by longitude and latitude, at the centres of a grid's cells."""
    grid = ArrayGrid(heights=np.empty(shape, np.float32), west=west, north=north, cell=cell, crs=crs)
    column, row = np.meshgrid(np.arange(shape[1]), np.arange(shape[0]))
    grid.heights[:] = field(*grid.places(column, row))
    return grid


def round_place(field: Callable[[Floats, Floats], Floats], crs: Any, lon: float, lat: float, cell: float, half: int) -> ArrayGrid:
    """The same, with the place somewhere in the middle cell."""
    x, y = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
    return on_grid(field, crs, x - (half + 0.3) * cell, y + (half + 0.8) * cell, cell, (2 * half + 1, 2 * half + 1))


def hills(lon: Floats, lat: Floats) -> Floats:
    """Smooth, waves of about 16 km; the same after a turn."""
    return np.asarray(500 + 200 * np.sin(np.radians(1500 * lon)) * np.cos(np.radians(2000 * lat)))


def lowest(found: Skyline, ranges: Any) -> Floats:
    return found.lowest_visible_m(found.azimuth_deg[:, None], ranges)


# --- Where longitude begins anew -----------------------------------------------------------------------------------------------

EAST_OF = 179.9, 50.0
AT = np.array([3e3, 10e3, 25e3, 45e3, 60e3])


def strip(west: float, columns: int, cell: float = 0.05) -> ArrayGrid:
    return on_grid(hills, "EPSG:4326", west, 51.0, cell, (round(2 / cell), columns))


def test_across_the_antimeridian() -> None:
    """However the columns are stored, the answer is the same to rounding."""
    grids = [strip(178, 80), strip(178 - 360, 80), strip(-180, 7200), strip(0, 7200), strip(170, 7200), strip(-180, 7201)]
    for site in (EAST_OF[0], EAST_OF[0] - 360 + 0.15):
        found = [sweep(grid, site, EAST_OF[1], 800.0, 60e3, AIR, rays=72) for grid in grids]
        for one in found[1:]:
            assert one.is_complete
            assert lowest(one, AT) == pytest.approx(lowest(found[0], AT), abs=2 * KNOTS_M)
            assert one.lower.tangent == pytest.approx(found[0].lower.tangent, abs=1e-7)


def test_a_gap_at_the_antimeridian() -> None:
    """A grid from 180 W plus a bit to 180 E less a bit: no data in between, and all known on the other side."""
    gap = strip(-179.8, 7194)  # 359.7 degrees: from 179.9 E to 179.8 W there is nothing
    found = sweep(gap, 179.5, 50.0, 1500.0, 60e3, AIR, rays=72)
    east = 18
    wide = pyproj.Geod(ellps="WGS84").inv(179.9, 50, -179.8, 50)[2]
    cells = 2 * found.step_m
    assert found.unknown_m[east] == pytest.approx(wide, abs=3 * cells)
    assert found.unknown_m[54] == 0
    whole = sweep(strip(-180, 7200), 179.5, 50.0, 1500.0, 60e3, AIR, rays=72)
    assert lowest(found, AT)[54] == pytest.approx(lowest(whole, AT)[54], abs=1e-6)
    assert (lowest(found, AT) <= lowest(whole, AT) + 2 * KNOTS_M).all()
    # beyond the gap hills are seen again
    assert found.horizon().range_m[east] == pytest.approx(whole.horizon().range_m[east])


@pytest.mark.parametrize("window_cells", [50, 700])
def test_in_pieces_across_the_antimeridian(window_cells: int) -> None:
    grid = strip(-180, 7200)
    whole = sweep(grid, *EAST_OF, 800.0, 60e3, AIR, rays=40)
    assert same(whole, sweep(grid, *EAST_OF, 800.0, 60e3, AIR, rays=40, window_cells=window_cells))


# --- Round a pole --------------------------------------------------------------------------------------------------------------

STEREOGRAPHIC = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3413", always_xy=True)


def polar_hills(lon: Floats, lat: Floats) -> Floats:
    x, y = STEREOGRAPHIC.transform(lon, lat)
    return np.asarray(300 + 200 * np.sin(np.asarray(x) / 40e3) * np.cos(np.asarray(y) / 50e3))


@pytest.mark.parametrize("lat", [89.6, 90.0])
def test_over_the_pole(lat: float) -> None:
    """A grid of degrees with the pole inside agrees with one in a polar projection."""
    degrees = on_grid(polar_hills, "EPSG:4326", -180.0, 90.0, 0.02, (100, 18000))
    square = round_place(polar_hills, "EPSG:3413", 30.0, lat, 2000.0, 90)
    antenna = float(polar_hills(np.array(30.0), np.array(lat))) + 100
    ranges = np.array([20e3, 60e3, 100e3, 150e3])
    one, other = (sweep(grid, 30.0, lat, antenna, 150e3, AIR, rays=120) for grid in (degrees, square))
    assert one.is_complete
    assert other.is_complete
    # between cells: c^2/8 of the second derivative, 0.06 and 0.1 m; a lever arm of a few
    assert lowest(one, ranges) == pytest.approx(lowest(other, ranges), abs=0.8)
    assert np.median(np.abs(lowest(one, ranges) - lowest(other, ranges))) < 0.1


def test_a_turn_about_the_pole() -> None:
    """There all directions are alike: terrain turned by a quarter has its skyline turned by a quarter."""
    heights = 300 * fractal_field(161, 4) + 600
    crs = "+proj=aeqd +lat_0=90 +lon_0=0 +datum=WGS84 +units=m"
    found, turned = (
        sweep(ArrayGrid(heights=z, west=-80.5 * 500, north=80.5 * 500, cell=500.0, crs=crs), 0.0, 90.0, 800.0, 36e3, AIR, rays=72)
        for z in (heights, np.rot90(heights))
    )
    # rows run down, so the array turns against the clock, and so do azimuths; seen from the pole east is to the other side
    shift = [
        roll for roll in (18, -18) if np.allclose(np.roll(found.lower.tangent, roll), turned.lower.tangent, rtol=0, atol=1e-7)
    ]
    assert len(shift) == 1
    at = np.array([5e3, 20e3, 36e3])
    assert np.roll(lowest(found, at), shift[0], axis=0) == pytest.approx(lowest(turned, at), abs=2 * KNOTS_M)
    assert lowest(found, 20e3).std() > 50


# --- Projections ---------------------------------------------------------------------------------------------------------------

PROJECTIONS: dict[str, tuple[Any, float]] = {
    "degrees": ("EPSG:4326", 1 / 400),
    "utm": ("EPSG:32652", 250.0),
    "aeqd": (f"+proj=aeqd +lat_0={LAT} +lon_0={LON} +datum=WGS84 +units=m", 250.0),
    "laea": ("+proj=laea +lat_0=40 +lon_0=120 +datum=WGS84 +units=m", 250.0),
    "mercator": ("EPSG:3395", 300.0),
}


def test_one_terrain_in_many_projections() -> None:
    antenna = float(hills(np.array(LON), np.array(LAT))) + 60
    ranges = np.array([2e3, 6e3, 12e3, 20e3, 30e3])
    found = {
        name: sweep(round_place(hills, crs, LON, LAT, cell, 180), LON, LAT, antenna, 30e3, ITU_REFERENCE, rays=180)
        for name, (crs, cell) in PROJECTIONS.items()
    }
    for name, one in found.items():
        assert one.is_complete, name
        # second derivative 200 m (2 pi / 16 km)^2 over 250 m cells: 0.25 m; a lever arm of up to ten
        off = np.abs(lowest(one, ranges) - lowest(found["degrees"], ranges))
        assert off.max() < 2.5, name
        assert np.median(off) < 0.15, name
        assert one.horizon().elevation_deg == pytest.approx(found["degrees"].horizon().elevation_deg, abs=0.01), name


# --- What must hold of any terrain ---------------------------------------------------------------------------------------------


def rough(seed: int, sd_m: float = 250.0, half: int = 50) -> Floats:
    return np.asarray(np.maximum(sd_m * fractal_field(2 * half + 1, seed) + sd_m, 0), float)


def skyline_of(heights: Floats, antenna_m: float, **keywords: Any) -> Skyline:
    half = heights.shape[0] // 2
    return swept(round_site(lambda *_: heights, half=half, cell_m=100.0), antenna_m, half * 95.0, rays=48, **keywords)


@FEW
@given(st.integers(0, 10**6), st.floats(0, 2000))
def test_raised_with_its_antenna(seed: int, by_m: float) -> None:
    """tan e = (h - h0) / ((R + h) sin w) - tan(w / 2): raising all by c takes c / R off the first term."""
    heights = rough(seed)
    low, high = (skyline_of(heights + c, float(heights[50, 50]) + 30 + c).lower.tangent for c in (0.0, by_m))
    most = by_m / float(bent_radius_m(0)) * (np.abs(low) + 1e-3)
    rounding = 2 * np.spacing(np.float32(4000.0)) / 100 + 1e-9  # of heights kept in single precision, at the first sample
    assert (np.abs(high - low) <= 1.02 * most + rounding).all()


@FEW
@given(st.integers(0, 10**6), st.integers(5, 95), st.integers(5, 95), st.floats(1, 800))
def test_a_hill_raised_never_unmasks(seed: int, row: int, column: int, by_m: float) -> None:
    heights = rough(seed)
    higher = heights.copy()
    higher[row - 3 : row + 4, column - 3 : column + 4] += by_m
    antenna = float(higher[50, 50]) + 30
    ranges = np.linspace(100, 4700, 47)
    before, after = (lowest(skyline_of(one, antenna, tolerance_m=1e-3), ranges) for one in (heights, higher))
    assert (after >= before - 0.01).all()


@FEW
@given(st.integers(0, 10**6), st.floats(0, 0.4))
def test_less_known_is_never_more_sure(seed: int, part: float) -> None:
    """Cells taken away: what was visible or masked stays so or is not known any more."""
    heights = rough(seed)
    holes = heights.copy()
    holes[np.random.default_rng(seed).random(holes.shape) < part / 50] = np.nan
    antenna = float(heights[50, 50]) + 30
    azimuth, ranges = np.arange(48)[:, None] * 7.5, np.linspace(100, 4700, 24)
    known, less = (skyline_of(one, antenna, tolerance_m=1e-3) for one in (heights, holes))
    for above in (10.0, 300.0, 6000.0):
        altitude = known.lowest_visible_m(azimuth, ranges) + above
        for one, state in ((altitude, 1), (altitude - 2 * above, 0)):
            assert np.isin(less.visibility(azimuth, ranges, one), [state, 2]).all()
            assert (known.visibility(azimuth, ranges, one) == state).all()


def test_flat_land_is_the_sea_raised() -> None:
    """On a plain at 1000 m the antenna's height above the plain counts."""
    plain, sea = swept(flat(1000.0), 1050.0), swept(flat(0.0), 50.0)
    at = np.array([10e3, 40e3, 60e3])
    assert lowest(plain, at) - 1000 == pytest.approx(lowest(sea, at), abs=1.0)
