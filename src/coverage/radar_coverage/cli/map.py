"""``radar-coverage map``: the overlay map, its drawing, and the table."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.asked import answered
from radar_coverage.cli.options import language_options, question_options, terrain_options
from radar_coverage.cli.printing import sweep_progress

__all__ = ["draw_map"]


@click.command("map")
@question_options
@click.option("--all", "all_rows", is_flag=True, help="Print every territory touched, not only the first rows.")
@click.option("--tiles", is_flag=True, help="Lay the map over OpenStreetMap tiles: needs the network whenever it is opened.")
@click.option(
    "--names",
    type=click.Choice(["plain", "local", "both"]),
    default="plain",
    show_default=True,
    help="Names on the drawings: press English, the local language, or both.",
)
@click.option("--seas", is_flag=True, help="Name the seas too, by both names where they are disputed.")
@click.option("--labels", "labels_file", type=str, metavar="FILE", help="Your names (TOML).")
@click.option(
    "-o", "--output", default="maps", show_default=True, type=str, metavar="FOLDER",
    help="Where to write.",
)  # fmt: skip
@terrain_options
@language_options
def draw_map(
    all_rows: bool,
    tiles: bool,
    names: str,
    seas: bool,
    labels_file: str | None,
    output: str,
    dem_file: str | None,
    sea_where_missing: bool,
    dem_datum: str | None,
    **options: Any,
) -> None:
    """Draw the ranges round SITE, and print the table.

    FOLDER/SITE.html is the page with the answer, SITE-map.html a web map you can move, SITE.svg the picture, SITE.txt its
    words; all of them open from disk with no network.

    SITE is an id (see `radar-coverage sites`); seongju when nothing is named.

    \b
    radar-coverage map
    radar-coverage map seongju --claim xinhua-2016-forward --boresight-deg 330 --fov-deg 120
    radar-coverage map --name Paris --lat 48.86 --lon 2.35 --range-km 500 -o my-maps
    radar-coverage map chlem --range-km 224 --dem alps
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.api.runs import map_run
    from radar_coverage.outputs.reach_table import reach_table
    from radar_coverage.runs.run import write_run

    if not output.strip():
        raise click.UsageError("-o needs the name of a folder")
    found = answered(**options)
    heights: dict[str, Any] = {"dem_file": dem_file, "sea_where_missing": sea_where_missing, "dem_datum": dem_datum}
    with sweep_progress() as progress:
        run = map_run(found, tiles=tiles, names=names, seas=seas, labels_file=labels_file, **heights, progress=progress)
    written = write_run(run, output)
    click.echo(reach_table(found.reach, all_rows=all_rows))
    click.echo("")
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"Next: open {written[0]} in a browser; maps you make are yours (see README: credit line).", err=True)
