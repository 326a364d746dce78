"""Zones of rays that part on the way: every ray is stood for at every stretch, from the middle, by one that is near enough."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.earth.ray_zones import zones_of

RAYS = st.integers(45, 4000).flatmap(lambda odd: st.integers(0, 6).map(lambda halved: odd * 2**halved))


@given(RAYS, st.floats(10, 2000), st.floats(50, 5000), st.integers(1, 900))
def test_zones_follow_each_other_and_stand_for_all(rays: int, cell_m: float, stretch_m: float, stretches: int) -> None:
    zones = zones_of(rays, cell_m, stretch_m, stretches)
    assert [zone.first for zone in zones] == [0, *(zone.last for zone in zones[:-1])]
    assert all(zone.together == 1 or rays // zone.together >= 360 for zone in zones)
    assert zones[-1].together == 1
    assert zones[-1].last == stretches
    offsets = [(zone.offset, len(zone.azimuths_deg(rays))) for zone in [zones[-1], *zones[:-1]]]
    assert [offset for offset, _ in offsets] == [0, *np.cumsum([number for _, number in offsets])[:-1]]
    for zone, following in pairwise(zones):
        assert zone.together % following.together == 0
        assert zone.together > following.together


@given(RAYS, st.floats(10, 2000), st.floats(50, 5000), st.integers(1, 900))
def test_rays_that_stand_for_others_run_in_their_middle_and_near(
    rays: int, cell_m: float, stretch_m: float, stretches: int
) -> None:
    single = np.arange(rays) * (360 / rays)
    for zone in zones_of(rays, cell_m, stretch_m, stretches)[:-1]:
        mean = single.reshape(-1, zone.together).mean(axis=1)
        assert zone.azimuths_deg(rays) == pytest.approx(mean, abs=1e-9)
        apart_m = 2 * np.pi * zone.last * stretch_m * zone.together / rays
        assert apart_m <= cell_m / 3 * (1 + 1e-12)


def test_part_of_the_rays() -> None:
    first, *_, last = zones_of(64000, 90.0, 90.0, 4000)
    assert first.together == 64
    assert last.together == 1
    assert first.of(slice(640, 1280)) == slice(first.offset + 10, first.offset + 20)
    assert last.of(slice(640, 1280)) == slice(640, 1280)


def test_a_number_that_cannot_be_halved_is_followed_singly() -> None:
    (only,) = zones_of(361, 90.0, 90.0, 400)
    assert (only.together, only.first, only.last) == (1, 0, 400)
