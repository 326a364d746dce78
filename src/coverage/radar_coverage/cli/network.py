"""``radar-coverage network``: what the radars of a network see together, and what changes to them change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from radar_coverage.cli.options import boundary_options
from radar_coverage.cli.printing import give, output_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from radar_coverage.sources.territories import Territories

__all__ = ["network_command"]

_RASTERS = ("tif", "tiff")
_TABLES = ("stations", "overlap", "territories", "changes", "ranking")


@click.command("network")
@click.argument("stations")
@click.option(
    "--altitude-km", "altitudes_km", type=float, multiple=True, metavar="KM",
    help="Altitude above the sea that is to be seen; may be repeated. 3 by default.",
)  # fmt: skip
@click.option("--drop", multiple=True, metavar="ID", help="What if this radar were gone? May be repeated, as all changes may.")
@click.option(
    "--add", multiple=True, metavar="NAME,LAT,LON,...",
    help="A radar more: name, latitude, longitude, antenna height [m], sea or ground (above which), range [km], and if given "
    "lowest elevation and beam width [degrees].",
)  # fmt: skip
@click.option("--move", multiple=True, metavar="ID=LAT,LON", help="A radar elsewhere.")
@click.option("--set", "settings", multiple=True, metavar="ID.NAME=VALUE", help="Another setting, as in ktlx.range_km=150.")
@click.option("--rank", type=int, default=0, metavar="N", help="The N radars that see most together, chosen one by one.")
@click.option("--cell-km", type=float, metavar="KM", help="Side of the cells that are counted; by default as fits the network.")
@click.option(
    "--dem", metavar="PATH", help="Elevation model: a GeoTIFF, an SRTM tile, or a folder of such tiles; else a bare Earth."
)
@click.option("--sea-where-missing", is_flag=True, help="Take cells of it without data for water at 0 m.")
@click.option("--dem-datum", metavar="NAME", help="What its heights are above, where it does not say.")
@click.option("--population", metavar="FILE", help="Count people too: a GeoTIFF of people in each cell.")
@boundary_options
@click.option("--id-field", metavar="NAME", help="Field of your boundaries with their codes; by default code, id and the like.")
@click.option("--name-field", metavar="NAME", help="Field with their names; by default name, title and the like.")
@click.option("--all", "all_rows", is_flag=True, help="Every radar and territory in the table.")
@click.option("--crs", metavar="EPSG:CODE", help="With -o FILE.tif: its projection; by default that of the cells, EPSG:6933.")
@click.option(
    "--draw", type=click.Choice(["counts", "changes"]),
    help="With -o FILE.png: how many see each place, or what the changes gain and lose, where there are any (by default).",
)  # fmt: skip
@click.option("--table", type=click.Choice(_TABLES), help="With csv, json, md, xlsx: what is in it (stations).")
@output_options
def network_command(
    stations: str, form: str | None, output: str | None, table: str | None, draw: str | None, all_rows: bool, **options: Any
) -> None:
    """Say what a network of radars sees at an altitude: how much, by how many, by whom alone, above whose land.

    STATIONS is a file (CSV, XLSX, GeoJSON; `radar-coverage network template` prints one to fill in), or nexrad or opera, the
    weather radars of the United States and of Europe. With --drop, --add, --move and --set the answer is that of the changed
    network, and says what each change gains and loses.

    A name after -o that ends in .html has a map to move with the tables, one page that opens from disk; .png, .svg or .pdf a map
    of the highest altitude; .tif how many radars see it, and the height of the lowest beam above the sea and, with --dem, above
    ground (extra [terrain]).

    \b
    radar-coverage network nexrad --drop ktlx
    radar-coverage network nexrad -o nexrad.html
    radar-coverage network opera --crs EPSG:3035 -o opera.tif
    radar-coverage network opera --altitude-km 1 --altitude-km 3 --rank 20 --table ranking -o best.csv
    radar-coverage network mine.csv --territories basins.gpkg --id-field HYBAS_ID --table territories -o basins.xlsx
    radar-coverage network mine.csv --population people.tif --table territories -o people.csv
    radar-coverage network mine.csv --dem tiles/ --add "Hill,48.1,11.5,30,ground,250,0.5,1"
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    if stations == "template":
        from radar_coverage.sources.networks import network_template

        click.echo(network_template(), nl=False)
        return
    _check(form, output, table, draw, options)
    from radar_coverage.api.network import added_station, network
    from radar_coverage.outputs.network_table import network_rows, network_table
    from radar_coverage.runs.network_run import network_picture

    boundaries = _boundaries(options)
    answer = network(
        stations,
        altitude_km=options["altitudes_km"] or 3.0,
        drop=options["drop"],
        add=[added_station(one) for one in options["add"]],
        move=dict(_moved(options["move"])),
        settings=_settings(options["settings"]),
        rank=options["rank"],
        cell_km=options["cell_km"],
        territories=boundaries,
        count=_counts(options["counts"]),
        dem=options["dem"],
        sea_where_missing=options["sea_where_missing"],
        dem_datum=options["dem_datum"],
        population=options["population"],
    )
    if output is not None and _suffix(output) == "html":
        from radar_coverage.runs.network_run import network_map
        from radar_coverage.runs.writer import write_text

        write_text(output, network_map(answer))
        click.echo(f"wrote {output}")
        return
    if output is not None and _suffix(output) in _RASTERS:
        from radar_coverage.outputs.network_raster import network_raster
        from radar_coverage.runs.writer import write_bytes

        write_bytes(output, network_raster(answer, options["crs"]))
        click.echo(f"wrote {output}")
        return
    give(
        form,
        output,
        text=lambda: network_table(answer, all_rows=all_rows),
        table=lambda: network_rows(answer, table or _TABLES[0]),
        picture=lambda drawn: network_picture(
            answer, drawn, changes=None if draw is None else draw == "changes", outlines=boundaries
        ),
        following="--drop ID asks what is lost without a radar; -o map.png draws it; -o beams.tif is for a GIS.",
    )


