"""The figures of a report: those for print where the extra [figures] is installed, and those for a page and a phone.

Text in the figures for print stays text, so that it can be searched in the PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.horizon_lines import HorizonLines
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.adds_text import adds_notes, adds_sentences, adds_title
from radar_coverage.outputs.answer_caption import long_alt
from radar_coverage.outputs.azimuthal_drawing import azimuthal_map
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.curve_wording import curve_described, curve_reading, curve_title
from radar_coverage.outputs.horizon_svg import horizon_svg
from radar_coverage.outputs.horizon_text import horizon_described, horizon_title
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.reach_curve_svg import reach_curve_svg
from radar_coverage.outputs.report.blocks import Picture
from radar_coverage.outputs.terrain_text import (
    map_described,
    map_subtitle,
    map_title,
    model_sentence,
    skyline_described,
    skyline_title,
)
from radar_coverage.outputs.wording import title

if TYPE_CHECKING:
    from radar_coverage.outputs.figures.footprint_map import LandMap

__all__ = ["added_picture", "curve_picture", "footprint_picture", "horizon_picture", "terrain_pictures"]

_WIDE, _NARROW = 912, 332


def footprint_picture(reach: Reach, land: LandMap | None, codes: Sequence[str], names: Sequence[str], polygons: Sequence[Any],
                      labels: Mapping[str, str]) -> Picture:  # fmt: skip
    """The rings: for print with towns and a key, `land` None where the extra is not installed."""
    small = azimuthal_map(reach, codes, names, polygons, width=_NARROW, labels=labels)
    drawn = b"" if land is None else _drawn(lambda: _footprint(reach, land))
    return Picture(
        name="footprint",
        title=title(reach.site),
        caption=say(
            "Azimuthal equidistant map: distances and directions from the site are true, so every ring is a circle. {boundaries}",
            boundaries=say("Boundaries: {rule}.", rule=reach.boundaries),
        ),
        described=long_alt(reach),
        drawn=drawn,
        wide="" if drawn else azimuthal_map(reach, codes, names, polygons, width=_WIDE, labels=labels),
        narrow=small,
    )


def _footprint(reach: Reach, land: LandMap) -> bytes:
    """Draw the rings with the labels along them set letter by letter, which every SVG reader draws."""
    from radar_coverage.outputs.figures.footprint_figure import draw_footprint, drawn_texts
    from radar_coverage.outputs.figures.footprint_words import words_for
    from radar_coverage.outputs.figures.sizes import size_named
    from radar_coverage.outputs.figures.style import drawing, save

    words = words_for(reach, towns_credit=land.towns_credit)
    with drawing(drawn_texts(reach, land, words), live=True):
        drawn = draw_footprint(reach, land, size=size_named("print-183mm"), words=words)
        return save(drawn.figure, "svg", title=words.title)


def curve_picture(curve: ReachCurve, labels: Mapping[str, str]) -> Picture:
    """The share against the range."""

    def draw() -> bytes:
        from radar_coverage.outputs.figures.reach_curve_figure import reach_curve_figure

        return reach_curve_figure(curve, "svg", labels=labels)

    drawn = _drawn(draw)
    return Picture(
        name="curve",
        title=curve_title(curve),
        caption=run_on(
            [
                say("How the share grows with the range, exact at every range. Marks: figures somebody gave."),
                *curve_reading(curve),
            ]
        ),
        described=curve_described(curve),
        drawn=drawn,
        wide="" if drawn else reach_curve_svg(curve, width=_WIDE, labels=labels),
        narrow=reach_curve_svg(curve, width=_NARROW, labels=labels),
    )


def horizon_picture(found: HorizonLines) -> Picture | None:
    """The lowest visible altitude against the range; None where there is nothing to draw."""
    narrow = horizon_svg(found, width=_NARROW)
    if not narrow:
        return None

    def draw() -> bytes:
        from radar_coverage.outputs.figures.horizon_figure import horizon_figure

        return horizon_figure(found, "svg")

    drawn = _drawn(draw)
    return Picture(
        name="horizon",
        title=horizon_title(found),
        caption=say(
            "Altitude of the lowest ray against the range along the ground. What is below the line is hidden by the Earth."
        ),
        described=horizon_described(found),
        drawn=drawn,
        wide="" if drawn else horizon_svg(found, width=_WIDE),
        narrow=narrow,
    )


def added_picture(added: Added, at_many: Added, claims: Sequence[RangeClaim]) -> Picture | None:
    """What the site adds, at many ranges; None where the extra is not installed: there is no other drawing of it."""

    def draw() -> bytes:
        from radar_coverage.outputs.figures.adds_figure import adds_figure

        return adds_figure(at_many, claims, "svg")

    drawn = _drawn(draw)
    if not drawn:
        return None
    return Picture(
        name="adds",
        title=adds_title(added),
        caption=run_on(adds_notes(added)[:-1]),
        described=run_on([say("{sentence}.", sentence=adds_title(added)), *adds_sentences(added)]),
        drawn=drawn,
    )


def terrain_pictures(terrain: Terrain, land: LandMap | None) -> list[Picture]:
    """Where altitudes are visible, and the skyline; none where the extra is not installed: there is no other drawing of them."""
    if land is None:
        return []

    def draw_map() -> bytes:
        from radar_coverage.outputs.figures.terrain_map_figure import terrain_map_figure

        return terrain_map_figure(terrain, land, "svg")

    def draw_skyline() -> bytes:
        from radar_coverage.outputs.figures.skyline_figure import skyline_figure

        return skyline_figure(terrain, "svg")

    pictures = [
        Picture(
            name="terrain",
            title=map_title(terrain),
            caption=run_on([map_subtitle(terrain), model_sentence(terrain)]),
            described=map_described(terrain),
            drawn=_drawn(draw_map),
        ),
        Picture(
            name="skyline",
            title=skyline_title(terrain),
            caption=model_sentence(terrain),
            described=skyline_described(terrain),
            drawn=_drawn(draw_skyline),
        ),
    ]
    return [picture for picture in pictures if picture.drawn]


def _drawn(draw: Callable[[], bytes]) -> bytes:
    """The figure for print, or nothing where its extra, or a font for some name, is not there."""
    try:
        return draw()
    except (DataError, MissingExtraError):
        return b""
