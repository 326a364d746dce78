"""Figures and tables of terrain, with the credits they have to carry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.outputs.terrain_swept import swept

import radar_coverage as rc
from radar_coverage.outputs.terrain_table import profile_rows, skyline_rows, visible_rows
from radar_coverage.runs.terrain_run import FIGURES, terrain_picture, terrain_rows
from radar_coverage.sources.weather_radars import OPERA_CREDIT, load_weather_radars


def test_tables_are_those_of_the_library_with_credits() -> None:
    terrain = swept()
    for table, rows in (("visible", visible_rows(terrain)), ("skyline", skyline_rows(terrain)),
                        ("profile", profile_rows(terrain.profiles[0], terrain))):  # fmt: skip
        made = terrain_rows(terrain, table)
        assert (made.columns, made.rows, made.name) == (rows.columns, rows.rows, rows.name)
        assert made.about == {**rows.about, "credits": ["Elevation: made by hand"]}


@pytest.mark.parametrize("figure", [one for one in FIGURES if one != "blockage"])  # that one names the source in its note
def test_figures_say_whose_the_radar_is(figure: str) -> None:
    pytest.importorskip("matplotlib")
    terrain = swept()
    opera = replace(terrain, site=replace(terrain.site, source=load_weather_radars()["chlem"].site.source))
    with_credit = terrain_picture(opera, "svg", figure).decode()
    assert OPERA_CREDIT in " ".join(with_credit.split())
    assert "OPERA" not in terrain_picture(terrain, "svg", figure).decode()


def test_what_is_not_there_is_not_drawn() -> None:
    terrain = swept()
    with pytest.raises(rc.DataError, match="--azimuth-deg"):
        terrain_rows(replace(terrain, profiles=()), "profile")
    with pytest.raises(rc.DataError, match="--beam-elevation-deg"):
        terrain_rows(terrain, "blockage")
    with pytest.raises(rc.DataError, match="--beam-elevation-deg"):
        terrain_picture(terrain, "svg", "blockage")
    with pytest.raises(rc.DataError, match="--azimuth-deg"):
        terrain_picture(replace(terrain, profiles=terrain.profiles * 2), "svg", "profile")
    with pytest.raises(rc.DataError, match="--altitude-km"):
        terrain_picture(replace(terrain, slices=()), "svg", "map")
