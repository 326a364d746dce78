"""Sweeps: 5,000 places on land, four ranges, every territory at 1:10m; by engine, and against the usual ways.

Run with ``python -m pytest benchmarks/test_sweep_throughput.py``. All are measured in the same run in CPU time, of all processes
together. What an engine takes to start does not grow with the sweep: a sweep of one part a worker is measured apart and taken
off. The peers answer a few of the same sites: a loop of `geopandas.overlay`, and the quickest recipe known with shapely
(territories cut into tiles of 5 degrees, a tree over them, prepared discs of 360 vertices; its errors are larger).
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from sweep_peers import Tiles, overlay_areas_m2, rings

from radar_coverage.earth.boundary_blocks import BoundaryBlocks
from radar_coverage.earth.many_discs import areas_in_discs_m2
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.runs.parts import Engine, Inline, map_parts
from radar_coverage.runs.parts_dask import Dask
from radar_coverage.runs.parts_processes import Processes
from radar_coverage.runs.sweep_run import SweepWork, run_sweep
from radar_coverage.sources.sweep_spec import Sweep, SweepFootprint, SweepSites
from radar_coverage.sources.territories import load_territories, territory_polygons

Measure = Callable[..., Any]

SITES, RANGES_KM, WORKERS = 5_000, (100.0, 500.0, 1000.0, 2500.0), 2
PEER_SITES, OVERLAY_SITES = 60, 2
LEAST_OVER_OVERLAY, LEAST_DASK_OF_POOL = 20.0, 0.85
LARGEST_WORKER_GB = 1.0
LARGEST_ERROR = 1e-4
NAMES = {
    "kernel": "kernel, a site of 4 ranges",
    "tiles": "tiles + STRtree + prepared, a site",
    "overlay": "geopandas.overlay, a site",
}
ENGINES: dict[str, Callable[[], Engine]] = {
    "inline": Inline, "2 processes": lambda: Processes(WORKERS), "Dask, 2 workers": lambda: Dask(workers=WORKERS),
}  # fmt: skip
found_s: dict[str, float] = {}
found_bytes: dict[str, list[bytes]] = {}


@cache
def blocks() -> BoundaryBlocks:
    territories = load_territories()
    return BoundaryBlocks(territories.rings, len(territories.codes))


@cache
def land_sites() -> SweepSites:
    """Places on land, evenly over the Earth."""
    rng = np.random.default_rng(20261123)
    lat, lon = np.degrees(np.arcsin(rng.uniform(-1, 1, 5 * SITES))), rng.uniform(-180, 180, 5 * SITES)
    on_land = np.unique(blocks().holding(lon, lat)[0])[:SITES]
    ids = tuple(f"s{n}" for n in range(SITES))
    return SweepSites(ids, lon[on_land].round(4), lat[on_land].round(4), np.zeros(SITES))


def peer_sites(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Places whose rings neither reach a pole nor the antimeridian: the peers have no answer there."""
    sites = land_sites()
    away = (np.abs(sites.lat_deg) < 60) & (np.abs(sites.lon_deg) < 140)
    return sites.lon_deg[away][:count], sites.lat_deg[away][:count]


