"""The azimuthal equidistant drawing: one standalone SVG, rings true circles, no script, no font, no outside reference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_key import key_height, key_svg, notes_svg
from radar_coverage.outputs.azimuthal_land import AzimuthalPlane
from radar_coverage.outputs.azimuthal_marks import Frame, bearing_ticks, graticule_svg, label_svg, land_path, scale_bar, sector_path
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import LabelPlaces, text_width
from radar_coverage.outputs.palette import BAND, INK, LAND, LAND_EDGE, MUTED, PAPER, RING, SEA, focus_tints
from radar_coverage.outputs.ring_labels import bands
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.wording import altitude_sentence, direction_sentence, title

__all__ = ["azimuthal_drawing"]

WIDTH = 1260
MARGIN = 36
DISC_RADIUS = 384.0
HEADER = 112
FRAME_MARGIN = 1.13
"""The frame's radius over the largest range."""


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

    body = [f'<g clip-path="url(#rc-frame)"><rect width="{WIDTH}" height="{frame.y + frame.radius + 1:.0f}" fill="{SEA}"/>']
    body.append(_land_svg(frame, codes, flat, tints))
    body.append(graticule_svg(frame, plane, places, draw_lines=True))
    body += [_footprints_svg(reach, frame), "</g>"]
    body.append(f'<circle cx="{frame.x:g}" cy="{frame.y:g}" r="{frame.radius:g}" class="frame"/>')
    body.append(bearing_ticks(frame))
    body.append(label_svg(reach, frame, places, shapely.STRtree([p for g in polygons for p in shapely.get_parts(g)])))
    body.append(_names_svg(frame, places, names, flat))
    body.append(graticule_svg(frame, plane, places, draw_lines=False))
    body.append(scale_bar(MARGIN, frame.y + frame.radius - 4, frame))

    key_left = frame.x + frame.radius + 60
    bottom = max(frame.y + frame.radius + 48, HEADER + key_height(reach, WIDTH - MARGIN - key_left) + 24)
    body.append(key_svg(reach, key_left, HEADER + 6, WIDTH - MARGIN - key_left, tints))
    notes, height = notes_svg(reach, MARGIN, bottom, WIDTH - 2 * MARGIN)
    return _document(reach, [*body, notes], round(height + MARGIN / 2))


def _document(reach: Reach, body: Sequence[str], height: int) -> str:
    said = xml_text(title(reach.site))
    described = " ".join((_described(reach), direction_sentence(reach), altitude_sentence(reach), f"Boundaries: {reach.boundaries}."))
    colours = {"ink": INK, "muted": MUTED, "paper": PAPER, "ring": RING, "band": BAND, "land": LAND, "land-edge": LAND_EDGE}
    style = static_text("azimuthal.css")
    for name, colour in colours.items():
        style = style.replace(f"var(--{name})", colour)
    title_size = min(30.0, 30.0 * (WIDTH - 2 * MARGIN) / text_width(title(reach.site), 30.0))
    subtitle = "Azimuthal equidistant on WGS 84: distances and directions from the site are true, so every ring is a circle."
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
            'role="img" aria-labelledby="rc-title rc-desc" lang="en">',
            f'<title id="rc-title">{said}</title>',
            f'<desc id="rc-desc">{xml_text(described)}</desc>',
            f"<style>{style}</style>",
            f'<defs><clipPath id="rc-frame"><circle cx="{MARGIN + 30 + DISC_RADIUS:g}" cy="{HEADER + 34 + DISC_RADIUS:g}" '
            f'r="{DISC_RADIUS:g}"/></clipPath></defs>',
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            f'<text x="{MARGIN}" y="58" class="title" font-size="{title_size:.1f}">{said}</text>',
            f'<text x="{MARGIN}" y="86" class="subtitle">{xml_text(subtitle)}</text>',
            *body,
            "</svg>",
            "",
        ]
    )


def _described(reach: Reach) -> str:
    from radar_coverage.outputs.text import inside_text, range_text

    rows = [r for r in reach.rows if r.territory in reach.focus]
    return " ".join(f"Within {range_text(r.footprint)}: {r.name} {inside_text(r)}." for r in rows)


def _land_svg(frame: Frame, codes: Sequence[str], flat: Sequence[Any], tints: dict[str, str]) -> str:
    quiet = "".join(land_path(frame, shape) for code, shape in zip(codes, flat, strict=True) if code not in tints)
    tinted = [
        f'<path class="land" style="fill:{tints[code]}" d="{land_path(frame, shape)}"/>'
        for code, shape in zip(codes, flat, strict=True)
        if code in tints and not shape.is_empty
    ]
    return "\n".join([f'<path class="land" d="{quiet}"/>', *tinted])


def _footprints_svg(reach: Reach, frame: Frame) -> str:
    """Bands and rings: fills first, the largest at the bottom, then all lines, so that no fill dims a line."""
    each = round(0.2 / len(reach.footprints), 3)
    fills = [f'<path class="fill" fill-opacity="{each:g}" d="{sector_path(frame, f)}"/>' for f in reversed(reach.footprints)]
    banded = []
    for band in bands(reach.footprints):
        outer = next(f for f in reach.footprints if f.range_km == band.high_km and f.boresight_deg == band.boresight_deg)
        banded.append(f'<path class="band" d="{sector_path(frame, outer, band.low_km)}"/>')
    lines = [f'<path class="ring" d="{sector_path(frame, f)}"/>' for f in reach.footprints]
    return "\n".join([*fills, *banded, *lines])


def _names_svg(frame: Frame, places: LabelPlaces, names: Sequence[str], flat: Sequence[Any]) -> str:
    """Names of territories where there is room for them, the largest first."""
    from radar_coverage.outputs.label_places import Box

    drawn = []
    order = sorted(range(len(flat)), key=lambda i: (-flat[i].area, names[i]))
    for i in order:
        if flat[i].is_empty:
            continue
        part = max(shapely.get_parts(flat[i]), key=lambda p: p.area)
        size = float(np.clip(8 + math.sqrt(part.area) * frame.scale / 45, 9.5, 17))
        text = names[i].upper()
        width = text_width(text, size) + (len(text) - 1) * size * 0.12
        if width > 2.6 * math.sqrt(part.area) * frame.scale:
            continue
        for candidate in _name_points(part, frame):
            x, y = frame.at(*candidate)
            box = Box(x - width / 2, y - size * 0.7, x + width / 2, y + size * 0.55)
            corner = max(math.hypot(a - frame.x, b - frame.y) for a in (box.left, box.right) for b in (box.top, box.bottom))
            if corner < frame.radius - 4 and places.take([box]):
                drawn.append(f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" class="name" font-size="{size:.1f}">{xml_text(text)}</text>')
                break
    return "\n".join(drawn)


def _name_points(part: Any, frame: Frame) -> list[tuple[float, float]]:
    """Points well inside a territory, the innermost first."""
    centre = shapely.maximum_inscribed_circle(part, tolerance=frame.frame_m / 50).coords[0]
    points = [(centre[0], centre[1])]
    west, south, east, north = part.bounds
    for fy in (0.5, 0.35, 0.65, 0.2, 0.8):
        for fx in (0.5, 0.35, 0.65, 0.2, 0.8):
            point = (west + fx * (east - west), south + fy * (north - south))
            if part.contains(shapely.Point(point)):
                points.append(point)
    return points
