"""The pages in a real browser, from disk, with the network off."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import folium
import pytest
from tests.browser.conftest import Opened
from tests.outputs.conftest import CODES, HOSTILE, NAMES, POLYGONS, make_reach
from tests.outputs.test_overlay_map import hostile_reach

from radar_coverage.analysis.figures import default_claims, footprints_of
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
from radar_coverage.outputs.overlay_map import overlay_page
from radar_coverage.runs.map_run import map_page
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories, territory_polygons

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def seongju() -> Reach:
    site = load_sites()["seongju"]
    return reach(site, footprints_of(view_of(site), default_claims(site, load_claims())), load_territories())


@pytest.fixture(scope="module")
def seongju_page(seongju: Reach) -> str:
    return map_page(seongju)


def overlapping(boxes: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    return [
        (a[0], b[0])
        for a, b in itertools.combinations(boxes, 2)
        if a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5 and a[2] < b[4] - 0.5 and b[2] < a[4] - 0.5
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_map_asks_for_nothing_and_complains_of_nothing(open_file: Open, seongju_page: str, width: int) -> None:
    opened = open_file(seongju_page, width).settled()
    # zooming and panning fetch nothing either
    opened.page.click(".leaflet-control-zoom-in")
    opened.page.keyboard.press("ArrowRight")
    opened.page.wait_for_timeout(600)
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740), (820, 1180)])
def test_every_range_is_named_on_the_map_and_no_label_lies_on_another(
    open_file: Open, seongju: Reach, seongju_page: str, width: int, height: int
) -> None:
    opened = open_file(seongju_page, width, height).settled()
    rings = opened.boxes(".map-label.ring")
    said = " ".join(box[0] for box in rings).replace("\u00a0", " ")
    for footprint in seongju.footprints:
        assert f"{footprint.range_km:,.0f}" in said
    if width > 360:
        assert "S. Korean gov." in said
        assert "US gov." in said
    assert overlapping(opened.boxes(".map-label")) == []
    names = " ".join(box[0] for box in opened.boxes(".map-label"))
    assert "China\u00a0517" in names.replace(" 517", "\u00a0517")
    assert "Russia 725" in names.replace("\u00a0", " ")


def test_labels_stay_apart_when_the_map_is_moved(open_file: Open, seongju_page: str) -> None:
    opened = open_file(seongju_page).settled()
    for action in (".leaflet-control-zoom-in", ".leaflet-control-zoom-in", ".leaflet-control-zoom-out"):
        opened.page.click(action)
        opened.page.wait_for_timeout(500)
        assert overlapping(opened.boxes(".map-label")) == []
    opened.page.set_viewport_size({"width": 500, "height": 700})
    opened.page.wait_for_timeout(500)
    assert overlapping(opened.boxes(".map-label")) == []


def test_no_sideways_scroll(open_file: Open, seongju_page: str) -> None:
    opened = open_file(seongju_page).settled()
    opened.page.eval_on_selector("details", "(d) => { d.open = true; }")
    for width in (1280, 360):
        opened.narrowed(width)
        assert opened.is_wide_enough, width


def test_names_from_files_are_shown_as_text(open_file: Open) -> None:
    opened = open_file(overlay_page(hostile_reach(), CODES, (HOSTILE,) * 5, POLYGONS)).settled()
    opened.page.wait_for_timeout(300)
    assert opened.dialogs == []
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert opened.page.eval_on_selector_all("img", "(all) => all.length") == 0
    assert HOSTILE in opened.page.text_content("main")
    assert HOSTILE in "".join(box[0] for box in opened.boxes(".map-label"))
    assert HOSTILE in opened.page.title()


def test_an_injected_script_would_not_run(open_file: Open) -> None:
    """Even if escaping failed: the policy lets no script run that the page was not made with."""
    page = overlay_page(make_reach(), CODES, NAMES, POLYGONS)
    opened = open_file(page.replace("<footer>", "<img src=x onerror=alert(1)><script>alert(2)</script><footer>"))
    opened.page.wait_for_timeout(300)
    assert opened.dialogs == []
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


def test_a_plain_folium_page_is_caught(open_file: Open) -> None:
    """The checks above can fail: a plain folium page asks its hosts for scripts, and is blank without them."""
    opened = open_file(folium.Map([36, 128]).get_root().render())
    opened.page.wait_for_timeout(500)
    assert len([url for url in opened.requests if not url.startswith("file:")]) >= 8
    assert opened.complaints


@pytest.mark.parametrize(
    ("lon", "lat", "range_km"), [(128.23, 36.05, 6000.0), (100.0, 70.0, 3000.0), (179.9, 10.0, 1500.0), (0.0, -90.0, 2000.0)]
)
def test_hard_rings_are_drawn(open_file: Open, lon: float, lat: float, range_km: float) -> None:
    answer = reach(Site(name="Hard", lat=lat, lon=lon), (Footprint(range_km=range_km),), load_territories(scale="50m"))
    opened = open_file(map_page(answer)).settled()
    assert opened.complaints == []
    # at once: nothing glides into its place later
    assert len(opened.boxes(".map-label.ring")) == 1
    map_box = opened.boxes("section.map")[0]
    drawn = [box for box in opened.boxes("section.map path") if box[3] - box[1] > 100]
    assert any(box[1] < map_box[3] and box[3] > map_box[1] for box in drawn)


def test_the_drawing_opens_and_no_label_lies_on_another(open_file: Open, seongju: Reach) -> None:
    drawn = load_territories(scale="50m")
    svg = azimuthal_drawing(seongju, drawn.codes, drawn.names, territory_polygons(drawn))
    opened = open_file(svg, 1260, 1000, "drawing.svg")
    assert opened.complaints == []
    assert len(opened.requests) == 1
    # a bent text's own box is larger than its letters, so bent texts are left to the test of their places
    straight = opened.boxes("text.site-name, text.nearest-name, text.name, text.graticule-name, text[class^='key'], text.note")
    assert len(straight) > 30
    assert overlapping([(text, left + 1, top + 3, right - 1, bottom - 3) for text, left, top, right, bottom in straight]) == []
    width = opened.page.evaluate("() => document.documentElement.viewBox.baseVal.width")
    assert all(right <= width for _, _, _, right, _ in opened.boxes("text"))
    ends = opened.page.eval_on_selector_all("text.ring-label", "(all) => all.map((t) => t.getNumberOfChars() > 5)")
    assert ends
    assert all(ends)
