"""What notebooks show: static, whole, with hostile names as text; and a figure in one line."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from tests.analysis.networks import station
from tests.outputs.conftest import HOSTILE

import radar_coverage as rc
from radar_coverage.analysis.shown import Shown
from radar_coverage.model import Network
from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.reach_files import reach_cells
from radar_coverage.sources.array_elevation import ArrayElevation


class Tags(HTMLParser):
    """Tags in order, with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(value: Any) -> Tags:
    text = value._repr_html_()
    found = Tags(text)
    assert not found.open
    assert not {tag for tag, _ in found.tags} & {"script", "style", "iframe", "link", "object"}
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
    assert not re.search(r"(src|href)=\"(?!data:image/svg\+xml;base64,)", text)
    return found


def test_an_answer_is_its_picture_and_its_table() -> None:
    reach = rc.answer(rc.Site(name=HOSTILE, lat=48.86, lon=2.35), range_km=300, focus=["BEL", "DEU"])
    found = shown(reach)
    ((_, picture),) = [one for one in found.tags if one[0] == "img"]
    drawing = base64.b64decode((picture["src"] or "").partition(",")[2]).decode()
    assert drawing.startswith("<svg")
    assert html_text(HOSTILE).split("&")[0] in picture["alt"] or HOSTILE in (picture["alt"] or "")
    heads, rows, notes = reach_cells(reach)
    for text in (*heads, *(cell for row in rows for cell in row), *notes):
        assert text.strip() in found.text
    assert reach._repr_html_() == reach._repr_html_()


def test_over_boundaries_of_ones_own_there_is_the_table_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    frame = geopandas.GeoDataFrame({"name": ["Mine"], "code": ["MINE"]}, geometry=[shapely.box(1, 47, 4, 50)], crs="EPSG:4326")
    frame.to_file(path)
    found = shown(rc.answer(rc.Site(name="Paris", lat=48.86, lon=2.35), range_km=100, focus=["MINE"], territories=path))
    assert "Mine" in found.text
    assert "img" not in [tag for tag, _ in found.tags]


def test_terrain_and_networks_are_their_tables() -> None:
    pytest.importorskip("numba")
    hills = ArrayElevation(heights_m=np.zeros((60, 60)), west=8.7, north=45.3, cell_width=0.01, cell_height=0.01)
    terrain = rc.terrain(rc.Site(name=HOSTILE, lat=45, lon=9), hills, antenna_altitude_m=100, reach_km=20, altitude_km=(1,))
    assert "horizon" in shown(terrain).text.lower()
    answer = rc.network(Network(name=HOSTILE, stations=(station("a", 45, 5),)), cell_km=20)
    assert "1 radar" in shown(answer).text.replace("\u00a0", " ")


def test_a_value_nobody_registered_shows_its_repr() -> None:
    assert Shown()._repr_html_() is None


def test_a_plot_is_a_picture_with_its_numbers(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    made = rc.plot(rc.Site(name="Paris", lat=48.86, lon=2.35), range_km=300, focus=["BEL"], size="square-1080")
    assert made._repr_png_() == made.png
    assert made.png.startswith(b"\x89PNG")
    assert made.numbers["territory"].tolist() == ["BEL"]
    assert made.save(tmp_path / "x.png").read_bytes() == made.png


def test_asking_for_help_imports_nothing_of_it() -> None:
    code = "import radar_coverage.cli, sys; print('radar_coverage.api.notebook' in sys.modules, 'shapely' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False False\n"
