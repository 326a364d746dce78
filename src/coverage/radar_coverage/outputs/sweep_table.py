"""Rows of a sweep as GeoParquet: one file a part, the same bytes for the same rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.sweep_parts import SweepRows
from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.sources.sweep_spec import SweepFootprint, SweepSites
from radar_coverage.sources.territories import Territories

__all__ = ["SWEEP_COLUMNS", "rows_in", "sweep_parquet"]

SWEEP_COLUMNS: Final[Mapping[str, str]] = {
    "site": "id of the site",
    "lon": "its longitude on WGS 84 [degrees]",
    "lat": "its latitude on WGS 84 [degrees]",
    "range_km": "outer range, as asked [km]",
    "range_min_km": "inner range [km], 0 for none",
    "boresight_deg": "direction faced, clockwise from true north [degrees]; empty for all directions",
    "fov_deg": "width of the sector [degrees]; 360 is all directions",
    "altitude_km": "altitude of the target whose horizon ends the range [km]; empty for none",
    "ground_range_km": "range along the ground that was counted to [km]",
    "territory": "code; empty in the one row of a footprint that holds no land",
    "area_km2": "land of the territory inside the footprint [km2], to 1 m2",
    "share": "area_km2 / all land of the territory in the same boundaries [1]",
    "geometry": "the site: a point, WKB",
}
"""Columns in order."""
_WKB_POINT: Final = np.dtype([("order", "u1"), ("kind", "<u4"), ("lon", "<f8"), ("lat", "<f8")])


def sweep_parquet(rows: SweepRows, sites: SweepSites, footprints: Sequence[SweepFootprint], territories: Territories) -> bytes:
    """One part as a GeoParquet 1.1 file, compressed with zstd.

    Parameters
    ----------
    rows : SweepRows
    sites : SweepSites
        The part's.
    footprints : sequence of SweepFootprint
    territories : Territories

    Raises
    ------
    MissingExtraError
        The extra [parquet] is not installed.
    """
    pa, pq = _pyarrow()
    area_km2 = np.round(rows.area_m2 / 1e6, 6)
    none = rows.territory < 0
    whole_km2 = np.where(none, np.inf, territories.area_m2[rows.territory] / 1e6)
    by_footprint = {
        name: pa.array([getattr(f, name) for f in footprints], pa.float64()).take(pa.array(rows.footprint))
        for name in ("range_km", "range_min_km", "boresight_deg", "fov_deg", "altitude_km")
    }
    columns = {
        "site": pa.array(sites.ids, pa.string()).take(pa.array(rows.site)),
        "lon": pa.array(sites.lon_deg[rows.site]),
        "lat": pa.array(sites.lat_deg[rows.site]),
        **by_footprint,
        "ground_range_km": pa.array(np.round(rows.ground_km, 6)),
        "territory": pa.array(territories.codes, pa.string()).take(pa.array(rows.territory, mask=none)),
        "area_km2": pa.array(area_km2),
        "share": pa.array(area_km2 / whole_km2),
        "geometry": pa.array(_points(sites), pa.binary()).take(pa.array(rows.site)),
    }
    bounds = [float(edge(column)) for edge in (np.min, np.max) for column in (sites.lon_deg, sites.lat_deg)]
    table = pa.table(columns).replace_schema_metadata({"geo": json.dumps(_geo(bounds), sort_keys=True)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", version="2.6")
    return bytes(sink.getvalue())


def rows_in(content: bytes) -> int:
    """Number of rows of a part.

    Raises
    ------
    DataError
        It is no such file, or a damaged one.
    """
    pa, pq = _pyarrow()
    try:
        return int(pq.ParquetFile(pa.BufferReader(content)).metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise DataError(f"not a Parquet file ({str(error).splitlines()[0]:.80})") from None


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("a sweep, which is written as GeoParquet,", "parquet") from None
    return pyarrow, pyarrow.parquet


def _points(sites: SweepSites) -> list[bytes]:
    """Well-known binary of every site."""
    points: NDArray[Any] = np.zeros(len(sites.ids), _WKB_POINT)
    points["order"], points["kind"], points["lon"], points["lat"] = 1, 1, sites.lon_deg, sites.lat_deg
    size, whole = _WKB_POINT.itemsize, points.tobytes()
    return [whole[n : n + size] for n in range(0, len(whole), size)]


def _geo(bounds: list[float]) -> dict[str, Any]:
    """What GeoParquet 1.1 wants said; without a crs, coordinates are longitude and latitude on WGS 84 (OGC:CRS84)."""
    column = {"encoding": "WKB", "geometry_types": ["Point"], "bbox": bounds}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
