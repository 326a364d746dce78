"""Curves that the tests of figures share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import shapely
from tests.analysis.worlds import site, world
from tests.outputs.conftest import HOSTILE, claim

from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.reach_curve import province_curve, reach_curve
from radar_coverage.model import Site
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories

MATHS = "US$5 and $x^2_3$ \\frac{1}{2}"
"""Would be formulas, if text were read as mathematics."""


@cache
def of(name: str) -> ReachCurve:
    places, land, coarse = load_sites(), load_territories(), {"step_km": 50.0}
    seongju, ledger = places["seongju"], load_claims()
    figures = published_claims(seongju, ledger)
    questions: dict[str, Any] = {
        "seongju": lambda: reach_curve(seongju, land, None, figures),
        "four": lambda: reach_curve(seongju, land, ["CHN", "RUS", "PRK", "JPN"], figures, **coarse),
        "sector": lambda: reach_curve(seongju, land, None, figures, boresight_deg=330, fov_deg=120, **coarse),
        "paris": lambda: reach_curve(Site(name="Paris", lat=48.86, lon=2.35), land, None, (), ranges_km=[250]),
        "kyogamisaki": lambda: reach_curve(places["kyogamisaki"], land, **coarse),
        "far": lambda: reach_curve(seongju, land, ["BRA"], max_range_km=3000, **coarse),
        "provinces": lambda: province_curve(seongju, load_provinces(of=["CHN", "RUS"]), ["CHN", "RUS"], figures, **coarse),
        "hostile": hostile,
    }
    made: ReachCurve = questions[name]()
    return made


def hostile() -> ReachCurve:
    """Names from a file, of territories, site and speakers, that try everything."""
    boxes = {"A": shapely.box(2, -3, 8, 4), "B": shapely.box(-20, 5, 10, 20), "C": shapely.box(-5, -9, -1, -4)}
    territories = replace(world(**boxes), names=(MATHS, HOSTILE, "A" * 300))
    figures = [
        claim("a", "press", HOSTILE, "value", 700.0),
        claim("b", "press", MATHS, "interval", 400.0, 900.0),
        claim("c", "independent", "word " * 150, "at most", 1000.0),
        claim("d", "Russia", MATHS, "at least", 990.0),
    ]
    place = replace(site(), name=MATHS)
    return reach_curve(place, territories, list(boxes), figures, step_km=50)
