"""The style of the figures: fonts for every script, text that stays text, the same bytes, and extras named when missing."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from tests.outputs.conftest import HOSTILE

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")

from matplotlib import font_manager

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs.figures import fonts, style
from radar_coverage.outputs.palette import CURVES

SCRIPTS = {
    "Korean": "성주 사드 기지",
    "Chinese, simplified": "星州“萨德”基地",
    "Chinese, traditional": "臺灣",
    "Japanese": "経ヶ岬通信所",
    "Russian": "Сонджу",
    "Mongolian": "Монгол Улс",
    "Latin": "Ömnögövi, P’yŏngyang, Åland",
}
needs_cjk = pytest.mark.skipif(not fonts.has_cjk(), reason="the extra [cjk] is not installed")


def drawn(text: str, form: str = "svg", **more: str) -> bytes:
    with style.drawing([text]):
        fig, plane = style.sheet(80, 20)
        plane.text(5, 10, style.shown(text))
        plane.text(5, 18, style.shown(text), weight=fonts.SEMIBOLD)
        return style.save(fig, form, **more)


@needs_cjk
@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
@pytest.mark.parametrize("form", style.FORMS)
def test_names_in_every_script_render(text: str, form: str) -> None:
    """A character that no font has is a warning of matplotlib's, and warnings are errors here."""
    assert fonts.can_draw(text)
    assert drawn(text, form)


@needs_cjk
@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_the_fonts_made_hold_every_character_in_both_weights(text: str) -> None:
    with style.drawing([text]):
        families = fonts.families([text])
        for weight in (400, fonts.SEMIBOLD):
            held: set[int] = set()
            for family in families:
                path = font_manager.findfont(font_manager.FontProperties(family=family, weight=weight), fallback_to_default=False)
                held |= set(font_manager.get_font(path).get_charmap())
            assert {ord(c) for c in text} <= held


def test_a_character_that_was_not_announced_is_an_error() -> None:
    with style.drawing(["a"]):
        fig, plane = style.sheet(80, 20)
        plane.text(5, 10, "Щ")
        with pytest.raises(DataError, match="not among the texts it was begun with"):
            style.save(fig, "png")


@needs_cjk
def test_a_script_that_no_font_has_is_named() -> None:
    with pytest.raises(DataError, match=r"'\\u0e14' \(THAI CHARACTER DO DEK\) is in none of the fonts"):
        drawn("สวัสดี")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "has_cjk", lambda: False)
    monkeypatch.setattr(fonts, "_cjk_characters", frozenset)
    assert drawn(SCRIPTS["Russian"])
    assert not fonts.can_draw(SCRIPTS["Korean"])
    with pytest.raises(MissingExtraError, match=r"pip install 'radar-coverage\[cjk\]'"):
        drawn(SCRIPTS["Korean"])


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"drawing a figure needs the extra \[figures\]"), style.drawing():
        pass


def test_a_dollar_is_a_dollar() -> None:
    """Read as mathematics, ``$x^2$`` is narrower than its five letters, and ``$\\frac$`` is an error."""
    with style.drawing(["$x^2$"]):
        fig, plane = style.sheet(80, 20)
        text = plane.text(5, 10, "$x^2$")
        style.save(fig, "png")
        width_mm = text.get_window_extent().width / style.DPI * 25.4
        assert width_mm == pytest.approx(style.text_width_mm("$x^2$"), rel=0.03)
        assert width_mm > style.text_width_mm("x2") + 2 * style.text_width_mm("$")
    assert drawn("$\\frac$")


@pytest.mark.parametrize("form", style.FORMS)
def test_names_that_try_everything_are_text(form: str) -> None:
    content = drawn(HOSTILE, form, title=HOSTILE, description=HOSTILE)
    if form == "svg":
        root = ET.fromstring(content)  # noqa: S314  (our own output)
        svg = "{http://www.w3.org/2000/svg}"
        assert [e.text for e in root if e.tag in (f"{svg}title", f"{svg}desc")] == [HOSTILE, HOSTILE]
        assert not [e for e in root.iter() if e.tag in (f"{svg}script", f"{svg}image", f"{svg}foreignObject")]


@pytest.mark.parametrize("form", style.FORMS)
def test_the_same_again_and_no_date(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = drawn("Seongju", form, title="T")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert drawn("Seongju", form, title="T") == once
    assert b"1970" not in once
    assert b"CreationDate" not in once
    assert b"dc:date" not in once


def test_the_readers_own_settings_have_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib

    once = drawn("Seongju")
    with matplotlib.rc_context({"axes.facecolor": "red", "font.size": 30, "text.color": "blue"}):
        assert drawn("Seongju") == once


def test_another_form_is_refused() -> None:
    with pytest.raises(DataError, match="expected one of: png, svg, pdf"):
        drawn("a", "jpg")


def test_text_in_lines() -> None:
    with style.drawing():
        text = "one two three four five six seven eight nine ten"
        lines = style.wrapped_mm(text, 30)
        assert " ".join(lines) == text
        assert max(map(style.text_width_mm, lines)) <= 30.1
        balanced = style.balanced_mm(text, 50)
        assert " ".join(balanced) == text
        assert len(balanced) == len(style.wrapped_mm(text, 50))
        assert style.fitted_mm(text, 500) == text
        assert style.text_width_mm(style.fitted_mm(text, 30)) <= 30
        assert style.fitted_mm(text, 30).endswith("…")


DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
EYE = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@pytest.mark.parametrize("vision", [EYE, PROTAN, DEUTAN, TRITAN], ids=["all", "protan", "deutan", "tritan"])
def test_four_curves_are_told_apart_with_any_colour_vision(vision: tuple[tuple[float, ...], ...]) -> None:
    """Matrices of Machado, Oliveira and Fernandes (2009), severity 1; difference CIE 1976."""
    import itertools

    import numpy as np

    def linear(colour: str) -> np.ndarray:
        c = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)

    def lab(rgb: np.ndarray) -> np.ndarray:
        to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        x = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1, 1.089])
        f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16 / 116)
        return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])

    seen = [lab(np.array(vision) @ linear(c)) for c in CURVES[:4]]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 17
    for colour in CURVES:  # dark enough to be read as text on paper (WCAG AA)
        assert 1.05 / (np.array([0.2126, 0.7152, 0.0722]) @ linear(colour) + 0.05) > 4.5
