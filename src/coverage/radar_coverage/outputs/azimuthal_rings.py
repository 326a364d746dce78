"""The rings of the azimuthal drawing: a line style for each kind of claim, hatched intervals, gaps where a label stands.

=================  ==============================================================
what was said      how it is drawn
=================  ==============================================================
one figure         solid line
an interval        two thin lines, joined by a light hatch along the radii
at most            solid line with short ticks on its inner side: closed
at least           broken line with short ticks on its outer side: open
your own range     dotted line
=================  ==============================================================

A range of which several kinds of claim are made has the marks of each. Rings that would run into one another on the paper are
drawn as one, where most was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from radar_coverage.model import Footprint
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.ring_labels import bands
from radar_coverage.outputs.svg import number, tag

__all__ = ["OWN", "Gap", "RingLine", "kinds_of", "ring_lines", "rings_svg"]

OWN = "own"
"""Kind of a range without a published figure behind it."""
NEAR = 2.2
"""Rings nearer than this are drawn as one [drawing units]."""
HATCH_STEP = 13.0
TICK = 4.0
_BASE = ("value", "at most", "at least", "interval", OWN)
"""The line of a ring is that of the first of these kinds that was said of it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where rings and hatches leave room for a label: between two radii, from one azimuth clockwise to another."""

    inner: float
    outer: float
    start_deg: float
    end_deg: float


@dataclass(frozen=True, slots=True)
class RingLine:
    """One line on the paper: the footprint it stands for, all that fall on it, and the kinds of what was said."""

    footprint: Footprint
    merged: tuple[Footprint, ...]
    kinds: frozenset[str]


def kinds_of(footprint: Footprint) -> frozenset[str]:
    """Kinds of claim that give a footprint's range."""
    said = {OWN if c.party == "added by the author" else c.bound for c in footprint.claims}
    return frozenset(said) or frozenset({OWN})


def ring_lines(footprints: Sequence[Footprint], near_km: float) -> tuple[RingLine, ...]:
    """Group the rings that lie nearer than `near_km`; each group is drawn at the range most figures give, the lower of equals."""
    groups: list[list[Footprint]] = []
    for footprint in sorted(footprints, key=lambda f: f.range_km):
        near = groups and footprint.range_km - groups[-1][0].range_km < near_km
        if near and _same_fan(footprint, groups[-1][0]):
            groups[-1].append(footprint)
        else:
            groups.append([footprint])
    lines = []
    for group in groups:
        shown = max(group, key=lambda f: (len(f.claims), -f.range_km))
        lines.append(RingLine(shown, tuple(group), frozenset[str]().union(*map(kinds_of, group))))
    return tuple(lines)


def _same_fan(a: Footprint, b: Footprint) -> bool:
    return (a.range_min_km, a.boresight_deg, a.fov_deg) == (b.range_min_km, b.boresight_deg, b.fov_deg)


def rings_svg(frame: Frame, footprints: Sequence[Footprint], gaps: Sequence[Gap]) -> str:
    """Hatches first, then every ring, then the sides of sectors."""
    unit = 1000 * frame.scale
    drawn = []
    for band in bands(footprints):
        outer = next(f for f in footprints if f.range_km == band.high_km and f.boresight_deg == band.boresight_deg)
        low, high = band.low_km * unit, band.high_km * unit
        if high - low > NEAR:
            arcs = _arcs(frame, outer, (low + high) / 2, gaps, (low, high))
            hatch = tag("path", style_class="hatch", d=arcs, stroke_width=high - low, stroke_dasharray=f".7 {HATCH_STEP - 0.7:g}")
            drawn.append(hatch if arcs else "")
    for line in ring_lines(footprints, NEAR / unit):
        f, radius = line.footprint, line.footprint.range_km * unit
        base = next(kind for kind in _BASE if kind in line.kinds)
        drawn.append(tag("path", style_class=f"ring {base.replace(' ', '-')}", d=_arcs(frame, f, radius, gaps)))
        for kind, side in (("at most", -1), ("at least", 1)):
            if kind in line.kinds and radius > 4 * TICK:
                arcs = _arcs(frame, f, radius + side * TICK / 2, gaps, (radius, radius))
                drawn.append(tag("path", style_class="ticks", d=arcs, stroke_width=TICK))
        if f.range_min_km > 0:
            drawn.append(
                tag("path", style_class=f"ring inner {base.replace(' ', '-')}", d=_arcs(frame, f, f.range_min_km * unit, gaps))
            )
        if not f.all_directions and f.boresight_deg is not None:
            drawn.append(tag("path", style_class="sector", d=_sides(frame, f, radius, f.range_min_km * unit)))
    return "\n".join(part for part in drawn if part)


def _sides(frame: Frame, footprint: Footprint, outer: float, inner: float) -> str:
    """The two straight sides of a sector."""
    start, end = _fan(footprint)
    return "".join(f"M{_point(frame.polar(inner, a))}L{_point(frame.polar(outer, a))}" for a in (start, end))


def _fan(footprint: Footprint) -> tuple[float, float]:
    if footprint.all_directions or footprint.boresight_deg is None:
        return 0.0, 360.0
    return footprint.boresight_deg - footprint.fov_deg / 2, footprint.boresight_deg + footprint.fov_deg / 2


def _arcs(
    frame: Frame, footprint: Footprint, radius: float, gaps: Iterable[Gap], across: tuple[float, float] | None = None
) -> str:
    """A footprint's arc at a radius, less the gaps that cut it (or the span `across` which it is drawn)."""
    low, high = across or (radius, radius)
    start, end = _fan(footprint)
    cut = [gap for gap in gaps if gap.inner <= high and gap.outer >= low]
    if end - start >= 360 and not cut:
        return _circle(frame, radius)
    if end - start >= 360:
        # begin where the first gap ends, so that no arc is cut at north
        start = cut[0].end_deg
        end = start + 360
    free = [(start, end)]
    for gap in cut:
        for turn in (-720, -360, 0, 360, 720):
            free = [piece for one in free for piece in _without(one, gap.start_deg + turn, gap.end_deg + turn)]
    to = f"A{number(radius)} {number(radius)} 0"
    ends = ((_point(frame.polar(radius, a)), int(b - a > 180), _point(frame.polar(radius, b))) for a, b in free)
    return "".join(f"M{first}{to} {large} 1 {last}" for first, large, last in ends)


def _without(piece: tuple[float, float], start: float, end: float) -> list[tuple[float, float]]:
    if end <= piece[0] or start >= piece[1]:
        return [piece]
    return [p for p in ((piece[0], start), (end, piece[1])) if p[1] - p[0] > 1e-6]


def _point(xy: tuple[float, float]) -> str:
    return f"{number(xy[0])} {number(xy[1])}"


def _circle(frame: Frame, radius: float) -> str:
    top, bottom = (frame.x, frame.y - radius), (frame.x, frame.y + radius)
    half = f"A{number(radius)} {number(radius)} 0 1 1 "
    return f"M{_point(top)}{half}{_point(bottom)}{half}{_point(top)}z"
