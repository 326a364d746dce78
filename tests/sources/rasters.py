"""Small rasters of people for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine


def raster(
    path: Path,
    cells: Any,
    west: float = 0.0,
    north: float = 10.0,
    cell: float = 1.0,
    *,
    crs: str | None = "EPSG:4326",
    tags: dict[str, str] | None = None,
    unit: str = "",
    **profile: Any,
) -> Path:
    """A GeoTIFF of one band, rows from the north down."""
    cells = np.asarray(cells)
    bands = cells if cells.ndim == 3 else cells[None]
    options = {"dtype": str(bands.dtype), "count": len(bands), "height": bands.shape[1], "width": bands.shape[2], **profile}
    options.setdefault("transform", Affine(cell, 0, west, 0, -cell, north))
    with rasterio.open(path, "w", driver="GTiff", crs=crs, **options) as made:
        made.write(bands)
        made.update_tags(**(tags or {}))
        if unit:
            made.set_band_unit(1, unit)
    return path
