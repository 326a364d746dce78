"""Arcs and sides of footprints: the vertices of `ring_vertices`, put together by direction.

A fan is cut at the site's meridian, so that its eastern and western parts are computed alike and mirrored exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.ring_error import measure_arcs, measure_sides
from radar_coverage.earth.ring_vertices import Strands, arc_strands, pole_ranges, side_strands

__all__ = ["FULL", "FanPart", "arc_lines", "fan_parts", "side_lines"]

Floats = NDArray[np.float64]

_THIN: Final = 10.0
"""Below this many times the permitted error, the two circles of an annulus share their azimuths and so cannot cross."""


@dataclass(frozen=True, slots=True)
class FanPart:
    """Part of a fan on one side of the site's meridian: azimuths sign * low .. sign * high, 0 to 180 [degrees]."""

    sign: int
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        """The two ends in the order of rising azimuth."""
        return (self.low, self.high) if self.sign > 0 else (self.high, self.low)


FULL: Final = [FanPart(1, 0.0, 180.0), FanPart(-1, 0.0, 180.0)]


def fan_parts(boresight_deg: float, fov_deg: float) -> list[FanPart]:
    """Directions of a footprint, by rising azimuth, cut at north and south: the east and the west are computed alike."""
    if fov_deg == 360:
        return FULL
    begin = (boresight_deg - fov_deg / 2) % 360
    end = begin + fov_deg
    parts = []
    for half in range(4):
        low, high = max(begin, 180.0 * half), min(end, 180.0 * (half + 1))
        if low < high:
            low, high = low - 180 * half, high - 180 * half
            parts.append(FanPart(1, low, high) if half % 2 == 0 else FanPart(-1, 180 - high, 180 - low))
    return parts


def arc_lines(
    lat: Floats, outer: Floats, inner: Floats, error: Floats, fans: list[list[FanPart]], measure: bool
) -> list[tuple[tuple[Floats, Floats], float]]:
    """For each site: outer and inner arc by rising azimuth (the inner one may be empty), and their error."""
    spans = [list(dict.fromkeys((p.low, p.high) for p in fan)) for fan in fans]  # the two halves of a disc are one
    site = np.repeat(np.arange(len(lat)), [len(s) for s in spans])
    low, high = np.array([span for s in spans for span in s]).T
    thin = ((inner > 0) & (outer - inner < _THIN * error))[site]
    hollow = (inner[site] > 0) & ~thin
    lone = np.concatenate([np.flatnonzero(~thin), np.flatnonzero(hollow)])
    lone_range = np.concatenate([outer[site[~thin]], inner[site[hollow]]])[None]
    pair = np.flatnonzero(thin)
    pair_range = np.stack([outer[site[pair]], inner[site[pair]]])

    halves: list[dict[int, Floats]] = [{}, {}]
    worst = np.zeros(len(lat))
    for arc, ranges in ((lone, lone_range), (pair, pair_range)):
        if not len(arc):
            continue
        lats = lat[site[arc]]
        strands = arc_strands(lats, ranges, low[arc], high[arc], error[site[arc]])
        np.maximum.at(worst, site[arc], measure_arcs(strands, lats, ranges) if measure else strands.error_m)
        for row in range(len(ranges)):
            for n, half in enumerate(arc.tolist()):
                halves[row or int(half in halves[0])][half] = _line(strands, row, n)

    made = []
    first = np.searchsorted(site, np.arange(len(lat))).tolist()
    for i, fan in enumerate(fans):
        lines = []
        for known in halves:
            parts = [(known[first[i] + spans[i].index((p.low, p.high))], p.sign) for p in fan if first[i] in known]
            east_west = [line if sign > 0 else line[::-1] * (-1.0, 1.0) for line, sign in parts]
            lines.append(np.vstack([line[1 if n else 0 :] for n, line in enumerate(east_west)]) if parts else np.empty((0, 2)))
        made.append(((lines[0], lines[1]), float(worst[i])))
    return made


def side_lines(
    lat: Floats, outer: Floats, inner: Floats, error: Floats, fans: list[list[FanPart]], measure: bool
) -> dict[int, tuple[tuple[Floats, Floats], float]]:
    """For each sector: its first and last side from the inside outwards, without their ends, and their error."""
    sectors = [i for i, fan in enumerate(fans) if fan is not FULL]
    if not sectors:
        return {}
    at = np.array(sectors)
    azimuth = np.array([[fans[i][0].ends[0], fans[i][-1].ends[1]] for i in sectors]).T
    strands = side_strands(lat[at], azimuth, inner[at], outer[at], error[at])
    worst = measure_sides(strands, lat[at], azimuth) if measure else strands.error_m
    north, south = pole_ranges(lat[at])
    made = {}
    for n, i in enumerate(sectors):
        lines = []
        for row, sign in enumerate((fans[i][0].sign, fans[i][-1].sign)):
            line = _line(strands, row, n)[1:-1]
            toward, pole = (north[n], 90.0) if azimuth[row, n] == 0 else (south[n], -90.0)
            if abs(lat[i]) == 90:
                line = line[:0]
            elif azimuth[row, n] in (0, 180):  # along the meridian: straight, but for the pole
                line = np.array([[0.0, pole], [180.0, pole]]) if inner[i] <= toward < outer[i] else line[:0]
            lines.append(line * (sign, 1.0))
        made[i] = ((lines[0], lines[1]), float(worst[n]))
    return made


def _line(strands: Strands, row: int, n: int) -> Floats:
    span = slice(strands.start[n], strands.start[n + 1])
    return np.column_stack([strands.east_deg[row, span], strands.lat_deg[row, span]])
