"""The explorer in a real browser: its controls, its address, its files, hostile names, an iframe, and accessibility."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from tests.browser.conftest import Opened
from tests.outputs.conftest import HOSTILE, claim, make_site

import radar_coverage as rc
from radar_coverage.api.asked import asked
from radar_coverage.api.explore import opening_answer
from radar_coverage.model import Footprint
from radar_coverage.outputs.text import area_text, share_text
from radar_coverage.runs.embedded import embedded_territories
from radar_coverage.runs.explore_run import explorer_contents

Open = Callable[..., Opened]
SITES = ("seongju", "kyogamisaki")
NBSP = "\u00a0"
SECTOR_ROUNDING_KM2 = 3.0
"""A territory's parts are counted in whole km2 in a sector, each as a difference of two."""


@pytest.fixture(scope="module")
def page() -> str:
    return explorer_contents([opening_answer(asked(site=one)) for one in SITES]).decode()


@pytest.fixture(scope="module")
def table() -> rc.ReachTable:
    return rc.ReachTable(rc.load_sites()["seongju"], rc.load_territories(), 3000)


def ready(opened: Opened, hash_text: str = "") -> Any:
    """The page when its script has written the table and rested."""
    if hash_text:
        opened.page.evaluate("(h) => { location.hash = h; }", hash_text)
    opened.page.wait_for_selector("html.js #answer th.own")
    opened.page.wait_for_timeout(350)
    return opened.page


def own_cells(page: Any) -> list[str]:
    """Shares in the reader's own column."""
    return page.eval_on_selector_all("#answer td.own b", "(all) => all.map((e) => e.textContent)")  # type: ignore[no-any-return]


def set_slider(page: Any, selector: str, index: int) -> None:
    page.eval_on_selector(
        selector, "(e, v) => { e.value = v; e.dispatchEvent(new Event('input', {bubbles: true})); }", str(index)
    )
    page.wait_for_timeout(300)


def expected(table: rc.ReachTable, footprint: Footprint, code: str) -> tuple[str, str]:
    """Share and area as the program prints them."""
    area = table.area_km2(footprint).get(code, 0.0)
    whole = dict(zip(table.territories.codes, table.territories.area_m2 / 1e6, strict=True))[code]
    return share_text(area / whole), area_text(area)


def test_it_opens_with_figures_side_by_side_and_nothing_of_its_own(open_file: Open, page: str) -> None:
    opened = open_file(page)
    shown = ready(opened)
    assert "China: yes" in shown.inner_text("h1")
    assert own_cells(shown)[:2] == ["–", "–"]
    assert shown.input_value("#range-number") == ""
    assert "move" in shown.inner_text("#answer th.own").lower()
    assert shown.evaluate("() => location.hash") == ""
    columns = shown.eval_on_selector_all("#answer thead th b", "(all) => all.map((e) => e.textContent)")
    assert "600–800 km" in columns
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_script_and_python_write_the_same_columns(open_file: Open, page: str) -> None:
    still = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    cells = "(all) => all.map((e) => e.textContent.replace(/\\s/g, ' '))"
    without = open_file(still).page.eval_on_selector_all("#answer tbody tr:first-child td b", cells)
    with_script = ready(open_file(page)).eval_on_selector_all("#answer tbody tr:first-child td:not(.own) b", cells)
    assert len(without) >= 3
    assert [re.sub(r"(\d) to (\d)", r"\1–\2", text) for text in without[1:]] == with_script[1:]


def test_the_slider_by_keyboard_and_by_mouse(open_file: Open, page: str, table: rc.ReachTable) -> None:
    opened = open_file(page)
    shown = ready(opened)
    shown.focus("#range")
    for key in ("ArrowRight", "ArrowRight", "PageUp"):
        shown.keyboard.press(key)
    shown.wait_for_timeout(300)
    assert shown.get_attribute("#range", "aria-valuetext") == shown.input_value("#range-number") + f"{NBSP}km"
    box = shown.locator("#range").bounding_box()
    shown.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    shown.mouse.down()
    shown.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2, steps=12)
    shown.mouse.up()
    shown.wait_for_timeout(400)
    range_km = float(shown.input_value("#range-number"))
    assert 2000 < range_km < 2300
    russia, _ = expected(table, Footprint(range_km=range_km), "RUS")
    assert own_cells(shown)[1] == russia
    assert f"range={range_km:g}" in shown.evaluate("() => location.hash")
    assert shown.inner_text("#status").count("%") == 2
    assert opened.complaints == []


