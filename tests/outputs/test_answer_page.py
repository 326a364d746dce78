"""The answer page: what stands on it, and every number of it by another route."""

from __future__ import annotations

import html
import math
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from tests.oracles import views
from tests.oracles.overlay import area_m2, inside_m2
from tests.outputs.conftest import HOSTILE, claim, make_site

import radar_coverage as rc
from radar_coverage.analysis.places import PlaceDistance
from radar_coverage.model import Place
from radar_coverage.outputs.answer_caption import SHORT_ALT, answer_caption, long_alt, short_alt
from radar_coverage.outputs.answer_page import POLICY, method_text
from radar_coverage.outputs.answer_rows import party_rows
from radar_coverage.outputs.text import altitude_text, area_text, distance_text, share_text
from radar_coverage.runs.map_run import answer_html
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.territories import load_territories, territory_polygons

MOST_BYTES = 250_000
UNDISPUTED = replace(rc.load_sites()["seongju"], id="here")
"""The same hill, about which no statement is to be checked."""


@pytest.fixture(scope="module")
def seongju() -> rc.Reach:
    return rc.answer("seongju")


@pytest.fixture(scope="module")
def page(seongju: rc.Reach) -> str:
    return answer_html(seongju, web_map="seongju-map.html")


def plain(text: str) -> str:
    """What a reader sees of HTML."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))


def test_it_is_small_and_carries_everything(page: str) -> None:
    assert len(page.encode()) <= MOST_BYTES
    assert "<script" not in page
    assert "http-equiv" in page
    assert POLICY in html.unescape(page)
    assert re.findall(r'(?:src|xlink:href)="([^"]*)"', page) == []
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= {f"#{i}" for i in re.findall(r'id="([^"]+)"', page)}


def test_the_order_of_the_answer(page: str) -> None:
    places = [
        page.index(mark)
        for mark in ("<h1>", 'class="subtitle"', 'class="ruler"', 'class="map"', "<table>", 'id="method"', 'id="sources"')
    ]
    assert places == sorted(places)


def test_no_id_stands_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_figure_links_to_its_source(page: str, seongju: rc.Reach) -> None:
    for figure in seongju.figures:
        assert f'href="#source-{figure.claim.id}"' in page
        assert f'id="source-{figure.claim.id}"' in page


def test_the_words_that_must_stand_on_it(page: str) -> None:
    text = plain(page)
    for words in (
        "All directions: an upper limit",
        "de facto boundaries, Natural Earth 5.1.1",
        "Drawing or not drawing an island takes no position",
        "this projection stretches the north; the rings are exact",
        "Maps you make are yours",
        "Published ranges",
    ):
        assert words in text
    method = plain(page[page.index('<p class="paste">') : page.index("How to cite")])
    assert 90 <= len(method.split()) <= 120


@pytest.mark.parametrize("air", ["exponential", "none", "k=4/3", "crpl=400"])
@pytest.mark.parametrize("how", [{}, {"boresight_deg": 300, "fov_deg": 60}, {"count": {"taiwan": "CHN"}}])
def test_the_method_is_short_enough_to_paste_whatever_was_asked(air: str, how: dict[str, Any]) -> None:
    words = method_text(rc.answer("seongju", claims=["xinhua-2016-forward"], atmosphere=air, **how))
    assert 90 <= len(words.split()) <= 120


# --- every number by another route -----------------------------------------------------------------------------------------


@cache
def polygons() -> dict[str, object]:
    territories = load_territories()
    return dict(zip(territories.codes, territory_polygons(territories), strict=True))


@cache
def overlaid_km2(code: str, range_km: float) -> float:
    return inside_m2(polygons()[code], 128.23, 36.05, range_km * 1000) / 1e6


@cache
def whole_km2(code: str) -> float:
    return area_m2(polygons()[code]) / 1e6


def test_every_number_of_the_table_by_another_route(page: str, seongju: rc.Reach) -> None:
    """Areas from an overlay of fine discs, altitudes by rays step by step; the printed texts must be the same."""
    rows = re.findall(r"<tr>(.*?)</tr>", page[page.index('id="parties"') : page.index("</table>")], re.DOTALL)
    checked = 0
    for figure in seongju.figures:
        if not figure.claim.range_km:
            continue
        row = plain(next(r for r in rows if f'#source-{figure.claim.id}"' in r))
        for range_km in figure.claim.range_km:
            lowest_m, beam_m = views.grazing_m(range_km * 1000, 680.0, 36.05), views.beam_m(range_km * 1000, 5.0, 680.0, 36.05)[0]
            for altitude_m in (lowest_m, beam_m):
                assert altitude_text(altitude_m / 1000).replace("\u00a0", " ").removesuffix(" km") in row
            for code in ("CHN", "RUS"):
                inside = overlaid_km2(code, range_km)
                inside = 0.0 if inside < 1e-6 else inside
                assert share_text(inside / whole_km2(code)).replace("\u00a0", " ") in row
                if inside:
                    assert area_text(inside).replace("\u00a0", " ") in row
                checked += 1
    assert checked >= 50


def test_every_distance_by_another_route(page: str) -> None:
    """Nearest land from a densified boundary, places from Karney's own code."""
    text = plain(page)
    for code, name in (("CHN", "China"), ("RUS", "Russia")):
        edges = [np.asarray(g.exterior.coords) for g in polygons()[code].geoms]  # type: ignore[attr-defined]
        near = min(
            (Geodesic.WGS84.Inverse(36.05, 128.23, lat, lon)["s12"] for ring in edges for lon, lat in _close(ring)),
            default=math.inf,
        )
        assert f"{name} {distance_text(near / 1000 - 22.224)}".replace("\u00a0", " ") in text
        assert distance_text(near / 1000).replace("\u00a0", " ") in text
    said = re.findall(r"not ([A-Z]\w+) \(([\d,]+) km\)", text)
    places = {p.name: p for p in load_labels().places}
    assert {"Beijing", "Vladivostok"} <= {name for name, _ in said}
    for name, distance in said:
        line = Geodesic.WGS84.Inverse(36.05, 128.23, places[name].lat, places[name].lon)["s12"]
        assert float(distance.replace(",", "")) == pytest.approx(line / 1000, abs=0.5)


