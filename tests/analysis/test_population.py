"""One person per km2 everywhere, on grids of every kind: the people inside a ring are its area."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from tests.analysis.worlds import site, world

pytest.importorskip("rasterio")
pytest.importorskip("exactextract")
from tests.sources.rasters import raster

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.population import footprint_shape, people_inside, people_of_reach
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.view import view_of
from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.model import Footprint
from radar_coverage.sources import population
from radar_coverage.sources.population import Grid, open_population
from radar_coverage.sources.territories import TerritorySum

A, F = 6_378_137.0, 1 / 298.257223563
THOUSANDTH = 1e-3


def disc_km2(lon: float, lat: float, range_km: float) -> float:
    """Area of the polygon of 720 geodesic destinations, by geographiclib: 1.3e-5 less than the disc."""
    polygon = Geodesic.WGS84.Polygon()
    for azimuth in np.arange(0, -360, -0.5):
        there = Geodesic.WGS84.Direct(lat, lon, float(azimuth), range_km * 1000)
        polygon.AddPoint(there["lat2"], there["lon2"])
    return float(polygon.Compute()[2]) / 1e6


def band_km2(south: Any, north: Any, width_deg: float) -> Any:
    """Area between two parallels on the ellipsoid (Snyder 1987, eq. 3-12)."""
    e = math.sqrt(F * (2 - F))

    def q(lat: Any) -> Any:
        s = np.sin(np.radians(lat))
        return (1 - e**2) * (s / (1 - (e * s) ** 2) + np.arctanh(e * s) / e)

    return A**2 / 2 * (q(north) - q(south)) * math.radians(width_deg) / 1e6


def degrees(path: Path, west: float, east: float, south: float, north: float, cell: float, crs: str = "EPSG:4326") -> Path:
    rows, columns = round((north - south) / cell), round((east - west) / cell)
    top = north - cell * np.arange(rows)
    people = np.repeat(band_km2(top - cell, top, cell)[:, None], columns, axis=1)
    return raster(path, people, west, north, cell, crs=crs)


def projected(path: Path, crs: str, west: float, south: float, east: float, north: float, cell: float) -> Path:
    """True area of each cell, by the areal scale in its middle; nobody where the projection is nowhere on Earth."""
    x, y = np.meshgrid(np.arange(west + cell / 2, east, cell), np.arange(north - cell / 2, south, -cell))
    projection = pyproj.Proj(crs)
    on_earth = projection(x, y, inverse=True)
    lon, lat = (np.where(np.isfinite(a), a, 0.0) for a in on_earth)
    people = cell**2 / np.asarray(projection.get_factors(lon, lat).areal_scale) / 1e6
    if crs == "ESRI:54009":  # PROJ has Mollweide on a sphere of radius a; the ellipsoid's area is M N / a2 of the sphere's
        people *= (1 - F * (2 - F)) / (1 - F * (2 - F) * np.sin(np.radians(lat)) ** 2) ** 2
    return raster(path, np.where(np.isfinite(on_earth[0]), people, 0.0), west, north, cell, crs=crs)


def told(path: Path, lon: float, lat: float, footprint: Footprint) -> tuple[float, bool]:
    with open_population(path) as found:
        people, covered = people_inside(found, [footprint_shape(lon, lat, footprint)])
    return float(people[0]), bool(covered[0])


@pytest.mark.parametrize(
    ("lon", "lat", "range_km", "extent"),
    [
        (128.23, 36.05, 600, (120, 137, 28, 44)),
        (128.23, 36.05, 600, (-180, 180, 20, 50)),
        (128.23, 36.05, 600, (0, 360, 20, 50)),
        (-100.0, 40.0, 600, (0, 360, 30, 50)),
        (0.0, 40.0, 600, (0, 360, 30, 50)),
        (180.0, 60.0, 700, (-180, 180, 50, 70)),
        (179.5, 60.0, 700, (0, 360, 50, 70)),
        (-179.5, 60.0, 700, (160, 200, 50, 70)),
        (-179.5, 60.0, 700, (-200, -160, 50, 70)),
        (30.0, 88.0, 900, (-180, 180, 70, 90)),
        (30.0, 88.0, 900, (0, 360, 70, 90)),
        (0.0, 90.0, 900, (-180, 180, 70, 90)),
        (-60.0, -85.0, 1200, (-180, 180, -90, -60)),
        (12.0, 1.0, 500, (-180, 180, -10, 10)),
    ],
)
def test_degrees_anywhere(lon: float, lat: float, range_km: float, extent: tuple[float, ...], tmp_path: Path) -> None:
    path = degrees(tmp_path / "people.tif", *extent, 0.25)
    people, covered = told(path, lon, lat, Footprint(range_km=range_km))
    assert people == pytest.approx(disc_km2(lon, lat, range_km), rel=THOUSANDTH)
    assert covered


@pytest.mark.parametrize(
    ("crs", "extent", "cell", "at"),
    [
        ("EPSG:32652", (100_000, 3_600_000, 900_000, 4_400_000), 5_000, (128.23, 36.05, 200)),  # UTM 52 N
        ("EPSG:6933", (-17_367_530, 0, 17_367_530, 7_300_000), 30_000, (128.23, 36.05, 900)),  # cylindrical, middle at 0
        ("EPSG:6933", (-17_367_530, 0, 17_367_530, 7_300_000), 30_000, (179.0, 50.0, 900)),  # over its seam
        ("+proj=cea +lat_ts=30 +lon_0=150 +datum=WGS84", (-17_367_530, 0, 17_367_530, 7_300_000), 30_000, (-30.0, 45.0, 900)),
        ("+proj=cea +lat_ts=30 +lon_0=150 +datum=WGS84", (-17_367_530, 0, 17_367_530, 7_300_000), 30_000, (180.0, 45.0, 900)),
        ("EPSG:6931", (-4_000_000, -4_000_000, 4_000_000, 4_000_000), 20_000, (30.0, 88.0, 1500)),  # polar, pole inside
        ("EPSG:6931", (-4_000_000, -4_000_000, 4_000_000, 4_000_000), 20_000, (0.0, 90.0, 1500)),
        ("EPSG:6931", (-4_000_000, -4_000_000, 4_000_000, 4_000_000), 20_000, (180.0, 70.0, 900)),
        ("EPSG:3976", (-4_000_000, -4_000_000, 4_000_000, 4_000_000), 20_000, (45.0, -88.0, 1500)),  # conformal
        ("EPSG:3035", (2_000_000, 1_000_000, 7_000_000, 6_000_000), 10_000, (10.0, 50.0, 800)),
        ("ESRI:54009", (-18_050_000, -9_020_000, 18_050_000, 9_020_000), 50_000, (128.23, 36.05, 1500)),  # Mollweide
        ("ESRI:54009", (-18_050_000, -9_020_000, 18_050_000, 9_020_000), 50_000, (-179.0, 30.0, 1500)),
    ],
)  # fmt: skip
def test_projections(crs: str, extent: Any, cell: float, at: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(population, "MANKIND", (0.0, 1e12))
    lon, lat, range_km = at
    people, covered = told(projected(tmp_path / "people.tif", crs, *extent, cell), lon, lat, Footprint(range_km=range_km))
    tolerance = 2e-2 if crs == "ESRI:54009" and abs(lon) > 170 else THOUSANDTH  # half of the cells that its edge cuts are empty
    assert people == pytest.approx(disc_km2(lon, lat, range_km), rel=tolerance)
    assert covered


def test_another_datum_is_brought_to_ours(tmp_path: Path) -> None:
    """One cell of Tokyo's datum, 0.001 degrees wide: 400 m from where its numbers would be on WGS 84."""
    here = pyproj.Transformer.from_crs("EPSG:4301", "EPSG:4326", always_xy=True).transform(139.7005, 35.6995)
    path = raster(tmp_path / "people.tif", [[1000.0]], 139.7, 35.7, 0.001, crs="EPSG:4301")
    assert told(path, *here, Footprint(range_km=0.2))[0] == pytest.approx(1000)
    assert told(path, 139.7005, 35.6995, Footprint(range_km=0.2))[0] == 0


