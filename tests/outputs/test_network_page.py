"""The page of a network: asks for nothing, hostile names stay text, pixels as many as see."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from functools import cache

import numpy as np
import pytest
import shapely
from tests.analysis.networks import station
from tests.outputs.conftest import HOSTILE
from tests.outputs.network_samples import sample

pytest.importorskip("folium")

from radar_coverage.analysis.network import network_of
from radar_coverage.model import Network
from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.network_classes import class_colours
from radar_coverage.outputs.network_page import network_page
from radar_coverage.outputs.palette import PAPER, RING
from radar_coverage.outputs.text import area_text

LAND = (shapely.box(0, 43, 6, 50), shapely.box(6, 45, 15, 49), shapely.box(-180, -20, 180, -10))


@cache
def page() -> str:
    return network_page(sample(), LAND)


def test_nothing_is_fetched_and_it_is_the_same_every_time() -> None:
    assert not re.search(r"<(script|link|img|iframe|object)[^>]*(src|href)=", page())
    assert "default-src 'none'" in page()
    assert 'attributionControl.setPrefix("Leaflet")' in page()  # by default there is a country's flag too
    assert page() == network_page(sample(), LAND)


def test_hostile_names_stay_text() -> None:
    assert HOSTILE not in page()
    assert "<img src=x" not in page()
    assert html_text(HOSTILE) in page()


def test_tables_and_key_have_the_numbers() -> None:
    level = sample().levels[-1]
    for area in (level.seen, level.stations[0].unique, level.ranking[0].total, level.effects[-1].after):
        assert html_text(area_text(area.km2)) in page()
    layers = (r"4\u00a0km", r"2\u00a0km")  # in JSON
    for words in ("Seen by", "without near", "all of these", "Radars: made up.", *layers):
        assert words in page()


def decoded(url: str) -> np.ndarray:
    """Pixels of a PNG whose rows are not filtered."""
    content, at, packed, shape = base64.b64decode(url), 8, b"", (0, 0)
    while at < len(content):
        (length,), kind = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            shape = struct.unpack(">II", body[:8])
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(shape[1], 1 + 4 * shape[0])
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(shape[1], shape[0], 4)


def test_pixels_are_as_many_as_see_also_across_180_degrees() -> None:
    network = Network(name="fiji", stations=(station("a", -17, 179.5), station("b", -17.5, -179.0)))
    answer = network_of(network, [3.0], cell_km=5.0)
    made = network_page(answer, LAND)
    (found,) = re.findall(r'L\.imageOverlay\(\s*"data:image/png;base64,([^"]+)",\s*\[\[([^\]]+)\], \[([^\]]+)\]\]', made)
    pixels, (south, west), (north, east) = decoded(found[0]), *(map(float, one.split(",")) for one in found[1:])
    assert 0 < east - west < 10
    rows, columns = pixels.shape[:2]
    high, low = (np.arcsinh(np.tan(np.radians(lat))) for lat in (north, south))
    lat = np.degrees(np.arctan(np.sinh(high - (np.arange(rows) + 0.5) * (high - low) / rows)))
    lon = (west + (np.arange(columns) + 0.5) * (east - west) / columns + 180) % 360 - 180
    counts = answer.coverage.at(3000).counts_of(answer.coverage.grid.cells(*np.meshgrid(lon, lat)))
    tints = [(0, 0, 0, 0), *((*(int(one[i : i + 2], 16) for i in (1, 3, 5)), 255) for one in class_colours(RING, PAPER))]
    assert set(np.unique(counts)) == {0, 1, 2}
    assert (pixels == np.array(tints)[counts]).all()
    # all that is seen is in the picture: its area on the web map, brought back to the Earth's
    north_south = np.diff(np.degrees(np.arctan(np.sinh(high - np.arange(rows + 1) * (high - low) / rows))))
    per_row = np.abs(np.radians(north_south)) * np.cos(np.radians(lat)) * np.radians((east - west) / columns) * 6371.0**2
    assert ((counts > 0).sum(axis=1) * per_row).sum() == pytest.approx(answer.levels[0].seen.km2, rel=0.01)


def test_what_changes_gain_and_lose_is_a_layer_with_its_key() -> None:
    effect = sample().levels[-1].effects[-1]
    for words in ("gained and lost", f"gained: {area_text(effect.gained.km2)}", f"lost: {area_text(effect.lost.km2)}"):
        assert html_text(words) in page()
    assert page().count("before the changes") == 2  # those that were dropped and moved
    plain = network_page(sample(changed=False), LAND)
    assert "gained" not in plain
    assert "before the changes" not in plain
