r"""Where to put vertices on a curve so that edges straight in lon/lat stay close to it, and how close they stay.

::

            the curve, heading h, turning by kappa_g
                    .--------.
                .-'     |      '-.           sagitta = l^2 |kappa| / 8
              .'________|_________'.         kappa: how fast the curve turns away from
          vertex    edge, length l   vertex         a line straight in lon/lat

A line straight in lon/lat is not straight on the ground: parallels bend towards the pole. At latitude phi, with the radii of
curvature M (meridian) and N (prime vertical), a curve turns away from the line straight in lon/lat that touches it by

.. math:: \kappa = \kappa_g + \frac{\sin h \tan\varphi}{N} (1 + \cos^2 h)
                 + \sin h \cos^2 h \, \frac{3 e^2 \sin\varphi \cos\varphi}{M (1 - e^2 \sin^2\varphi)}

per metre (headings clockwise from north, turning right positive). A parallel has :math:`\kappa_g = -\tan\varphi/N` eastwards,
a meridian h = 0: both give 0, for both are straight in lon/lat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.constants import WGS84_A_M, WGS84_E2

__all__ = [
    "POLE_BLUR_M",
    "Curves",
    "Nodes",
    "distance_from_axis",
    "graded_samples",
    "merge_samples",
    "place_nodes",
    "turning_from_lonlat",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

POLE_BLUR_M: Final = 1e-4
"""Distance [m] from a pole below which direction and longitude are no longer resolved. Every bound includes it."""

_LONGEST_TURN: Final = np.pi / 8
"""An edge turns from its curve by at most this [radians], however large the permitted error: the sagitta formula is the first
term of a series in the turn, and what is drawn must still look like the curve."""

_LONGEST_SPREAD: Final = 1 / 3
"""Longest edge as a part of its distance from the pole: over it, that distance must be about constant."""

_STRAIGHT: Final = 1e-30
"""Curvature [1/m] that is none."""

_SAFETY: Final = 1.06
"""The sagitta formula is exact for a constant curvature and short edges; this covers the rest (the most found in
40,000 random arcs and sides: 1.05)."""

_SAMPLES_PER_FOLD: Final = 24
"""Samples of the curve for each factor e of distance from the pole, and for each radian."""


@dataclass(frozen=True, slots=True)
class Curves:
    """What decides the vertices, at samples of curves.

    Parameters
    ----------
    speed : ndarray, shape (m, s)
        Metres of curve for each unit of its parameter.
    turning : ndarray, shape (m, s)
        Curvature away from lon/lat-straight lines, `turning_from_lonlat` [1/m].
    pole_m : ndarray, shape (m, s)
        Distance from the Earth's axis [m].
    """

    speed: Floats
    turning: Floats
    pole_m: Floats


@dataclass(frozen=True, slots=True)
class Nodes:
    """Parameters of vertices on curves, one curve after the other.

    Parameters
    ----------
    parameter : ndarray, shape (n,)
        Rising along each curve, both ends included, in the unit of the samples.
    curve_start : ndarray of int, shape (c + 1,)
        Nodes of curve ``i`` are ``[curve_start[i], curve_start[i + 1])``.
    error_m : ndarray, shape (c,)
        Bound on the distance between the edges and the curve [m].
    """

    parameter: Floats
    curve_start: Ints
    error_m: Floats


def distance_from_axis(lat_deg: Floats) -> Floats:
    """Distance from the Earth's axis, N cos(phi), at least `POLE_BLUR_M` [m]."""
    phi = np.radians(lat_deg)
    return np.maximum(WGS84_A_M * np.cos(phi) / np.sqrt(1 - WGS84_E2 * np.sin(phi) ** 2), POLE_BLUR_M)