def test_a_number_snaps_and_says_so(open_file: Open, page: str) -> None:
    shown = ready(open_file(page))
    shown.fill("#range-number", "2003")
    shown.press("#range-number", "Enter")
    shown.wait_for_timeout(300)
    assert shown.input_value("#range-number") == "2000"
    assert shown.inner_text("#range-note") == f"2,003{NBSP}km is not a ring of the table: 2,000{NBSP}km is shown."


def test_the_address_restores_everything(open_file: Open, page: str, table: rc.ReachTable) -> None:
    shown = ready(open_file(page), "site=seongju&range=2000&direction=330&width=120&show=provinces,cities")
    share, area = expected(table, Footprint(range_km=2000, boresight_deg=330, fov_deg=120), "RUS")
    assert own_cells(shown)[1] == share
    sentence = shown.inner_text("#sentence")
    assert "assumed by you, not published" in sentence
    assert f"{share} of Russia ({area})" in sentence
    assert shown.is_checked("#show-cities")
    assert shown.get_attribute("#seongju-layer-provinces", "display") is None
    assert shown.get_attribute("#map-seongju .city-dots", "d").count("M") > 20
    link = shown.evaluate("() => location.hash")
    again = ready(open_file(page, name="again.html"), link[1:])
    assert own_cells(again) == own_cells(shown)


@pytest.mark.parametrize(
    "hash_text",
    ["range=1e9&width=-3&altitude=%", "site=<img>&count=taiwan:<b>&show=x", "%E0%A4%A&=&&range=NaN", "range=" + "9" * 2000],
)
def test_a_silly_address_is_passed_over(open_file: Open, page: str, hash_text: str) -> None:
    opened = open_file(page)
    shown = ready(opened, hash_text)
    assert "China" in shown.inner_text("h1")
    assert opened.complaints == []
    assert opened.dialogs == []


def test_a_published_figure_sets_the_range_and_says_who(open_file: Open, page: str) -> None:
    shown = ready(open_file(page))
    button = shown.locator("#figures button", has_text="3,000").first
    assert button.bounding_box()["height"] >= 44
    button.click()
    shown.wait_for_timeout(350)
    assert button.get_attribute("aria-pressed") == "true"
    assert shown.input_value("#range-number") == "3000"
    assert "CSIS" in shown.inner_text("#speakers")


def test_altitude_ends_the_ring_and_says_so(open_file: Open, page: str) -> None:
    shown = ready(open_file(page), "site=seongju&range=2000&altitude=11")
    assert "sinks below the horizon at" in shown.inner_text("#sentence")
    assert "as far as a target at" in shown.inner_text("#answer-basis")


def test_a_disputed_area_can_be_counted_otherwise(open_file: Open, page: str) -> None:
    shown = ready(open_file(page), "site=seongju&range=2000")
    before = shown.inner_text("#sentence")
    shown.select_option("#count-taiwan", "CHN")
    shown.wait_for_timeout(350)
    assert shown.inner_text("#sentence") != before
    assert "Taiwan is counted with China, as you chose." in shown.inner_text("#sentence")
    assert "count=taiwan:CHN" in shown.evaluate("() => location.hash")


def test_the_site_switch_and_all_together(open_file: Open, page: str) -> None:
    opened = open_file(page)
    shown = ready(opened, "site=seongju&range=1500")
    shown.check("input[name=site][value=kyogamisaki]", force=True)
    shown.wait_for_timeout(500)
    assert shown.is_visible("#map-kyogamisaki")
    assert not shown.is_visible("#map-seongju")
    alone = own_cells(shown)
    shown.check("input[name=site][value=all]", force=True)
    shown.wait_for_timeout(500)
    assert shown.is_disabled("#width")
    assert "at least one of the sites" in shown.inner_text("#sentence")
    percent = [[float(re.sub(r"[^\d.]", "", text) or 0) for text in cells[:2]] for cells in (alone, own_cells(shown))]
    assert all(one <= together for one, together in zip(*percent, strict=True))
    assert opened.complaints == []


