"""``radar-coverage reach``: the table of what lies inside."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.asked import answered
from radar_coverage.cli.options import question_options
from radar_coverage.cli.people import people_and_cities, people_options
from radar_coverage.cli.printing import give, output_options

__all__ = ["reach"]


@click.command()
@question_options
@click.option("--all", "all_rows", is_flag=True, help="Every territory touched, not only the first rows.")
@people_options
@output_options
def reach(
    all_rows: bool, population_file: str | None, with_cities: bool, form: str | None, output: str | None, **options: Any
) -> None:
    """Say what lies inside the ranges round SITE, and how much of it.

    SITE is an id (see `radar-coverage sites`); seongju when nothing is named. Without --range-km or --claim the figures published
    about the site are taken. The table prints what a position known to 1 km supports; json and csv keep nine digits.

    \b
    radar-coverage reach
    radar-coverage reach seongju --range-km 600 --range-km 2000 --format json
    radar-coverage reach --range-km 600 --population people.tif --cities
    radar-coverage reach --name Paris --lat 48.86 --lon 2.35 --range-km 500 --focus DEU,GBR
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.outputs.people_text import people_lines, people_markdown, with_people
    from radar_coverage.outputs.reach_files import reach_markdown, reach_rows
    from radar_coverage.outputs.reach_table import reach_table

    answer = answered(**options)
    found = answer.reach
    people, cities = people_and_cities(answer, population_file, with_cities)
    give(
        form,
        output,
        text=lambda: "\n\n".join([reach_table(found, all_rows=all_rows), *people_lines(found, people, cities)]),
        table=lambda: with_people(reach_rows(found), found, people, cities),
        md=lambda: reach_markdown(found) + people_markdown(found, people, cities),
        following="radar-coverage map draws it; --all shows every territory; --format json keeps nine digits.",
    )
