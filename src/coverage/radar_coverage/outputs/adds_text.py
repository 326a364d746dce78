"""What a site adds, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.added import Added, AddedRow
from radar_coverage.model import Footprint, Site
from radar_coverage.model.site import slug
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas, joined_words
from radar_coverage.outputs.text import direction_text, points_text, range_text, share_text, table_speakers
from radar_coverage.outputs.wording import short_name

__all__ = ["adds_notes", "adds_sentences", "adds_title", "called", "either_words", "who_says"]


def adds_sentences(added: Added) -> list[str]:
    """One sentence a range: what the other sites hold of each focus territory, and what the site adds.

    "Within 2,000 km of Kyogamisaki or Shariki: 25 % of China and 8.0 % of Russia; Seongju adds 15.5 points of China and
    0.5 points of Russia."
    """
    return [_sentence(added, footprint) for footprint in added.footprints if added.focus]


def _sentence(added: Added, footprint: Footprint) -> str:
    rows = [r for code in added.focus for r in added.rows if r.territory == code and r.footprint == footprint]
    sites = either_words([called(other) for other in added.to])
    before = joined_words([_part(share_text(r.before_share) if r.before_share > 0 else "", r) for r in rows])
    values = {"range": range_text(footprint), "sites": sites, "before": before, "site": called(added.site)}
    if not any(r.added_km2 > 0 for r in rows):
        return say("Within {range} of {sites}: {before}; {site} adds nothing to that.", **values)
    new = joined_words([_part(points_text(r.added_share) if r.added_share > 0 else "", r) for r in rows])
    return say("Within {range} of {sites}: {before}; {site} adds {added}.", added=new, **values)


def _part(number: str, row: AddedRow) -> str:
    if not number or row.territory_km2 <= 0:
        return say("nothing of {territory}", territory=row.name)
    return say("{number} of {territory}", number=number, territory=row.name)


def adds_title(added: Added) -> str:
    """Heading of a table or figure."""
    return say("What {site} adds to {sites}", site=called(added.site), sites=joined_words([called(s) for s in added.to]))


def adds_notes(added: Added) -> list[str]:
    """What must stand beside the numbers, a sentence each."""
    widest = added.footprints[-1]
    notes = [
        say(
            "The same range at every site: a comparison, not a claim about {sites}.",
            sites=either_words([called(s) for s in added.to]),
        )
    ]
    if widest.all_directions:
        notes.append(say("All directions: what is inside before and after are upper limits."))
    else:
        notes.append(
            say(
                "{site}: {sector}, an assumption; the other sites in all directions, so that what is added is a lower limit.",
                site=called(added.site),
                sector=_lowered(direction_text(widest)),
            )
        )
    if added.site.kind == "candidate" or any(s.kind == "candidate" for s in added.to):
        notes.append(say("A candidate site has no radar: its ranges are hypothetical."))
    notes.append(say("Points: percentage points of a territory's land."))
    notes.append(say("Boundaries: {rule}.", rule=added.boundaries))
    return notes


def who_says(footprint: Footprint, short: bool = True) -> str:
    """Who says a range, so that the count of the others is never cut off; the author where nobody else does."""
    if not footprint.claims:
        return say("added by the author")
    return table_speakers(footprint.claims, short)


def called(site: Site) -> str:
    """What a site is called in a sentence: as much of its name as makes its id, ``Seongju`` for the Seongju THAAD site."""
    words = short_name(site).split()
    return next((" ".join(words[:n]) for n in range(1, len(words)) if slug(" ".join(words[:n])) == site.id), short_name(site))


def either_words(words: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A, B or C``."""
    return words[0] if len(words) == 1 else say("{first} or {last}", first=by_commas(words[:-1]), last=words[-1])


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
