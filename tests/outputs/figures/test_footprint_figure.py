"""The footprint figure: nothing overlaps, every ring says its altitude, what it shows is in the file, the bytes are the same."""

from __future__ import annotations

import hashlib
import io
import itertools
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from tests.outputs.conftest import CODES, HOSTILE, NAMES, POLYGONS, claim, make_footprints, make_reach, make_site

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from radar_coverage.analysis.result import Reach
from radar_coverage.api.answers import answer
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, Site
from radar_coverage.outputs.figures import fonts, style
from radar_coverage.outputs.figures.footprint_figure import LAYERS, Drawn, draw_footprint, drawn_texts, footprint_figure
from radar_coverage.outputs.figures.footprint_map import LandMap
from radar_coverage.outputs.figures.footprint_words import words_for
from radar_coverage.outputs.figures.sizes import SIZES, Size
from radar_coverage.outputs.figures.words import Words
from radar_coverage.runs.figure_run import land_map
from radar_coverage.sources.sites import load_sites

SVG = "{http://www.w3.org/2000/svg}"
MATHS = "US$5 and $x^2_3$ \\frac{1}{2}"
LAND = LandMap(CODES, NAMES, POLYGONS)
PAPER = SIZES["print-89mm"]
EVERYWHERE = ("seongju", "sector")
WIDEST, NARROWEST = TWO = ("web-1200x675", "print-89mm")
HARD = {
    "south-east": "square-1080",
    "narrow": "square-1080",
    "five": WIDEST,
    "pole": NARROWEST,
    "date line": WIDEST,
    "small": NARROWEST,
    "half the globe": NARROWEST,
}


@cache
def question(name: str) -> Reach:
    places = load_sites()
    asked: dict[str, Any] = {
        "seongju": lambda: answer("seongju"),
        "sector": lambda: answer("seongju", boresight_deg=330, fov_deg=120),
        "south-east": lambda: answer("seongju", boresight_deg=135, fov_deg=60, focus=["JPN"]),
        "narrow": lambda: answer("seongju", boresight_deg=350, fov_deg=20),
        "five": lambda: answer(places["shariki"], range_km=[500, 2000], focus=["CHN", "RUS", "PRK", "JPN", "KOR"]),
        "pole": lambda: answer(Site(name="Pole", lat=85, lon=40), range_km=[1500, 3000]),
        "date line": lambda: answer(Site(name="Date line", lat=-17.8, lon=179.9), range_km=[800, 2000]),
        "small": lambda: answer(Site(name="Paris", lat=48.86, lon=2.35), range_km=20),
        "half the globe": lambda: answer(Site(name="X", lat=10, lon=20), range_km=[40, 9000]),
    }
    found: Reach = asked[name]()
    return found


@cache
def land(name: str, names: str = "plain") -> LandMap:
    return land_map(question(name), names=names)


def hostile() -> Reach:
    """Names of site and speakers that try everything; every kind of claim."""
    said = (
        claim("a", "press", HOSTILE, "value", 700.0),
        claim("b", "press", MATHS, "interval", 400.0, 900.0),
        claim("c", "independent", "word " * 80, "at most", 1000.0),
        claim("d", "Russia", MATHS, "at least", 1990.0),
    )
    ranges = {400.0: (said[1],), 700.0: (said[0],), 900.0: (said[1],), 1000.0: (said[2],), 1990.0: (said[3],), 2100.0: ()}
    return make_reach(
        site=make_site(name=HOSTILE + " long" * 30),
        footprints=tuple(Footprint(range_km=r, claims=c) for r, c in ranges.items()),
    )


def ink(text: Text) -> shapely.Polygon:
    """Outline of the letters themselves, turned as they are [pixels]."""
    renderer = text.get_figure().canvas.get_renderer()
    width, height, descent = renderer.get_text_width_height_descent(text.get_text(), text.get_fontproperties(), False)
    left = {"left": 0.0, "center": -width / 2, "right": -width}[text.get_horizontalalignment()]
    assert text.get_verticalalignment() == "baseline"
    corners = np.array([(left, -descent), (left + width, -descent), (left + width, height - descent), (left, height - descent)])
    a = math.radians(text.get_rotation())
    turned = corners @ np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
    return shapely.Polygon(turned + text.get_transform().transform(text.get_position()))


