"""Labels bent along rings as one text each in SVG, where matplotlib sets letter by letter: to be read, searched and changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from radar_coverage.outputs.azimuthal_marks import Frame
from radar_coverage.outputs.escape import xml_text
from radar_coverage.outputs.figures.footprint_bent import Bent
from radar_coverage.outputs.svg import number, tag

__all__ = ["with_bent_text"]

_PT: Final = 72 / 25.4
"""Points in a millimetre: the unit of matplotlib's SVG."""


def with_bent_text(content: bytes, frame: Frame, bent: Sequence[Bent]) -> bytes:
    """Put one text on a path in place of the letters of each label.

    Parameters
    ----------
    content : bytes
        SVG in which the letters of label n are groups of the id ``bent-n``, one after the other.
    frame : Frame
        [mm]
    bent : sequence of Bent
    """
    svg = content.decode()
    for n, one in enumerate(bent, 1):
        letters = re.compile(rf'(\s*<g id="bent-{n}">\s*<text style="([^"]*)"[^>]*>[^<]*</text>\s*</g>)+')
        if found := letters.search(svg):
            svg = f"{svg[: found.start()]}\n   {_label(n, one, frame, found[2])}{svg[found.end() :]}"
    return svg.encode()


def _label(n: int, one: Bent, frame: Frame, style: str) -> str:
    turn = -1 if one.below else 1
    radius, span = one.baseline_mm, min(one.half_deg * 1.2 + 4, 179)
    (x0, y0), (x1, y1) = (frame.polar(radius, one.azimuth_deg + side * turn * span) for side in (-1, 1))
    to = (
        f"A{number(radius * _PT)} {number(radius * _PT)} 0 {int(span > 90)} {int(turn > 0)} {number(x1 * _PT)} {number(y1 * _PT)}"
    )
    path = tag("path", id=f"bent-{n}-path", d=f"M{number(x0 * _PT)} {number(y0 * _PT)}{to}", style="fill: none; stroke: none")
    words = "".join(tag("tspan", xml_text(text), style=f"font-weight: {weight}; white-space: pre") for text, weight in one.words)
    line = tag("textPath", words, href=f"#bent-{n}-path", startOffset="50%")
    plain = re.sub(r"font-weight: \d+; ", "", style)
    return tag("g", path + tag("text", line, style=plain), id=f"bent-{n}")
