"""``radar-coverage adds``: what a site adds to sites that stand already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.asked import asked
from radar_coverage.cli.beside import by_province, provinces_for, towns
from radar_coverage.cli.options import figure_options, sector_options, site_options, territory_options
from radar_coverage.cli.printing import give, output_options, picture_form

if TYPE_CHECKING:
    from radar_coverage.analysis.added import Added
    from radar_coverage.cli.asked import Asked

__all__ = ["adds_command"]

_CURVE_KM = range(200, 3001, 100)


@click.command("adds")
@site_options
@click.option("--to", "to", multiple=True, required=True, metavar="SITE,...", help="Sites that stand already, by id.")
@figure_options
@sector_options
@territory_options
@by_province
@click.option("--curve", is_flag=True, help="At 200 to 3,000 km, every 100 km, for --focus.")
@click.option("--all", "all_rows", is_flag=True, help="Every territory touched, every province and every large town.")
@output_options
def adds_command(
    to: tuple[str, ...], by: str, curve: bool, all_rows: bool, form: str | None, output: str | None, **options: Any
) -> None:
    """Say what SITE adds to sites that stand already.

    The same range is laid round every site: a comparison, not a claim about the others. Without --range-km or --claim the
    figures published about SITE are taken. A direction is that of SITE; the others look all round. With -o x.png, x.svg or
    x.pdf the curve is drawn.

    \b
    radar-coverage adds seongju --to kyogamisaki,shariki
    radar-coverage adds seongju --to kyogamisaki,shariki --range-km 2000 --by province
    radar-coverage adds seongju --to kyogamisaki,shariki --curve -o adds.svg
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.adds import adds, adds_curve
    from radar_coverage.api.runs import sites_named
    from radar_coverage.errors import DataError
    from radar_coverage.outputs.adds_files import adds_rows
    from radar_coverage.outputs.adds_table import adds_table

    question = asked(**options)
    others = sites_named(to, options["sites_file"])
    territories = question.boundaries()
    if curve or picture_form(form, output):
        found = adds_curve(
            question.site,
            others,
            _CURVE_KM,
            territories,
            question.focus,
            boresight_deg=question.boresight_deg,
            fov_deg=360.0 if question.fov_deg is None else question.fov_deg,
        )
    else:
        footprints = question.footprints()
        if not footprints:
            raise DataError(f"{question.site.id} has no published figure of its own: name a range with --range-km KM")
        found = adds(
            question.site,
            others,
            footprints,
            territories,
            question.focus,
            provinces=provinces_for(by, question),
            towns=towns(),
        )
    give(
        form,
        output,
        text=lambda: adds_table(found, all_rows=all_rows),
        table=lambda: adds_rows(found),
        picture=lambda drawn: _picture(question, found, drawn),
        following="-o x.svg draws the curve; --all shows every territory; --format json keeps nine digits.",
    )


def _picture(question: Asked, found: Added, form: str) -> bytes:
    """Draw a curve, with the published figures as ticks."""
    from radar_coverage.outputs.figures.adds_figure import adds_figure

    return adds_figure(found, question.figures(), form)
