"""The answer in files: full precision, the documented keys, nothing that acts."""

from __future__ import annotations

import csv
import io
import json

import pytest
from tests.outputs.conftest import HOSTILE, claim, make_reach, make_site

from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Footprint
from radar_coverage.outputs.reach_files import reach_csv, reach_frame, reach_json, reach_markdown
from radar_coverage.outputs.rows import COLUMNS
from radar_coverage.outputs.tidy import rounded


def test_json_has_the_documented_schema(reach: Reach) -> None:
    value = json.loads(reach_json(reach))
    assert list(value) == ["schema", "site", "boundaries", "view", "versions", "rows"]
    assert value["schema"] == "radar-coverage/reach/1"
    assert value["site"]["id"] == "hill"
    assert {"radar-coverage", "numpy", "pyproj", "shapely", "PROJ", "GEOS", "python"} == set(value["versions"])
    assert all(list(row) == list(COLUMNS) for row in value["rows"])
    row = value["rows"][2]
    assert row["territory"] == "CHN"
    assert row["range_km"] == 2000.0
    assert row["boresight_deg"] is None
    assert row["fov_deg"] == 360.0
    assert row["share"] == rounded(3_838_000.0 / 9_375_239.0)
    assert [c["id"] for c in row["claims"]] == ["report", "agency"]


def test_json_holds_no_nan(reach: Reach) -> None:
    object.__setattr__(reach.rows[0], "area_km2", float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        reach_json(reach)


def test_a_range_no_ray_comes_to_has_no_altitude() -> None:
    site = make_site()
    ranges = (600.0, 1000.0, 12_000.0)
    far = make_reach(footprints=tuple(map(at, ranges)), view=view_of(site, lowest_elevation_deg=5.0))
    assert json.loads(reach_json(far))["rows"][2]["lowest_visible_km"] is None
    assert next(r for r in csv.DictReader(io.StringIO(reach_csv(far))) if r["range_km"] == "12000.0")["lowest_visible_km"] == ""
    assert [row["beam_visible_km"] is None for row in json.loads(reach_json(far))["rows"][:3]] == [False, False, True]
    assert "| never |" in reach_markdown(far)
    assert "any altitude" not in reach_markdown(far)


def at(range_km: float) -> Footprint:
    return Footprint(range_km=range_km)


def test_how_a_range_was_read_is_in_every_file() -> None:
    view = view_of(make_site(), lowest_elevation_deg=5.0, altitude_km=400.0, range_kind="slant")
    reach = make_reach(footprints=(Footprint(range_km=1908.0, said_km=(2000.0,)),), view=view)
    value = json.loads(reach_json(reach))
    assert value["view"] == {
        "antenna_altitude_m": 680.0,
        "atmosphere": view.profile.name,
        "lowest_elevation_deg": 5.0,
        "lowest_elevation_source": "",
        "target_altitude_km": 400.0,
        "unstated_ranges_read_as": "slant",
    }
    row = value["rows"][0]
    assert (row["range_km"], row["said_km"]) == (1908, [2000])
    assert row["lowest_visible_km"] == rounded(float(view.lowest_km(1908.0)))
    assert row["beam_visible_km"] == rounded(float(reach.beam_km[0]))  # type: ignore[index]
    assert next(csv.DictReader(io.StringIO(reach_csv(reach))))["said_km"] == "2000.0"
    assert "along the ground they come from 2,000\u00a0km to 1,908\u00a0km" in reach_markdown(reach)


def test_csv_keeps_nine_digits_and_guards_formulas() -> None:
    reach = make_reach()
    object.__setattr__(reach.rows[0], "name", '=HYPERLINK("x")')
    rows = list(csv.DictReader(io.StringIO(reach_csv(reach))))
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["name"] == '\'=HYPERLINK("x")'
    assert float(rows[2]["share"]) == rounded(reach.rows[2].share)
    assert rows[0]["boresight_deg"] == ""
    assert rows[2]["claims"] == "A report (2016) [report]; An agency (2016-07-14) [agency]"


def test_markdown_is_one_table_of_all_rows() -> None:
    site = make_site()
    reach = make_reach(site=site)
    object.__setattr__(reach.rows[0], "name", HOSTILE)
    lines = reach_markdown(reach).splitlines()
    assert all(line.count(" | ") == 6 for line in lines[:2] + lines[2:3] if "---" not in line)
    assert len([line for line in lines if line.startswith("| ")]) == len(reach.rows) + 1
    assert "<img" not in reach_markdown(reach)
    assert "All directions: an upper limit" in lines[3]


def test_frame(reach: Reach) -> None:
    frame = reach_frame(reach)
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(reach.rows)
    assert frame.attrs["boundaries"] == reach.boundaries
    assert set(frame.attrs["columns"]) == set(frame.columns)
    assert frame["share"].iloc[2] == reach.rows[2].share


def test_a_sum_names_its_members(reach: Reach) -> None:
    object.__setattr__(reach.rows[0], "members", ("CHN", "HKG"))
    object.__setattr__(reach.rows[0], "kind", "sum")
    assert json.loads(reach_json(reach))["rows"][0]["members"] == ["CHN", "HKG"]
    assert next(csv.DictReader(io.StringIO(reach_csv(reach))))["members"] == "CHN; HKG"


def test_a_range_without_a_speaker(reach: Reach) -> None:
    plain = claim("c", "press", "=cmd", "value", 5.0)
    assert "given by the map" in reach_markdown(
        make_reach(footprints=tuple(type(f)(range_km=f.range_km) for f in reach.footprints))
    )
    assert "'=cmd" in reach_csv(make_reach(footprints=(type(reach.footprints[0])(range_km=5.0, claims=(plain,)),)))
