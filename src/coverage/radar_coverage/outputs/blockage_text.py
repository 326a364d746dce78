"""What terrain takes of a weather radar's beam, in words: classes, and the sentences of table and figure."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from radar_coverage.analysis.blockage import LEVELS, BeamBlockage
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.horizon_text import air_sentence, antenna_sentence
from radar_coverage.outputs.lists import by_commas, run_on
from radar_coverage.outputs.terrain_text import open_text, terrain_notes
from radar_coverage.outputs.text import dash_text, distance_text, number_text, percent_text, plain_number, share_text
from radar_coverage.outputs.wording import short_name

__all__ = [
    "blockage_described",
    "blockage_notes",
    "blockage_subtitle",
    "blockage_title",
    "class_names",
    "class_shares",
    "degrees_text",
    "stand_sentence",
]


def degrees_text(angle_deg: float) -> str:
    """An angle as it was given, to a tenth at least: ``0.5°``, ``1.0°``, ``−0.25°``."""
    exact = round(angle_deg, 4)
    said = number_text(exact, ".1f") if exact == round(exact, 1) else plain_number(exact)
    return f"{said.replace('-', '−')}°"


def class_names() -> list[str]:
    """Classes of the part of a beam that is gone: ``none``, ``up to 10 %``, ``10–50 %``, ``50–90 %``, ``over 90 %``."""
    levels = [percent_text(number_text(level * 100, ".0f")) for level in LEVELS]
    between = [dash_text(low, high) for low, high in itertools.pairwise(levels)]
    return [say("none"), say("up to {share}", share=levels[0]), *between, say("over {share}", share=levels[-1])]


def class_shares(blockage: BeamBlockage) -> list[float]:
    """Part of the circle's area in each class; that which is not known is in none."""
    return [blockage.share(least, most) for least, most in itertools.pairwise((-1.0, 0.0, *LEVELS, 1.0))]


def blockage_title(blockage: BeamBlockage) -> str:
    """The answer as a sentence: in how much of the circle more than half is gone."""
    return say(
        "In {share} of the circle round {site} terrain takes more than half of the {elevation} beam",
        share=open_text(blockage.share(0.5), blockage.unknown_share, 1.0),
        site=short_name(blockage.view.site),
        elevation=degrees_text(blockage.elevation_deg),
    )


def blockage_subtitle(blockage: BeamBlockage) -> str:
    """What is drawn, of which beam, from where."""
    what = say(
        "How much of the beam of {site} terrain takes, by direction and range: {elevation} beam, {width} wide, out to {reach}.",
        site=short_name(blockage.view.site),
        elevation=degrees_text(blockage.elevation_deg),
        width=degrees_text(blockage.width_deg),
        reach=distance_text(blockage.reach_km),
    )
    return run_on([what, stand_sentence(blockage), air_sentence(blockage.view)])


def stand_sentence(blockage: BeamBlockage) -> str:
    """Where the antenna stands."""
    return antenna_sentence(blockage.view)


def blockage_notes(blockages: Sequence[BeamBlockage]) -> list[str]:
    """What must stand beside everything that is said of beams of one radar."""
    first = blockages[0]
    source = first.view.site.source
    unknown = max(one.unknown_share for one in blockages)
    missing = ""
    if unknown > 0:
        missing = say("In up to {share} of the circle data is missing on the way: what is gone there is not known.",
                      share=share_text(unknown))  # fmt: skip
    return [
        say("The beam is taken for a round disc of even power as wide as that of half the power, terrain for a level edge across"
            " it (Bech et al. 2003); what is gone is gone from there on."),
        *terrain_notes(first, missing),
        *([say("Radar: {source}.", source=source)] if source else []),
    ]  # fmt: skip


def blockage_described(blockage: BeamBlockage) -> str:
    """The map in words, for readers who do not see it."""
    parts = by_commas(
        say("{part} of the beam in {share} of the circle", part=name, share=share_text(share))
        for name, share in zip(class_names(), class_shares(blockage), strict=True)
    )
    said = say("What terrain takes: {parts}.", parts=parts)
    return run_on([said, blockage_subtitle(blockage), *blockage_notes([blockage])])
