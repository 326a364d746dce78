"""The drawing of the lowest ray: few points, and still the curve."""

from __future__ import annotations

import re

import numpy as np
import pytest
from tests.outputs.horizons import of

from radar_coverage.outputs.horizon_svg import horizon_svg

SEEN = 0.06
"""Drawing units: what the fewer points may be off, and the hundredth that is written."""


@pytest.mark.parametrize("case", ["seongju", "long", "sea level"])
@pytest.mark.parametrize("width", [336, 1232])
def test_fewer_points_are_the_same_line(case: str, width: int) -> None:
    """Against every range of the table of the lines: the axes are linear, so two of its ends say where a point must be."""
    lines, svg = of(case).lines, horizon_svg(of(case), width=width)
    (path,) = re.findall(r'<path class="lowest" d="M([^"]*)"', svg)
    x, y = np.array([point.split() for point in path.split("L")], float).T
    assert len(x) < 150 < len(lines.ranges_km)
    at = x[0] + (x[-1] - x[0]) * lines.ranges_km / lines.ranges_km[-1]
    height = y[0] + (y[-1] - y[0]) * lines.lowest_km / lines.lowest_km[-1]
    assert np.abs(np.interp(at, x, y) - height).max() < SEEN * np.hypot(1, np.abs(np.diff(y) / np.diff(x)).max())
    assert svg == horizon_svg(of(case), width=width)
