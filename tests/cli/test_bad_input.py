"""Bad files through the whole program: one line that names file, feature and field, exit code 1, and nothing written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from radar_coverage.cli import radar_coverage


def site(properties: Any = None, geometry: Any = "point", **more: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [10.0, 50.0]}
    return {
        "type": "Feature",
        "geometry": point if geometry == "point" else geometry,
        "properties": {"name": "Alpha", "id": "alpha"} if properties is None else properties,
        **more,
    }


def sites(*features: Any, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def point(*coordinates: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(coordinates)}


BOX = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
CLAIM = 'schema = "radar-coverage/claims/1"\n[[claim]]\nid = "own"\nparty = "press"\nclaimant = "A"\n'

SITES: dict[str, tuple[str | bytes, str]] = {
    "latitude out of range": (sites(site(geometry=point(10, 95))), r"alpha.*lat = 95, expected -90\.\.90 degrees"),
    "swapped": (sites(site(geometry=point(36.05, 128.23))), r"alpha.*lat = 128\.23.*(swapped|other way)"),
    "longitude out of range": (sites(site(geometry=point(190, 5))), r"alpha.*lon = 190"),
    "NaN": (sites(site()).replace("50.0", "NaN"), r"NaN"),
    "infinity": (sites(site()).replace("50.0", "1e999"), r"1e999|inf"),
    "a polygon for a place": (sites(site(geometry=BOX)), r"alpha.*(Polygon|Point)"),
    "no geometry": (sites(site(geometry=None)), r"alpha.*geometry"),
    "text for a number": (sites(site(geometry=point(10, "50"))), r"alpha.*lat = '50'"),
    "true for a number": (sites(site(geometry=point(True, 50))), r"alpha"),
    "missing name": (sites(site({"id": "alpha"})), r"feature 1 \(alpha\): name"),
    "unknown field": (sites(site({"name": "Alpha", "id": "alpha", "elevaton_m": 3})), r"elevaton_m.*elevation_m"),
    "unknown kind": (sites(site({"name": "Alpha", "id": "alpha", "kind": "secret"})), r"kind = 'secret'"),
    "negative accuracy": (sites(site({"name": "Alpha", "id": "alpha", "position_accuracy_m": -1})), r"position_accuracy_m = -1"),
    "duplicate id": (sites(site(), site()), r"alpha"),
    "an id of ours": (sites(site({"name": "Mine", "id": "seongju"})), r"seongju"),
    "path in an id": (sites(site({"name": "Mine", "id": "../../etc"})), r"id = "),
    "a newline in a name": (sites(site({"name": "two\nlines", "id": "alpha"})), r"name"),
    "duplicate key": ('{"type": "FeatureCollection", "features": [], "features": []}', r"features"),
    "not JSON": ("{nope", r"JSON|line 1"),
    "empty": ("", r"empty"),
    "not UTF-8": (b'{"type": "\xff\xfe"}', r"UTF-8"),
    "a list": ("[]", r"FeatureCollection"),
    "deep nesting": ("[" * 100_000, r"nest|deep"),
    "another CRS": (sites(site(), crs={"type": "name", "properties": {"name": "EPSG:3857"}}), r"crs|CRS"),
}
CLAIMS: dict[str, tuple[str | bytes, str]] = {
    "no range": (CLAIM, r"own.*range_km"),
    "an interval upside down": (CLAIM + 'bound = "interval"\nrange_km = [800, 600]\n', r"own.*lower figure first"),
    "range 0": (CLAIM + "range_km = 0\n", r"own.*range_km = 0"),
    "nan": (CLAIM + "range_km = nan\n", r"claim 1 range_km: nan"),
    "unknown party": (CLAIM.replace("press", "gossip") + "range_km = 5\n", r"party = 'gossip'"),
    "wrong schema": (CLAIM.replace("claims/1", "claims/9"), r"claims/9"),
    "a schema of a million letters": (f'schema = "{"x" * 1_000_000}"\n', r"schema = 'x{1,60}: expected "),
    "not TOML": ("schema = ", r"line 1|TOML"),
    "an impossible date": (CLAIM + 'range_km = 5\ndate = "2026-13-01"\n', r"own.*date"),
}
TERRITORIES: dict[str, tuple[str | bytes, str]] = {
    "points": (sites(site()), r"olygon"),
    "no polygons": (sites(), r"territories"),
    "self-crossing": (sites(site({"code": "AAA", "name": "A"}, BOW_TIE)), r"AAA|feature 1"),
    "not closed": (
        sites(site({"code": "AAA"}, {"type": "Polygon", "coordinates": [BOX["coordinates"][0][:4]]})),
        r"closed",
    ),
    "a geometry that is none": (sites(site({"code": "AAA"}, "POLYGON")), r"geometry"),
    "duplicate code": (sites(site({"code": "AAA"}, BOX), site({"code": "AAA"}, BOX)), r"AAA"),
    "no code": (sites(site({"colour": "red"}, BOX)), r"code"),
    "not a map": ("hello", r"territories"),
}
CASES = [
    pytest.param(option, f"{option}{suffix}", content, says, id=f"{option}: {name}")
    for option, suffix, cases in (
        ("sites", ".geojson", SITES),
        ("claims", ".toml", CLAIMS),
        ("territories", ".geojson", TERRITORIES),
    )
    for name, (content, says) in cases.items()
]


@pytest.mark.parametrize(("option", "name", "content", "says"), CASES)
@pytest.mark.parametrize("command", ["map", "reach"])
def test_one_line_naming_file_and_place_exit_1_nothing_written(
    command: str, option: str, name: str, content: str | bytes, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    result = CliRunner().invoke(
        radar_coverage, [command, "--range-km", "600", f"--{option}", name, "-o", "out"], catch_exceptions=False
    )
    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"error: {name}: ")
    assert re.search(says, lines[0]), lines[0]
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("option", ["sites", "claims", "territories"])
def test_a_folder_and_a_missing_file(option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.geojson").mkdir()
    for name, code in (("folder.geojson", (1, 2)), ("nowhere.geojson", (1,))):
        result = CliRunner().invoke(radar_coverage, ["reach", "--range-km", "600", f"--{option}", name, "-o", "out"])
        assert result.exit_code in code
        assert name in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["sites", "claims", "labels"])
def test_a_link_to_itself(option: str, tmp_path: Path) -> None:
    path = tmp_path / "loop.toml"
    path.symlink_to(path.name)
    result = CliRunner().invoke(radar_coverage, ["map", f"--{option}", str(path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: loop.toml: cannot be read (")
    assert [p.name for p in tmp_path.iterdir()] == ["loop.toml"]


def test_ten_thousand_problems_are_not_all_told(tmp_path: Path) -> None:
    path = tmp_path / "sites.geojson"
    path.write_text(sites(*[site(geometry=None)] * 10_000))
    lines = CliRunner().invoke(radar_coverage, ["validate", str(path)]).stderr.splitlines()
    assert len(lines) == 81
    assert lines[-1] == "error: sites.geojson: and 9,920 problems more"


def test_every_problem_of_a_file_is_listed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "two.geojson"
    path.write_text(sites(site(geometry=point(10, 95)), site({"name": "Bravo", "id": "bravo", "kind": "x"})))
    result = CliRunner().invoke(radar_coverage, ["validate", str(path)])
    assert result.exit_code == 1
    assert [re.search(r"\((\w+)\)", line).group(1) for line in result.stderr.splitlines()] == ["alpha", "bravo"]  # type: ignore[union-attr]
