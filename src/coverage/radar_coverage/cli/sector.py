"""``radar-coverage sector``: how much a sector of known width holds when nobody says which way it faces."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import figure_options, site_options, territory_options
from radar_coverage.cli.printing import give, output_options

__all__ = ["purpose_option", "sector", "territories_named", "width_option"]

width_option = click.option(
    "--fov-deg", type=float, metavar="DEG", help="Width of the sector; by default what was published of the site's radar."
)
purpose_option = click.option(
    "--purpose", default=None, metavar="PRK", help="What the radar is there for: territories a sector must cover."
)


@click.command()
@site_options
@figure_options
@width_option
@purpose_option
@territory_options
@output_options
def sector(fov_deg: float | None, purpose: str | None, form: str | None, output: str | None, **options: Any) -> None:
    """Say how much sectors of one width hold, in whatever direction they face, round SITE.

    For each range: all directions (an upper limit), the best- and the worst-placed sector, and the sectors that cover all of what
    the radar is there for.

    \b
    radar-coverage sector
    radar-coverage sector seongju --range-km 2000 --fov-deg 90
    radar-coverage sector kyogamisaki --range-km 1000 --purpose PRK --format json
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.figures import footprints_of
    from radar_coverage.analysis.sector_numbers import sector_numbers
    from radar_coverage.api.asking import width_of
    from radar_coverage.cli.asked import asked
    from radar_coverage.outputs.sector_table import sector_rows, sector_table

    question = asked(**options)
    width, width_source = width_of(question.site, question.fov_deg if fov_deg is None else fov_deg)
    if width is None:
        raise click.UsageError(f"--fov-deg: no width was published for {question.site.id}, name one")
    numbers = sector_numbers(
        question.site,
        question.boundaries(),
        footprints_of(question.view, question.figures(), question.ranges_km),
        width,
        focus=question.focus,
        purpose=territories_named(purpose, "--purpose"),
        fov_source=width_source,
    )
    give(
        form,
        output,
        text=lambda: sector_table(numbers),
        table=lambda: sector_rows(numbers),
        following="radar-coverage map --boresight-deg DEG --fov-deg DEG draws one of them.",
    )


def territories_named(names: str | None, option: str) -> tuple[str, ...] | None:
    """Territories named by an option, between commas; None where it is not given."""
    if names is None:
        return None
    named = tuple(part for part in names.split(",") if part.strip())
    if not named:
        raise click.UsageError(f"{option} names no territory")
    return named
