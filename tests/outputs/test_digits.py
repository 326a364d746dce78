"""Digits as a language writes them, against Babel's own formatting; intervals whose unit stands once, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import MINISTER
from tests.outputs.test_text import AREAS

from radar_coverage.outputs import text
from radar_coverage.outputs.catalogue import languages, use_language, use_language_file
from radar_coverage.outputs.digits import dash_text, exact_number, lower_number, number_of, number_text, plain_number
from radar_coverage.outputs.spans import span_text

LANGUAGES = st.sampled_from(languages())
SOME = st.floats(1e-9, 1)
"""Shares of something: nothing is a word in one language and a nought in another."""


@given(LANGUAGES, st.integers(-(10**9), 10**9))
def test_numbers_are_cldrs(code: str, tenths: int) -> None:
    with use_language(code):
        assert number_text(tenths / 10, ",.1f") == format_decimal(tenths / 10, format="#,##0.0", locale=code)
        assert plain_number(tenths) == format_decimal(tenths, format="#,##0", locale=code)


def test_russian_and_the_others() -> None:
    said = {}
    for code in languages():
        with use_language(code):
            said[code] = [number_text(1234567.891, ",.2f"), plain_number(1852.5), plain_number(0.0000001)]
    assert said.pop("ru") == ["1\u00a0234\u00a0567,89", "1\u00a0852,5", "1e-07"]
    assert set(map(tuple, said.values())) == {("1,234,567.89", "1,852.5", "1e-07")}


@given(LANGUAGES, st.floats(0.001, 1e7))
def test_what_a_file_holds_is_in_no_language(code: str, number: float) -> None:
    with use_language("en"):
        english = exact_number(number)
    with use_language(code):
        assert exact_number(number) == english


@given(LANGUAGES, SOME, SOME, AREAS)
def test_numbers_differ_by_their_marks_only(code: str, low: float, high: float, area: float) -> None:
    """The same digits in the same order, whatever words stand round them."""

    def digits() -> list[str]:
        printed = (
            text.share_text(low),
            text.points_text(high),
            span_text(low, high),
            text.area_text(area),
            text.distance_text(area),
        )
        return ["".join(c for c in one if c.isdecimal()) for one in printed]

    english = digits()
    with use_language(code):
        assert digits() == english


@pytest.mark.parametrize(
    ("low", "high", "dashed", "number"),
    [
        ("15\u00a0%", "29\u00a0%", "15–29\u00a0%", "15"),
        ("15%", "29%", "15–29%", "15"),
        ("<0.1\u00a0%", "0.2\u00a0%", "<0.1–0.2\u00a0%", "<0.1"),
        ("none", "5.3\u00a0%", "none–5.3\u00a0%", "none"),
        ("600公里", "1,000公里", "600–1,000公里", "600"),
        ("14,000\u00a0km²", "20,000\u00a0km²", "14,000–20,000\u00a0km²", "14,000"),
        ("<1\u00a0m", "3\u00a0km", "<1\u00a0m–3\u00a0km", "<1\u00a0m"),
    ],
)
def test_a_unit_stands_once(low: str, high: str, dashed: str, number: str) -> None:
    assert (dash_text(low, high), lower_number(low, high)) == (dashed, number)
    assert dash_text(high, high) == high
    assert number_of("none") == "none"


def test_units_and_signs_are_said(tmp_path: Path) -> None:
    """A translation may put the unit where it likes and call it what it likes."""
    path = tmp_path / "xx.po"
    words = {"{number} km": "~{number}公里", "{number} %": "{number}%", "{degrees}° N": "北纬{degrees}°", "none": "无"}
    entries = "".join(f'\nmsgid "{one}"\nmsgstr "{said}"\n' for one, said in words.items())
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Language: zh\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n{entries}', encoding="utf-8"
    )
    with use_language_file(path):
        assert text.figure_text(MINISTER) == "~600–~800公里"
        assert (span_text(0.15, 0.294), span_text(0, 0.05)) == ("15–29%", "无–5.0%")
        assert text.position_text(36.05, -128.23) == "北纬36.05°, 128.23°\u00a0W"
