"""The map within a page: only land asked about is marked, and rightly; rings in the style of their claims; ids of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import numpy as np
import pyproj
import pytest
import shapely
from tests.outputs.conftest import (
    AGENCY,
    CODES,
    HOSTILE,
    MINISTER,
    NAMES,
    POLYGONS,
    REPORT,
    claim,
    make_footprints,
    make_reach,
    make_site,
)

from radar_coverage.analysis.reach import reach as answer
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.result import Reach
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.azimuthal_drawing import FRAME_MARGIN, azimuthal_legend, azimuthal_map
from radar_coverage.outputs.azimuthal_rings import kinds_of, ring_lines
from radar_coverage.outputs.text import speakers_text
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

SVG = "{http://www.w3.org/2000/svg}"
GEOD = pyproj.Geod(ellps="WGS84")


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  (our own output)


def drawn(reach: Reach, width: int = 900, **more: object) -> ET.Element:
    return parsed(azimuthal_map(reach, CODES, NAMES, POLYGONS, width=width, **more))  # type: ignore[arg-type]


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def frame_of(root: ET.Element) -> tuple[float, float, float]:
    (frame,) = [e for e in root.iter(f"{SVG}circle") if e.get("class") == "frame"]
    return float(frame.get("cx", 0)), float(frame.get("cy", 0)), float(frame.get("r", 0))


def rings_of(d: str) -> list[np.ndarray]:
    """Points of a path of relative lines."""
    found = []
    for start, steps in re.findall(r"M(\S+ \S+?)l([^z]*)z", d):
        first = np.array([float(n) for n in start.split()])
        moves = np.array([float(n) for n in steps.split()]).reshape(-1, 2)
        found.append(np.vstack([first, first + np.cumsum(moves, axis=0)]))
    return found


def drawn_km2(root: ET.Element, reach: Reach, path: ET.Element) -> float:
    """Area of a drawn path on the globe: each of its points back to lon/lat."""
    x, y, radius = frame_of(root)
    metres = max(f.range_km for f in reach.footprints) * 1000 * FRAME_MARGIN / radius
    total = 0.0
    for ring in rings_of(path.get("d", "")):
        dense = shapely.get_coordinates(shapely.segmentize(shapely.LinearRing(ring), 2.0))
        east, north = (dense[:, 0] - x) * metres, (y - dense[:, 1]) * metres
        site = np.full(len(dense), reach.site.lon), np.full(len(dense), reach.site.lat)
        lon, lat, _ = GEOD.fwd(*site, np.degrees(np.arctan2(east, north)), np.hypot(east, north))
        if np.abs(np.diff(lon)).max() < 180 and abs(lat).max() < 89.9:
            total += GEOD.polygon_area_perimeter(lon, lat)[0]
    # clockwise on paper, y downwards: outer rings and lakes have opposite signs
    return abs(total) / 1e6


@pytest.fixture(scope="module")
def world() -> tuple[Territories, list[shapely.Geometry]]:
    territories = load_territories(scale="50m")
    return territories, territory_polygons(territories)


@pytest.mark.parametrize(
    ("lon", "lat", "focus", "range_km", "fan"),
    [
        (128.23, 36.05, ("CHN", "RUS"), 2000.0, {}),
        (128.23, 36.05, ("CHN", "RUS"), 2000.0, {"boresight_deg": 330.0, "fov_deg": 120.0}),
        (128.23, 36.05, ("CHN",), 2000.0, {"range_min_km": 900.0}),
        (100.0, 70.0, ("CHN", "MNG"), 3000.0, {}),
        (179.9, 52.0, ("JPN", "CAN"), 3000.0, {}),
        (0.0, 90.0, ("GRL", "NOR"), 2500.0, {}),
    ],
)
def test_what_is_marked_is_the_land_inside(
    world: tuple[Territories, list[shapely.Geometry]],
    lon: float,
    lat: float,
    focus: Sequence[str],
    range_km: float,
    fan: dict[str, float],
) -> None:
    territories, polygons = world
    site = Site(name="A site", lon=lon, lat=lat)
    footprint = Footprint(range_km=range_km, **fan)
    found = answer(site, [Footprint(range_km=300.0), footprint], territories, focus)
    root = parsed(azimuthal_map(found, territories.codes, territories.names, polygons, width=1200))
    marked = of_class(root, "inside")
    assert {(e.get("id") or "").rsplit("-", 1)[-1].upper() for e in marked} == set(focus)
    areas = ReachTable(site, territories, range_km).area_km2(footprint)
    for path in marked:
        code = (path.get("id") or "").rsplit("-", 1)[-1].upper()
        assert drawn_km2(root, found, path) == pytest.approx(areas[code], rel=0.012)
    x, y, radius = frame_of(root)
    for path in marked:
        points = np.vstack(rings_of(path.get("d", ""))) - (x, y)
        assert np.hypot(*points.T).max() <= radius / FRAME_MARGIN + 0.1


def test_every_territory_is_alike_and_nothing_is_stacked(reach: Reach) -> None:
    root = drawn(reach)
    for name in ("land", "inside"):
        assert all(e.get("style") is None and e.get("fill") is None for e in of_class(root, name))
    style = root.findtext(f"{SVG}style", "")
    assert "fill-opacity" not in style
    assert "var(--" not in style
    assert {(e.get("id") or "").rsplit("-", 1)[-1] for e in of_class(root, "inside")} == {"chn", "rus"}
    assert of_class(drawn(make_reach(focus=())), "inside") == []


@pytest.mark.parametrize("width", [900, 336])
def test_rings_are_circles_of_the_right_size(reach: Reach, width: int) -> None:
    root = drawn(reach, width)
    x, y, radius = frame_of(root)
    rings = of_class(root, "ring")
    assert len(rings) == 3
    for ring, range_km in zip(rings, (600, 800, 2000), strict=True):
        wanted = radius * range_km / 2000 / FRAME_MARGIN
        arcs = re.findall(r"A(\S+) (\S+) 0 ", ring.get("d", ""))
        assert arcs
        assert all(float(r) == pytest.approx(wanted, abs=0.01) for arc in arcs for r in arc)
        ends = re.findall(r"(?:M| 0 [01] 1 )(\S+) ([\d.]+)", ring.get("d", ""))
        assert [np.hypot(float(a) - x, float(b) - y) for a, b in ends] == pytest.approx([wanted] * len(ends), abs=0.02)


def test_the_line_says_the_kind_of_claim() -> None:
    told = {
        "value": claim("v", "press", "A", "value", 500.0),
        "at-most": claim("m", "press", "B", "at most", 900.0),
        "at-least": claim("l", "press", "C", "at least", 1300.0),
        "own": claim("o", "added by the author", "D", "value", 1700.0),
    }
    footprints = [Footprint(range_km=c.range_km[0], claims=(c,)) for c in told.values()]
    interval = claim("i", "press", "E", "interval", 2100.0, 2500.0)
    footprints += [Footprint(range_km=r, claims=(interval,)) for r in interval.range_km]
    reach = make_reach(footprints=tuple(footprints))
    root = drawn(reach)
    rings = [e.get("class") for e in of_class(root, "ring")]
    assert rings == [f"ring {kind}" for kind in (*told, "interval", "interval")]
    assert len(of_class(root, "hatch")) == 1
    _, _, radius = frame_of(root)
    unit = radius / 2500 / FRAME_MARGIN
    inward, outward = (float(re.search(r"A(\S+)", e.get("d", ""))[1]) for e in of_class(root, "ticks"))  # type: ignore[index]
    assert inward < 900 * unit < 1300 * unit < outward
    (hatch,) = of_class(root, "hatch")
    assert float(hatch.get("stroke-width", 0)) == pytest.approx(400 * unit, abs=0.01)
    legend = "".join(parsed(azimuthal_legend(reach)).itertext())
    for words in ("one figure", "from–to", "at most", "at least", "range given by the map's maker"):
        assert words in legend
    assert "at least" not in "".join(parsed(azimuthal_legend(make_reach())).itertext())


def test_rings_that_all_but_coincide_are_one_line() -> None:
    one, two = claim("1", "press", "A", "value", 800.0), claim("2", "ROK government", "B", "value", 800.0)
    other = claim("3", "press", "C", "value", 805.0)
    footprints = [
        Footprint(range_km=800.0, claims=(one, two)),
        Footprint(range_km=805.0, claims=(other,)),
        Footprint(range_km=2000.0),
    ]
    lines = ring_lines(footprints, 12.0)
    assert [line.footprint.range_km for line in lines] == [800, 2000]
    assert [len(line.merged) for line in lines] == [2, 1]
    root = drawn(make_reach(footprints=tuple(footprints)))
    assert len(of_class(root, "ring")) == 2
    said = " ".join("".join(e.itertext()) for e in root.iter(f"{SVG}text"))
    assert "800\u00a0km" in said
    assert "805\u00a0km" in said
    assert kinds_of(footprints[2]) == {"own"}


def test_a_sector_is_drawn_as_assumed_only_when_asked(reach: Reach) -> None:
    assert of_class(drawn(reach), "sector") == []
    asked = make_reach(footprints=make_footprints(330, 120))
    root = drawn(asked)
    assert len(of_class(root, "sector")) == 3
    assert all(" 0 1 1 " not in e.get("d", "") for e in of_class(root, "ring"))
    assert "Sector 120° wide, facing 330°: an assumption" in "".join(parsed(azimuthal_legend(asked)).itertext())
    wide = drawn(make_reach(footprints=(Footprint(range_km=900, range_min_km=300, boresight_deg=0, fov_deg=270),)))
    assert len(of_class(wide, "inner")) == 1


@pytest.mark.parametrize("width", [900, 336])
def test_every_range_and_its_speakers_stand_on_it(reach: Reach, width: int) -> None:
    said = " ".join("".join(e.itertext()) for e in drawn(reach, width).iter(f"{SVG}text")).replace("\u00a0", " ")
    for words in (
        "2,000 km",
        speakers_text((REPORT, AGENCY), short=True),
        "600–800 km",
        speakers_text((MINISTER,), short=True),
        "China 517 km",
        "Russia 725 km",
        "The Hill",
    ):
        assert words in said


def test_a_name_does_not_stand_over_another_territory() -> None:
    strip = shapely.box(126.0, 30, 127.2, 42)
    wide = shapely.MultiPolygon([shapely.box(110, 30, 125.9, 42), shapely.box(127.3, 30, 145, 42)])
    reach = make_reach(footprints=(Footprint(range_km=1000.0),))
    for around, wanted in (([], {"NARROW COUNTRY"}), ([wide], {"WIDE"})):
        drawn_here = [strip, *around]
        svg = azimuthal_map(reach, CODES[: len(drawn_here)], ("Narrow country", "Wide")[: len(drawn_here)], drawn_here)
        assert {"".join(e.itertext()) for e in of_class(parsed(svg), "name")} == wanted


def test_names_may_be_given(reach: Reach) -> None:
    said = " ".join("".join(e.itertext()) for e in drawn(reach, labels={"CHN": "中国"}).iter(f"{SVG}text"))
    assert "中国" in said
    assert "CHINA" not in said


@pytest.mark.parametrize("width", [900, 336])
def test_hostile_names_and_codes_are_text(width: int) -> None:
    reach = make_reach(site=make_site(name=HOSTILE, focus=(HOSTILE,)))
    codes = (HOSTILE, HOSTILE, *CODES[2:])
    svg = azimuthal_map(reach, codes, (HOSTILE,) * 5, POLYGONS, width=width, labels={"PRK": HOSTILE})
    root = parsed(svg)
    allowed = {"svg", "title", "desc", "style", "path", "g", "text", "tspan", "textPath", "circle", "rect", "defs", "clipPath"}
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= allowed
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9-]+", i or "") for i in ids)


def test_two_maps_in_one_page_share_no_id(reach: Reach) -> None:
    ids = [set(re.findall(r' id="([^"]+)"', azimuthal_map(reach, CODES, NAMES, POLYGONS, width=w))) for w in (900, 336)]
    assert ids[0]
    assert not ids[0] & ids[1]
    svg = azimuthal_map(reach, CODES, NAMES, POLYGONS, width=336)
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg)) <= ids[1]


@pytest.mark.parametrize(("lon", "lat"), [(179.9, 10.0), (100.0, 70.0), (0.0, 90.0), (0.0, -90.0)])
@pytest.mark.parametrize("range_km", [1.0, 6_000.0, 19_900.0])
def test_anywhere_on_earth(lon: float, lat: float, range_km: float) -> None:
    reach = make_reach(site=make_site(lon=lon, lat=lat), footprints=(Footprint(range_km=range_km),))
    for path in drawn(reach, 336).iter(f"{SVG}path"):
        assert not re.search("nan|inf", path.get("d", ""))


def test_it_is_small_enough_for_a_page(world: tuple[Territories, list[shapely.Geometry]]) -> None:
    territories, polygons = world
    site = make_site()
    found = answer(site, make_footprints(), territories, ("CHN", "RUS"))
    sizes = [len(azimuthal_map(found, territories.codes, territories.names, polygons, width=w)) for w in (900, 336)]
    assert sum(sizes) < 100_000
