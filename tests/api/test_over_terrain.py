"""Terrain beside an answer: its files in the manifest, what the pages have of it, and making it again."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from tests.outputs.terrain_swept import hills

import radar_coverage as rc
from radar_coverage.analysis.explored import ALTITUDES_KM
from radar_coverage.api.asked import answered, questioned
from radar_coverage.api.over_terrain import over_terrain
from radar_coverage.api.question import OptionsError
from radar_coverage.cli import radar_coverage
from radar_coverage.errors import DataError

PLACE = ("--name", "Hill", "--lat", "45", "--lon", "9", "--antenna-altitude-m", "650", "--range-km", "40")
ASKED: dict[str, Any] = {"name": "Hill", "lat": 45.0, "lon": 9.0, "antenna_altitude_m": 650.0, "ranges_km": (40.0,)}


def run(*words: str) -> str:
    done = CliRunner().invoke(radar_coverage, list(words))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the hills in two tiles, one of which lies out of reach, and the map made with them."""
    rasterio = pytest.importorskip("rasterio")
    folder = tmp_path_factory.mktemp("home")
    (folder / "tiles").mkdir()
    heights = np.asarray(hills(9.0, 45.0).heights_m, np.float32)
    for name, west in (("here.tif", 8.0), ("far.tif", 12.0)):
        how = {"driver": "GTiff", "width": 200, "height": 200, "count": 1, "dtype": "float32", "crs": "EPSG:4326"}
        with rasterio.open(folder / "tiles" / name, "w", **how, transform=rasterio.Affine(0.01, 0, west, 0, -0.01, 46.0)) as made:
            made.write(heights, 1)
    run("map", *PLACE, *dem_options(folder), "-o", str(folder / "map"))
    return folder


def dem_options(home: Path) -> tuple[str, ...]:
    return "--dem", str(home / "tiles"), "--dem-datum", "mean sea level"


@pytest.fixture(scope="module")
def written(home: Path) -> Path:
    """The report and the explorer; the map is in a folder of its own."""
    for command, to in (("report", "out"), ("explore", "out/hill-explorer.html")):
        run(command, *PLACE, *dem_options(home), "-o", str(home / to))
    return home / "out"


def test_the_manifest_names_the_tiles_that_were_read_and_the_files_that_have_terrain(written: Path, home: Path) -> None:
    runs = {k: v for to in ("out", "map") for k, v in json.loads((home / to / "manifest.json").read_text())["runs"].items()}
    assert len(runs) == 3
    for name, one in runs.items():
        assert one["parameters"]["dem_file"] == "tiles"
        assert [i["name"] for i in one["inputs"] if "tif" in i["name"]] == ["tiles/here.tif"]
        has = {file["name"] for file in one["outputs"] if "tiles/here.tif" in file["from"]}
        assert has == ({"hill-map.html"} if name == "hill" else {file["name"] for file in one["outputs"]})
        assert {"numba", "rasterio", "contourpy"} <= one["versions"].keys()


def test_it_is_made_again_byte_for_byte_and_a_changed_tile_is_noticed(home: Path, tmp_path: Path) -> None:
    only_map = home / "map"
    assert "all identical" in run("rebuild", str(only_map), "--inputs", str(home))
    shutil.copytree(home / "tiles", tmp_path / "tiles")
    with (tmp_path / "tiles" / "here.tif").open("ab") as file:
        file.write(b"\0")
    changed = CliRunner().invoke(radar_coverage, ["rebuild", str(only_map), "--inputs", str(tmp_path)])
    assert changed.exit_code == 1
    assert "tiles/here.tif" in changed.output
    shutil.rmtree(tmp_path / "tiles")
    gone = CliRunner().invoke(radar_coverage, ["rebuild", str(only_map), "--inputs", str(tmp_path)])
    assert gone.exit_code == 1
    assert "not found" in gone.output


def test_every_page_has_the_numbers_of_the_library(written: Path, home: Path) -> None:
    site = rc.Site(name="Hill", lat=45, lon=9)
    how: dict[str, Any] = {"dem_datum": "mean sea level", "antenna_altitude_m": 650}
    found = rc.terrain(site, home / "tiles", altitude_km=ALTITUDES_KM[:3], reach_km=40, **how)
    hidden = [one.masked_km2 / one.circle_km2 for one in found.slices]
    assert hidden[0] > hidden[1] > hidden[2] >= 0
    data = json.loads(re.search(r'id="data">(.*?)</script>', (written / "hill-explorer.html").read_text(), re.S)[1])  # type: ignore[index]
    said = [one and one["said"] for one in data["sites"][0]["terrain"]]
    low = sum(altitude <= 20 for altitude in ALTITUDES_KM)
    assert all(said[:low])
    assert not any(said[low:])
    assert f"{hidden[0]:.0%}".replace("%", " %") in said[0].replace("\u00a0", " ").replace("\u202f", " ")
    rows = (written / "hill-table-terrain.csv").read_text().splitlines()
    table = [dict(zip(rows[0].split(","), row.split(","), strict=False)) for row in rows[1:]]
    assert [float(one["altitude_km"]) for one in table] == [1, 3, 10]
    assert float(table[0]["masked_km2"]) == pytest.approx(found.slices[1].masked_km2, rel=1e-9)
    report = (written / "hill-report.html").read_text()
    assert 'id="terrain"' in report
    assert "What terrain hides" in (home / "map" / "hill-map.html").read_text()
    assert "Terrain is not in it." not in report


def test_the_altitude_asked_about_is_the_one_swept_and_the_ring_ends_it(home: Path) -> None:
    found = over_terrain(answered(**{**ASKED, "altitude_km": 2.0}).asked, str(home / "tiles"), dem_datum="mean sea level")
    assert found is not None
    assert [one.altitude_km for one in found.terrain.slices] == [2.0]
    assert found.terrain.reach_km == 40


def test_a_weather_radar_is_a_site_of_the_map_and_the_alps_come_with_the_program(tmp_path: Path) -> None:
    run("map", "CHLEM", "--range-km", "30", "--dem", "alps", "-o", str(tmp_path / "out"))
    one = json.loads((tmp_path / "out" / "manifest.json").read_text())["runs"]["chlem"]
    assert one["parameters"]["dem_file"] == "alps"
    of = {file["name"]: file["from"] for file in one["outputs"]}
    assert all("data/opera.csv" in names for names in of.values())
    assert [name for name, names in of.items() if "data/alps-globe30s.npz" in names] == ["chlem-map.html"]
    assert "all identical" in run("rebuild", str(tmp_path / "out"))


def test_what_says_nothing_or_cannot_be_kept_is_refused(home: Path, tmp_path: Path) -> None:
    question = questioned(**ASKED).asked
    assert over_terrain(question, None) is None
    for more in ({"sea_where_missing": True}, {"dem_datum": "EGM96"}):
        with pytest.raises(OptionsError, match="--dem"):
            over_terrain(question, None, **more)
    shutil.copytree(home / "tiles", tmp_path / "alps")
    with pytest.raises(DataError, match="alps: an elevation model is kept by its name, which cannot be this"):
        over_terrain(question, str(tmp_path / "alps"))
    with pytest.raises(DataError, match="no elevation model of seongju"):
        over_terrain(questioned().asked, "alps")
    with pytest.raises(DataError, match="nowhere"):
        over_terrain(question, str(tmp_path / "nowhere"))
    refused = CliRunner().invoke(radar_coverage, ["map", *PLACE, "--dem", str(tmp_path / "no.tif"), "-o", str(tmp_path / "no")])
    assert (refused.exit_code, (tmp_path / "no").exists()) == (1, False)
