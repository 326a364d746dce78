"""``radar-coverage methods``: how wrong the usual ways to draw a range are, here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.asked import asked
from radar_coverage.cli.options import site_options, territory_options
from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from radar_coverage.analysis.methods import MethodsCompared
    from radar_coverage.cli.asked import Asked

__all__ = ["methods_command"]

_UNASKED_KM = 2000.0


@click.command("methods")
@site_options
@click.option("--range-km", type=float, metavar="KM", help="The radius: by default the scenario's longest, or 2,000.")
@territory_options
@click.option("--all", "all_rows", is_flag=True, help="Every territory asked about, and what each recipe does.")
@output_options
def methods_command(range_km: float | None, all_rows: bool, form: str | None, output: str | None, **options: Any) -> None:
    """Say how wrong the usual ways to draw a range are at SITE.

    The same radius drawn as it usually is (a buffer in degrees, in Web Mercator, in UTM; on a sphere; by a web map; by geodesics
    with few corners) and by this program, each held against the exact disc on WGS 84. The radius is a length to test with, not
    a claim. With -o x.png, x.svg or x.pdf it is drawn.

    \b
    radar-coverage methods seongju --range-km 2000
    radar-coverage methods --lat 70.37 --lon 31.10 --range-km 2000 -o methods.pdf
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.methods import methods
    from radar_coverage.outputs.methods_table import methods_rows, methods_table

    question = asked(**options)
    radius_km = max(question.ranges_km, default=_UNASKED_KM) if range_km is None else range_km
    found = methods(question.site, radius_km, question.boundaries(), question.focus)
    give(
        form,
        output,
        text=lambda: methods_table(found, all_rows=all_rows),
        table=lambda: methods_rows(found),
        picture=lambda drawn: _picture(question, found, drawn),
        following="-o x.svg draws it; --all says what each recipe does; --format json keeps nine digits.",
    )


def _picture(question: Asked, found: MethodsCompared, form: str) -> bytes:
    from radar_coverage.outputs.figures.methods_figure import methods_figure

    return methods_figure(found, question.boundaries("50m"), form)
