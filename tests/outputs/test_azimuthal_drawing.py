"""The drawing: well-formed, standalone, true circles, labels apart, the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from tests.outputs.conftest import AGENCY, CODES, HOSTILE, MINISTER, NAMES, POLYGONS, REPORT, make_reach, make_site

from radar_coverage.analysis.result import Reach
from radar_coverage.model import Footprint
from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
from radar_coverage.outputs.label_places import Box, LabelPlaces, arc_boxes, text_width
from radar_coverage.outputs.text import speakers_text

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  (our own output)


def drawn(reach: Reach) -> ET.Element:
    return parsed(azimuthal_drawing(reach, CODES, NAMES, POLYGONS))


def texts(root: ET.Element) -> list[str]:
    return ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]


def test_it_is_one_standalone_svg(reach: Reach) -> None:
    svg = azimuthal_drawing(reach, CODES, NAMES, POLYGONS)
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Published ranges around The Hill"
    assert "China 41\u00a0% (3,840,000\u00a0km²)" in (root[1].text or "")
    # the name of the language is the only address in it
    assert re.findall(r"https?://[^\"'<> ]+", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<script|<image|<foreignObject|url\((?!#)|@import|@font-face", svg)
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    layers = [
        "sea",
        "land",
        "inside",
        "graticule",
        "rings",
        "frame",
        "names",
        "labels",
        "site",
        "scale",
        "key",
        "legend",
        "notes",
    ]
    assert [i for i in ids if i.startswith("layer-")] == [f"layer-{name}" for name in layers]


def test_what_must_be_on_it(reach: Reach) -> None:
    said = " ".join(texts(drawn(reach))).replace("\u00a0", " ")
    for wanted in (
        "All directions: an upper limit",
        "A target at 2,000 km is above the horizon only above about 270 km",
        "No ground is seen there",
        "Natural Earth 5.1.1",
        "Made with radar-coverage",
        "600–800 km",
        speakers_text((MINISTER,), short=True),
        speakers_text((REPORT, AGENCY), short=True),
        "China 517 km",
        "Russia 725 km",
        "only above 270 km",
        "only above 15–31 km",
        "No ring is a view of the ground: at its edge only what flies above 15 to 270 km is in view.",
        "Published ranges",
        "from–to: both ends, hatched between",
        "at most: ticks inwards",
        "reported site, within about 1 km",
        "land inside the largest ring: China, Russia",
        "41 %",
        "none",
    ):
        assert wanted in said


@pytest.mark.parametrize("name", [HOSTILE, "x" * 400, "성주 " * 40, "(all in brackets)"])
def test_names_are_text(name: str) -> None:
    reach = make_reach(site=make_site(name=name))
    for row in reach.rows:
        object.__setattr__(row, "name", name)
    root = parsed(azimuthal_drawing(reach, CODES, (name,) * 5, POLYGONS))
    assert not list(root.iter(f"{SVG}img"))
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize(("lon", "lat"), [(179.9, 10.0), (100.0, 70.0), (0.0, 90.0), (0.0, -90.0)])
@pytest.mark.parametrize("range_km", [1.0, 6_000.0, 19_900.0])
def test_anywhere_on_earth(lon: float, lat: float, range_km: float) -> None:
    reach = make_reach(site=make_site(lon=lon, lat=lat, focus=()), footprints=(Footprint(range_km=range_km),))
    root = drawn(reach)
    for path in root.iter(f"{SVG}path"):
        assert "nan" not in path.get("d", "")
        assert "inf" not in path.get("d", "")


def test_same_bytes_in_another_process() -> None:
    code = (
        "from tests.outputs.conftest import *; from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing;"
        "import hashlib; print(hashlib.sha256(azimuthal_drawing(make_reach(), CODES, NAMES, POLYGONS).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_labels_do_not_overlap() -> None:
    places = LabelPlaces()
    assert places.take([Box(0, 0, 10, 10)])
    assert not places.take([Box(20, 20, 30, 30), Box(9, 9, 12, 12)])
    # a refused label has taken nothing
    assert places.take([Box(20, 20, 30, 30)])
    # boxes of a bent text cover it from end to end
    boxes = arc_boxes(0, 0, 100, 90, 60, 10)
    assert min(b.top for b in boxes) < -29
    assert max(b.bottom for b in boxes) > 29
    assert text_width("성주", 10) == pytest.approx(21)
    assert text_width("MW", 10) > text_width("il", 10)
