"""In another language and in other units: every word is said, ``lang`` is that of the words, scales are true."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyproj import get_units_map
from tests.outputs.conftest import CODES, NAMES, POLYGONS, claim, make_footprints, make_reach
from tests.outputs.pseudo import _MARKED, _Pseudo, _texts

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.answer_caption import answer_caption
from radar_coverage.outputs.answer_page import answer_page
from radar_coverage.outputs.azimuthal_disc import frame_m
from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing
from radar_coverage.outputs.azimuthal_marks import Frame, scale_bar
from radar_coverage.outputs.catalogue import Language, _using
from radar_coverage.outputs.overlay_map import overlay_page
from radar_coverage.outputs.reach_ruler import reach_ruler
from radar_coverage.outputs.units import UNITS, use_units

LAND = (CODES, NAMES, POLYGONS)
FIGURES = (claim("a", "press", "Paper", "interval", 600.0, 800.0), claim("b", "Russia", "Officials", "none"))
PLACES = (("China", 517.0, True), ("Tokyo", 1040.0, False))
MADE: dict[str, Callable[[Reach], str]] = {
    "page": lambda reach: answer_page(reach, *LAND),
    "map": lambda reach: overlay_page(reach, *LAND),
    "drawing": lambda reach: azimuthal_drawing(reach, *LAND),
    "caption": answer_caption,
    "ruler": lambda _: reach_ruler(FIGURES, PLACES),
}
LONG = {"km": "kilometre", "mi": "Statute mile", "nmi": "nautical mile"}
OURS = {"WGS", "radar", "coverage", "Leaflet", "Natural", "Earth", "xx"}
"""Names, the same in every language."""


def words_of(value: Any) -> Iterator[str]:
    """Words of the data, which nobody translates."""
    if isinstance(value, str):
        yield from re.findall(r"[^\W\d_]+", value)
    elif dataclasses.is_dataclass(value):
        yield from (word for field in dataclasses.fields(value) for word in words_of(getattr(value, field.name)))
    elif isinstance(value, dict):
        yield from (word for one in value.values() for word in words_of(one))
    elif isinstance(value, tuple | list):
        yield from (word for one in value for word in words_of(one))


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("footprints", [make_footprints(), make_footprints(300.0, 120.0)], ids=["circle", "sector"])
def test_every_word_is_said(name: str, footprints: Any) -> None:
    reach = make_reach(footprints=footprints)
    data = {word.casefold() for word in (*words_of(reach), *words_of((FIGURES, PLACES, NAMES)), *OURS)}
    with _using(Language("xx", _Pseudo(), "a reader")):
        made = MADE[name](reach)
    texts = _texts(made) if made.lstrip().startswith("<") else made.splitlines()
    left = {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", _MARKED.sub(" ", text))}
    # what a drawing cuts to its width loses its closing bracket
    cut = {word for text in texts if "…" in text for word in re.findall(r"[^\W\d_]+", text)}
    assert {word for word in left - cut if word.casefold() not in data} == set()


@pytest.mark.parametrize("name", ["page", "map", "drawing"])
def test_lang_is_that_of_the_words(name: str, reach: Reach) -> None:
    with _using(Language("xx", _Pseudo())):
        made = MADE[name](reach)
    assert 'lang="xx"' in made
    assert 'lang="en"' not in made


@pytest.mark.parametrize("name", ["page", "map", "drawing", "caption"])
def test_an_unreviewed_translation_says_so(name: str, reach: Reach) -> None:
    notice = "Unreviewed translation: no native speaker has read it."
    assert notice not in MADE[name](reach)
    with _using(Language("xx", _Pseudo())):
        made = MADE[name](reach)
    assert notice in " ".join(made.split())


@pytest.mark.parametrize("unit", UNITS)
def test_the_scale_bar_is_as_long_as_it_says(unit: str, reach: Reach) -> None:
    frame = Frame(400, 400, 380, frame_m(reach))
    with use_units(unit):
        bar = scale_bar(0, 0, frame)
    said = re.search(rf">([\d,]+) {unit}<", bar)
    drawn = re.search(r"h([\d.]+)", bar)  # its second half
    assert said is not None
    assert drawn is not None
    metres = get_units_map(auth_name="EPSG", category="linear")[LONG[unit]].conv_factor
    assert 2 * float(drawn[1]) == pytest.approx(float(said[1].replace(",", "")) * metres * frame.scale, abs=0.02)


@pytest.mark.parametrize("unit", UNITS)
def test_the_ruler_is_in_the_units_in_use(unit: str) -> None:
    with use_units(unit):
        svg = reach_ruler(FIGURES, PLACES)
    ticks = re.findall(r'<text x="([\d.]+)"[^>]*class="scale"[^>]*>([\d,]+)', svg)
    bar = re.search(r'<rect x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*class="bar"', svg) or re.search(
        r'<rect class="bar" x="([\d.]+)"[^>]*width="([\d.]+)"', svg
    )
    assert bar is not None
    (x0, n0), (x1, n1) = ((float(x), float(n.replace(",", ""))) for x, n in ticks[:2])
    at_600_km = n0 + (float(bar[1]) - x0) / (x1 - x0) * (n1 - n0)
    assert at_600_km == pytest.approx(600 / UNITS[unit].in_km, rel=1e-3)
    assert f">{600 / UNITS[unit].in_km:,.0f}</text>" in svg
