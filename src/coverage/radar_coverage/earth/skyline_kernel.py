"""The inner loop of the sweep over terrain, compiled: along each azimuth, which ray is the lowest that clears all terrain so far.

A ray is told by q, the tangent of its elevation at the antenna. The way is cut in stretches. In a stretch the path is straight in
the grid, to a hundredth of a cell, and the ray is a parabola, to a millimetre, so that a sample costs one interpolated height and
one comparison. Every second sample, half a cell from the others, is taken only near the ray, where a crest may lie. A stretch
whose cells cannot rise above the ray is passed over, by the highest cell of tiles; so are `LONG` stretches at once. What is found
is the same with and without.

Only rays that terrain raises are worked out, by Newton's method in the table of a `RayFan`. The running maximum q(s) is kept
as knots of a line that is true to a tolerance [m] at the range where it stands: a new value is held to the line as long as some
slope from the last knot meets all values since.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.compiled import compiled
from radar_coverage.earth.elevation_cells import LONG_TILE, TILE, ground_at, highest_on

__all__ = ["LONG", "altitudes_on", "finish_rays", "packed", "sweep_rays"]

Floats = NDArray[np.float64]
Heights = NDArray[np.float32]

LONG = 16
"""Stretches in a long stretch."""
_ROUNDS = 8
_NEAR_ENOUGH_M = 1e-4
_LEVEL_M = 0.1
"""A line between knots that rises by less is one ray."""
_LITTLE_M = 10.0
"""A rise that leaves the ray's altitudes linear in q: what is neglected is its square over the Earth's radius, 0.02 mm."""


@compiled
def _altitude(table: Floats, rung: int, interval: int, d: float, across: float) -> float:
    """Altitude of the ray d above the interval's lower end [m]."""
    along: float = ((table[interval, rung, 3] * d + table[interval, rung, 2]) * d + table[interval, rung, 1]) * d + table[
        interval, rung, 0
    ]
    over: float = ((table[interval, rung, 7] * d + table[interval, rung, 6]) * d + table[interval, rung, 5]) * d + table[
        interval, rung, 4
    ]
    return along + across * (over - along)


@compiled
def _rise(table: Floats, rung: int, interval: int, d: float, across: float) -> float:
    """Its derivative by q [m]."""
    along: float = (3 * table[interval, rung, 3] * d + 2 * table[interval, rung, 2]) * d + table[interval, rung, 1]
    over: float = (3 * table[interval, rung, 7] * d + 2 * table[interval, rung, 6]) * d + table[interval, rung, 5]
    return along + across * (over - along)


@compiled
def _interval(tangents: Floats, q: float, interval: int) -> int:
    while interval < len(tangents) - 2 and q >= tangents[interval + 1]:
        interval += 1
    while interval > 0 and q < tangents[interval]:
        interval -= 1
    return interval


@compiled
def _ray_to(
    z: float, t: float, sag: float, rung: int, q: float, interval: int, across: float, tangents: Floats, table: Floats
) -> tuple[float, int]:
    """The ray through a height at a part t of the stretch beyond a rung, from a first guess below it."""
    for _ in range(_ROUNDS):
        d = q - tangents[interval]
        low, high = _altitude(table, rung, interval, d, across), _altitude(table, rung + 1, interval, d, across)
        miss = z - (low + (high - low) * t - sag * t * (1 - t) * (1 + 2 * q * q))
        slope = _rise(table, rung, interval, d, across) * (1 - t) + _rise(table, rung + 1, interval, d, across) * t
        step = miss / slope
        q = min(q + step, tangents[-1])
        interval = _interval(tangents, q, interval)
        if abs(miss) < _NEAR_ENOUGH_M:
            break
    return q, interval


@compiled
def _held(
    q: float, at: int, slack: float, inverse: Floats, knot_q: float, knot_at: int, low: float, high: float, held_at: int
) -> tuple[bool, float, int, float, float]:
    """Hold the line from the last knot to one value more: whether a new one had to begin, its knot, and its slopes."""
    by = inverse[at - knot_at]
    least, most = (q - slack - knot_q) * by, (q + slack - knot_q) * by
    if least <= high and most >= low:
        return False, knot_q, knot_at, max(low, least), min(high, most)
    knot_q += (held_at - knot_at) * (low + high) / 2
    by = inverse[at - held_at]
    return True, knot_q, held_at, (q - slack - knot_q) * by, (q + slack - knot_q) * by


