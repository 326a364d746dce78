"""The inner loop of the sweep over terrain, compiled: along each azimuth, which ray is the lowest that clears all terrain so far.

A ray is told by q, the tangent of its elevation at the antenna. The way is cut in stretches of `SAMPLES` samples. In a stretch the
path is straight in the grid, to a hundredth of a cell, and the ray is a parabola, to a millimetre, so that a sample costs one interpolated
height and one comparison. A stretch whose cells cannot rise above the ray is passed over, by the highest cell of tiles; so are long
stretches of `LONG` stretches. What is found is the same to the last bit with and without.

Only rays that terrain raises are worked out: by Newton's method in the table of a `RayFan`. The running maximum q(s) is kept as
knots of a line that is true to a tolerance [m] at the range where it stands (the swing filter of Elmeleegy et al. 2009).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.compiled import compiled

__all__ = ["LONG", "altitudes_on", "finish_rays", "packed", "sweep_rays", "tile_heights", "tiles_of_tiles"]

Floats = NDArray[np.float64]
Heights = NDArray[np.float32]

LONG = 16
"""Stretches in a long stretch."""
TILE, LONG_TILE = 16, 256
"""Sides of small and large tiles [cells]."""
_ROUNDS = 8
_NEAR_ENOUGH_M = 1e-4
_LITTLE_M = 10.0
"""A rise that leaves the ray's altitudes linear in q: what is neglected is its square over the Earth's radius, 0.02 mm."""


@compiled
def tile_heights(heights: Heights) -> tuple[Heights, NDArray[np.uint8]]:
    """Highest cell of each tile and its next row and column, and whether data are missing there: 0 nowhere, 1 somewhere, 2 everywhere."""
    rows, columns = heights.shape
    down, across = (rows + TILE - 1) // TILE, (columns + TILE - 1) // TILE
    highest = np.full((down, across), -np.inf, np.float32)
    missing = np.zeros((down, across), np.uint8)
    top, gaps = np.empty(columns, np.float32), np.empty(columns, np.uint8)
    for i in range(down):
        top[:] = -np.inf
        gaps[:] = 0
        begin, end = i * TILE, min(i * TILE + TILE + 1, rows)
        for row in range(begin, end):
            for column in range(columns):  # columns side by side, for the processor's vectors
                z = heights[row, column]
                top[column] = z if z > top[column] else top[column]
                gaps[column] += z != z
        for j in range(across):
            some, all_of = 0, (end - begin) * (min(j * TILE + TILE + 1, columns) - j * TILE)
            for column in range(j * TILE, min(j * TILE + TILE + 1, columns)):
                highest[i, j] = max(highest[i, j], top[column])
                some += gaps[column]
            missing[i, j] = 2 if some == all_of else 1 if some > 0 else 0
    return highest, missing


@compiled
def tiles_of_tiles(highest: Heights, missing: NDArray[np.uint8]) -> tuple[Heights, NDArray[np.uint8]]:
    """The same of large tiles."""
    side = LONG_TILE // TILE
    down, across = (highest.shape[0] + side - 1) // side, (highest.shape[1] + side - 1) // side
    top = np.full((down, across), -np.inf, np.float32)
    some = np.zeros((down, across), np.uint8)
    for i in range(down):
        for j in range(across):
            part = missing[i * side : (i + 1) * side, j * side : (j + 1) * side]
            top[i, j] = highest[i * side : (i + 1) * side, j * side : (j + 1) * side].max()
            some[i, j] = 2 if part.min() == 2 else 1 if part.max() > 0 else 0
    return top, some


@compiled
def _highest_on(
    x0: float, y0: float, x1: float, y1: float, tile: int, rows: int, columns: int, highest: Heights, missing: NDArray[np.uint8]
) -> tuple[float, int]:
    """Highest cell round a line, and whether data are missing: 0 nowhere, 1 somewhere, 2 everywhere."""
    left, right, up, down = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if not (x0 + x1 + y0 + y1 < np.inf and right > -0.5 and left < columns - 0.5 and down > -0.5 and up < rows - 0.5):
        return -np.inf, 2
    outside = not (left >= -0.5 and right <= columns - 0.5 and up >= -0.5 and down <= rows - 0.5)
    top, least, most = -np.inf, 2, 0
    for i in range(int(max(up, 0.0)) // tile, min(int(max(down, 0.0)), rows - 1) // tile + 1):
        for j in range(int(max(left, 0.0)) // tile, min(int(max(right, 0.0)), columns - 1) // tile + 1):
            top = max(top, highest[i, j])
            least, most = min(least, missing[i, j]), max(most, missing[i, j])
    if outside:
        most = 2
    return top, 2 if least == 2 else 1 if most > 0 else 0


@compiled
def _between(a: float, b: float, c: float, d: float, u: float, v: float) -> float:
    upper, lower = a + (b - a) * u, c + (d - c) * u
    return float(upper + (lower - upper) * v)


@compiled
def _height(heights: Heights, x: float, y: float, peaks: bool) -> float:
    """Height between four cells, or the highest of them; half a cell beyond the edge the outer cells hold; ``nan`` farther out."""
    rows, columns = heights.shape
    if not (x >= -0.5 and x <= columns - 0.5 and y >= -0.5 and y <= rows - 0.5):
        return np.nan
    x, y = min(max(x, 0.0), columns - 1.0), min(max(y, 0.0), rows - 1.0)
    i, j = int(y), int(x)
    i1, j1 = min(i + 1, rows - 1), min(j + 1, columns - 1)
    a, b, c, d = heights[i, j], heights[i, j1], heights[i1, j], heights[i1, j1]
    if peaks:
        return float(max(max(a, b), max(c, d)) + 0.0 * (a + b + c + d))
    return _between(a, b, c, d, x - j, y - i)


@compiled
def _altitude(table: Floats, rung: int, interval: int, d: float, across: float) -> float:
    """Altitude of the ray d above the interval's lower end [m]."""
    along = ((table[interval, rung, 3] * d + table[interval, rung, 2]) * d + table[interval, rung, 1]) * d + table[interval, rung, 0]
    over = ((table[interval, rung, 7] * d + table[interval, rung, 6]) * d + table[interval, rung, 5]) * d + table[interval, rung, 4]
    return along + across * (over - along)


