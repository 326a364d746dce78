"""At what altitude a range is true, in words: the air, the antenna, the lowest beam, and how a figure was read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from radar_coverage.analysis.horizon_lines import OTHER_AIRS, target_horizons_km
from radar_coverage.analysis.view import View
from radar_coverage.earth.atmosphere import ITU_REFERENCE, EffectiveRadius, Exponential, Profile, Straight
from radar_coverage.model import Footprint
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.text import (
    NBSP,
    altitude_text,
    distance_text,
    given_km_text,
    number_of,
    number_text,
    plain_number,
)

__all__ = [
    "VIEW_COLUMNS",
    "above_notes",
    "air_moves_sentence",
    "air_text",
    "altitude_value",
    "antenna_text",
    "at_the_sea",
    "basis_text",
    "elevation_text",
    "given_text",
    "horizon_words",
    "in_view_sentence",
    "metres_text",
    "only_above_texts",
    "profile_text",
    "reading_sentences",
    "target_text",
    "view_value",
]

VIEW_COLUMNS: dict[str, str] = {
    "lowest_visible_km": "altitude above mean sea level from which on a target there is above the horizon [km]: that of the ray "
    "that grazes the sea, bent by the air; empty where no altitude is enough",
    "beam_visible_km": "the same in a beam that is never below the lowest elevation somebody stated [km]; empty where nobody did",
}
"""Columns of altitudes, the same in every table that has them."""


def altitude_value(altitude_km: float) -> float | None:
    """An altitude for a file [km]: nothing where no altitude is enough."""
    return altitude_km if math.isfinite(altitude_km) else None


def view_value(view: View) -> dict[str, Any]:
    """A view as plain values."""
    return {
        "antenna_altitude_m": view.antenna_altitude_m,
        "atmosphere": view.profile.name,
        "lowest_elevation_deg": view.lowest_elevation_deg,
        "lowest_elevation_source": view.lowest_elevation_source,
        "target_altitude_km": view.altitude_km,
        "unstated_ranges_read_as": view.range_kind,
    }


def air_text(profile: Profile) -> str:
    """The air in a few words."""
    if profile == ITU_REFERENCE:
        return say("reference atmosphere of ITU-R P.453")
    if isinstance(profile, EffectiveRadius):
        if profile.k == 1:
            return say("straight rays, without refraction")
        k = "4/3" if math.isclose(profile.k, 4 / 3) else plain_number(round(profile.k, 4))
        return say("rays straight over an Earth of {k} its radius", k=k)
    return profile_text(profile)


def profile_text(profile: Profile) -> str:
    """The `name` of a profile, said."""
    if isinstance(profile, Straight):
        return say("no refraction")
    if isinstance(profile, EffectiveRadius):
        return say("effective radius, k = {k}", k=number_text(profile.k, ".4g"))
    if isinstance(profile, Exponential):
        return say(
            "exponential, N = {refractivity}, scale height {height} km",
            refractivity=number_text(profile.surface_refractivity, ".4g"),
            height=number_text(profile.scale_height_m / 1000, ".4g"),
        )
    return profile.name


def antenna_text(view: View) -> str:
    """How high the antenna is taken to be."""
    return say("antenna {altitude} above the sea", altitude=metres_text(view.antenna_altitude_m))


def metres_text(height_m: float, *, exact: bool = False) -> str:
    """A height as it was published, in metres whatever the units in use: ``383 m``."""
    return say("{number} m", number=plain_number(height_m) if exact else number_text(height_m)).replace(" ", NBSP)


def basis_text(view: View) -> str:
    """What altitudes were computed with, for brackets."""
    return say("{air}, {antenna}", air=air_text(view.profile), antenna=antenna_text(view))


def elevation_text(view: View) -> str:
    """The lowest stated elevation: ``5°``; empty where nobody stated one."""
    return "" if view.lowest_elevation_deg is None else f"{plain_number(view.lowest_elevation_deg).replace('-', '−')}°"


def above_notes(view: View) -> list[str]:
    """What the columns of altitudes mean, a sentence each."""
    notes = [
        say(
            "Above: a target at that range is above the horizon only above this altitude ({basis}; terrain is not in it).",
            basis=basis_text(view),
        )
    ]
    if isinstance(view.profile, EffectiveRadius) and view.profile.k != 1:
        notes.append(say("An effective radius is a model of rays below about 10 km: farther out its altitudes are too low."))
    if view.lowest_elevation_deg is not None:
        by = view.lowest_elevation_source or say("as asked")
        notes.append(say("{degrees}: the same in a beam that is never lower ({by}).", degrees=elevation_text(view), by=by))
    return notes


def target_text(view: View) -> str:
    """The target that was asked about: ``, for a target 11 km up``; empty where none was."""
    if view.altitude_km is None:
        return ""
    return say(", for a target {altitude} up", altitude=given_km_text(view.altitude_km))


def horizon_words(view: View) -> str:
    """Whose horizon ends the ranges: ``horizon at 11 km altitude``."""
    return say("horizon at {altitude} altitude", altitude=given_km_text(view.altitude_km or 0.0))


def only_above_texts(view: View, range_km: float) -> tuple[str, str]:
    """From what altitude a target at a range is in view: ``only above 270 km`` and ``beam kept above 5°: 520 km``, or nothing."""
    lowest, beam = float(view.lowest_km(range_km)), view.beam_km(range_km)
    if math.isinf(lowest):
        return say("below the horizon at any altitude"), ""
    said = say("from the sea up") if at_the_sea(lowest) else say("only above {altitude}", altitude=altitude_text(lowest))
    said = horizon_words(view) if range_km >= view.target_horizon_km else said
    if beam is None or not float(beam) > lowest:
        return said, ""
    return said, say("beam kept above {degrees}: {altitude}", degrees=elevation_text(view), altitude=altitude_text(float(beam)))


def at_the_sea(altitude_km: float) -> bool:
    """Whether an altitude is the sea's, to the digits that are printed."""
    return altitude_km < 0.05


