"""The map of a blocked beam: classes as large as they are counted, circles at their range, no data hatched."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from functools import cache, partial
from typing import Any

import numpy as np
import pytest
import shapely
from tests.outputs.blockage_samples import beam
from tests.outputs.conftest import BOUNDARIES
from tests.outputs.figures.terrain_charts import LAND, looked_at, said_by
from tests.outputs.pseudo import pseudo, unsaid_texts

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from PIL import Image

from radar_coverage.analysis.blockage import LEVELS
from radar_coverage.outputs.blockage_text import class_shares
from radar_coverage.outputs.figures.blockage_figure import blockage_figure, blockage_words, circles_of
from radar_coverage.outputs.figures.blockage_key import tints
from radar_coverage.outputs.figures.inks import COLOUR, GREY
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.text import share_text
from radar_coverage.outputs.units import use_units

SVG = "{http://www.w3.org/2000/svg}"
PAPER, WEB = SIZES["print-89mm"], SIZES["web-1200x675"]
CELLS = 0.006
"""Of the circle: a class begins at the outer edge of its first cell."""


@cache
def seen(case: str, name: str) -> tuple[Any, list[Any]]:
    return looked_at(partial(blockage_figure, beam(case), LAND, boundaries=BOUNDARIES), SIZES[name])


def areas_mm2(fig: Any) -> dict[str, float]:
    """Of each patch that has a name; holes run the other way round."""
    return {
        str(patch.get_gid()): abs(sum(shapely.Polygon(ring).area * (1 if shapely.LinearRing(ring).is_ccw else -1)
                                      for ring in patch.get_path().to_polygons()))
        for plane in fig.axes for patch in plane.patches if patch.get_gid()
    }  # fmt: skip


@pytest.mark.parametrize(("case", "name"), [("whole", "print-89mm"), ("missing", "print-183mm")])
def test_classes_are_as_large_as_they_are_counted(case: str, name: str) -> None:
    one = beam(case)
    fig, _ = seen(case, name)
    drawn = areas_mm2(fig)
    lines = [line for plane in fig.axes for line in plane.lines]
    (site,) = (line.get_xydata() for line in lines if line.get_gid() == "site")
    radius_mm = max(np.median(np.hypot(*(line.get_xydata() - site).T)) for line in lines if len(line.get_xdata()) == 361)
    circle_mm2 = np.pi * radius_mm**2
    unknown = drawn.get("not-known", 0.0) / circle_mm2
    assert unknown == pytest.approx(one.unknown_share, abs=CELLS)
    for level in (0.0, *LEVELS):
        # what is not known lies over the classes
        share = drawn[f"over-{level * 100:g}-percent"] / circle_mm2
        assert one.share(level) - CELLS <= share <= one.share(level) + unknown + CELLS


@pytest.mark.parametrize(
    ("case", "name"),
    [("missing", "print-183mm"), ("whole", "print-89mm"), ("hostile", "web-1200x675"), ("free", "square-1080")],
)
def test_no_text_overlaps_and_the_key_has_the_shares(case: str, name: str) -> None:
    _, texts = seen(case, name)
    said = said_by(texts)
    for share in class_shares(beam(case)):
        assert share_text(share).replace("\u00a0", " ") in said
    assert ("not known" in said) == (case in ("missing", "hostile"))


def test_nothing_taken_is_nothing_drawn() -> None:
    assert not [name for name in areas_mm2(seen("free", "square-1080")[0]) if name.startswith(("over", "not-known"))]


def test_circles_are_round_numbers_of_the_units_in_use() -> None:
    assert [one.range_km for one in circles_of(beam("whole")).footprints] == [50, 100, 150, 160]
    with use_units("mi"):
        in_miles = [one.range_km / 1.609344 for one in circles_of(beam("whole")).footprints]
        assert in_miles == pytest.approx([20, 40, 60, 80, 160 / 1.609344])


def test_tints_are_told_apart_in_grey() -> None:
    for inks in (COLOUR, GREY):
        colours = np.array([[int(tint[i : i + 2], 16) for i in (1, 3, 5)] for tint in (inks.land, *tints(inks))])
        light = np.where(colours <= 10, colours / 3294, ((colours / 255 + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]
        lightness = 116 * np.cbrt(light) - 16  # CIE 1976
        assert (np.diff(lightness) < -8).all()


def test_the_svg_is_text_without_pictures_and_the_same_every_time() -> None:
    one = beam("hostile")
    content = blockage_figure(one, LAND, "svg", size=PAPER)
    assert blockage_figure(one, LAND, "svg", size=PAPER) == content
    root = ET.fromstring(content)  # noqa: S314  (our own output)
    assert root.findtext(f"{SVG}title") == blockage_words(one, LAND).title
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")]


def test_grey_is_grey() -> None:
    content = blockage_figure(beam("missing"), LAND, "png", size=WEB, grayscale=True)
    grey = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)
    assert grey.shape == (675, 1200, 3)
    assert np.max(np.ptp(grey, axis=-1)) == 0


def test_everything_is_said() -> None:
    with pseudo():
        svg = blockage_figure(beam("missing"), LAND, "svg", boundaries=BOUNDARIES, size=PAPER).decode()
        unsaid = unsaid_texts(svg[svg.index("<svg") :])
    theirs = (
        "Copernicus DEM GLO-90",
        "3 arc seconds",
        "EGM2008",
        "ESA, licence as at ESA",
        "Albis",
        "a list of radars",
        BOUNDARIES,
    )
    assert [one for one in unsaid if not any(one.strip(" .,;") in text or text in one for text in theirs)] == []
