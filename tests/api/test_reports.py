"""`rc.report` and the line that asks the same again."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest

import radar_coverage as rc
from radar_coverage.api.reports import command_text
from radar_coverage.cli.report import report_command


def test_it_writes_the_files(tmp_path: Path) -> None:
    written = rc.report(rc.Site(name="Hilltop", lat=48.86, lon=2.35), tmp_path, range_km=300)
    assert written[0] == tmp_path / "hilltop-report.html"
    assert "Within 300 km of Hilltop" in written[0].read_text().replace("\u00a0", " ")


@pytest.mark.parametrize(
    "options",
    [
        {"site": "seongju"},
        {"site": "shariki", "ranges_km": (600.0, 1852.5), "claimant": "A. Writer; rm -rf", "date": "2026", "source": "A 'Paper'"},
        {"name": "-x $(y)", "lat": -12.25, "lon": -0.5, "ranges_km": (500.0,), "focus": "CHN,RUS"},
        {"site": "seongju", "counts": ("taiwan=CHN", "crimea=UKR"), "claim_ids": ("a", "b"), "pdf": True, "paper": "letter"},
        {"site": "seongju", "boresight_deg": 330.0, "fov_deg": 120.0, "altitude_km": 100.0, "lowest_elevation_deg": -1.5},
    ],
)
def test_the_line_asks_the_same(options: dict[str, Any]) -> None:
    program, command, *words = shlex.split(command_text("report", options))
    assert (program, command) == ("radar-coverage", "report")
    asked = report_command.make_context("report", words).params
    assert {key: asked[key] for key in options} == options


def test_files_are_named_without_their_folders() -> None:
    assert command_text("report", {"scenario_file": "/home/me/q.toml"}) == "radar-coverage report --scenario q.toml"
    assert command_text("report", {}) == "radar-coverage report seongju"
