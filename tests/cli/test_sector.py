"""The commands on a sector and on uncertainty: what they print, and how they fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.oracles import views
from tests.oracles.overlay import inside_m2

from radar_coverage.cli import radar_coverage
from radar_coverage.sources.territories import load_territories, territory_polygons


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, list(words))


def test_sector_takes_the_published_width_and_says_whose_it_is() -> None:
    result = run("sector", "--range-km", "2000")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "The width of 120 degrees is published" in result.stdout
    assert "face\n316–5°" in result.stdout or "face 316–5°" in result.stdout
    assert "15 to\n29 %" in result.stdout or "15 to 29 %" in result.stdout


def test_sector_of_every_published_figure() -> None:
    rows = json.loads(run("sector", "--format", "json").stdout)["rows"]
    assert [r["range_km"] for r in rows if r["territory"] == "CHN"] == sorted({r["range_km"] for r in rows})
    for row in rows:
        assert row["least_km2"] <= row["purpose_least_km2"] <= row["purpose_most_km2"] <= row["most_km2"] <= row["circle_km2"]


def test_sector_of_a_place_of_ones_own() -> None:
    place = ("--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--range-km", "500", "--focus", "Germany")
    missing = run("sector", *place)
    assert missing.exit_code == 2
    assert "--fov-deg" in missing.stderr
    row = json.loads(run("sector", *place, "--fov-deg", "60", "--purpose", "GBR", "--format", "json").stdout)["rows"][0]
    assert row["fov_deg"] == 60
    assert row["most_km2"] > 0


def test_uncertainty_of_one_figure() -> None:
    result = run("uncertainty", "--claim", "uscc-2016-forward")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Direction dominates" in result.stdout
    # read in the lowest stated beam, 5 degrees up: what its ground range holds of Russia, by overlay
    in_beam = inside_russia(views.ground_m(2e6, 5.0, 680.0, 36.05))
    change = round((in_beam / inside_russia(2e6) - 1) * 100)
    assert f"slant or ground (−{-change} %" in result.stdout.replace("\n", " ")


def inside_russia(range_m: float) -> float:
    territories = load_territories()
    return inside_m2(territory_polygons(territories)[territories.codes.index("RUS")], 128.23, 36.05, range_m)


def test_uncertainty_in_the_users_boundaries_has_one_drawing(tmp_path: Path) -> None:
    square = [[[2, 48], [12, 48], [12, 50], [2, 50], [2, 48]]]
    feature = {
        "type": "Feature",
        "properties": {"code": "SQ", "name": "Square"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    target = tmp_path / "mine.geojson"
    target.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    words = ("--name", "Paris", "--lat", "48.86", "--lon", "2.35", "--range-km", "500", "--territories", str(target))
    result = run("uncertainty", *words, "--focus", "Square", "--format", "json")
    assert result.exit_code == 0, result.output
    assert {row["source"] for row in json.loads(result.stdout)["rows"]} == {"position", "together", "with_direction"}


@pytest.mark.parametrize("command", ["sector", "uncertainty"])
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--range-km", "600", "--purpose", "Norht Korea"], "did you mean North Korea"),
        (["--range-km", "600", "--fov-deg", "361"], "361 degrees"),
        (["shariki"], "--range-km"),
        (["--range-km", "600", "--lat", "1", "--lon", "2", "--fov-deg", "60"], "--focus"),
    ],
)
def test_one_line_and_exit_code_1(command: str, words: list[str], says: str) -> None:
    result = run(command, *words)
    assert result.exit_code == 1
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_purpose_that_names_nothing() -> None:
    assert run("sector", "--range-km", "600", "--purpose", " , ").exit_code == 2
