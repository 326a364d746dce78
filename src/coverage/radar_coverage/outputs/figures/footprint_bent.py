"""Labels of rings on the footprint figure: the range, who says so, and the altitude at which it is true.

A label is bent along its ring and the ring opens for it. Where there is no room it says less, but never the range without the
altitude. A label that finds no room at all is left to the layout, which sets it beside the disc with a leader to its ring.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.azimuthal_rings import Gap
from radar_coverage.outputs.figures.blocks import put
from radar_coverage.outputs.figures.fonts import SEMIBOLD
from radar_coverage.outputs.figures.footprint_map import ink_mm
from radar_coverage.outputs.figures.footprint_rings import lines_of
from radar_coverage.outputs.figures.footprint_words import altitude_words
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import shown, text_width_mm
from radar_coverage.outputs.label_places import LabelPlaces, arc_boxes
from radar_coverage.outputs.ring_labels import RingLabel, azimuths_by_sea, ring_labels
from radar_coverage.outputs.text import speakers_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Bent", "bent_labels", "draw_bent"]

_WIDEST_DEG: Final = 150.0
"""A label bent further than this is hard to read."""
_TALL: Final = (1.6, 1.05)
"""Room for a label across its ring, over its height: better apart from its neighbours, else at least not on them."""
_DOT: Final = " · "


@dataclass(frozen=True, slots=True)
class Bent:
    """A ring's label and where it stands: words with their weight, bent along a circle [mm], in the middle of an azimuth."""

    label: RingLabel
    words: tuple[tuple[str, int], ...]
    radius: float
    azimuth_deg: float
    half_deg: float
    gap: Gap
    size_pt: float

    @property
    def below(self) -> bool:
        """Whether it stands below the site, where text runs the other way round."""
        return 90 < self.azimuth_deg % 360 < 270

    @property
    def baseline_mm(self) -> float:
        """Radius of its baseline, set off from the ring so that the letters lie astride it [mm]."""
        return self.radius - (-1 if self.below else 1) * self.size_pt * 0.33 * 25.4 / 72


def bent_labels(
    reach: Reach, frame: Frame, polygons: Sequence[Any], places: LabelPlaces, size: Size
) -> tuple[list[Bent], list[RingLabel]]:
    """Find places for the labels of rings, what most figures say first; and the labels that found none."""
    land = shapely.STRtree([part for polygon in polygons for part in shapely.get_parts(polygon)])
    per_km, high = 1000 * frame.scale, ink_mm(size.note_pt)
    lines = lines_of(frame, reach.footprints, size.unit)
    drawn_km = {one: line.footprint.range_km for line in lines for one in line.merged}
    lines_km = sorted({line.footprint.range_km for line in lines})
    placed, left = [], []
    for turn, label in sorted(enumerate(ring_labels(reach.footprints)), key=lambda item: -len(item[1].claims)):
        at_km = _stands_at(label, drawn_km, lines_km, high / per_km)
        if at_km is None:
            left.append(label)
            continue
        radius = at_km * per_km
        found = None
        for words, tall in itertools.product(_forms(reach, label), _TALL):
            length = sum(text_width_mm(text, size.note_pt, weight) for text, weight in words)
            half_deg = math.degrees(length / 2 / radius)
            if half_deg > _room_deg(label, radius, size):
                continue
            for azimuth in azimuths_by_sea(reach.site, at_km, label.footprint, land, half_deg, turn).tolist():
                ends = [azimuth + side * (half_deg + math.degrees(size.unit / radius)) for side in (-1, 1)]
                if all(map(label.footprint.holds_azimuth, ends)) and places.take(
                    arc_boxes(frame.x, frame.y, radius, azimuth, length, high * tall)
                ):
                    open_deg = half_deg + math.degrees(0.8 * size.unit / radius)
                    gap = Gap(radius - high * 0.55, radius + high * 0.55, azimuth - open_deg, azimuth + open_deg)
                    found = Bent(label, words, radius, azimuth, half_deg, gap, size.note_pt)
                    break
            if found:
                break
        if found:
            placed.append(found)
        else:
            left.append(label)
    return placed, sorted(left, key=lambda one: one.at_km)


def _room_deg(label: RingLabel, radius: float, size: Size) -> float:
    """Half of the arc that a label may take [degrees]."""
    widest = _WIDEST_DEG if label.footprint.all_directions else min(_WIDEST_DEG, label.footprint.fov_deg)
    return widest / 2 - math.degrees(size.unit / radius)


def _forms(reach: Reach, label: RingLabel) -> Iterator[tuple[tuple[str, int], ...]]:
    """The label in full, with one speaker, with none."""
    altitude = altitude_words(reach, label)
    for said in dict.fromkeys((label.speakers, speakers_text(label.claims, short=True, most=1), "")):
        rest = "".join(f"{_DOT}{shown(part)}" for part in (said, altitude) if part)
        yield ((shown(label.range_text), SEMIBOLD), (rest, 400)) if rest else ((shown(label.range_text), SEMIBOLD),)


def _stands_at(label: RingLabel, drawn_km: dict[Any, float], lines_km: Sequence[float], high_km: float) -> float | None:
    """In the middle of a band that has room for letters, else on its ring; None where it would lie on another ring too."""
    on_line = drawn_km[label.footprint]
    for at_km, own in ((label.at_km, None), (on_line, on_line)) if label.is_band else ((on_line, on_line),):
        if not any(abs(km - at_km) < high_km * 0.62 for km in lines_km if km != own):
            return at_km
    return None


def draw_bent(plane: Axes, bent: Bent, frame: Frame, size: Size, inks: Inks, number: int) -> None:
    """Set the letters one by one along the circle, read from left to right: clockwise above the site, the other way below."""
    turn = -1 if bent.below else 1
    at = -sum(text_width_mm(text, size.note_pt, weight) for text, weight in bent.words) / 2
    for text, weight in bent.words:
        before = 0.0
        for n, letter in enumerate(text):
            after = text_width_mm(text[: n + 1], size.note_pt, weight)
            azimuth = bent.azimuth_deg + turn * math.degrees((at + (before + after) / 2) / bent.radius)
            if letter.strip("\u00a0 "):
                x, y = frame.polar(bent.baseline_mm, azimuth)
                put(
                    plane,
                    x,
                    y,
                    letter,
                    size=size.note_pt,
                    colour=inks.ring_text,
                    weight=weight,
                    ha="center",
                    rotation=(180 - azimuth if bent.below else -azimuth) % 360,
                    rotation_mode="anchor",
                    gid=f"bent-{number}",
                )
            before = after
        at += before
