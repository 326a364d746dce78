"""Widths of texts against a font's own, and lines that keep to their width in scripts with and without spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font

from radar_coverage.outputs.figures.lines import joined
from radar_coverage.outputs.label_places import text_width, wrapped

RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю: только выше 270 км"
ENGLISH = "The quick brown fox jumps over the lazy dog: only above 270 km"
HAN = "已公布的探测距离不是测量结果。雷达站周围的圆环在椭球面上是精确的，不表示能看到地面。"


@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN.upper(), ENGLISH, ENGLISH.upper()])
def test_width_of_letters_against_a_wide_font(text: str) -> None:
    font = FT2Font(findfont("DejaVu Sans"))
    font.set_size(100, 72)
    font.set_text(text)
    measured = font.get_width_height()[0] / 64
    # a common face is narrower than this one by a tenth or more
    assert 0.97 * measured < text_width(text, 100) < 1.12 * measured


def test_han_kana_and_hangul_are_one_em_wide() -> None:
    for text in ("射程", "レーダー", "사거리", "，。「」"):
        assert text_width(text, 10) == pytest.approx(1.05 * 10 * len(text))


@given(
    st.text(alphabet="射程距離雷达ー。、「」（）12 km", min_size=1, max_size=60).map(lambda s: " ".join(s.split())).filter(bool)
)
def test_lines_hold_the_whole_text(text: str) -> None:
    lines = wrapped(text, 60, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_text_without_spaces_is_wrapped() -> None:
    lines = wrapped(HAN, 120, 10)
    assert len(lines) > 3
    assert all(text_width(line, 10) <= 120 for line in lines)
    assert joined(lines) == HAN
    assert not any(line[0] in "，。" for line in lines)
