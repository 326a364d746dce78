"""The disc of the footprint figure: map, rings, names, and leaders to rings whose label found no room on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.figures.footprint_below import draw_labels_below
from radar_coverage.outputs.figures.footprint_bent import Bent, bent_labels, draw_bent
from radar_coverage.outputs.figures.footprint_map import LandMap, draw_bearings, draw_graticule, draw_land, plane_of
from radar_coverage.outputs.figures.footprint_names import draw_sector_name, draw_site, draw_territories, draw_towns
from radar_coverage.outputs.figures.footprint_rings import draw_rings, lines_of, nearest_azimuth
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.label_places import Box, LabelPlaces, overlap
from radar_coverage.outputs.ring_labels import RingLabel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw_disc"]

_TURNS: Final = tuple(side * k * 3.0 for k in range(14) for side in ((1, -1) if k else (1,)))
"""How far a leader may turn from pointing at the site, to pass between labels [degrees]."""

_INSET: Final = 0.3


def draw_disc(
    layers: Mapping[str, Axes],
    reach: Reach,
    land: LandMap,
    frame: Frame,
    size: Size,
    inks: Inks,
    rows: Mapping[RingLabel, tuple[float, float]] | None,
) -> list[Bent]:
    """Draw it, and say which labels were bent along their rings.

    A leader goes to the place of its row (`rows`), or to a label below the disc where there is none.

    Labels take their places in this order: site, rings, sector, leaders, towns, territories, graticule.
    """
    plane, _ = plane_of(reach.site.lon, reach.site.lat, frame.frame_m, land.polygons)
    places = LabelPlaces()
    draw_land(layers, frame, reach, land, inks, size.unit)
    draw_site(layers["site"], reach, frame, places, size, inks)
    bent, left = bent_labels(reach, frame, land.polygons, places, size)
    draw_rings(layers["rings"], frame, reach.footprints, [one.gap for one in bent], inks, size.unit)
    for number, one in enumerate(bent, 1):
        draw_bent(layers["labels"], one, frame, size, inks, number)
    draw_sector_name(layers["labels"], reach, frame, places, size, inks)
    if rows is None:
        rows = draw_labels_below(layers["leaders"], reach, frame, left, size, inks)
    anchors = {one: rows[one] for one in left}
    _leaders(layers["leaders"], reach, frame, anchors, places, size, inks)
    most = max(6, min(16, round(frame.radius / size.unit / 3.6)))
    draw_towns(layers["names"], reach, frame, land, places, most, size, inks)
    draw_territories(layers["names"], reach, frame, land, places, size, inks)
    draw_graticule(layers, frame, plane, places, reach.footprints[-1].range_km * 1000 * frame.scale, size, inks)
    draw_bearings(layers["frame"], frame, places, size, inks)
    return bent


def _leaders(
    plane: Axes,
    reach: Reach,
    frame: Frame,
    anchors: Mapping[RingLabel, tuple[float, float]],
    places: LabelPlaces,
    size: Size,
    inks: Inks,
) -> None:
    """A thin line from each anchor towards the site, with a dot where it meets its ring: lines to one point never cross."""
    drawn_km = {one: line.footprint.range_km for line in lines_of(frame, reach.footprints, size.unit) for one in line.merged}
    labels = [_smaller(box) for box in places.taken]
    for label, (x, y) in anchors.items():
        radius = (label.at_km if label.is_band else drawn_km[label.footprint]) * 1000 * frame.scale
        towards = math.degrees(math.atan2(x - frame.x, frame.y - y))
        azimuth = nearest_azimuth(label.footprint, towards)
        ends = [frame.polar(radius, azimuth + turn) for turn in _TURNS if label.footprint.holds_azimuth(azimuth + turn)]
        end = next((one for one in ends if places.free(_along(one, (x, y), frame))), ends[0])
        whole = _along(end, (x, y), frame)
        free = [not overlap([box], labels) for box in whole]
        places.taken += whole
        # where it must pass a label it passes behind it
        for a, b, seen in zip(whole, whole[1:], free, strict=False):
            if seen:
                middles = [((box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in (a, b)]
                plane.plot(*zip(*middles, strict=True), color=inks.ink, linewidth=0.45 * size.unit, solid_capstyle="butt")
        plane.plot(
            *end,
            marker="o",
            markersize=2.6 * size.unit,
            markerfacecolor=inks.ring,
            markeredgecolor=inks.paper,
            markeredgewidth=0.4 * size.unit,
        )


def _smaller(box: Box) -> Box:
    """The box of a label without the room that its letters do not fill."""
    across, down = _INSET * (box.right - box.left), _INSET * (box.bottom - box.top)
    return Box(box.left + across, box.top + down, box.right - across, box.bottom - down)


def _along(a: tuple[float, float], b: tuple[float, float], frame: Frame) -> list[Box]:
    """Small boxes along a line, as far as the frame."""
    count = max(2, math.ceil(math.dist(a, b) / (frame.radius * 0.02)))
    half = frame.radius * 0.006
    points = [(a[0] + (b[0] - a[0]) * k / count, a[1] + (b[1] - a[1]) * k / count) for k in range(count + 1)]
    return [Box(x - half, y - half, x + half, y + half) for x, y in points]
