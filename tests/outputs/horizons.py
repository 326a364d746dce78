"""Horizons that the tests of tables and figures share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from tests.outputs.conftest import HOSTILE, claim, make_site

from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.horizon_lines import HorizonLines, horizon_lines
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.atmosphere import EffectiveRadius, Tabulated
from radar_coverage.model import Radar, Site
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites

MATHS: Final = "US$5 and $x^2_3$ \\frac{1}{2}"


def _seongju() -> HorizonLines:
    site = load_sites()["seongju"]
    return horizon_lines(view_of(site, load_radars()["an_tpy_2"]), published_claims(site, load_claims()))


def _hostile() -> HorizonLines:
    figures = [
        claim("a", "press", HOSTILE, "value", 700.0),
        claim("b", "press", MATHS, "interval", 400.0, 900.0),
        claim("c", "independent", "word " * 150, "at most", 1000.0),
    ]
    air = Tabulated((0.0, 1000.0), (300.0, 260.0), HOSTILE)
    radar = Radar(id="r", name="R", lowest_elevation_deg=2, lowest_elevation_source=f"{HOSTILE} {MATHS}")
    return horizon_lines(view_of(make_site(name=f"{MATHS} {HOSTILE}"), radar, profile=air), figures)


CASES: Final[Mapping[str, Callable[[], HorizonLines]]] = {
    "seongju": _seongju,
    "no figures": lambda: horizon_lines(view_of(load_sites()["kyogamisaki"], load_radars()["an_tpy_2"])),
    "candidate": lambda: horizon_lines(view_of(load_sites()["seongsan"], load_radars()["an_tpy_2"])),
    "pole": lambda: horizon_lines(view_of(Site(name="Pole", lat=-90, lon=0), antenna_m=2835), (), [100, 250, 400]),
    "sea level": lambda: horizon_lines(view_of(Site(name="Buoy", lat=0, lon=0), lowest_elevation_deg=0), (), [40, 700]),
    "weather": lambda: horizon_lines(
        view_of(Site(name="Weather radar", lat=37.44, lon=126.96, kind="weather", elevation_m=600, antenna_height_m=40))
    ),
    "edge": lambda: horizon_lines(view_of(make_site()), (), [120]),
    "near": lambda: horizon_lines(view_of(make_site(), lowest_elevation_deg=60), (), [30]),
    "far": lambda: horizon_lines(view_of(make_site(), profile=EffectiveRadius(), lowest_elevation_deg=-3), (), [8000, 19_900]),
    "long": lambda: horizon_lines(view_of(make_site(), lowest_elevation_deg=12.5), (), [100 + 1 / 3, 1000, 1010, 1020, 1852.5]),
    "hostile": _hostile,
}


@cache
def of(name: str) -> HorizonLines:
    return CASES[name]()
