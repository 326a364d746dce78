"""One line a file: what is in it, or what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from radar_coverage.errors import DataError
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.validation import validate_file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sites.geojson", "sites.geojson: 14 sites, no problem"),
        ("claims.toml", "claims.toml: 42 claims, no problem"),
        ("radars.toml", "radars.toml: 2 radars, no problem"),
        ("labels.toml", "labels.toml: 52 labels, no problem"),
        ("statements.toml", "statements.toml: 30 statements, no problem"),
        ("boundaries-10m.npz", "boundaries-10m.npz: 258 territories, no problem"),
        ("boundaries-50m.npz", "boundaries-50m.npz: 242 territories, no problem"),
    ],
)
def test_embedded_files(name: str, expected: str) -> None:
    assert validate_file(data_dir() / name) == expected


def test_a_users_files_are_read_as_they_will_be_used(tmp_path: Path) -> None:
    place = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "Here"}}
    land = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        "properties": {"code": "A"},
    }
    for name, feature in (("place.json", place), ("land.json", land)):
        (tmp_path / name).write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert validate_file(tmp_path / "place.json") == "place.json: 1 site, no problem"
    assert validate_file(tmp_path / "land.json") == "land.json: 1 territory, no problem"
    (tmp_path / "seongju.json").write_text(
        json.dumps({"type": "FeatureCollection", "features": [place | {"properties": {"name": "Seongju"}}]})
    )
    with pytest.raises(DataError, match="comes with the program"):
        validate_file(tmp_path / "seongju.json")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.toml",
            "x = 1",
            r"a\.toml: schema = None, expected one of: radar-coverage/claims/1, radar-coverage/radars/1, "
            r"radar-coverage/labels/1, radar-coverage/scenario/1, radar-coverage/statements/1$",
        ),
        ("a.toml", "schema = ['x']", r"a\.toml: schema = \['x'\], expected one of"),
        ("a.json", "[]", r"a\.json: top level: expected a GeoJSON FeatureCollection$"),
        ("a.xlsx", "x", r"a\.xlsx: expected a file ending in"),
    ],
)
def test_what_cannot_be_told(tmp_path: Path, name: str, content: str, expected: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match="^" + expected):
        validate_file(tmp_path / name)
