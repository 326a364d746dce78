"""``radar-coverage explore``: one offline page in which the reader moves range, direction and altitude."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import language_options, question_options, terrain_options
from radar_coverage.cli.printing import sweep_progress

__all__ = ["explore_command"]


@click.command("explore")
@question_options
@click.argument("also", metavar="[SITE]...", nargs=-1)
@terrain_options
@language_options
@click.option("--labels", "labels_file", type=str, metavar="FILE", help="Your names (TOML).")
@click.option("-o", "--output", default=None, type=str, metavar="FILE", help="Where to write; SITE-explorer.html by default.")
def explore_command(
    also: tuple[str, ...],
    labels_file: str | None,
    output: str | None,
    dem_file: str | None,
    sea_where_missing: bool,
    dem_datum: str | None,
    **options: Any,
) -> None:
    """Make one offline page in which the reader moves range, direction, sector and altitude and sees the answer change.

    The page opens with the published figures side by side and no assumption. It asks nothing of the network, opens from disk
    and in an iframe (see `radar-coverage embed`). Numbers step on ranges and directions that were computed here. Of several sites
    the page opens with the first; the others can be switched to, and all be taken together.

    SITE is an id (see `radar-coverage sites`); seongju when nothing is named.

    \b
    radar-coverage explore
    radar-coverage explore seongju kyogamisaki shariki -o three-radars.html
    radar-coverage explore --name Paris --lat 48.86 --lon 2.35 --range-km 500 --focus FRA,DEU
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    import sys
    from pathlib import Path

    from radar_coverage.api.asked import questioned
    from radar_coverage.api.explore import explore_run
    from radar_coverage.runs.run import write_run

    target = Path(output) if output else None
    heights: dict[str, Any] = {"dem_file": dem_file, "sea_where_missing": sea_where_missing, "dem_datum": dem_datum}
    with sweep_progress() as swept:
        run = explore_run(
            questioned(**options),
            output=target.name if target else None,
            also=also,
            labels_file=labels_file,
            **heights,
            progress=_progress if sys.stderr.isatty() else None,
            swept=swept,
        )
    folder = target.parent if target else Path()
    for path in write_run(run, folder):
        click.echo(f"wrote {path}")
    click.echo("Next: open it in a browser; radar-coverage embed prints what a page of yours needs to show it.", err=True)


def _progress(done: int, steps: int) -> None:
    click.echo(f"\rsites together: ring {done} of {steps}" + ("\n" if done == steps else ""), err=True, nl=False)
