"""The curve for the page: well formed, text as text, everything at its place, under the ruler's kilometres."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

import pytest
from tests.outputs.figures.curves import MATHS, of

from radar_coverage.outputs.label_places import text_width
from radar_coverage.outputs.reach_curve_frame import curve_frame
from radar_coverage.outputs.reach_curve_svg import reach_curve_svg
from radar_coverage.outputs.reach_ruler import reach_ruler

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = [1232, 336]
CASES = ["seongju", "four", "sector", "paris", "kyogamisaki", "far", "hostile"]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  (our own output)


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
def test_it_is_a_picture_with_a_name_and_a_description(case: str, width: int) -> None:
    root = parsed(reach_curve_svg(of(case), width=width))
    assert root.get("role") == "img"
    names = {e.get("id") for e in root.iter() if e.get("id")}
    assert set((root.get("aria-labelledby") or "").split()) <= names
    assert all(name and name.startswith(f"curve-{width}-") for name in names)
    assert len(of_class(root, "curve")) == len(of(case).territories)
    assert len(of_class(root, "name")) == len(of(case).territories)
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}foreignObject")]
    assert root.findtext(f"{SVG}desc")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_curve_is_at_its_place(width: int) -> None:
    curve = of("seongju")
    frame, root = curve_frame(curve, width), parsed(reach_curve_svg(curve, width=width))
    china = of_class(root, "curve")[0].get("d") or ""
    points = [tuple(map(float, pair.split())) for pair in re.sub("^M", "", china).split("L")]
    assert len(points) == len(curve.ranges_km)
    for km in (600.0, 1000.0, 2000.0, 3000.0):
        x, y = points[curve.ranges_km.tolist().index(km)]
        assert x == pytest.approx(frame.at(km), abs=0.01)
        assert y == pytest.approx(frame.height_of(curve.share_at("CHN", km)), abs=0.01)


def test_the_same_kilometre_stands_at_the_same_place_as_on_the_ruler() -> None:
    curve = of("seongju")
    claims = [f.claim for f in curve.figures if f.claim] + list(curve.silent)
    (axis,) = of_class(parsed(reach_ruler(claims, [], width=1232)), "axis")
    (own,) = of_class(parsed(reach_curve_svg(curve, width=1232)), "axis")
    ends = [re.fullmatch(r"M(\S+) \S+H(\S+)", (a.get("d") or "")).groups() for a in (axis, own)]  # type: ignore[union-attr]
    assert ends[0] == ends[1]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
def test_no_name_overlaps_another_or_is_cut_off(case: str, width: int) -> None:
    boxes = []
    for e in of_class(parsed(reach_curve_svg(of(case), width=width)), "name"):
        x, y, size, text = float(e.get("x", 0)), float(e.get("y", 0)), float(e.get("font-size", 0)), e.text or ""
        boxes.append((x, y - size, x + text_width(text, size), y, text))
        assert x >= 0
        assert x + text_width(text, size) <= width + 1
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a[4], b[4])


def test_names_from_files_are_text() -> None:
    svg = reach_curve_svg(of("hostile"))
    assert MATHS in "".join(parsed(svg).itertext())
    assert "<script" not in svg
    assert "onerror=alert(1)>" not in svg


def test_every_range_names_its_parties_once() -> None:
    root = parsed(reach_curve_svg(of("seongju"), width=1232))
    heads = [e.text for e in of_class(root, "figure")]
    assert {"600", "800", "1,000", "2,000", "3,000"} <= set(heads)
    assert len(heads) == len(set(heads))
    said = [e.text for e in of_class(root, "parties")]
    assert "4 parties" in said
    assert "others" in said
    assert not of_class(parsed(reach_curve_svg(of("seongju"), width=336)), "parties")


def test_two_widths_can_stand_in_one_page() -> None:
    ids = [e.get("id") for w in WIDTHS for e in parsed(reach_curve_svg(of("four"), width=w)).iter() if e.get("id")]
    assert len(ids) == len(set(ids))
