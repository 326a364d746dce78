"""Parts as GeoParquet: read back by others, the same bytes for the same rows."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from radar_coverage.analysis.sweep_parts import SweepRows
from radar_coverage.errors import DataError
from radar_coverage.outputs.sweep_table import SWEEP_COLUMNS, rows_in, sweep_parquet
from radar_coverage.sources.sweep_spec import SweepFootprint, SweepSites
from radar_coverage.sources.territories import load_territories

pytest.importorskip("pyarrow")
import geopandas
import pyarrow.parquet as pq

SITES = SweepSites(("a", "b"), np.array([179.5, -0.25]), np.array([-89.5, 3.125]), np.zeros(2))
FOOTPRINTS = (SweepFootprint(range_km=100), SweepFootprint(range_km=200, boresight_deg=30, fov_deg=60, altitude_km=3))
ROWS = SweepRows(
    np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([2, -1, 2, 5]), np.array([1e9 + 0.4, 0.0, 2.5e6, 1e12]),
    np.array([100.0, 150.5, 100.0, 200.0]),
)  # fmt: skip


def content() -> bytes:
    return sweep_parquet(ROWS, SITES, FOOTPRINTS, load_territories(scale="50m"))


def test_read_back_by_geopandas() -> None:
    territories = load_territories(scale="50m")
    frame = geopandas.read_parquet(io.BytesIO(content()))
    assert list(frame.columns) == list(SWEEP_COLUMNS)
    assert frame.crs.equals("OGC:CRS84")
    assert [(p.x, p.y) for p in frame.geometry] == [(179.5, -89.5), (179.5, -89.5), (-0.25, 3.125), (-0.25, 3.125)]
    assert frame["site"].tolist() == ["a", "a", "b", "b"]
    assert frame["range_km"].tolist() == [100, 200, 100, 200]
    assert frame["fov_deg"].tolist() == [360, 60, 360, 60]
    assert frame["boresight_deg"].isna().tolist() == frame["altitude_km"].isna().tolist() == [True, False, True, False]
    assert frame["ground_range_km"].tolist() == [100, 150.5, 100, 200]
    assert frame["territory"].astype(object).where(frame["territory"].notna(), None).tolist() == [
        territories.codes[2], None, territories.codes[2], territories.codes[5],
    ]  # fmt: skip
    assert frame["area_km2"].tolist() == [1000.0, 0, 2.5, 1e6]
    assert frame["share"].tolist() == pytest.approx(
        [1e9 / territories.area_m2[2], 0, 2.5e6 / territories.area_m2[2], 1e12 / territories.area_m2[5]], rel=1e-12
    )


def test_what_geoparquet_wants_said() -> None:
    file = pq.ParquetFile(io.BytesIO(content()))
    geo = json.loads(file.metadata.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"] == {"encoding": "WKB", "geometry_types": ["Point"], "bbox": [-0.25, -89.5, 179.5, 3.125]}
    assert {file.metadata.row_group(0).column(n).compression for n in range(len(SWEEP_COLUMNS))} == {"ZSTD"}


def test_the_same_bytes() -> None:
    assert content() == content()


def test_rows_and_damage() -> None:
    whole = content()
    assert rows_in(whole) == 4
    for damaged in (b"", whole[:-1], whole[: len(whole) // 2], b"PAR1" + whole[4:-4] + b"XXXX"):
        with pytest.raises(DataError, match="not a Parquet file"):
            rows_in(damaged)
