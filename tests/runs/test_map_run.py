"""The main job writes a page, a drawing and a manifest that tells how they were made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Site
from radar_coverage.runs.map_run import answer_html, map_page, map_run
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories

MOST_BYTES = 450_000
MOST_PAGE_BYTES = 250_000


@pytest.fixture(scope="module")
def answer() -> Reach:
    return asked(load_sites()["seongju"], [600.0, 1000.0, 2000.0], load_territories())


def asked(site: Site, ranges_km: list[float], territories: Territories) -> Reach:
    return reach(site, footprints_of(view_of(site), (), ranges_km), territories)


def test_what_is_written_and_what_the_manifest_says(answer: Reach, tmp_path: Path) -> None:
    written = map_run(answer, tmp_path)
    names = ["seongju.html", "seongju-map.html", "seongju.svg", "seongju.txt", "manifest.json"]
    assert [p.name for p in written] == names
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(names)
    assert written[0].stat().st_size <= MOST_PAGE_BYTES
    assert written[1].stat().st_size <= MOST_BYTES
    text = written[-1].read_text(encoding="utf-8")
    run = json.loads(text)["runs"]["seongju"]
    for output in run["outputs"]:
        assert output["sha256"] == hashlib.sha256((tmp_path / output["name"]).read_bytes()).hexdigest()
    assert {i["name"] for i in run["inputs"]} >= {"boundaries-10m.npz", "boundaries-50m.npz"}
    assert {i["name"] for i in run["inputs"]} >= {"claims.toml", "sites.geojson", "labels.toml"}
    assert [f["range_km"] for f in run["parameters"]["footprints"]] == [600, 1000, 2000]
    assert run["versions"]["folium"]
    assert str(tmp_path) not in text
    assert str(Path.home()) not in text


def test_the_same_run_gives_the_same_bytes(answer: Reach, tmp_path: Path) -> None:
    first, second = map_run(answer, tmp_path / "a"), map_run(answer, tmp_path / "b")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    again = map_run(answer, tmp_path / "a")
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in second]


def test_several_sites_share_a_folder(answer: Reach, tmp_path: Path) -> None:
    map_run(answer, tmp_path)
    other = asked(Site(name="Other", lat=10, lon=179.9), [1500.0], load_territories())
    # the model lets no such id in; the file name does not rely on that
    object.__setattr__(other.site, "id", "../evil")
    written = map_run(other, tmp_path)
    assert all(p.parent == tmp_path for p in written)
    runs = json.loads((tmp_path / "manifest.json").read_text())["runs"]
    assert len(runs) == 2
    assert {o["name"] for run in runs.values() for o in run["outputs"]} == {p.name for p in tmp_path.iterdir()} - {
        "manifest.json"
    }


def test_the_users_own_boundaries_and_files_are_named(answer: Reach, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("x = 1")
    written = map_run(answer, tmp_path / "out", territories=load_territories(scale="50m"), files=[mine])
    names = [i["name"] for i in json.loads(written[-1].read_text())["runs"]["seongju"]["inputs"]]
    assert "mine.toml" in names
    assert "boundaries-10m.npz" not in names


def test_map_page_is_the_page(answer: Reach, tmp_path: Path) -> None:
    page, web_map, *_ = (path.read_text(encoding="utf-8") for path in map_run(answer, tmp_path))
    assert web_map == map_page(answer)
    assert page == answer_html(answer, web_map="seongju-map.html")
    assert 'href="seongju-map.html"' in page


@pytest.mark.parametrize("range_km", [6_000.0, 19_900.0])
@pytest.mark.parametrize(("lon", "lat"), [(100.0, 70.0), (179.9, 10.0), (128.23, 36.05)])
def test_large_rings_anywhere_stay_small_pages(lon: float, lat: float, range_km: float) -> None:
    answer = asked(Site(name="Far", lat=lat, lon=lon), [range_km], load_territories(scale="50m"))
    assert len(map_page(answer).encode()) < 2 * MOST_BYTES
