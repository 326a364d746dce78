"""Where altitudes are visible, in numbers: beside points asked one by one, and what errors of the heights leave open."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.outputs.terrain_swept import REACH_KM, hills

import radar_coverage as rc
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.analysis.visible import LIKELY
from radar_coverage.earth.skyline import MASKED, NO_DATA, VISIBLE
from radar_coverage.errors import DataError

SITE = rc.Site(name="Hill", lat=45, lon=9, elevation_m=400, antenna_height_m=250)
ERROR_M = 25.0


@pytest.fixture(scope="module")
def terrain() -> Terrain:
    return rc.terrain(SITE, hills(9, 45, hole=True), altitude_km=(0.6, 0.9, 1.5), reach_km=REACH_KM, vertical_error_m=ERROR_M)


@pytest.fixture(scope="module")
def points() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Directions and ranges, spread evenly over the disc."""
    random = np.random.default_rng(5)
    return random.uniform(0, 360, 40_000), np.sqrt(random.uniform(0, 1, 40_000)) * REACH_KM * 1000


def test_parts_are_those_of_points_asked_one_by_one(terrain: Terrain, points: tuple[Any, Any]) -> None:
    azimuth, away = points
    for one in terrain.slices:
        assert one.reach_km == REACH_KM
        state = terrain.skyline.visibility(azimuth, away, np.full(away.shape, one.altitude_km * 1000))
        for area, which in ((one.area_km2, VISIBLE), (one.masked_km2, MASKED), (one.unknown_km2, NO_DATA)):
            assert area / one.circle_km2 == pytest.approx(float(np.mean(state == which)), abs=0.012)  # 4 standard errors


def test_what_is_likely_and_what_is_possible_are_those_of_points_too(terrain: Terrain, points: tuple[Any, Any]) -> None:
    azimuth, away = points
    for one in terrain.slices:
        chance = terrain.skyline.probability(azimuth, away, np.full(away.shape, one.altitude_km * 1000), ERROR_M)
        assert one.likely_km2 is not None
        for area, least in zip(one.likely_km2, LIKELY, strict=True):
            assert area / one.circle_km2 == pytest.approx(float(np.mean(chance >= least)), abs=0.012)
        likely, possible = one.likely_km2
        assert likely < one.circle_km2 - one.masked_km2 < possible  # half of it is over known terrain where nothing is off


def test_heights_that_are_hardly_off_leave_nothing_open() -> None:
    (one,) = rc.terrain(SITE, hills(9, 45), altitude_km=0.9, reach_km=20, vertical_error_m=1e-6).slices
    assert one.likely_km2 == pytest.approx((one.area_km2, one.area_km2), rel=1e-6)


def test_without_an_error_nothing_is_said_of_it() -> None:
    (one,) = rc.terrain(SITE, hills(9, 45), altitude_km=0.9, reach_km=20).slices
    assert one.likely_km2 is None


@pytest.mark.parametrize("error_m", [0.0, -1.0, float("nan"), 1e6])
def test_an_error_that_is_none_is_refused(error_m: float) -> None:
    with pytest.raises(DataError, match="vertical_error_m"):
        rc.terrain(SITE, hills(9, 45), altitude_km=0.9, reach_km=20, vertical_error_m=error_m)
