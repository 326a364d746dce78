"""What two footprints of one place share, piece by piece, against points."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from radar_coverage.analysis.one_place import common_footprints, footprints_beyond
from radar_coverage.model import Footprint


@st.composite
def footprints(draw: st.DrawFn) -> Footprint:
    outer = draw(st.sampled_from([100.0, 500.0, 1000.0]) | st.floats(1, 2000))
    inner = draw(st.just(0.0) | st.sampled_from([100.0, 500.0]) | st.floats(0, 2000))
    if inner >= outer:
        inner = 0.0
    if draw(st.booleans()):
        return Footprint(range_km=outer, range_min_km=inner)
    boresight = draw(st.sampled_from([0.0, 90.0, 180.0, -350.0]) | st.floats(-360, 360))
    width = draw(st.sampled_from([90.0, 180.0, 270.0]) | st.floats(0.01, 359.98))
    return Footprint(range_km=outer, range_min_km=inner, boresight_deg=boresight, fov_deg=width)


def _holds(one: Footprint, range_km: float, azimuth: float) -> bool:
    return one.range_min_km <= range_km <= one.range_km and one.holds_azimuth(azimuth)


def _near_an_edge(one: Footprint, range_km: float, azimuth: float) -> bool:
    if min(abs(range_km - one.range_km), abs(range_km - one.range_min_km)) < 0.01:
        return True
    if one.boresight_deg is None:
        return False
    sides = (one.boresight_deg - one.fov_deg / 2, one.boresight_deg + one.fov_deg / 2)
    return any(abs((azimuth - side + 180) % 360 - 180) < 0.02 for side in sides)


@given(footprints(), footprints(), st.floats(0.1, 2000), st.floats(0, 360))
@settings(max_examples=500, deadline=None)
def test_every_point_lies_in_as_many_pieces_as_it_should(a: Footprint, b: Footprint, range_km: float, azimuth: float) -> None:
    assume(not any(_near_an_edge(one, range_km, azimuth) for one in (a, b)))
    in_a, in_b = (_holds(one, range_km, azimuth) for one in (a, b))
    shared, beyond = common_footprints(a, b), footprints_beyond(a, b)
    assert sum(_holds(piece, range_km, azimuth) for piece in shared) == (in_a and in_b)
    assert sum(_holds(piece, range_km, azimuth) for piece in beyond) == (in_a and not in_b)


@pytest.mark.parametrize("seen", [Footprint(range_km=9), Footprint(range_km=9, range_min_km=2, boresight_deg=350, fov_deg=100)])
def test_itself(seen: Footprint) -> None:
    assert footprints_beyond(seen, seen) == ()
    assert len(common_footprints(seen, seen)) == 1


def test_two_wide_sectors_share_two() -> None:
    a, b = (Footprint(range_km=9, boresight_deg=facing, fov_deg=270) for facing in (0, 180))
    assert sorted(round(piece.fov_deg) for piece in common_footprints(a, b)) == [90, 90]
