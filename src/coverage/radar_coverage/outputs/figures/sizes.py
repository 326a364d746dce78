"""Sizes of the figures: one table of paper and screens, with the type and the layout that go with each.

A size is not a scale: type never grows or shrinks with the picture, so what is beside what changes instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from radar_coverage.errors import UnknownNameError
from radar_coverage.outputs.figures.style import LINE_MM, NOTE_PT

__all__ = ["PX_MM", "SIZES", "Size", "size_named"]

PX_MM: Final = 25.4 / 96
"""A pixel of a screen [mm]: CSS has 96 to the inch."""
_PX_PT: Final = 0.75
_NARROW_MM: Final = 120.0
"""Narrower figures have one column, for each unit of width [mm]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A size a figure can have.

    Parameters
    ----------
    name : str
    width_mm : float
    height_mm : float or None
        None for as high as what is on it.
    dpi : float
        Of the PNG; at 96 a screen's size comes out in its own pixels.
    note_pt, text_pt, title_pt : float
        Sizes of type [points]: nothing is smaller than a note, which is 7 pt on paper and 14 px on a screen.
    layout : {"beside", "under", "below"}
        Where the words are: title and key beside the map; the title across, the key beside the map; all of it in one column.
    """

    name: str
    width_mm: float
    height_mm: float | None
    dpi: float
    note_pt: float
    text_pt: float
    title_pt: float
    layout: str

    @property
    def unit(self) -> float:
        """Widths of lines against those of a figure on paper [1]."""
        return self.note_pt / NOTE_PT

    @property
    def margin_mm(self) -> float:
        """Round the whole figure [mm]."""
        return 2.5 * self.unit

    @property
    def line_mm(self) -> float:
        """From one line of notes to the next [mm]."""
        return self.note_pt * LINE_MM

    @property
    def text_line_mm(self) -> float:
        """From one line of text to the next [mm]."""
        return self.text_pt * LINE_MM

    @property
    def is_narrow(self) -> bool:
        """Whether names stand above what they name: there is no room on the left of it."""
        return self.width_mm < _NARROW_MM * self.unit


def _screen(name: str, width_px: int, height_px: int, title_px: float, layout: str) -> Size:
    return Size(
        name=f"{name}-{width_px}x{height_px}" if height_px != width_px else f"{name}-{width_px}",
        width_mm=width_px * PX_MM,
        height_mm=height_px * PX_MM,
        dpi=96.0,
        note_pt=14 * _PX_PT,
        text_pt=15 * _PX_PT,
        title_pt=title_px * _PX_PT,
        layout=layout,
    )


def _paper(width_mm: float, title_pt: float, layout: str) -> Size:
    return Size(
        name=f"print-{width_mm:g}mm",
        width_mm=width_mm,
        height_mm=None,
        dpi=600.0,
        note_pt=NOTE_PT,
        text_pt=7.5,
        title_pt=title_pt,
        layout=layout,
    )


SIZES: Final[Mapping[str, Size]] = MappingProxyType(
    {
        size.name: size
        for size in (
            _screen("web", 1200, 675, 26, "beside"),
            _screen("square", 1080, 1080, 34, "under"),
            _screen("portrait", 1080, 1350, 34, "below"),
            _paper(89, 10.5, "below"),
            _paper(183, 13, "under"),
        )
    }
)
"""By name: a page, two posts, a column and two columns of print."""


def size_named(name: str) -> Size:
    """The size of this name.

    Raises
    ------
    UnknownNameError
    """
    if name not in SIZES:
        raise UnknownNameError("size", name, SIZES)
    return SIZES[name]
