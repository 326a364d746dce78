"""Small rasters for tests."""

from __future__ import annotations

import struct
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


def sparse(path: Path, width: int, height: int, block: int) -> Path:
    """A TIFF that declares cells and has none of them (offsets and counts of 0): a few hundred bytes."""
    tags = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 32), (259, 3, 1, 1), (262, 3, 1, 1), (277, 3, 1, 1),
        (322, 4, 1, block), (323, 4, 1, block), (324, 4, 1, 0), (325, 4, 1, 0), (339, 3, 1, 3),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    scale, tie = struct.pack("<3d", 1e-4, 1e-4, 0), struct.pack("<6d", 0, 0, 0, 0, 10, 0)
    keys = struct.pack("<16H", 1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326)
    at = 8 + 2 + 12 * (len(tags) + 3) + 4
    entries += struct.pack("<HHII", 33550, 12, 3, at)
    entries += struct.pack("<HHII", 33922, 12, 6, at + len(scale))
    entries += struct.pack("<HHII", 34735, 3, 16, at + len(scale) + len(tie))
    head = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", len(tags) + 3)
    path.write_bytes(head + entries + struct.pack("<I", 0) + scale + tie + keys)
    return path
