"""Which directions a footprint holds."""

from __future__ import annotations

import pytest

from radar_coverage.model import Footprint


@pytest.mark.parametrize(
    ("azimuth", "held"), [(350, True), (10, True), (-10, True), (370, True), (31, False), (180, False), (329, False)]
)
def test_a_sector_across_north(azimuth: float, held: bool) -> None:
    assert Footprint(range_km=100, boresight_deg=0, fov_deg=60).holds_azimuth(azimuth) is held


def test_all_directions_hold_every_azimuth() -> None:
    assert all(Footprint(range_km=100).holds_azimuth(a) for a in range(0, 360, 30))
