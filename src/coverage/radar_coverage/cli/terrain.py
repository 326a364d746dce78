"""``radar-coverage terrain``: what terrain leaves to be seen from a site."""

from __future__ import annotations

from functools import cache as once
from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.options import air_options, boundary_options, site_options
from radar_coverage.cli.printing import give, output_options, picture_form, sweep_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from radar_coverage.analysis.terrain_result import Terrain

__all__ = ["terrain_command"]

_OWN_FILES = ("geojson", "tif", "tiff")
_TABLES = ("visible", "skyline", "profile", "blockage")
_FIGURES = ("skyline", "map", "profile", "blockage")


@click.command("terrain")
@site_options
@click.option("--dem", metavar="PATH", help="Elevation model: a GeoTIFF, an SRTM tile, or a folder of such tiles.")
@click.option("--sea-where-missing", is_flag=True, help="Take cells of it without data for water at 0 m.")
@click.option("--dem-datum", metavar="NAME", help="What its heights are above, where it does not say: EGM2008, 'mean sea level'.")
@click.option("--fetch", is_flag=True, help="Fetch Copernicus tiles of the reach instead (one a degree, 40 or 5 MB each).")
@click.option("--cache", metavar="DIR", help="Folder they are kept in, each fetched once; by default your cache.")
@click.option("--resolution", type=click.Choice(["30", "90"]), help="Of the tiles: GLO-30 (default) or GLO-90.")
@click.option(
    "--altitude-km",
    "altitudes_km",
    type=float,
    multiple=True,
    metavar="KM",
    help="Where is something so high visible? May be repeated; 1, 3 and 10 by default.",
)
@click.option("--above-ground", is_flag=True, help="These are above the ground; else above the sea.")
@click.option(
    "--azimuth-deg",
    "azimuths_deg",
    type=float,
    multiple=True,
    metavar="DEG",
    help="A direction to look along, from true north; may be repeated.",
)
@click.option(
    "--beam-elevation-deg",
    "beam_elevations_deg",
    type=float,
    multiple=True,
    metavar="DEG",
    help="How much of a beam at this angle does terrain take? May be repeated.",
)
@click.option("--beam-width-deg", type=float, metavar="DEG", help="Its width; by default as published of the radar, else 1.")
@click.option(
    "--reach-km",
    type=float,
    metavar="KM",
    help="How far to look; by default a weather radar's published range, else to where the highest altitude meets the horizon.",
)
@click.option("--peaks", is_flag=True, help="Take the highest of four cells round every point: no summit is averaged away.")
@click.option("--vertical-error-m", type=float, metavar="M", help="Standard deviation of its heights: what that leaves open.")
@boundary_options
@air_options
@click.option("--table", type=click.Choice(_TABLES), help="With csv, json, md, xlsx: what is in it (visible).")
@click.option("--figure", type=click.Choice(_FIGURES), help="With png, svg, pdf: what it shows (skyline).")
@output_options
def terrain_command(
    form: str | None,
    output: str | None,
    table: str | None,
    figure: str | None,
    **options: Any,
) -> None:
    """Say what terrain leaves to be seen from SITE: how high the horizon stands, and where an altitude is visible.

    Rays bent by the air are followed over an elevation model, in every direction. No data is never taken for sea: it is said what
    that leaves open. Not whether anything is detected. Without SITE and --dem it runs the example, a weather radar in the Alps,
    whose heights come with the program; SITE may be the code of any weather radar in Europe (data/opera.csv).

    A name after -o that ends in .geojson has where altitudes are visible; .tif the lowest visible altitude round SITE; .png, .svg
    or .pdf a figure. Needs the extra [terrain], for figures [figures].

    \b
    radar-coverage terrain
    radar-coverage terrain chwei --altitude-km 3 --figure map -o chwei.png
    radar-coverage terrain --name Hill --lat 48.1 --lon 11.5 --antenna-altitude-m 560 --dem tiles/ --azimuth-deg 180
    radar-coverage terrain chlem --beam-elevation-deg 0.5 --figure blockage -o chlem.pdf
    radar-coverage terrain defbg --fetch --resolution 90 --reach-km 150 -o defbg.tif
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    kind = "" if output is None or form is not None else output.rpartition(".")[2].lower()
    _check(form, output, table, figure, options)
    found, territories, count = _asked(options)

    def written(kind: str) -> bytes:
        from radar_coverage.outputs.terrain_geojson import terrain_geojson
        from radar_coverage.outputs.terrain_raster import terrain_raster

        return terrain_geojson(found()).encode() if kind == "geojson" else terrain_raster(found())

    def picture(drawn: str) -> bytes:
        from radar_coverage.runs.terrain_run import terrain_picture

        return terrain_picture(found(), drawn, figure or _FIGURES[0], territories=territories, count=count)

    def rows() -> Any:
        from radar_coverage.runs.terrain_run import terrain_rows

        return terrain_rows(found(), table or _TABLES[0])

    def text() -> str:
        from radar_coverage.api.terrain import radar_at
        from radar_coverage.outputs.terrain_beside import terrain_printed

        return terrain_printed(found(), radar=radar_at(found().site), is_example=_is_example(options))

    if output is not None and kind in _OWN_FILES:
        from radar_coverage.runs.writer import write_bytes

        write_bytes(output, written(kind))
        click.echo(f"wrote {output}")
        return
    give(
        form,
        output,
        text=text,
        table=rows,
        picture=picture,
        following="--figure map -o map.png draws it; --dem FILE or FOLDER takes your heights; -o visible.geojson, lowest.tif.",
    )


def _check(form: str | None, output: str | None, table: str | None, figure: str | None, options: dict[str, Any]) -> None:
    """Refuse options that would change nothing, or that want others, before anything is read."""
    suffix = "" if output is None else output.rpartition(".")[2].lower()
    tidy = (form or suffix) in ("csv", "json", "md", "xlsx")
    if form is not None and suffix in _OWN_FILES:
        raise click.UsageError(f"-o {output}: --format {form} is no {suffix}; leave --format out, or name it .{form}")
    if table is not None and not tidy:
        raise click.UsageError("--table chooses what --format csv, json, md or xlsx, or -o FILE.csv, has in it")
    if figure is not None and not picture_form(form, output):
        raise click.UsageError("--figure chooses what -o FILE.png, .svg or .pdf shows")
    if "profile" in (table, figure) and len(options["azimuths_deg"]) != 1:
        raise click.UsageError("a profile is of one direction: name one with --azimuth-deg")
    beams = len(options["beam_elevations_deg"])
    if (table == "blockage" and not beams) or (figure == "blockage" and beams != 1):
        raise click.UsageError("blockage is of a beam, a figure of one: name it with --beam-elevation-deg")
    if options["beam_width_deg"] is not None and not beams:
        raise click.UsageError("--beam-width-deg goes with --beam-elevation-deg")
    if options["dem"] is not None and options["fetch"]:
        raise click.UsageError("give either --dem or --fetch, not both")
    for name in ("cache", "resolution"):
        if options[name] is not None and not options["fetch"]:
            raise click.UsageError(f"--{name} goes with --fetch")
    for name in ("sea_where_missing", "dem_datum"):
        if options[name] and options["dem"] is None and not options["fetch"]:
            raise click.UsageError(f"--{name.replace('_', '-')} is said of an elevation model of yours: give --dem PATH")


def _is_example(options: dict[str, Any]) -> bool:
    """Whether neither a place nor heights are named."""
    names = ("site", "name", "lat", "lon", "sites_file", "scenario_file", "dem")
    return not options["fetch"] and all(options[name] is None for name in names)


def _asked(options: dict[str, Any]) -> tuple[Callable[[], Terrain], Any, Any]:
    """What makes the terrain when it is first wanted, once; the user's boundaries; how disputed areas are counted."""
    from radar_coverage.api.terrain import ALTITUDES_KM, EXAMPLE, seen_over_terrain, terrain_site
    from radar_coverage.cli.asked import asked

    question_of = ("name", "lat", "lon", "sites_file", "scenario_file", "territories_file", "counts", "atmosphere",
                   "antenna_altitude_m", "lowest_elevation_deg")  # fmt: skip
    site = EXAMPLE if _is_example(options) else options["site"]
    if site is not None and options["sites_file"] is None:
        site = terrain_site(site)
    question = asked(site=site, **{name: options[name] for name in question_of})
    target_km = question.view.altitude_km
    altitudes_km = options["altitudes_km"] or (ALTITUDES_KM if target_km is None else (target_km,))
    as_named = ("dem", "sea_where_missing", "dem_datum", "fetch", "cache", "above_ground", "azimuths_deg", "reach_km", "peaks",
                "vertical_error_m",
                "beam_elevations_deg", "beam_width_deg")  # fmt: skip

    @once
    def found() -> Terrain:
        with sweep_progress() as progress:
            return seen_over_terrain(
                question.view,
                altitudes_km=altitudes_km,
                territories=question.boundaries(),
                resolution_m=int(options["resolution"] or 30),
                fetching=lambda number, of, name: click.echo(f"fetching tile {number} of {of}: {name}", err=True),
                progress=progress,
                **{name: options[name] for name in as_named},
            )

    return found, question.territories, question.count
