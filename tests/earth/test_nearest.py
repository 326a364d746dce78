"""The nearest point of a boundary against very many points of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracles.overlay import WORLD
from tests.oracles.polygons import polygons, rings_of

from radar_coverage.earth.geodesic import GEOD
from radar_coverage.earth.nearest import NearestPoint, nearest_point
from radar_coverage.sources.territories import load_territories

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
    points = shapely.get_coordinates(shapely.segmentize(shape.boundary, shape.length / POINTS))
    reach = GEOD.inv(np.full(len(points), lon), np.full(len(points), lat), points[:, 0], points[:, 1])[2]
    for i in np.argsort(reach)[:20]:
        for j in (i - 1, min(i + 1, len(points) - 1)):
            if np.abs(points[i] - points[j]).max() > 1:
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


@settings(deadline=None, derandomize=True, max_examples=60)
@given(polygons(), st.floats(-180, 180), st.floats(-90, 90))
def test_anywhere(drawn: tuple[Any, ...], lon: float, lat: float) -> None:
    assume(not drawn[0].is_empty)
    check(drawn[0], lon, lat)


@settings(deadline=None, derandomize=True, max_examples=60)
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
