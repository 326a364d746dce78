"""``radar-coverage report``: all that is known of a site's ranges, for a person who reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from radar_coverage.cli.options import language_options, question_options, terrain_options
from radar_coverage.cli.printing import sweep_progress

__all__ = ["report_command"]


@click.command("report")
@question_options
@click.option("--pdf", is_flag=True, help="A PDF too (needs the extra [pdf]).")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Paper of the PDF.")
@click.option("-o", "--output", default="report", show_default=True, type=str, metavar="FOLDER", help="Where to write.")
@terrain_options
@language_options
def report_command(
    pdf: bool,
    paper: str,
    output: str,
    dem_file: str | None,
    sea_where_missing: bool,
    dem_datum: str | None,
    **options: Any,
) -> None:
    """Write a report on the ranges round SITE: question, answer, who said what, numbers, doubts, limits, sources.

    FOLDER/SITE-report.html is one page that opens from disk with no network, SITE-report.md the same in Markdown; every figure
    stands beside them as SVG, every table as CSV and, with the extra [xlsx], as a workbook.

    \b
    radar-coverage report
    radar-coverage report seongju --pdf -o seongju-report
    radar-coverage report --name Paris --lat 48.86 --lon 2.35 --range-km 500 --focus Germany,GBR
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.api.asked import answered
    from radar_coverage.api.runs import report_run
    from radar_coverage.runs.run import write_run

    if not output.strip():
        raise click.UsageError("-o needs the name of a folder")
    found = answered(**options)
    heights: dict[str, Any] = {"dem_file": dem_file, "sea_where_missing": sea_where_missing, "dem_datum": dem_datum}
    with sweep_progress() as progress:
        run = report_run(found, pdf=pdf, paper=paper, **heights, progress=progress)
    for path in write_run(run, Path(output)):
        click.echo(f"wrote {path}")
    if not any(name.endswith(".xlsx") for name in run.files):
        click.echo("Tables are .csv only: workbooks need the extra [xlsx].", err=True)
