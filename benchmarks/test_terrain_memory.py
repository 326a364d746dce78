"""A model of 20 GB is swept within 2 GB of memory: sparse, made on the spot, hills among much sea and much that is missing.

Called as a program it is the process that is measured: ``python benchmarks/test_terrain_memory.py FILE``.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np

CELLS, CELL_M, BLOCK = 102_400, 30, 512
HILLS, SEED = 400, 8
REACH_M, ANTENNA_M = 400_000.0, 1_500.0
MOST_BYTES = 2e9
LON, LAT = 8.0, 46.0


def sparse_model(path: Path) -> None:
    """Cones in blocks round the middle, the more the nearer; the other blocks are left out: no data."""
    import rasterio
    from rasterio.windows import Window

    random, middle = np.random.default_rng(SEED), CELLS // BLOCK // 2
    y, x = np.mgrid[-1 : 1 : BLOCK * 1j, -1 : 1 : BLOCK * 1j]
    cone = np.maximum(0, 1 - np.hypot(x, y))
    corner = CELLS * CELL_M / 2
    profile = {
        "driver": "GTiff", "width": CELLS, "height": CELLS, "count": 1, "dtype": "int16", "nodata": -32768,
        "crs": f"+proj=aeqd +lat_0={LAT} +lon_0={LON} +datum=WGS84",
        "transform": rasterio.Affine(CELL_M, 0, -corner, 0, -CELL_M, corner),
        "sparse_ok": True, "bigtiff": "YES", "tiled": True, "blockxsize": BLOCK, "blockysize": BLOCK,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as dataset:
        blocks = {(0, 0): 100.0, (0, -1): 100.0, (-1, 0): 100.0, (-1, -1): 100.0}
        for n in range(HILLS):
            row, column = np.rint(random.uniform(-1, 1, 2) * (middle - 1) * n / HILLS).astype(int)
            blocks.setdefault((int(row), int(column)), float(random.uniform(200, 3000)))
        for (row, column), height_m in sorted(blocks.items()):
            window = Window((middle + column) * BLOCK, (middle + row) * BLOCK, BLOCK, BLOCK)
            dataset.write((cone * height_m).astype(np.int16), 1, window=window)


def swept(path: Path) -> dict[str, float]:
    """Sweep over it: greatest memory [bytes], and what was found."""
    from radar_coverage.earth.atmosphere import ITU_REFERENCE
    from radar_coverage.earth.sweep import sweep
    from radar_coverage.sources.elevation import open_elevation

    with open_elevation(path, sea_where_missing=True) as elevation:
        skyline = sweep(elevation, LON, LAT, ANTENNA_M, REACH_M, ITU_REFERENCE)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"peak_bytes": peak, "rays": len(skyline.azimuth_deg), "highest_deg": float(skyline.horizon().elevation_deg.max())}


def test_a_model_of_20_gb_is_swept_within_2_gb(tmp_path: Path) -> None:
    path = tmp_path / "large.tif"
    sparse_model(path)
    assert CELLS**2 * 2 > 20e9
    done = subprocess.run([sys.executable, __file__, str(path)], stdout=subprocess.PIPE, check=True)  # noqa: S603
    found = json.loads(done.stdout)
    print(found)
    assert found["peak_bytes"] <= MOST_BYTES
    assert found["rays"] >= 2 * np.pi * REACH_M / CELL_M
    assert found["highest_deg"] > -1.1  # the sea's horizon is at -1.2: there are hills above it


if __name__ == "__main__":
    print(json.dumps(swept(Path(sys.argv[1]))))
