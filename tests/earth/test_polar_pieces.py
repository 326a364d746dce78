"""Pieces of polar edges: each in one cell, none lost, and their cubics are integrals of F."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.polar_edges import PolarEdges
from radar_coverage.earth.polar_pieces import PolarPieces, parts_within, polar_pieces, summed_by_owner, whole_pieces_within

LEVELS_M = np.array([2e5, 5e5, 9e5, 1e6])
BINS = 90
WIDTH = 2 * np.pi / BINS
DISC = DiscArea(36.05, 1e6)
EXACT = 1e-7
"""Of F at the last level: a parabola for F along a piece of 100 km leaves 1e-9 (of 30 km, as in use, 1e-11), along the
longest here, of 300 km, 5e-8; F linear in azimuth across a bin of 4 degrees 1e-9, and the midpoints the rest."""


def edge(range0_m: float, range1_m: float, azimuth: float, turn: float, bulge_m2: float = 0.0) -> PolarEdges:
    columns = [np.array([v]) for v in (range0_m, range1_m, azimuth, turn, bulge_m2)]
    return PolarEdges(
        *columns, owner=np.array([0]), holds_antipode=np.array([0]), complete=np.array([True]), source=np.array([0])
    )


def integral(one: PolarEdges, range_m: float, low: float = 0.0, high: float = 1.0) -> float:
    """Integral of F(min(s, R), a) da over part of an edge, by very many midpoints."""
    n = 20_000
    t = low + (high - low) * (np.arange(n) + 0.5) / n
    reach = np.minimum(one.range0_m[0] + t * (one.range1_m - one.range0_m)[0], range_m)
    return float(DISC.per_radian(reach, one.azimuth_rad[0] + t * one.turn_rad[0]).mean() * one.turn_rad[0] * (high - low))


def pieces_of(one: PolarEdges) -> tuple[PolarPieces, PolarPieces]:
    return polar_pieces(one, DISC, LEVELS_M, BINS)


def weights_at(range_m: float) -> np.ndarray:
    return DISC.by_azimuth((np.arange(BINS) + 0.5) * WIDTH, WIDTH)([range_m])


def all_of(pieces: PolarPieces, range_m: float, low: float = -1.0, high: float = 1.0) -> float:
    """Every cell is a question of its own."""
    cells = len(pieces.cell_start) - 1
    columns = np.zeros(cells, int)
    columns[pieces.cell] = pieces.bin
    every, side = np.arange(cells), np.ones(cells)
    weights, rows = weights_at(range_m)[0, columns], np.zeros(cells, int)
    found = parts_within(pieces, (every, every + 1), (low * side, high * side), range_m * side, weights, (rows, (1, 1)))
    return float(found[0, 0])


edges = st.builds(edge, st.floats(1e3, 2e6), st.floats(1e3, 2e6), st.floats(-np.pi, np.pi), st.floats(-3, 3))


@settings(deadline=None, derandomize=True, max_examples=60)
@given(edges, st.floats(1e4, 1e6))
def test_integral_to_any_range(one: PolarEdges, range_m: float) -> None:
    expected = integral(one, range_m)
    for pieces in pieces_of(one):
        assert all_of(pieces, range_m) == pytest.approx(expected, abs=EXACT * 5e11)
        whole = whole_pieces_within(pieces, np.array([range_m]), weights_at(range_m))
        assert whole.sum() == pytest.approx(all_of(pieces, range_m), abs=1e-12 * 5e11)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(edges)
def test_nothing_is_lost_and_everything_is_in_its_cell(one: PolarEdges) -> None:
    by_ring, by_bin = pieces_of(one)
    rings = len(LEVELS_M) + 1
    for pieces in (by_ring, by_bin):
        assert pieces.turn.sum() == pytest.approx(one.turn_rad[0], abs=1e-12)
        assert (np.diff(pieces.cell) >= 0).all()
        assert (np.abs(pieces.offset) <= 0.5 + 1e-9).all()
        start, steep = pieces.values[:2]
        ring = pieces.cell // BINS if pieces is by_ring else pieces.cell % rings
        column = pieces.cell % BINS if pieces is by_ring else pieces.cell // rings
        assert (pieces.bin == column).all()
        lower, upper = np.r_[0, LEVELS_M][ring], np.r_[LEVELS_M, np.inf][ring]
        assert (start >= lower - 1e-6).all()
        assert (start + 1 / steep <= upper + 1e-6).all()


def test_whole_is_the_integral_to_the_end() -> None:
    one = edge(1e5, 9.5e5, 0.3, 1.1)
    by_ring, _ = pieces_of(one)
    assert by_ring.whole.sum() == pytest.approx(integral(one, 1e6), rel=1e-9)


def test_direction_only_changes_the_sign() -> None:
    there, back = edge(1e5, 9.5e5, 0.3, 1.1), edge(9.5e5, 1e5, 1.4, -1.1)
    for range_m in (5e4, 3.3e5, 1e6):
        assert all_of(pieces_of(there)[0], range_m) == pytest.approx(-all_of(pieces_of(back)[0], range_m), rel=1e-12)


def test_a_bulge_is_inside_as_far_as_its_edge() -> None:
    """The bulge is a parabola along the edge: half of it before the middle."""
    flat, bulged = edge(4e5, 6e5, 0.001, 0.01), edge(4e5, 6e5, 0.001, 0.01, 7e6)
    for range_m, part in ((3e5, 0.0), (5e5, 0.5), (6e5, 1.0), (1e6, 1.0)):
        difference = all_of(pieces_of(bulged)[0], range_m) - all_of(pieces_of(flat)[0], range_m)
        assert difference == pytest.approx(part * 7e6, abs=1.0)


@pytest.mark.parametrize("turn", [0.0, 1e-15, -1e-15])
def test_an_edge_along_a_ray(turn: float) -> None:
    """It turns nowhere, but its bulge counts, also where a sector is cut in its bin."""
    one = edge(4e5, 6e5, 2.5 * WIDTH + 0.1 * WIDTH, turn, 7e6)
    by_ring, by_bin = pieces_of(one)
    assert all_of(by_ring, 1e6) == pytest.approx(7e6, abs=1.0)
    assert all_of(by_bin, 1e6, low=-0.5, high=0.5) == pytest.approx(7e6, abs=1.0)
    assert all_of(by_bin, 1e6, low=0.2, high=0.5) == pytest.approx(0, abs=1.0)


def test_an_edge_along_a_ring() -> None:
    one = edge(5e5, 5e5, 0.2, 0.4)
    for range_m in (4.999e5, 5e5, 5.001e5):
        assert all_of(pieces_of(one)[0], range_m) == pytest.approx(integral(one, range_m), rel=1e-8)


def test_part_of_a_bin() -> None:
    one = edge(3e5, 3.4e5, 10.1 * WIDTH, 0.8 * WIDTH)
    _, by_bin = pieces_of(one)
    # From -0.2 to 0.3 of the bin's middle: 0.2 to 0.7 bins along an edge of 0.8 bins.
    for range_m in (2e5, 3.2e5, 1e6):
        found = all_of(by_bin, range_m, low=-0.2, high=0.3)
        assert found == pytest.approx(integral(one, range_m, 0.2 / 0.8, 0.7 / 0.8), abs=EXACT * 5e11)


def test_questions_add_up() -> None:
    shape: Any = shapely.Point(0, 0).buffer(1)
    x, y = shapely.get_coordinates(shape).T
    azimuth = np.unwrap(np.arctan2(x, y))
    reach = 4e5 + 2e5 * np.sin(3 * azimuth)
    n = len(azimuth) - 1
    zero, owner = np.zeros(n), np.arange(n) % 2
    flags = np.array([0]), np.array([True]), np.arange(n)
    ring = PolarEdges(reach[:-1], reach[1:], azimuth[:-1], np.diff(azimuth), zero, owner, *flags)
    pieces, _ = polar_pieces(ring, DISC, LEVELS_M, BINS)
    cells = len(pieces.cell_start) - 1
    ranges = np.array([3e5, 5e5])
    weights = DISC.by_azimuth((np.arange(BINS) + 0.5) * WIDTH, WIDTH)(ranges)
    values = whole_pieces_within(pieces, ranges, weights)
    once = summed_by_owner(values, pieces.owner, np.arange(2)[:, None], (2, 2))
    assert once.sum() == pytest.approx(values.sum(), rel=1e-12)
    total = np.zeros((2, 2))
    for first, end in ((0, 100), (100, 101), (101, cells)):
        part = pieces.part(first, end)
        values = whole_pieces_within(part, ranges, weights)
        total += summed_by_owner(values, part.owner, np.arange(2)[:, None], (2, 2))
    assert total == pytest.approx(once, rel=1e-12)


def test_part_keeps_its_cells() -> None:
    pieces, _ = pieces_of(edge(1e5, 9.5e5, 0.3, 1.1))
    part = pieces.part(2 * BINS, 3 * BINS)
    own = pieces.cell // BINS == 2
    assert (part.values == pieces.values[:, own]).all()
    assert (part.cell == pieces.cell[own] - 2 * BINS).all()
