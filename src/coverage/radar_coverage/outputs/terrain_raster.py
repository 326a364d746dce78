"""The lowest altitude that terrain leaves visible, as a GeoTIFF round the site."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.terrain_beside import terrain_credits
from radar_coverage.sources.raster import gdal

__all__ = ["CELLS_ACROSS", "terrain_raster"]

CELLS_ACROSS: Final = 2000
"""Cells of a side unasked: a cell is a thousandth of the reach wide."""
_ROWS: Final = 200
"""Rows made at a time."""


def terrain_raster(terrain: Terrain, cells: int = CELLS_ACROSS) -> bytes:
    """Make the GeoTIFF, the same bytes every time for the same terrain.

    The grid is azimuthal equidistant with the site in the middle, so that a cell's range and direction are those of its centre on
    the plane, exactly. Band 1 is the lowest visible altitude above mean sea level over known terrain [m]: ``inf`` where no
    altitude is high enough, ``nan`` beyond the reach. Where data is missing there is a band 2, with the highest land on Earth in
    its place: the truth is between the two. The lowest beam of the radar is in neither.

    Parameters
    ----------
    terrain : Terrain
    cells : int
        Of a side.

    Raises
    ------
    MissingExtraError
        rasterio is not installed.
    """
    with gdal("writing a GeoTIFF", "terrain"):
        import rasterio
        from rasterio.io import MemoryFile

        site, reach_m, cell_m = terrain.site, terrain.reach_km * 1000, terrain.reach_km * 2000 / cells
        bands = [False] if terrain.skyline.is_complete else [False, True]
        plane = f"+proj=aeqd +lat_0={site.lat!r} +lon_0={site.lon!r} +datum=WGS84 +units=m"
        with MemoryFile() as memory:
            with memory.open(
                driver="GTiff",
                width=cells,
                height=cells,
                count=len(bands),
                dtype="float32",
                nodata=np.nan,
                crs=rasterio.CRS.from_string(plane),
                transform=rasterio.Affine(cell_m, 0.0, -reach_m, 0.0, -cell_m, reach_m),
                compress="deflate",
                predictor=3,
                tiled=True,
                interleave="band",
            ) as made:
                made.update_tags(**_tags(terrain))
                for band, upper in enumerate(bands, 1):
                    made.set_band_description(band, _BANDS[upper])
                    made.set_band_unit(band, "m")
                    for row in range(0, cells, _ROWS):
                        end = min(row + _ROWS, cells)
                        heights = _heights(terrain, np.arange(row, end), cells, upper=upper)
                        made.write(heights, band, window=((row, end), (0, cells)))
            return bytes(memory.read())


_BANDS: Final = {
    False: "lowest visible altitude above mean sea level, over known terrain",
    True: "the same, with the highest land on Earth where data is missing",
}


def _heights(terrain: Terrain, row: NDArray[np.int64], cells: int, *, upper: bool) -> NDArray[np.float32]:
    """Altitudes at the centres of the cells of some rows [m]."""
    reach_m = terrain.reach_km * 1000
    x = ((np.arange(cells) + 0.5) * 2 / cells - 1) * reach_m
    y = (1 - (row[:, None] + 0.5) * 2 / cells) * reach_m
    away = np.hypot(x, y)
    inside = away <= reach_m
    azimuth = np.degrees(np.arctan2(*np.broadcast_arrays(x, y))) % 360
    heights = np.full(away.shape, np.nan, np.float32)
    heights[inside] = terrain.skyline.lowest_visible_m(azimuth[inside], away[inside], upper=upper)
    return heights


def _tags(terrain: Terrain) -> dict[str, str]:
    model = terrain.elevation
    tags = {
        "TIFFTAG_SOFTWARE": f"radar-coverage {versions()['radar-coverage']}",
        "TIFFTAG_IMAGEDESCRIPTION": "Lowest altitude visible over terrain, not whether anything is detected",
        "SITE": f"{terrain.site.name} ({terrain.site.id})",
        "ANTENNA_ALTITUDE_M": repr(terrain.view.antenna_altitude_m),
        "ELEVATION_MODEL": model.name,
        "ELEVATION_CELL": model.cell_text,
        "ELEVATION_DATUM": model.datum,
        "CREDIT": "; ".join(terrain_credits(terrain)),
    }
    return {key: terminal_text(value) for key, value in tags.items()}
