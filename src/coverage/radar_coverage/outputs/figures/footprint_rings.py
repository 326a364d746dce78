"""The rings of the footprint figure on paper: the line styles of `azimuthal_rings`, opened where a label stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from radar_coverage.model import Footprint
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.azimuthal_rings import OWN, Gap, RingLine, ring_lines
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.ring_labels import bands

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["NEAR_MM", "draw_rings", "draw_sample", "fan", "lines_of", "nearest_azimuth"]

NEAR_MM: Final = 0.45
"""Rings nearer than this are drawn as one, for each unit of width."""
_TICK_MM, _TICKS_MM, _HATCH_MM = 0.8, 1.8, 2.6
_ORDER: Final = ("value", "at most", "at least", "interval", OWN)
"""The line of a ring is that of the first of these kinds that was said of it."""
_WIDTH_PT: Final = {"value": 1.0, "at most": 0.8, "at least": 0.9, "interval": 0.5, OWN: 1.3}
_DASHES: Final[dict[str, Any]] = {"at least": (0, (5, 2.5)), OWN: (0, (0.01, 2.2))}


def lines_of(frame: Frame, footprints: Sequence[Footprint], unit: float) -> tuple[RingLine, ...]:
    """The lines there are on paper: rings that would run into one another are one."""
    return ring_lines(footprints, NEAR_MM * unit / frame.scale / 1000)


def fan(footprint: Footprint) -> tuple[float, float]:
    """Azimuths between which a footprint lies [degrees]."""
    if footprint.all_directions or footprint.boresight_deg is None:
        return 0.0, 360.0
    return footprint.boresight_deg - footprint.fov_deg / 2, footprint.boresight_deg + footprint.fov_deg / 2


def nearest_azimuth(footprint: Footprint, azimuth_deg: float, inset: float = 0.9) -> float:
    """The azimuth within a footprint's fan that is nearest to one [degrees]; a little within, where it is the fan's side."""
    if footprint.holds_azimuth(azimuth_deg) or footprint.boresight_deg is None:
        return azimuth_deg
    half = footprint.fov_deg / 2 * inset
    off = (azimuth_deg - footprint.boresight_deg + 180) % 360 - 180
    return footprint.boresight_deg + (half if off > 0 else -half)


def draw_rings(plane: Axes, frame: Frame, footprints: Sequence[Footprint], gaps: Sequence[Gap], inks: Inks, unit: float) -> None:
    """Draw hatches first, then every ring, then the sides of sectors."""
    per_km = 1000 * frame.scale
    for band in bands(footprints):
        outer = next(f for f in footprints if f.range_km == band.high_km and f.boresight_deg == band.boresight_deg)
        if (band.high_km - band.low_km) * per_km > NEAR_MM * unit:
            _radials(plane, frame, outer, (band.low_km * per_km, band.high_km * per_km), _HATCH_MM * unit, gaps, inks, unit)
    for line in lines_of(frame, footprints, unit):
        one, radius = line.footprint, line.footprint.range_km * per_km
        base = next(kind for kind in _ORDER if kind in line.kinds)
        for at in (radius, one.range_min_km * per_km):
            if at > 0:
                _arcs(plane, frame, one, at, gaps, base, inks, unit)
        for kind, side in (("at most", -1), ("at least", 1)):
            tick = _TICK_MM * unit
            if kind in line.kinds and radius > 4 * tick:
                _radials(plane, frame, one, tuple(sorted((radius, radius + side * tick))), _TICKS_MM * unit, gaps, inks, unit)
        if not one.all_directions:
            for azimuth in fan(one):
                ends = [frame.polar(at, azimuth) for at in (one.range_min_km * per_km, radius)]
                plane.plot(*zip(*ends, strict=True), color=inks.ring, linewidth=0.7 * unit, linestyle=(0, (4, 2.5)))


def _arcs(
    plane: Axes, frame: Frame, one: Footprint, radius: float, gaps: Sequence[Gap], base: str, inks: Inks, unit: float
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    place = Affine2D().scale(radius).translate(frame.x, frame.y)
    style = {
        "edgecolor": inks.ring,
        "facecolor": "none",
        "linewidth": _WIDTH_PT[base] * unit,
        "linestyle": _DASHES.get(base, "solid"),
    }
    spans = _free(fan(one), gaps, radius, radius)
    arcs = [Path.unit_circle() if end - start >= 360 else Path.arc(start - 90, end - 90) for start, end in spans]
    if arcs:
        drawn = PathPatch(
            place.transform_path(Path.make_compound_path(*arcs)), gid=f"ring-{radius / frame.scale / 1000:g}-km", **style
        )
        drawn.set_capstyle("round" if base == OWN else "butt")
        plane.add_patch(drawn)


def _radials(
    plane: Axes,
    frame: Frame,
    one: Footprint,
    across: tuple[float, ...],
    step_mm: float,
    gaps: Sequence[Gap],
    inks: Inks,
    unit: float,
) -> None:
    """Short lines along the radii between two circles: hatches and ticks."""
    low, high = across
    start, end = fan(one)
    count = max(8, round(math.radians(end - start) * (low + high) / 2 / step_mm))
    azimuths = start + (np.arange(count) + 0.5) * (end - start) / count
    for low_deg, high_deg in _cut(gaps, low, high):
        azimuths = azimuths[(azimuths - low_deg) % 360 > high_deg - low_deg]
    _segments(plane, [[frame.polar(low, a), frame.polar(high, a)] for a in azimuths.tolist()], inks, unit)


def _segments(plane: Axes, segments: Sequence[Any], inks: Inks, unit: float) -> None:
    from matplotlib.collections import LineCollection

    plane.add_collection(LineCollection(segments, colors=inks.ring, linewidths=0.35 * unit, alpha=0.75), autolim=False)


def _cut(gaps: Sequence[Gap], low: float, high: float) -> Iterator[tuple[float, float]]:
    return ((gap.start_deg, gap.end_deg) for gap in gaps if gap.inner <= high and gap.outer >= low)


def _free(span: tuple[float, float], gaps: Sequence[Gap], low: float, high: float) -> list[tuple[float, float]]:
    """What is left of a span of azimuths outside of the gaps that cut it."""
    cut = list(_cut(gaps, low, high))
    if span[1] - span[0] >= 360 and cut:
        # begin where a gap ends, so that no arc is cut at north
        span = (cut[0][1], cut[0][1] + 360)
    free = [span]
    for start, end in cut:
        for turn in (-720, -360, 0, 360, 720):
            a, b = start + turn, end + turn
            free = [
                part
                for low_, high_ in free
                for part in ((low_, min(high_, a)), (max(low_, b), high_))
                if part[1] - part[0] > 1e-6
            ]
    return free


def draw_sample(plane: Axes, kinds: frozenset[str], x: float, y: float, length: float, inks: Inks, unit: float) -> None:
    """Draw a sample of a line with the marks of all that was said; the site lies below it."""
    tick = _TICK_MM * unit
    if kinds == {"interval"}:
        half = 0.9 * unit
        for at in (y - half, y + half):
            plane.plot([x, x + length], [at, at], color=inks.ring, linewidth=_WIDTH_PT["interval"] * unit)
        _segments(plane, [[(x + k * length, y - half), (x + k * length, y + half)] for k in (0.17, 0.5, 0.83)], inks, unit)
        return
    base = next(kind for kind in _ORDER if kind in kinds)
    caps: dict[str, Any] = {"dash_capstyle": "round"} if base == OWN else {}
    plane.plot(
        [x, x + length], [y, y], color=inks.ring, linewidth=_WIDTH_PT[base] * unit, linestyle=_DASHES.get(base, "solid"), **caps
    )
    for kind, side in (("at most", 1), ("at least", -1)):
        if kind in kinds:
            _segments(
                plane, [[(x + k * length, y), (x + k * length, y + side * tick)] for k in (0.1, 0.37, 0.63, 0.9)], inks, unit
            )
