"""The footprint on paper and screen: rings round a site, who says them, and the altitude at which each is true.

Layouts do not scale but differ (`sizes`, `footprint_layout`). A ring whose label finds no room on the disc is tied by a leader to
its row of the key, or to a label below the disc.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from radar_coverage.analysis.result import Reach
from radar_coverage.errors import DataError
from radar_coverage.outputs.azimuthal_disc import frame_m
from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.figures.footprint_below import below_mm
from radar_coverage.outputs.figures.footprint_bent import Bent, bent_labels
from radar_coverage.outputs.figures.footprint_disc import draw_disc
from radar_coverage.outputs.figures.footprint_layout import Layout, bearings_mm, laid_out
from radar_coverage.outputs.figures.footprint_map import LandMap, draw_globe, draw_scale
from radar_coverage.outputs.figures.footprint_names import take_site
from radar_coverage.outputs.figures.footprint_svg import with_bent_text
from radar_coverage.outputs.figures.footprint_words import described, words_for
from radar_coverage.outputs.figures.inks import COLOUR, GREY, Inks
from radar_coverage.outputs.figures.sizes import SIZES, Size
from radar_coverage.outputs.figures.style import drawing, layered, save
from radar_coverage.outputs.figures.words import Words
from radar_coverage.outputs.label_places import LabelPlaces

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["LAYERS", "Drawn", "draw_footprint", "drawn_texts", "footprint_figure"]

LAYERS: Final = (
    "sea",
    "land",
    "inside",
    "graticule",
    "rings",
    "frame",
    "names",
    "labels",
    "leaders",
    "site",
    "globe",
    "scale",
    "key",
    "words",
)
_GLOBE_UP_TO_M: Final = 5_500_000.0
"""A larger map is a globe itself."""
_DEFAULT: Final = SIZES["web-1200x675"]


def footprint_figure(
    reach: Reach,
    land: LandMap,
    form: str,
    *,
    size: Size = _DEFAULT,
    words: Words | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> bytes:
    """Draw an answer for print or screen.

    Parameters
    ----------
    reach : Reach
    land : LandMap
    form : {"png", "svg", "pdf"}
    size : Size
    words : Words, optional
        Texts in place of ours (`words_for`).
    grayscale : bool
        Grey only.
    transparent : bool
        No paper below it.

    Returns
    -------
    bytes
        The same every time for the same answer.

    Raises
    ------
    MissingExtraError
        matplotlib or a font is not installed.
    DataError
        A name in a script that no font has, words that do not fit, or an answer without a range.
    """
    if not reach.footprints:
        raise DataError(f"{reach.site.id} has no range to draw: name one with --range-km KM")
    words = words_for(reach, towns_credit=land.towns_credit) if words is None else words
    with drawing(drawn_texts(reach, land, words), live=True):
        drawn = draw_footprint(reach, land, size=size, words=words, inks=GREY if grayscale else COLOUR)
        told = {"title": words.title or reach.site.name, "description": described(reach, words), "credit": words.credit}
        content = save(drawn.figure, form, **told, dpi=size.dpi, transparent=transparent)
        return with_bent_text(content, drawn.frame, drawn.bent) if form == "svg" else content


def drawn_texts(reach: Reach, land: LandMap, words: Words) -> list[str]:
    """Every text of the figure that comes from data or a catalogue."""
    said = [c.claimant for one in reach.footprints for c in one.claims]
    own = [words.title, words.subtitle, words.note, words.credit, reach.site.name]
    names = [name for text in land.drawn_names for name in (text, text.upper())]
    return [*own, *said, *names, *(row.name for row in reach.rows), *(town.name for town in land.towns), "°·†"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, its frame [mm], and the labels that are bent along rings."""

    figure: Figure
    frame: Frame
    bent: tuple[Bent, ...]


def draw_footprint(reach: Reach, land: LandMap, *, size: Size, words: Words, inks: Inks = COLOUR) -> Drawn:
    """Lay the figure out and draw it; inside of `drawing`."""
    laid, strip = laid_out(reach, land, words, size, inks), 0.0
    while size.layout == "below":
        # a smaller disc may have room for fewer labels still
        places, frame = LabelPlaces(), _frame(laid, reach, size)
        take_site(reach, frame, places, size)
        left = bent_labels(reach, frame, land.polygons, places, size)[1]
        wanted = below_mm(reach, left, size)
        if wanted <= strip:
            break
        strip = wanted
        laid = laid_out(reach, land, words, size, inks, strip)
    fig, layers = layered(size.width_mm, laid.height, LAYERS)
    frame = _frame(laid, reach, size)
    rows = {
        row.label: (laid.key_at[0] - 0.8 * size.unit, laid.key_at[1] + laid.key.row_y(n)) for n, row in enumerate(laid.key.rows)
    }
    bent = draw_disc(layers, reach, land, frame, size, inks, rows if size.layout != "below" else None)
    laid.key.draw(layers["key"], *laid.key_at, inks)
    for block, x, top in laid.blocks:
        block.draw(layers["words"], x, top)
    _corners(layers, reach, land, frame, size, inks)
    return Drawn(fig, frame, tuple(bent))


def _frame(laid: Layout, reach: Reach, size: Size) -> Frame:
    return Frame(laid.x, laid.y, laid.radius, frame_m(reach), size.note_pt)


def _corners(layers: dict[str, Axes], reach: Reach, land: LandMap, frame: Frame, size: Size, inks: Inks) -> None:
    """Scale and globe, in the corners that a disc leaves."""
    out = frame.radius + bearings_mm(size)
    left, bottom = max(size.margin_mm, frame.x - out), frame.y + out
    draw_scale(layers["scale"], left, bottom - 0.5 * size.unit, frame, size, inks)
    if frame.frame_m < _GLOBE_UP_TO_M:
        # the largest circle between the corner and the frame with its bearings
        radius = 0.155 * frame.radius
        draw_globe(layers["globe"], left + radius, frame.y - out + radius + 0.3 * size.unit, radius, reach, land, inks, size.unit)
