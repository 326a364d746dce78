"""The lowest visible altitude at a million ranges, by table, against a ray followed step by step to every range.

Run with ``python -m pytest benchmarks/test_horizon.py``. Both are measured in the same run, in CPU time.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.oracles.ray_ode import trace

from radar_coverage.earth.atmosphere import ITU_REFERENCE
from radar_coverage.earth.horizon import gaussian_radius_m, lowest_visible_m
from radar_coverage.earth.ray import ray

LAT, ANTENNA_M = 36.05, 680.0
COUNT, FEW = 1_000_000, 20
RANGES_M = np.random.default_rng(20161109).uniform(0, 3e6, COUNT)
STEP_M = 1000.0
LONGEST_S, LEAST_RATIO = 1.0, 1000
TOLERANCE_M = 0.1
NAME = "lowest visible altitude"

Measure = Callable[..., Any]


def tabulated() -> np.ndarray:
    """From nothing: the table is made again every time."""
    ray.cache_clear()
    return lowest_visible_m(RANGES_M, ANTENNA_M, LAT, ITU_REFERENCE, 0.0)


def followed() -> np.ndarray:
    def optics(altitude_m: float) -> tuple[float, float]:
        n = 315e-6 * math.exp(-altitude_m / 7350)
        return 1 + n, -n / 7350

    radius_m = float(gaussian_radius_m(LAT))
    return np.array([trace(optics, radius_m, ANTENNA_M, 0.0, s, STEP_M)[0] for s in RANGES_M[:FEW]])


def test_a_million_by_table(cpu: Measure) -> None:
    altitude_m = cpu(f"{NAME} at {COUNT:,} ranges, table", tabulated, rounds=7)
    assert altitude_m.shape == (COUNT,)


def test_step_by_step(cpu: Measure) -> None:
    cpu(f"{NAME}, each ray step by step (x {COUNT // FEW:,})", followed, rounds=3, times=COUNT / FEW)


def test_ratio_and_accuracy(medians_s: dict[str, float], notes: list[str]) -> None:
    mine = [seconds for name, seconds in medians_s.items() if name.startswith(NAME)]
    if len(mine) != 2:
        pytest.skip("needs both measurements of this file")
    table, steps = mine
    error_m = float(np.abs(tabulated()[:FEW] - followed()).max())
    notes.append(f"step by step / table: {steps / table:,.0f} (at least {LEAST_RATIO:,}); they agree to {error_m:.1e} m")
    assert table <= LONGEST_S
    assert steps / table >= LEAST_RATIO
    assert error_m <= TOLERANCE_M