@compiled
def _rise(table: Floats, rung: int, interval: int, d: float, across: float) -> float:
    """Its derivative by q [m]."""
    along = (3 * table[interval, rung, 3] * d + 2 * table[interval, rung, 2]) * d + table[interval, rung, 1]
    over = (3 * table[interval, rung, 7] * d + 2 * table[interval, rung, 6]) * d + table[interval, rung, 5]
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
    q: float, at: int, tolerance: float, inverse: Floats, knot_q: float, knot_at: int, low: float, high: float, held_at: int
) -> tuple[bool, float, int, float, float]:
    """Hold the line from the last knot to one value more: whether a new line had to begin, its knot, and the slopes it may have."""
    slack, by = tolerance * inverse[at], inverse[at - knot_at]
    least, most = (q - slack - knot_q) * by, (q + slack - knot_q) * by
    if least <= high and most >= low:
        return False, knot_q, knot_at, max(low, least), min(high, most)
    knot_q += (held_at - knot_at) * (low + high) / 2
    by = inverse[at - held_at]
    return True, knot_q, held_at, (q - slack - knot_q) * by, (q + slack - knot_q) * by


@compiled
def sweep_rays(
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
        Also remembered: q; tangent and sample of the last knot; least and greatest slope of the line from it; the sample last held
        to it; sample and height of the horizon; changed.
    knot_at, knot_q, counts : ndarray, shape (r, k) and (r,)
        Knots found: sample and tangent; changed.
    """
    rows, columns = heights.shape
    length = step_m * samples
    sag, long_sag = curvature / 2 * length**2, most_curvature / 8 * (LONG * length) ** 2
    tolerance, part = tolerance_m / step_m, 1 / samples
    for ray in range(len(azimuth)):
        if done[ray]:
            continue
        mine_at, mine_q, count = knot_at[ray], knot_q[ray], counts[ray]
        line_q, line_at, low, high, held_at = state[ray, 1], int(state[ray, 2]), state[ray, 3], state[ray, 4], int(state[ray, 5])
        top_at, top_m = int(state[ray, 6]), state[ray, 7]
        at0, q, i, sin2 = azimuth[ray], state[ray, 0], interval[ray], across[ray]
        rung, x0, y0, known_place = first, 0.0, 0.0, False
        while rung < last:
            d = q - tangents[i]
            ray0 = _altitude(table, rung, i, d, sin2)
            if not known_place:
                x0, y0 = -float(column0), -float(row0)
                for k in range(weights.shape[1]):
                    x0 += weights[ray, k] * path[at0 + k, rung, 0]
                    y0 += weights[ray, k] * path[at0 + k, rung, 1]
                known_place = True
            if skips > 1 and rung % LONG == 0 and rung + LONG <= last:
                ray1 = _altitude(table, rung + LONG, i, d, sin2)
                if ray0 > ceiling_m and ray1 >= ray0:
                    done[ray] = 1
                    break
                x1, y1 = -float(column0), -float(row0)
                for k in range(weights.shape[1]):
                    x1 += weights[ray, k] * path[at0 + k, rung + LONG, 0]
                    y1 += weights[ray, k] * path[at0 + k, rung + LONG, 1]
                top, gaps = _highest_on(x0, y0, x1, y1, LONG_TILE, rows, columns, highest_long, missing_long)
                if gaps > 0:
                    top = max(top, unknown_m)
                if gaps != 1 and top <= min(ray0, ray1) - long_sag * (1 + 2 * q * q):
                    if gaps == 2:
                        unknown[ray] += LONG * samples
                    rung, x0, y0 = rung + LONG, x1, y1
                    searched[ray] += LONG * samples
                    continue
            ray1 = _altitude(table, rung + 1, i, d, sin2)
            if ray0 > ceiling_m and ray1 >= ray0:
                done[ray] = 1
                break
            x1, y1 = -float(column0), -float(row0)
            for k in range(weights.shape[1]):
                x1 += weights[ray, k] * path[at0 + k, rung + 1, 0]
                y1 += weights[ray, k] * path[at0 + k, rung + 1, 1]
            searched[ray] += samples
            if skips > 0:
                top, gaps = _highest_on(x0, y0, x1, y1, TILE, rows, columns, highest, missing)
                if gaps > 0:
                    top = max(top, unknown_m)
                if gaps != 1 and top <= min(ray0, ray1) - sag / 4 * (1 + 2 * q * q):
                    if gaps == 2:
                        unknown[ray] += samples
                    rung, x0, y0 = rung + 1, x1, y1
                    continue
            inside = not peaks and min(x0, x1) >= 0 and min(y0, y1) >= 0 and max(x0, x1) < columns - 1 and max(y0, y1) < rows - 1
            lift0 = lift1 = -1.0
            for j in range(1, samples + 1):
                t = j * part
                x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
                if inside:
                    h, k = int(y), int(x)
                    z = _between(heights[h, k], heights[h, k + 1], heights[h + 1, k], heights[h + 1, k + 1], x - k, y - h)
                else:
                    z = _height(heights, x, y, peaks)
                if not (z == z):
                    unknown[ray] += 1
                    z = unknown_m
                above = z - (ray0 + (ray1 - ray0) * t - sag * t * (1 - t) * (1 + 2 * q * q))
                if above > 0:
                    at = rung * samples + j
                    if held_at < at - 1:
                        new, line_q, line_at, low, high = _held(q, at - 1, tolerance, inverse, line_q, line_at, low, high, held_at)
                        if new:
                            mine_at[count], mine_q[count] = line_at, line_q
                            count += 1
                        held_at = at - 1
                    if lift1 < 0 or above > _LITTLE_M:
                        q, i = _ray_to(z, t, sag, rung, q, i, sin2, tangents, table)
                        d = q - tangents[i]
                        ray0, ray1 = _altitude(table, rung, i, d, sin2), _altitude(table, rung + 1, i, d, sin2)
                        lift0, lift1 = _rise(table, rung, i, d, sin2), _rise(table, rung + 1, i, d, sin2)
                    else:
                        turn = above / (lift0 + (lift1 - lift0) * t)
                        q, ray0, ray1 = q + turn, ray0 + turn * lift0, ray1 + turn * lift1
                    new, line_q, line_at, low, high = _held(q, at, tolerance, inverse, line_q, line_at, low, high, held_at)
                    if new:
                        mine_at[count], mine_q[count] = line_at, line_q
                        count += 1
                    held_at, top_at, top_m = at, at, z
            i = _interval(tangents, q, i)
            rung, x0, y0 = rung + 1, x1, y1
        state[ray] = (q, line_q, float(line_at), low, high, float(held_at), float(top_at), top_m)
        interval[ray], counts[ray] = i, count


@compiled
def finish_rays(
    end: int,
    tolerance: float,
    inverse: Floats,
    state: Floats,
    knot_at: NDArray[np.int32],
    knot_q: NDArray[np.float32],
    counts: NDArray[np.int32],
) -> None:
    """Lead the line of each ray to the last sample, with tolerance in steps."""
    for ray in range(len(state)):
        q, line_q, line_at = state[ray, 0], state[ray, 1], int(state[ray, 2])
        low, high, held_at = state[ray, 3], state[ray, 4], int(state[ray, 5])
        count = counts[ray]
        if held_at < end:
            new, line_q, line_at, low, high = _held(q, end, tolerance, inverse, line_q, line_at, low, high, held_at)
            if new:
                knot_at[ray, count], knot_q[ray, count] = line_at, line_q
                count += 1
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
    """Altitude of the limiting ray at samples (real numbers) of rays [m], and the sample of the knot before."""
    altitude, before = np.empty(len(ray)), np.empty(len(ray))
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
        before[n] = knot_at[low]
    return altitude, before
