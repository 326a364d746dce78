"""The report in a real browser: no request, no sideways scroll, figures drawn, accessibility, print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import Opened
from tests.outputs.conftest import HOSTILE, claim, make_site

import radar_coverage as rc
from radar_coverage.outputs.report.pages import report_html
from radar_coverage.runs.report_run import report_of

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def page() -> str:
    """Of two published figures: every section is there."""
    found = rc.answer("seongju", claims=["rok-mnd-2016-07", "xinhua-2016-forward"])
    return report_html(report_of(found, command="radar-coverage report seongju"))


def test_no_request_no_complaint_no_sideways_scroll(open_file: Open, page: str) -> None:
    opened = open_file(page)
    for width in (1280, 820, 360):
        opened.narrowed(width)
        assert opened.is_wide_enough, width
    # what stands in the page itself is no request to anybody
    assert [url for url in opened.requests if not url.startswith("data:")] == [opened.page.url]
    assert opened.complaints == []


def test_the_figures_are_drawn(open_file: Open, page: str) -> None:
    opened = open_file(page)
    sizes = opened.page.eval_on_selector_all("figure img", "(all) => all.map((e) => [e.naturalWidth, e.alt.length])")
    assert len(sizes) == 4
    assert all(width > 300 and words > 20 for width, words in sizes)


def test_axe_finds_nothing(open_file: Open, page: str) -> None:
    opened = open_file(page.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
    for width in (1280, 360):
        opened.narrowed(width)
        found = Axe().run(opened.page)
        assert found.violations_count == 0, found.generate_report()


def test_one_drawing_of_each_figure_is_shown(open_file: Open, page: str) -> None:
    opened = open_file(page)
    for width, wide in ((1280, True), (360, False)):
        opened.narrowed(width)
        shown = opened.page.eval_on_selector_all(
            "figure#figure-curve .wide, figure#figure-curve .narrow", "(all) => all.map((e) => e.getClientRects().length > 0)"
        )
        assert shown == [wide, not wide]


def test_a_figure_leads_to_its_source_by_keyboard(open_file: Open, page: str) -> None:
    opened = open_file(page)
    opened.page.focus('.figures a[href="#source-rok-mnd-2016-07"]')
    opened.page.keyboard.press("Enter")
    assert opened.page.eval_on_selector("#source-rok-mnd-2016-07", "(e) => e.matches(':target')")


def test_it_prints_whole(open_file: Open, page: str) -> None:
    opened = open_file(page, 794)
    opened.page.emulate_media(media="print")
    assert opened.page.eval_on_selector(".scroll", "(e) => getComputedStyle(e).overflow") == "visible"
    assert opened.page.evaluate("() => document.documentElement.scrollWidth") <= 794


def test_hostile_names_are_shown_and_do_nothing(open_file: Open) -> None:
    said = claim("own", "press", HOSTILE, "value", 700.0, publisher=HOSTILE, quotation=HOSTILE, date="2026", address=HOSTILE)
    found = rc.answer(make_site(name=HOSTILE, status=f"{HOSTILE}; 2020"), claims=[said], focus=("CHN",))
    opened = open_file(report_html(report_of(replace(found, title=HOSTILE), command=HOSTILE)))
    opened.page.wait_for_timeout(200)
    assert opened.dialogs == []
    assert opened.complaints == []
    assert HOSTILE in opened.page.inner_text("#source-own")
