"""The words that go with the picture: headline, caption, alternative text, credit and sources, as one plain text file."""

from __future__ import annotations

from radar_coverage.analysis.result import Reach
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.answer_page import citation
from radar_coverage.outputs.answer_text import answer_text
from radar_coverage.outputs.catalogue import language_notice, say
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_commas, by_semicolons, run_on
from radar_coverage.outputs.text import distance_text, figure_text, party_text, range_text, share_text
from radar_coverage.outputs.view_text import only_above_texts, target_text
from radar_coverage.outputs.wording import credit, direction_sentence, read_sentence, short_name, where_read

__all__ = ["SHORT_ALT", "answer_caption"]

SHORT_ALT = 150
"""Characters that a short alternative text may have."""


def answer_caption(reach: Reach) -> str:
    """Headline, caption, alternative texts, credit and sources of a site's map."""
    words = answer_text(reach)
    parts = [
        (say("HEADLINE"), words.headline),
        (say("CAPTION"), run_on(part for part in (words.subtitle, words.caveat, direction_sentence(reach)) if part)),
        (say("ALTERNATIVE TEXT, SHORT"), short_alt(reach)),
        (say("ALTERNATIVE TEXT, LONG"), long_alt(reach)),
        (say("CREDIT"), credit(reach)),
        (say("CITE"), citation(reach)),
        (say("SOURCES"), "\n".join(_source(f.claim) for f in reach.figures) or say("Ranges given by whoever made this map.")),
    ]
    if notice := language_notice():
        parts.append((say("TRANSLATION"), notice))
    return "\n\n".join(f"{head}\n" + "\n".join(terminal_text(line) for line in body.split("\n")) for head, body in parts) + "\n"


def short_alt(reach: Reach) -> str:
    """Alternative text of at most `SHORT_ALT` characters."""
    ranges = [range_text(f) for f in reach.footprints]
    site, target = short_name(reach.site), target_text(reach.view)
    if len(ranges) == 1:
        text = say("Map of a range of {range} around {site}{target}.", site=site, range=ranges[0], target=target)
    else:
        text = say(
            "Map of ranges around {site}, from {first} to {last}{target}.",
            site=site,
            first=ranges[0],
            last=ranges[-1],
            target=target,
        )
    nearest = [
        say("{territory} is first reached at {distance}.", territory=n.name, distance=distance_text(n.range_km))
        for n in reach.nearest
        if n.territory in reach.focus and n.range_km > 0 and reach.footprints[-1].all_directions
    ]
    for sentence in nearest:
        if len(text) + 1 + len(sentence) <= SHORT_ALT:
            text = f"{text} {sentence}"
    return text if len(text) <= SHORT_ALT else text[: SHORT_ALT - 1] + "…"


def long_alt(reach: Reach) -> str:
    """Alternative text that says what every ring holds."""
    sentences = [short_alt(reach)]
    for footprint in reach.footprints:
        inside = [
            say("{share} of {territory}", share=share_text(r.share), territory=r.name)
            for r in reach.rows
            if r.footprint == footprint and r.territory in reach.focus
        ]
        if inside:
            above = by_semicolons(only_above_texts(reach.view, footprint.range_km))
            sentences.append(
                say("Within {range}, {above}: {list}.", range=range_text(footprint), above=above, list=by_commas(inside))
            )
    return run_on(sentences)


def _source(claim: RangeClaim) -> str:
    return say(
        "- {figure}: {speaker} ({party}). {where}; {read}. {address}",
        figure=figure_text(claim),
        speaker=claim.claimant,
        party=party_text(claim.party),
        where=where_read(claim),
        read=read_sentence(claim),
        address=claim.address,
    ).rstrip()
