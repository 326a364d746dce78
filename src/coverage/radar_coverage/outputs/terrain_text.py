"""What terrain leaves to be seen, in words: angles, directions, shares, and the sentences of table and figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from radar_coverage.analysis.blockage import BeamBlockage
from radar_coverage.analysis.skyline_peaks import above_share, facings, highest
from radar_coverage.analysis.terrain_result import AltitudeSlice, Terrain, TerrainProfile
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.digits import dash_text, number_text
from radar_coverage.outputs.horizon_text import air_sentence, antenna_sentence
from radar_coverage.outputs.lists import by_commas, by_semicolons, run_on, with_colon
from radar_coverage.outputs.text import altitude_text, distance_text, given_km_text, share_text
from radar_coverage.outputs.view_text import elevation_text, metres_text
from radar_coverage.outputs.wording import short_name

__all__ = [
    "altitude_said",
    "angle_text",
    "beam_sentence",
    "bearing_text",
    "circles_end",
    "compass_text",
    "error_sentences",
    "hidden_text",
    "level_text",
    "map_described",
    "map_subtitle",
    "map_title",
    "missing_sentence",
    "model_sentence",
    "open_text",
    "profile_described",
    "profile_title",
    "seen_text",
    "skyline_described",
    "skyline_notes",
    "skyline_title",
    "stand_sentences",
    "terrain_notes",
    "unknown_sentence",
]

# --- Numbers ------------------------------------------------------------------------------------------------------------------


def angle_text(angle_deg: float) -> str:
    """An angle above the horizontal to a tenth of a degree: ``2.9°``, ``−0.3°``."""
    tenths = round(angle_deg, 1) + 0.0  # no minus before nothing
    return f"{number_text(tenths, '.1f').replace('-', '−')}°"


def bearing_text(azimuth_deg: float) -> str:
    """A direction to a whole degree: ``252°``."""
    return f"{round(azimuth_deg) % 360:.0f}°"


def compass_text(azimuth_deg: float) -> str:
    """The wind that is nearest to a direction, of sixteen: ``WSW``."""
    winds = (say("N"), say("NNE"), say("NE"), say("ENE"), say("E"), say("ESE"), say("SE"), say("SSE"),
             say("S"), say("SSW"), say("SW"), say("WSW"), say("W"), say("WNW"), say("NW"), say("NNW"))  # fmt: skip
    return winds[round(azimuth_deg / 22.5) % 16]


def altitude_said(one: AltitudeSlice) -> str:
    """The altitude of a slice: ``3 km``, and ``3 km above the ground`` where it is not above the sea."""
    altitude = given_km_text(one.altitude_km)
    return say("{altitude} above the ground", altitude=altitude) if one.above_ground else altitude


def level_text(one: AltitudeSlice) -> str:
    """The same on its own: ``3 km altitude``."""
    altitude = altitude_said(one)
    return altitude if one.above_ground else say("{altitude} altitude", altitude=altitude)


def open_text(part: float, unknown: float, whole: float) -> str:
    """A share that missing data leaves open: ``12–15 %``, one number where nothing is missing; empty of nothing."""
    if whole <= 0:
        return ""
    low, high = share_text(min(part / whole, 1.0)), share_text(min((part + unknown) / whole, 1.0))
    if low == high:
        return low
    return dash_text(low, high) if low[0].isdigit() and high[0].isdigit() else _from_to(low, high)


def hidden_text(one: AltitudeSlice) -> str:
    """Part of a slice's circle that known terrain hides: ``48 %``; at least that, where data is missing."""
    share = share_text(one.masked_km2 / max(one.circle_km2, 1e-9))
    return say("at least {share}", share=share) if one.unknown_km2 > 0 else share


def seen_text(profile: TerrainProfile) -> str:
    """From what altitude on a target at the end of a profile is visible: ``only above 12 km``; at best that without data."""
    lowest_m = float(profile.lowest_visible_m[-1])
    if math.isinf(lowest_m):
        return say("nothing at any altitude")
    altitude = altitude_text(lowest_m / 1000)
    if np.isnan(profile.ground_m).any():
        return say("at best above {altitude}", altitude=altitude)
    return say("only above {altitude}", altitude=altitude) if lowest_m > 0 else say("from the sea up")


# --- Sentences ----------------------------------------------------------------------------------------------------------------


