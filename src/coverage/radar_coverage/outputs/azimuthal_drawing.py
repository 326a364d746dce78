"""The azimuthal equidistant map, rings true circles: one standalone SVG, and one for a page. No script, no font."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.azimuthal_disc import FRAME_MARGIN, disc, frame_m
from radar_coverage.outputs.azimuthal_key import key_height, key_svg, notes_svg
from radar_coverage.outputs.azimuthal_legend import legend_svg
from radar_coverage.outputs.azimuthal_marks import Frame, scale_bar
from radar_coverage.outputs.azimuthal_names import SeaLabel
from radar_coverage.outputs.catalogue import current_language, say
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import fitted, text_width, wrapped
from radar_coverage.outputs.lists import run_on, with_colon
from radar_coverage.outputs.palette import PAPER, with_colours
from radar_coverage.outputs.ring_labels import RingLabel
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.svg import id_part, tag, text_tag
from radar_coverage.outputs.text import inside_text, range_text, speakers_text
from radar_coverage.outputs.wording import altitude_sentence, direction_sentence, ring_sentence, title

__all__ = ["FRAME_MARGIN", "azimuthal_drawing", "azimuthal_legend", "azimuthal_map"]

WIDTH = 1260
MARGIN = 36
DISC_RADIUS = 384.0
HEADER = 112
TITLE_SIZE = 30.0
NARROW = 600
"""Below this width a map in a page is lettered for a phone."""


def azimuthal_drawing(
    reach: Reach,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    *,
    labels: Mapping[str, str] | None = None,
    seas: Sequence[SeaLabel] = (),
) -> str:
    """Draw the footprints of an answer on the azimuthal equidistant plane centred on the site, as a picture of its own.

    Parameters
    ----------
    reach : Reach
    codes, names : sequence of str
        Territories to draw: code and English name.
    polygons : sequence of shapely geometry
        Their boundaries in lon/lat, in the same order.
    labels : mapping of str to str, optional
        Code to the name that is drawn; `names` where it has none.
    seas : sequence of (name, longitude, latitude), optional
        Names of seas, which nobody gets unasked.

    Returns
    -------
    str
        SVG with title, key, legend, notes and credit, in named layers, its text live; the same bytes for the same answer.
    """
    frame = Frame(MARGIN + 30 + DISC_RADIUS, HEADER + 34 + DISC_RADIUS, DISC_RADIUS, frame_m(reach))
    drawn = disc(reach, codes, names, polygons, frame, labels=labels, seas=seas)
    key_left = frame.x + frame.radius + 60
    key_width = WIDTH - MARGIN - key_left
    below = max(frame.y + frame.radius + 44, HEADER + key_height(reach, key_width) + 24)
    legend, bottom = legend_svg(reach, MARGIN, below, WIDTH - 2 * MARGIN)
    notes, end = notes_svg(reach, MARGIN, bottom + 12, WIDTH - 2 * MARGIN)
    said, height = title(reach.site), round(end + MARGIN / 2)
    shrunk = min(1.0, (WIDTH - 2 * MARGIN) / (text_width(said, TITLE_SIZE) * 1.1))
    parts = [
        tag("rect", width=WIDTH, height=height, fill=PAPER),
        text_tag(said, MARGIN, 58, "title", font_size=TITLE_SIZE * shrunk),
        text_tag(fitted(ring_sentence(reach), WIDTH - 2 * MARGIN, 15.5), MARGIN, 86, "subtitle"),
        drawn.svg,
        tag("g", scale_bar(MARGIN, frame.y + frame.radius - 4, frame), id="layer-scale"),
        tag("g", key_svg(reach, key_left, HEADER + 6, key_width), id="layer-key"),
        tag("g", legend, id="layer-legend"),
        tag("g", notes, id="layer-notes"),
    ]
    return _document(reach, WIDTH, height, "", parts)


def azimuthal_map(
    reach: Reach,
    codes: Sequence[str],
    names: Sequence[str],
    polygons: Sequence[Any],
    *,
    width: int = 900,
    labels: Mapping[str, str] | None = None,
    seas: Sequence[SeaLabel] = (),
    prefix: str = "",
) -> str:
    """Draw the map alone, for a page that has its own title, table and notes.

    Parameters
    ----------
    reach, codes, names, polygons, labels, seas
        As for `azimuthal_drawing`.
    width : int
        Width in pixels; below 600 the letters are larger against the map, and fewer.
    prefix : str
        Begins every id; made of the site and the width by default, so that a wide and a narrow map can stand in one page.

    Returns
    -------
    str
        SVG with its own style, every class below ``.rc-map``. A ring whose speakers find no room on the map is listed below it.
    """
    small = width < NARROW
    margin = 20 if small else 36
    radius = width / 2 - margin
    frame = Frame(width / 2, margin + radius, radius, frame_m(reach), 10.0 if small else 13.0)
    identity = prefix or f"map-{id_part(reach.site.id)}-{width}-"
    drawn = disc(reach, codes, names, polygons, frame, labels=labels, seas=seas, prefix=identity, small=small)
    listed, bottom = _listed(drawn.unplaced, width, 2 * (margin + radius), 11.5 if small else 12.5)
    parts = [drawn.svg, *listed]
    if not small:
        parts.append(scale_bar(4, frame.y + radius - 2, frame))
        bottom = max(bottom, frame.y + radius + 26)
    size = 11.5 if small else 12.5
    for line in wrapped(ring_sentence(reach), width, size):
        bottom += size * 1.35
        parts.append(text_tag(line, 0, bottom - 4, "note strong", font_size=size))
    return _document(reach, width, math.ceil(bottom), identity, parts)


def azimuthal_legend(reach: Reach, *, width: int = 900) -> str:
    """What the lines and marks of `azimuthal_map` mean, as an SVG of its own to stand by it."""
    legend, bottom = legend_svg(reach, 0, 0, width, 11.5 if width < NARROW else 12.5)
    identity = f"legend-{id_part(reach.site.id)}-{width}-title"
    head = _head(width, math.ceil(bottom), identity)
    style = tag("style", with_colours(static_text("azimuthal.css")))
    return (
        "\n".join([head, tag("title", xml_text(say("What the lines on the map mean")), id=identity), style, legend, "</svg>"])
        + "\n"
    )


def _listed(unplaced: Sequence[RingLabel], width: float, top: float, size: float) -> tuple[list[str], float]:
    """Ranges whose speakers found no room on the map, with their speakers."""
    parts, y = [], top
    for label in unplaced:
        above = f"{label.above} {label.beam}".strip()
        said = " · ".join(part for part in (above, label.speakers or speakers_text(label.claims)) if part)
        for line in wrapped(with_colon(label.range_text, said), width, size):
            y += size * 1.35
            parts.append(text_tag(line, 0, y, "legend", font_size=size))
    return parts, y + (6 if parts else 0)


def _head(width: int, height: int, labelled_by: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rc-map" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{xml_text(labelled_by)}" lang="{current_language()}">'
    )


def _document(reach: Reach, width: int, height: int, prefix: str, body: Sequence[str]) -> str:
    parts = [
        _head(width, height, f"{prefix}title {prefix}desc"),
        tag("title", xml_text(title(reach.site)), id=f"{prefix}title"),
        tag("desc", xml_text(_described(reach)), id=f"{prefix}desc"),
        tag("style", with_colours(static_text("azimuthal.css"))),
        *body,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _described(reach: Reach) -> str:
    """The map in words, for those who cannot see it."""
    rows = [
        say("Within {range}: {territory} {inside}.", range=range_text(r.footprint), territory=r.name, inside=inside_text(r))
        for r in reach.rows
        if r.territory in reach.focus
    ]
    boundaries = say("Boundaries: {rule}.", rule=reach.boundaries)
    return run_on([*rows, direction_sentence(reach), altitude_sentence(reach), boundaries])
