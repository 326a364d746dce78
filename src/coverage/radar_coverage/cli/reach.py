"""``radar-coverage reach``: the table of what lies inside."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import answered, question_options

__all__ = ["reach"]


@click.command()
@question_options
@click.option("--all", "all_rows", is_flag=True, help="Every territory touched, not only the first rows.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md"]),
    help="What to print: by default a table, or what the name after -o ends in.",
)
@click.option("-o", "--output", type=str, metavar="PATH", help="Write it to a file.")
def reach(all_rows: bool, form: str | None, output: str | None, **options: Any) -> None:
    """Say what lies inside the ranges round SITE, and how much of it.

    SITE is an id (see `radar-coverage sites`); seongju when nothing is named. Without --range-km or --claim the figures published
    about the site are taken. The table prints what a position known to 1 km supports; json and csv keep every digit.

    \b
    radar-coverage reach
    radar-coverage reach seongju --range-km 600 --range-km 2000 --format json
    radar-coverage reach --name Paris --lat 48.86 --lon 2.35 --range-km 500 --focus DEU,GBR
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.outputs.reach_files import reach_csv, reach_json, reach_markdown
    from radar_coverage.outputs.reach_table import reach_table

    suffix = "" if output is None else output.rpartition(".")[2].lower()
    form = form or (suffix if suffix in ("json", "csv", "md") else "table")
    found = answered(**options).reach
    if form == "table":
        text = reach_table(found, all_rows=all_rows)
    else:
        text = {"json": reach_json, "csv": reach_csv, "md": reach_markdown}[form](found)
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        click.echo("Next: radar-coverage map draws it; --all shows every territory; --format json keeps every digit.", err=True)
        return
    from radar_coverage.runs.writer import write_text

    write_text(output, text if text.endswith("\n") else text + "\n")
    click.echo(f"wrote {output}")
    click.echo("Next: radar-coverage map draws it.", err=True)