def _close(ring: np.ndarray) -> list[tuple[float, float]]:
    """Points every 1/64 of the edges that may be nearest: within 2.5 degrees of the nearest vertex, roughly."""
    away = np.hypot((ring[:, 0] - 128.23) * 0.8, ring[:, 1] - 36.05)
    edges = np.flatnonzero(np.minimum(away[:-1], away[1:]) < 7.5)
    t = np.linspace(0, 1, 9)[:, None, None]
    points = ring[edges] + t * (ring[edges + 1] - ring[edges])
    far = np.hypot((points[..., 0] - 128.23) * 0.8, points[..., 1] - 36.05)
    keep = far <= far.min(initial=np.inf) + 0.4
    return [(float(x), float(y)) for x, y in points[keep]]


def test_the_areas_in_the_notes_by_another_route(page: str) -> None:
    text = plain(page)
    for code, name in (("CHN", "China"), ("RUS", "Russia")):
        official = load_labels().official_area(code)
        assert official is not None
        assert f"Shares of {name} are of {area_text(whole_km2(code))} of land".replace("\u00a0", " ") in text
        assert f"the commonly published area is {area_text(official.area_km2)}".replace("\u00a0", " ") in text


# --- other sites, hostile names, same bytes ---------------------------------------------------------------------------------


def test_a_weather_radar_has_no_claims_and_no_dispute() -> None:
    site = rc.Site(name="Weather radar on the Hill", id="hill", lat=60.0, lon=10.0, kind="weather")
    text = plain(answer_html(rc.answer(site, range_km=250)))
    assert "What lies within 250 km of Weather radar on the Hill?" in text
    for word in ("Seongju", "China", "THAAD", "Published figure", "Seoul", "claim"):
        assert word not in text


def test_names_from_files_are_text() -> None:
    said = claim("own", "press", HOSTILE, "value", 700.0, publisher=HOSTILE, quotation=HOSTILE, date="2026")
    page = answer_html(rc.answer(make_site(name=HOSTILE), claims=[said]))
    assert "<img" not in page
    assert "<script" not in page
    assert HOSTILE in html.unescape(page)


@pytest.mark.parametrize(("lat", "lon"), [(70.0, 30.0), (10.0, 179.9), (90.0, 0.0), (-90.0, 0.0)])
def test_anywhere_on_earth(lat: float, lon: float) -> None:
    page = answer_html(rc.answer(rc.Site(name="Far", lat=lat, lon=lon), range_km=2000))
    assert "NaN" not in page
    assert "inf " not in page
    assert len(page.encode()) <= MOST_BYTES


