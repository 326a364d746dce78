"""Areas as they grow, against the area kernel at single ranges."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracles.overlay import WORLD
from tests.oracles.polygons import polygons, rings_of

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.growing_area import GrowingArea, rising_pieces
from radar_coverage.earth.polar_edges import polar_edges
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.earth.summed_pieces import SummedPieces

EXACT_M2 = 1e-8 * 5.1e14


@settings(deadline=None, derandomize=True, max_examples=20)
@given(polygons(), st.floats(-180, 180), st.floats(-90, 90), st.lists(st.floats(1e4, MAX_RANGE_M), min_size=1, max_size=6))
def test_areas_of_two_territories_at_many_ranges(drawn: tuple[Any, ...], lon: float, lat: float, ranges: list[float]) -> None:
    assume(not drawn[0].is_empty)
    rings = rings_of(drawn[0], WORLD.difference(drawn[0]))
    edges = polar_edges(rings, 2, lon, lat, MAX_RANGE_M, 1.0)
    disc = DiscArea(lat, MAX_RANGE_M)
    pieces = rising_pieces(edges, disc)
    radii = np.repeat(sorted(ranges), 2)
    owner = np.arange(len(radii)) % 2
    waves = disc.harmonics(0.0).shape[-1]
    nothing = np.zeros(len(radii)), np.zeros((len(radii), waves))
    growing = GrowingArea(disc, edges.holds_antipode[owner].astype(float), *nothing)
    for question in range(len(radii)):
        own = np.flatnonzero(pieces.owner == owner[question])
        low, high = 0.5 * radii, np.minimum(1.2 * radii, MAX_RANGE_M)
        growing.add(pieces.values[:, own], np.full(len(own), question), low, high)
    expected = SectorArea(rings, 2, lon, lat, MAX_RANGE_M).areas_m2(radii)[np.arange(len(radii)), owner]
    assert growing.areas_m2(radii) == pytest.approx(expected, abs=EXACT_M2)
    growing.settle(radii - 10.0, radii + 10.0)
    assert growing.areas_m2(radii) == pytest.approx(expected, abs=EXACT_M2)
    some = expected > 1e9
    low, high = growing.radii_m(expected, radii - 10.0, radii + 10.0, 0.5)
    assert (high - low <= 0.5).all()
    assert (low[some] >= radii[some] - 10).all()


@settings(deadline=None, derandomize=True, max_examples=20)
@given(polygons(), st.floats(-180, 180), st.floats(-90, 90), st.lists(st.floats(0.0, MAX_RANGE_M), min_size=1, max_size=5))
def test_summed_up_and_taken_out_again(drawn: tuple[Any, ...], lon: float, lat: float, ranges: list[float]) -> None:
    """Sums of pieces by range, those that a window cuts looked at, are the sums of all; what is removed is as if it never was."""
    assume(not drawn[0].is_empty)
    rings = rings_of(drawn[0], WORLD.difference(drawn[0]))
    edges = polar_edges(rings, 2, lon, lat, MAX_RANGE_M, 1.0)
    disc = DiscArea(lat, MAX_RANGE_M)
    pieces = rising_pieces(edges, disc)
    waves = disc.harmonics(0.0).shape[-1]
    summed = SummedPieces(pieces, 2, waves)
    radii = np.repeat(ranges, 2)
    owner = np.arange(len(radii)) % 2
    antipode = edges.holds_antipode[owner].astype(float)
    low, high = np.maximum(radii - 5e4, 0.0), np.minimum(radii + 5e4, MAX_RANGE_M)
    piece, question, before, after = summed.between(owner, low, high)
    assert (pieces.owner[piece] == owner[question]).all()
    growing = GrowingArea(disc, antipode, *summed.sums(owner, before, after))
    growing.add(pieces.values[:, piece], question, low, high)
    expected = SectorArea(rings, 2, lon, lat, MAX_RANGE_M).areas_m2(radii)[np.arange(len(radii)), owner]
    assert growing.areas_m2(radii) == pytest.approx(expected, abs=EXACT_M2)
    # Without the pieces of one question: what is left are its sums alone.
    place = summed.places(owner, radii)
    whole = GrowingArea(disc, antipode, *summed.sums(owner, place, place))
    everything = np.flatnonzero(pieces.owner == owner[0])
    whole.remove(pieces.values[:, everything], np.zeros(len(everything), int), summed.rank[everything] < place[0])
    bare = antipode[0] * 2 * np.pi * disc.harmonics(radii)[0, 0]
    assert whole.areas_m2(radii)[0] == pytest.approx(bare, abs=EXACT_M2)
    assert not summed.sums(owner, place * 0 + summed.places(owner, radii * 0 - 1), place)[0].any()


def test_pieces_rise_and_are_short() -> None:
    rings = rings_of(WORLD.difference(WORLD.buffer(-20)))
    pieces = rising_pieces(polar_edges(rings, 1, 10.0, 50.0, MAX_RANGE_M, 10.0), DiscArea(50.0, MAX_RANGE_M))
    start, rise, _, change, turn, *cubic, whole = pieces.values
    near = start < MAX_RANGE_M
    assert (rise >= 0).all()
    assert rise[near].max() <= 250e3 + 1
    assert np.abs(change[near]).max() <= np.radians(1) + 1e-12
    assert np.abs(change) == pytest.approx(np.abs(turn))
    assert whole == pytest.approx(sum(cubic))