def test_a_cell_that_an_edge_cuts_is_shared_out_by_area(tmp_path: Path) -> None:
    path = raster(tmp_path / "people.tif", [[100.0, 10.0], [1.0, 1000.0]], 0, 2, 1)
    boxes = [shapely.box(0, 0, 2, 2), shapely.box(0.5, 1.25, 1.5, 1.75), shapely.box(0.5, 0, 1, 0.5), shapely.box(5, 5, 6, 6)]
    with open_population(path) as found:
        people, covered = people_inside(found, [*boxes, shapely.MultiPolygon()])
    assert people == pytest.approx([1111, 27.5, 0.25, 0, 0])
    assert covered.tolist() == [True, True, True, False, True]


def test_no_data_is_nobody(tmp_path: Path) -> None:
    cells = np.array([[5.0, -9999], [np.nan, 7]])
    with open_population(raster(tmp_path / "people.tif", cells, 0, 2, 1, nodata=-9999)) as found:
        assert people_inside(found, [shapely.box(0, 0, 2, 2), shapely.box(0, 0, 1, 1)])[0].tolist() == [12, 0]


def test_sectors_and_annuli(tmp_path: Path) -> None:
    path = degrees(tmp_path / "people.tif", 110, 146, 18, 54, 0.125)
    whole, inner = (disc_km2(128.23, 36.05, r) for r in (900, 600))
    ring_between = told(path, 128.23, 36.05, Footprint(range_km=900, range_min_km=600))[0]
    assert ring_between == pytest.approx(whole - inner, rel=THOUSANDTH)
    parts = [told(path, 128.23, 36.05, Footprint(range_km=900, boresight_deg=b, fov_deg=90))[0] for b in (45, 135, 225, 315)]
    assert sum(parts) == pytest.approx(whole, rel=1e-4)
    assert parts[0] == pytest.approx(parts[3], rel=1e-3)  # east and west are alike


