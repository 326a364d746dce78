"""``radar-coverage place``: one place seen from the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from radar_coverage.model import City

__all__ = ["place"]


@click.command()
@click.argument("name", required=False)
@click.option("--lat", type=float, metavar="DEGREES", help="Latitude of the place, instead of NAME, north positive.")
@click.option("--lon", type=float, metavar="DEGREES", help="Its longitude, east positive.")
@click.option("--site", metavar="SITE", help="Where it is seen from: an id (see `radar-coverage sites`).  [default: seongju]")
@click.option("--sites", "sites_file", metavar="FILE", help="Your sites (GeoJSON points), added to ours.")
@click.option("--claim", "claim_ids", multiple=True, metavar="ID", help="Only this published figure; may be repeated.")
@click.option("--claims", "claims_file", metavar="FILE", help="Your published figures (TOML), added to ours.")
@click.option("--labels", "labels_file", metavar="FILE", help="Your names of places (TOML), before ours.")
@click.option("--territories", "territories_file", metavar="FILE", help="Your boundaries, with a CRS, instead of ours.")
@output_options
def place(
    name: str | None,
    lat: float | None,
    lon: float | None,
    site: str | None,
    sites_file: str | None,
    claim_ids: tuple[str, ...],
    claims_file: str | None,
    labels_file: str | None,
    territories_file: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Say how far the place called NAME is, whose figures hold it, and from what altitude it is in view.

    \b
    radar-coverage place Beijing
    radar-coverage place 上海
    radar-coverage place "Springfield, US" --site shariki
    radar-coverage place --lat 43.11 --lon 131.87 --site pyeongtaek
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.place_view import place_view
    from radar_coverage.cli.asked import asked
    from radar_coverage.outputs.place_text import place_table, place_text

    looked_at = _looked_at(name, lat, lon, labels_file)
    question = asked(
        site=site, sites_file=sites_file, claim_ids=claim_ids, claims_file=claims_file, territories_file=territories_file
    )
    ours = question.territories is None
    view = place_view(
        question.site,
        looked_at,
        question.boundaries(),
        question.figures(),
        question.provinces() if ours else None,  # ours do not fit the boundaries of others
        question.view,
    )
    give(form, output, text=lambda: place_text(view), table=lambda: place_table(view))


def _looked_at(name: str | None, lat: float | None, lon: float | None, labels_file: str | None) -> City:
    from dataclasses import replace

    from radar_coverage.model import City
    from radar_coverage.outputs.text import position_text
    from radar_coverage.sources.city_search import find_city
    from radar_coverage.sources.labels import load_labels

    if lat is None and lon is None:
        if name is None:
            raise click.UsageError("which place? give its NAME, or --lat and --lon")
        return find_city(name, labels=load_labels(labels_file))
    if lat is None or lon is None:
        raise click.UsageError("a position needs both --lat and --lon")
    # a name beside a position is what the place is called
    own = City(name="?", lat=lat, lon=lon, source="given on the command line")  # checks the position
    return replace(own, name=name or position_text(lat, lon))
