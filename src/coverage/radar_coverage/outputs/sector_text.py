"""A sector of known width and unknown direction, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.sector_numbers import SectorNumbers, SectorRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import joined_words, run_on
from radar_coverage.outputs.spans import span_words, stretch_text
from radar_coverage.outputs.text import plain_number, range_text, share_text

__all__ = ["purpose_sentence", "sector_sentences", "width_sentence"]


def sector_sentences(numbers: SectorNumbers, range_km: float | None = None) -> list[str]:
    """What the three numbers are, a text for each focus territory, at one range.

    Parameters
    ----------
    numbers : SectorNumbers
    range_km : float, optional
        One of its ranges [km]; by default the one that most people gave, the larger of two.

    Returns
    -------
    list of str
        A text for each territory, then one on the directions.
    """
    at_km = _range_of(numbers.rows) if range_km is None else range_km
    said = [_row_sentences(numbers, row) for row in numbers.rows if row.footprint.range_km == at_km]
    return [*said, run_on(part for part in (width_sentence(numbers), purpose_sentence(numbers)) if part)]


def _range_of(rows: Sequence[SectorRow]) -> float:
    return max(rows, key=lambda row: (len(row.footprint.claims), row.footprint.range_km)).footprint.range_km


def _row_sentences(numbers: SectorNumbers, row: SectorRow) -> str:
    range_words, width = range_text(row.footprint), plain_number(numbers.fov_deg)
    if row.circle_km2 <= 0:
        return say("{range} hold none of {territory}, in any direction.", range=range_words, territory=row.name)
    said = [
        say(
            "In all directions {range} hold {share} of {territory}: an upper limit.",
            range=range_words,
            share=share_text(row.share(row.circle_km2)),
            territory=row.name,
        ),
        say(
            "The best-placed {width}-degree sector holds {share}.",
            width=width,
            share=share_text(row.share(row.most.area_km2)),
        ),
    ]
    if row.purpose_least and row.purpose_most:
        said.append(
            say(
                "Sectors that cover all of {purpose} hold {span}.",
                purpose=joined_words(numbers.purpose_names),
                span=span_words(row.share(row.purpose_least.area_km2), row.share(row.purpose_most.area_km2)),
            )
        )
    return run_on(said)


def width_sentence(numbers: SectorNumbers) -> str:
    """How wide the sector is, and who says so."""
    width = plain_number(numbers.fov_deg)
    if not numbers.fov_source:
        return say("A sector {width} degrees wide, whichever way it faces.", width=width)
    return say(
        "No direction is assumed. The width of {width} degrees is published: {source}.",
        width=width,
        source=numbers.fov_source.rstrip("."),
    )


def purpose_sentence(numbers: SectorNumbers) -> str:
    """In which directions the territory lies that the radar is there for, and which way a sector faces that holds it."""
    if not numbers.purpose:
        return ""
    purpose, width = joined_words(numbers.purpose_names), plain_number(numbers.fov_deg)
    if numbers.purpose_arc_deg is None:
        return say("{purpose} lies all round the site: no sector covers all of it.", purpose=purpose)
    arc = stretch_text(*numbers.purpose_arc_deg)
    if numbers.purpose_boresights_deg is None:
        return say(
            "{purpose} lies in the directions {arc}: no sector {width} degrees wide covers all of it.",
            purpose=purpose,
            arc=arc,
            width=width,
        )
    return say(
        "{purpose} lies in the directions {arc}; sectors that cover all of it face {facing}.",
        purpose=purpose,
        arc=arc,
        facing=stretch_text(*numbers.purpose_boresights_deg),
    )
