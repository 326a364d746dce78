"""The altitudes on paper: nothing overlaps or is cut off, what is hidden is below the line, the bytes are the same anywhere."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from functools import cache

import numpy as np
import pytest
from tests.outputs.horizons import CASES, of

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from tests.outputs.figures.test_reach_curve_figure import ink

from radar_coverage.outputs.figures import style
from radar_coverage.outputs.figures.curve_parts import Scale
from radar_coverage.outputs.figures.horizon_figure import draw_horizon, drawn_texts, horizon_figure
from radar_coverage.outputs.figures.horizon_panel import Panel, top_altitude_km
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.horizon_text import horizon_described, horizon_title
from radar_coverage.outputs.units import use_units


@cache
def laid_out(case: str) -> tuple[Figure, list[Text]]:
    fig = draw_horizon(of(case))
    FigureCanvasAgg(fig)
    fig.draw_without_rendering()  # where everything stands, and no pixels
    return fig, [text for text in fig.findobj(Text) if text.get_text()]


def words(texts: list[Text]) -> str:
    return " ".join(text.get_text() for text in texts).replace("\u00a0", " ")


@pytest.mark.parametrize("case", CASES)
def test_no_text_overlaps_another_or_is_cut_off_or_too_small(case: str) -> None:
    with style.drawing(drawn_texts(of(case))):
        fig, texts = laid_out(case)
        boxes = [(text.get_text(), ink(text)) for text in texts]
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            assert Bbox.intersection(a, b) is None, f"{one!r} over {other!r}"
        for text, box in boxes:
            assert box.x0 >= 0, text
            assert box.y0 >= 0, text
            assert box.x1 <= fig.bbox.width, text
            assert box.y1 <= fig.bbox.height, text
        assert min(text.get_fontsize() for text in texts) >= style.NOTE_PT


@pytest.mark.parametrize("case", CASES)
def test_no_text_in_the_panel_lies_on_a_line_and_nothing_in_view_is_called_hidden(case: str) -> None:
    with style.drawing(drawn_texts(of(case))):
        fig, texts = laid_out(case)
        (plane,) = (plane for plane in fig.axes if plane.get_gid() == "layer-lines")
        heavy = [line for line in plane.lines if line.get_linewidth() >= 1 and len(line.get_xdata()) > 10]
        assert heavy
        points = [plane.transData.transform(np.column_stack([line.get_xdata(), line.get_ydata()])) for line in heavy]
        for text in texts:
            box = ink(text)
            for line in points:
                x = np.linspace(box.x0, box.x1, 20)
                y = np.interp(x, line[:, 0], line[:, 1], left=np.nan, right=np.nan)
                assert not ((y > box.y0) & (y < box.y1)).any(), text.get_text()
        (lowest,) = (line for line, drawn in zip(points, heavy, strict=True) if drawn.get_linewidth() == 2)
        for text in texts:
            if text.get_text().startswith("below the horizon"):
                box = ink(text)
                assert np.interp(box.x0, lowest[:, 0], lowest[:, 1]) > box.y1


def test_every_case_with_room_says_what_is_hidden() -> None:
    for case in CASES:
        with style.drawing(drawn_texts(of(case))):
            _, texts = laid_out(case)
            said = [text.get_text() for text in texts if text.get_text().startswith("below the horizon")]
            assert len(said) == (case not in ("near", "edge")), case


def test_the_altitudes_stand_at_the_figures() -> None:
    with style.drawing(drawn_texts(of("seongju"))):
        _, texts = laid_out("seongju")
        told = words(texts)
    for said in (
        "600 km: 15 km",
        "1,000 km: 53 km",
        "2,000 km: 270 km",
        "3,000 km: 670 km",
        "International Space Station, 420 km: to 2,440 km",
        "Kármán line, 100 km: to 1,300 km",
        "airliner at cruise, 11 km: to 530 km",
        "beam at 5° lowest stated",
        "beam at 0° horizontal",
        "in other airs hot humid air to no refraction",
        "Kim Min-seok",
        "no figure found",
        "below the horizon: nothing is in view",
    ):
        assert said in told
    assert "…" not in told


def test_only_heights_on_the_panel_are_named() -> None:
    with style.drawing(drawn_texts(of("weather"))):
        _, texts = laid_out("weather")
        assert "airliner at cruise" in words(texts)
        assert "Kármán" not in words(texts)


def test_altitudes_are_read_by_their_square_roots() -> None:
    panel = Panel(Scale(0, 100, 1000, 100), 10, 110, 400, SIZES["print-183mm"])
    assert [panel.at(altitude_km) for altitude_km in (0, 1, 100, 400, 1e6, np.inf)] == [110, 105, 60, 10, 10, 10]
    ticks = [km for km, _ in panel.ticks()]
    assert {0, 10, 100} < set(ticks)
    assert min(abs(panel.at(a) - panel.at(b)) for a, b in itertools.pairwise(ticks)) > style.TEXT_PT * style.LINE_MM


@pytest.mark.parametrize("case", CASES)
def test_the_lowest_ray_can_be_read_on_every_panel(case: str) -> None:
    found = of(case)
    top_km = top_altitude_km(found)
    assert np.isfinite(top_km)
    assert top_km > 0
    # the horizontal beam, just above the lowest ray, takes a fifth of the height or more
    assert min(float(found.lines.level_km[-1]), top_km) >= top_km * 0.2**2


@pytest.mark.parametrize("case", ["seongju", "hostile"])
def test_the_svg_is_well_formed_and_tells_what_it_shows(case: str) -> None:
    root = ET.fromstring(horizon_figure(of(case), "svg"))  # noqa: S314  (our own output)
    svg = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{svg}title") == horizon_title(of(case))
    assert (root.findtext(f"{svg}desc") or "").startswith(horizon_described(of(case)))
    assert not [e for e in root.iter() if e.tag in (f"{svg}script", f"{svg}foreignObject")]


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_the_same_bytes_every_time(form: str, start: bytes) -> None:
    first = horizon_figure(of("pole"), form)
    assert first.startswith(start)
    of.cache_clear()
    assert horizon_figure(of("pole"), form) == first


def test_altitudes_are_round_in_the_units_in_use() -> None:
    panel = Panel(Scale(0, 100, 1000, 100), 10, 110, 400, SIZES["print-183mm"])
    with use_units("nmi"):
        ticks = panel.ticks()
        across = panel.scale.ticks(20)
    assert [number for _, number in ticks][:2] == ["0", "1"]
    for km, number in (*ticks, *across):
        assert km == pytest.approx(1.852 * float(number.replace(",", "")))
    assert [number for _, number in across] == ["0", "200", "400"]
