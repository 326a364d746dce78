"""Sums of polynomials and waves against numpy's own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.polynomial import chebyshev

from radar_coverage.earth.waves import recurring, summed


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_recurring(count: int) -> None:
    angle = np.linspace(-7, 7, 1001)
    one, cosine, sine = np.ones_like(angle), np.cos(angle), np.sin(angle)
    waves = np.arange(count)[:, None] * angle
    assert recurring(one, cosine, cosine, count) == pytest.approx(np.cos(waves), abs=1e-12)
    assert recurring(0 * one, sine, cosine, count) == pytest.approx(np.sin(waves), abs=1e-12)


@pytest.mark.parametrize("points", [0, 1, 511, 512, 513, 1500])
def test_summed(points: int) -> None:
    rng = np.random.default_rng(1)
    coefficients, x, angle = rng.normal(size=(7, 3)), rng.uniform(-1, 1, points), rng.uniform(-4, 4, points)
    terms = recurring(np.ones(points), x, x, 9)
    expected = sum(chebyshev.chebval(x, coefficients[:, n]) * np.cos(n * angle) for n in range(3))
    assert summed(coefficients, terms, np.cos(np.arange(3)[:, None] * angle)) == pytest.approx(expected, abs=1e-13)
