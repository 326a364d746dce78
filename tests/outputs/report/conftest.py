"""Reports that several tests read: of the main site with all there is, and of a place of one's own with next to nothing."""

from __future__ import annotations

import pytest

import radar_coverage as rc
from radar_coverage.outputs.report.pages import report_html, report_markdown
from radar_coverage.outputs.report.report import Report
from radar_coverage.runs.report_run import report_of


@pytest.fixture(scope="package")
def seongju() -> Report:
    return report_of(rc.answer("seongju"), command="radar-coverage report seongju")


@pytest.fixture(scope="package")
def paris() -> Report:
    return report_of(rc.answer(rc.Site(name="Paris", lat=48.86, lon=2.35), range_km=(500, 900), focus=("Germany", "GBR")))


@pytest.fixture(scope="package")
def short_page() -> str:
    """The page of two published figures, with every section."""
    found = rc.answer("seongju", claims=["rok-mnd-2016-07", "xinhua-2016-forward"])
    return report_html(report_of(found, command="radar-coverage report seongju"))


@pytest.fixture(scope="package")
def page(seongju: Report) -> str:
    return report_html(seongju)


@pytest.fixture(scope="package")
def markdown(seongju: Report) -> str:
    return report_markdown(seongju, "seongju")
