"""What is not in the report, where everything comes from, how to cite it and how to make it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.answer_notes import answer_notes
from radar_coverage.outputs.answer_page import citation
from radar_coverage.outputs.catalogue import language_notice, say
from radar_coverage.outputs.claim_values import claim_values
from radar_coverage.outputs.echo_text import ECHO_SOURCE
from radar_coverage.outputs.lists import by_commas, by_semicolons, run_on
from radar_coverage.outputs.report.blocks import (
    Block,
    Inline,
    Link,
    Listing,
    Para,
    Section,
    Words,
    linked,
    quoted,
    sentences,
    slot,
    with_parts,
)
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.rows import versions
from radar_coverage.outputs.statement_text import source_sentences
from radar_coverage.outputs.terrain_beside import terrain_credits
from radar_coverage.outputs.text import figure_text
from radar_coverage.outputs.wording import credit
from radar_coverage.sources.cities import GEONAMES_CREDIT

__all__ = ["cite_section", "limits_section", "rebuild_section", "sources_section"]

_OWN: Final = "added by the author"


def limits_section(report: Report) -> Section:
    """What the numbers leave out."""
    reach = report.reach
    said = [
        say("Whether anything is detected is not in it: no power, size of a target, time spent on it, weather or jamming."),
        say("Terrain is not in it. A hill in front of the antenna hides more than the horizon does.")
        if report.terrain is None
        else say("Terrain is in the section on it alone: ranges and areas elsewhere are those of an Earth without hills."),
    ]
    if reach.figures and all(f.claim.range_kind == "unstated" for f in reach.figures):
        said.append(say("No source says whether its range is along the slant or along the ground."))
    if reach.footprints[-1].all_directions:
        said.append(say("A full circle is an upper limit: an antenna that faces one way sees a part of it."))
    said += answer_notes(reach, report.official_km2)
    items: tuple[tuple[str, Words], ...] = tuple(("", text) for text in dict.fromkeys(said))
    return Section("limits", say("What is not in it"), (Listing(items),))


def sources_section(report: Report) -> Section:
    """Every figure, statement and data set, with its address and how it was read."""
    claims = [figure.claim for figure in report.reach.figures]
    blocks: list[Block] = []
    if claims:
        blocks += [Para(say("Published figures"), "head"), Listing(tuple(map(_figure, claims)), numbered=True)]
    if report.left_out:
        blocks += [
            Para(say("Published figures that are kept and not used"), "head"),
            Listing(tuple(map(_figure, report.left_out))),
        ]
    if report.found.statements:
        blocks += [Para(say("Statements"), "head"), Listing(tuple(_statements(report)), numbered=True)]
    data: tuple[tuple[str, Words], ...] = tuple(("", words) for words in _data(report))
    return Section("sources", say("Sources"), (*blocks, Para(say("Data and their licences"), "head"), Listing(data)))


def _figure(claim: RangeClaim) -> tuple[str, Words]:
    """A figure as a source: who, what, the words, where, how it was read, and its address."""
    c = claim_values(claim)
    rest = [c["note"], c["where"], c["read"][:1].upper() + c["read"][1:], c["kind"]]
    if claim.doubt:
        rest.append(say("In doubt: {why}", why=c["doubt"]))
    elif claim.about == "elsewhere":
        rest.append(say("Said of the type in another country"))
    said = say(
        "{who} ({party}): {figure}.",
        who=slot(0),
        party=c["party"],
        figure=by_commas(one for one in (figure_text(claim), c["mode"]) if one),
    )
    sentences = [say("{words}.", words=slot(1)) if c["quotation"] else "", *map(_ended, rest), slot(2) if claim.address else ""]
    return f"source-{claim.id}", with_parts(
        run_on(filter(None, (said, *sentences))),
        Inline(c["claimant"], strong=True),
        Inline(quoted(c["quotation"]), lang=c["language"]),
        linked(claim.address),
    )


def _statements(report: Report) -> Iterator[tuple[str, Words]]:
    for check in report.found.statements:
        s = check.statement
        words = say("{who}: {words} {sources}", who=slot(0), words=slot(1), sources=run_on(source_sentences(check)))
        yield (
            "",
            with_parts(
                f"{words} {slot(2)}" if s.address else words,
                Inline(s.speaker, strong=True),
                Link(quoted(s.translation or s.quotation), f"#statement-{s.id}"),
                linked(s.address),
            ),
        )


def _data(report: Report) -> Iterator[Words]:
    reach, found = report.reach, report.found
    if "Natural Earth" in reach.boundaries:
        yield say("Boundaries: {rule}. Natural Earth is in the public domain. Made with Natural Earth.", rule=reach.boundaries)
    else:
        yield say("Boundaries: {rule}.", rule=reach.boundaries)
    site = reach.site
    if site.source:
        yield say("Site: {source}. {confidence}", source=site.source.rstrip("."), confidence=_sentence(site.confidence)).rstrip()
    radar = report.radar
    if radar is not None and radar.fov_source:
        yield say("Width of the sector: {source}.", source=radar.fov_source.rstrip("."))
    if reach.view.lowest_elevation_source:
        yield say("Lowest beam elevation: {source}.", source=reach.view.lowest_elevation_source.rstrip("."))
    official = dict.fromkeys(source for _, source in report.official_km2.values())
    if official:
        yield say("Commonly published areas: {sources}.", sources=by_semicolons(source.rstrip(".") for source in official))
    if report.places or report.pictures:
        yield say("Places: {credit}.", credit=GEONAMES_CREDIT.rstrip("."))
    if found.horizon is not None:
        yield say("Air: Recommendation ITU-R P.453; the exponential atmospheres of the CRPL.")
        if len({km for claim in found.horizon.claims for km in claim.range_km}) > 1:
            yield say("Echo and range: {source}.", source=ECHO_SOURCE)
    if report.terrain is not None:
        yield from (f"{one.rstrip('.')}." for one in terrain_credits(report.terrain))
    yield say("Distances: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013), as in PROJ.")
    if any(figure.claim.party != _OWN for figure in reach.figures):
        yield say("Figures, statements and positions were collected by hand from the sources named: facts, no licence needed.")


def _sentence(text: str) -> str:
    return _ended(f"{text[:1].upper()}{text[1:]}")


def _ended(text: str) -> str:
    """A text with one full stop; nothing for an empty one."""
    return say("{sentence}.", sentence=text.rstrip(".")) if text else ""


def cite_section(report: Report) -> Section:
    """A reference, and whose the report is."""
    return Section("cite", say("How to cite"), (Para(citation(report.reach), "paste"), *sentences([credit(report.reach)])))


def rebuild_section(report: Report) -> Section:
    """The command, and the versions that the numbers depend on."""
    said = say(
        "Every number in this report is made by the program from the data that come with it, and from the files named in the "
        "command. The same versions give the same bytes."
    )
    made = by_commas(f"{name} {version}" for name, version in versions().items())
    command = (Para(report.command, "code"),) if report.command else ()
    return Section(
        "rebuild",
        say("How to make it again"),
        (Para(said), *command, *sentences([say("Made with {versions}.", versions=made), language_notice()], "quiet")),
    )
