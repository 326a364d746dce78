"""Where everything is on the footprint figure: a layout each for a wide page, for the key beside the disc, and for one column.

The disc takes what room the words leave, and gives way to them down to a part of it; then the words are too many.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from radar_coverage.analysis.result import Reach
from radar_coverage.errors import DataError
from radar_coverage.outputs.figures.blocks import Block, placed, word_blocks
from radar_coverage.outputs.figures.footprint_key import Key, key_of
from radar_coverage.outputs.figures.footprint_map import LandMap
from radar_coverage.outputs.figures.footprint_words import shown as asked
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import text_width_mm
from radar_coverage.outputs.figures.words import Words

__all__ = ["Layout", "bearings_mm", "laid_out"]

_SMALLEST: Final = 0.5
"""The disc gives way to words down to this part of the room there is."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is [mm]: height of the sheet, the disc, the key, and blocks of words with their places."""

    height: float
    x: float
    y: float
    radius: float
    key: Key
    key_at: tuple[float, float]
    blocks: tuple[tuple[Block, float, float], ...]


def bearings_mm(size: Size) -> float:
    """Room for bearings outside of the frame [mm]."""
    return 2.0 * size.unit + text_width_mm("300°", size.note_pt) * 0.9


def laid_out(reach: Reach, land: LandMap, words: Words, size: Size, inks: Inks, strip: float = 0.0) -> Layout:
    """The first layout in which the words have room, from the largest disc down; with a strip for labels below it [mm].

    Beside the disc a key that has no room otherwise keeps to one line a range.
    """
    named = {**{row.territory: row.name for row in reach.rows}, **{c: n for c, n in land.labels.items() if c in asked(reach)}}
    names = [named[code] for code in asked(reach)]
    layouts: dict[str, Sequence[Callable[..., Layout | None]]] = {
        "beside": (_beside, partial(_beside, tight=True)),
        "under": (_under,),
        "below": (partial(_below, strip=strip),),
    }
    for lay in layouts[size.layout]:
        part = 1.0
        while part >= _SMALLEST:
            laid = lay(reach, words, names, size, inks, part)
            if laid is not None:
                return laid
            part -= 0.02
    raise DataError(f"size {size.name}: the words have no room beside the map; shorten the title, the subtitle or the note")


def _beside(
    reach: Reach, words: Words, names: Sequence[str], size: Size, inks: Inks, part: float, *, tight: bool = False
) -> Layout | None:
    """The disc on the left in all of the height, all words on the right of it."""
    height, margin, gap = _height(size), size.margin_mm, 1.6 * size.unit
    out = bearings_mm(size)
    radius = part * ((height - 2 * margin) / 2 - out)
    left = margin + 2 * (radius + out) + 3 * gap
    width = size.width_mm - margin - left
    if width <= 0:
        return None
    title, subtitle, note, credit = word_blocks(words, width, size, inks)
    key = key_of(reach, names, width, size, tight=tight)
    above, y = placed((title, subtitle), left, margin, gap)
    end = height - margin - note.height - credit.height - gap / 2
    below, _ = placed((note, credit), left, end, gap / 2)
    spare = end - y - key.height
    if spare < gap or not key.fits:
        return None
    x = margin + radius + out
    return Layout(height, x, height / 2, radius, key, (left, y + min(spare / 2, 4 * gap)), (*above, *below))


def _height(size: Size) -> float:
    assert size.height_mm is not None, "a layout of a fixed height"  # noqa: S101
    return size.height_mm


def _under(reach: Reach, words: Words, names: Sequence[str], size: Size, inks: Inks, part: float) -> Layout | None:
    """Title and subtitle across, disc and key below them side by side, notes across."""
    margin, gap, out = size.margin_mm, 1.6 * size.unit, bearings_mm(size)
    whole = size.width_mm - 2 * margin
    title, subtitle, note, credit = word_blocks(words, whole, size, inks)
    above, top = placed((title, subtitle), margin, margin, gap)
    radius = part * whole * 0.335
    left = margin + 2 * (radius + out) + 1.5 * gap
    key = key_of(reach, names, size.width_mm - margin - left, size)
    if not key.fits:
        return None
    notes = note.height + credit.height + gap / 2
    tall = max(2 * (radius + out), key.height)
    height = top + gap + tall + gap + notes + margin if size.height_mm is None else size.height_mm
    room = height - margin - notes - 2 * gap - top
    if room < tall - 1e-6:
        return None
    middle = top + gap + room / 2
    below, _ = placed((note, credit), margin, height - margin - notes, gap / 2)
    return Layout(height, margin + radius + out, middle, radius, key, (left, middle - key.height / 2), (*above, *below))


def _below(reach: Reach, words: Words, names: Sequence[str], size: Size, inks: Inks, part: float, strip: float) -> Layout | None:
    """All in one column."""
    margin, gap, out = size.margin_mm, 1.6 * size.unit, bearings_mm(size)
    whole = size.width_mm - 2 * margin
    title, subtitle, note, credit = word_blocks(words, whole, size, inks)
    above, top = placed((title, subtitle), margin, margin, gap)
    key = key_of(reach, names, whole, size)
    radius = part * (whole / 2 - out)
    tall = 2 * (radius + out) + strip
    rest = key.height + note.height + credit.height + 2.5 * gap + margin
    height = top + tall + rest if size.height_mm is None else size.height_mm
    if height - top - rest < tall - 1e-6:
        return None
    y = top + (height - top - rest - strip) / 2
    key_top = height - rest + gap / 2
    below, _ = placed((note, credit), margin, key_top + key.height + gap, gap / 2)
    return Layout(height, margin + whole / 2, y, radius, key, (margin, key_top), (*above, *below))
