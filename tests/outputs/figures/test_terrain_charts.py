"""The figures of terrain: nothing overlaps, is cut off or too small in any size; hostile names are text; the same bytes again."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from PIL import Image
from tests.outputs.conftest import BOUNDARIES
from tests.outputs.figures.terrain_charts import CHARTS, said_by, seen
from tests.outputs.pseudo import pseudo, unsaid_texts

from radar_coverage.errors import DataError
from radar_coverage.outputs.figures.board import LAYERS
from radar_coverage.outputs.figures.sizes import SIZES
from radar_coverage.outputs.figures.words import Words

SVG = "{http://www.w3.org/2000/svg}"
PAPER, WEB = SIZES["print-89mm"], SIZES["web-1200x675"]
EVERY = [
    ("skyline", "alps", "web-1200x675"),
    ("skyline", "alps", "square-1080"),
    ("profile", "alps", "portrait-1080x1350"),
    ("profile", "alps", "web-1200x675"),
    ("map", "alps", "portrait-1080x1350"),
    ("map", "alps", "web-1200x675"),
    *((of, "hostile", "print-89mm") for of in CHARTS),
]
"""Two columns of print are drawn, and looked at in the same way, by the tests of each figure."""


@pytest.mark.parametrize(("of", "case", "name"), EVERY)
def test_no_text_overlaps_another_or_is_cut_off_or_too_small(of: str, case: str, name: str) -> None:
    _, texts = seen(of, case, name)
    said, words = said_by(texts), CHARTS[of][1](case)
    for part in (words.title, words.subtitle, words.credit):
        assert part.replace("\u00a0", " ").split(" ")[0] in said


@pytest.mark.parametrize("of", CHARTS)
def test_the_svg_is_text_that_does_nothing_and_the_same_every_time(of: str) -> None:
    draw, words = CHARTS[of]
    content = draw("hostile", "svg", size=PAPER)
    assert draw("hostile", "svg", size=PAPER) == content
    root = ET.fromstring(content)  # noqa: S314  (our own output)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if str(i).startswith("layer-")] == [f"layer-{name}" for name in LAYERS]
    assert root.findtext(f"{SVG}title") == words("hostile").title
    assert (root.findtext(f"{SVG}desc") or "").endswith(words("hostile").credit)
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")]
    assert not re.search(r"url\((?!#|data:font)", content.decode())


@pytest.mark.parametrize("of", CHARTS)
def test_everything_is_said(of: str) -> None:
    with pseudo():
        svg = CHARTS[of][0]("alps", "svg", size=PAPER).decode()
        unsaid = unsaid_texts(svg[svg.index("<svg") :])
    theirs = ("Copernicus DEM GLO-90", "3 arc seconds", "EGM2008", "ESA, licence as at ESA", "Albis", BOUNDARIES)
    assert [one for one in unsaid if not any(one.strip(" .,;") in text or text in one for text in theirs)] == []


def test_grey_is_grey() -> None:
    grey = np.asarray(Image.open(io.BytesIO(CHARTS["map"][0]("alps", "png", size=WEB, grayscale=True))).convert("RGB")).astype(
        int
    )
    assert grey.shape == (675, 1200, 3)
    assert np.max(np.ptp(grey, axis=-1)) == 0


def test_words_without_room_are_refused() -> None:
    with pytest.raises(DataError, match=r"web-1200x675.*shorten the title"):
        CHARTS["skyline"][0]("flat", "png", size=WEB, words=Words("T", "", "word " * 3000, ""))
