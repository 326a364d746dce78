from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.earth.beam_block import beam_radius_m, cumulative_blockage, partial_blockage
from radar_coverage.errors import DomainError

# Input of the test of beam_block_frac in wradlib's test_qual.py: terrain rises through a rising beam that is 100 m wide.
BINS = 101
BEAM_M = np.linspace(250, 5000, BINS)
TERRAIN_M = np.linspace(200, 5050, BINS)
# What wradlib 2.9.6 gives for it, every tenth (wradlib.qual.beam_block_frac).
WRADLIB_PARTIAL = [0, 0.05204402, 0.14237849, 0.25231579, 0.37353004, 0.5, 0.62646996, 0.74768421, 0.85762151, 0.94795598, 1]
PRINTED = 1e-8
"""The digits that it printed."""

# wradlib.qual.beam_block_frac of terrain at these parts of the radius above the beam's middle.
WRADLIB_BY_RATIO = {
    -1.2: 0.0,
    -1.0: 0.0,
    -0.9: 0.01869303673424932,
    -0.5: 0.19550110947788532,
    -0.25: 0.34251882123714633,
    0.0: 0.5,
    0.1: 0.5635557142152309,
    0.5: 0.8044988905221147,
    0.75: 0.9278531935928062,
    1.0: 1.0,
    1.5: 1.0,
}
ROUNDING = 1e-14

NODES, WEIGHTS = np.polynomial.legendre.leggauss(40)
QUADRATURE = 1e-12
LENGTHS_M = st.floats(-9000, 9000)
RADII_M = st.floats(1, 5000)


def test_wradlib_case() -> None:
    partial = partial_blockage(TERRAIN_M, BEAM_M, 50.0)
    assert partial[::10] == pytest.approx(WRADLIB_PARTIAL, abs=PRINTED)
    assert partial + partial[::-1] == pytest.approx(np.ones(BINS), abs=1e-9)  # what wradlib's own test asks, both halves


def test_wradlib_by_ratio() -> None:
    ratio = np.array(list(WRADLIB_BY_RATIO))
    assert partial_blockage(1000 + 100 * ratio, 1000.0, 100.0) == pytest.approx(list(WRADLIB_BY_RATIO.values()), abs=ROUNDING)


def test_wradlib_cumulative() -> None:
    """wradlib.qual.cum_beam_block_frac of this row."""
    assert cumulative_blockage([[0, 0.3, 0.1, 0.5, 0.2]]).tolist() == [[0, 0.3, 0.3, 0.5, 0.5]]


def test_by_hand() -> None:
    assert partial_blockage(700.0, 700.0, 30.0) == 0.5
    sixth = 1 / 3 - math.sqrt(3) / (4 * math.pi)  # a segment of 120 degrees: a third of the disc less a triangle
    assert partial_blockage(685.0, 700.0, 30.0) == pytest.approx(sixth, abs=ROUNDING)
    assert partial_blockage([669.0, 731.0], 700.0, 30.0).tolist() == [0, 1]


@settings(derandomize=True)
@given(LENGTHS_M, LENGTHS_M, RADII_M)
def test_by_quadrature(terrain_m: float, beam_m: float, radius_m: float) -> None:
    """The width of the disc, added up from its lowest point to the terrain; in the angle seen from its middle it is smooth."""
    edge_rad = math.asin(min(max((terrain_m - beam_m) / radius_m, -1), 1))
    half = (edge_rad + math.pi / 2) / 2
    angle = -math.pi / 2 + half * (NODES + 1)
    area = half * float((WEIGHTS * 2 * np.cos(angle) ** 2).sum())  # in radii squared
    assert partial_blockage(terrain_m, beam_m, radius_m) == pytest.approx(area / math.pi, abs=QUADRATURE)


@settings(derandomize=True)
@given(LENGTHS_M, LENGTHS_M, RADII_M)
def test_upside_down(terrain_m: float, beam_m: float, radius_m: float) -> None:
    mirrored = 2 * beam_m - terrain_m
    both = partial_blockage(terrain_m, beam_m, radius_m) + partial_blockage(mirrored, beam_m, radius_m)
    assert both == pytest.approx(1.0, abs=1e-9)


def test_higher_terrain_blocks_more() -> None:
    partial = partial_blockage(np.linspace(0, 200, 2001), 100.0, 99.0)
    assert (np.diff(partial) >= 0).all()
    assert (np.diff(partial[11:-11]) > 0).all()


def test_at_the_antenna() -> None:
    """There the beam has no width."""
    assert partial_blockage([99.0, 100.0, 101.0], 100.0, 0.0).tolist() == [0, 0.5, 1]
    assert partial_blockage(99.0, [98.0, 100.0], [[0.0], [2.0]]).shape == (2, 2)


def test_unknown_terrain() -> None:
    assert np.isnan(partial_blockage([math.nan, math.nan], 100.0, [0.0, 50.0])).all()
    nan = math.nan
    rows = [[0.2, nan, 0.1, 1.0, 0.3], [1.0, nan, 0.0, nan, 0.5], [nan, 0.0, 0.0, 0.0, 0.9]]
    so_far = [[0.2, nan, nan, 1.0, 1.0], [1.0] * 5, [nan] * 5]
    np.testing.assert_array_equal(cumulative_blockage(rows), so_far)
    np.testing.assert_array_equal(cumulative_blockage(np.transpose(rows), axis=0), np.transpose(so_far))


@settings(derandomize=True)
@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0, math.nan]), min_size=1, max_size=12))
def test_whatever_is_not_known(row: list[float]) -> None:
    """A result is given exactly where it is the same whether the unknown is free or blocks all."""
    free, blocked = (np.maximum.accumulate(np.nan_to_num(row, nan=other)) for other in (0.0, 1.0))
    np.testing.assert_array_equal(cumulative_blockage(row), np.where(free == blocked, free, math.nan))


def test_beam_radius() -> None:
    assert beam_radius_m([0.0, 100e3], 1.0) == pytest.approx([0, 872.664626], abs=1e-6)  # wradlib.util.half_power_radius
    assert beam_radius_m(57_295.779513, 2.0) == pytest.approx(1000.0, abs=1e-6)  # one radian is 57.295779513 degrees


def test_outside_the_domain() -> None:
    with pytest.raises(DomainError, match="range must not be negative"):
        beam_radius_m([1.0, -1.0], 1.0)
    for width in (0.0, -1.0, 181.0, math.nan):
        with pytest.raises(DomainError, match="beam width: expected more than 0 and at most 180 degrees"):
            beam_radius_m(1.0, width)
    for radius in (-1.0, math.nan):
        with pytest.raises(DomainError, match="beam radius must not be negative"):
            partial_blockage(1.0, 1.0, radius)
