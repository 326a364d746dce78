"""The published figures by party, with who said them, of what, and where they stand."""

from __future__ import annotations

from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.report.blocks import Cell, Inline, Link, Listing, Para, Section, Table, Words
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.rows import site_value
from radar_coverage.outputs.text import figure_text, party_text
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.wording import mode_text, read_sentence, where_read

__all__ = ["CLAIM_COLUMNS", "published_section"]

CLAIM_COLUMNS: dict[str, str] = {
    "id": "the figure",
    "party": "side of the argument that speaks",
    "claimant": "who exactly",
    "about": "Seongju, Korea (before or without the site), elsewhere, or any (the type of radar)",
    "mode": "mode of the radar, as the speaker named it",
    "bound": "value, interval, at least, at most, or none (no figure was found)",
    "range_km": "the figure, or both ends of an interval [km]",
    "range_kind": "slant, ground or unstated, as published",
    "target_note": "what the figure is about",
    "publisher": "where it stands",
    "title": "title there",
    "date": "day, month or year",
    "address": "address",
    "read": "how it was read: at the publisher, in a copy, reported by others, not checked",
    "used": "whether the answer uses it",
    "doubt": "why it is kept but not used",
}
"""The documented columns, in order: the fields of a published figure."""


def published_section(report: Report) -> Section | None:
    """Figures by party; None where nobody published any."""
    claims = [figure.claim for figure in report.reach.figures]
    if not claims:
        return None
    groups = [(party, [c for c in claims if c.party == party]) for party in PARTIES]
    table = Table(
        name="figures",
        title=say("Published figures"),
        heads=(say("Party"), say("Figure"), say("Who"), say("Of what"), say("Where and how it was read")),
        groups=tuple((party_text(party), tuple(map(_cells, mine))) for party, mine in groups if mine),
        tidy=TidyTable(
            name="published-figures",
            columns=CLAIM_COLUMNS,
            rows=tuple(_row(c, used=c in claims) for c in (*claims, *report.left_out)),
            about={"site": site_value(report.reach.site)},
        ),
    )
    modes = tuple(
        ("", _mode(mode_text(mode.name), mode.plain, mode.source))
        for mode in (report.radar.modes if report.radar is not None else ())
    )
    explained = (Para(say("The modes"), "head"), Listing(modes)) if modes else ()
    return Section("figures", say("Published figures, by party"), (table, *explained))


def _mode(called: str, plain: str, source: str) -> Words:
    label = Inline(say("{label}: ", label=f"{called[:1].upper()}{called[1:]}"), strong=True)
    return label, say("{plain} ({source})", plain=plain, source=source)


def _cells(claim: RangeClaim) -> tuple[Cell, ...]:
    about = {
        "Seongju": say("the radar at Seongju"),
        "Korea": say("a radar in Korea"),
        "elsewhere": say("the type in another country"),
        "any": say("the type of radar"),
    }[claim.about]
    mode: tuple[Words, ...] = () if not claim.mode or claim.mode.startswith("unspecified") else (mode_text(claim.mode),)
    where: Words = where_read(claim) or say("no place is known")
    return (
        Cell((Link(figure_text(claim), f"#source-{claim.id}"),), mode),
        Cell(claim.claimant),
        Cell(about),
        Cell(where, (read_sentence(claim),)),
    )


def _row(claim: RangeClaim, *, used: bool) -> dict[str, object]:
    values = {name: getattr(claim, name) for name in CLAIM_COLUMNS if name != "used"}
    return {**values, "range_km": list(claim.range_km), "used": "yes" if used else "no"}
