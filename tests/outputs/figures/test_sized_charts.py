"""The charts in every size: nothing overlaps, is cut off or too small; what is shown is in the file; the bytes are the same."""

from __future__ import annotations

import io
import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
from tests.outputs import horizons
from tests.outputs.figures import curves

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from matplotlib.text import Text
from PIL import Image
from tests.outputs.figures.test_footprint_figure import check_apart
from tests.outputs.figures.test_methods_figure import found as methods_found
from tests.outputs.figures.test_reach_curve_figure import names as curve_names

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.adds import adds_curve
from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.reach_curve import reach_curve
from radar_coverage.errors import DataError
from radar_coverage.model import Site
from radar_coverage.outputs.curve_wording import curve_described
from radar_coverage.outputs.figures import fonts
from radar_coverage.outputs.figures.adds_figure import adds_figure, adds_words
from radar_coverage.outputs.figures.board import LAYERS
from radar_coverage.outputs.figures.horizon_figure import horizon_figure, horizon_words
from radar_coverage.outputs.figures.methods_figure import methods_figure, methods_words
from radar_coverage.outputs.figures.reach_curve_figure import curve_words, reach_curve_figure
from radar_coverage.outputs.figures.sizes import SIZES, Size
from radar_coverage.outputs.figures.words import Words
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories

SVG = "{http://www.w3.org/2000/svg}"
SIX = ["CHN", "RUS", "PRK", "JPN", "MNG", "TWN"]
PAPER = SIZES["print-89mm"]
MY_WORDS = Words("A title", "", "A note", "A. Paper")


@cache
def curve_of(case: str) -> ReachCurve:
    places, land = load_sites(), load_territories(scale="50m")
    own: dict[str, Any] = {
        "six": lambda: reach_curve(places["seongju"], land, SIX, published_claims(places["seongju"], load_claims()), step_km=100),
        "candidate": lambda: reach_curve(places["seongsan"], land, ["JPN"], (), ranges_km=[500, 2000], step_km=100),
        "pole": lambda: reach_curve(Site(name="Pole", lat=90, lon=0), land, ["RUS", "CAN"], (), step_km=100),
    }
    made: ReachCurve = own[case]() if case in own else curves.of(case)
    return made


@cache
def added_of(case: str) -> Added:
    places, land = load_sites(), load_territories(scale="50m")
    one, focus = {"six": ("seongju", SIX), "one": ("seongju", ["CHN"]), "candidate": ("seongsan", ["CHN", "RUS"])}[case]
    return adds_curve(places[one], [places["kyogamisaki"], places["shariki"]], range(500, 3001, 500), land, focus)


Draw = Callable[..., bytes]
CHARTS: dict[str, tuple[Callable[[str], Draw], Callable[[str], Words]]] = {
    "curve": (
        lambda case: lambda form, **how: reach_curve_figure(curve_of(case), form, **how),
        lambda case: curve_words(curve_of(case)),
    ),
    "horizon": (
        lambda case: lambda form, **how: horizon_figure(horizons.of(case), form, **how),
        lambda case: horizon_words(horizons.of(case)),
    ),
    "adds": (
        lambda case: lambda form, **how: adds_figure(added_of(case), seongju_claims(case), form, **how),
        lambda case: adds_words(added_of(case)),
    ),
    "methods": (
        lambda case: lambda form, **how: methods_figure(methods_found(case), load_territories(scale="50m"), form, **how),
        lambda case: methods_words(methods_found(case)),
    ),
}
"""What draws each chart of a case, and its words."""
CASES = {
    "curve": ("seongju", "six", "candidate", "pole", "hostile"),
    "horizon": ("seongju", "no figures", "pole", "near", "hostile"),
    "adds": ("six", "one", "candidate"),
    "methods": ("seongju", "near a pole", "at a pole"),
}
FIRST = [(of, cases[0]) for of, cases in CASES.items()]
TWO = ("web-1200x675", "print-89mm")
EVERY = [
    *((*first, name) for first, name in itertools.product(FIRST, SIZES)),
    *((of, case, TWO[n % 2]) for of, cases in CASES.items() for n, case in enumerate(cases[1:])),
    ("curve", "hostile", TWO[0]),
    ("horizon", "hostile", TWO[0]),
]
"""The first case of each in every size, the hard ones in the widest or the narrowest."""