def test_a_place_is_found_by_keyboard(open_file: Open, page: str) -> None:
    shown = ready(open_file(page), "site=seongju&range=2000")
    shown.focus("#place")
    shown.keyboard.type("beij")
    assert shown.get_attribute("#place", "aria-expanded") == "true"
    shown.keyboard.press("ArrowDown")
    assert shown.get_attribute("#place", "aria-activedescendant") == "place-0"
    shown.keyboard.press("Enter")
    found = shown.inner_text("#place-found")
    assert found.startswith("Beijing is 1,123")
    assert "inside your 2,000" in found
    assert shown.locator("#map-seongju .found-name").text_content() == "Beijing"
    shown.fill("#place", "39.9, 116.4")
    shown.keyboard.press("Enter")
    assert "39.9, 116.4 is" in shown.inner_text("#place-found")
    shown.keyboard.press("Escape")
    shown.keyboard.press("Escape")
    assert shown.inner_text("#place-found") == ""


def test_the_curve_can_be_pressed_and_follows(open_file: Open, page: str) -> None:
    shown = ready(open_file(page))
    shown.locator("#curve svg").click()
    shown.wait_for_timeout(300)
    assert 1000 < float(shown.input_value("#range-number")) < 2200
    assert shown.get_attribute("#curve .marker", "display") is None


def saved(page: Any, button: str) -> bytes:
    with page.expect_download() as started:
        page.click(button)
    return Path(started.value.path()).read_bytes()


def test_files_open_and_say_what_was_assumed(open_file: Open, page: str, table: rc.ReachTable) -> None:
    opened = open_file(page)
    shown = ready(opened, "site=seongju&range=2000&direction=330&width=120")
    rows = list(csv.DictReader(io.StringIO(saved(shown, "#save-csv").decode("utf-8-sig"))))
    own = next(row for row in rows if row["who"] == "Yours" and row["name"] == "Russia")
    footprint = Footprint(range_km=2000, boresight_deg=330, fov_deg=120)
    assert float(own["inside_km2"]) == pytest.approx(table.area_km2(footprint)["RUS"], abs=SECTOR_ROUNDING_KM2)
    assert {row["sector"] for row in rows} == {"Assumed by you, not published."}
    drawing = saved(shown, "#save-svg").decode()
    root = ET.fromstring(drawing)  # noqa: S314  (our own file)
    text = " ".join(e.text or "" for e in root.iter() if e.tag.endswith("text"))
    assert "assumed by you, not published" in text
    assert "Natural Earth" in text
    assert "var(" not in drawing
    image = Image.open(io.BytesIO(saved(shown, "#save-png")))
    assert image.width == 2000
    assert image.height > 2000
    assert len(image.convert("RGB").getcolors(maxcolors=2**24) or []) > 50
    assert opened.complaints == []


def test_copying_falls_back_to_selected_text(open_file: Open, page: str) -> None:
    shown = ready(open_file(page), "site=seongju&range=2000")
    shown.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('no'))}})"
    )
    shown.click("#copy")
    shown.wait_for_timeout(600)
    assert shown.evaluate("() => getSelection().toString() || document.activeElement.value").startswith("Within 2,000")
    assert "copy it yourself" in shown.inner_text("#status")


def test_hostile_names_are_shown_and_do_nothing(open_file: Open) -> None:
    said = claim(
        "own", "press", HOSTILE, "value", 700.0, publisher=HOSTILE, address="javascript:alert(4)", quotation=HOSTILE, date="2026"
    )
    page = explorer_contents([rc.answer(make_site(name=HOSTILE), claims=[said])]).decode()
    opened = open_file(page)
    shown = ready(opened)
    shown.locator("#figures button").first.click()
    shown.wait_for_timeout(350)
    assert HOSTILE in shown.inner_text("#speakers")
    assert shown.locator("#speakers a").count() == 0
    assert HOSTILE in " ".join(shown.inner_text("#sentence").split())
    saved(shown, "#save-csv")
    ET.fromstring(saved(shown, "#save-svg"))  # noqa: S314  (our own file)
    assert opened.dialogs == []
    assert opened.complaints == []