def stand_sentences(terrain: Terrain) -> list[str]:
    """Where the antenna stands, and how that agrees with the model's ground."""
    ground, below_m = metres_text(terrain.ground_m), terrain.ground_m - terrain.view.antenna_altitude_m
    if below_m <= 0:
        return [antenna_sentence(terrain.view), say("The model’s ground there: {ground}.", ground=ground)]
    return [
        antenna_sentence(terrain.view),
        say(
            "It stands {depth} below the model’s ground of {ground}: a cell is wider than a hilltop, or a height is wrong.",
            depth=metres_text(max(below_m, 1.0)),
            ground=ground,
        ),
    ]


def model_sentence(found: Terrain | BeamBlockage) -> str:
    """Whose heights they are, how fine, above what, and from where."""
    model = found.elevation
    return say(
        "Elevation model: {name}, cells of {cell}, heights above {datum}; {source}.",
        name=model.name,
        cell=model.cell_text,
        datum=model.datum,
        source=model.source,
    )


def unknown_sentence(terrain: Terrain) -> str:
    """In how many directions data is missing; empty where none is."""
    if not np.any(terrain.unknown_share > 0):
        return ""
    return say(
        "In {share} of directions data is missing along a part of the way (up to {most}): more may be hidden there.",
        share=share_text(float(np.mean(terrain.unknown_share > 0))),
        most=share_text(float(terrain.unknown_share.max())),
    )


def error_sentences(terrain: Terrain) -> list[str]:
    """What errors of the model's heights leave open, a sentence an altitude; nothing where nobody said how large they are."""
    said = []
    for one in terrain.slices:
        if one.likely_km2 is not None and terrain.vertical_error_m is not None:
            sure, possible = (share_text(part / max(one.circle_km2, 1e-9)) for part in one.likely_km2)
            words = say(
                "With heights off by {error} (standard deviation), {altitude} is visible in {share} of its circle "
                "(with 95 to 5 % probability).",
                error=metres_text(terrain.vertical_error_m),
                altitude=altitude_said(one),
                share=_from_to(sure, possible),
            )
            said.append(words)
    return said


def missing_sentence(profile: TerrainProfile) -> str:
    """Along how much of a profile data is missing; empty where none is."""
    missing = np.isnan(profile.ground_m)
    if not missing.any():
        return ""
    share = float(np.sum(np.gradient(profile.range_m)[missing]) / profile.range_m[-1])
    return say("Along {share} of this way data is missing: more may be hidden.", share=share_text(share))


def terrain_notes(found: Terrain | BeamBlockage, missing: str) -> list[str]:
    """What must stand beside everything that is said of terrain, with what is said of missing data."""
    finest = metres_text(found.elevation.cell_m)
    return [
        say("This is what terrain leaves open, not whether anything is detected."),
        say("The model’s cells are {cell} wide: what is narrower is flattened; trees and buildings count if they are in it.",
            cell=finest),
        *filter(None, [missing]),
        model_sentence(found),
    ]  # fmt: skip


def skyline_title(terrain: Terrain) -> str:
    """The answer as a sentence: how high the skyline stands, and where."""
    site, top = short_name(terrain.site), highest(terrain.horizon)
    if top is None:
        return say("From {site} no terrain rises above the horizon of the sea", site=site)
    if top.elevation_deg < 0:
        return say("From {site} no terrain reaches the horizontal: the highest stands at {angle}, to the {compass}",
                   site=site, angle=angle_text(top.elevation_deg), compass=compass_text(top.azimuth_deg))  # fmt: skip
    return say(
        "Seen from {site}, terrain rises {angle} above the horizontal: to the {compass}, {distance} away",
        site=site,
        angle=angle_text(top.elevation_deg),
        compass=compass_text(top.azimuth_deg),
        distance=distance_text(top.range_m / 1000),
    )


def skyline_notes(terrain: Terrain) -> list[str]:
    """What must stand beside the skyline."""
    lowest = terrain.view.lowest_elevation_deg
    beam = ""
    if lowest is not None:
        beam = say(
            "Terrain stands above the lowest beam ({beam}) in {share} of directions.",
            beam=elevation_text(terrain.view),
            share=share_text(above_share(terrain.horizon, lowest)),
        )
    return [*filter(None, [beam]), *terrain_notes(terrain, unknown_sentence(terrain))]


