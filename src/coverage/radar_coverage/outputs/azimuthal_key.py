"""Beside and below the azimuthal drawing: each range with its speaker, what lies inside, its altitude; notes and credit."""

from __future__ import annotations

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.model import Footprint
from radar_coverage.outputs.catalogue import language_notice, say
from radar_coverage.outputs.figures.lines import joined
from radar_coverage.outputs.label_places import fitted, wrapped
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import area_text, range_text, share_text, speakers_text
from radar_coverage.outputs.view_text import given_text, only_above_texts
from radar_coverage.outputs.wording import altitude_sentence, boundaries_sentence, credit, direction_sentence, position_sentence

__all__ = ["key_height", "key_svg", "notes_svg"]

_HEAD = 40
_ENTRY = 35
_LINE = 20
_SAID = 12.5


def _shown(reach: Reach) -> list[str]:
    """Territories the key is about: those in focus, or the nearest one where nobody asked."""
    return list(reach.focus) or list(dict.fromkeys(row.territory for row in reach.rows))[:1]


def key_height(reach: Reach, width: float) -> float:
    """Height of the key in drawing units."""
    said = sum(len(_said(f, width)) + bool(only_above_texts(reach.view, f.range_km)[1]) for f in reach.footprints)
    return _HEAD + len(reach.footprints) * (_ENTRY + _LINE * len(_shown(reach)) + 8) + said * 16


def _said(footprint: Footprint, width: float) -> list[str]:
    """Who gave the range, in one or two lines."""
    given, said = given_text(footprint), speakers_text(footprint.claims, most=4)
    lines = wrapped(say("given as {range}: {speakers}", range=given, speakers=said) if given else said, width, _SAID)
    return lines if len(lines) <= 2 else [lines[0], fitted(joined(lines[1:]), width, _SAID)]


def key_svg(reach: Reach, left: float, top: float, width: float) -> str:
    """One entry a range: the range, who says it, the share inside of each focus territory, and the altitude it is true at."""
    right = left + width
    parts = [text_tag(say("What lies inside, and who says so"), left, top + 14, "key-head")]
    y = top + _HEAD
    for footprint in reach.footprints:
        parts.append(tag("path", style_class="key-rule", d=f"M{number(left)} {number(y - 8)}H{number(right)}"))
        parts.append(text_tag(range_text(footprint), left, y + 12, "key-range"))
        above, beam = only_above_texts(reach.view, footprint.range_km)
        parts.append(text_tag(above, right, y + 12, "key-above", text_anchor="end"))
        if beam:
            y += 16
            parts.append(text_tag(beam, right, y + 14, "key-said", text_anchor="end"))
        for line in _said(footprint, width):
            y += 16
            parts.append(text_tag(line, left, y + 14, "key-said"))
        y += _ENTRY
        for row in reach.rows:
            if row.footprint == footprint and row.territory in _shown(reach):
                parts.append(_row(row, left, right, y))
                y += _LINE
        y += 8
    return "\n".join(parts)


def _row(row: ReachRow, left: float, right: float, y: float) -> str:
    return "".join(
        [
            text_tag(fitted(row.name, (right - left) * 0.4, 14), left, y, "key-row"),
            text_tag(area_text(row.area_km2), right - 74, y, "key-number light") if row.area_km2 > 0 else "",
            text_tag(share_text(row.share), right, y, "key-number strong"),
        ]
    )


def notes_svg(reach: Reach, left: float, top: float, width: float) -> tuple[str, float]:
    """What must stand on the picture, wrapped to its width; and where it ends."""
    boundaries = f"{position_sentence(reach.site)} {boundaries_sentence(reach.boundaries)}"
    projection = say("Azimuthal equidistant on WGS 84: distances and directions from the site are true; rings are circles.")
    sentences = [
        ("note strong", f"{direction_sentence(reach)} {altitude_sentence(reach)}"),
        ("note", boundaries),
        ("note", projection),
        ("note", credit(reach)),
        ("note", language_notice()),
    ]
    parts, y = [], top
    for style, sentence in ((style, sentence) for style, sentence in sentences if sentence):
        for line in wrapped(sentence.strip(), width, 12.5):
            y += 18
            parts.append(text_tag(line, left, y, style))
    return "\n".join(parts), y + 8
