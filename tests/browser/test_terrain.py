"""Terrain on the pages, in a browser: the altitude that is chosen is the one whose shade is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from tests.outputs.terrain_swept import hills

import radar_coverage as rc
from radar_coverage.analysis.explored import ALTITUDES_KM
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.outputs.overlay_map import overlay_page
from radar_coverage.runs.explore_run import explorer_contents


@pytest.fixture(scope="module")
def terrain() -> Terrain:
    site = rc.Site(name="Hill", lat=45, lon=9, elevation_m=400, antenna_height_m=250)
    return rc.terrain(site, hills(9, 45, hole=True), altitude_km=ALTITUDES_KM[:3], reach_km=40)


def test_the_overlay_map_shades_one_altitude_at_a_time(terrain: Terrain, open_file: Callable[..., Any]) -> None:
    reach = rc.answer(terrain.site, range_km=40, focus=["ITA"])
    opened = open_file(overlay_page(reach, ("AAA",), ("Land",), (shapely.box(8, 44, 10, 46),), terrain=terrain)).settled()
    page = opened.page
    shown = "(all) => all.map((e) => e.getAttribute('d')).filter((d) => d.length > 9).length"
    shades = {}
    for value in ("0", "2", "", "1"):
        page.check(f"input[name=terrain][value='{value}']")
        shades[value] = (
            page.eval_on_selector_all("path[fill-opacity='0.42']", shown),
            page.eval_on_selector_all("path[stroke-dasharray='5 5']", shown),
        )
    assert shades[""] == (0, 0)
    assert shades["0"] == shades["1"] == (2, 1)  # what is hidden, and what is not known
    assert (opened.complaints, opened.requests[1:]) == ([], [])


def test_the_explorer_shades_the_altitude_that_is_set_and_says_how_much(terrain: Terrain, open_file: Callable[..., Any]) -> None:
    reach = rc.answer(terrain.site, range_km=40, focus=["ITA"])
    opened = open_file(explorer_contents([reach], terrain=terrain, opens_with="altitude=1").decode())
    page = opened.page
    path = "() => document.querySelector('.rc-map path.hidden')?.getAttribute('d') ?? ''"
    page.wait_for_function(f"() => ({path})().length > 9")
    assert "Terrain hides" in page.inner_text("body")
    assert "Dark: hidden by terrain at this altitude." in page.inner_text("#legend")
    at_1_km = page.evaluate(path)
    page.evaluate("location.hash = 'altitude=0.5'")
    page.wait_for_function(f"(before) => ({path})() !== before && ({path})().length > 9", arg=at_1_km)
    page.evaluate("location.hash = 'altitude=50'")  # so high it was not swept
    page.wait_for_function(f"() => ({path})() === ''")
    assert "hidden by terrain at this altitude" not in page.inner_text("#legend")
    assert opened.complaints == []