def turning_from_lonlat(
    lat_deg: Floats, pole_m: Floats, sin_heading: Floats, cos2_heading: Floats, geodesic_curvature: Floats | float
) -> Floats:
    """How fast a curve turns away from the line straight in lon/lat that touches it: the formula at the top of this file.

    Parameters
    ----------
    lat_deg, pole_m : ndarray
        Latitude [degrees] and `distance_from_axis` of it [m].
    sin_heading, cos2_heading : ndarray
        Sine, and square of the cosine, of the direction of travel.
    geodesic_curvature : ndarray or float
        Curvature on the ground, turning right positive [1/m]; 0 for a geodesic.

    Returns
    -------
    ndarray
        Curvature [1/m].
    """
    phi = np.radians(lat_deg)
    sin_phi = np.sin(phi)
    flattening = (3 * WGS84_E2 / (WGS84_A_M * (1 - WGS84_E2))) * np.sqrt(1 - WGS84_E2 * sin_phi**2) * sin_phi * np.cos(phi)
    return np.asarray(geodesic_curvature + sin_heading * ((1 + cos2_heading) * sin_phi / pole_m + cos2_heading * flattening))


def graded_samples(low: Floats, high: Floats, centre: Floats, scale: Floats, unit: float) -> tuple[Floats, Ints]:
    """Samples of intervals, spaced evenly at a distance below `scale` from a centre and in proportion to it beyond.

    Parameters
    ----------
    low, high : ndarray, shape (c,)
        Intervals; an empty one (``high <= low``) gets no samples.
    centre, scale : ndarray, shape (c,)
        Where the samples are densest, in the interval or outside it, and over what width.
    unit : float
        What counts as one radian of the parameter.

    Returns
    -------
    samples : ndarray, shape (s,)
        Rising within each interval, both ends included.
    curve : ndarray of int, shape (s,)
        Interval of each sample.
    """
    fold_low, fold_high = np.arcsinh((low - centre) / scale), np.arcsinh((high - centre) / scale)
    cells = np.ceil(_SAMPLES_PER_FOLD * (fold_high - fold_low + (high - low) / unit)).astype(np.int64)
    count = np.where(high > low, np.maximum(cells, 8) + 1, 0)
    curve = np.repeat(np.arange(len(low)), count)
    nth = np.arange(len(curve)) - np.repeat(np.cumsum(count) - count, count)
    part = nth / np.repeat(np.maximum(count - 1, 1), count)
    samples = centre[curve] + scale[curve] * np.sinh(fold_low[curve] + part * (fold_high - fold_low)[curve])
    samples = np.clip(samples, low[curve], high[curve])
    samples = np.where(part == 0, low[curve], np.where(part == 1, high[curve], samples))
    return samples, curve


def merge_samples(*grids: tuple[Floats, Ints]) -> tuple[Floats, Ints]:
    """Samples of the same curves from several grids, in order; of two that all but coincide, one: no slope can be told there."""
    samples, curve = (np.concatenate(parts) for parts in zip(*grids, strict=True))
    order = np.lexsort((samples, curve))
    samples, curve = samples[order], curve[order]
    gap = np.where(curve[1:] == curve[:-1], np.diff(samples), np.inf)
    finite = np.where(np.isinf(gap), 0.0, gap)
    around = np.max([np.roll(finite, shift) for shift in range(-3, 4)], axis=0)
    twin = np.flatnonzero(gap <= 1e-3 * around)
    ends_curve = np.append(curve[1:] != curve[:-1], True)
    kept = np.ones(len(samples), bool)
    kept[np.where(ends_curve[twin + 1], twin, twin + 1)] = False
    return samples[kept], curve[kept]


