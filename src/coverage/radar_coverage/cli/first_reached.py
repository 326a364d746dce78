"""``radar-coverage first-reached``: at which range each territory is first reached, and how its share grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.options import figure_options, site_options, territory_options, view_options
from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from radar_coverage.analysis.first_reached import FirstReached
    from radar_coverage.cli.asked import Asked
    from radar_coverage.model import RangeClaim

__all__ = ["first_reached_command"]


@click.command("first-reached")
@site_options
@figure_options
@view_options
@territory_options
@click.option(
    "--by",
    type=click.Choice(["territory", "province", "both"]),
    default="territory",
    show_default=True,
    help="Whose land: territories, provinces (of the territories named by --focus, if any), or both.",
)
@click.option(
    "--share", "shares", type=click.FloatRange(0, 100, min_open=True), multiple=True, metavar="PERCENT",
    help="Range within which that much of the land lies; may be repeated. By default 10, 50, 90 and 100.",
)  # fmt: skip
@click.option("--all", "all_rows", is_flag=True, help="Every territory or province, at whatever width.")
@output_options
def first_reached_command(
    by: str, shares: tuple[float, ...], all_rows: bool, form: str | None, output: str | None, **options: Any
) -> None:
    """Say at which range each territory is first reached from SITE, within which range how much of it lies, and whose figures
    reach it.

    SITE is an id (see `radar-coverage sites`); seongju when nothing is named. A line between the rows is a published figure: it
    reaches everything above it. json and csv hold every row with its nearest and farthest point.

    \b
    radar-coverage first-reached
    radar-coverage first-reached --by province --focus China --all
    radar-coverage first-reached seongju --share 25 --share 75 -o first.csv
    """  # noqa: D205, D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.first_reached import SHARES
    from radar_coverage.cli.asked import asked
    from radar_coverage.outputs.first_reached import first_reached_table, first_reached_text

    question = asked(**options)
    found = _found(question, by, tuple(s / 100 for s in dict.fromkeys(shares)) or SHARES)
    give(
        form,
        output,
        text=lambda: first_reached_text(question.view, found, all_rows, focus=_focus(question), names=_names(found)),
        table=lambda: first_reached_table(question.view, found),
        following="--by province; --all shows every row; --format csv holds every point.",
    )


def _found(question: Asked, by: str, shares: tuple[float, ...]) -> tuple[FirstReached, ...]:
    from radar_coverage.analysis.first_reached import first_reached
    from radar_coverage.analysis.units import provinces_of
    from radar_coverage.sources.cities import load_cities

    figures = (*question.figures(), *_asked_for(question))
    rows: list[FirstReached] = []
    cities = load_cities()
    if by != "province":
        rows += first_reached(question.site, question.boundaries(), figures, shares, cities=cities, view=question.view)
    if by != "territory":
        provinces = question.provinces()
        if question.focus is not None:
            provinces = provinces_of(provinces, _focus(question))
        rows += first_reached(question.site, provinces, figures, shares, cities=cities, view=question.view)
    return tuple(sorted(rows, key=lambda row: row.nearest.range_km))


def _asked_for(question: Asked) -> tuple[RangeClaim, ...]:
    """Ranges that nobody gave, as the author's."""
    from radar_coverage.model import RangeClaim

    party = "added by the author"
    return tuple(
        RangeClaim(id=f"author-{r:g}", party=party, claimant="the author", range_km=(r,))
        for r in dict.fromkeys(question.ranges_km)
    )


def _focus(question: Asked) -> tuple[str, ...]:
    from radar_coverage.analysis.reach import resolve_focus

    focus = question.site.focus if question.focus is None else question.focus
    return resolve_focus(focus, question.boundaries(), strict=question.focus is not None)


def _names(found: tuple[FirstReached, ...]) -> dict[str, str]:
    """Names of the territories whose provinces these are."""
    from radar_coverage.analysis.reach import name_of
    from radar_coverage.sources.territories import load_territories

    parents = {row.parent for row in found if row.parent}
    ours = load_territories() if parents else None
    return {} if ours is None else {code: name_of(ours, code) for code in parents}
