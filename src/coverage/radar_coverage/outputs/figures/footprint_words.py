"""What the footprint figure says: title, subtitle, note, credit, the words of each ring, and all for who cannot see it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from radar_coverage.analysis.result import Reach, ReachRow
from radar_coverage.outputs.answer_caption import long_alt
from radar_coverage.outputs.answer_text import answer_text
from radar_coverage.outputs.azimuthal_rings import OWN, kinds_of
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import cut
from radar_coverage.outputs.digits import lower_number
from radar_coverage.outputs.figures.words import Words, boundaries_source
from radar_coverage.outputs.lists import by_semicolons, joined_words, run_on
from radar_coverage.outputs.ring_labels import RingLabel
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.text import (
    altitude_text,
    dash_text,
    direction_text,
    given_km_text,
    plain_number,
    range_text,
    share_text,
)
from radar_coverage.outputs.units import current_units
from radar_coverage.outputs.wording import (
    altitude_sentence,
    boundaries_sentence,
    direction_sentence,
    position_sentence,
    short_name,
)

__all__ = ["altitude_words", "described", "share_words", "shown", "words_for"]

_LONGEST_NAME, _MOST_NAMED = 40, 3


def words_for(
    reach: Reach,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    credit_line: str | None = None,
    towns_credit: str = "",
) -> Words:
    """Our own words, and whatever the reader puts in their place."""
    own = run_on(
        part
        for part in (
            say("Made with radar-coverage; boundaries: {source}.", source=boundaries_source(reach.boundaries)),
            say("{sentence}.", sentence=towns_credit) if towns_credit else "",
            say(
                "Azimuthal equidistant on WGS 84: distances and directions from the site are true. Version {version}.",
                version=versions()["radar-coverage"],
            ),
        )
        if part
    )
    ours = Words(_title(reach), _subtitle(reach), _note(reach), own)
    return ours.changed(title=title, subtitle=subtitle, note=note, credit=credit_line)


def shown(reach: Reach) -> list[str]:
    """Territories whose shares stand beside the rings: those asked about, or the nearest one where nobody asked."""
    return list(reach.focus) or list(dict.fromkeys(row.territory for row in reach.rows))[:1]


def _title(reach: Reach) -> str:
    """The answer as a sentence: what the ranges would hold, from the smallest to the largest."""
    if reach.title:
        return reach.title
    sentence = _sentence(reach)
    return sentence if reach.footprints[-1].all_directions else say("{sentence}, in an assumed sector", sentence=sentence)


def _sentence(reach: Reach) -> str:
    shares = [_span(_rows(reach, code)) for code in shown(reach)[:_MOST_NAMED]]
    site, ranges = short_name(reach.site), reach.footprints
    high = range_text(ranges[-1])
    if not shares:
        return say("{range} around {site}", range=high, site=site)
    if len(ranges) == 1:
        return say("Within {range} of {site}: {shares}", range=high, site=site, shares=joined_words(shares))
    values = {"low": _lowest(ranges[0].range_km), "high": high, "shares": joined_words(shares)}
    if reach.site.kind != "candidate" and all(OWN not in kinds_of(one) for one in ranges):
        return say("Published ranges of {low} to {high} would hold {shares}", **values)
    return say("Ranges of {low} to {high} would hold {shares}", **values)


def _lowest(range_km: float) -> str:
    """Without its unit, which stands at the highest; with what it comes to in units that are not kilometres."""
    return plain_number(range_km) if current_units().name == "km" else given_km_text(range_km)


def _rows(reach: Reach, code: str) -> list[ReachRow]:
    return [row for row in reach.rows if row.territory == code]


def _span(rows: Sequence[ReachRow]) -> str:
    low, high, name = share_text(rows[0].share), share_text(rows[-1].share), cut(rows[0].name, _LONGEST_NAME)
    if low == high:
        return say("{share} of {territory}", share=high, territory=name)
    return say("{low} to {high} of {territory}", low=lower_number(low, high), high=high, territory=name)


def _subtitle(reach: Reach) -> str:
    """That a ring is true high above the ground only, round which site."""
    widest = reach.footprints[-1]
    round_site = say("{site}.", site=reach.site.name)
    caveat = answer_text(reach).caveat or altitude_sentence(reach)
    assumed = "" if widest.all_directions else say("{sector}: an assumption.", sector=direction_text(widest))
    return run_on(part for part in (round_site, caveat, assumed) if part)


def _note(reach: Reach) -> str:
    """How to read lines and tints, and what must stand on the picture."""
    kinds = frozenset[str]().union(*map(kinds_of, reach.footprints))
    marks = [
        words
        for kind, words in (
            ("value", say("solid: one figure")),
            ("interval", say("hatched: from–to")),
            ("at most", say("ticks inwards: at most")),
            ("at least", say("broken, ticks outwards: at least")),
            (OWN, say("dotted: given by the map’s maker")),
        )
        if kind in kinds
    ]
    inside = [
        row.name
        for row in reach.rows
        if row.footprint == reach.footprints[-1] and row.territory in reach.focus and row.area_km2 > 0
    ]
    tint = say("Tinted land: {territories} inside the largest range.", territories=joined_words(inside)) if inside else ""
    lines = say("Lines: {kinds}.", kinds=by_semicolons(marks))
    parts = (lines, tint, direction_sentence(reach), altitude_sentence(reach), position_sentence(reach.site))
    return run_on([*(part for part in parts if part), boundaries_sentence(reach.boundaries)])


def altitude_words(reach: Reach, label: RingLabel) -> str:
    """At what altitude a ring or band is true: ``only above 20–39 km``; empty where it is true down to the sea."""
    lowest = dict(zip(reach.footprints, reach.lowest_visible_km, strict=True))
    own = [altitude for one, altitude in lowest.items() if one == label.footprint]
    if label.is_band:
        low_km = 2 * label.at_km - label.footprint.range_km
        own += [
            a
            for one, a in lowest.items()
            if math.isclose(one.range_km, low_km) and one.boresight_deg == label.footprint.boresight_deg
        ]
    low, high = min(own), max(own)
    if high <= 0:
        return ""
    if math.isinf(high):
        return say("below the horizon")
    return say("only above {altitude}", altitude=dash_text(altitude_text(low), altitude_text(high)))


def share_words(reach: Reach, label: RingLabel, code: str) -> str:
    """Part of a territory inside a ring, or inside both ends of a band: ``41 %``, ``0.1–2.1 %``."""
    at = [label.footprint.range_km]
    if label.is_band:
        at.insert(0, 2 * label.at_km - label.footprint.range_km)
    by_range = {row.footprint.range_km: row for row in _rows(reach, code)}
    said = [share_text(row.share) for wanted in at for km, row in by_range.items() if math.isclose(km, wanted)]
    low, high = said[0], said[-1]
    if low == high:
        return high
    if low[0].isdigit() and high[0].isdigit():
        return dash_text(low, high)
    return say("{low} to {high}", low=lower_number(low, high), high=high)


def described(reach: Reach, words: Words) -> str:
    """The picture in words, with the credit."""
    return run_on(part for part in (words.subtitle, long_alt(reach), altitude_sentence(reach), words.credit) if part)