def laid_out(reach: Reach, below: LandMap, size: Size, words: Words | None = None) -> tuple[Drawn, list[Text]]:
    drawn = draw_footprint(reach, below, size=size, words=words or words_for(reach))
    FigureCanvasAgg(drawn.figure)
    drawn.figure.set_dpi(size.dpi)
    drawn.figure.draw_without_rendering()  # where everything stands, and no pixels
    # the halo of a name is a drawing
    return drawn, [t for t in drawn.figure.findobj(Text) if t.get_text().strip() and not t.get_path_effects()]


def check_apart(fig: Figure, texts: list[Text], size: Size) -> None:
    boxes = [(t, shapely.buffer(ink(t), -0.25)) for t in texts]
    tree = shapely.STRtree([box for _, box in boxes])
    for i, j in tree.query(tree.geometries, predicate="intersects").T.tolist():
        (one, a), (other, b) = boxes[i], boxes[j]
        letters = one.get_gid() is not None and one.get_gid() == other.get_gid()
        assert i >= j or letters or shapely.intersection(a, b).area < 1, f"{one.get_text()!r} over {other.get_text()!r}"
    sheet = shapely.box(0, 0, fig.bbox.width, fig.bbox.height)
    for text, box in boxes:
        assert shapely.contains(sheet, box), f"{text.get_text()!r} is cut off"
    smallest = min(t.get_fontsize() for t in texts)
    assert smallest >= 7
    assert smallest / 72 * 96 >= 14 or size.name.startswith("print")


@cache
def checked(case: str, name: str) -> tuple[Drawn, list[Text]]:
    """The figure of a question in a size, which nothing overlaps in."""
    reach, below, size = question(case), land(case), SIZES[name]
    with style.drawing(drawn_texts(reach, below, words_for(reach)), live=True):
        drawn, texts = laid_out(reach, below, size)
        check_apart(drawn.figure, texts, size)
    return drawn, texts


@pytest.mark.parametrize(("case", "name"), [*itertools.product(EVERYWHERE, SIZES), *HARD.items()])
def test_no_text_overlaps_another_or_is_cut_off_or_too_small(case: str, name: str) -> None:
    checked(case, name)


@pytest.mark.skipif(not fonts.has_cjk(), reason="the extra [cjk] is not installed")
@pytest.mark.parametrize("name", TWO)
def test_names_in_two_scripts_keep_apart(name: str) -> None:
    reach, below, size = question("seongju"), land("seongju", "both"), SIZES[name]
    with style.drawing(drawn_texts(reach, below, words_for(reach)), live=True):
        drawn, texts = laid_out(reach, below, size)
        check_apart(drawn.figure, texts, size)
        assert "北京" in " ".join(t.get_text() for t in texts)


@pytest.mark.parametrize("name", TWO)
def test_hostile_names_keep_their_places(name: str) -> None:
    reach, size = hostile(), SIZES[name]
    with style.drawing(drawn_texts(reach, LAND, words_for(reach)), live=True):
        drawn, texts = laid_out(reach, LAND, size)
        check_apart(drawn.figure, texts, size)


@pytest.mark.parametrize(("case", "name"), [*itertools.product(EVERYWHERE, SIZES)])
def test_every_range_stands_with_its_altitude_on_the_map_or_at_the_end_of_a_leader(case: str, name: str) -> None:
    drawn, texts = checked(case, name)
    for one in drawn.bent:
        assert "only above" in "".join(text for text, _ in one.words)
    planes = {plane.get_gid(): plane for plane in drawn.figure.axes}
    keyed = " ".join(t.get_text() for t in texts if t.axes is planes["layer-key"])
    dots = [line for line in planes["layer-leaders"].lines if line.get_marker() == "o"]
    labels = 7
    assert len(drawn.bent) + len(dots) == labels
    assert keyed.count("only above") == labels
    for text in ("600–800", "805", "1,800–2,000"):
        assert text in keyed
    # a dot stands on its own ring or band
    radii = sorted(math.dist((drawn.frame.x, drawn.frame.y), (float(d.get_xdata()[0]), float(d.get_ydata()[0]))) for d in dots)
    placed = [one.label.at_km for one in drawn.bent]
    missing = sorted(km for km in (600, 700, 800, 850, 1000, 1900, 2000) if not any(abs(km - at) < 6 for at in placed))
    assert [r / drawn.frame.scale / 1000 for r in radii] == pytest.approx(missing, abs=6)