def _check(form: str | None, output: str | None, table: str | None, draw: str | None, options: dict[str, Any]) -> None:
    """Refuse options that would change nothing, or that want others, before anything is read."""
    suffix = _suffix(output)
    if form is not None and suffix in ("html", *_RASTERS):
        raise click.UsageError(f"-o {output}: --format {form} is no {suffix}; leave --format out, or name it .{form}")
    if options["crs"] is not None and suffix not in _RASTERS:
        raise click.UsageError("--crs is the projection of -o FILE.tif")
    if table is not None and (form or suffix) not in ("csv", "json", "md", "xlsx"):
        raise click.UsageError("--table chooses what --format csv, json, md or xlsx, or -o FILE.csv, has in it")
    if draw is not None and suffix not in ("png", "svg", "pdf"):
        raise click.UsageError("--draw chooses what -o FILE.png, .svg or .pdf shows")
    if table == "ranking" and not options["rank"]:
        raise click.UsageError("a ranking is of so many radars: ask for them with --rank N")
    if "changes" in (table, draw) and not any(options[name] for name in ("drop", "add", "move", "settings")):
        raise click.UsageError("changes are those of --drop, --add, --move and --set: give one")
    for name in ("id_field", "name_field"):
        if options[name] is not None and options["territories_file"] is None:
            raise click.UsageError(f"--{name.replace('_', '-')} is of boundaries of yours: give --territories FILE")
    for name in ("sea_where_missing", "dem_datum"):
        if options[name] and options["dem"] is None:
            raise click.UsageError(f"--{name.replace('_', '-')} is said of an elevation model of yours: give --dem PATH")


def _suffix(output: str | None) -> str:
    return "" if output is None else output.rpartition(".")[2].lower()


def _moved(words: Iterable[str]) -> Iterable[tuple[str, tuple[float, float]]]:
    for one in words:
        id_, equals, place = one.partition("=")
        lat, comma, lon = place.partition(",")
        try:
            if not (id_ and equals and comma):
                raise ValueError
            yield id_, (float(lat), float(lon))
        except ValueError:
            raise click.UsageError(f"--move {one}: expected ID=LAT,LON, as in ktlx=35.3,-97.3") from None


def _settings(words: Iterable[str]) -> dict[str, dict[str, Any]]:
    from radar_coverage.api.network import setting_of

    found: dict[str, dict[str, Any]] = {}
    for one in words:
        what, equals, value = one.partition("=")
        id_, dot, name = what.rpartition(".")
        if not (id_ and equals and dot):
            raise click.UsageError(f"--set {one}: expected ID.NAME=VALUE, as in ktlx.range_km=150")
        found.setdefault(id_, {})[name] = setting_of(name, value)
    return found


def _counts(words: Iterable[str]) -> dict[str, str]:
    found = {}
    for one in words:
        area, equals, territory = (part.strip() for part in one.partition("="))
        if not (area and equals and territory) or area in found:
            raise click.UsageError(f"--count {one}: expected AREA=TERRITORY once, as in taiwan=CHN")
        found[area] = territory
    return found


def _boundaries(options: dict[str, Any]) -> Territories | None:
    """The user's, by the fields named; None for ours."""
    if options["territories_file"] is None:
        return None
    from radar_coverage.sources.user_territories import territories_from_file

    return territories_from_file(options["territories_file"], options["id_field"], options["name_field"])
