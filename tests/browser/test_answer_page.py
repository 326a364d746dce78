"""The answer page in a real browser: the first screen, the phone, the network, the keyboard, and accessibility."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import Opened
from tests.outputs.conftest import HOSTILE, claim, make_site

import radar_coverage as rc
from radar_coverage.runs.map_run import answer_html

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def page() -> str:
    return answer_html(rc.answer("seongju"), web_map="seongju-map.html")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (360, 740)])
def test_headline_subtitle_and_ruler_fit_the_first_screen(open_file: Open, page: str, width: int, height: int) -> None:
    opened = open_file(page, width, height)
    for selector in ("h1", ".subtitle", "figure.ruler svg"):
        shown = opened.boxes(selector)
        assert len(shown) == 1, selector
        assert shown[0][2] >= 0
        assert shown[0][4] <= height, selector
    headline = " ".join(opened.page.inner_text("h1").split())
    assert headline == "China: yes, by every published figure but one (500 km). Russia: only by ranges above about 725 km."


def test_no_request_no_complaint_no_sideways_scroll(open_file: Open, page: str) -> None:
    opened = open_file(page)
    for width in (1280, 820, 360):
        opened.narrowed(width)
        opened.page.mouse.wheel(0, 4000)
        opened.page.wait_for_timeout(200)
        assert opened.is_wide_enough, width
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_axe_finds_nothing(open_file: Open, page: str) -> None:
    # The page's policy lets no script in; the test's own checker is let in by leaving the policy out.
    opened = open_file(page.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
    for width in (1280, 360):
        opened.narrowed(width)
        found = Axe().run(opened.page)
        assert found.violations_count == 0, found.generate_report()


def test_one_ruler_one_map_its_legend_and_two_curves_are_read_out(open_file: Open, page: str) -> None:
    opened = open_file(page)
    shown = opened.page.eval_on_selector_all(
        "svg[role=img]", "(all) => all.filter((e) => e.getClientRects().length).map((e) => e.querySelector('title').textContent)"
    )
    assert len(shown) == 5  # what is in view against range, and the share inside
    assert all(shown)


def test_a_figure_leads_to_its_source_by_keyboard(open_file: Open, page: str) -> None:
    opened = open_file(page)
    opened.page.focus('a[href="#source-rok-mnd-2016-07"]')
    opened.page.keyboard.press("Enter")
    assert opened.page.eval_on_selector("#source-rok-mnd-2016-07", "(e) => e.matches(':target')")


def test_a_changed_figure_changes_the_headline(open_file: Open) -> None:
    said = claim("own", "press", "Somebody", "value", 500.0, date="2026")
    opened = open_file(answer_html(rc.answer("seongju", claims=[said])))
    headline = " ".join(opened.page.inner_text("h1").split())
    assert headline == "China: no, the nearest land is 517 km away. Russia: no, the nearest land is 725 km away."


def test_hostile_names_are_shown_and_do_nothing(open_file: Open) -> None:
    said = claim("own", "press", HOSTILE, "value", 700.0, publisher=HOSTILE, quotation=HOSTILE, date="2026")
    opened = open_file(answer_html(rc.answer(make_site(name=HOSTILE), claims=[said])))
    opened.page.wait_for_timeout(200)
    assert opened.dialogs == []
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert HOSTILE in opened.page.inner_text("#sources ~ ol")


def test_it_prints_without_cutting_the_table(open_file: Open, page: str) -> None:
    opened = open_file(page)
    opened.page.emulate_media(media="print")
    assert opened.page.eval_on_selector(".scroll", "(e) => getComputedStyle(e).overflow") == "visible"


@pytest.mark.parametrize(("lat", "lon"), [(70.0, 30.0), (10.0, 179.9), (90.0, 0.0)])
def test_other_places(open_file: Open, lat: float, lon: float) -> None:
    site = rc.Site(name="Weather radar", lat=lat, lon=lon, kind="weather")
    opened = open_file(answer_html(rc.answer(site, range_km=1500)))
    for width in (1280, 360):
        opened.narrowed(width)
        assert opened.is_wide_enough, width
    assert opened.complaints == []