def place_nodes(
    samples: Floats,
    curve: Ints,
    max_error_m: Floats,
    longest: Floats,
    look: Callable[[Floats, Ints], Curves],
) -> Nodes:
    """Fewest nodes that keep the edges within `max_error_m` of the curve: every edge has the same sagitta.

    The sagitta of an edge of length l is l^2 |kappa| / 8, so the curve takes one edge for every ``sqrt(8 max_error / |kappa|)``
    of its length. Two things keep this honest beyond its range. Past a pole the meridians fan out, and an edge that is long
    compared with its distance rho from the pole strays further: for a straight line that misses the pole by d, and runs
    from x to g x beyond it, by d (g - 1)^2 / (4 g). That is the sagitta formula with 2 rho sinh(l / 2 rho) for l. And no edge
    turns by more than `_LONGEST_TURN`, or is longer than `longest` or a third of rho.

    Parameters
    ----------
    samples : ndarray, shape (s,)
        Parameters at which to look at the curves, rising within each, both ends included.
    curve : ndarray of int, shape (s,)
        Curve of each sample: 0, ..., c - 1, every one present, in order.
    max_error_m : ndarray, shape (c,)
    longest : ndarray, shape (c,)
        Largest step of the parameter.
    look : callable
        From samples and their curves to `Curves`. Where it returns m > 1 rows, m lines share the nodes, and each is kept
        within the error.

    Returns
    -------
    Nodes
        With errors of at most `max_error_m`.
    """
    seen = look(samples, curve)
    first = np.flatnonzero(np.r_[True, curve[1:] != curve[:-1]])
    last = np.r_[first[1:], len(curve)] - 1
    width = np.diff(samples, append=samples[-1])
    width[last] = 0.0
    density = _edge_density(seen, width, (max_error_m[curve] - POLE_BLUR_M) / _SAFETY, longest[curve])
    rise = np.diff(density, append=density[-1])
    rise[last] = 0.0

    passed = np.zeros(len(samples))  # edges passed before each sample: the integral of the density, linear between samples
    cell_edges = width * (density + rise / 2)
    for begin, end in zip(first, last, strict=True):  # a loop, so that no curve's rounding depends on the others
        np.cumsum(cell_edges[begin:end], out=passed[begin + 1 : end + 1])
    edges = np.maximum(np.ceil(passed[last] - 1e-9), 1).astype(np.int64)
    stretch = passed[last] / edges

    # The formula of the density backwards gives what was achieved.
    length = seen.speed * stretch[curve] / density
    sagitta = (2 * seen.pole_m * np.sinh(length / (2 * seen.pole_m))) ** 2 * np.abs(seen.turning) / 8
    achieved = _SAFETY * np.maximum.reduceat(sagitta.max(axis=0), first) + POLE_BLUR_M

    # Nodes are where whole numbers of edges are passed. A cell holds those from its own lower end up to the next cell's.
    whole = passed / stretch[curve]
    whole[last] = edges
    upto = np.ceil(whole).astype(np.int64)
    held = np.r_[upto[1:], 0] - upto
    held[last] = 1
    cell = np.repeat(np.arange(len(samples)), held)
    curve_start = np.r_[0, np.cumsum(edges + 1)]
    nth = np.arange(curve_start[-1]) - np.repeat(curve_start[:-1], edges + 1)
    into = (nth - whole[cell]) * np.repeat(stretch, edges + 1)
    growth = np.divide(rise, width, out=np.zeros(len(samples)), where=width > 0)
    start = density[cell]
    step_in = 2 * into / (start + np.sqrt(np.maximum(start**2 + 2 * growth[cell] * into, 0.0)))
    return Nodes(samples[cell] + np.minimum(step_in, width[cell]), curve_start, achieved)


def _edge_density(seen: Curves, width: Floats, error_m: Floats, longest: Floats) -> Floats:
    """Edges to be taken for each unit of the parameter, at each sample: the inverse of the longest permitted step."""
    bend = np.abs(seen.turning)
    flat_step = np.sqrt(8 * error_m / np.maximum(bend, _least_bend(seen, width, error_m)))
    spread = np.minimum(2 * np.arcsinh(flat_step / (2 * seen.pole_m)), _LONGEST_SPREAD)
    step = np.minimum(seen.pole_m * spread, _LONGEST_TURN / np.maximum(bend, _STRAIGHT))
    return np.asarray(np.maximum((seen.speed / step).max(axis=0), 1 / longest))


def _least_bend(seen: Curves, width: Floats, error_m: Floats) -> Floats:
    """Bend to reckon with where the turning passes through 0 and the sagitta is decided by what is beside it.

    A turning of k s gives an edge from s = 0 on the sagitta k s^3 / 15.6, 20 % more than an edge that far out has by the
    formula: with a floor of (error k^2)^(1/3) it is 3 %. Three quarters of the change between samples keep the density, which
    is linear between them, from falling short by more than 5 %.
    """
    change = np.abs(np.diff(seen.turning, append=seen.turning[:, -1:]))
    length = width * seen.speed
    change[:, width == 0] = 0.0
    rate = np.divide(change, length, out=np.zeros(change.shape), where=length > 0)
    change, rate = (np.maximum(x, np.roll(x, 1, axis=1)) for x in (change, rate))
    return np.asarray(np.maximum(np.maximum(np.cbrt(error_m * rate**2), 0.75 * change), _STRAIGHT))
