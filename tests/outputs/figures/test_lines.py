"""Lines of every script end where they may, and what is drawn in a language has the forms of that language."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.errors import MissingExtraError
from radar_coverage.outputs.catalogue import characters, use_language_file
from radar_coverage.outputs.figures import fonts, style
from radar_coverage.outputs.figures.lines import joined, pieces

pytest.importorskip("matplotlib")
pytest.importorskip("fontpkg_source_sans_3")
needs_cjk = pytest.mark.skipif(not fonts.has_cjk(), reason="the extra [cjk] is not installed")
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
JAPANESE = "射程内にある領土の面積の割合、およびレーダー位置から最も近い陸地（1,200 km以内）。"


@given(st.text(alphabet="ab 漢字かなー、。（）“”서울.,", max_size=40))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(between + piece for between, piece in pieces(text)) == text


def test_no_line_begins_with_a_mark_that_ends_or_ends_with_one_that_opens() -> None:
    whole = [piece for _, piece in pieces(JAPANESE)]
    assert not [one for one in whole if one[0] in "、。）ー" or one[-1] in "（“"]
    assert len(whole) > 25
    assert pieces("성주 사드 기지") == [("", "성주"), (" ", "사드"), (" ", "기지")]
    assert joined([JAPANESE[:5], JAPANESE[5:]]) == JAPANESE
    assert joined(["two", "words"]) == "two words"


@needs_cjk
def test_a_text_without_spaces_is_wrapped() -> None:
    with style.drawing([JAPANESE]):
        for lines in (style.wrapped_mm(JAPANESE, 40), style.balanced_mm(JAPANESE, 40)):
            assert "".join(lines).replace(" ", "") == JAPANESE.replace(" ", "")
            assert len(lines) > 2
            assert max(map(style.text_width_mm, lines)) <= 40


def _translation(folder: Path, code: str, said: str) -> Path:
    path = folder / f"{code}.po"
    path.write_text(f'{HEADER.format(code)}msgid "Sources"\nmsgstr "{said}"\n', encoding="utf-8")
    return path


@needs_cjk
def test_each_language_has_its_own_forms(tmp_path: Path) -> None:
    """U+76F4 is written otherwise in Korea, China, Japan and Taiwan: an oracle is what each advises, as shaping would put it."""
    from fontTools.ttLib import TTFont

    outlines = {}
    for code in ("ko", "zh", "ja", "vi"):
        with use_language_file(_translation(tmp_path, code, "直")):
            family = fonts.families(["直"])[1]
            glyphs = TTFont(io.BytesIO(fonts.contents(family)[0][1]))
            outlines[code] = glyphs["glyf"][glyphs.getBestCmap()[ord("直")]].compile(glyphs["glyf"])
            assert fonts.live_families()[1].endswith({"ko": "KR", "zh": "SC", "ja": "JP", "vi": "TC"}[code])
    assert outlines["zh"] != outlines["ja"]
    assert len(set(outlines.values())) >= 2


@needs_cjk
def test_what_a_language_says_is_drawn_unannounced_and_cut_down_in_the_file(tmp_path: Path) -> None:
    with (
        use_language_file(_translation(tmp_path, "ko", "출처" + "".join(map(chr, range(0xAC00, 0xAD00))))),
        style.drawing(live=True),
    ):
        fig, plane = style.sheet(80, 20)
        plane.text(5, 10, "출처")
        svg = style.save(fig, "svg").decode()
        for form in ("png", "pdf"):
            assert style.save(fig, form)
        whole = sum(len(content) for _, content in fonts.contents(fonts.families([characters()])[1]))
    assert 'xml:lang="ko"' in svg
    assert "Noto Sans CJK KR" in svg
    assert len(svg) < whole


def test_a_language_that_needs_the_extra_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "has_cjk", lambda: False)
    monkeypatch.setattr(fonts, "_cjk_characters", frozenset)
    with (
        use_language_file(_translation(tmp_path, "ko", "출처")),
        pytest.raises(MissingExtraError, match=r"\[cjk\]"),
        style.drawing(),
    ):
        pass
