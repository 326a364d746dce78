"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from radar_coverage.cli.completion import complete_site
from radar_coverage.outputs.catalogue import languages

__all__ = [
    "air_options", "boundary_options", "figure_options", "language_options", "question_options", "sector_options",
    "site_options", "terrain_options", "territory_options", "view_options",
]  # fmt: skip

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_SITE = (
    click.argument("site", required=False, shell_complete=complete_site),
    click.option("--name", help="Name of a place of your own (with --lat and --lon, instead of SITE)."),
    click.option("--lat", type=float, metavar="DEGREES", help="Its latitude, north positive."),
    click.option("--lon", type=float, metavar="DEGREES", help="Its longitude, east positive."),
    click.option("--sites", "sites_file", metavar="FILE", help="Your sites (GeoJSON points), added to ours."),
    click.option("--scenario", "scenario_file", metavar="FILE", help="A question in a file (TOML); options here change it."),
)
_FIGURES = (
    click.option("--range-km", "ranges_km", type=float, multiple=True, metavar="KM", help="A range; may be repeated."),
    click.option("--claimant", default="", help="Who gives the ranges named by --range-km."),
    click.option("--date", default="", help="When: YYYY, YYYY-MM or YYYY-MM-DD."),
    click.option("--source", default="", help="Where it stands."),
    click.option("--claim", "claim_ids", multiple=True, metavar="ID", help="A published figure by id; may be repeated."),
    click.option("--claims", "claims_file", metavar="FILE", help="Your published figures (TOML), added to ours."),
)
_SECTOR = (
    click.option("--boresight-deg", type=float, metavar="DEG", help="Direction the antenna faces, from true north."),
    click.option("--fov-deg", type=float, metavar="DEG", help="Width of the sector it sees (needs --boresight-deg)."),
)
_VIEW = (
    click.option("--altitude-km", type=float, metavar="KM", help="A target so high: ranges end where it meets the horizon."),
    click.option(
        "--range-kind",
        type=click.Choice(["ground", "slant"]),
        default=None,
        help="How to read figures that do not say which they are; ground by default.",
    ),
    click.option(
        "--atmosphere",
        metavar="NAME",
        help="exponential (default), straight, k=4/3 (weather sites), crpl=320, or a FILE (CSV: height_m, refractivity).",
    ),
    click.option("--antenna-altitude-m", type=float, metavar="M", help="Above the sea; by default as published, else 0."),
    click.option("--lowest-elevation-deg", type=float, metavar="DEG", help="Lowest beam; by default as stated of the radar."),
)
_TERRITORIES = (
    click.option("--focus", default=None, metavar="CHINA,RUS", help="Territories asked about: names or codes."),
    click.option("--territories", "territories_file", metavar="FILE", help="Your boundaries, with a CRS, instead of ours."),
    click.option(
        "--count", "counts", multiple=True, metavar="AREA=TERRITORY",
        help="Count a disputed area with another territory, as in taiwan=CHN; may be repeated.",
    ),
)  # fmt: skip
_TERRAIN = (
    click.option(
        "--dem", "dem_file", metavar="PATH",
        help="What terrain hides too: an elevation model (GeoTIFF, SRTM tile, folder of tiles), or alps, which comes with it.",
    ),
    click.option("--sea-where-missing", is_flag=True, help="Take cells of it without data for water at 0 m."),
    click.option("--dem-datum", metavar="NAME", help="What its heights are above, where it does not say."),
)  # fmt: skip
_LANGUAGE = (
    click.option("--language", type=click.Choice(languages()), default=None, help="Of what is said; English by default."),
    click.option("--language-file", metavar="FILE", help="Your translation (.po) into another language."),
    click.option(
        "--units",
        type=click.Choice(["km", "mi", "nmi"]),
        default=None,
        help="Of what is printed: km (default), miles, or nautical miles, with areas in km². Options and data files are in km.",
    ),
)


def _given(options: tuple[Decorator, ...]) -> Decorator:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


site_options: Decorator = _given(_SITE)
"""SITE, a place of one's own, or a scenario."""
figure_options: Decorator = _given(_FIGURES)
"""Ranges and published figures."""
sector_options: Decorator = _given(_SECTOR)
"""A direction and a width."""
territory_options: Decorator = _given(_TERRITORIES)
"""Whose land, within whose boundaries."""
boundary_options: Decorator = _given(_TERRITORIES[1:])
"""Within whose boundaries."""
view_options: Decorator = _given(_VIEW)
"""The target's altitude, slant or ground, and the air."""
air_options: Decorator = _given(_VIEW[2:])
"""The air, the antenna and the lowest beam."""
terrain_options: Decorator = _given(_TERRAIN)
"""Terrain beside an answer."""
question_options: Decorator = _given((*_SITE, *_FIGURES, *_SECTOR, *_VIEW, *_TERRITORIES))
"""All of them."""


def language_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Language and units, in which the whole command runs: it gets none of the three itself."""

    @functools.wraps(command)
    def in_words(
        *given: Any, language: str | None = None, language_file: str | None = None, units: str | None = None, **options: Any
    ) -> Any:
        from radar_coverage.api.worded import worded

        with worded(language=language, language_file=language_file, units=units):
            return command(*given, **options)

    return _given(_LANGUAGE)(in_words)
