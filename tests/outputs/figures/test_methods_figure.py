"""The methods on paper: nothing overlaps or is cut off, every recipe is named, and the bytes are the same every time."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from functools import cache

import pytest

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from radar_coverage.analysis.methods import MethodsCompared, methods
from radar_coverage.model import Site
from radar_coverage.outputs.figures import style
from radar_coverage.outputs.figures.methods_figure import draw_methods, methods_figure
from radar_coverage.outputs.methods_text import method_name, methods_answer
from radar_coverage.sources.territories import load_territories

CASES = {
    "seongju": (36.05, 128.23, 2000.0),
    "small": (36.05, 128.23, 1.0),
    "near a pole": (70.37, 31.1, 2000.0),
    "over 180": (52.0, 175.0, 1000.0),
    "most of the Earth": (36.05, 128.23, 19_000.0),
    "at a pole": (90.0, 0.0, 300.0),
    "on the equator": (0.0, 0.0, 5000.0),
    "hostile": (10.0, 10.0, 700.0),
}


@cache
def found(case: str) -> MethodsCompared:
    lat, lon, range_km = CASES[case]
    name = "</svg>&$x_1$ and a name that is much longer than the sheet is wide" if case == "hostile" else "Seongju"
    return methods(Site(name=name, id="here", lat=lat, lon=lon), range_km, load_territories(scale="50m"))


@cache
def drawn(case: str) -> tuple[Figure, list[Text]]:
    """The figure and its texts, laid out."""
    fig = draw_methods(found(case), load_territories(scale="50m"))
    FigureCanvasAgg(fig)
    fig.draw_without_rendering()  # where everything stands, and no pixels
    return fig, [text for axes in fig.axes for text in axes.texts if text.get_text().strip() and not text.get_path_effects()]


def texts_of(case: str) -> list[str]:
    names = [method_name(row, found(case)) for row in found(case).rows]
    return ["−+°²", methods_answer(found(case)), *names]


@pytest.mark.parametrize("case", CASES)
def test_nothing_overlaps_or_is_cut_off(case: str) -> None:
    with style.drawing(texts_of(case)):
        fig, texts = drawn(case)
        sheet = fig.bbox
        boxes = [(text.get_text(), text.get_window_extent().shrunk(0.98, 0.6)) for text in texts]
        for said, box in boxes:
            assert sheet.x0 <= box.x0, said
            assert box.x1 <= sheet.x1, said
            assert sheet.y0 <= box.y0, said
            assert box.y1 <= sheet.y1, said
        for (said, one), (other_said, other) in itertools.combinations(boxes, 2):
            assert not one.overlaps(other), (said, other_said)


@pytest.mark.parametrize("case", ["seongju", "over 180", "most of the Earth"])
def test_every_recipe_is_there(case: str) -> None:
    with style.drawing(texts_of(case)):
        _, texts = drawn(case)
        said = [text.get_text() for text in texts]
    assert all(method_name(row, found(case)) in said for row in found(case).rows)
    assert said.count("breaks here") == sum(bool(row.breaks) for row in found(case).rows)


def test_same_bytes_and_what_it_shows_in_words() -> None:
    one, two = (methods_figure(found("hostile"), load_territories(scale="50m"), "svg") for _ in range(2))
    assert one == two
    titles = [element.text for element in ET.fromstring(one).iter() if element.tag.endswith("}title")]  # noqa: S314  (our own)
    assert methods_answer(found("hostile")) in titles


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_forms(form: str, start: bytes) -> None:
    assert methods_figure(found("seongju"), load_territories(scale="50m"), form).startswith(start)