def test_a_sector_is_called_assumed() -> None:
    for case in ("sector", "south-east", "narrow"):
        _, texts = checked(case, "square-1080")
        words = [t.get_text() for t in texts]
        assert any(w.startswith("assumed: ") for w in words)
        assert "in an assumed sector" in " ".join(words)
    assert "assumed" not in " ".join(words_for(question("seongju")).__getstate__())  # type: ignore[arg-type]


def test_the_title_is_the_answer() -> None:
    told = words_for(question("seongju")).title.replace("\u00a0", " ")
    shares = {(r.name, r.footprint.range_km): r.share for r in question("seongju").rows}
    assert told.startswith("Published ranges of 600 to 2,000 km would hold 0.1 to ")
    assert f"{shares['China', 2000.0] * 100:.0f} % of China" in told
    assert words_for(question("small")).title.startswith("Within 20\u00a0km of Paris: ")


def test_words_of_ones_own() -> None:
    words = words_for(question("seongju"), title="A title", subtitle="", note="A note", credit_line="A. Paper")
    assert (words.title, words.subtitle, words.note, words.credit) == ("A title", "", "A note", "A. Paper")
    content = footprint_figure(make_reach(), LAND, "svg", size=PAPER, words=words).decode()
    for text in ("A title", "A note", "A. Paper"):
        assert f">{text}</text>" in content
    too_many = replace(words, note="word " * 3000)
    with pytest.raises(DataError, match="shorten the title"):
        footprint_figure(make_reach(), LAND, "svg", size=SIZES["web-1200x675"], words=too_many)


@pytest.mark.parametrize("case", ["plain", "hostile"])
def test_the_svg_has_named_layers_live_text_and_says_what_it_shows(case: str) -> None:
    reach = make_reach() if case == "plain" else hostile()
    content = footprint_figure(reach, LAND, "svg", size=SIZES["print-183mm"]).decode()
    root = ET.fromstring(content)  # noqa: S314  (our own output)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if str(i).startswith("layer-")] == [f"layer-{name}" for name in LAYERS]
    words = words_for(reach)
    assert root.findtext(f"{SVG}title") == words.title
    assert words.credit in (root.findtext(f"{SVG}desc") or "")
    assert words.credit in "".join(root.itertext())
    lines = ["".join(e.itertext()).replace("\u00a0", " ") for e in root.iter(f"{SVG}text")]
    assert any(line.startswith("2,000 km · ") or line.startswith("1,990 km") for line in lines), "a bent label is one text"
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")]
    assert not re.search(r"url\((?!#|data:font)", content)
    assert "radar-coverage-figures-" not in content
    if case == "hostile":
        assert HOSTILE in "".join(root.itertext())


def test_the_letters_of_live_text_are_in_the_file() -> None:
    content = footprint_figure(make_reach(), LAND, "svg", size=PAPER).decode()
    weights = re.findall(r"@font-face\{font-family:'Source Sans 3';font-weight:(\d+)", content)
    assert weights == ["400", str(fonts.SEMIBOLD)]
    assert "font-family: 'Source Sans 3', sans-serif" in content


def test_metadata_is_in_png_and_pdf() -> None:
    reach = make_reach()
    words = words_for(reach)
    png = Image.open(io.BytesIO(footprint_figure(reach, LAND, "png", size=PAPER)))
    assert png.text["Title"] == words.title  # type: ignore[attr-defined]
    assert png.text["Author"] == words.credit  # type: ignore[attr-defined]
    assert "China" in png.text["Description"]  # type: ignore[attr-defined]
    pdf = footprint_figure(reach, LAND, "pdf", size=PAPER)
    assert b"/Title" in pdf
    assert b"/Author" in pdf
    assert b"/Subject" in pdf
    assert b"CreationDate" not in pdf
    assert b"/FontFile2" in pdf
    assert any(b" Tj" in part or b" TJ" in part for part in _streams(pdf))