@compiled
def sweep_rays(  # noqa: PLR0912, PLR0915  (one loop: what is cut out of it is slower)
    heights: Heights,
    highest: Heights,
    missing: NDArray[np.uint8],
    highest_long: Heights,
    missing_long: NDArray[np.uint8],
    row0: int,
    column0: int,
    path: Floats,
    azimuth: NDArray[np.int32],
    weights: Floats,
    across: Floats,
    tangents: Floats,
    table: Floats,
    curvature: float,
    most_curvature: float,
    step_m: float,
    samples: int,
    first: int,
    last: int,
    unknown_m: float,
    ceiling_m: float,
    tolerance_m: float,
    inverse: Floats,
    peaks: bool,
    skips: int,
    done: NDArray[np.uint8],
    interval: NDArray[np.int32],
    state: Floats,
    unknown: NDArray[np.int64],
    searched: NDArray[np.int64],
    knot_at: NDArray[np.int32],
    knot_q: NDArray[np.float32],
    counts: NDArray[np.int32],
) -> None:
    """Follow rays over the stretches from `first` to before `last`, in one window of an elevation model.

    Parameters
    ----------
    heights : ndarray, shape (rows, columns)
        The window [m].
    row0, column0 : int
        Where it begins in the grid.
    highest, missing, highest_long, missing_long
        Its tiles, by `tile_heights` and `tiles_of_tiles`.
    path : ndarray, shape (azimuths, rungs, 2)
        Column and row in the grid of every rung at some azimuths.
    azimuth, weights : ndarray, shape (r,) and (r, w)
        For each ray the first of w azimuths, and how they are weighed.
    across : ndarray, shape (r,)
        Square of the sine of the azimuth.
    tangents, table, curvature, most_curvature
        Of the `RayFan`.
    step_m, samples
        Between samples [m]; samples in a stretch.
    unknown_m : float
        Height that stands for missing data [m]; ``-inf`` for none.
    ceiling_m : float
        No land is higher, known or not [m]: a ray that has risen above it is done.
    inverse : ndarray
        1/n by n: divisions are slow.
    tolerance_m, peaks, skips
        As for `sweep`; whether stretches may be passed over: 0 never, 1 only short ones, 2 long ones too.
    done, interval, unknown, searched : ndarray, shape (r,)
        What is remembered of each ray: nothing can rise any more; the interval q is in; counts of samples; changed.
    state : ndarray, shape (r, 8)
        Also remembered: q; tangent and sample of the last knot; least and greatest slope of the line from it; the sample last
        held to it; sample and height of the horizon; changed.
    knot_at, knot_q, counts : ndarray, shape (r, k) and (r,)
        Knots found: sample and tangent; changed.
    """
    rows, columns = heights.shape
    # places are told in the grid, so that they are the same in every window
    left, up, right, down = column0, row0, column0 + columns - 1, row0 + rows - 1
    length = step_m * samples
    sag, long_sag = curvature / 2 * length**2, most_curvature / 8 * (LONG * length) ** 2
    tolerance, part, stride, near = tolerance_m / step_m, 1 / samples, min(samples, 2), step_m / 8
    for ray in range(len(azimuth)):
        if done[ray]:
            continue
        mine_at, mine_q, count = knot_at[ray], knot_q[ray], counts[ray]
        line_q, line_at, low, high, held_at = state[ray, 1], int(state[ray, 2]), state[ray, 3], state[ray, 4], int(state[ray, 5])
        top_at, top_m = int(state[ray, 6]), state[ray, 7]
        at0, q, sin2 = azimuth[ray], state[ray, 0], across[ray]
        i = _interval(tangents, q, interval[ray])
        rung, x0, y0, known_place = first, 0.0, 0.0, False
        while rung < last:
            d = q - tangents[i]
            ray0 = _altitude(table, rung, i, d, sin2)
            if not known_place:
                x0, y0 = 0.0, 0.0
                for k in range(weights.shape[1]):
                    x0 += weights[ray, k] * path[at0 + k, rung, 0]
                    y0 += weights[ray, k] * path[at0 + k, rung, 1]
                known_place = True
            if skips > 1 and rung % LONG == 0 and rung + LONG <= last:
                ray1 = _altitude(table, rung + LONG, i, d, sin2)
                x1, y1 = 0.0, 0.0
                for k in range(weights.shape[1]):
                    x1 += weights[ray, k] * path[at0 + k, rung + LONG, 0]
                    y1 += weights[ray, k] * path[at0 + k, rung + LONG, 1]
                top, gaps = highest_on(
                    x0 - left, y0 - up, x1 - left, y1 - up, 1.0, LONG_TILE, rows, columns, highest_long, missing_long
                )
                if gaps > 0:
                    top = max(top, unknown_m)
                low_enough = max(ray0, ray1) <= ceiling_m  # else it may be done on the way
                if low_enough and gaps != 1 and top <= min(ray0, ray1) - long_sag * (1 + 2 * q * q):
                    if gaps == 2:
                        unknown[ray] += LONG * samples
                    rung, x0, y0 = rung + LONG, x1, y1
                    searched[ray] += LONG * samples
                    continue
            ray1 = _altitude(table, rung + 1, i, d, sin2)
            if ray0 > ceiling_m and ray1 >= ray0:
                done[ray] = 1
                break
            x1, y1 = 0.0, 0.0
            for k in range(weights.shape[1]):
                x1 += weights[ray, k] * path[at0 + k, rung + 1, 0]
                y1 += weights[ray, k] * path[at0 + k, rung + 1, 1]
            searched[ray] += samples
            if skips > 0:
                top, gaps = highest_on(x0 - left, y0 - up, x1 - left, y1 - up, 0.0, TILE, rows, columns, highest, missing)
                if gaps > 0:
                    top = max(top, unknown_m)
                if gaps != 1 and top <= min(ray0, ray1) - sag / 4 * (1 + 2 * q * q):
                    if gaps == 2:
                        unknown[ray] += samples
                    rung, x0, y0 = rung + 1, x1, y1
                    continue
            inside = not peaks and x0 >= left and x1 >= left and y0 >= up and y1 >= up  # false where a place is nan
            inside = inside and x0 < right and x1 < right and y0 < down and y1 < down
            lift0 = lift1 = before = -1e9
            for j in range(stride, samples + 1, stride):
                t = j * part
                ground = ground_at(heights, x0 + (x1 - x0) * t - left, y0 + (y1 - y0) * t - up, inside, peaks)
                if np.isnan(ground):
                    unknown[ray] += stride
                    ground = unknown_m
                above = ground - (ray0 + (ray1 - ray0) * t - sag * t * (1 - t) * (1 + 2 * q * q))
                # a crest may lie between: look half a step before
                crest = -near < above < near / 4 or (above <= 0 and before > -near / 4)
                before = min(above, 0.0)
                for at in range(j - 1 if crest and stride > 1 else j, j + 1):
                    t, z = at * part, ground
                    if at < j:
                        z = ground_at(heights, x0 + (x1 - x0) * t - left, y0 + (y1 - y0) * t - up, inside, peaks)
                    above = z - (ray0 + (ray1 - ray0) * t - sag * t * (1 - t) * (1 + 2 * q * q))
                    if not (above > 0):
                        continue
                    now = rung * samples + at
                    seen_at = now - 1 if crest else now - stride  # the sample before, up to which q was level
                    if held_at < seen_at:
                        slack = tolerance * inverse[seen_at]  # at both ends, for what lies between
                        for end in (held_at + 1, seen_at):
                            new, line_q, line_at, low, high = _held(q, end, slack, inverse, line_q, line_at, low, high, held_at)
                            if new:
                                mine_at[count], mine_q[count] = line_at, line_q
                                count += 1
                            held_at = end
                    if lift1 < 0 or above > _LITTLE_M:
                        q, i = _ray_to(z, t, sag, rung, q, i, sin2, tangents, table)
                        d = q - tangents[i]
                        ray0, ray1 = _altitude(table, rung, i, d, sin2), _altitude(table, rung + 1, i, d, sin2)
                        lift0, lift1 = _rise(table, rung, i, d, sin2), _rise(table, rung + 1, i, d, sin2)
                    else:
                        turn = above / (lift0 + (lift1 - lift0) * t)
                        q, ray0, ray1 = q + turn, ray0 + turn * lift0, ray1 + turn * lift1
                    slack = tolerance * inverse[now]
                    new, line_q, line_at, low, high = _held(q, now, slack, inverse, line_q, line_at, low, high, held_at)
                    if new:
                        mine_at[count], mine_q[count] = line_at, line_q
                        count += 1
                    held_at, top_at, top_m = now, now, z
            i = _interval(tangents, q, i)
            rung, x0, y0 = rung + 1, x1, y1
        state[ray] = (q, line_q, float(line_at), low, high, float(held_at), float(top_at), top_m)
        interval[ray], counts[ray] = i, count


