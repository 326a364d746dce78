"""Ranges that hold a share, against the area kernel that they are the inverse of."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.oracles.overlay import WORLD
from tests.oracles.polygons import polygons, rings_of

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.boundary import BoundaryRings, rings_of_owners, windings
from radar_coverage.earth.geodesic import GEOD
from radar_coverage.earth.holding_range import HOLDING_ERROR_M, holding_ranges_m
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.earth.nearest import farthest_points, nearest_points
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.earth.seen_boundary import SeenBoundary
from radar_coverage.sources.territories import Territories, load_territories

Floats = NDArray[np.float64]

SHARES = (0.0, 0.001, 0.1, 0.5, 0.9, 0.999, 1.0)
OPPOSITE_M = 18e6
KERNEL_M2 = 5e4
"""What the kernel itself leaves at 720 bins where a few square kilometres lie far away: 1e-10 of the Earth."""


def land(rings: BoundaryRings, owners: int, lon: float, lat: float) -> tuple[Floats, Floats, Floats]:
    """Area [m2], nearest and farthest land [m] of each territory."""
    areas = np.bincount(rings.ring_owner, ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start), minlength=owners)
    near, far = nearest_points(rings, owners, lon, lat).range_m, farthest_points(rings, owners, lon, lat).range_m
    return areas, np.where(windings(rings, owners, lon, lat) > 0, 0.0, near), far


def _lengths_m(rings: BoundaryRings) -> Floats:
    seam = (np.abs(rings.lon_deg) == 180) | (np.abs(rings.lat_deg) == 90)
    edge = GEOD.inv(rings.lon_deg[:-1], rings.lat_deg[:-1], rings.lon_deg[1:], rings.lat_deg[1:])[2]
    edge[(seam[:-1] & seam[1:]) | np.isin(np.arange(len(edge)), rings.ring_start[1:] - 1)] = 0.0
    return np.asarray(np.add.reduceat(np.append(edge, 0.0), rings.ring_start[:-1]))


def check(rings: BoundaryRings, owners: int, lon: float, lat: float, max_error_m: float = 0.1) -> Floats:
    areas, near, far = land(rings, owners, lon, lat)
    found = holding_ranges_m(rings, areas, lon, lat, SHARES, near, far)
    assert found.shape == (owners, len(SHARES))
    for i in range(owners):
        assert sorted(found[i]) == list(found[i])
        assert found[i, 0] == (near[i] if near[i] <= MAX_RANGE_M else np.inf)
        assert found[i, -1] == (far[i] if far[i] <= MAX_RANGE_M else np.inf)
    sectors = SectorArea(rings, owners, lon, lat, MAX_RANGE_M, max_error_m=max_error_m, azimuth_bins=720)
    length = np.bincount(rings.ring_owner, _lengths_m(rings), minlength=owners)
    least = sectors.areas_m2(np.clip(found - HOLDING_ERROR_M, 0, MAX_RANGE_M))
    most = sectors.areas_m2(np.clip(found + HOLDING_ERROR_M, 0, MAX_RANGE_M))
    each = np.arange(owners)
    slack = KERNEL_M2 + 1e-7 * areas[:, None] + HOLDING_ERROR_M * (length * np.where(far > OPPOSITE_M, 4, 1))[:, None]
    target = np.array(SHARES) * areas[:, None]
    assert (least[each, :, each] <= target + slack).all()
    assert ((most[each, :, each] >= target - slack) | np.isinf(found)).all()
    return found


@cache
def territories(scale: str) -> Territories:
    return load_territories(scale=scale)


def quarter(scale: str, turn: int, *codes: str) -> tuple[tuple[str, ...], BoundaryRings, Floats]:
    """Codes, rings and areas [m2] of every fourth territory and of some by code: the kernel is asked for each by each."""
    t = territories(scale)
    taken = sorted({*range(turn % 4, len(t.codes), 4), *map(t.codes.index, codes)})
    return tuple(t.codes[i] for i in taken), rings_of_owners(t.rings, taken), t.area_m2[taken]


@pytest.mark.parametrize(
    ("turn", "lon", "lat", "codes"),
    [
        (0, 128.23, 36.05, ("KOR", "CHN", "RUS")),
        (1, 0.0, 90.0, ("ATA",)),
        (2, 12.0, -90.0, ("ATA",)),
        (3, 180.0, 0.0, ("FJI",)),
        (0, -179.99, 66.0, ("RUS",)),
        (1, 100.0, 64.0, ("RUS",)),  # inside Russia
        (2, -75.0, -35.0, ("CHN",)),  # opposite to China
        (3, 176.0, -40.0, ("ESP",)),  # opposite to Spain
        (0, 0.0, 85.0, ("ATA",)),  # opposite to Antarctica
        (1, -30.0, -30.0, ()),
    ],
)
def test_every_territory(turn: int, lon: float, lat: float, codes: tuple[str, ...]) -> None:
    taken, rings, _ = quarter("50m", turn, *codes)
    check(rings, len(taken), lon, lat)


@pytest.mark.parametrize("seed", range(2))
def test_every_territory_from_anywhere(seed: int) -> None:
    (taken, rings, _), rng = quarter("50m", seed + 2), np.random.default_rng(seed)
    check(rings, len(taken), rng.uniform(-180, 180), float(np.degrees(np.arcsin(rng.uniform(-1, 1)))))


def test_embedded_boundaries_from_seongju() -> None:
    codes, rings, area_m2 = quarter("10m", 3, "KOR", "CHN", "RUS", "PRK", "JPN")
    found = check(rings, len(codes), 128.23, 36.05, max_error_m=1.0)
    of = dict(zip(codes, found, strict=True))
    assert of["KOR"][0] == 0
    # Range by range, where the kernel is still exact: of the islands opposite only the size of a village is left at 360 bins.
    sectors = SectorArea(rings, len(codes), 128.23, 36.05, MAX_RANGE_M, azimuth_bins=720)
    each, shares = np.nonzero((area_m2 > 1e8)[:, None] & np.isin(SHARES, (0.1, 0.5, 0.9)))
    before, after = (
        np.array([sectors.areas_m2(found[i, k] + d)[i] for i, k in zip(each, shares, strict=True)]) for d in (-3.0, 3.0)
    )
    target = np.array(SHARES)[shares] * area_m2[each]
    assert (before <= target).all()
    assert (after >= target).all()
    assert of["CHN"] / 1000 == pytest.approx([516.7, 588.7, 1107.2, 2344.2, 3953.8, 4695.9, 4764.0], abs=0.1)


@settings(deadline=None, derandomize=True, max_examples=20)
@given(polygons(), st.floats(-180, 180), st.floats(-90, 90), st.sampled_from(["anywhere", "inside", "opposite"]))
def test_random_polygons(drawn: tuple[Any, ...], lon: float, lat: float, where: str) -> None:
    shape = drawn[0]
    assume(shape.area > 1e-3)
    if where != "anywhere":
        point = shape.representative_point()
        lon, lat = (point.x, point.y) if where == "inside" else ((point.x + 360) % 360 - 180, -point.y)
    check(rings_of(shape), 1, lon, lat)


@pytest.mark.parametrize(
    ("shape", "lon", "lat"),
    [
        (WORLD, 20.0, 50.0),
        (shapely.box(-60, 50, 60, 51), 0.0, 75.0),  # one edge of 120 degrees
        (shapely.box(-180, 70, 180, 90), 12.0, 71.0),
        (shapely.box(-180, 70, 180, 90), 12.0, -75.0),  # holds the antipode
        (shapely.box(10, 10, 20, 20), 10.0, 10.0),  # the site on a vertex
        (shapely.box(10, 10, 20, 20), 15.0, 10.0),  # on an edge
        (shapely.box(10, 10, 20, 20), -165.0, -10.0),  # opposite to an edge
        (shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20)), 15.0, 15.0),  # in a hole
    ],
)
def test_awkward_sites(shape: Any, lon: float, lat: float) -> None:
    check(rings_of(shape), 1, lon, lat)


def test_two_islands_with_a_gap() -> None:
    """A third of the land comes first: that share stands still over the sea, the next square metre does not."""
    islands = shapely.union_all([shapely.box(5, 0, 6, 1), shapely.box(20, 0, 22, 1)])
    rings = rings_of(islands)
    areas, near, far = land(rings, 1, 0.0, 0.5)
    low, high = holding_ranges_m(rings, areas, 0.0, 0.5, (1 / 3 - 1e-3, 1 / 3 + 1e-3), near, far)[0]
    assert low < 670e3
    assert high > 2225e3


def test_what_lies_beyond_the_limit_has_no_range() -> None:
    rings = rings_of(shapely.box(179.5, -0.1, 180, 0.1), shapely.box(170, -5, 180, 5))
    areas, near, far = land(rings, 2, 0.0, 0.0)
    found = holding_ranges_m(rings, areas, 0.0, 0.0, (0.0, 0.5, 1.0), near, far)
    assert np.isinf(found[0]).all()
    assert np.isfinite(found[1]).tolist() == [True, True, False]


def test_shares_in_any_order_and_none() -> None:
    rings = rings_of(shapely.box(10, 10, 20, 20))
    areas, near, far = land(rings, 1, 0.0, 0.0)
    seen = SeenBoundary(rings, 0.0, 0.0)
    there, back = (holding_ranges_m(rings, areas, 0.0, 0.0, s, near, far, seen=seen)[0] for s in ((0.2, 0.7), (0.7, 0.2)))
    assert there.tolist() == back[::-1].tolist()
    assert holding_ranges_m(rings, areas, 0.0, 0.0, (), near, far).shape == (1, 0)


def test_a_territory_without_land() -> None:
    rings = rings_of(shapely.box(10, 10, 20, 20), shapely.Polygon())
    areas, near, far = land(rings, 2, 0.0, 0.0)
    found = holding_ranges_m(rings, areas, 0.0, 0.0, (0.0, 0.5, 1.0), near, far)
    assert np.isfinite(found[0]).all()
    assert np.isinf(found[1]).all()
