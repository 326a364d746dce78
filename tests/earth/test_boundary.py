"""Rings: bounds and windings."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles.polygons import polygons, rings_of

from radar_coverage.earth.boundary import rings_of_owners, windings

YARD = shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20))


def test_bounds_of_every_ring() -> None:
    west, south, east, north = rings_of(YARD, shapely.box(-180, -90, -170, 5)).bounds()
    assert west.tolist() == [0, 10, -180]
    assert south.tolist() == [0, 10, -90]
    assert east.tolist() == [30, 20, -170]
    assert north.tolist() == [30, 20, 5]


def test_holes_are_outside() -> None:
    rings = rings_of(YARD, shapely.box(14, 14, 16, 16))
    assert windings(rings, 2, 5.0, 5.0).tolist() == [1, 0]
    assert windings(rings, 2, 15.0, 15.0).tolist() == [0, 1]
    assert windings(rings, 2, 11.0, 11.0).tolist() == [0, 0]
    assert windings(rings, 2, 31.0, 15.0).tolist() == [0, 0]
    assert windings(rings, 3, 5.0, 5.0).tolist() == [1, 0, 0]


def test_only_some_rings() -> None:
    rings = rings_of(YARD)
    assert windings(rings, 1, 15.0, 15.0, np.array([0])).tolist() == [1]
    assert windings(rings, 1, 15.0, 15.0, np.array([1])).tolist() == [-1]
    assert windings(rings, 1, 15.0, 15.0, np.array([], int)).tolist() == [0]


def test_level_with_a_vertex() -> None:
    """A ray that passes through a vertex counts it once or not at all."""
    diamond = rings_of(shapely.Polygon([(0, -1), (1, 0), (0, 1), (-1, 0)]))
    assert windings(diamond, 1, -0.5, 0.0).tolist() == [1]
    assert windings(diamond, 1, 0.5, 0.0).tolist() == [1]
    assert windings(diamond, 1, -1.5, 0.0).tolist() == [0]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(polygons(), st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20))
def test_against_point_in_polygon(drawn: tuple[Any, ...], points: list[tuple[float, float]]) -> None:
    rings = rings_of(drawn[0])
    for lon, lat in points:
        point = shapely.Point(lon, lat)
        if drawn[0].boundary.distance(point) > 1e-9:
            assert windings(rings, 1, lon, lat).tolist() == [int(drawn[0].contains(point))]


def test_rings_of_a_few_territories() -> None:
    shed, pond = shapely.box(14, 14, 16, 16), shapely.box(40, 0, 41, 1)
    few, alone = rings_of_owners(rings_of(YARD, shed, pond), [2, 0]), rings_of(pond, YARD)
    assert few.ring_owner.tolist() == [1, 1, 0]
    assert windings(few, 2, 5.0, 5.0).tolist() == windings(alone, 2, 5.0, 5.0).tolist() == [0, 1]
    assert windings(few, 2, 40.5, 0.5).tolist() == [1, 0]
    for n, i in ((2, 0), (0, 1), (1, 2)):
        part, whole = (slice(r.ring_start[k], r.ring_start[k + 1]) for r, k in ((few, n), (alone, i)))
        assert few.lon_deg[part].tolist() == alone.lon_deg[whole].tolist()
        assert few.lat_deg[part].tolist() == alone.lat_deg[whole].tolist()
    assert rings_of_owners(rings_of(YARD), []).ring_start.tolist() == [0]
