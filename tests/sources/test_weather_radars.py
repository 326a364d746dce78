"""Europe's weather radars: the embedded list is plausible and that of the package; another file is refused line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from radar_coverage.errors import DataError
from radar_coverage.model.weather_radar import WeatherRadar
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.territories import load_territories, territory_polygons
from radar_coverage.sources.weather_radars import OPERA_CREDIT, load_weather_radars

REPO = Path(__file__).resolve().parents[2]
WHEEL = os.environ.get("RADAR_OPERA_WHEEL")
LIGHT_M_GHZ = 0.299792458


@pytest.fixture(scope="module")
def radars() -> dict[str, WeatherRadar]:
    return load_weather_radars()


def test_what_is_in_the_list(radars: dict[str, WeatherRadar]) -> None:
    assert list(radars) == sorted(radars)
    assert all(code == radar.code and len(code) == 5 for code, radar in radars.items())
    assert Counter(radar.band for radar in radars.values()).most_common(1)[0][0] == "C"
    assert len({(radar.lon, radar.lat) for radar in radars.values()}) == len(radars)
    assert all(len(radar.wmo_number) in (0, 5) for radar in radars.values())
    assert {radar.source for radar in radars.values()} == {OPERA_CREDIT.partition(": ")[2]}


def test_what_the_readme_says_of_it(radars: dict[str, WeatherRadar]) -> None:
    readme = " ".join((data_dir() / "README.md").read_text(encoding="utf-8").split())
    active = sum(radar.status == "active" for radar in radars.values())
    territories = len({radar.country for radar in radars.values()})
    north = max(radar.lat for radar in radars.values())
    assert f"{len(radars)} weather radars ({active} active) in {territories} territories" in readme
    assert f"Canary Islands to {north:.1f} N" in readme
    assert min(radar.lat for radar in radars.values()) == radars["eslpa"].lat, "Gran Canaria"


def test_each_stands_in_its_territory(radars: dict[str, WeatherRadar]) -> None:
    land = load_territories()
    shapes = dict(zip(land.codes, territory_polygons(land), strict=True))
    off = {code: shapely.distance(shapes[radar.country], shapely.Point(radar.lon, radar.lat)) for code, radar in radars.items()}
    assert {code for code, degrees in off.items() if degrees > 0.05} == {"norst", "nosmn"}, "on islands that the boundaries lack"


def test_codes_begin_with_the_country(radars: dict[str, WeatherRadar]) -> None:
    starts = {(radar.country, code[:2]) for code, radar in radars.items()}
    assert len({start for _, start in starts}) == len(starts) - 1, "Jersey's is the United Kingdom's"


def test_antennas_that_are_published_elsewhere(radars: dict[str, WeatherRadar]) -> None:
    """From MeteoSwiss' and DWD's own pages, in round numbers."""
    assert radars["chlem"].antenna_altitude_m == pytest.approx(1625, abs=5)
    assert radars["chppm"].antenna_altitude_m == pytest.approx(2937, abs=5)
    assert radars["defbg"].antenna_altitude_m == pytest.approx(1516, abs=2)


def test_sites(radars: dict[str, WeatherRadar]) -> None:
    for radar in radars.values():
        site = radar.site
        assert (site.id, site.kind, site.lon, site.lat, site.country) == (
            radar.code,
            "weather",
            radar.lon,
            radar.lat,
            radar.country,
        )
        assert site.elevation_m is not None
        assert site.antenna_height_m is not None
        assert site.elevation_m + site.antenna_height_m == pytest.approx(radar.antenna_altitude_m, abs=1e-6)


def test_beams_are_those_of_antennas_of_some_metres(radars: dict[str, WeatherRadar]) -> None:
    """Width of a beam [degrees] is about 70 wavelengths over the diameter: dishes have 1 to 9 m."""
    diameter_m = np.array([70 * LIGHT_M_GHZ / radar.frequency_ghz / radar.beam_width_deg for radar in radars.values()])
    assert diameter_m.min() > 1
    assert diameter_m.max() < 9


HEADER, FIRST, *_ = (data_dir() / "opera.csv").read_text(encoding="utf-8").splitlines()


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(f"\ufeff{HEADER}\r\n{FIRST}\r\n".encode())
    assert load_weather_radars(path) == {"atfel": load_weather_radars()["atfel"]}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([HEADER], "line 1: no radar in it"),
        ([HEADER.replace("lat", "latitude"), FIRST], "line 1: expected the columns code,name,"),
        ([HEADER, FIRST, FIRST], "line 3: code = 'atfel' stands twice"),
        ([HEADER, FIRST.replace("48.065", "98.065")], "line 2: lat = 98.065, expected -90..90 degrees"),
        ([HEADER, FIRST.replace("48.065", "nan")], "line 2: lat = nan, expected -90..90 degrees"),
        ([HEADER, FIRST.replace("48.065", "north")], "line 2: lat = 'north', expected -90..90 degrees"),
        ([HEADER, FIRST.replace("48.065", "")], "line 2: lat is missing"),
        ([HEADER, FIRST + ",x"], "line 2: 15 cells, expected 14"),
        ([HEADER, FIRST.replace("5.6,", "9.4,")], "line 2: frequency_ghz = 9.4, expected 4..8 GHz in the C band"),
        ([HEADER, FIRST.replace("atfel", "AT/FEL")], "line 2: code = 'AT/FEL', expected lower-case letters"),
        ([HEADER, '"'], "not CSV in UTF-8"),
        ([HEADER, FIRST.replace("Salzburg", "\x1b[31m")], "line 2: name = .*, expected one line of text"),
    ],
)
def test_what_is_refused(lines: list[str], says: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("\n".join(lines) + "\n")
    with pytest.raises(DataError, match=rf"^mine\.csv: {says}"):
        load_weather_radars(tmp_path / "mine.csv")


@pytest.mark.skipif(not WHEEL, reason="RADAR_OPERA_WHEEL does not name the wheel of wetterdienst")
def test_weather_radars_rebuild_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, REPO / "tools" / "build_opera.py", str(WHEEL), "-o", tmp_path], check=True)
    assert (tmp_path / "opera.csv").read_bytes() == (data_dir() / "opera.csv").read_bytes()
