"""What the numbers of the answer page leave out, and what they were made with: one sentence or two each."""

from __future__ import annotations

from collections.abc import Mapping

from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.verdict import TERRITORIAL_SEA_KM
from radar_coverage.analysis.view import HIGHEST_GROUND_M
from radar_coverage.model import Radar
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.counting import counting_sentences
from radar_coverage.outputs.lists import joined_words, run_on, with_space
from radar_coverage.outputs.text import area_text, distance_text, range_text
from radar_coverage.outputs.view_text import air_moves_sentence, air_text, elevation_text, metres_text
from radar_coverage.outputs.wording import mode_text, position_sentence

__all__ = ["answer_notes"]


def answer_notes(
    reach: Reach, official_km2: Mapping[str, tuple[float, str]], radar: Radar | None = None, found: Findings | None = None
) -> list[str]:
    """Notes under the table.

    Parameters
    ----------
    reach : Reach
    official_km2 : mapping of str to (float, str)
        Code to the commonly published area [km2] and its source.
    radar : Radar, optional
        The type of radar whose modes are explained.
    found : Findings, optional
        Its disputed areas are named.
    """
    notes = [*_modes(radar), *_drawn(reach), *_altitudes(reach), *_land_only(reach)]
    notes += [*_counted(reach, found), *_denominators(reach, official_km2)]
    position = run_on(part for part in (position_sentence(reach.site), _sentence(reach.site.source)) if part)
    notes += [position, say("Boundaries: {rule}. Drawing or not drawing an island takes no position.", rule=reach.boundaries)]
    return [n for n in notes if n]


def _modes(radar: Radar | None) -> list[str]:
    """The modes of the radar in one plain line each, with who says so."""
    if radar is None:
        return []
    named = [(mode_text(mode.name).capitalize(), mode) for mode in radar.modes]
    return [say("{mode}: {plain} ({source})", mode=name, plain=mode.plain, source=mode.source) for name, mode in named]


def _drawn(reach: Reach) -> list[str]:
    """Which figures the map leaves to the table, and what a bound does to a share."""
    drawn = {claim.id for footprint in reach.footprints for claim in footprint.claims}
    notes = []
    if any(f.claim.range_km and f.claim.id not in drawn for f in reach.figures):
        notes.append(
            say(
                "Drawn on the map are the figures about this site that were read at the publisher or come from a government; the "
                "others are in the table only. A figure told by somebody else than its speaker says so."
            )
        )
    if any(reach.view.leaves_open(f.claim) for f in reach.figures):
        notes.append(say("Where a figure is given as a least one, the range and with it the share may be larger."))
    return notes


def _altitudes(reach: Reach) -> list[str]:
    """What the altitudes and the horizon were computed with."""
    view, largest = reach.view, reach.footprints[-1]
    if view.antenna_altitude_m <= 0:
        return []
    notes = [
        say(
            "Altitudes: the antenna is taken {altitude} above the sea, the published height of the ground unless another was "
            "asked for; the sea is below the horizon from {distance} on. Air: {air}. Terrain is left out. {moves}",
            altitude=metres_text(view.antenna_altitude_m),
            distance=distance_text(view.sea_horizon_km),
            air=air_text(view.profile),
            moves=air_moves_sentence(view, largest.range_km, range_text(largest)),
        ).rstrip()
    ]
    if view.lowest_elevation_source:
        stated = {"degrees": elevation_text(view), "source": view.lowest_elevation_source}
        notes.append(say("The lowest beam elevation of {degrees}: {source}.", **stated))
    hidden = [n.name for n in reach.nearest if n.territory in reach.focus and view.hides_ground(n.range_km)]
    if hidden:
        notes.append(
            say(
                "No ground of {territories} is in view because already at the nearest land the lowest ray is above {height}, the "
                "height of the highest mountain on Earth.",
                territories=joined_words(hidden),
                height=metres_text(HIGHEST_GROUND_M),
            )
        )
    return notes


def _land_only(reach: Reach) -> list[str]:
    away = [n for n in reach.nearest if n.territory in reach.focus and n.range_km > TERRITORIAL_SEA_KM]
    if not away:
        return []
    return [
        say(
            "Land only: distances are to the nearest land. The territorial sea, 12 nautical miles, could be reached up to "
            "{breadth} earlier: {list}.",
            breadth=distance_text(TERRITORIAL_SEA_KM),
            list=joined_words([with_space(n.name, distance_text(n.range_km - TERRITORIAL_SEA_KM)) for n in away]),
        )
    ]


def _counted(reach: Reach, found: Findings | None) -> list[str]:
    """What the boundaries count where, for the territories asked about."""
    if found is None or not found.pieces:
        return []
    names = {row.territory: row.name for row in reach.rows}
    where = counting_sentences(reach.focus, names, found.pieces, found.countings, found.not_separable)
    return [say("Disputed areas: the boundaries show who is in control, not who claims what. {list}", list=run_on(where))]


def _denominators(reach: Reach, official_km2: Mapping[str, tuple[float, str]]) -> list[str]:
    whole = {r.territory: r for r in reach.rows}
    return [
        say(
            "Shares of {territory} are of {here} of land and lakes as these boundaries draw them; the commonly published area is "
            "{official} ({source}). They can differ by disputed areas, coasts and survey.",
            territory=whole[code].name,
            here=area_text(whole[code].territory_km2),
            official=area_text(official_km2[code][0]),
            source=official_km2[code][1],
        )
        for code in reach.focus
        if code in official_km2
    ]


def _sentence(source: str) -> str:
    """Where the position comes from, as a sentence of its own."""
    words = source.strip().rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""
