"""The altitudes in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.outputs.horizons import of

from radar_coverage.analysis.view import view_of
from radar_coverage.model import Site
from radar_coverage.outputs import horizon_text as text


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("seongju", "Above the horizon of Seongju THAAD site: at 500 km what is higher than 9.3 km, at 3,000 km what is higher"),
        ("near", "Above the horizon of The Hill at 30 km: everything above the sea"),
        ("edge", "Above the horizon of The Hill at 120 km: what is higher than 100 m"),
        ("far", "at 19,900 km nothing at any altitude"),
    ],
)
def test_the_title_is_the_answer(case: str, said: str) -> None:
    assert said in text.horizon_title(of(case)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("heights", "asked", "said"),
    [
        ({}, None, "Antenna taken at 0 m: no height is published."),
        ({"elevation_m": 10.5}, None, "Antenna taken at 10.5 m, the published height of the ground alone."),
        ({"antenna_height_m": 20.0}, None, "Antenna taken at 20 m, its published height above the ground alone."),
        ({"elevation_m": 10.0, "antenna_height_m": 20.0}, None, "Antenna at 30 m, the published heights of ground and antenna."),
        ({"kind": "weather", "elevation_m": 30.0, "antenna_height_m": 0.0}, None, "Antenna at 30 m, its published altitude."),
        ({"elevation_m": -400.0}, None, "Antenna taken at 0 m: the published height is below the sea."),
        ({"elevation_m": 10.0}, 1234.0, "Antenna at 1,234 m above the sea, as asked."),
    ],
)
def test_where_the_antennas_altitude_is_from(heights: dict[str, Any], asked: float | None, said: str) -> None:
    view = view_of(Site(name="Hill", lat=1, lon=2, **heights), antenna_m=asked)
    assert text.antenna_sentence(view).replace("\u00a0", " ") == said


def test_a_lifted_antenna_is_not_called_asked_for() -> None:
    view = replace(view_of(Site(name="Hill", lat=1, lon=2, elevation_m=10), antenna_m=34.6), lifted_m=24.6)
    said = "Antenna at 35 m, lifted by 25 m to stand above the model’s ground."
    assert text.antenna_sentence(view).replace("\u00a0", " ") == said


def test_numbers() -> None:
    assert text.above_text(0.0) == "all"
    assert text.above_text(float("inf")) == "none"
    assert text.above_text(267.2) == "270\u00a0km"
    assert text.farthest_text(None) == ""
    assert text.farthest_text(0.0) == "never"
    assert text.farthest_text(2440.2) == "2,440\u00a0km"
    assert text.farthest_text(96.4) == "96\u00a0km"
    assert text.between_text("220\u00a0km", "300\u00a0km") == "220–300\u00a0km"
    assert text.between_text("300\u00a0km", "300\u00a0km") == "300\u00a0km"
    assert text.between_text("5,000\u00a0km", "none") == "5,000–none"


def test_the_description_names_every_range_and_height() -> None:
    found = of("seongju")
    said = text.horizon_described(found).replace("\u00a0", " ")
    for row in found.rows:
        assert f"{row.range_km:,.0f} km: " in said
    assert "International Space Station, 420 km: 2,440 km" in said