def seongju_claims(case: str) -> Sequence[Any]:
    return () if case == "candidate" else published_claims(load_sites()["seongju"], load_claims())


def draw(of: str, case: str, form: str, size: Size, **how: Any) -> bytes:
    return CHARTS[of][0](case)(form, size=size, **how)


@cache
def drawn_of(of: str, case: str, name: str) -> tuple[Any, list[Text]]:
    """The figure as it is saved, and its texts, none of them over another."""
    return texts_of(of, case, SIZES[name])


def texts_of(of: str, case: str, size: Size, **how: Any) -> tuple[Any, list[Text]]:
    """The same, with labels of ones own; the halo of a name is a drawing."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from radar_coverage.outputs.figures import chart

    caught: list[tuple[Figure, list[Text]]] = []

    def caught_save(fig: Figure, *_: Any, **__: Any) -> bytes:
        FigureCanvasAgg(fig)
        fig.set_dpi(min(size.dpi, 100))
        fig.draw_without_rendering()  # where everything stands, and no pixels
        texts = [t for t in fig.findobj(Text) if t.get_text().strip() and not t.get_path_effects()]
        check_apart(fig, texts, size)
        caught.append((fig, texts))
        return b""

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(chart, "save", caught_save)
        draw(of, case, "png", size, **how)
    return caught[0]


@pytest.mark.parametrize(("of", "case", "name"), EVERY)
def test_no_text_overlaps_another_or_is_cut_off_or_too_small(of: str, case: str, name: str) -> None:
    _, texts = drawn_of(of, case, name)
    said = " ".join(t.get_text() for t in texts).replace("\u00a0", " ")
    words = CHARTS[of][1](case)
    for part in (words.title, words.credit):
        assert part.replace("\u00a0", " ").split(" ")[0] in said


@pytest.mark.skipif(not fonts.has_cjk(), reason="the extra [cjk] is not installed")
@pytest.mark.parametrize("name", TWO)
def test_names_in_two_scripts_keep_apart(name: str) -> None:
    labels = curve_names("four", "both")
    _, texts = texts_of("curve", "four", SIZES[name], labels=labels)
    assert "中国" in " ".join(t.get_text() for t in texts)


@pytest.mark.parametrize("name", SIZES)
def test_every_party_is_named_and_who_said_it_where_there_is_room(name: str) -> None:
    _, texts = drawn_of("curve", "seongju", name)
    said = " ".join(t.get_text() for t in texts)
    for party in ("South Korean government", "US government", "Chinese government", "Chinese state media", "Russia", "Press"):
        assert party in said
    wide = name in ("portrait-1080x1350", "print-183mm")
    assert ("Kim Min-seok" in said) is wide
    assert ("Dot: a figure." in said) is not wide


@pytest.mark.parametrize("name", TWO)
def test_curves_go_through_their_shares(name: str) -> None:
    curve = curve_of("seongju")
    fig, _ = drawn_of("curve", "seongju", name)
    lines = next(plane for plane in fig.axes if plane.get_gid() == "layer-lines").lines
    by_name = {line.get_gid(): line for line in lines}
    slopes = []
    for n, one in enumerate(curve.territories):
        x, y = (np.asarray(values) for values in by_name[f"curve-{n + 1}"].get_data())
        assert np.ptp(x / 1.0 - (x[0] + (x[-1] - x[0]) * curve.ranges_km / curve.end_km)) == pytest.approx(0, abs=1e-9)
        up = (y[0] - y) / (one.share - one.share[0] + 1e-300)
        slopes.append(np.median(up[one.share > 0.01]))
        assert y == pytest.approx(y[0] - slopes[-1] * (one.share - one.share[0]), abs=1e-6)
    assert slopes[0] == pytest.approx(slopes[1])


@pytest.mark.parametrize(("of", "case"), FIRST)
def test_the_svg_has_named_layers_live_text_and_says_what_it_shows(of: str, case: str) -> None:
    content = draw(of, case, "svg", PAPER).decode()
    root, words = ET.fromstring(content), CHARTS[of][1](case)  # noqa: S314  (our own output)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if str(i).startswith("layer-")] == [f"layer-{name}" for name in LAYERS]
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == words.title
    described = root.findtext(f"{SVG}desc") or ""
    assert described.endswith(words.credit)
    assert len(described) > len(words.credit) + 100
    texts = ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]
    assert words.credit.split(";")[0] in " ".join(texts)
    assert "@font-face{font-family:'Source Sans 3'" in content
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")]
    assert not re.search(r"url\((?!#|data:font)", content)


def test_the_description_has_the_numbers() -> None:
    root = ET.fromstring(draw("curve", "seongju", "svg", PAPER))  # noqa: S314  (our own output)
    assert (root.findtext(f"{SVG}desc") or "").startswith(curve_described(curve_of("seongju")))


@pytest.mark.parametrize(("of", "case"), FIRST)
def test_words_of_ones_own_and_metadata(of: str, case: str) -> None:
    png = Image.open(io.BytesIO(draw(of, case, "png", SIZES["web-1200x675"], words=MY_WORDS)))
    assert png.size == (1200, 675)
    assert png.text["Title"] == "A title"  # type: ignore[attr-defined]
    assert png.text["Author"] == "A. Paper"  # type: ignore[attr-defined]
    assert png.text["Description"].endswith("A. Paper")  # type: ignore[attr-defined]
    svg = draw(of, case, "svg", PAPER, words=MY_WORDS).decode()
    for text in ("A title", "A note", "A. Paper"):
        assert f">{text}</text>" in svg


def test_an_empty_title_leaves_one_in_the_file() -> None:
    svg = draw("horizon", "pole", "svg", PAPER, words=Words("", "", "", ""))
    assert ET.fromstring(svg).findtext(f"{SVG}title") == horizon_words(horizons.of("pole")).title  # noqa: S314  (our own output)


def test_metadata_is_in_pdf() -> None:
    pdf = draw("horizon", "pole", "pdf", PAPER)
    assert b"/Title" in pdf
    assert b"/Author" in pdf
    assert b"/Subject" in pdf
    assert b"CreationDate" not in pdf


@pytest.mark.parametrize(("of", "case"), FIRST)
def test_words_without_room_are_refused(of: str, case: str) -> None:
    with pytest.raises(DataError, match=r"web-1200x675.*shorten the title"):
        draw(of, case, "png", SIZES["web-1200x675"], words=Words("T", "", "word " * 3000, ""))


@pytest.mark.parametrize("name", ["square-1080", "portrait-1080x1350"])
def test_a_screen_gets_its_own_pixels(name: str) -> None:
    wide, high = (re.findall(r"\d+", name) * 2)[:2]
    assert Image.open(io.BytesIO(draw("horizon", "pole", "png", SIZES[name]))).size == (int(wide), int(high))


def pixels(of: str, case: str, **how: bool) -> Any:
    content = draw(of, case, "png", SIZES["web-1200x675"], **how)
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGBA")).astype(int)


@pytest.mark.parametrize(("of", "case"), FIRST)
def test_grey_is_grey_and_transparent_has_no_paper(of: str, case: str) -> None:
    plain, bare = pixels(of, case), pixels(of, case, grayscale=True, transparent=True)
    assert np.max(np.ptp(bare[..., :3], axis=-1)) == 0
    assert np.max(np.ptp(plain[..., :3], axis=-1)) > 100
    assert plain[..., 3].min() == 255
    assert bare[0, 0, 3] == 0
    assert bare[..., 3].max() == 255


def test_lines_are_told_apart_in_grey() -> None:
    from radar_coverage.outputs.figures.inks import COLOUR, GREY

    for inks in (COLOUR, GREY):
        seen = [(inks.curve(n)["color"], str(inks.curve(n)["linestyle"])) for n in range(6)]
        assert len(set(seen)) == 6
    tones = sorted(int(one[1:3], 16) for one in (GREY.inside, GREY.before, GREY.paper))
    assert min(b - a for a, b in itertools.pairwise(tones)) >= 16