@compiled
def finish_rays(
    end: int,
    inverse: Floats,
    state: Floats,
    knot_at: NDArray[np.int32],
    knot_q: NDArray[np.float32],
    counts: NDArray[np.int32],
) -> None:
    """Lead the line of each ray to the last sample: from the horizon on level."""
    for ray in range(len(state)):
        q, line_q, line_at = state[ray, 0], state[ray, 1], int(state[ray, 2])
        low, high, held_at = state[ray, 3], state[ray, 4], int(state[ray, 5])
        count = counts[ray]
        if held_at < end:
            for at in (held_at + 1, end):
                new, line_q, line_at, low, high = _held(q, at, 0.0, inverse, line_q, line_at, low, high, held_at)
                if new:
                    knot_at[ray, count], knot_q[ray, count] = line_at, line_q
                    count += 1
                held_at = at
        knot_at[ray, count], knot_q[ray, count] = end, line_q + (end - line_at) * (low + high) / 2
        counts[ray] = count + 1


@compiled
def packed(
    knot_at: NDArray[np.int32], knot_q: NDArray[np.float32], counts: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The knots of all rays one after the other."""
    at, q, k = np.empty(counts.sum(), np.int32), np.empty(counts.sum(), np.float32), 0
    for ray in range(len(counts)):
        for n in range(counts[ray]):
            at[k], q[k] = knot_at[ray, n], knot_q[ray, n]
            k += 1
    return at, q


@compiled
def altitudes_on(
    ray: NDArray[np.int64],
    at: Floats,
    first: NDArray[np.int64],
    knot_at: NDArray[np.int32],
    knot_q: NDArray[np.float32],
    across: Floats,
    tangents: Floats,
    table: Floats,
    curvature: float,
    length_m: float,
    samples: int,
) -> tuple[Floats, Floats]:
    """Altitude of the limiting ray at samples (real numbers) of rays [m], and the sample where it touches terrain, 0 for none."""
    altitude, touched = np.empty(len(ray)), np.empty(len(ray))
    sag = curvature / 2 * length_m**2
    for n in range(len(ray)):
        low, high = first[ray[n]], first[ray[n] + 1] - 1
        while high - low > 1:
            middle = (low + high) // 2
            if knot_at[middle] <= at[n]:
                low = middle
            else:
                high = middle
        part = min(max((at[n] - knot_at[low]) / max(knot_at[high] - knot_at[low], 1), 0.0), 1.0)
        q = knot_q[low] + (float(knot_q[high]) - knot_q[low]) * part
        i = np.searchsorted(tangents, q, side="right") - 1
        i = min(max(i, 0), len(tangents) - 2)
        rung = min(int(at[n] / samples), table.shape[1] - 2)
        t, d = at[n] / samples - rung, q - tangents[i]
        ray0, ray1 = _altitude(table, rung, i, d, across[ray[n]]), _altitude(table, rung + 1, i, d, across[ray[n]])
        altitude[n] = ray0 + (ray1 - ray0) * t - sag * t * (1 - t) * (1 + 2 * q * q)
        rise = (float(knot_q[high]) - knot_q[low]) * knot_at[high] * length_m / samples
        touched[n] = knot_at[low] if rise < _LEVEL_M else at[n]  # where it rises terrain itself is in view
    return altitude, touched
