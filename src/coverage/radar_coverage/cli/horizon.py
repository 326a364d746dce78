"""``radar-coverage horizon``: the lowest visible altitude against range."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import air_options, figure_options, site_options
from radar_coverage.cli.printing import give, output_options

__all__ = ["horizon"]


@click.command()
@site_options
@figure_options
@air_options
@output_options
def horizon(form: str | None, output: str | None, **options: Any) -> None:
    """Say above what altitude something at a range of SITE is above the horizon, and how far round heights are.

    The lowest ray grazes the sea; the air bends it. Ranges are the published ones, taken along the ground, or even ones; terrain
    is not in it, nor whether anything is detected. A name after -o that ends in .png, .svg or .pdf draws it (needs the extra
    [figures]).

    \b
    radar-coverage horizon
    radar-coverage horizon seongju -o horizon.pdf
    radar-coverage horizon --atmosphere crpl=400 --lowest-elevation-deg 0 --range-km 2000
    radar-coverage horizon --name Hill --lat 48.86 --lon 2.35 --antenna-altitude-m 350 --format csv
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.horizon_lines import horizon_lines
    from radar_coverage.cli.asked import asked
    from radar_coverage.outputs.horizon_table import horizon_rows, horizon_table

    question = asked(**options)
    found = horizon_lines(question.view, question.figures(), question.ranges_km)

    def picture(drawn: str) -> bytes:
        from radar_coverage.outputs.figures.horizon_figure import horizon_figure

        return horizon_figure(found, drawn)

    give(
        form,
        output,
        text=lambda: horizon_table(found),
        table=lambda: horizon_rows(found),
        picture=picture,
        following="-o horizon.pdf draws it; --atmosphere, --antenna-altitude-m and --lowest-elevation-deg change it.",
    )
