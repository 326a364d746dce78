"""The lowest visible altitude in words: names of airs and heights, the answer as a sentence, and what must stand beside it."""

from __future__ import annotations

import math
from itertools import groupby
from typing import Final

from radar_coverage.analysis.horizon_lines import HEIGHTS, HorizonLines, HorizonRow
from radar_coverage.analysis.view import View, antenna_altitude_m
from radar_coverage.earth.atmosphere import ITU_REFERENCE
from radar_coverage.model import Site
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, joined_words, run_on, with_colon
from radar_coverage.outputs.text import NBSP, altitude_text, distance_text, given_km_text, number_of
from radar_coverage.outputs.view_text import elevation_text, metres_text, profile_text
from radar_coverage.outputs.wording import short_name

__all__ = [
    "above_text",
    "air_name",
    "air_sentence",
    "antenna_sentence",
    "between_text",
    "elevation_text",
    "farthest_text",
    "height_name",
    "height_text",
    "heights_sentence",
    "horizon_described",
    "horizon_notes",
    "horizon_subtitle",
    "horizon_title",
    "range_text",
]


_LEAST_SAID_KM: Final = 0.1


def height_name(name: str) -> str:
    """A height of `HEIGHTS` in words."""
    return {
        "sea": say("sea"),
        "airliner": say("airliner at cruise"),
        "karman": say("Kármán line"),
        "iss": say("International Space Station"),
    }[name]


def height_text(name: str) -> str:
    """A height with its number: ``Kármán line, 100 km``."""
    return say("{height}, {altitude}", height=height_name(name), altitude=altitude_text(HEIGHTS[name]))


def air_name(name: str) -> str:
    """An air of `OTHER_AIRS`, or the chosen one, in words."""
    return {
        "no_refraction": say("no refraction"),
        "k43": _whole(say("k = 4/3")),
        "cold_dry": say("cold dry air"),
        "hot_humid": say("hot humid air"),
        "chosen": say("the air chosen"),
    }[name]


def range_text(range_km: float) -> str:
    """A range as it was given: ``805 km``."""
    return given_km_text(range_km)


def above_text(altitude_km: float) -> str:
    """Altitude above which things are above the horizon, for a table: ``270 km``, ``all`` from the sea up, ``none`` at any."""
    if math.isinf(altitude_km):
        return say("none")
    return altitude_text(altitude_km) if altitude_km > 0 else say("all")


def between_text(low: str, high: str) -> str:
    """An interval of two numbers as they are printed: ``220–300 km``; one where both read the same."""
    return high if low == high else say("{low}–{high}", low=number_of(low), high=high)


def farthest_text(range_km: float | None) -> str:
    """Farthest range at which a height is in view: ``530 km``; ``never`` for none. To 10 km from 100 on: the air decides more."""
    if range_km is None:
        return ""
    return distance_text(round(range_km, -1) if range_km >= 100 else range_km) if range_km > 0 else say("never")


def horizon_title(found: HorizonLines) -> str:
    """The answer as a sentence: from what altitude on, at the smallest range and at the largest."""
    site, first, last = short_name(found.view.site), found.rows[0], found.rows[-1]
    if first is last:
        return say("Above the horizon of {site} at {range}: {what}", site=site, range=range_text(last.range_km), what=_what(last))
    return say(
        "Above the horizon of {site}: at {near} {what_near}, at {far} {what_far}",
        site=site,
        near=range_text(first.range_km),
        what_near=_what(first),
        far=range_text(last.range_km),
        what_far=_what(last),
    )


def _what(row: HorizonRow) -> str:
    if math.isinf(row.lowest_km):
        return say("nothing at any altitude")
    if row.lowest_km <= 0:
        return say("everything above the sea")
    altitude = altitude_text(row.lowest_km) if row.lowest_km >= _LEAST_SAID_KM else metres_text(100)
    return say("what is higher than {altitude}", altitude=altitude)


def horizon_subtitle(found: HorizonLines) -> str:
    """What is drawn, from where, through what air."""
    what = say(
        "Altitude of the lowest ray against ground range, on a square-root scale. {antenna} {air}",
        antenna=antenna_sentence(found.view),
        air=air_sentence(found.view),
    )
    hypothetical = say("A candidate site: the ranges are hypothetical.") if found.view.site.kind == "candidate" else ""
    return run_on(part for part in (what, hypothetical) if part)


def antenna_sentence(view: View) -> str:
    """From what altitude the site looks out, and where that is from."""
    if view.lifted_m > 0:
        altitude, lifted = metres_text(view.antenna_altitude_m), metres_text(max(view.lifted_m, 1.0))
        return say("Antenna at {altitude}, lifted by {lifted} to stand above the model’s ground.",
                   altitude=altitude, lifted=lifted)  # fmt: skip
    altitude = metres_text(view.antenna_altitude_m, exact=True)
    if view.antenna_altitude_m != antenna_altitude_m(view.site):
        return say("Antenna at {altitude} above the sea, as asked.", altitude=altitude)
    return _published_sentence(view.site, altitude)


