"""The overlay map's page, as text: everything that must stand on it, nothing that acts."""

from __future__ import annotations

import html as html_module
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import folium
import pytest
from tests.outputs.conftest import CODES, HOSTILE, NAMES, POLYGONS, claim, make_footprints, make_reach, make_site

from radar_coverage.analysis.result import Reach
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint
from radar_coverage.outputs.overlay_map import OSM_TILES, overlay_map, overlay_page

LAND = (CODES, NAMES, POLYGONS)


class Seen(HTMLParser):
    """Tags and text of a page, scripts and styles apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).replace("\u00a0", " ").split())


def data_of(page: str) -> dict:
    return json.loads(re.search(r'id="overlay-data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]


def test_what_must_stand_on_it(reach: Reach) -> None:
    seen = Seen(overlay_page(reach, *LAND))
    for wanted in (
        "Published ranges around The Hill",
        "All directions: an upper limit.",
        "A target at 2,000 km is above the horizon only above about 270 km (reference atmosphere of ITU-R P.453, antenna 680 m",
        "No ground is seen there.",
        "41 % 3,840,000 km²",
        "<0.1 % 2,100 km²",
        "none",
        "China: 517 km from the site",
        "A minister",
        "read in a copy",
        "Slant or ground range: not stated",
        "2016 (year only)",
        "drawn edges lie within",
        "stretches the north",
        "de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea",
        "Maps you make are yours. Credit: Made with radar-coverage; boundaries: Natural Earth.",
    ):
        assert wanted in seen.text
    tags = [tag for tag, _ in seen.tags]
    assert [tags.count(t) for t in ("h1", "main", "title")] == [1, 1, 1]
    assert ("html", {"lang": "en"}) in seen.tags
    links = [attrs for tag, attrs in seen.tags if tag == "a"]
    assert [link["rel"] for link in links] == ["noopener noreferrer"]
    assert links[0]["href"] == "https://example.org/a?b=1&c=2"


def test_labels_name_range_and_speaker(reach: Reach) -> None:
    labels = [label for label in data_of(overlay_page(reach, *LAND))["labels"] if label["kind"] == "ring"]
    assert [(label["strong"].replace("\u00a0", " "), label["rest"].replace("\u00a0", " ")) for label in labels] == [
        ("2,000 km", "only above 270 km · US gov., Chinese media"),
        ("600–800 km", "only above 15–31 km · S. Korean gov."),
    ]


def test_rings_are_fill_and_outline_apart(reach: Reach) -> None:
    data = data_of(overlay_page(reach, *LAND))
    assert [shape["band"] for shape in data["shapes"]] == [False, False, False, True]
    assert [bool(shape["outline"]) for shape in data["shapes"]] == [True, True, True, False]
    assert all(shape["fill"] for shape in data["shapes"])
    assert not data["roundTheWorld"]


@pytest.mark.parametrize(
    ("lon", "lat", "range_km", "world"), [(179.9, 10, 1500, False), (100, 70, 3000, True), (0, 90, 3000, True)]
)
def test_anywhere_on_earth(lon: float, lat: float, range_km: float, world: bool) -> None:
    reach = make_reach(site=make_site(lon=lon, lat=lat, focus=()), footprints=(Footprint(range_km=range_km),))
    data = data_of(overlay_page(reach, *LAND))
    assert data["roundTheWorld"] is world
    (south, west), (north, east) = data["bounds"]
    assert west <= lon <= east
    assert -85.06 < south < north < 85.06


def test_same_bytes_in_another_process() -> None:
    code = (
        "from tests.outputs.conftest import *; from radar_coverage.outputs.overlay_map import overlay_page;"
        "import hashlib; print(hashlib.sha256(overlay_page(make_reach(), CODES, NAMES, POLYGONS).encode()).hexdigest())"
    )
    seen = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}, capture_output=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def hostile_reach() -> Reach:
    """An answer whose every text is hostile; ids and dates too, which the model would not let in."""
    said = claim("x", "press", HOSTILE, "value", 900.0, address="javascript:alert(1)")
    for name in ("id", "publisher", "title", "quotation", "mode", "target_note", "doubt", "quotation_language", "date"):
        object.__setattr__(said, name, HOSTILE)
    site = make_site(name=HOSTILE, names={"x": HOSTILE}, status=HOSTILE, source=HOSTILE)
    object.__setattr__(site, "id", HOSTILE)
    reach = make_reach(site=site, footprints=(Footprint(range_km=900.0, claims=(said,)),), boundaries=HOSTILE)
    for row in (*reach.rows, *reach.nearest):
        object.__setattr__(row, "name", HOSTILE)
    return reach


def test_names_from_files_are_text() -> None:
    plain = Seen(overlay_page(make_reach(footprints=(Footprint(range_km=900.0, claims=make_footprints()[0].claims),)), *LAND))
    page = overlay_page(hostile_reach(), CODES, (HOSTILE,) * 5, POLYGONS)
    seen = Seen(page)
    assert {tag for tag, _ in seen.tags} <= {tag for tag, _ in plain.tags} | {"q", "p", "small"}
    assert not [attrs for _, attrs in seen.tags if any(name.startswith("on") for name in attrs)]
    assert not [attrs for tag, attrs in seen.tags if tag == "a"]
    assert "javascript:alert(1)" in seen.text
    assert " ".join(HOSTILE.split()) in html_module.unescape(seen.text)
    # Leaflet, folium's switches, our drawing, the data, the start
    assert page.count("<script") == 5
    assert HOSTILE in json.dumps(data_of(page), ensure_ascii=False).replace('\\"', '"')


def test_a_sector_is_no_upper_limit() -> None:
    seen = Seen(overlay_page(make_reach(footprints=make_footprints(330, 120)), *LAND))
    assert "Sector 120° wide, facing 330°." in seen.text
    assert "upper limit" not in seen.text


def test_tiles_only_when_asked_for_and_from_that_host_only(reach: Reach) -> None:
    assert "tile.openstreetmap.org" not in overlay_page(reach, *LAND)
    page = overlay_page(reach, *LAND, tiles=OSM_TILES)
    assert "img-src data: https://tile.openstreetmap.org;" in page
    assert "OpenStreetMap contributors" in page
    assert "Background tiles are loaded from https://tile.openstreetmap.org" in Seen(page).text


@pytest.mark.parametrize(
    "address", ["http://x.org/{z}", "https://a b/{z}", "https://x.org; script-src *//{z}", "x", "https://*/{z}"]
)
def test_tiles_from_an_address_that_is_none(reach: Reach, address: str) -> None:
    with pytest.raises(DataError, match="tiles"):
        overlay_page(reach, *LAND, tiles=(address, "x"))


def test_it_is_a_folium_map_to_which_layers_can_be_added(reach: Reach) -> None:
    made = overlay_map(reach, *LAND)
    assert isinstance(made, folium.Map)
    folium.CircleMarker([35, 129]).add_to(made)
    assert "L.circleMarker(\n" in made.html() or "circle_marker_" in made.html()


def test_beyond_the_horizon_at_any_altitude() -> None:
    seen = Seen(overlay_page(make_reach(footprints=(Footprint(range_km=12_000),)), *LAND))
    assert "Nothing at 12,000 km is above the horizon, at any altitude" in seen.text
    assert "inf km" not in seen.text


def test_ranges_without_a_speaker() -> None:
    seen = Seen(overlay_page(make_reach(footprints=(Footprint(range_km=900.0),), site=make_site(kind="own")), *LAND))
    assert "given by the map's maker" in seen.text
    assert "no source is attached" in seen.text
    assert "Ranges around The Hill" in seen.text
