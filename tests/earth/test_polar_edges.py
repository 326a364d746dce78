"""Edges in the polar plane: they follow the boundary to the stated tolerance, and their turns add up."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles.overlay import WORLD
from tests.oracles.polygons import rings_of, scenes

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.polar_edges import BEYOND_M, PolarEdges, polar_edges

TURNS = 1e-9
"""Of a turn: rounding in sums of azimuths."""
REACHED_M = 19e6
FOLLOWED = 1.5
"""Of the tolerance: the gap is a formula of second order, with the next order added."""


def edges_of(shape: Any, lon: float, lat: float, range_m: float, max_error_m: float = 1.0) -> PolarEdges:
    return polar_edges(rings_of(shape), 1, lon, lat, range_m, max_error_m)


def turns(edges: PolarEdges) -> float:
    return float(edges.turn_rad.sum() / (2 * math.pi))


@settings(deadline=None, derandomize=True, max_examples=30)
@given(scenes())
def test_turns_add_up_to_whole_ones(scene: tuple[Any, float, float, float, float, float]) -> None:
    """Exteriors turn left, azimuth runs right: -1 round the site, +1 round its antipode, 0 elsewhere."""
    shape, lon, lat, range_m, *_ = scene
    edges = edges_of(shape, lon, lat, range_m)
    around = turns(edges)
    assert around == pytest.approx(round(around), abs=TURNS)
    site, antipode = shapely.Point(lon, lat), shapely.Point((lon + 360) % 360 - 180, -lat)
    if shape.boundary.distance(site) > 1e-5 and shape.boundary.distance(antipode) > 1e-5 and len(edges.turn_rad):
        assert round(around) == edges.holds_antipode[0] - int(shape.contains(site))


def test_turns_round_the_site_the_antipode_and_neither() -> None:
    square = shapely.box(10, 10, 30, 30)
    assert turns(edges_of(square, 20.0, 20.0, 1e6)) == pytest.approx(-1, abs=TURNS)
    assert turns(edges_of(square, -160.0, -20.0, 19.9e6)) == pytest.approx(1, abs=TURNS)
    assert turns(edges_of(square, 50.0, 20.0, 5e6)) == pytest.approx(0, abs=TURNS)
    assert turns(edges_of(WORLD, 50.0, 20.0, 5e6)) == pytest.approx(0, abs=TURNS)


def test_the_antipode_counts_only_in_rings_that_are_kept() -> None:
    square = shapely.box(-1, -1, 1, 1)
    far = edges_of(square, 180.0, 0.0, 1e6)
    assert (len(far.turn_rad), far.holds_antipode.tolist()) == (0, [0])
    near = edges_of(square, 180.0, 0.0, 19.9e6)
    assert near.holds_antipode.tolist() == [1]


def test_stretches_beyond_the_largest_range_become_one_edge() -> None:
    circle = shapely.Point(0, 0).buffer(40, quad_segs=64)
    edges = edges_of(circle, 45.0, 0.0, 1e6)
    beyond = edges.range0_m == BEYOND_M
    assert (edges.range1_m[beyond] == BEYOND_M).all()
    assert beyond.sum() <= 2
    assert edges.range0_m[~beyond].max() < 1.6e6


@pytest.mark.parametrize("max_error_m", [100.0, 10.0, 1.0, 0.1])
@pytest.mark.parametrize(
    ("shape", "lon", "lat"),
    [
        (shapely.box(-30, 40, 30, 60), 0.0, 50.0),
        (shapely.box(-30, 40, 30, 60), 0.0, 39.0),
        (shapely.box(-60, 75, 60, 88), 10.0, 80.0),
        (shapely.Polygon([(-20, -30), (40, -5), (35, 45), (-30, 30)]), 5.0, 5.0),
        (shapely.Polygon([(-20, -30), (40, -5), (35, 45), (-30, 30)]), -160.0, 10.0),
    ],
)
def test_chords_follow_the_boundary(shape: Any, lon: float, lat: float, max_error_m: float) -> None:
    """Many points of the boundary, each against the chord at its azimuth or range, whichever the chord runs across."""
    edges = edges_of(shape, lon, lat, REACHED_M, max_error_m)
    dense = shapely.get_coordinates(shapely.segmentize(shape.boundary, 0.01))[::37]
    reach, azimuth = polar(lon, lat, dense[:, 0], dense[:, 1])
    reach, azimuth = reach[reach < REACHED_M], azimuth[reach < REACHED_M]
    metric = AUTHALIC_RADIUS_M * np.sin(reach / AUTHALIC_RADIUS_M)
    worst = 0.0
    start, end = edges.range0_m, edges.range1_m
    for r, a, scale in zip(reach, np.radians(azimuth), metric, strict=True):
        # Distance to every chord in the plane tangent at the point: x across, y outward.
        x0 = scale * ((edges.azimuth_rad - a + np.pi) % (2 * np.pi) - np.pi)
        y0, dx, dy = start - r, scale * edges.turn_rad, end - start
        t = np.clip(-(x0 * dx + y0 * dy) / np.maximum(dx**2 + dy**2, 1e-12), 0, 1)
        worst = max(worst, float(np.hypot(x0 + t * dx, y0 + t * dy).min()))
    assert worst <= FOLLOWED * max_error_m + 1e-3


def test_fewer_edges_for_a_larger_tolerance() -> None:
    shape = shapely.box(-30, 40, 30, 60)
    counts = [len(edges_of(shape, 0.0, 50.0, 5e6, e).turn_rad) for e in (1000.0, 10.0, 0.1)]
    assert counts == sorted(counts)
    assert counts[2] < 20_000


def test_an_edge_through_the_site_does_not_cut_without_end() -> None:
    for lon, lat in ((10.0, 15.0), (10.0 + 1e-7, 15.0), (10.0, 10.0), (15.0, 10.0)):
        assert len(edges_of(shapely.box(10, 10, 20, 20), lon, lat, 5e6).turn_rad) < 5000


@settings(deadline=None, derandomize=True, max_examples=30)
@given(scenes(), st.floats(0.1, 100))
def test_edges_are_joined_end_to_end(scene: tuple[Any, float, float, float, float, float], max_error_m: float) -> None:
    """Every range at which an edge ends, another begins; all numbers are finite."""
    shape, lon, lat, range_m, *_ = scene
    edges = edges_of(shape, lon, lat, range_m, max_error_m)
    assert np.isfinite(np.concatenate([edges.range0_m, edges.range1_m, edges.azimuth_rad, edges.turn_rad, edges.bulge_m2])).all()
    near = lambda r: np.sort(r[r < range_m])  # noqa: E731
    assert near(edges.range0_m).tolist() == near(edges.range1_m).tolist()
    assert (edges.owner == 0).all()
