"""``radar-coverage compare``: one question against another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.asked import asked
from radar_coverage.cli.beside import by_province, provinces_for, towns
from radar_coverage.cli.options import figure_options, territory_options
from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from radar_coverage.cli.asked import Asked
    from radar_coverage.model import Footprint

__all__ = ["compare_command"]


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--sites", "sites_file", metavar="FILE", help="Your sites (GeoJSON points), added to ours.")
@figure_options
@territory_options
@by_province
@click.option("--all", "all_rows", is_flag=True, help="Every territory touched, every province and every large town.")
@output_options
def compare_command(a: str, b: str, by: str, all_rows: bool, form: str | None, output: str | None, **options: Any) -> None:
    """Say what is gained, lost and unchanged from A to B, each the id of a site or a scenario (a .toml file).

    Ranges named here are taken for both. Without any, each scenario has its own, and a site takes those of the other one;
    where neither has any, both take the figures published about A's site, or else B's. Several ranges are compared one by one,
    and must be the same in A and B.

    \b
    radar-coverage compare seongju kyogamisaki --range-km 2000
    radar-coverage compare seongju my-scenario.toml --by province
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.compare import compare, paired
    from radar_coverage.errors import DataError
    from radar_coverage.outputs.compare_files import compare_rows
    from radar_coverage.outputs.compare_table import compare_table

    questions = [
        asked(site=None if _is_file(one) else one, scenario_file=one if _is_file(one) else None, **options) for one in (a, b)
    ]
    if questions[0].count != questions[1].count:
        raise DataError("the two count disputed areas differently, so land would seem gained or lost; give both the same [count]")
    focus = (
        None
        if all(q.focus is None for q in questions)
        else tuple(dict.fromkeys(code for q in questions for code in (q.site.focus if q.focus is None else q.focus)))
    )
    found = compare(
        questions[0].site,
        questions[1].site,
        paired(*_footprints(*questions)),
        questions[0].boundaries(),
        focus,
        provinces=provinces_for(by, questions[0]),
        towns=towns(),
    )
    give(
        form,
        output,
        text=lambda: compare_table(found, all_rows=all_rows),
        table=lambda: compare_rows(found),
        following="--all shows every territory; --format json keeps nine digits.",
    )


def _is_file(name: str) -> bool:
    return name.lower().endswith(".toml")


def _footprints(a: Asked, b: Asked) -> tuple[tuple[Footprint, ...], tuple[Footprint, ...]]:
    """What each holds: its own ranges, or those of the other one, which nobody said of its site."""
    named = [bool(q.claims or q.ranges_km) for q in (a, b)]
    own = [q.footprints() if given or not any(named) else () for q, given in zip((a, b), named, strict=True)]
    if not any(named) and all(own):
        # two sites and no range: the same ones for both, so that the difference is the sites'
        own[1] = own[1] if {f.range_km for f in own[0]} == {f.range_km for f in own[1]} else ()
    borrowed = [f or tuple(_turned(one, q) for one in other) for f, other, q in zip(own, own[::-1], (a, b), strict=True)]
    return borrowed[0], borrowed[1]


def _turned(footprint: Footprint, question: Asked) -> Footprint:
    fov_deg = 360.0 if question.fov_deg is None else question.fov_deg
    return replace(footprint, boresight_deg=question.boresight_deg, fov_deg=fov_deg, claims=())
