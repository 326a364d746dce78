"""People where a network sees: against the raster cell by cell, in degrees and in a projection, and in every polygon."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely
from tests.analysis.networks import station
from tests.sources.rasters import raster

pytest.importorskip("exactextract")

from radar_coverage.analysis.network import network_of
from radar_coverage.analysis.network_coverage import coverage_of
from radar_coverage.analysis.network_people import cells_of_raster, people_of, people_seen
from radar_coverage.earth.equal_area import grid_of
from radar_coverage.earth.geodesic import polar
from radar_coverage.model import Network
from radar_coverage.sources.population import open_population
from radar_coverage.sources.raster import Grid
from radar_coverage.sources.territories import load_territories

ALPS = Network(name="pair", stations=(station("a", 46, 8, range_km=80.0), station("b", 46.5, 9.5, range_km=90.0)))


def people(path: Path, *, seed: int = 1) -> Path:
    """People in cells of 0.02 degrees, 5 to 12 E and 44 to 49 N."""
    counts = np.random.default_rng(seed).integers(0, 900, (250, 350)).astype(np.float32)
    return raster(path, counts, west=5.0, north=49.0, cell=0.02)


def test_people_are_those_of_the_cells_within_reach(tmp_path: Path) -> None:
    seen = coverage_of(ALPS, 8.0, 0.5).at(8000)
    with open_population(people(tmp_path / "people.tif")) as counts:
        lon, lat = np.meshgrid(5.01 + 0.02 * np.arange(350), 48.99 - 0.02 * np.arange(250))
        near = np.zeros(lon.shape, bool)
        for one in ALPS.stations:
            range_m, _ = polar(one.lon, one.lat, lon.ravel(), lat.ravel())
            near |= (range_m <= one.range_km * 1000).reshape(lon.shape)
        everybody = counts.people(0, 0, 350, 250)
        west = shapely.box(5, 44, 8.5, 49)
        found, (inside, nobody) = people_seen(counts, seen, [west, shapely.box(20, 20, 30, 30)])
        assert found == pytest.approx(everybody[near].sum(), rel=2e-3)  # cells of 500 m at the edge
        assert inside == pytest.approx(everybody[near & (lon < 8.5)].sum(), rel=3e-3)
        assert nobody == 0
        assert people_of(counts, [west])[0] == pytest.approx(everybody[lon < 8.5].sum(), rel=1e-6)


def _grid(west: float, north: float, cell: float, crs: str) -> Grid:
    return Grid(width=60, height=50, west=west, north=north, cell_width=cell, cell_height=cell, crs=pyproj.CRS(crs))


@pytest.mark.parametrize(("crs", "west", "north", "cell"), [
    ("EPSG:4326", 170.0, 89.9, 0.37), ("EPSG:3035", 3.9e6, 3.1e6, 12_345.0), ("EPSG:4230", -3.0, 60.0, 0.11),
])  # fmt: skip
def test_cells_of_a_raster_are_those_of_its_centres(crs: str, west: float, north: float, cell: float) -> None:
    grid, cells = _grid(west, north, cell, crs), grid_of(20_000)
    columns, rows = np.arange(7, 60), np.arange(3, 50)
    found = cells_of_raster(cells, grid, columns, rows)
    x, y = np.meshgrid(west + (columns + 0.5) * cell, north - (rows + 0.5) * cell)
    lon, lat = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform(x, y)
    assert np.array_equal(found, cells.cells((lon + 180) % 360 - 180, lat))


def test_people_of_an_answer_add_up(tmp_path: Path) -> None:
    territories = load_territories(scale="50m")
    with open_population(people(tmp_path / "people.tif")) as counts:
        answer = network_of(ALPS, [0.8, 8.0], cell_km=3.0, territories=territories, population=counts)
        plain = network_of(ALPS, [0.8], cell_km=3.0, territories=territories)
    low, high = answer.levels
    assert answer.population == "people.tif"
    assert 0 < low.people_seen < high.people_seen  # type: ignore[operator]
    assert sum(one.people_seen or 0 for one in high.territories) == pytest.approx(
        high.people_seen, rel=1e-3
    )  # some live in seams
    for one in high.territories:
        assert (one.people or 0) >= (one.people_seen or 0)
        assert one.people_unseen == (one.people or 0) - (one.people_seen or 0)
    assert plain.levels[0].people_seen is plain.levels[0].territories[0].people is None
    assert plain.levels[0].territories[0].people_unseen is None