def all_cpu_s() -> float:
    """Of this process, and of those that it began and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


@pytest.mark.parametrize("name", ENGINES)
def test_engine(name: str, tmp_path: Path, notes: list[str]) -> None:
    sweep = Sweep(sites=land_sites(), footprints=tuple(SweepFootprint(range_km=r) for r in RANGES_KM))
    work = SweepWork(sweep.sites, sweep.footprints, load_territories())
    before = all_cpu_s()
    list(map_parts(work, range(WORKERS), ENGINES[name]()))
    start_s = all_cpu_s() - before
    before, began = all_cpu_s(), time.monotonic()
    done = run_sweep(sweep, load_territories(), tmp_path, ENGINES[name]())
    whole_s = all_cpu_s() - before
    found_s[name] = (whole_s - start_s) * done.parts / (done.parts - WORKERS)
    found_bytes[name] = [path.read_bytes() for path in sorted(tmp_path.rglob("*.parquet")) if path.is_file()]
    assert done.made == done.parts == len(found_bytes[name])
    notes.append(
        f"{name:<20} {found_s[name]:7.1f} s CPU, {SITES * len(RANGES_KM) / found_s[name]:7.0f} footprints a CPU second; "
        f"{whole_s:5.1f} s with start; wall {time.monotonic() - began:5.1f} s"
    )


def test_kernel(cpu: Measure) -> None:
    lon, lat = peer_sites(PEER_SITES)
    work = lambda: areas_in_discs_m2(blocks(), lon, lat, np.multiply(RANGES_KM, 1000))  # noqa: E731
    cpu(NAMES["kernel"], work, rounds=5, times=1 / PEER_SITES)


def test_tiles(cpu: Measure, notes: list[str]) -> None:
    territories = load_territories()
    tiles, (lon, lat), count = Tiles(territories, 5.0), peer_sites(PEER_SITES), len(territories.codes)
    ranges_m = np.multiply(RANGES_KM, 1000)
    work = lambda: tiles.overlay_m2(rings(lon, lat, ranges_m, 360).ravel(), count)  # noqa: E731
    theirs = cpu(NAMES["tiles"], work, rounds=3, times=1 / PEER_SITES).reshape(PEER_SITES, len(RANGES_KM), count)
    ours = areas_in_discs_m2(blocks(), lon, lat, ranges_m)
    some = range(0, PEER_SITES, 15)
    errors = []
    for n in some:
        exact = SectorArea(territories.rings, count, lon[n], lat[n], ranges_m[-1], max_error_m=0.05).areas_m2(ranges_m)
        part = exact > 1e-3 * np.pi * ranges_m[:, None] ** 2
        errors.append([(np.abs(areas[n] - exact)[part] / exact[part]).max() for areas in (ours, theirs)])
    worst = np.max(errors, axis=0)
    notes.append(f"largest error of a part: sweep {worst[0]:.1e}, tiles {worst[1]:.1e}")
    assert worst[0] < min(LARGEST_ERROR, worst[1])


def test_overlay(cpu: Measure) -> None:
    territories = load_territories()
    lands = geopandas.GeoDataFrame({"code": territories.codes}, geometry=territory_polygons(territories), crs="EPSG:4326")
    discs = rings(*peer_sites(OVERLAY_SITES), np.multiply(RANGES_KM, 1000), 360).ravel()
    frames = [geopandas.GeoDataFrame({"disc": [n]}, geometry=[disc], crs="EPSG:4326") for n, disc in enumerate(discs)]
    cpu(NAMES["overlay"], lambda: [overlay_areas_m2(frame, lands) for frame in frames], rounds=1, times=1 / OVERLAY_SITES)


def test_ratios(medians_s: dict[str, float], notes: list[str]) -> None:
    if not (set(NAMES.values()) <= set(medians_s) and set(ENGINES) <= set(found_s)):
        pytest.skip("needs all measurements of this file")
    kernel, tiles, overlay = (medians_s[name] for name in NAMES.values())
    ratios = {
        "geopandas.overlay / kernel": (overlay / kernel, LEAST_OVER_OVERLAY),
        "tiles + STRtree + prepared / kernel": (tiles / kernel, 1.0),
        "throughput of Dask / of processes": (found_s["2 processes"] / found_s["Dask, 2 workers"], LEAST_DASK_OF_POOL),
    }
    notes.extend(f"{name:<58} {ratio:12,.2f}    (at least {least})" for name, (ratio, least) in ratios.items())
    largest_gb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e9
    notes.append(f"{'largest worker':<58} {largest_gb:12.2f} GB (at most {LARGEST_WORKER_GB})")
    assert found_bytes["inline"] == found_bytes["2 processes"] == found_bytes["Dask, 2 workers"]
    assert largest_gb < LARGEST_WORKER_GB
    assert not {name: ratio for name, (ratio, least) in ratios.items() if ratio < least}
