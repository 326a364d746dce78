"""Polar edges cut at range rings and azimuth bins: each piece lies in one cell and carries its integral as a cubic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.polar_edges import PolarEdges

__all__ = ["PolarPieces", "cut_at", "integrals", "parts_within", "polar_pieces", "summed_by_owner", "whole_pieces_within"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SAME_M = 1e-6
_STEEP = 1e12
"""1 / (rise of range) for pieces of constant range: any range is wholly before or wholly beyond them. So with azimuth."""


@dataclass(frozen=True, slots=True)
class PolarPieces:
    """Pieces sorted by cell; along each, t runs from 0 to 1 and range never falls.

    Parameters
    ----------
    values : ndarray, shape (9, n)
        By row: range at t = 0 [m]; 1 / rise of range [1/m]; azimuth from the middle of the bin at t = 0, its change
        [bins], and 1 / that change; turn [radians]; c1, c2, c3 with integral of F da from 0 to t = c1 t + c2 t^2 + c3 t^3
        [m2].
    owner, bin : ndarray of int, shape (n,)
    cell_start : ndarray of int
        Piece at which each cell starts, in the order of sorting.
    """

    values: Floats
    owner: Ints
    bin: Ints
    cell_start: Ints

    @property
    def turn(self) -> Floats:
        """Change of azimuth along each piece [radians]."""
        return np.asarray(self.values[5])

    @property
    def whole(self) -> Floats:
        """Integral of F da along each whole piece [m2]."""
        return np.asarray(self.values[6:9].sum(axis=0))

    @property
    def offset(self) -> Floats:
        """Azimuth of the middle of each piece from the middle of its bin [bins]."""
        return np.asarray(self.values[2] + 0.5 * self.values[3])

    @property
    def cell(self) -> Ints:
        """Cell of each piece."""
        return np.repeat(np.arange(len(self.cell_start) - 1), np.diff(self.cell_start))

    def part(self, first: int, end: int) -> PolarPieces:
        """The pieces of the cells first..end - 1."""
        some = slice(self.cell_start[first], self.cell_start[end])
        start = self.cell_start[first : end + 1] - self.cell_start[first]
        return PolarPieces(self.values[:, some], self.owner[some], self.bin[some], start)


def whole_pieces_within(pieces: PolarPieces, range_m: Floats, weights: Floats) -> Floats:
    """Integral of F(min(s, R), a) da over whole pieces, at several ranges.

    Parameters
    ----------
    pieces : PolarPieces
        n pieces.
    range_m : ndarray, shape (r,)
        R [m].
    weights : ndarray, shape (r, k, 3)
        1, F(R, a) at the middles of the bins, and its change from one side of a bin to the other [m2].

    Returns
    -------
    ndarray, shape (r, n)
        Integrals [m2].
    """
    start, steep, offset, change, _, turn, c1, c2, c3 = pieces.values
    at = _clip((range_m[:, None] - start) * steep, 0.0, 1.0)
    value = at * (c1 + at * (c2 + at * c3))
    beyond = weights[:, pieces.bin, 2] * (offset + (0.5 * change) * (1 + at))
    beyond += weights[:, pieces.bin, 1]
    value += turn * (1 - at) * beyond
    return np.asarray(value)


def parts_within(
    pieces: PolarPieces,
    cells: tuple[Ints, Ints],
    sides: tuple[Floats, Floats],
    range_m: Floats,
    weights: Floats,
    into: tuple[Ints, tuple[int, int]],
) -> Floats:
    """Integral of F(min(s, R), a) da over the parts of pieces between two azimuths within their bin, question by question.

    Parameters
    ----------
    pieces : PolarPieces
    cells : tuple of ndarray of int, shape (q,)
        First cell and the one after the last, of the pieces each question is about: all of one bin.
    sides : tuple of ndarray, shape (q,)
        The two azimuths, from the middle of the bin [bins].
    range_m : ndarray, shape (q,)
        R [m].
    weights : ndarray, shape (q, 3)
        1, F(R, a) at the middle of the bin, and its change from one side of the bin to the other [m2].
    into : ndarray of int, shape (q,), and a shape
        Row of the result that each question is added to, and the result's shape (rows, territories).

    Returns
    -------
    ndarray, shape (rows, t)
        Integrals by territory [m2].
    """
    first, end = (pieces.cell_start[c] for c in cells)
    of = np.repeat(np.arange(len(first)), end - first)
    piece = _steps(end - first) + first[of]
    start, steep, offset, change, unit, turn, c1, c2, c3 = pieces.values[:, piece]
    one, other = (_clip((side[of] - offset) * unit, 0.0, 1.0) for side in sides)
    t0, t1 = np.minimum(one, other), np.maximum(one, other)
    at = _clip((range_m[of] - start) * steep, t0, t1)
    value = at * (c1 + at * (c2 + at * c3)) - t0 * (c1 + t0 * (c2 + t0 * c3))
    middle = offset + change * (0.5 * (at + t1))
    value += turn * (t1 - at) * (weights[of, 1] + weights[of, 2] * middle)
    return summed_by_owner(value, pieces.owner[piece], into[0][of], into[1])


def summed_by_owner(value: Floats, owner: Ints, row: Ints, shape: tuple[int, int]) -> Floats:
    """Sums of values by row and owner, in the shape (rows, owners)."""
    cell = row * shape[1] + owner
    return np.asarray(np.bincount(cell.ravel(), value.ravel(), minlength=shape[0] * shape[1]), float).reshape(shape)


def _clip(value: Floats, low: Floats | float, high: Floats | float) -> Floats:
    return np.minimum(np.maximum(value, low), high)  # np.clip costs as much as all the rest on a few hundred numbers


def polar_pieces(edges: PolarEdges, disc: DiscArea, levels_m: Floats, bins: int) -> tuple[PolarPieces, PolarPieces]:
    """Cut edges at range levels and azimuth bins.

    Parameters
    ----------
    edges : PolarEdges
    disc : DiscArea
    levels_m : ndarray, shape (j,)
        Rising ranges [m]; ring i lies below ``levels_m[i]``, ring j beyond the last.
    bins : int
        Number of azimuth bins from north.

    Returns
    -------
    by_ring, by_bin : PolarPieces
        The same pieces sorted by (ring, bin), cells numbered ``ring * bins + bin``, and by (bin, ring), cells numbered
        ``bin * (j + 1) + ring``.
    """
    width = 2 * np.pi / bins
    edge, t0, t1 = cut_at(edges, levels_m, width)
    rise, turn = (edges.range1_m - edges.range0_m)[edge], edges.turn_rad[edge]
    middle = (t0 + t1) / 2
    azimuth = (edges.azimuth_rad[edge] + turn * middle) / width
    number = np.floor(azimuth)
    range0, range_middle, range1 = (edges.range0_m[edge] + rise * t for t in (t0, middle, t1))
    ring = np.searchsorted(levels_m, range_middle)
    azimuth0 = edges.azimuth_rad[edge] + turn * t0
    piece_turn = turn * (t1 - t0)
    c1, c2, c3 = integrals(edges, disc, edge, (t0, middle, t1), (range0, range_middle, range1), ring < len(levels_m))

    # Run t backwards along the falling ones, so that the part within R always comes first.
    falls = rise < 0
    c1, c2, c3 = np.where(falls, [c1 + 2 * c2 + 3 * c3, -(c2 + 3 * c3), c3], [c1, c2, c3])
    start = np.where(falls, range1, range0)
    azimuth0 = np.where(falls, azimuth0 + piece_turn, azimuth0)
    change = np.where(falls, -piece_turn, piece_turn) / width
    lift = np.abs(range1 - range0)
    unit = np.divide(1, change, out=np.full_like(change, _STEEP), where=np.abs(change) > 1 / _STEEP)
    values = np.stack(
        [
            start,
            1 / np.maximum(lift, 1 / _STEEP),
            azimuth0 / width - number - 0.5,
            change,
            unit,
            piece_turn,
            c1,
            c2,
            c3,
        ]
    )
    column = number.astype(np.int64) % bins
    owner, rings = edges.owner[edge], len(levels_m) + 1
    return (
        _sorted(values, owner, column, ring * bins + column, rings * bins),
        _sorted(values, owner, column, column * rings + ring, rings * bins),
    )


def cut_at(edges: PolarEdges, levels_m: Floats, width: float) -> tuple[Ints, Floats, Floats]:
    """Edge, start and end parameter of every piece."""
    u0 = edges.azimuth_rad / width
    u1 = (edges.azimuth_rad + edges.turn_rad) / width
    low_bin = np.floor(np.minimum(u0, u1)).astype(np.int64) + 1
    bin_cuts = np.maximum(np.ceil(np.maximum(u0, u1)).astype(np.int64) - low_bin, 0)
    level0, level1 = np.searchsorted(levels_m, edges.range0_m), np.searchsorted(levels_m, edges.range1_m)
    low_level, level_cuts = np.minimum(level0, level1), np.abs(level1 - level0)
    every = np.arange(len(u0))
    of_bin, of_level = np.repeat(every, bin_cuts), np.repeat(every, level_cuts)
    bin_edge = low_bin[of_bin] + _steps(bin_cuts)
    level = levels_m[low_level[of_level] + _steps(level_cuts)]
    t_bin = (bin_edge - u0[of_bin]) / (u1 - u0)[of_bin]
    t_level = (level - edges.range0_m[of_level]) / (edges.range1_m - edges.range0_m)[of_level]
    edge = np.concatenate([every, of_bin, of_level])
    t = np.clip(np.concatenate([np.zeros(len(u0)), t_bin, t_level]), 0, 1)
    order = np.lexsort((t, edge))
    edge, t = edge[order], t[order]
    until = np.append(t[1:], 1.0)
    until[np.append(edge[1:] != edge[:-1], True)] = 1.0
    return edge, t, until


def _steps(counts: Ints) -> Ints:
    """0..count-1 for each count, one after the other."""
    return np.asarray(np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts))


def integrals(
    edges: PolarEdges, disc: DiscArea, edge: Ints, t: tuple[Floats, ...], ranges: tuple[Floats, ...], within: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Coefficients of the cubic integral of F da along each piece (nought beyond the last level).

    Along one piece F is a parabola to 1e-11, through its two ends and its middle; the bulge of the edge is one anyway.
    """
    c1, c2, c3 = np.zeros((3, len(edge)))
    i = np.flatnonzero(within)
    of, length = edge[i], t[2][i] - t[0][i]
    turn, bulge = edges.turn_rad[of] * length, 6 * edges.bulge_m2[of] * length
    # Most pieces end where the next one starts.
    goes_on = np.zeros(len(i), bool)
    goes_on[:-1] = (i[1:] == i[:-1] + 1) & (np.abs(ranges[0][i[1:]] - ranges[2][i[:-1]]) < _SAME_M)
    goes_on[:-1] &= (of[1:] == of[:-1]) | ((of[1:] == of[:-1] + 1) & (t[2][i[:-1]] == 1.0))
    areas = [disc.per_radian(ranges[k][i], edges.azimuth_rad[of] + edges.turn_rad[of] * t[k][i]) for k in (0, 1)]
    areas.append(np.append(areas[0][1:], 0.0))
    last = np.flatnonzero(~goes_on)
    areas[2][last] = disc.per_radian(ranges[2][i[last]], (edges.azimuth_rad[of] + edges.turn_rad[of] * t[2][i])[last])
    f = []
    for at, area in zip(t, areas, strict=True):
        along = at[i]
        f.append(turn * area + bulge * along * (1 - along))
    c1[i], c2[i], c3[i] = f[0], (4 * f[1] - 3 * f[0] - f[2]) / 2, (2 * f[0] - 4 * f[1] + 2 * f[2]) / 3
    return c1, c2, c3


def _sorted(values: Floats, owner: Ints, column: Ints, cell: Ints, cells: int) -> PolarPieces:
    order = np.argsort(cell, kind="stable")
    start = np.append(0, np.cumsum(np.bincount(cell, minlength=cells)))
    return PolarPieces(np.ascontiguousarray(values[:, order]), owner[order], column[order], start)
