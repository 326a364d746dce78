"""What is looked at in an installation: requirements as they are written down, data that was changed."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from radar_coverage.outputs.doctor_table import EXTRAS, doctor_text
from radar_coverage.runs.doctor import Requirement, facts, required, requirements
from radar_coverage.sources.documents import data_dir


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("babel>=2.16", Requirement("", "babel", "2.16")),
        ("folium<0.21,>=0.19", Requirement("", "folium", "0.19")),
        ("bokeh>=3.4; extra == 'dask-report'", Requirement("dask-report", "bokeh", "3.4")),
        ('XStatic-Leaflet; python_version > "3" and extra == "x.y"', Requirement("x.y", "xstatic-leaflet", "")),
    ],
)
def test_requirements_are_read_as_they_are_written(text: str, expected: Requirement) -> None:
    assert required(text) == expected


def test_every_requirement_and_every_extra_is_looked_at() -> None:
    found = facts()
    names = {one.name for one in found if one.kind == "library"}
    assert {"numpy", "pyproj", "shapely", "geopandas", "click"} <= names
    assert {one.extra for one in requirements() if one.extra} == set(EXTRAS)
    assert {one.name for one in found if one.kind == "extra"} == set(EXTRAS)
    assert set(EXTRAS) == set(importlib.metadata.metadata("radar-coverage").get_all("Provides-Extra") or ())
    assert all(one.well for one in found if one.needed)


def test_versions_are_compared_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda _: "2.10.1rc1+local.9")
    assert Requirement("", "x", "2.9").met
    assert not Requirement("", "x", "2.11").met
    assert Requirement("", "x", "").met


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name in ("dask", "folium"):
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = {(one.kind, one.name): one for one in facts()}
    assert (found["library", "folium"].well, found["library", "folium"].value) == (False, "not installed")
    assert found["extra", "dask"].value == "missing: dask not installed"
    assert not found["extra", "dask"].needed


def test_data_that_was_changed_is_found(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data_dir(), copy)
    assert all(one.well for one in facts(copy) if one.kind == "data")
    (copy / "opera.csv").write_bytes((copy / "opera.csv").read_bytes() + b" ")
    (copy / "claims.toml").unlink()
    (copy / "odd.txt").touch()
    bad = {one.name: one for one in facts(copy) if one.kind == "data" and not one.well}
    assert set(bad) == {"opera.csv", "claims.toml", "odd.txt"}
    assert bad["opera.csv"].value.startswith("has been changed: sha256 ")
    assert bad["claims.toml"].value == "is missing"
    assert not bad["odd.txt"].needed


def test_the_lines_say_what_is_not_well() -> None:
    rows = [("library", "numpy", "not installed", False, True), ("extra", "xlsx", "missing: xlsxwriter", False, False),
            ("data", "a\x1b.csv", "is missing", False, True), ("place", "this folder", "/x: No space", False, False)]  # fmt: skip
    text = doctor_text(rows)
    assert "! numpy: not installed" in text
    assert "- xlsx (tables as workbooks): missing: xlsxwriter" in text
    assert "\x1b" not in text
    assert text.splitlines()[-1] == "Not well: numpy, a\\x1b.csv."
    assert max(map(len, text.splitlines())) <= 80
