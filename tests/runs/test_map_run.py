"""The main job makes a page, a web map, a drawing and its caption, and knows what each was made from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Site
from radar_coverage.runs.map_run import answer_html, map_files, map_page, map_reads
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories

MOST_BYTES = 450_000
MOST_PAGE_BYTES = 320_000


@pytest.fixture(scope="module")
def answer() -> Reach:
    return asked(load_sites()["seongju"], [600.0, 1000.0, 2000.0], load_territories())


@pytest.fixture(scope="module")
def files(answer: Reach) -> dict[str, bytes]:
    return map_files(answer)


def asked(site: Site, ranges_km: list[float], territories: Territories) -> Reach:
    return reach(site, footprints_of(view_of(site), (), ranges_km), territories)


def test_what_is_made(files: dict[str, bytes]) -> None:
    assert list(files) == ["seongju.html", "seongju-map.html", "seongju.svg", "seongju.txt"]
    assert len(files["seongju.html"]) <= MOST_PAGE_BYTES
    assert len(files["seongju-map.html"]) <= MOST_BYTES


def test_names_of_files_lead_nowhere() -> None:
    other = asked(Site(name="Other", lat=10, lon=179.9), [150.0], load_territories())
    # the model lets no such id in; the file name does not rely on that
    object.__setattr__(other.site, "id", "../evil")
    assert all(Path(name).name == name for name in map_files(other))


def test_map_page_is_the_page(answer: Reach, files: dict[str, bytes]) -> None:
    page, web_map = files["seongju.html"].decode(), files["seongju-map.html"].decode()
    assert web_map == map_page(answer)
    assert page == answer_html(answer, web_map="seongju-map.html")
    assert 'href="seongju-map.html"' in page


@pytest.mark.parametrize(("lon", "lat", "range_km"), [(100.0, 70.0, 19_900.0), (179.9, 10.0, 6_000.0)])
def test_large_rings_anywhere_stay_small_pages(lon: float, lat: float, range_km: float) -> None:
    answer = asked(Site(name="Far", lat=lat, lon=lon), [range_km], load_territories(scale="50m"))
    assert len(map_page(answer).encode()) < 2 * MOST_BYTES


READS = """
import json, os, sys
# what a process has read once it does not read again: each file is made in a process of its own, forked when all is imported
opened = []
def note(event, args):
    if event == "open" and isinstance(args[0], (str, os.PathLike)):
        opened.append(os.path.realpath(args[0]))
sys.addaudithook(note)
from radar_coverage.api.asked import answered
from radar_coverage.outputs.answer_caption import answer_caption
from radar_coverage.runs.map_run import answer_html, map_page
make = {"html": answer_html, "map.html": map_page, "txt": lambda reach, **_: answer_caption(reach)}
for options in map(json.loads, sys.argv[1:]):
    for which in make:
        if os.fork():
            if os.wait()[1]:
                sys.exit(1)
            continue
        found = answered(**options)
        make[which](found.reach, territories=found.asked.territories, count=found.asked.count)
        print(json.dumps(opened), flush=True)
        os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_what_a_file_is_made_from_is_what_the_system_saw_opened(tmp_path: Path) -> None:
    box = {"type": "Polygon", "coordinates": [[[110, 30], [120, 30], [120, 40], [110, 40], [110, 30]]]}
    feature = {"type": "Feature", "properties": {"code": "AAA"}, "geometry": box}
    (tmp_path / "box.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    own = {"territories_file": str(tmp_path / "box.geojson"), "focus": "AAA"}
    questions: list[dict[str, object]] = [{}, {"ranges_km": [300.0]}, {"lat": 48.0, "lon": 2.0, "ranges_km": [900.0]}, own]
    asked_for = [json.dumps(options) for options in questions]
    seen = subprocess.run([sys.executable, "-c", READS, *asked_for], capture_output=True, text=True, check=True)
    data = data_dir().resolve()
    made = [(options, which) for options in questions for which in ("html", "map.html", "txt")]
    for (options, which), paths in zip(made, seen.stdout.splitlines(), strict=True):
        opened = {Path(path).name for path in json.loads(paths) if Path(path).parent == data}
        drawn = "boundaries-10m.npz" if options.get("ranges_km") == [300.0] else "boundaries-50m.npz"
        said = map_reads("x", drawn, own_boundaries=options is own)[f"x{'-' if which == 'map.html' else '.'}{which}"]
        assert opened <= said, (options, which)
        # the page says all it may read; towns and provinces are read where a statement about the site is checked
        assert opened == said or (which == "html" and options), (options, which)
