"""Programs that test_terrain.py compares, each in a process of its own whose CPU time and memory the system counts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import rasterio
from benchmarks.terrain_scene import ANTENNA_M, CELL_M, LAT, LON, TARGET_M, K, Scene
from numpy.typing import NDArray
from tests.earth.terrain_cases import Marched

Floats = NDArray[np.float64]

GDAL = shutil.which("gdal_viewshed") or ""
CURVATURE, PLANE_RADIUS_M = 1 / K, 6_378_137.0
"""GDAL lowers heights by cc s^2 / (2 a), a the semi-major axis; for programs that know a plane only so do we."""
GDAL_VISIBLE = 255
ROUNDS = 5


@dataclass(frozen=True)
class Outcome:
    """CPU time (user and system, of all threads), greatest memory, and what was found at the targets."""

    cpu_s: float
    peak_bytes: int
    lowest_m: Floats | None = None
    visible: NDArray[np.bool_] | None = None


_LAUNCHER = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, done.stdout.decode()]))
"""


def spent(command: list[str]) -> tuple[float, int, str]:
    """Run a program: CPU seconds, greatest memory in bytes, what it printed.

    A small process starts it, as Linux counts in what a program held what the process held that started it.
    """
    done = subprocess.run([sys.executable, "-I", "-S", "-c", _LAUNCHER, *command], stdout=subprocess.PIPE, check=True)  # noqa: S603
    cpu_s, peak, printed = json.loads(done.stdout)
    return cpu_s, peak, printed


def gdal(scene: Scene, mode: str) -> Outcome:
    """From file to file. `mode` NORMAL: cells in view; DEM: altitude of the limiting ray."""
    made = scene.folder / "gdal.tif"
    # A quarter of a cell from its corner: some versions take the cell that a position is in, some the nearest corner.
    options = {"om": mode, "ox": -CELL_M * 0.25, "oy": CELL_M * 0.25, "oz": ANTENNA_M, "tz": TARGET_M, "md": scene.reach_m,
               "cc": CURVATURE, "vv": GDAL_VISIBLE}  # fmt: skip
    words = [word for name, value in options.items() for word in (f"-{name}", str(value))]
    runs = [spent([GDAL, "-q", *words, str(scene.tiff_file), str(made)]) for _ in range(ROUNDS)]
    (row, column), grid = scene.targets, scene.grid
    with rasterio.open(made) as raster:  # only as large as the reach
        left, top = (raster.transform.c - grid.west) / grid.cell, (grid.north - raster.transform.f) / grid.cell
        values = raster.read(1)[row - round(top), column - round(left)]
    made.unlink()
    found = {"lowest_m": values} if mode == "DEM" else {"visible": values == GDAL_VISIBLE}
    return Outcome(median(run[0] for run in runs), max(run[1] for run in runs), **found)


def python(scene: Scene, marched: Marched, name: str) -> Outcome:
    """One of those in terrain_child.py, asked and answered by files."""
    folder, grid = scene.folder, scene.grid
    task = {
        "array": str(scene.array_file), "west": grid.west, "north": grid.north, "cell": CELL_M, "crs": grid.crs, "lon": LON,
        "lat": LAT, "antenna_altitude_m": scene.antenna_altitude_m, "reach_m": scene.reach_m, "k": K, "site": scene.site,
        "antenna_m": ANTENNA_M, "target_m": TARGET_M, "plane_radius_m": PLANE_RADIUS_M,
    }  # fmt: skip
    (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
    row, column = scene.targets
    np.savez(folder / "targets.npz", azimuth_deg=marched.azimuth_deg, range_m=marched.range_m, row=row, column=column)
    _, peak, printed = spent([sys.executable, str(Path(__file__).with_name("terrain_child.py")), name, str(folder)])
    found = np.load(folder / "found.npz")
    return Outcome(float(printed), peak, found.get("lowest_m"), found.get("visible"))