def in_view_sentence(view: View, range_km: float, range_words: str, *, place: str = "") -> str:
    """From what altitude a target at a range (or above a place) is in view, and, where that is sure, that no ground is."""
    lowest, beam = float(view.lowest_km(range_km)), view.beam_km(range_km)
    where = say("above {place}", place=place) if place else say("at {range}", range=range_words)
    if math.isinf(lowest):
        return say("Nothing {where} is above the horizon, at any altitude ({basis}).", where=where, basis=basis_text(view))
    stated = ""
    if beam is not None and math.isinf(beam):
        stated = say(", and never in a beam kept above {degrees}", degrees=elevation_text(view))
    elif beam is not None and float(beam) > lowest:
        stated = say(
            ", and in a beam kept above {degrees} only above {altitude}",
            degrees=elevation_text(view),
            altitude=altitude_text(float(beam)),
        )
    if at_the_sea(lowest):
        return say(
            "Everything {where} that is above the sea is above the horizon, as far as terrain lets it be seen{stated}.",
            where=where,
            stated=stated,
        )
    said = say(
        "A target {where} is above the horizon only above about {altitude}{stated} ({basis}).",
        where=where,
        altitude=altitude_text(lowest),
        stated=stated,
        basis=basis_text(view),
    )
    return f"{said} {say('No ground is seen there.')}" if view.hides_ground(range_km) else said


def air_moves_sentence(view: View, range_km: float, range_words: str) -> str:
    """How much the air moves the lowest visible altitude at a range; nothing where it is at the sea, or nowhere."""
    lowest = {name: float(replace(view, profile=air).lowest_km(range_km)) for name, air in OTHER_AIRS.items()}
    if not 0 < lowest["hot_humid"] < math.inf:
        return ""
    return say(
        "The air moves that: at {range} {hot_humid} in hot humid air, {cold_dry} in cold dry air, {no_refraction} without any.",
        range=range_words,
        **{name: altitude_text(km) for name, km in lowest.items()},
    )


def reading_sentences(view: View, footprints: Sequence[Footprint]) -> list[str]:
    """How the ranges were read, where that changes them: as slant ranges, or to the horizon of a target."""
    said = []
    slant = [f for f in footprints if f.said_km and f.range_km < view.target_horizon_km]
    if slant:
        pairs = [say("{said} to {ground}", said=given_text(f), ground=distance_text(f.range_km)) for f in slant]
        where = say("at its altitude") if view.altitude_km is not None else say("at the lowest visible altitude")
        said.append(
            say(
                "Ranges are read as slant ranges, to a target {where}; along the ground they come from {list}.",
                where=where,
                list=by_commas(pairs),
            )
        )
    if view.altitude_km is not None:
        said.append(_horizon_sentence(view, [f for f in footprints if f.range_km >= view.target_horizon_km]))
    return said


def _from_to_km(ranges_km: Sequence[float]) -> str:
    least, most = distance_text(min(ranges_km)), distance_text(max(ranges_km))
    return say("{least} to {most}", least=number_of(least), most=most)


def given_text(footprint: Footprint) -> str:
    """Ranges as they were given, where they are drawn as something else: ``2,000 km``, ``600–2,000 km``; else empty."""
    return given_km_text(footprint.said_km[0], footprint.said_km[-1]) if footprint.said_km else ""


def _horizon_sentence(view: View, ended: Sequence[Footprint]) -> str:
    """Where the target that is asked about sinks below the horizon, and which figures end there."""
    altitude = given_km_text(view.altitude_km or 0.0)
    beam = view.farthest_in_beam_km(view.altitude_km or 0.0)
    stated = ""
    if beam is not None:
        words = {"degrees": elevation_text(view), "distance": distance_text(beam)}
        stated = say(", in a beam kept above {degrees} to {distance}", **words) if beam > 0 else say(
            ", in a beam kept above {degrees} nowhere", **words
        )  # fmt: skip
    ends = sorted({r for f in ended for r in f.said_km})
    figures = ""
    if ends:
        last = given_km_text(ends[-1])
        span = say("{first} to {last}", first=plain_number(ends[0]), last=last) if len(ends) > 1 else last
        figures = " " + say("Ranges given as {span} end there.", span=span)
    return say(
        "For a target at {altitude}: above the horizon to {distance}{stated} ({basis}); in other airs {others}. What is counted "
        "goes to the horizon.{figures}",
        altitude=altitude,
        distance=distance_text(view.target_horizon_km),
        others=_from_to_km(target_horizons_km(view)),
        stated=stated,
        basis=basis_text(view),
        figures=figures,
    )