def test_what_the_raster_does_not_cover_is_said(tmp_path: Path) -> None:
    path = degrees(tmp_path / "people.tif", 127, 146, 18, 54, 0.25)
    people, covered = told(path, 128.23, 36.05, Footprint(range_km=600))
    assert 0 < people < disc_km2(128.23, 36.05, 600)
    assert not covered
    assert told(path, 128.23, 36.05, Footprint(range_km=50)) == (pytest.approx(disc_km2(128.23, 36.05, 50), rel=1e-3), True)
    assert told(path, 0.0, 0.0, Footprint(range_km=50)) == (0, False)
    utm = projected(tmp_path / "utm.tif", "EPSG:32652", 300_000, 3_700_000, 700_000, 4_200_000, 10_000)
    people, covered = told(utm, 128.23, 36.05, Footprint(range_km=3000))
    assert people == pytest.approx(200_000, rel=2e-3)
    assert not covered
    assert told(utm, -52.0, -36.0, Footprint(range_km=600)) == (0, False)


def test_memory_does_not_grow_with_the_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radar_coverage.analysis.population.CELLS_AT_ONCE", 500)
    path = degrees(tmp_path / "people.tif", 110, 146, 18, 54, 0.25)
    with open_population(path) as found:
        asked: list[int] = []

        class Watched:
            name, grid, total = found.name, found.grid, found.total

            def people(self, column: int, row: int, columns: int, rows: int) -> Any:
                asked.append(columns * rows)
                return found.people(column, row, columns, rows)

        shape = footprint_shape(128.23, 36.05, Footprint(range_km=900))
        people = people_inside(Watched(), [shape])[0][0]  # type: ignore[arg-type]
    assert max(asked) <= 500
    assert people == pytest.approx(disc_km2(128.23, 36.05, 900), rel=THOUSANDTH)


def test_territories_their_sums_and_footprints(tmp_path: Path) -> None:
    lands = world(
        (TerritorySum("A+B", "A with B", ("A", "B")),),
        A=shapely.box(0, 0, 3, 3),
        B=shapely.box(3, 0, 6, 3),
        C=shapely.box(40, 0, 41, 1),
    )
    here = site(1.0, 1.0)
    found = reach(here, footprints_of(view_of(here), (), (100, 500)), lands, ["C"])
    path = degrees(tmp_path / "people.tif", -10, 50, -10, 10, 0.125)
    with open_population(path) as opened:
        people = people_of_reach(found, lands, opened)
        assert (people.raster_total, people.raster_cell) == (opened.total, "0.125 degree")
    assert (people.raster, people.cut_off) == ("people.tif", ())
    for row in found.rows:  # at one person per km2 people are land
        assert people.in_territory[row.territory, row.footprint] == pytest.approx(row.area_km2, rel=3e-3, abs=1e-9)
    for footprint, inside in people.in_footprint.items():
        assert inside == pytest.approx(disc_km2(1, 1, footprint.range_km), rel=2e-3)
        both = people.in_territory["A+B", footprint]
        assert both == pytest.approx(people.in_territory["A", footprint] + people.in_territory["B", footprint])


def test_a_seam_that_a_footprint_does_not_know(tmp_path: Path) -> None:
    """The same ring on the same people, cut at 180 by us and at 0 by the raster."""
    one = degrees(tmp_path / "a.tif", -180, 180, 50, 70, 0.25)
    other = degrees(tmp_path / "b.tif", 0, 360, 50, 70, 0.25)
    f = Footprint(range_km=1000, boresight_deg=80, fov_deg=100)
    assert told(one, 175.3, 60, f)[0] == pytest.approx(told(other, 175.3, 60, f)[0], rel=1e-12)


def test_a_projection_with_no_place_for_a_shape_is_one_line() -> None:
    from radar_coverage.analysis.population_shapes import Plane

    grid = Grid(
        width=10, height=10, west=-6e6, north=6e6, cell_width=1.2e6, cell_height=1.2e6,
        crs=pyproj.CRS("+proj=geos +h=35785831 +lon_0=0 +datum=WGS84"),
    )  # fmt: skip
    with pytest.raises(DataError, match=r"projection .* has no place for lon = "):
        Plane(grid).pieces(shapely.box(80, -80, 170, 80))


def test_a_missing_extra_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raster(tmp_path / "people.tif", [[1.0]], 0, 1, 1)
    monkeypatch.setitem(sys.modules, "exactextract", None)
    with open_population(path) as found, pytest.raises(MissingExtraError, match=r"radar-coverage\[raster\]"):
        people_inside(found, [shapely.box(0, 0, 1, 1)])
