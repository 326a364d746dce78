"""The PDF: tagged, titled, searchable, with its own fonts and every link; and what it says where something is missing."""

from __future__ import annotations

import base64
import builtins
import html
import os
import re
import zlib
from typing import Any

import pytest

from radar_coverage.errors import DataError, MissingExtraError
from radar_coverage.outputs.report.pdf import report_pdf

A4_PT, LETTER_PT = (595.3, 841.9), (612.0, 792.0)
SHORT = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>{}</body></html>'


@pytest.fixture(scope="module", autouse=True)
def _pango() -> None:
    """These tests need a library of the system; where everything is required, its absence is a failure."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        if os.environ.get("RADAR_REQUIRE_BROWSER") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))


def opened(pdf: bytes) -> bytes:
    """Every object of a PDF in plain bytes: streams are inflated where they are deflated."""
    parts = [pdf]
    for begin in re.finditer(rb"(?<!end)stream\r?\n", pdf):
        try:
            parts.append(zlib.decompressobj().decompress(pdf[begin.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def mapped(plain: bytes) -> set[str]:
    """Characters that the fonts' ToUnicode maps give back, for search and for copying."""
    found: set[str] = set()
    for block in re.findall(rb"beginbf(?:char|range)(.*?)endbf", plain, re.DOTALL):
        for code in re.findall(rb"<[0-9a-fA-F]+>\s*<([0-9a-fA-F]+)>", block):
            found |= set(bytes.fromhex(code.decode()).decode("utf-16-be"))
    return found


@pytest.fixture(scope="module")
def pdf(short_page: str) -> bytes:
    return report_pdf(short_page)


def test_it_says_what_it_is(pdf: bytes) -> None:
    plain = opened(pdf)
    assert pdf.startswith(b"%PDF-")
    assert re.search(rb"/Lang\s*\(en\)", plain)
    assert re.search(rb"/Marked true", plain)
    assert re.search(rb"pdfuaid:part(=\"1\"|>1<)", plain)
    assert re.search(rb"/DisplayDocTitle true", plain)
    assert b"/StructTreeRoot" in plain
    assert b"/Outlines" in plain
    assert not re.search(rb"/(CreationDate|ModDate)", plain)
    assert "China: yes".encode("utf-16-be") in plain or b"China: yes" in plain


def test_it_can_be_searched_in_every_script(pdf: bytes, short_page: str) -> None:
    text = html.unescape(re.sub(r"<(style|svg|title)\b.*?</\1>|<[^>]+>", " ", short_page, flags=re.DOTALL))
    wanted = {c for c in text if not c.isspace()}
    assert {"성", "星", "萨", "深"} & wanted
    assert wanted - mapped(opened(pdf)) == set()


def test_no_font_of_the_computer_is_in_it(pdf: bytes) -> None:
    names = set(re.findall(rb"/FontName\s*/([^\s/]+)", opened(pdf)))
    assert names
    assert all(re.match(rb"[A-Z]{6}\+RadarCoverage(Latin|Han)", name) for name in names), names


def test_every_link_is_there(pdf: bytes, short_page: str) -> None:
    web = {html.unescape(link) for link in re.findall(r'href="(https?://[^"]+)"', short_page)}
    said = set(re.findall(rb"/URI\s*\(([^)]*)\)", opened(pdf)))
    assert len(web) > 10
    assert {link.encode() for link in web} <= said


@pytest.mark.parametrize(("paper", "size"), [("a4", A4_PT), ("letter", LETTER_PT)])
def test_paper(paper: str, size: tuple[float, float]) -> None:
    plain = opened(report_pdf(SHORT.format("<p>x</p>"), paper))
    width, height = (float(n) for n in re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", plain).groups())  # type: ignore[union-attr]
    assert (width, height) == pytest.approx(size, abs=0.1)


def test_no_other_paper() -> None:
    with pytest.raises(DataError, match="paper 'a3', expected one of: a4, letter"):
        report_pdf(SHORT.format("x"), "a3")


def test_nothing_is_fetched(tmp_path: Any) -> None:
    target = tmp_path / "secret.svg"
    target.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(BaseException, match="Error fetching"):
        report_pdf(SHORT.format(f'<img alt="x" src="{target.as_uri()}">'))


def test_a_character_that_no_font_has() -> None:
    with pytest.raises(DataError, match="is in none of the fonts"):
        report_pdf(SHORT.format("<p>ꙮ ༄</p>"))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radar_coverage.outputs.report.pdf.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"writing a PDF needs the extra \[pdf\]"):
        report_pdf(SHORT.format("x"))


def test_a_missing_library_of_the_system_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pango(name: str, *more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': not found\nand more")
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(DataError, match="Pango") as caught:
        report_pdf(SHORT.format("x"))
    assert "\n" not in str(caught.value)


def test_the_same_page_is_the_same_file() -> None:
    page = SHORT.format(
        f"<h2>Head</h2><table><tr><th>성주</th><td>600 km</td></tr></table><a href='https://example.org'>x</a>{drawn('星')}"
    )
    assert report_pdf(page) == report_pdf(page)


def drawn(text: str) -> str:
    """A picture with a text in our typefaces."""
    family = "'Source Sans 3', 'Noto Sans CJK TC', sans-serif"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><text x="9" y="9" style="font-family:{family}">{text}</text></svg>'
    return f'<img alt="x" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def test_drawings_too_have_no_font_of_the_computer() -> None:
    """Letters of a drawing that are nowhere else on the page, in both typefaces."""
    plain = opened(report_pdf(SHORT.format(drawn("† 直 서울"))))
    names = re.findall(rb"/FontName\s*/[A-Z]{6}\+([^\s/]+)", plain)
    assert all(name.startswith(b"RadarCoverage") for name in names), names
    assert set("†直서울") <= mapped(plain)
