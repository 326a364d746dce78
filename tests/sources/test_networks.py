"""Networks of radars: three kinds of file say the same, wrong columns are told how to be right, and the two that come with it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from xlsxwriter import Workbook

from radar_coverage.earth.geodesic import polar
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Network
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.networks import NETWORKS, NEXRAD_CREDIT, embedded_network, load_network, network_template
from radar_coverage.sources.weather_radars import OPERA_CREDIT

REPO = Path(__file__).resolve().parents[2]
WHEEL = os.environ.get("RADAR_NEXRAD_WHEEL")
NUMBERS = ("lat", "lon", "antenna_height_m", "ground_m", "range_km", "lowest_elevation_deg", "beam_width_deg")


@pytest.fixture(scope="module")
def nexrad() -> Network:
    return embedded_network("nexrad")


def template_rows() -> list[dict[str, Any]]:
    """The template's rows as numbers and text, empty cells left out."""
    rows = csv.DictReader(io.StringIO(network_template()))
    return [{key: float(cell) if key in NUMBERS else cell for key, cell in row.items() if cell} for row in rows]


def point(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    properties = {key: value for key, value in row.items() if key not in ("lat", "lon")}
    geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    return {"type": "Feature", "geometry": geometry, "properties": properties | more}


def test_three_kinds_of_file_are_one_network(tmp_path: Path) -> None:
    rows = template_rows()
    (tmp_path / "mine.csv").write_bytes(b"\xef\xbb\xbf" + network_template().replace("\n", "\r\n").encode())
    features = [point(row, ground_m=row.get("ground_m")) for row in rows]
    (tmp_path / "mine.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with Workbook(tmp_path / "mine.xlsx") as book:
        sheet = book.add_worksheet("radars")
        for r, cells in enumerate([list(rows[0]), *([row.get(key) for key in rows[0]] for row in rows)]):
            for c, cell in enumerate(cells):
                sheet.write(r, c, cell)
    found = {ending: load_network(tmp_path / f"mine.{ending}") for ending in ("csv", "xlsx", "geojson")}
    for ending, network in found.items():
        assert (network.name, network.credit) == ("mine", f"mine.{ending} (user's file)")
        assert {station.source for station in network.stations} == {f"mine.{ending}"}
        told = [{key: value for key in rows[0] if (value := getattr(station, key)) is not None} for station in network.stations]
        assert told == [rows[0], rows[1] | {"id": "on_the_coast_made_up"}]


def test_what_is_empty_is_passed_over_and_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("\nrange_km,name,lon,lat,height_above,antenna_height_m,,\n\n,,,,,,,\n 100 ,=1+1,8,46,sea,500,,\n\n")
    (station,) = load_network(path).stations
    assert (station.name, station.id, station.range_km) == ("=1+1", "1_1", 100), "a formula is text"


def test_a_cell_over_two_lines_does_not_shift_the_count(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(network_template() + '"a","two\nlines",1,2,3,sea,,4,,\nb,B,91,2,3,sea,,4,,\n')
    with pytest.raises(DataError) as caught:
        load_network(path)
    assert [line.partition(" = ")[0] for line in caught.value.problems] == [
        "mine.csv: line 4 (a): name",
        "mine.csv: line 6 (b): lat",
    ]


@pytest.mark.parametrize(
    ("column", "metres"),
    [
        ("antenna_height_ft", 0.3048),
        ("Tower height (feet)", 0.3048),
        ("elev_ft", 0.3048),
        ("ground_yd", 0.9144),
        ("range_nm", 1852),
        ("range_nmi", 1852),
        ("Range [mi]", 1609.344),
        ("max_range_m", 1),
        ("antenna_height_km", 1000),
    ],
)
def test_other_units_are_told_what_to_multiply_by(column: str, metres: float, tmp_path: Path) -> None:
    """100 of the column, multiplied as told, are 100 times the unit in the column that is named."""
    path = tmp_path / "mine.csv"
    path.write_text(network_template().replace("\n", ",\n").replace("beam_width_deg,", f"beam_width_deg,{column}"))
    with pytest.raises(DataError) as caught:
        load_network(path)
    (line,) = caught.value.problems
    told = line.removeprefix(f"mine.csv: line 1: {column} is not a column; multiply by ")
    factor, named = told.split(" and call it ")
    assert 100 * float(factor) * {"m": 1, "km": 1000}[named.rpartition("_")[2]] == pytest.approx(100 * metres, rel=1e-12)
    assert named in network_template()


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("latitude", "did you mean lat?"),
        ("LON", "did you mean lon?"),
        ("Beam width", "did you mean beam_width_deg?"),
        ("antena_height_m", "call it antenna_height_m"),
        ("elevation_m", "call it ground_m"),
        ("owner", "there are id, name, lat, lon, antenna_height_m"),
        ("", "there are id, name,"),
        ("\x1b[31m", "there are id, name,"),
        ("x" * 3_000, "there are id, name,"),
        ("lat", "stands twice"),
    ],
)
def test_unknown_columns_are_told_the_near_one(column: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(network_template().replace("\n", ",,\n").replace("beam_width_deg,,", f"beam_width_deg,{column},name"))
    with pytest.raises(DataError) as caught:
        load_network(path)
    first, _ = caught.value.problems  # the other: name stands twice
    assert says in first
    assert first.isprintable()
    assert len(first) < 250


def test_an_unknown_network() -> None:
    with pytest.raises(UnknownNameError, match=r"^unknown network 'nexrat'; did you mean nexrad"):
        embedded_network("nexrat")


@pytest.mark.parametrize("name", NETWORKS)
def test_what_comes_with_it(name: str) -> None:
    network = embedded_network(name)
    assert network.credit == {"nexrad": NEXRAD_CREDIT, "opera": OPERA_CREDIT}[name]
    assert [station.id for station in network.stations] == sorted(station.id for station in network.stations)
    assert {station.source for station in network.stations} == {network.credit.partition(": ")[2]}
    for station in network.stations:
        assert station.site.id == station.id
        assert station.antenna_altitude_m() == station.antenna_height_m, "above sea"


def test_opera_is_its_active_radars() -> None:
    with (data_dir() / "opera.csv").open(encoding="utf-8") as file:
        active = {row["code"]: row for row in csv.DictReader(file) if row["status"] == "active"}
    stations = {station.id: station for station in embedded_network("opera").stations}
    assert set(stations) == set(active)
    for code, row in active.items():
        told = [row["antenna_altitude_m"], row["elevation_m"] or "nan", row["max_range_km"], row["beam_width_deg"]]
        station = stations[code]
        ground = np.nan if station.ground_m is None else station.ground_m
        np.testing.assert_array_equal(
            [station.antenna_height_m, ground, station.range_km, station.beam_width_deg], list(map(float, told))
        )


def test_what_the_readme_says_of_nexrad(nexrad: Network) -> None:
    readme = " ".join((data_dir() / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(nexrad.stations)} weather radars of the type WSR-88D" in readme
    no_ground = [station.id for station in nexrad.stations if station.ground_m is None]
    assert len(no_ground) == 8
    for code in no_ground:
        assert f"`{code}`" in readme
    assert {(s.range_km, s.lowest_elevation_deg, s.beam_width_deg) for s in nexrad.stations} == {(460, 0.5, 0.96)}


def test_antennas_of_nexrad_stand_on_its_towers(nexrad: Network) -> None:
    """Two lists, one of the ground and one of antennas, differ by a tower of 10 to 30 m in steps of 5 and what is on it."""
    above = np.array([s.antenna_height_m - s.ground_m for s in nexrad.stations if s.ground_m is not None])
    assert sorted(s.id for s in nexrad.stations if s.ground_m is not None and s.antenna_height_m - s.ground_m < 5) == [
        "khdc",
        "pacg",
    ]
    assert above.min() >= 0
    assert above.max() < 60
    on_a_tower = np.isin(np.round(above, 1).round(1), np.add.outer([14.6, 19.8, 24.7, 29.6, 34.8], [-0.1, 0, 0.1]).round(1))
    assert on_a_tower.mean() > 0.5
    assert Counter(np.round(above).astype(int).tolist()).most_common(1)[0][0] in (20, 25, 30, 35)


def test_positions_of_nexrad_that_are_published_elsewhere(nexrad: Network) -> None:
    """From an older list of the Radar Operations Center, in degrees, minutes and seconds: within 200 m, a tower moved or not."""
    published = {"ktlx": (35, 20, 0, 97, 16, 40), "kiwx": (41, 21, 32, 85, 42, 0), "kokx": (40, 51, 56, 72, 51, 50)}
    for code, (*lat, w_deg, w_min, w_sec) in published.items():
        station = nexrad.station(code)
        there = -(w_deg + w_min / 60 + w_sec / 3600), lat[0] + lat[1] / 60 + lat[2] / 3600
        assert polar(station.lon, station.lat, np.array([there[0]]), np.array([there[1]]))[0][0] < 200


@pytest.mark.skipif(not WHEEL, reason="RADAR_NEXRAD_WHEEL does not name the wheel of arm-pyart")
def test_nexrad_rebuilds_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, REPO / "tools" / "build_nexrad.py", str(WHEEL), "-o", tmp_path], check=True)
    assert (tmp_path / "nexrad.csv").read_bytes() == (data_dir() / "nexrad.csv").read_bytes()
