"""How sure a share is, in sentences, and as intervals for a page's table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from radar_coverage.analysis.uncertainty_result import Uncertainty, UncertaintyRow
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, joined_words
from radar_coverage.outputs.spans import change_text, span_text, span_words
from radar_coverage.outputs.text import distance_text, figure_range_text, plain_number, share_text
from radar_coverage.outputs.view_text import elevation_text

__all__ = ["effect_text", "share_intervals", "source_words", "sources_note", "uncertainty_sentences"]


def share_intervals(found: Uncertainty, *, purpose: bool = False) -> Mapping[tuple[str, tuple[float, ...]], str]:
    """Low to high as text, by territory and range (one figure, or the two ends of an interval) [km].

    Parameters
    ----------
    found : Uncertainty
    purpose : bool
        Of the sectors that cover what the radar is there for, instead of all directions; rows that have none are left out.

    Returns
    -------
    mapping
        Every source but the direction together: ``39–41 %``.
    """
    intervals = ((row, row.purpose_together if purpose else row.together) for row in found.rows)
    return {(row.territory, row.figure.range_km): span_text(*interval) for row, interval in intervals if interval is not None}


def uncertainty_sentences(found: Uncertainty, range_km: Sequence[float] | None = None) -> list[str]:
    """Which source matters most, and what all of them leave.

    Parameters
    ----------
    found : Uncertainty
    range_km : sequence of float, optional
        The figure to speak of, as one of the figures gives it [km]; by default the one that most people gave.

    Returns
    -------
    list of str
        What dominates; what an interval does, where there is one; all sources together.
    """
    rows = _rows_of(found.rows, range_km)
    if not any(row.share > 0 for row in rows):
        territories = joined_words([row.name for row in rows])
        return [
            say("{range} hold none of {territories}.", range=figure_range_text(rows[0].figure.range_km), territories=territories)
        ]
    said = [_ranking_sentence(found, rows)]
    if "direction" in rows[0].alone:
        said.insert(0, _direction_sentence(found, rows))
    spoken = (
        []
        if "figure" in rows[0].alone
        else [row for row in found.rows if "figure" in row.alone and row not in rows and row.share > 0]
    )
    if spoken:
        said.append(_interval_sentence(_rows_of(spoken, None)))
    return [*said, _together_sentence(found, rows)]


def _rows_of(rows: Sequence[UncertaintyRow], range_km: Sequence[float] | None) -> list[UncertaintyRow]:
    """Rows of one figure: the one asked for, or the one most people gave, the larger of two."""
    if range_km is None:
        range_km = max(rows, key=lambda row: (len(row.figure.claims), row.figure.range_km[-1])).figure.range_km
    return [row for row in rows if row.figure.range_km == tuple(range_km)]


def _direction_sentence(found: Uncertainty, rows: Sequence[UncertaintyRow]) -> str:
    """How much the direction matters."""
    range_words, width = figure_range_text(rows[0].figure.range_km[-1:]), plain_number(found.fov_deg or 360.0)
    head = say("Direction dominates") if _direction_dominates(rows) else say("Direction")
    held = [row for row in rows if row.purpose is not None]
    circle = joined_words([_of(share_text(row.share), row.name) for row in rows])
    if held and found.purpose_names:
        return say(
            "{head}: all round, {range} hold {circle}; sectors {width} degrees wide that cover all of {purpose} hold {sectors}.",
            head=head,
            range=range_words,
            circle=circle,
            width=width,
            purpose=joined_words(found.purpose_names),
            sectors=joined_words([_of(span_words(*row.purpose), row.name) for row in held if row.purpose]),
        )
    return say(
        "{head}: all round, {range} hold {circle}; a sector {width} degrees wide holds that or less, down to {least} of "
        "{territory}.",
        head=head,
        range=range_words,
        circle=circle,
        width=width,
        least=share_text(rows[0].alone["direction"].low),
        territory=rows[0].name,
    )


def _direction_dominates(rows: Sequence[UncertaintyRow]) -> bool:
    """Whether it moves some share by more than any other source moves any; in sectors that cover the purpose, if it is known."""
    others = [abs(row.effect(s)) for row in rows for s in row.alone if s != "direction" and not math.isnan(row.effect(s))]
    lows = [(row, (row.purpose or row.alone["direction"]).low) for row in rows if row.share > 0]
    return max((1 - low / row.share for row, low in lows), default=0.0) > max(others, default=0.0)


def _of(share: str, name: str) -> str:
    return say("{share} of {territory}", share=share, territory=name)


def _ranking_sentence(found: Uncertainty, rows: Sequence[UncertaintyRow]) -> str:
    """The sources but the direction, by their largest effect on any of the territories."""
    effects: dict[str, tuple[float, str]] = {}
    for row in rows:
        for source in row.alone:
            change = row.effect(source)
            if source != "direction" and not math.isnan(change) and abs(change) >= abs(effects.get(source, (0.0, ""))[0]):
                effects[source] = (change, row.name)
    order = sorted(effects, key=lambda source: -abs(effects[source][0]))
    range_words = figure_range_text(rows[0].figure.range_km)
    if not order:
        return say("Nothing else is in doubt at {range}.", range=range_words)
    words = []
    for source in order:
        change, name = effects[source]
        known = {"source": source_words(found, source), "change": effect_text(source, change), "territory": name}
        words.append(say("{source} ({change} of {territory}'s share)", **known))
    if "direction" not in rows[0].alone or not _direction_dominates(rows):
        return say("At {range} most depends on {sources}.", range=range_words, sources=_then(words))
    return say("Next, at {range}, comes {sources}.", range=range_words, sources=_then(words))


def _then(words: Sequence[str]) -> str:
    return say("{first}, then {others}", first=words[0], others=joined_words(words[1:])) if len(words) > 1 else words[0]


def effect_text(source: str, change: float) -> str:
    """Change by a source, with its sign; with both for the position, which may be off either way."""
    text = change_text(change)
    return text.replace("−", "±").replace("+", "±") if source == "position" else text


def source_words(found: Uncertainty, source: str) -> str:
    """A source of doubt in a few words."""
    return {
        "position": say("where within {accuracy} the site is", accuracy=distance_text(found.site.position_accuracy_m / 1000)),
        "figure": say("which end of the interval is meant"),
        "reading": say("whether the figure is slant or ground"),
        "boundaries": say("how coarsely the boundaries are drawn"),
        "direction": say("which way the antenna faces"),
    }[source]


def _interval_sentence(rows: Sequence[UncertaintyRow]) -> str:
    """What the two ends of an interval do."""
    return say(
        "Where a figure is an interval, from one end to the other: {range} hold {shares}.",
        range=figure_range_text(rows[0].figure.range_km),
        shares=joined_words([_of(span_words(*row.alone["figure"]), row.name) for row in rows]),
    )


def _together_sentence(found: Uncertainty, rows: Sequence[UncertaintyRow]) -> str:
    """What is left when everything but the direction is in doubt at once."""
    return say(
        "All of these together but the direction: {range} hold {shares}.",
        range=figure_range_text(rows[0].figure.range_km),
        shares=joined_words([_of(span_words(*row.together), row.name) for row in rows]),
    )


def _slant_note(found: Uncertainty) -> str:
    """Along which rays a figure was read as a slant range, and what the largest one comes to."""
    largest = max(row.figure.range_km[-1] for row in found.rows if row.figure.range_kind != "ground")
    lowest, beam = (distance_text(km) for km in found.view.slant_readings_km(largest))
    return say(
        "slant: the figure read along the lowest ray, and along one {degrees} up, not along the ground: {range} are {lowest} and "
        "{beam} of ground.",
        degrees=elevation_text(found.view) or "0°",
        range=distance_text(largest),
        lowest=lowest,
        beam=beam,
    )


def sources_note(found: Uncertainty) -> list[str]:
    """What was tried for each source, a sentence each."""
    said = [say("share: as given (the upper end of an interval), from the published position, in all directions.")]
    if found.positions > 1:
        said.append(
            say(
                "site: moved by {accuracy} in {n} directions.",
                accuracy=distance_text(found.site.position_accuracy_m / 1000),
                n=found.positions - 1,
            )
        )
    if any("figure" in row.alone for row in found.rows):
        said.append(say("ends: the lower end of an interval instead of the upper."))
    if any("reading" in row.alone for row in found.rows):
        said.append(_slant_note(found))
    if any("boundaries" in row.alone for row in found.rows):
        said.append(
            say(
                "drawn: {file} instead, simplified for drawing (small islands left out): it shows what a coarse drawing does, "
                "not whose the land is.",
                file=by_commas(found.boundaries[1:]),
            )
        )
    said.append(say("together: every combination of these (up to {n}), in all directions.", n=found.combinations))
    if found.fov_deg is not None:
        purpose = joined_words(found.purpose_names)
        width = plain_number(found.fov_deg)
        if any(row.purpose_together for row in found.rows):
            said.append(
                say("sectors: the same in {width}-degree sectors that cover all of {purpose}.", width=width, purpose=purpose)
            )
        else:
            said.append(say("sectors: the same, and in {width}-degree sectors, whichever way they face.", width=width))
    if any(claim.bound in ("at least", "at most") for row in found.rows for claim in row.figure.claims):
        said.append(say("A figure given as “at least” or “up to” is taken as it stands."))
    return said
