"""The grid against the table that answers one question at a time, and the nearest land against the nearest point."""

from __future__ import annotations

import numpy as np
import pytest

from radar_coverage.analysis.area_grid import AreaGrid, area_grid
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.earth.nearest import nearest_point
from radar_coverage.errors import DomainError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.territories import load_territories

RINGS_KM = (50.0, 400.0, 805.0, 1000.0, 2000.0)
SITES = (
    Site(name="Seongju", lat=36.05, lon=128.23),
    Site(name="Tromso", lat=69.65, lon=18.96),
    Site(name="Fiji", lat=-17.7, lon=179.9),
    Site(name="Pole", lat=90.0, lon=0.0),
)
SUM_OF_BINS = 1e-6
"""F is taken as linear in azimuth within a bin, as a part of the area; the table evaluates it the same way."""

SETTLED = 1e-7
"""Of a territory: what settling all of it moves."""


@pytest.fixture(scope="module", params=SITES, ids=lambda site: site.name)
def made(request: pytest.FixtureRequest) -> tuple[Site, AreaGrid]:
    return request.param, area_grid(request.param, load_territories(scale="50m"), RINGS_KM)


def test_circles_are_those_of_the_table(made: tuple[Site, AreaGrid]) -> None:
    site, grid = made
    table = ReachTable(site, load_territories(scale="50m"), RINGS_KM[-1])
    for j, range_km in enumerate(RINGS_KM):
        expected = table.areas_m2(Footprint(range_km=range_km))
        np.testing.assert_allclose(grid.circles_m2[:, j], expected, rtol=SUM_OF_BINS, atol=1.0)
        assert np.array_equal(grid.circles_m2[:, j] == 0, expected == 0)


def test_sectors_are_those_of_the_table(made: tuple[Site, AreaGrid]) -> None:
    site, grid = made
    table, rng = ReachTable(site, load_territories(scale="50m"), RINGS_KM[-1]), np.random.default_rng(7)
    for _ in range(25):
        j, start, half = rng.integers(len(RINGS_KM)), int(rng.integers(360)), int(rng.integers(1, 180))
        end = start + 2 * half
        inside = grid.sectors_m2[:, j]
        sector = inside[:, min(end, 360)] - inside[:, start] + (inside[:, end - 360] if end > 360 else 0.0)
        footprint = Footprint(range_km=RINGS_KM[j], boresight_deg=(start + half) % 360, fov_deg=2 * half)
        np.testing.assert_allclose(sector, table.areas_m2(footprint), rtol=SUM_OF_BINS, atol=60.0)


def test_nearest_land_of_all_bins_is_the_nearest_point(made: tuple[Site, AreaGrid]) -> None:
    site, grid = made
    territories = load_territories(scale="50m")
    reached = np.flatnonzero(np.isfinite(grid.nearest_m).any(axis=1))[:12]
    for i in reached.tolist():
        rings = np.flatnonzero(territories.rings.ring_owner == i)
        point = nearest_point(territories.rings, rings, site.lon, site.lat)
        assert grid.nearest_m[i].min() == pytest.approx(point.range_m, abs=2.0)


def test_bins_add_up(made: tuple[Site, AreaGrid]) -> None:
    site, fine = made
    coarse = area_grid(site, load_territories(scale="50m"), RINGS_KM, 90)
    np.testing.assert_allclose(coarse.circles_m2, fine.circles_m2, rtol=1e-14)
    np.testing.assert_allclose(coarse.sectors_m2, fine.sectors_m2[:, :, ::4], rtol=1e-12, atol=0.01)
    np.testing.assert_array_equal(coarse.nearest_m, fine.nearest_m.reshape(-1, 90, 4).min(axis=2))


def test_never_falls(made: tuple[Site, AreaGrid]) -> None:
    _, grid = made
    whole = load_territories(scale="50m").area_m2[:, None]
    assert (np.diff(grid.circles_m2, axis=1) >= 0).all()
    assert (np.diff(grid.sectors_m2, axis=1) >= -SETTLED * whole[:, :, None]).all()
    assert (grid.circles_m2 <= whole).all()


@pytest.mark.parametrize(
    ("rings", "bins"), [((), 360), ((2.0, 1.0), 360), ((0.0, 1.0), 360), ((1.0,), 7), ((float("nan"),), 360)]
)
def test_bad_questions(rings: tuple[float, ...], bins: int) -> None:
    with pytest.raises(DomainError):
        area_grid(SITES[0], load_territories(scale="50m"), rings, bins)
