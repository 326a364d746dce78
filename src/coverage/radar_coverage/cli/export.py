"""``radar-coverage export``: an answer as layers for QGIS, Google Earth and others."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.asked import answered
from radar_coverage.cli.options import language_options, question_options

__all__ = ["export_command"]


@click.command("export")
@question_options
@click.option(
    "-o", "--output", metavar="FILE",
    help="A name that ends in .geojson, .gpkg, .parquet, .kml or .kmz; by default SITE.gpkg.",
)  # fmt: skip
@language_options
def export_command(output: str | None, **options: Any) -> None:
    """Write the ranges round SITE, the site and the land inside as a file for a GIS or a globe.

    A GeoPackage (.gpkg) brings its colours to QGIS, .kmz opens in Google Earth, .geojson is for the web, .parquet for analysis
    (extra [parquet]). Who says each range, the boundaries and the credit are in the file.

    \b
    radar-coverage export
    radar-coverage export seongju --claim xinhua-2016-forward -o seongju.kmz
    radar-coverage export --name Paris --lat 48.86 --lon 2.35 --range-km 500 --focus DEU -o paris.geojson
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from pathlib import Path

    from radar_coverage.outputs.formats.by_suffix import checked_suffix, layers_file
    from radar_coverage.outputs.formats.layers import answer_layers
    from radar_coverage.runs.manifest import file_name
    from radar_coverage.runs.writer import write_bytes

    if output is not None:
        checked_suffix(output)
    found = answered(**options)
    target = Path(output or f"{file_name(found.reach.site.id)}.gpkg")
    path = write_bytes(target, layers_file(answer_layers(found.reach, found.asked.boundaries()), target.name))
    click.echo(f"wrote {path}")
