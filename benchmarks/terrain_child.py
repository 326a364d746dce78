"""A process of its own for a program in Python: ``terrain_child.py ours folder`` reads task and targets there and answers there.

It prints the CPU seconds of the work alone, without start and compiling. It imports nothing else: that would count in its memory.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

ROUNDS = 5


def ours(task: dict[str, Any], targets: Any) -> tuple[float, dict[str, Any]]:
    from radar_coverage.earth.atmosphere import EffectiveRadius
    from radar_coverage.earth.sweep import sweep
    from radar_coverage.sources.array_elevation import ArrayElevation

    elevation = ArrayElevation(
        heights_m=np.load(task["array"], mmap_mode="r"), west=task["west"], north=task["north"],
        cell_width=task["cell"], cell_height=task["cell"], crs=task["crs"],
    )  # fmt: skip

    def swept(reach_m: float) -> Any:
        return sweep(elevation, task["lon"], task["lat"], task["antenna_altitude_m"], reach_m, EffectiveRadius(task["k"]))

    swept(20 * task["cell"])  # compiles
    cpu_s = []
    for _ in range(ROUNDS):
        skyline, start = None, time.process_time()  # the last one is not kept while the next is made
        skyline = swept(task["reach_m"])
        cpu_s.append(time.process_time() - start)
    assert skyline is not None
    return median(cpu_s), {"lowest_m": skyline.lowest_visible_m(targets["azimuth_deg"], targets["range_m"])}


def xrspatial(task: dict[str, Any], targets: Any) -> tuple[float, dict[str, Any]]:
    """It knows a plane only, so its terrain is bent before; it is compiled by a small one."""
    import xarray
    from xrspatial import viewshed

    heights, (row, column) = np.load(task["array"]), task["site"]
    y, x = (row - np.arange(heights.shape[0])) * task["cell"], (np.arange(heights.shape[1]) - column) * task["cell"]
    bent = heights - (x**2 + y[:, None] ** 2) / (2 * task["k"] * task["plane_radius_m"])

    def seen(rows: slice, columns: slice) -> Any:
        raster = xarray.DataArray(bent[rows, columns].copy(), dims=["y", "x"], coords={"y": y[rows], "x": x[columns]})
        return viewshed(raster, x=0.0, y=0.0, observer_elev=task["antenna_m"], target_elev=task["target_m"]).values

    seen(slice(row - 20, row + 20), slice(column - 20, column + 20))
    start = time.process_time()
    angles = seen(slice(None), slice(None))
    cpu_s = time.process_time() - start
    return cpu_s, {"visible": angles[targets["row"], targets["column"]] >= 0}  # -1: masked


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    asked = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    seconds, answer = {"ours": ours, "xrspatial": xrspatial}[sys.argv[1]](asked, np.load(folder / "targets.npz"))
    np.savez(folder / "found.npz", **answer)
    print(seconds)
