"""The reach ruler: one line of ranges, published figures by party above it, what is first reached below it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from radar_coverage.analysis.reach_curve import curve_end_km
from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.axis import axis_ticks
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import cut
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.label_places import fitted, text_width
from radar_coverage.outputs.lists import by_commas, run_on, with_space
from radar_coverage.outputs.palette import with_colours
from radar_coverage.outputs.reach_ruler_marks import marks_legend, marks_svg
from radar_coverage.outputs.reach_ruler_parts import Ruler
from radar_coverage.outputs.reach_ruler_places import places_svg
from radar_coverage.outputs.static_files import static_text
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import distance_text, figure_text, length_text, party_text

__all__ = ["reach_ruler", "ruler_end_km"]

NARROW = 600
"""Below this width the layout for phones is used."""
_LONGEST_PLACE = 26


def reach_ruler(
    figures: Sequence[RangeClaim], places: Sequence[tuple[str, float, bool]], *, width: int = 1230, prefix: str = ""
) -> str:
    """Draw the reach ruler as an SVG fragment for a page.

    Parameters
    ----------
    figures : sequence of RangeClaim
        Drawn in one row a party, in the order of `PARTIES`; those in doubt are left out. A party with nothing but claims
        without a figure has the row "no figure found".
    places : sequence of (name, range_km, strong)
        Where things are first reached: strong ones first, then by order, as many as there is room for. Strong ones are also
        drawn as a line through all rows.
    width : int
        Width in pixels; below 600 the layout for phones.
    prefix : str
        Begins every id; made of the width by default, so that a wide and a narrow ruler can stand in one page.

    Returns
    -------
    str
        SVG with its own style, every class below ``.rc-ruler``.
    """
    drawn = [c for c in figures if not c.doubt]
    parties = [p for p in PARTIES if any(c.party == p for c in drawn)]
    narrow, known = width < NARROW, [(cut(name, _LONGEST_PLACE), km, strong) for name, km, strong in places]
    size = 11.0 if narrow else 12.0
    names = {p: party_text(p, narrow) for p in parties}
    column = max([text_width(n, size) for n in names.values()], default=0.0)
    column = min(column, width * 0.3)
    end_km = ruler_end_km(drawn, known)
    ruler = Ruler(column + (8 if narrow else 16), width - (20 if narrow else 28), end_km, width, 19.5 if narrow else 23.0, size)

    top = size + 6
    axis_y = top + ruler.row * len(parties) + 3
    below, bottom = places_svg(ruler, known, axis_y)
    legend, bottom = marks_legend(ruler, drawn, axis_y, bottom, narrow)
    rows = []
    for i, party in enumerate(parties):
        y = top + ruler.row * (i + 1) - 4
        said = [c for c in drawn if c.party == party]
        rows.append(text_tag(fitted(names[party], column, size), 0, y + size * 0.3, "party", font_size=size))
        rows.append(marks_svg(ruler, said, y))
    identity = prefix or f"ruler-{width}-"
    height = math.ceil(bottom)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rc-ruler" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{xml_text(identity)}title {xml_text(identity)}desc">'
    )
    parts = [
        head,
        tag("title", xml_text(say("Published ranges, and what is first reached at which range")), id=f"{identity}title"),
        tag("desc", xml_text(_described(drawn, parties, places)), id=f"{identity}desc"),
        tag("style", with_colours(static_text("reach_ruler.css"))),
        _scale(ruler, size, top, axis_y),
        _reached(ruler, known, top, axis_y),
        tag("g", "\n".join(rows), id=f"{identity}figures"),
        tag("path", style_class="axis", d=f"M{number(ruler.left)} {number(axis_y)}H{number(ruler.right)}"),
        tag("g", below, id=f"{identity}places"),
        legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def ruler_end_km(figures: Sequence[RangeClaim], places: Sequence[tuple[str, float, bool]] = ()) -> float:
    """Where the ruler ends [km]: as a curve does that marks these figures and begins at the strong places."""
    strong = [km for _, km, is_strong in places if is_strong]
    return curve_end_km([r for c in figures for r in c.range_km] or strong, strong)


def _scale(ruler: Ruler, size: float, top: float, axis_y: float) -> str:
    """Light lines at round ranges, named above."""
    lines, names, ticks = [], [], axis_ticks(ruler.end_km, (ruler.right - ruler.left) / (6.2 * size))
    for n, (range_km, named) in enumerate(ticks, 1):
        x = ruler.at(range_km)
        lines.append(f"M{number(x)} {number(top - 3)}V{number(axis_y)}")
        label = length_text(named) if n == len(ticks) else named
        half = text_width(label, size - 1) / 2
        x = min(x, ruler.width - half)
        names.append(text_tag(label, x, size - 1, "scale", text_anchor="middle", font_size=size - 1))
    return tag("path", style_class="grid", d="".join(lines)) + "".join(names)


def _reached(ruler: Ruler, places: Sequence[tuple[str, float, bool]], top: float, axis_y: float) -> str:
    """Strong places as lines through all rows: a figure that comes to the line reaches the land."""
    drawn = [km for _, km, strong in places if strong and 0 < km <= ruler.end_km]
    lines = "".join(f"M{number(ruler.at(km))} {number(top - 3)}V{number(axis_y)}" for km in drawn)
    return tag("path", style_class="reached", d=lines) if lines else ""


def _described(figures: Sequence[RangeClaim], parties: Sequence[str], places: Sequence[tuple[str, float, bool]]) -> str:
    """The ruler in words."""
    rows = []
    for party in parties:
        said = list(dict.fromkeys(figure_text(c) for c in figures if c.party == party and c.range_km))
        rows.append(say("{name}: {said}.", name=party_text(party), said=by_commas(said) if said else say("no figure found")))
    first = by_commas(with_space(name, distance_text(km)) for name, km, _ in places)
    return run_on([*rows, *([say("First reached at: {places}.", places=first)] if first else [])])