def test_axe_finds_nothing(open_file: Open, page: str) -> None:
    # The page's policy lets only its own script in; the test's checker is let in by leaving the policy out.
    opened = open_file(page.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
    shown = ready(opened)
    assert (found := Axe().run(shown)).violations_count == 0, found.generate_report()
    ready(opened, "site=seongju&range=2000&direction=330&width=120&altitude=50&show=provinces,cities")
    shown.eval_on_selector_all("details", "(all) => all.forEach((e) => { e.open = true; })")
    shown.fill("#place", "to")
    for width in (1280, 360):
        opened.narrowed(width)
        shown.wait_for_timeout(200)
        assert (found := Axe().run(shown)).violations_count == 0, found.generate_report()


def test_no_sideways_scroll(open_file: Open, page: str) -> None:
    opened = open_file(page)
    shown = ready(opened, "site=seongju&range=2000&direction=330&width=120&altitude=50&show=provinces,cities")
    shown.eval_on_selector_all("details", "(all) => all.forEach((e) => { e.open = true; })")
    for width in (3840, 1920, 1280, 900, 360):
        opened.narrowed(width)
        assert opened.is_wide_enough, width
    assert opened.complaints == []


def test_everything_to_press_is_large_enough(open_file: Open, page: str) -> None:
    shown = ready(open_file(page, 360), "site=seongju&range=2000")
    sizes = shown.eval_on_selector_all(
        "button, select, summary, input:not([type=radio], [type=checkbox]), .layers label, .segments label",
        "(all) => all.filter((e) => e.getClientRects().length).map((e) => [e.id || e.textContent, e.getClientRects()[0].height])",
    )
    assert len(sizes) > 20
    assert [one for one in sizes if one[1] < 44] == []


def test_it_works_in_a_sandboxed_iframe_and_tells_its_height(open_file: Open, page: str) -> None:
    outer = (
        "<!doctype html><title>outer</title>"
        "<script>heights = []; addEventListener('message', (e) => heights.push(e.data));</script>"
        f'<iframe sandbox="allow-scripts" width="800" height="700" srcdoc="{html.escape(page)}"></iframe>'
    )
    opened = open_file(outer)
    frame = opened.page.frame_locator("iframe")
    frame.locator("html.js #answer th.own").wait_for()
    frame.locator("#range").focus()
    opened.page.keyboard.press("PageUp")
    opened.page.wait_for_timeout(600)
    assert frame.locator("#sentence").inner_text().startswith("Within")
    frame.locator("#copy").click()
    frame.locator("#copy-text").wait_for()
    heights = opened.page.evaluate("() => heights")
    assert heights[-1]["type"] == "radar-coverage:height"
    assert heights[-1]["height"] > 1000


def test_it_prints_the_answer_without_the_controls(open_file: Open, page: str) -> None:
    shown = ready(open_file(page), "site=seongju&range=2000&direction=330&width=120")
    shown.emulate_media(media="print")
    assert not shown.is_visible("#range")
    assert not shown.is_visible("#save-csv")
    assert shown.is_visible("#sentence")
    assert shown.is_visible("#map-seongju")


def test_without_script_the_answer_stands_there(chromium: Any, page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False, offline=True)
    shown = context.new_page()
    shown.goto(path.as_uri())
    assert shown.locator("h1").inner_text().startswith("China: yes")
    assert shown.locator("#answer tbody tr").count() >= 2
    assert shown.locator("#map-seongju").is_visible()
    assert not shown.locator("#range").is_visible()
    context.close()


def test_every_word_the_script_asks_for_is_there(page: str) -> None:
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[-1]
    asked_for = set(re.findall(r'say\((?:[^()"]*\? )?"(\w+)"', script)) | set(re.findall(r'say\([^()]*: "(\w+)"', script))
    assert len(asked_for) > 40
    assert asked_for <= set(data["words"])


COUNTINGS = ({}, {"taiwan": "CHN"}, {"southern-kurils": "JPN", "crimea": "UKR"})
ROUNDED_KM2 = {True: 0.1, False: SECTOR_ROUNDING_KM2}
"""What the shipped numbers may be off by: circles are counted in tenths of a km2."""
SET = """async ([hash, range, width]) => {
    location.hash = hash;
    const shown = () => ['range', 'width'].map((name) => Number(document.getElementById(name + '-number').value)).join();
    const until = performance.now() + 10000;
    const wanted = [range, width].join();
    while (shown() !== wanted && performance.now() < until) await new Promise((done) => requestAnimationFrame(done));
    const cells = [...document.querySelectorAll('#answer td.own')].slice(0, 2);
    return cells.map((e) => [e.querySelector('b').textContent, e.querySelector('small')?.textContent ?? '']);
}"""


def test_many_settings_agree_with_the_library(open_file: Open, page: str) -> None:
    shown, rng = ready(open_file(page)), np.random.default_rng(2016)
    tables = [rc.ReachTable(rc.load_sites()["seongju"], embedded_territories(count), 3000) for count in COUNTINGS]
    view = rc.answer("seongju").view
    for n in range(24):  # each counting with each altitude, twice
        range_km, width, facing = 10 * int(rng.integers(45, 301)), 2 * int(rng.integers(1, 181)), int(rng.integers(360))
        altitude_km = (None, None, 100, 300)[n % 4]
        table, count = tables[n % 3], COUNTINGS[n % 3]
        hash_text = f"range={range_km}&width={width}&direction={facing}"
        hash_text += f"&altitude={altitude_km}" if altitude_km else ""
        hash_text += "&count=" + ",".join(f"{area}:{code}" for area, code in count.items()) if count else ""
        reached_km = min(range_km, view.farthest_km(altitude_km)) if altitude_km else float(range_km)
        sector = {} if width == 360 else {"boresight_deg": float(facing), "fov_deg": float(width)}
        inside = table.area_km2(Footprint(range_km=reached_km, **sector))
        whole = dict(zip(table.territories.codes, table.territories.area_m2 / 1e6, strict=True))
        for code, (share, area) in zip(("CHN", "RUS"), shown.evaluate(SET, ["#" + hash_text, range_km, width]), strict=True):
            exact, off = inside.get(code, 0.0), ROUNDED_KM2[not sector]
            near = [max(exact + d, 0.0) for d in np.linspace(-off, off, 61)] if exact else [0.0]
            assert share in {share_text(one / whole[code]) for one in near}, (hash_text, code, exact)
            assert area in {area_text(one).partition(NBSP)[0] for one in near} | {""}, (hash_text, code, exact)
            assert bool(area) == (exact > 0), (hash_text, code)


def of_ones_own(**options: Any) -> str:
    return rc.explore(name=options.pop("name", "38 North"), lat=70.4, lon=31.1, **options)


def test_a_place_of_ones_own_whose_id_begins_with_a_digit(open_file: Open) -> None:
    opened = open_file(of_ones_own(ranges_km=(800.0,)))
    shown = ready(opened, "#range=900")
    assert opened.complaints == []
    assert "published" not in shown.inner_text("#legend")
    assert "published" not in shown.inner_text("#answer-title").lower()
    assert re.search(r"Within 900\skm of 38 North.*\d %", shown.inner_text("#sentence").replace(NBSP, " "))


def test_what_was_asked_of_direction_and_altitude_is_what_it_opens_with(open_file: Open) -> None:
    page = of_ones_own(ranges_km=(800.0,), boresight_deg=90.0, fov_deg=120.0, altitude_km=100.0, focus="RUS,NOR")
    shown = ready(open_file(page))
    assert shown.input_value("#width-number") == "120"
    assert shown.input_value("#direction-number") == "90"
    assert shown.input_value("#altitude-number") == "100"
    assert "assumed by you" in shown.inner_text("#answer-basis")
    assert ready(open_file(page), "#range=500").input_value("#width-number") == "360"


def test_in_miles(open_file: Open) -> None:
    shown = ready(open_file(of_ones_own(ranges_km=(800.0,), focus="RUS,NOR", units="mi")), "#range=900&altitude=100")
    assert shown.input_value("#range-number") == "559.23"
    assert shown.input_value("#altitude-number") == "62.14"
    assert "62 mi" in shown.inner_text("#altitude-note").replace(NBSP, " ")
    ticks = shown.eval_on_selector_all("#curve .scale", "(all) => all.map((e) => e.textContent)")
    assert {"200", "400"} <= set(ticks)