def test_same_bytes_in_another_process(page: str) -> None:
    code = (
        "import sys, radar_coverage as rc; from radar_coverage.runs.map_run import answer_html; "
        "sys.stdout.buffer.write(answer_html(rc.answer('seongju'), web_map='seongju-map.html').encode())"
    )
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert again.stdout == page.encode()


def test_the_caption(seongju: rc.Reach) -> None:
    text = answer_caption(seongju)
    assert len(short_alt(seongju)) <= SHORT_ALT
    assert "0.1" in long_alt(seongju).replace("\u00a0", " ")
    for head in ("HEADLINE", "CAPTION", "ALTERNATIVE TEXT, SHORT", "ALTERNATIVE TEXT, LONG", "CREDIT", "CITE", "SOURCES"):
        assert f"{head}\n" in text
    assert text.count("\n- ") == len(seongju.figures)
    assert "China: yes, by every published figure but one (500 km)." in text.replace("\u00a0", " ")


@pytest.mark.parametrize("degrees", [5.0, 80.0])
def test_a_caption_never_calls_a_beam_that_never_comes_any_altitude(degrees: float) -> None:
    """At 80 degrees the beam has left the Earth before 1,500 km; the horizon itself has not."""
    reach = rc.answer(UNDISPUTED, range_km=1500, lowest_elevation_deg=degrees)
    (never,) = np.isinf(np.array(reach.beam_km))
    assert never == (90 - degrees < math.degrees(1500e3 / views.radius_m(36.05)))
    for text in (answer_caption(reach), long_alt(reach), plain(answer_html(reach))):
        assert "any altitude" not in text
    assert ("never" in long_alt(reach)) == never
    assert ("nothing is" in answer_caption(reach)) == never


def test_what_was_given_beside_what_is_counted() -> None:
    """Ground, horizon, and what becomes of a bound: at the horizon a least share is the share; a greatest stays one."""
    figures = [claim("l", "press", "A", "at least", 1000.0), claim("m", "press", "B", "at most", 1000.0)]
    for how, ground, bounds in (
        ({}, "", ("at least ", "up to ")),
        (
            {"range_kind": "slant"},
            f"along the ground {views.ground_m(1e6, None, 680.0, 36.05) / 1000:.0f} km",
            ("at least ", "up to "),
        ),
        ({"altitude_km": 20.0}, "ends at the target’s horizon, {horizon}", ("", "up to ")),
    ):
        reach = rc.answer(UNDISPUTED, claims=figures, focus=["CHN"], **how)  # type: ignore[arg-type]
        (one,) = party_rows(reach, [])
        rows = {row["figure"].replace("\u00a0", " "): row for row in one["rows"]}
        least, most = rows["at least 1,000 km"], rows["up to 1,000 km"]
        horizon = f"{reach.view.target_horizon_km:.0f} km"
        assert {row["ground"].replace("\u00a0", " ") for row in (least, most)} == {ground.format(horizon=horizon)}
        share = share_text(reach.figures[0].rows[0].share)
        assert [row["cells"][0]["share"] for row in (least, most)] == [f"{bound}{share}" for bound in bounds]
        open_note = "Where a figure is given as a least one" in plain(answer_html(reach))
        assert open_note == (bounds[0] != "")


def test_a_least_range_excludes_no_place() -> None:
    there = {"Near": 600.0, "Far": 1200.0}
    towns = [Place(id=n.lower(), name=n, lon=120, lat=40, territory="CHN", rank=2, source="x") for n in there]
    places = [PlaceDistance(place=town, range_km=there[town.name], azimuth_deg=300.0) for town in towns]
    for bound, said in (("at least", "Near"), ("value", "Near; not Far (1,200\u00a0km)")):
        reach = rc.answer("seongju", claims=[claim("x", "press", "A", bound, 1000.0)], focus=["CHN"])
        (party,) = party_rows(reach, places)
        assert party["rows"][0]["cells"][0]["places"] == said


def test_a_sector_names_no_place_outside_it_and_no_full_circle() -> None:
    away = plain(answer_html(rc.answer("seongju", claims=["xinhua-2016-forward"], boresight_deg=90, fov_deg=60)))
    for words in ("Beijing", "Dandong", "Vladivostok", "full circle", "All directions"):
        assert words not in away
    towards = plain(answer_html(rc.answer("seongju", claims=["xinhua-2016-forward"], boresight_deg=300, fov_deg=60)))
    assert "Beijing" in towards
    assert "Vladivostok" not in towards
    assert "Shares are of one sector (Sector 60° wide, facing 300°), an assumption." in towards