def skyline_described(terrain: Terrain) -> str:
    """The skyline in words, for readers who do not see it."""
    winds = by_commas(
        with_colon(compass_text(one.azimuth_deg), _from_to(angle_text(one.lowest_deg), angle_text(one.highest.elevation_deg)))
        for one in facings(terrain.horizon)
    )
    return say(
        "Angle of the horizon above the horizontal, by direction: {winds}. {notes}",
        winds=winds,
        notes=run_on([*stand_sentences(terrain), air_sentence(terrain.view), *skyline_notes(terrain)]),
    )


def _from_to(low: str, high: str) -> str:
    return low if low == high else say("{low} to {high}", low=low, high=high)


def profile_title(terrain: Terrain, profile: TerrainProfile) -> str:
    """The answer as a sentence: what is visible at the end, in this direction."""
    return say(
        "From {site} to the {compass} ({bearing}), in view at {range}: {seen}",
        site=short_name(terrain.site),
        bearing=bearing_text(profile.azimuth_deg),
        compass=compass_text(profile.azimuth_deg),
        range=distance_text(float(profile.range_m[-1]) / 1000),
        seen=seen_text(profile),
    )


def profile_described(terrain: Terrain, profile: TerrainProfile) -> str:
    """The profile in words, for readers who do not see it."""
    hill = ""
    if not math.isnan(profile.horizon_range_m):
        ground_m = float(np.interp(profile.horizon_range_m, profile.range_m, profile.ground_m))
        hill = say(
            "The horizon is made by terrain {height} high, {distance} away, {angle} above the horizontal.",
            height=metres_text(ground_m),
            distance=distance_text(profile.horizon_range_m / 1000),
            angle=angle_text(profile.horizon_elevation_deg),
        )
    notes = [*stand_sentences(terrain), air_sentence(terrain.view), *terrain_notes(terrain, missing_sentence(profile))]
    return run_on(filter(None, [say("{sentence}.", sentence=profile_title(terrain, profile)), hill, *notes]))


def map_title(terrain: Terrain) -> str:
    """The answer as a sentence: how much of the circle terrain hides, at the lowest altitude and at the highest."""
    low, high = terrain.slices[0], terrain.slices[-1]
    said = say(
        "Around {site} terrain hides {share} of the sky at {altitude}",
        site=short_name(terrain.site),
        share=hidden_text(low),
        altitude=level_text(low),
    )
    if high is low:
        return said
    return say("{said}, {share} at {altitude}", said=said, share=hidden_text(high), altitude=altitude_said(high))


def map_subtitle(terrain: Terrain) -> str:
    """What is drawn, from where."""
    what = say(
        "Where a target at each altitude stands above the skyline; dashed: {ends}.", ends=circles_end(terrain, terrain.slices)
    )
    return run_on([what, *filter(None, [beam_sentence(terrain)]), *stand_sentences(terrain), air_sentence(terrain.view)])


def circles_end(terrain: Terrain, slices: Sequence[AltitudeSlice]) -> str:
    """What ends the circles of altitudes, all of it that does: ``horizon of a bare Earth, end of the sweep``."""
    found = {_ends(terrain, one) for one in slices}
    names = {"bare": say("horizon of a bare Earth"), "beam": say("lowest beam"), "sweep": say("end of the sweep")}
    return by_commas(said for name, said in names.items() if name in found)


def _ends(terrain: Terrain, one: AltitudeSlice) -> str:
    """Whether the bare Earth, the lowest beam or the sweep ends a circle."""
    bare_km, beam_km = terrain.view.farthest_km(one.altitude_km), terrain.view.farthest_in_beam_km(one.altitude_km)
    if min(bare_km, bare_km if beam_km is None else beam_km) > terrain.reach_km * (1 + 1e-9):
        return "sweep"
    return "beam" if beam_km is not None and beam_km < bare_km * (1 - 1e-9) else "bare"


def beam_sentence(terrain: Terrain) -> str:
    """That areas and circles are those of a beam, where somebody stated its lowest elevation; else empty."""
    beam = elevation_text(terrain.view)
    return say("Areas and circles are those of a beam kept above {beam}.", beam=beam) if beam else ""


def map_described(terrain: Terrain) -> str:
    """The map in words, for readers who do not see it."""
    parts = by_semicolons(
        say(
            "{altitude}: {visible} of {reach} around the site visible",
            altitude=altitude_said(one),
            visible=open_text(one.area_km2, one.unknown_km2, one.circle_km2),
            reach=distance_text(one.reach_km),
        )
        for one in terrain.slices
    )
    return run_on(
        [say("{sentence}.", sentence=parts), *stand_sentences(terrain), *terrain_notes(terrain, unknown_sentence(terrain))]
    )
