"""The nearest point of a boundary against very many points of it."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracles.overlay import WORLD
from tests.oracles.polygons import polygons, rings_of

from radar_coverage.earth.geodesic import GEOD
from radar_coverage.earth.nearest import NearestPoint, NearestPoints, farthest_points, nearest_point, nearest_points
from radar_coverage.sources.territories import Territories, load_territories

NEAREST_M = 1.0
"""What `nearest_point` promises."""
POINTS = 4000
"""On the densified boundary, evenly, before the refinement between the best of them."""


def nearest(shape: Any, lon: float, lat: float) -> NearestPoint:
    rings = rings_of(shape)
    return nearest_point(rings, np.arange(len(rings.ring_owner)), lon, lat)


def densified_m(shape: Any, lon: float, lat: float) -> float:
    """Smallest distance of very many points; refined on both sides of the twenty best."""
    best = np.inf
    lines = shapely.get_parts(shapely.segmentize(shape.boundary, shape.length / POINTS))
    points, ring = shapely.get_coordinates(lines, return_index=True)
    reach = GEOD.inv(np.full(len(points), lon), np.full(len(points), lat), points[:, 0], points[:, 1])[2]
    for i in np.argsort(reach)[:20]:
        for j in (i - 1, min(i + 1, len(points) - 1)):
            if ring[i] != ring[j]:
                continue  # not an edge: from one ring to the next
            low, high = 0.0, 1.0
            for _ in range(4):
                t = np.linspace(low, high, 65)
                lon2, lat2 = (points[i] + t[:, None] * (points[j] - points[i])).T
                along = GEOD.inv(np.full(65, lon), np.full(65, lat), lon2, lat2)[2]
                k = int(along.argmin())
                low, high = t[max(k - 1, 0)], t[min(k + 1, 64)]
            best = min(best, along.min())
    return float(best)


def check(shape: Any, lon: float, lat: float) -> NearestPoint:
    found = nearest(shape, lon, lat)
    assert found.range_m <= densified_m(shape, lon, lat) + NEAREST_M  # and no less than the nearest, for it is on the boundary:
    azimuth, _, reach = GEOD.inv(lon, lat, found.lon_deg, found.lat_deg)
    assert reach == pytest.approx(found.range_m, abs=1e-6)
    assert (found.azimuth_deg - azimuth + 180) % 360 - 180 == pytest.approx(0, abs=1e-9)
    assert 0 <= found.azimuth_deg < 360
    assert shape.boundary.distance(shapely.Point(found.lon_deg, found.lat_deg)) < 1e-9
    return found


@settings(deadline=None, derandomize=True, max_examples=30)
@given(polygons(), st.floats(-180, 180), st.floats(-90, 90))
def test_anywhere(drawn: tuple[Any, ...], lon: float, lat: float) -> None:
    assume(not drawn[0].is_empty)
    check(drawn[0], lon, lat)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(polygons(), st.floats(-2, 2), st.floats(-2, 2))
def test_close_by(drawn: tuple[Any, ...], east: float, north: float) -> None:
    shape, lon, lat, size_deg = drawn
    assume(not shape.is_empty)
    check(shape, (lon + east * size_deg + 180) % 360 - 180, float(np.clip(lat + north * size_deg, -90, 90)))


PARALLEL = shapely.box(-60, 50, 60, 51)
"""Seen from the north the middle of its long edge is 1,000 km nearer than its ends."""


@pytest.mark.parametrize(
    ("shape", "lon", "lat"),
    [
        (PARALLEL, 0.0, 75.0),
        (PARALLEL, 0.0, 20.0),
        (PARALLEL, 179.0, 89.0),
        (PARALLEL, -150.0, 60.0),
        (PARALLEL, 0.0, 50.5),
        (shapely.box(-179, -80, 179, -60), 180.0, -85.0),
        (shapely.box(-179, -80, 179, -60), 180.0, -70.0),
        (shapely.box(170, -5, 180, 5), -179.0, 0.0),  # across the antimeridian
        (shapely.box(-180, -5, -170, 5), 179.9, 1.0),
        (shapely.box(-180, 70, 180, 90), 12.0, 0.0),
        (shapely.box(10, 10, 20, 20), 10.0, 10.0),  # on a vertex
        (shapely.box(10, 10, 20, 20), 15.0, 10.0),  # on an edge
        (shapely.box(10, 10, 20, 20), -165.0, -15.0),  # near the antipode
        (shapely.box(0, 0, 90, 40), 30.0, 90.0),
        (shapely.box(0, 0, 90, 40), 30.0, -90.0),
        (shapely.Polygon([(0, 0), (150, 80), (150, 81), (0, 1)]), 60.0, 70.0),  # one edge over a sixth of the Earth
    ],
)
def test_long_edges_poles_and_antimeridian(shape: Any, lon: float, lat: float) -> None:
    check(shape, lon, lat)


def test_poles_as_edges() -> None:
    """An edge along latitude 90 is one point."""
    assert nearest(WORLD, 0.0, 89.0).range_m == pytest.approx(GEOD.inv(0, 89, 0, 90)[2], abs=1e-6)


@pytest.mark.parametrize(("code", "km"), [("CHN", 516.7), ("RUS", 725.3)])
def test_first_reached_from_seongju(code: str, km: float) -> None:
    t = load_territories()
    own = np.flatnonzero(t.rings.ring_owner == t.codes.index(code))
    found = nearest_point(t.rings, own, 128.23, 36.05)
    assert found.range_m / 1000 == pytest.approx(km, abs=0.5)
    parts = [slice(t.rings.ring_start[i], t.rings.ring_start[i + 1]) for i in own]
    brute = np.inf
    for part in parts:
        line = shapely.segmentize(shapely.linestrings(t.rings.lon_deg[part], t.rings.lat_deg[part]), 0.05)
        lon, lat = shapely.get_coordinates(line).T
        brute = min(brute, GEOD.inv(np.full(len(lon), 128.23), np.full(len(lon), 36.05), lon, lat)[2].min())
    assert brute - 200 < found.range_m <= brute + 1e-6  # points 5 km apart are at most that much farther


def test_edges_that_end_at_a_pole() -> None:
    """Found by random search: a latitude one rounding beyond 90 has no distance."""
    wedge = shapely.Polygon([(-180, -90), (-179.7, 39.0), (-180, 39.264), (-180, 90), (180, 90), (180, -90)])
    check(wedge, 0.0, 0.0)
    check(shapely.Polygon([(0, 39.264), (20, 38.736), (10, 90)]), -100.0, 80.0)


def test_only_the_rings_asked_for() -> None:
    rings = rings_of(shapely.box(1, 0, 2, 1), shapely.box(5, 0, 6, 1))
    assert nearest_point(rings, np.array([1]), 0.0, 0.5).lon_deg == pytest.approx(5)
    assert nearest_point(rings, np.array([0, 1]), 0.0, 0.5).lon_deg == pytest.approx(1)


# --- Every territory at once ----------------------------------------------------------------------------------------------------

SCAN_M = 1.0
NEAR_M = 3_000.0


@cache
def territories(scale: str) -> Territories:
    return load_territories(scale=scale)


def scanned_m(
    t: Territories, code: str, lon: float, lat: float, limit_m: float, sign: float = 1.0, step_m: float = SCAN_M
) -> float:
    """Least (or largest) range of points a step apart, on all edges with an end within the limit and a few kilometres."""
    best = np.inf
    for i in np.flatnonzero(t.rings.ring_owner == t.codes.index(code)):
        part = slice(t.rings.ring_start[i], t.rings.ring_start[i + 1])
        lon1, lat1 = t.rings.lon_deg[part], t.rings.lat_deg[part]
        reach = GEOD.inv(np.full(len(lon1), lon), np.full(len(lon1), lat), lon1, lat1)[2]
        length = GEOD.inv(lon1[:-1], lat1[:-1], lon1[1:], lat1[1:])[2]
        for k in np.flatnonzero(np.minimum(sign * reach[:-1], sign * reach[1:]) - length <= sign * limit_m + NEAR_M):
            along = np.linspace(0, 1, int(length[k] / step_m) + 2)
            points = lon1[k] + along * (lon1[k + 1] - lon1[k]), lat1[k] + along * (lat1[k + 1] - lat1[k])
            best = min(best, (sign * GEOD.inv(np.full(len(along), lon), np.full(len(along), lat), *points)[2]).min())
    return sign * float(best)


@pytest.mark.parametrize("code", ["CHN", "RUS", "PRK", "JPN"])
def test_scan_of_the_boundary_from_seongju(code: str) -> None:
    t = territories("10m")
    index, site = t.codes.index(code), (128.23, 36.05)
    near, far = nearest_points(t.rings, len(t.codes), *site), farthest_points(t.rings, len(t.codes), *site)
    scanned = scanned_m(t, code, *site, float(near.range_m[index]))
    assert near.range_m[index] == pytest.approx(scanned, abs=SCAN_M)
    assert near.range_m[index] <= scanned + 1e-3
    scanned = scanned_m(t, code, *site, float(far.range_m[index]), -1.0)
    assert far.range_m[index] == pytest.approx(scanned, abs=SCAN_M)
    assert far.range_m[index] >= scanned - 1e-3


@pytest.mark.parametrize("seed", range(4))
def test_every_territory_from_anywhere(seed: int) -> None:
    t, rng = territories("50m"), np.random.default_rng(seed)
    lon, lat = rng.uniform(-180, 180), np.degrees(np.arcsin(rng.uniform(-1, 1)))
    near, far = nearest_points(t.rings, len(t.codes), lon, lat), farthest_points(t.rings, len(t.codes), lon, lat)
    for i in rng.choice(len(t.codes), 8, replace=False):
        code = t.codes[i]
        assert near.range_m[i] == pytest.approx(scanned_m(t, code, lon, lat, float(near.range_m[i]), step_m=25), abs=SCAN_M)
        if far.range_m[i] < ANTIPODE_M - 1:
            assert far.range_m[i] == pytest.approx(scanned_m(t, code, lon, lat, float(far.range_m[i]), -1.0, 25), abs=SCAN_M)
    for found in (near, far):
        azimuth, _, reach = GEOD.inv(np.full(len(t.codes), lon), np.full(len(t.codes), lat), found.lon_deg, found.lat_deg)
        assert reach == pytest.approx(found.range_m, abs=1e-6)
        assert np.allclose((found.azimuth_deg - azimuth + 180) % 360, 180)


def test_one_by_one_is_the_same() -> None:
    t = territories("50m")
    near = nearest_points(t.rings, len(t.codes), 128.23, 36.05)
    for i in range(0, len(t.codes), 9):
        one = nearest_point(t.rings, np.flatnonzero(t.rings.ring_owner == i), 128.23, 36.05)
        assert one.range_m == pytest.approx(near.range_m[i], abs=1e-3)


# --- Farthest -------------------------------------------------------------------------------------------------------------------

ANTIPODE_M = GEOD.inv(0, 0, 180, 0)[2]


def farthest(shape: Any, lon: float, lat: float) -> NearestPoints:
    return farthest_points(rings_of(shape), 1, lon, lat)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(polygons(), st.floats(-180, 180), st.floats(-90, 90))
def test_farthest_anywhere(drawn: tuple[Any, ...], lon: float, lat: float) -> None:
    shape = drawn[0]
    assume(not shape.is_empty)
    found = farthest(shape, lon, lat).range_m[0]
    points = shapely.get_coordinates(shapely.segmentize(shape.boundary, shape.length / POINTS))
    reach = GEOD.inv(np.full(len(points), lon), np.full(len(points), lat), points[:, 0], points[:, 1])[2]
    assert found >= reach.max() - 1e-3
    antipode = shapely.Point((lon + 360) % 360 - 180, -lat)
    if shape.contains(antipode):
        assert found == pytest.approx(ANTIPODE_M, abs=1e-3)
    elif shape.distance(antipode) > 0.01:
        assert found <= reach.max() + shape.length / POINTS * 112e3
        on = shapely.Point(*(float(x[0]) for x in farthest(shape, lon, lat)[1:3]))
        assert shape.boundary.distance(on) < 1e-9


@pytest.mark.parametrize(("lon", "lat"), [(-165.0, -15.0), (-165.0, -15.0000001), (-170.0001, -15.0), (15.0, 15.0), (0.0, 90.0)])
def test_farthest_of_a_square(lon: float, lat: float) -> None:
    """With the antipode inside it is the antipode; else a corner, or a point of the edge next to the antipode."""
    found = farthest(shapely.box(10, 10, 20, 20), lon, lat)
    t = np.linspace(0, 10, 100_001)
    sides = np.hstack([[10 + t, 0 * t + 10], [10 + t, 0 * t + 20], [0 * t + 10, 10 + t], [0 * t + 20, 10 + t]])
    reach = GEOD.inv(np.full(sides.shape[1], lon), np.full(sides.shape[1], lat), *sides)[2].max()
    inside = 10 < lon + 180 < 20 and 10 < -lat < 20
    assert found.range_m[0] == pytest.approx(ANTIPODE_M if inside else reach, abs=1)


def test_nothing_to_be_near_to() -> None:
    rings = rings_of(shapely.box(1, 0, 2, 1), shapely.Polygon(), shapely.box(5, 0, 6, 1))
    for found in (nearest_points(rings, 4, 0.0, 0.5), farthest_points(rings, 4, 0.0, 0.5)):
        assert np.isfinite(found.range_m).tolist() == [True, False, True, False]
        assert np.isnan(found.lon_deg).tolist() == [False, True, False, True]
