"""First reached, and 10,000 sectors at once, against the usual ways.

Run with ``python -m pytest benchmarks/test_first_reached.py``. All are measured in the same run, in CPU time, and ratios and the
two limits are asserted. Measured for `first-reached` is all after the imports: reading both files of boundaries, nearest and
farthest point of every territory and province, and the ranges of three shares of each. Its peers: the range of every vertex by
`pyproj.Geod.inv`, which answers only nearest and farthest, and those only to the next vertex; and tables of the area kernel to
19,900 km, which shares would be looked up in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pyproj
import pytest

from radar_coverage.analysis.first_reached import FirstReached, first_reached
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories

Measure = Callable[..., Any]

GEOD = pyproj.Geod(ellps="WGS84")
FARTHEST_TABLE_M, WIDTH_DEG = 3e6, 120.0
SIDE = 100
ONE_BY_ONE_EVERY = 10
LONGEST_FIRST_REACHED_S, LONGEST_SECTORS_S = 1.0, 1.5
NAMES = {
    "first": "first-reached, territories and provinces",
    "inv": "Geod.inv of every vertex, least and largest",
    "tables": "tables of the kernel to 19,900 km",
    "grid": "10,000 sectors, 100 ranges x 100 directions",
    "scattered": "10,000 sectors, scattered",
    "one": f"10,000 sectors one by one (x {ONE_BY_ONE_EVERY} from 1,000)",
}


def both() -> tuple[Territories, Territories]:
    """Territories and provinces, read anew."""
    folder = data_dir()
    return load_territories(folder / "boundaries-10m.npz"), load_territories(folder / "provinces.npz")


def all_first_reached() -> tuple[FirstReached, ...]:
    site = load_sites()["seongju"]
    return tuple(row for t in both() for row in first_reached(site, t))


def by_tables() -> list[SectorArea]:
    site = load_sites()["seongju"]
    return [SectorArea(t.rings, len(t.codes), site.lon, site.lat, MAX_RANGE_M) for t in both()]


def by_inv() -> list[np.ndarray]:
    site, found = load_sites()["seongju"], []
    for t in both():
        rings = t.rings
        reach = GEOD.inv(
            np.full(rings.lon_deg.shape, site.lon), np.full(rings.lat_deg.shape, site.lat), rings.lon_deg, rings.lat_deg
        )[2]
        owner = np.repeat(rings.ring_owner, np.diff(rings.ring_start))
        least, largest = np.full(len(t.codes), np.inf), np.zeros(len(t.codes))
        np.minimum.at(least, owner, reach)
        np.maximum.at(largest, owner, reach)
        found += [least, largest]
    return found


@cache
def sectors() -> SectorArea:
    t, site = load_territories(), load_sites()["seongju"]
    return SectorArea(t.rings, len(t.codes), site.lon, site.lat, FARTHEST_TABLE_M)


def questions() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(20261123)
    return rng.uniform(30e3, FARTHEST_TABLE_M, SIDE**2), rng.uniform(0, 360, SIDE**2)


def test_first_reached(cpu: Measure) -> None:
    rows = cpu(NAMES["first"], all_first_reached, rounds=5)
    assert len(rows) >= 258 + 230


def test_peer_of_first_reached(cpu: Measure) -> None:
    least, *_ = cpu(NAMES["inv"], by_inv, rounds=2)
    units = [row for row in all_first_reached() if row.kind == "unit" and row.nearest.range_km > 0]
    number = {code: i for i, code in enumerate(load_territories().codes)}
    assert all(row.nearest.range_km * 1000 <= least[number[row.territory]] + 1e-3 for row in units)


def test_tables_to_the_limit(cpu: Measure) -> None:
    assert len(cpu(NAMES["tables"], by_tables, rounds=1)) == 2


def test_grid_of_sectors(cpu: Measure) -> None:
    ranges, directions = np.linspace(30e3, FARTHEST_TABLE_M, SIDE)[:, None], np.arange(SIDE) * (360 / SIDE)
    table = sectors()
    areas = cpu(NAMES["grid"], lambda: table.areas_m2(ranges, directions, WIDTH_DEG), rounds=5)
    assert areas.shape == (SIDE, SIDE, table.territories)


def test_scattered_sectors(cpu: Measure) -> None:
    table, asked = sectors(), questions()
    cpu(NAMES["scattered"], lambda: table.areas_m2(*asked, WIDTH_DEG), rounds=5)


def test_sectors_one_by_one(cpu: Measure) -> None:
    table, (ranges, directions) = sectors(), (column[::ONE_BY_ONE_EVERY] for column in questions())
    work = lambda: [table.areas_m2(r, a, WIDTH_DEG) for r, a in zip(ranges, directions, strict=True)]  # noqa: E731
    cpu(NAMES["one"], work, rounds=3, times=ONE_BY_ONE_EVERY)


def test_ratios(medians_s: dict[str, float], notes: list[str]) -> None:
    if not set(NAMES.values()) <= set(medians_s):
        pytest.skip("needs all six measurements of this file")
    first, inv, tables, grid, scattered, one = (medians_s[name] for name in NAMES.values())
    ratios = {
        "tables of the kernel / first-reached": (tables / first, 3.0),
        "Geod.inv of every vertex / first-reached": (inv / first, 0.8),
        "sectors one by one / grid of sectors": (one / grid, 3.0),
        "sectors one by one / scattered sectors": (one / scattered, 2.0),
    }
    notes.extend(f"{name:<58} {ratio:12,.1f}    (at least {least})" for name, (ratio, least) in ratios.items())
    assert first <= LONGEST_FIRST_REACHED_S
    assert max(grid, scattered) <= LONGEST_SECTORS_S
    assert not {name: ratio for name, (ratio, least) in ratios.items() if ratio < least}
