"""The GeoTIFF of lowest visible altitudes: against the skyline itself, by another library's way to each cell."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from rasterio.io import MemoryFile
from rasterio.warp import transform
from tests.outputs.conftest import HOSTILE
from tests.outputs.terrain_swept import REACH_KM, swept

from radar_coverage.outputs.terrain_raster import terrain_raster

GEOD = pyproj.Geod(ellps="WGS84")
KEPT_M = 0.05
"""How far the altitudes kept may be from those found: the tolerance of the sweep."""
CELLS = 450
"""No multiple of the rows made at a time."""


@pytest.mark.parametrize(("lon", "lat", "hole"), [(9.0, 45.0, False), (-179.9, -16.5, True)])
def test_cells_are_the_skylines_at_their_centres(lon: float, lat: float, hole: bool) -> None:
    terrain = swept(lon, lat, hole=hole)
    with MemoryFile(terrain_raster(terrain, CELLS)) as memory, memory.open() as made:
        bands = made.read()
        assert made.nodata is not None
        assert np.isnan(made.nodata)
        row, column = np.random.default_rng(3).integers(0, CELLS, (2, 4000))
        x, y = made.transform.c + made.transform.a * (column + 0.5), made.transform.f + made.transform.e * (row + 0.5)
        lons, lats = transform(made.crs, "EPSG:4326", x.tolist(), y.tolist())
    n = len(lons)
    azimuth, _, away = GEOD.inv(np.full(n, lon), np.full(n, lat), np.array(lons), np.array(lats))
    inside = away < REACH_KM * 1000 - 1e-3
    assert len(bands) == 1 + hole
    assert terrain.skyline.is_complete != hole
    for upper, band in enumerate(bands):
        found, expected = band[row, column], terrain.skyline.lowest_visible_m(azimuth[inside], away[inside], upper=bool(upper))
        assert np.isnan(found[~inside]).all()
        # a cell between two rays may be given to either
        assert np.isclose(found[inside], expected, rtol=1e-6, atol=1e-3).mean() > 0.998
    if hole:
        assert np.nanmax(bands[1] - bands[0]) > 1000
        assert np.nanmin(bands[1] - bands[0]) >= -2 * KEPT_M


def test_what_it_is_made_from_is_in_it_and_nothing_else() -> None:
    terrain = swept(name=HOSTILE)
    content = terrain_raster(terrain, CELLS)
    assert content == terrain_raster(terrain, CELLS)
    with MemoryFile(content) as memory, memory.open() as made:
        tags = made.tags()
        assert (made.descriptions[0], made.units[0]) == ("lowest visible altitude above mean sea level, over known terrain", "m")
    assert (tags["ELEVATION_MODEL"], tags["CREDIT"]) == ("hills", "Elevation: made by hand")
    assert not any(ord(character) < 32 for value in tags.values() for character in value)
    assert tags["SITE"].endswith(f"({terrain.site.id})")
