"""The sagitta of an edge straight in lon/lat, against points measured on the curve itself."""

from __future__ import annotations

import math

import numpy as np
import pytest

from radar_coverage.constants import WGS84_A_M, WGS84_E2
from radar_coverage.earth.curve import Curves, distance_from_axis, graded_samples, merge_samples, place_nodes, turning_from_lonlat
from radar_coverage.earth.geodesic import GEOD


def turning(lat: float, heading: float, geodesic_curvature: float = 0.0) -> float:
    lats, h = np.array([lat]), math.radians(heading)
    sine, cosine = np.array([math.sin(h)]), np.array([math.cos(h)])
    return float(turning_from_lonlat(lats, distance_from_axis(lats), sine, cosine**2, geodesic_curvature)[0])


@pytest.mark.parametrize("lat", [-80.0, -35.0, 0.0, 12.0, 47.0, 85.0])
def test_parallels_and_meridians_are_straight_in_lonlat(lat: float) -> None:
    w = math.sqrt(1 - WGS84_E2 * math.sin(math.radians(lat)) ** 2)
    parallel = -math.tan(math.radians(lat)) / (WGS84_A_M / w)
    assert abs(turning(lat, 90.0, parallel)) < 1e-20
    assert abs(turning(lat, 0.0)) < 1e-20
    assert abs(turning(lat, 180.0)) < 1e-20


@pytest.mark.parametrize("lat", [-75.0, -40.0, 5.0, 36.05, 60.0, 82.0])
@pytest.mark.parametrize("heading", [20.0, 55.0, 90.0, 140.0, 260.0])
def test_turning_of_a_geodesic_is_eight_sagittas_by_length_squared(lat: float, heading: float) -> None:
    """The middle of a short geodesic against the middle of its chord in lon/lat, in metres to the right of the heading."""
    half = 2000.0
    (x1, x2), (y1, y2), _ = GEOD.fwd([0.0, 0.0], [lat, lat], [heading + 180, heading], [half, half])
    azimuth, _, distance = GEOD.inv((x1 + x2) / 2, (y1 + y2) / 2, 0.0, lat)
    to_the_left_of_the_curve = distance * math.sin(math.radians(azimuth - heading))  # the chord's middle, seen from itself
    sagitta = -to_the_left_of_the_curve
    assert sagitta == pytest.approx(turning(lat, heading) * (2 * half) ** 2 / 8, rel=2e-3, abs=1e-6)


def test_samples_include_both_ends_and_crowd_at_the_centre() -> None:
    low, high = np.array([0.0, 5.0, 1.0]), np.array([10.0, 5.0, 2.0])
    samples, curve = graded_samples(low, high, np.zeros(3), np.array([1e-3, 1.0, 1e6]), 1.0)
    assert set(curve) == {0, 2}  # an empty interval has no samples
    first, last = samples[curve == 0], samples[curve == 2]
    assert (first[0], first[-1], last[0], last[-1]) == (0.0, 10.0, 1.0, 2.0)
    assert np.all(np.diff(first) > 0)
    assert first[1] < 1e-4
    assert np.diff(last).max() / np.diff(last).min() == pytest.approx(1, rel=1e-3)
    merged, owner = merge_samples((samples, curve), (np.array([7.5]), np.array([0])))
    assert np.all(np.diff(merged[owner == 0]) > 0)
    assert 7.5 in merged


def straight(speed: float, bend: float) -> Curves:
    return Curves(np.full((1, 101), speed), np.full((1, 101), bend), np.full((1, 101), 1e9))


@pytest.mark.parametrize("error", [0.1, 3.0, 50.0])
def test_constant_bend_gives_equal_edges_and_their_sagitta(error: float) -> None:
    samples, curve = np.linspace(0, 1, 101), np.zeros(101, int)
    nodes = place_nodes(samples, curve, np.array([error]), np.array([1.0]), lambda *_: straight(1e6, 1e-6))
    edges = np.diff(nodes.parameter)
    assert edges == pytest.approx(edges[0])
    sagitta = (1e6 * edges[0]) ** 2 * 1e-6 / 8
    assert sagitta <= nodes.error_m[0] <= min(error, 1.07 * sagitta + 1e-3)
    assert len(edges) <= 1.04 * math.sqrt(1e6**2 * 1e-6 / 8 / error) + 1


def test_no_bend_takes_the_longest_steps() -> None:
    samples, curve = np.linspace(0, 1, 101), np.zeros(101, int)
    nodes = place_nodes(samples, curve, np.array([1.0]), np.array([0.25]), lambda *_: straight(1e6, 0.0))
    assert nodes.parameter == pytest.approx([0, 0.25, 0.5, 0.75, 1])
    assert nodes.error_m[0] <= 1e-3


def test_a_bend_through_zero_keeps_its_edges_within_the_error() -> None:
    """y'' = k s, integrated exactly, against the chords between the nodes."""
    k, samples = 1e-12, np.linspace(-1e6, 2e6, 301)
    seen = Curves(np.ones((1, 301)), k * samples[None], np.full((1, 301), 1e9))
    nodes = place_nodes(samples, np.zeros(301, int), np.array([5.0]), np.array([1e9]), lambda *_: seen)
    largest = 0.0
    for a, b in zip(nodes.parameter[:-1], nodes.parameter[1:], strict=True):
        s = np.linspace(a, b, 101)
        chord = k * (a**3 + (b**3 - a**3) * (s - a) / (b - a)) / 6
        largest = max(largest, float(np.abs(k * s**3 / 6 - chord).max()))
    assert largest <= nodes.error_m[0] <= 5.0
    assert nodes.error_m[0] <= 1.1 * largest
