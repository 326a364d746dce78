"""What stands out of a skyline: the same wherever north is, never the sea, and nothing higher left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.analysis.skyline_peaks import above_share, facings, highest, is_sea, peaks
from radar_coverage.earth.skyline import Horizon


def skyline(*hills: tuple[float, float, float], count: int = 720, sea_deg: float = -0.5) -> Horizon:
    """Bell-shaped hills over the sea: azimuth, height and width of each [degrees]."""
    azimuth = np.arange(count) * 360 / count
    angle = np.full(count, sea_deg)
    for at, high, wide in hills:
        away = (azimuth - at + 180) % 360 - 180
        angle = np.maximum(angle, sea_deg + (high - sea_deg) * np.exp(-((away / wide) ** 2)))
    land = angle > sea_deg + 1e-3
    return Horizon(azimuth, angle, np.where(land, 20_000.0 + azimuth, np.nan), np.where(land, 500.0, np.nan))


def turned(horizon: Horizon, by: int) -> Horizon:
    return replace(horizon, **{name: np.roll(getattr(horizon, name), by) for name in ("elevation_deg", "range_m", "ground_m")})


HILLS = ((2.0, 1.5, 6.0), (90.0, 3.0, 10.0), (200.0, 0.4, 8.0))


def test_every_hill_is_a_peak_the_highest_first() -> None:
    found = peaks(skyline(*HILLS), 9)
    assert [(p.azimuth_deg, p.elevation_deg) for p in found] == [(90.0, 3.0), (2.0, 1.5), (200.0, 0.4)]
    assert [p.range_m for p in found] == [20_090.0, 20_002.0, 20_200.0]
    assert peaks(skyline(*HILLS), 2) == found[:2]


@given(st.integers(0, 719))
def test_north_is_a_direction_like_any_other(by: int) -> None:
    plain, other = (peaks(one, 9) for one in (skyline(*HILLS), turned(skyline(*HILLS), by)))
    assert [(p.azimuth_deg + by / 2) % 360 for p in plain] == [p.azimuth_deg for p in other]


@pytest.mark.parametrize("beside", [(104.0, 2.9, 3.0), (90.0, 1.0, 40.0)])
def test_a_shoulder_is_no_peak_of_its_own(beside: tuple[float, float, float]) -> None:
    assert len(peaks(skyline((90.0, 3.0, 10.0), beside), 9)) == 1


def test_the_sea_is_no_peak() -> None:
    flat = skyline()
    below = replace(skyline((90.0, 3.0, 10.0)), ground_m=np.full(720, -3.0))
    for one in (flat, below):
        assert is_sea(one).all()
        assert peaks(one, 3) == []
        assert highest(one) is None


def test_a_plateau_has_no_peak_but_a_highest_point() -> None:
    azimuth = np.arange(360.0)
    level = Horizon(azimuth, np.full(360, 0.2), np.full(360, 5e3), np.full(360, 300.0))
    assert peaks(level, 3) == []
    top = highest(level)
    assert top is not None
    assert top.elevation_deg == 0.2


@given(st.lists(st.tuples(st.floats(0, 360), st.floats(0, 20), st.floats(1, 30)), max_size=5))
def test_the_winds_hold_the_lowest_and_the_highest_of_all(hills: list[tuple[float, float, float]]) -> None:
    horizon = skyline(*hills, count=360)
    found = facings(horizon)
    assert [one.azimuth_deg for one in found] == [n * 45.0 for n in range(8)]
    assert min(one.lowest_deg for one in found) == horizon.elevation_deg.min()
    assert max(one.highest.elevation_deg for one in found) == horizon.elevation_deg.max()
    for one in found:
        assert abs((one.highest.azimuth_deg - one.azimuth_deg + 180) % 360 - 180) <= 22.5


def test_part_of_the_directions_above_an_angle() -> None:
    azimuth = np.arange(4.0) * 90
    four = Horizon(azimuth, np.array([-1.0, 0.0, 1.0, 2.0]), np.full(4, 1e3), np.full(4, 1.0))
    assert [above_share(four, angle) for angle in (-2, 0, 0.5, 2)] == [1.0, 0.5, 0.5, 0.0]
