"""The web map's land: cut to a box, continuous across 180 degrees, packed without loss beyond the thousandth of a degree."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.outputs.web_land import WebBox, box_round, clipped, packed, packed_line


def unpacked(steps: list[int]) -> np.ndarray:
    return np.cumsum(np.array(steps).reshape(-1, 2), axis=0) / 1000


def test_box_has_a_margin_on_every_side() -> None:
    box = box_round((105.0, 18.0, 151.0, 54.0))
    assert box.west < 80
    assert box.east > 176
    assert box.south < -5
    assert 65 < box.north < 75
    assert not box.round_the_world


@pytest.mark.parametrize("bounds", [(-60.0, -85.0, 300.0, 90.0), (0.0, -10.0, 200.0, 90.0)])
def test_box_of_a_ring_round_a_pole_holds_every_longitude(bounds: tuple[float, float, float, float]) -> None:
    box = box_round(bounds)
    assert box.round_the_world
    assert box.east - box.west == 360
    assert box.north == -box.south == 85.05


def test_a_territory_cut_at_180_degrees_is_one_again() -> None:
    halves = shapely.MultiPolygon([shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -170, 70)])
    (whole,) = clipped([halves], WebBox(150, 40, 210, 80))
    assert len(whole.geoms) == 1
    assert whole.bounds == (170, 60, 190, 70)
    (west,) = clipped([halves], WebBox(-210, 40, -150, 80))
    assert west.bounds == (-190, 60, -170, 70)


def test_what_lies_outside_is_left_out() -> None:
    near, far = clipped([shapely.box(0, 0, 10, 10), shapely.box(40, 0, 50, 10)], WebBox(5, -5, 20, 5))
    assert near.bounds == (5, 0, 10, 5)
    assert far.is_empty


@given(st.lists(st.tuples(st.floats(-540, 540), st.floats(-90, 90)), min_size=4, max_size=30))
def test_packed_points_are_within_half_a_unit(points: list[tuple[float, float]]) -> None:
    lonlat = np.array(points)
    steps = packed_line(lonlat, least=2)
    units = np.rint(lonlat * 1000)
    kept = units[np.append(True, np.any(np.diff(units, axis=0) != 0, axis=1))]
    if len(kept) >= 2:
        assert np.array_equal(np.rint(unpacked(steps) * 1000), kept)
    else:
        assert steps == []


def test_holes_stay_holes_and_specks_go() -> None:
    donut = shapely.box(0, 0, 10, 10) - shapely.box(4, 4, 6, 6)
    speck = shapely.box(50, 50, 50.0001, 50.0001)
    ((exterior, hole),) = packed(shapely.MultiPolygon([donut, speck]))
    assert shapely.Polygon(unpacked(exterior), [unpacked(hole)]).area == donut.area