def _published_sentence(site: Site, altitude: str) -> str:
    """Which published heights an altitude is made of."""
    ground, above = site.elevation_m, site.antenna_height_m
    if ground is None and above is None:
        return say("Antenna taken at {altitude}: no height is published.", altitude=altitude)
    if (ground or 0.0) + (above or 0.0) < 0:
        return say("Antenna taken at {altitude}: the published height is below the sea.", altitude=altitude)
    if above is None:
        return say("Antenna taken at {altitude}, the published height of the ground alone.", altitude=altitude)
    if ground is None:
        return say("Antenna taken at {altitude}, its published height above the ground alone.", altitude=altitude)
    if site.kind == "weather" and above == 0:  # published is where the antenna is, and not the ground
        return say("Antenna at {altitude}, its published altitude.", altitude=altitude)
    return say("Antenna at {altitude}, the published heights of ground and antenna.", altitude=altitude)


def air_sentence(view: View) -> str:
    """Through what air the site looks out."""
    if view.profile == ITU_REFERENCE:
        return say("Air: reference atmosphere of ITU-R P.453 ({air}).", air=_whole(profile_text(view.profile)))
    return say("Air: {air}.", air=_whole(profile_text(view.profile)))


def horizon_notes(found: HorizonLines) -> tuple[str, ...]:
    """What must stand beside the altitudes, a sentence or two each."""
    view = found.view
    return tuple(
        _whole(note)
        for note in (
            say("This is where something could be above the horizon, not whether it is detected; terrain is not in it."),
            _floor_sentence(view),
            _between_sentence(found),
            say("k = 4/3 is a model of rays below about 10 km: higher up it bends them too much."),
            say("A range is what somebody said, never a measured property of a radar.") if found.claims else "",
        )
        if note
    )


def _whole(text: str) -> str:
    """Text that is not broken at its equals signs."""
    return text.replace(" = ", f"{NBSP}={NBSP}")


def _floor_sentence(view: View) -> str:
    elevation = elevation_text(view)
    if not elevation:
        return say("Nobody stated a lowest beam elevation.")
    if not view.lowest_elevation_source:
        return say("Lowest beam elevation: {elevation}, as asked.", elevation=elevation)
    return say("Lowest beam elevation stated: {elevation}; {source}.", elevation=elevation, source=view.lowest_elevation_source)


def _between_sentence(found: HorizonLines) -> str:
    """Which airs the bracket is of, and which of them gives its ends where."""
    rows = [row for row in found.rows if 0 < row.least[1] < row.most[1]]
    what = say("Other airs: no refraction, cold dry and hot humid air (CRPL, N = 250 and 400 at the sea).")
    if not rows:
        return what
    least = joined_words([_stretch(name, of) for name, of in _runs([(row.least[0], row.range_km) for row in rows])])
    most = joined_words([_stretch(name, of) for name, of in _runs([(row.most[0], row.range_km) for row in rows])])
    return run_on([what, say("Lowest with {least}; highest with {most}.", least=least, most=most)])


def _runs(ends: list[tuple[str, float]]) -> list[tuple[str, list[float]]]:
    runs = [(name, [range_km for _, range_km in run]) for name, run in groupby(ends, key=lambda end: end[0])]
    return [(runs[0][0], [])] if len(runs) == 1 else runs


def _stretch(name: str, ranges_km: list[float]) -> str:
    if not ranges_km:
        return air_name(name)
    return say("{air} ({ranges})", air=air_name(name), ranges=given_km_text(ranges_km[0], ranges_km[-1]))


def heights_sentence() -> str:
    """Where the heights to compare with are from."""
    return say(
        "Round heights: the airliner’s is the tropopause of the ICAO Standard Atmosphere, the Kármán line’s where space begins "
        "for the Fédération Aéronautique Internationale, the station’s that of its orbit as NASA gives it."
    )


def horizon_described(found: HorizonLines) -> str:
    """The lines in words, for readers who do not see them."""
    at = by_commas(with_colon(range_text(row.range_km), above_text(row.lowest_km)) for row in found.rows)
    to = by_commas(with_colon(height_text(row.height), farthest_text(row.range_km)) for row in found.heights)
    return say("Lowest altitude above the horizon, by range: {at}. Farthest range above the horizon: {to}. {notes}",
               at=at, to=to, notes=run_on([antenna_sentence(found.view), *horizon_notes(found)]))  # fmt: skip
