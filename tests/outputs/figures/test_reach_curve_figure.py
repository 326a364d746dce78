"""The curve on paper: nothing overlaps or is cut off, every figure and speaker is there, the bytes are the same anywhere."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Mapping

import pytest
from tests.outputs.figures.curves import MATHS, of

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from radar_coverage.outputs.curve_wording import curve_described, curve_title
from radar_coverage.outputs.figures import fonts, style
from radar_coverage.outputs.figures.province_curve_figure import draw_province_curves, province_curve_figure
from radar_coverage.outputs.figures.reach_curve_figure import draw_reach_curve, drawn_texts, reach_curve_figure
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.provinces import load_province_names

needs_cjk = pytest.mark.skipif(not fonts.has_cjk(), reason="the extra [cjk] is not installed")
CASES = ["seongju", "four", "sector", "paris", "kyogamisaki", "far", "hostile"]


def names(case: str, how: str) -> dict[str, str]:
    labels, parts = load_labels(), load_province_names()
    found = {}
    for one in of(case).territories:
        entry = parts.get(one.territory)
        local = "/".join(entry.names.values()) if entry else labels.territory_name(one.territory, one.name, "local")
        found[one.territory] = one.name if how == "plain" else f"{one.name} {local}".strip()
    return found


def ink(text: Text) -> Bbox:
    """Box of the letters themselves: without the room that a line keeps for letters it does not have."""
    canvas = text.get_figure().canvas
    _, height, descent = canvas.get_renderer().get_text_width_height_descent(text.get_text(), text.get_fontproperties(), False)
    _, baseline = text.get_transform().transform(text.get_position())
    across = text.get_window_extent()
    return Bbox.from_extents(across.x0, baseline - descent, across.x1, baseline - descent + height)


def laid_out(case: str, labels: Mapping[str, str]) -> tuple[Figure, list[Text]]:
    curve = of(case)
    draw = draw_province_curves if case == "provinces" else draw_reach_curve
    fig = draw(curve, labels)
    FigureCanvasAgg(fig)
    fig.draw_without_rendering()  # where everything stands, and no pixels
    return fig, [t for t in fig.findobj(Text) if t.get_text()]


@needs_cjk
@pytest.mark.parametrize(
    ("case", "how"), [*((case, "both") for case in [*CASES, "provinces"]), ("seongju", "plain"), ("provinces", "plain")]
)
def test_no_text_overlaps_another_or_is_cut_off_or_too_small(case: str, how: str) -> None:
    labels = names(case, how)
    with style.drawing([*drawn_texts(of(case), labels), "Dot: a figure. Bar: from–to."]):
        fig, texts = laid_out(case, labels)
        boxes = [(t.get_text(), ink(t)) for t in texts]
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            assert Bbox.intersection(a, b) is None, f"{one!r} over {other!r}"
        for text, box in boxes:
            assert box.x0 >= 0, text
            assert box.y0 >= 0, text
            assert box.x1 <= fig.bbox.width, text
            assert box.y1 <= fig.bbox.height, text
        assert min(t.get_fontsize() for t in texts) >= style.NOTE_PT == 7


def test_every_figure_stands_with_who_said_it() -> None:
    curve = of("seongju")
    with style.drawing(drawn_texts(curve, {})):
        _, texts = laid_out("seongju", {})
        words = " ".join(t.get_text() for t in texts).replace("\u00a0", " ")
        for party in ("South Korean government", "US government", "Chinese government", "Chinese state media", "Russia", "Press"):
            assert party in words
        for said in ("600–800 km", "at least 1,000 km", "up to 2,000 km", "1,800–2,000 km", "805 km", "no figure found"):
            assert said in words
        for speaker in ("Kim Min-seok", "Wu Qian", "Global Times", "Aju News", "CSIS Missile Threat", "Chinese military press"):
            assert speaker in words
        assert "China 517 km" in words
        assert "All directions: an upper limit." in words
        assert "Natural Earth" in words
        assert "…" not in words


def test_the_title_is_the_answer() -> None:
    told = curve_title(of("seongju")).replace("\u00a0", " ")
    assert told == "Published ranges of 500 to 3,000 km would hold none to 68 % of China and none to 21 % of Russia"
    assert (
        curve_title(of("paris")).replace("\u00a0", " ").startswith("Within 250 km of Paris: 26 % of France, 37 % of Belgium and")
    )
    assert "China at 852 km and Russia at 788 km" in curve_title(of("kyogamisaki")).replace("\u00a0", " ")
    assert "none to 44 of 117 provinces" in curve_title(of("provinces"))
    assert curve_title(of("far")).replace("\u00a0", " ") == "No land of Brazil within 3,000 km of Seongju THAAD site"


@pytest.mark.parametrize("case", ["seongju", "hostile"])
def test_the_svg_is_well_formed_and_tells_what_it_shows(case: str) -> None:
    curve = of(case)
    root = ET.fromstring(reach_curve_figure(curve, "svg"))  # noqa: S314  (our own output)
    svg = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{svg}title") == curve_title(curve)
    assert (root.findtext(f"{svg}desc") or "").startswith(curve_described(curve))
    if case == "hostile":
        assert MATHS in curve_described(curve)
    assert not [e for e in root.iter() if e.tag in (f"{svg}script", f"{svg}foreignObject")]


SCRIPT = """
import hashlib
from tests.outputs.figures.curves import of
from tests.outputs.figures.test_reach_curve_figure import names
from radar_coverage.outputs.figures.reach_curve_figure import reach_curve_figure
from radar_coverage.outputs.figures.province_curve_figure import province_curve_figure
from radar_coverage.outputs.reach_curve_svg import reach_curve_svg
how = "{how}"
for form in ("svg", "pdf"):
    print(hashlib.sha256(reach_curve_figure(of("four"), form, labels=names("four", how))).hexdigest())
print(hashlib.sha256(province_curve_figure(of("provinces"), "pdf", labels=names("provinces", how))).hexdigest())
print(hashlib.sha256(reach_curve_svg(of("four")).encode()).hexdigest())
"""


def test_forms() -> None:
    curve = of("paris")
    assert reach_curve_figure(curve, "png").startswith(b"\x89PNG")
    assert reach_curve_figure(curve, "pdf").startswith(b"%PDF")
    assert province_curve_figure(of("provinces"), "svg").startswith(b"<?xml")