def _streams(pdf: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n", pdf):
        with pytest.MonkeyPatch.context():
            try:
                found.append(zlib.decompressobj().decompress(pdf[match.end() :]))
            except zlib.error:
                continue
    return found


@pytest.mark.parametrize("name", ["web-1200x675", "square-1080", "portrait-1080x1350"])
def test_a_screen_gets_its_own_pixels(name: str) -> None:
    png = Image.open(io.BytesIO(footprint_figure(make_reach(), LAND, "png", size=SIZES[name])))
    wide, high = (re.findall(r"\d+", name) * 2)[:2]
    assert png.size == (int(wide), int(high))


def pixels(reach: Reach, **how: bool) -> Any:
    size = SIZES["web-1200x675"]
    return np.asarray(Image.open(io.BytesIO(footprint_figure(reach, LAND, "png", size=size, **how))).convert("RGBA")).astype(int)


def test_grey_is_grey_and_colour_is_not() -> None:
    def coloured(**how: bool) -> int:
        rgb = pixels(make_reach(footprints=make_footprints(330, 120)), **how)[..., :3]
        return int(np.max(rgb.max(axis=-1) - rgb.min(axis=-1)))

    assert coloured(grayscale=True) == 0
    assert coloured() > 100


def test_sea_land_and_land_inside_are_told_apart_in_grey() -> None:
    from radar_coverage.outputs.figures.inks import GREY

    tones = sorted(int(one[1:3], 16) for one in (GREY.sea, GREY.land, GREY.inside))
    assert min(b - a for a, b in itertools.pairwise(tones)) >= 16


def test_transparent_has_no_paper() -> None:
    alpha = pixels(make_reach(), transparent=True)[..., 3]
    assert alpha[0, 0] == 0
    assert alpha.max() == 255
    assert pixels(make_reach())[..., 3].min() == 255
    svg = footprint_figure(make_reach(), LAND, "svg", size=PAPER, transparent=True).decode()
    assert "fill: #ffffff" not in svg.split('id="layer-sea"')[0]


def test_rings_are_circles_of_their_range_on_one_scale() -> None:
    reach = make_reach()
    svg = footprint_figure(reach, LAND, "svg", size=PAPER).decode()
    with style.drawing(drawn_texts(reach, LAND, words_for(reach)), live=True):
        drawn, _ = laid_out(reach, LAND, PAPER)
    centre = np.array([drawn.frame.x, drawn.frame.y]) * 72 / 25.4
    for one in reach.footprints:
        ring = re.search(rf'<g id="ring-{one.range_km:g}-km">\s*<path d="([^"]+)"', svg)
        assert ring is not None
        # ends of the curves, not what bends them
        ends = [line.split()[-2:] for line in re.split(r"(?=[MC])", ring[1].replace("\n", " ").replace("z", "")) if line.strip()]
        away = np.hypot(*(np.array(ends, dtype=float) - centre).T)
        assert away == pytest.approx(one.range_km * 1000 * drawn.frame.scale * 72 / 25.4, rel=1e-5)


def test_an_answer_without_a_range_is_refused() -> None:
    with pytest.raises(DataError, match="has no range to draw"):
        footprint_figure(replace(make_reach(), footprints=(), rows=()), LAND, "svg")


SCRIPT = """
import hashlib
from tests.outputs.conftest import CODES, NAMES, POLYGONS, make_reach
from radar_coverage.outputs.figures.footprint_figure import footprint_figure
from radar_coverage.outputs.figures.footprint_map import LandMap
from radar_coverage.outputs.figures.sizes import SIZES
land = LandMap(CODES, NAMES, POLYGONS)
for form in ("png", "svg", "pdf"):
    print(hashlib.sha256(footprint_figure(make_reach(), land, form, size=SIZES["print-89mm"])).hexdigest())
"""


def test_the_same_bytes_in_every_process() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    here = [footprint_figure(make_reach(), LAND, form, size=PAPER) for form in ("png", "svg", "pdf")]
    assert done.stdout.split() == [hashlib.sha256(one).hexdigest() for one in here]
