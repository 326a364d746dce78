"""The azimuthal equidistant drawing: one standalone SVG, rings true circles, no script, no font, no outside reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_key import key_height, key_svg, notes_svg
from radar_coverage.outputs.azimuthal_labels import labels_svg, names_svg
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import (
    Frame,
    bearing_ticks,
    graticule_lines,
    graticule_names,
    land_path,
    scale_bar,
    sector_path,
)
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import LabelPlaces, text_width
from radar_coverage.outputs.palette import BAND, INK, LAND, LAND_EDGE, MUTED, PAPER, RING, SEA, focus_tints
from radar_coverage.outputs.ring_labels import bands
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.svg import tag, text_tag
from radar_coverage.outputs.text import inside_text, range_text
from radar_coverage.outputs.wording import altitude_sentence, direction_sentence, title

__all__ = ["azimuthal_drawing"]

WIDTH = 1260
MARGIN = 36
DISC_RADIUS = 384.0
HEADER = 112
TITLE_SIZE = 30.0
FRAME_MARGIN = 1.13
"""The frame's radius over the largest range."""
FILLS = 0.2
"""Opacity of all fills where they lie on one another."""
SUBTITLE = "Azimuthal equidistant on WGS 84: distances and directions from the site are true, so every ring is a circle."


def azimuthal_drawing(reach: Reach, codes: Sequence[str], names: Sequence[str], polygons: Sequence[Any]) -> str:
    """Draw the footprints of an answer on the azimuthal equidistant plane centred on the site.

    Parameters
    ----------
    reach : Reach
    codes, names : sequence of str
        Territories to draw: code and English name.
    polygons : sequence of shapely geometry
        Their boundaries in lon/lat, in the same order.

    Returns
    -------
    str
        SVG; the same bytes for the same answer.
    """
    largest_km = max(f.range_km for f in reach.footprints)
    plane = AzimuthalPlane(reach.site.lon, reach.site.lat, largest_km * 1000 * FRAME_MARGIN)
    frame = Frame(MARGIN + 30 + DISC_RADIUS, HEADER + 34 + DISC_RADIUS, DISC_RADIUS, plane.frame_m)
    places = LabelPlaces()
    flat = plane.territories(polygons)
    tints = focus_tints(reach.focus)
    land = shapely.STRtree([part for polygon in polygons for part in shapely.get_parts(polygon)])

    disc = {"cx": frame.x, "cy": frame.y, "r": frame.radius}
    drawn = [
        tag("circle", **disc, fill=SEA),
        *_land(frame, codes, flat, tints),
        graticule_lines(frame, plane),
        *_footprints(reach, frame),
    ]
    key_left = frame.x + frame.radius + 60
    key_width = WIDTH - MARGIN - key_left
    bottom = max(frame.y + frame.radius + 48, HEADER + key_height(reach, key_width) + 24)
    notes, height = notes_svg(reach, MARGIN, bottom, WIDTH - 2 * MARGIN)
    return _document(
        reach,
        round(height + MARGIN / 2),
        [
            tag("defs", tag("clipPath", tag("circle", **disc), id="rc-frame")),
            tag("g", "\n".join(drawn), clip_path="url(#rc-frame)"),
            tag("circle", **disc, style_class="frame"),
            bearing_ticks(frame),
            # labels take their places in this order
            labels_svg(reach, frame, places, land),
            names_svg(frame, places, names, flat),
            graticule_names(frame, plane, places),
            scale_bar(MARGIN, frame.y + frame.radius - 4, frame),
            key_svg(reach, key_left, HEADER + 6, key_width, tints),
            notes,
        ],
    )


def _document(reach: Reach, height: int, body: Sequence[str]) -> str:
    said = title(reach.site)
    shrunk = min(1.0, (WIDTH - 2 * MARGIN) / text_width(said, TITLE_SIZE))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="rc-title rc-desc" lang="en">'
    )
    parts = [
        head,
        tag("title", xml_text(said), id="rc-title"),
        tag("desc", xml_text(_described(reach)), id="rc-desc"),
        tag("style", _style()),
        tag("rect", width=WIDTH, height=height, fill=PAPER),
        text_tag(said, MARGIN, 58, "title", font_size=TITLE_SIZE * shrunk),
        text_tag(SUBTITLE, MARGIN, 86, "subtitle"),
        *body,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _described(reach: Reach) -> str:
    """The drawing in words, for those who cannot see it."""
    rows = [f"Within {range_text(r.footprint)}: {r.name} {inside_text(r)}." for r in reach.rows if r.territory in reach.focus]
    return " ".join([*rows, direction_sentence(reach), altitude_sentence(reach), f"Boundaries: {reach.boundaries}."])


def _style() -> str:
    """Our style sheet with its colours written out: not every SVG reader knows CSS variables."""
    colours = {"ink": INK, "muted": MUTED, "paper": PAPER, "ring": RING, "band": BAND, "land": LAND, "land-edge": LAND_EDGE}
    style = static_text("azimuthal.css")
    for name, colour in colours.items():
        style = style.replace(f"var(--{name})", colour)
    return style


def _land(frame: Frame, codes: Sequence[str], flat: Sequence[Any], tints: dict[str, str]) -> list[str]:
    quiet = "".join(land_path(frame, shape) for code, shape in zip(codes, flat, strict=True) if code not in tints)
    shapes = [(tints[code], land_path(frame, shape)) for code, shape in zip(codes, flat, strict=True) if code in tints]
    return [
        tag("path", style_class="land", d=quiet),
        *(tag("path", style_class="land", style=f"fill:{c}", d=d) for c, d in shapes if d),
    ]


def _footprints(reach: Reach, frame: Frame) -> list[str]:
    """Bands and rings: fills first, the largest at the bottom, then all lines, so that no fill dims a line."""
    each = FILLS / len(reach.footprints)
    fills = [tag("path", style_class="fill", fill_opacity=each, d=sector_path(frame, f)) for f in reversed(reach.footprints)]
    banded = []
    for band in bands(reach.footprints):
        outer = next(f for f in reach.footprints if f.range_km == band.high_km and f.boresight_deg == band.boresight_deg)
        banded.append(tag("path", style_class="band", d=sector_path(frame, outer, band.low_km)))
    lines = [tag("path", style_class="ring", d=sector_path(frame, f)) for f in reach.footprints]
    return [*fills, *banded, *lines]
