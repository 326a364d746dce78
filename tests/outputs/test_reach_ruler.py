"""The reach ruler: every figure at its place, one row a party, labels apart, names as text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from tests.outputs.conftest import HOSTILE, claim

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.label_places import Box, fitted, spread, text_width, wrapped
from radar_coverage.outputs.reach_ruler import reach_ruler, ruler_end_km
from radar_coverage.sources.claims import load_claims

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = (
    claim("a", "ROK government", "A minister", "interval", 600.0, 800.0),
    claim("b", "ROK government", "Another minister", "interval", 600.0, 800.0),
    claim("c", "US government", "A report", "value", 1000.0),
    claim("d", "PRC state media", "An agency", "at most", 2000.0),
    claim("e", "press", "A paper", "at least", 1500.0),
    claim("f", "Russia", "Officials", "none"),
)
PLACES = (
    ("China", 517.0, True),
    ("Russia", 724.6, True),
    ("Pyongyang", 390.0, False),
    ("Vladivostok", 871.0, False),
    ("Beijing", 1105.0, False),
    ("Shanghai", 790.0, False),
    ("Tokyo", 1040.0, False),
)
WIDTHS = [1232, 336]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  (our own output)


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def at(root: ET.Element, range_km: float, end_km: float = 3000) -> float:
    """Where a range lies, from the axis alone."""
    (axis,) = of_class(root, "axis")
    left, right = (float(n) for n in re.fullmatch(r"M(\S+) \S+H(\S+)", axis.get("d", "")).groups())  # type: ignore[union-attr]
    return left + (right - left) * range_km / end_km


def in_rows(root: ET.Element, name: str) -> list[ET.Element]:
    (rows,) = [e for e in root.iter(f"{SVG}g") if (e.get("id") or "").endswith("figures")]
    return of_class(rows, name)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_figure_stands_at_its_range(width: int) -> None:
    root = parsed(reach_ruler(FIGURES, PLACES, width=width))
    (bar,) = in_rows(root, "bar")
    assert float(bar.get("x", 0)) == pytest.approx(at(root, 600), abs=0.02)
    assert float(bar.get("x", 0)) + float(bar.get("width", 0)) == pytest.approx(at(root, 800), abs=0.02)
    (dot,) = in_rows(root, "value")
    assert float(dot.get("cx", 0)) == pytest.approx(at(root, 1000), abs=0.02)
    for name, range_km in (("most", 2000), ("least", 1500)):
        (mark,) = in_rows(root, name)
        assert float(re.match(r"M(\S+)", mark.get("d", ""))[1]) == pytest.approx(at(root, range_km), abs=0.02)  # type: ignore[index]
    lines = re.findall(r"M(\S+) ", of_class(root, "reached")[0].get("d", ""))
    assert [float(x) for x in lines] == pytest.approx([at(root, 517), at(root, 724.6)], abs=0.02)


def test_a_changed_figure_moves_its_bar() -> None:
    before = parsed(reach_ruler(FIGURES, PLACES))
    changed = (claim("a", "ROK government", "A minister", "interval", 600.0, 950.0), *FIGURES[2:])
    after = parsed(reach_ruler(changed, PLACES))
    widths = [float(in_rows(root, "bar")[0].get("width", 0)) for root in (before, after)]
    assert widths[1] / widths[0] == pytest.approx(350 / 200, rel=1e-3)
    assert "950" in ["".join(e.itertext()) for e in in_rows(after, "figure")]


def test_one_row_a_party_in_the_fixed_order_and_no_figure_is_said() -> None:
    root = parsed(reach_ruler(FIGURES[::-1], PLACES))
    rows = ["".join(e.itertext()) for e in of_class(root, "party")]
    assert rows == ["South Korean government", "US government", "Chinese state media", "Russia", "press"]
    assert ["".join(e.itertext()) for e in of_class(root, "silent")] == ["no figure found"]
    heights = [float(e.get("y", 0)) for e in of_class(root, "party")]
    assert heights == sorted(heights)
    desc = root.findtext(f"{SVG}desc", "").replace("\u00a0", " ")
    assert "Chinese state media: up to 2,000 km." in desc
    assert "Russia: no figure found." in desc
    assert "China 517 km" in desc


def test_the_same_figure_is_drawn_once_with_all_who_gave_it_and_doubtful_ones_never() -> None:
    doubtful = claim("x", "press", "A rumour", "value", 4667.0, doubt="carried over")
    root = parsed(reach_ruler((*FIGURES, doubtful), PLACES))
    titles = [e.text or "" for e in root.iter(f"{SVG}title")]
    assert sum("600–800" in t for t in titles) == 1
    assert any("A minister; Another minister" in t for t in titles)
    assert not any("4,667" in t for t in titles)


def boxes(root: ET.Element) -> Iterator[tuple[str, Box]]:
    for e in root.iter(f"{SVG}text"):
        size, said = float(e.get("font-size", 12)), "".join(e.itertext())
        width = text_width(said, size)
        x, y = float(e.get("x", 0)), float(e.get("y", 0))
        middle = "figure" in (e.get("class") or "") or e.get("text-anchor") == "middle"
        left = x - width / 2 if middle else x
        yield said, Box(left, y - size * 0.72, left + width, y + size * 0.2)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["by hand", "embedded"])
def test_labels_do_not_overlap_and_stay_on_the_paper(width: int, which: str) -> None:
    figures = FIGURES if which == "by hand" else tuple(load_claims())
    svg = reach_ruler(figures, PLACES, width=width)
    found = list(boxes(parsed(svg)))
    assert len(found) > 15
    overlapping = [
        (a, b)
        for i, (a, one) in enumerate(found)
        for b, two in found[:i]
        if one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom
    ]
    assert overlapping == []
    height = float(re.search(r'height="(\d+)"', svg)[1])  # type: ignore[index]
    assert all(b.left >= -0.5 and b.right <= width + 0.5 and b.top >= -0.5 and b.bottom <= height for _, b in found)
    assert height <= (240 if width > 600 else 300)
    placed = [said for said, _ in found]
    assert "China 517\u00a0km" in placed
    assert "Russia 725\u00a0km" in placed


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [HOSTILE, "x" * 400, "성주 " * 40])
def test_names_are_text(width: int, name: str) -> None:
    said = (claim("a", "press", name, "value", 900.0),)
    root = parsed(reach_ruler(said, [(name, 100.0, True), (name, 700.0, False)], width=width))
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "path",
        "g",
        "text",
        "circle",
        "rect",
    }
    assert all(b.right <= width + 0.5 for _, b in boxes(root))


def test_two_rulers_share_no_id_and_the_bytes_are_the_same() -> None:
    ids = [set(re.findall(r' id="([^"]+)"', reach_ruler(FIGURES, PLACES, width=w))) for w in WIDTHS]
    assert ids[0]
    assert not ids[0] & ids[1]
    assert reach_ruler(FIGURES, PLACES) == reach_ruler(FIGURES, PLACES)
    assert 'id="mine-title"' in reach_ruler(FIGURES, PLACES, prefix="mine-")


@pytest.mark.parametrize(
    ("ranges", "end_km"),
    [((), 3000), ((1000,), 3000), ((3000,), 3000), ((250,), 300), ((4667,), 5000), ((0.5,), 0.6), ((9900,), 15000)],
)
def test_the_end_is_round_and_beyond_the_largest_figure(ranges: tuple[float, ...], end_km: float) -> None:
    figures: list[RangeClaim] = [claim("a", "press", "A paper", "value", float(r)) for r in ranges]
    assert ruler_end_km(figures) == pytest.approx(end_km)
    root = parsed(reach_ruler(figures, [("Here", end_km / 2, True)]))
    assert of_class(root, "reached")


def test_land_a_little_farther_than_any_figure_is_still_on_the_ruler() -> None:
    figures = [claim("a", "press", "A paper", "value", 250.0)]
    assert ruler_end_km(figures, [("Near", 500.0, True), ("Far", 9000.0, True), ("Town", 700.0, False)]) == 600
    assert ruler_end_km([], [("Far", 5000.0, True)]) == 6000


@pytest.mark.parametrize("width", WIDTHS)
def test_a_number_stands_nearest_to_its_own_mark(width: int) -> None:
    said = [claim(f"c{r}", "press", "A paper", "value", float(r)) for r in (500, 600, 800, 805, 1000, 2000)]
    root = parsed(reach_ruler(said, PLACES, width=width))
    marks = [float(e.get("cx", 0)) for e in in_rows(root, "value")]
    numbers = {"".join(e.itertext()): float(e.get("x", 0)) for e in in_rows(root, "figure")}
    assert len(numbers) >= (6 if width > 600 else 4)
    named = {r: at(root, float(r.replace(",", ""))) for r in numbers}
    unnamed = [x for x in marks if min(abs(x - known) for known in named.values()) > 0.1]
    for r, x in numbers.items():
        assert all(abs(x - named[r]) <= abs(x - other) for other in unnamed)


def test_spread_keeps_the_order_and_the_least_distance() -> None:
    assert spread([10, 50], [10, 10], 0, 100) == pytest.approx([10, 50])
    placed = spread([50, 51, 52], [10, 10, 10], 0, 100)
    assert placed == pytest.approx([41, 51, 61])
    assert spread([1, 2], [10, 10], 0, 100)[0] == pytest.approx(5)
    assert spread([99, 100], [10, 10], 0, 100) == pytest.approx([85, 95])


def test_text_is_wrapped_and_cut_to_its_width() -> None:
    assert wrapped("one two three", 50, 10) == ["one two", "three"]
    assert fitted("one", 100, 10) == "one"
    assert text_width(fitted("x" * 90, 60, 10), 10) <= 60
