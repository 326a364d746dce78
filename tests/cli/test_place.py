"""``radar-coverage place``: what it prints, and how it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radar_coverage.cli import radar_coverage


def run(*words: str) -> Result:
    return CliRunner().invoke(radar_coverage, ["place", *words])


def test_a_name_in_any_language_is_the_same_place() -> None:
    told = run("Beijing").stdout
    assert told == run("北京").stdout
    assert "1,123 km from the Seongju THAAD site, bearing 296°" in told
    assert "Beijing is 1,123 km from the Seongju THAAD site; of 27 published figures 10 hold" in told
    assert "GeoNames" in told
    assert "CC BY 4.0" in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_position_and_another_site() -> None:
    told = run("--lat", "43.11", "--lon", "131.87", "--site", "pyeongtaek")
    assert told.exit_code == 0, told.output
    assert "Russia" in told.stdout
    assert "hypothetical" in told.stdout
    named = run("Here", "--lat", "43.11", "--lon", "131.87").stdout
    assert named.startswith("Here  43.11° N, 131.87° E")


def test_any_town_and_the_credit_of_the_list() -> None:
    told = run("Springfield, US", "--site", "shariki").stdout
    assert "United States of America" in told
    assert "No published figure is about this site." in told
    assert "GeoNames 4409896 (CC BY 4.0)" in told


def test_provinces_of_ours_only_with_boundaries_of_ours(tmp_path: Path) -> None:
    box = {"type": "Polygon", "coordinates": [[[116, 39], [117, 39], [117, 41], [116, 41], [116, 39]]]}
    feature = {"type": "Feature", "geometry": box, "properties": {"code": "BOX", "name": "Box"}}
    (tmp_path / "box.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (row, *_) = json.loads(run("Beijing", "--format", "json").stdout)["rows"]
    assert (row["territories"], row["provinces"]) == (["CHN"], ["CN-BJ"])
    (row, *_) = json.loads(run("Beijing", "--territories", str(tmp_path / "box.geojson"), "--format", "json").stdout)["rows"]
    assert (row["territories"], row["provinces"]) == (["BOX"], [])


def test_figures_and_names_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("names.toml").write_text(
        'schema = "radar-coverage/labels/1"\n[[place]]\nid = "sokcho"\nname = "Sokcho"\nlat = 38.21\nlon = 128.59\n'
        'source = "a map"\n'
    )
    value = json.loads(run("Sokcho", "--labels", "names.toml", "--claim", "rok-mnd-2016-07", "--format", "json").stdout)
    assert [row["claim"]["id"] for row in value["rows"]] == ["rok-mnd-2016-07"]
    assert value["place_source"] == "a map"


def test_formats_and_files(tmp_path: Path) -> None:
    target = tmp_path / "beijing.csv"
    assert run("Beijing", "-o", str(target)).exit_code == 0
    assert len(target.read_text().splitlines()) == 28


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["Bejing"], 1, "unknown place 'Bejing'; did you mean Beijing"),
        (["--lat", "96", "--lon", "3"], 1, "lat = 96, expected -90..90 degrees"),
        (["--lat", "nan", "--lon", "3"], 1, "lat = nan"),
        (["Beijing", "--site", "seongjoo"], 1, "unknown site 'seongjoo'"),
        (["Beijing", "--claim", "nobody"], 1, "unknown claim 'nobody'"),
        (["Two\nlines", "--lat", "9", "--lon", "3"], 1, "name = "),
        ([], 2, "which place?"),
        (["--lat", "3"], 2, "needs both --lat and --lon"),
    ],
)
def test_errors(words: list[str], code: int, says: str) -> None:
    result = run(*words)
    assert result.exit_code == code
    assert says in result.stderr
    assert code == 2 or len(result.stderr.splitlines()) == 1


def test_help_says_how() -> None:
    text = run("--help").stdout
    assert "\n  radar-coverage place Beijing\n" in text
