"""Two questions side by side, in words."""

from __future__ import annotations

from radar_coverage.analysis.compared import Compared, ComparedRow
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.adds_text import called
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_semicolons, joined_words
from radar_coverage.outputs.text import direction_text, points_text, range_text

__all__ = ["compare_heads", "compare_notes", "compare_sentences"]


def compare_heads(compared: Compared) -> tuple[str, str]:
    """What A is and what B is: site, ranges and directions."""
    return (
        say("A: {question}", question=_question(compared.a, [a for a, _ in compared.pairs])),
        say("B: {question}", question=_question(compared.b, [b for _, b in compared.pairs])),
    )


def _question(site: Site, footprints: list[Footprint]) -> str:
    ranges = joined_words([range_text(f) for f in footprints])
    return say("{site}, {ranges}, {directions}", site=called(site), ranges=ranges, directions=_directions(footprints[-1]))


def _directions(footprint: Footprint) -> str:
    words = direction_text(footprint)
    return say("all directions") if footprint.all_directions else words[:1].lower() + words[1:]


def compare_sentences(compared: Compared) -> list[str]:
    """One sentence a range: from A to B, what is gained and lost of each focus territory."""
    return [_sentence(compared, *pair) for pair in compared.pairs if compared.focus]


def _sentence(compared: Compared, a: Footprint, b: Footprint) -> str:
    rows = [r for r in compared.rows if r.territory in compared.focus and (r.a_footprint, r.b_footprint) == (a, b)]
    within = range_text(a) if a.range_km == b.range_km else say("{a} and {b}", a=range_text(a), b=range_text(b))
    return say("From A to B at {range}. {changes}.", range=within, changes=by_semicolons(map(_change, rows)))


def _change(row: ComparedRow) -> str:
    gained, lost = (points_text(row.share(area)) for area in (row.gained_km2, row.lost_km2))
    values = {"territory": row.name, "gained": gained, "lost": lost}
    if row.gained_km2 > 0 and row.lost_km2 > 0:
        return say("{territory}: {gained} gained, {lost} lost", **values)
    if row.gained_km2 > 0:
        return say("{territory}: {gained} gained, nothing lost", territory=row.name, gained=gained)
    if row.lost_km2 > 0:
        return say("{territory}: {lost} lost, nothing gained", territory=row.name, lost=lost)
    return say("{territory}: unchanged", territory=row.name)


def compare_notes(compared: Compared) -> list[str]:
    """What must stand beside the numbers, a sentence each."""
    notes = [say("Gained: in B and not in A. Lost: in A and not in B. Both: unchanged.")]
    for one, other, of_one, of_other in _both_ways(compared):
        if any(f.claims and not g.claims and f.range_km == g.range_km for f, g in zip(of_one, of_other, strict=True)):
            notes.append(
                say(
                    "{other} is given the ranges that were published about {one}: a comparison, not a claim about {other}.",
                    one=called(one),
                    other=called(other),
                )
            )
    if all(f.all_directions for pair in compared.pairs for f in pair):
        notes.append(say("All directions: what A and B hold are upper limits."))
    elif any(f.all_directions for pair in compared.pairs for f in pair):
        notes.append(say("A sector is an assumption, and all directions are an upper limit."))
    else:
        notes.append(say("The sectors are assumptions."))
    if "candidate" in (compared.a.kind, compared.b.kind):
        notes.append(say("A candidate site has no radar: its ranges are hypothetical."))
    notes.append(say("Boundaries: {rule}.", rule=compared.boundaries))
    return notes


def _both_ways(compared: Compared) -> tuple[tuple[Site, Site, list[Footprint], list[Footprint]], ...]:
    of_a, of_b = [a for a, _ in compared.pairs], [b for _, b in compared.pairs]
    return (compared.a, compared.b, of_a, of_b), (compared.b, compared.a, of_b, of_a)
