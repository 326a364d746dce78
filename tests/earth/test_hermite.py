"""Cubic Hermite tables: exact for cubics, bounded by the fourth derivative, any shape."""

from __future__ import annotations

import numpy as np
import pytest

from radar_coverage.earth.hermite import Hermite


def test_cubics_are_exact_also_outside() -> None:
    nodes = np.array([-1.0, 0.5, 0.7, 4.0])
    cubic, slope = np.polynomial.Polynomial([3.0, -2.0, 0.5, 0.25]), np.polynomial.Polynomial([-2.0, 1.0, 0.75])
    x = np.linspace(-3, 6, 100_000).reshape(2, -1)
    assert Hermite(nodes, cubic(nodes), slope(nodes))(x) == pytest.approx(cubic(x), rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("count", [10, 40, 160])
def test_the_error_is_within_its_bound(count: int) -> None:
    nodes = np.linspace(0, 6, count)
    x = np.linspace(0, 6, 5001)
    error = np.abs(Hermite(nodes, np.sin(nodes), np.cos(nodes))(x) - np.sin(x)).max()
    bound = (nodes[1] ** 4) / 384
    assert 0.5 * bound < error <= bound * (1 + 1e-6) + 1e-15


def test_one_point_and_none() -> None:
    table = Hermite(np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.ones(2))
    assert table(np.array(0.25)).shape == ()
    assert table(np.array(0.25)) == 0.25
    assert table(np.zeros((0, 3))).shape == (0, 3)
