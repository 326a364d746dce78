"""Layers in the format that a file's name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from radar_coverage.errors import DataError
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.formats.geojson import layers_geojson
from radar_coverage.outputs.formats.geopackage import layers_geopackage
from radar_coverage.outputs.formats.geoparquet import layers_parquet
from radar_coverage.outputs.formats.kml import layers_kml, layers_kmz
from radar_coverage.outputs.formats.layers import Layers

__all__ = ["EXPORTS", "checked_suffix", "layers_file"]

EXPORTS: Final[Mapping[str, Callable[[Layers], bytes]]] = {
    ".geojson": layers_geojson,
    ".gpkg": layers_geopackage,
    ".parquet": layers_parquet,
    ".kml": layers_kml,
    ".kmz": layers_kmz,
}
"""What makes a file, by how its name ends."""


def checked_suffix(name: str) -> str:
    """How a name ends, if that is a format.

    Raises
    ------
    DataError
        It is none of `EXPORTS`.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in EXPORTS:
        raise DataError(f"{terminal_text(name)}: expected a name that ends in {', '.join(EXPORTS)}")
    return suffix


def layers_file(layers: Layers, name: str) -> bytes:
    """Make the file; raises what `checked_suffix` and the format do."""
    return EXPORTS[checked_suffix(name)](layers)
