"""``radar-coverage statements``: published sentences, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.asked import asked
from radar_coverage.cli.options import figure_options, site_options
from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from radar_coverage.model.statement import Statement

__all__ = ["statements"]


@click.command()
@site_options
@figure_options
@click.option("--file", "file", metavar="FILE", help="Your statements (TOML), added to ours.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this statement; may be repeated.")
@click.option("--reading", "readings", multiple=True, metavar="ID=LOW..HIGH", help="Read its words as other numbers (% or km).")
@click.option("--from", "origin", metavar="PLACE", help="A sentence of your own: a distance from here (SITE when left out),")
@click.option("--to", "to", metavar="PLACE", help="to a town, a territory or a border such as PRK/KOR; or what --range-km holds.")
@click.option("--within-km", type=float, metavar="KM", help="The distance is at most this.")
@click.option("--about-km", type=float, metavar="KM", help="The distance is about this (10 % open).")
@click.option("--at-least-km", type=float, metavar="KM", help="The distance is at least this.")
@click.option("--territory", metavar="NAME", help="A share of this territory lies within --range-km or --claim,")
@click.option("--share-at-least", type=float, metavar="PERCENT", help="of at least this,")
@click.option("--share-at-most", type=float, metavar="PERCENT", help="of at most this; both for between.")
@output_options
def statements(
    file: str | None,
    ids: tuple[str, ...],
    readings: tuple[str, ...],
    form: str | None,
    output: str | None,
    **options: Any,
) -> None:
    """Check published statements about SITE, or a sentence of your own: what was said, what was measured, how it was read.

    The verdict (agrees, differs, depends, cannot tell) is on the geometry of a sentence, never on who said it.

    \b
    radar-coverage statements seongju
    radar-coverage statements --reading cctv-2016-half=40..50
    radar-coverage statements --to Beijing --within-km 2000
    radar-coverage statements --to Beijing --range-km 600
    radar-coverage statements --territory China --share-at-least 45 --range-km 2000
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.errors import DataError
    from radar_coverage.outputs.statements import statement_block, statement_table, statements_listing
    from radar_coverage.runs.findings import checked_statements
    from radar_coverage.sources.sites import load_sites
    from radar_coverage.sources.statements import load_statements

    own_options = {name: options.pop(name) for name in _OWN}
    question = asked(**options)
    own = _own_sentence(
        own_options, question.site.name.partition(" (")[0], question.ranges_km, tuple(c.id for c in question.claims)
    )
    known = (own,) if own else load_statements(file)
    if own and (file or ids or readings):
        raise click.UsageError(
            "--file, --id and --reading are for published statements; give a sentence of your own without them"
        )
    if not own and (question.ranges_km or question.claims):
        raise click.UsageError("a range is for a sentence of your own: add --to PLACE, or --territory and --share-at-least")
    chosen = _chosen(known, ids, readings) if not own else known
    checks = checked_statements(
        question.site,
        chosen,
        sites=load_sites(options["sites_file"]),
        ledger=(*question.ledger, *question.claims),
    )
    if not checks:
        raise DataError(f"no published statement about {question.site.id} is known; add yours with --file FILE")
    give(
        form,
        output,
        text=lambda: statement_block(checks[0]) if own else statements_listing(checks),
        table=lambda: statement_table(checks),
        following="--format json keeps nine digits; --reading ID=LOW..HIGH reads words otherwise; --file checks your own.",
    )


_OWN = ("origin", "to", "within_km", "about_km", "at_least_km", "territory", "share_at_least", "share_at_most")


def _chosen(known: tuple[Statement, ...], ids: tuple[str, ...], readings: tuple[str, ...]) -> tuple[Statement, ...]:
    """Statements asked for by id, all by default, some of them read as other numbers."""
    from radar_coverage.analysis.statement_reading import with_reading
    from radar_coverage.errors import UnknownNameError

    by_id = {s.id: s for s in known}
    for text in readings:
        name, _, numbers = text.partition("=")
        low, _, high = numbers.partition("..")
        try:
            ends = float(low), float(high)
        except ValueError:
            raise click.UsageError(f"--reading {text}: expected ID=LOW..HIGH, such as cctv-2016-half=40..50") from None
        if name not in by_id:
            raise UnknownNameError("statement", name, by_id)
        by_id[name] = with_reading(by_id[name], *ends)
    for name in ids:
        if name not in by_id:
            raise UnknownNameError("statement", name, by_id)
    return tuple(s for s in by_id.values() if not ids or s.id in ids)


def _own_sentence(given: dict[str, Any], site: str, ranges_km: tuple[float, ...], claims: tuple[str, ...]) -> Statement | None:
    """Make a sentence out of the options; None where there is none."""
    from radar_coverage.model.statement import Statement
    from radar_coverage.outputs.statement_own import own_sentence

    if all(value is None for value in given.values()):
        return None
    bounds = {name: given[name] for name in ("within_km", "about_km", "at_least_km") if given[name] is not None}
    shares = given["share_at_least"], given["share_at_most"]
    fields: dict[str, Any]
    if given["territory"] is not None:
        if shares == (None, None) or given["to"] or given["origin"] or bounds:
            raise click.UsageError("--territory goes with --share-at-least or --share-at-most, and a range")
        fields = {
            "kind": "share",
            "territory": given["territory"],
            "share_percent": (shares[0] or 0.0, 100.0 if shares[1] is None else shares[1]),
        }
    elif given["to"] is None or shares != (None, None):
        raise click.UsageError("a sentence needs --to PLACE, or --territory with --share-at-least or --share-at-most")
    elif bounds:
        if len(bounds) > 1 or ranges_km or claims:
            raise click.UsageError("give one of --within-km, --about-km and --at-least-km, and no range")
        ((name, km),) = bounds.items()
        bound = {"within_km": "at most", "about_km": "about", "at_least_km": "at least"}[name]
        fields = {"kind": "distance", "origin": given["origin"] or "", "to": (given["to"],), "km": (km,), "bound": bound}
    else:
        if given["origin"]:
            raise click.UsageError("--from goes with --within-km, --about-km or --at-least-km")
        fields = {"kind": "reach", "to": (given["to"],)}
    if fields["kind"] != "distance":
        if not ranges_km and not claims:
            raise click.UsageError("name a range with --range-km KM or a published figure with --claim ID")
        fields |= {"claims": claims} if claims else {"range_km": ranges_km}
    return Statement(
        id="your-sentence",
        party="added by the author",
        speaker="you",
        quotation=own_sentence(fields, site),
        **fields,
    )
