"""Text from files is shown as text, in every language it is written into."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import HOSTILE

from radar_coverage.outputs import escape

TEXTS = st.text(max_size=60)
NASTY = st.lists(
    st.sampled_from(["<", ">", "&", '"', "'", "`", "${", "{{", "{%", "}", "\\", "|", "=", "\x1b[2J", "\u202e", "\u2028", "a"]),
    max_size=12,
)


@given(NASTY)
def test_html_shows_the_text_and_holds_nothing_that_acts(pieces: list[str]) -> None:
    text = "".join(pieces)
    escaped = escape.html_text(text)
    assert not set(escaped) & set("<>\"'`${}\\\x1b\u202e\u2028")
    assert html.unescape(escaped) == escape.terminal_text(text)


@given(NASTY)
def test_html_is_inert_in_a_template_engine(pieces: list[str]) -> None:
    escaped = escape.html_text("".join(pieces))
    assert jinja2.Template(escaped, autoescape=True).render() == escaped


@given(st.one_of(TEXTS, NASTY.map("".join)))
def test_json_in_a_script_cannot_end_it_and_comes_back(text: str) -> None:
    escaped = escape.script_json({"k": text})
    assert not set(escaped) & set("<>&\u2028\u2029")
    assert json.loads(escaped) == {"k": text}


def test_json_has_one_form_and_no_nan() -> None:
    assert escape.script_json({"b": 1, "a": [1.5]}) == '{"a":[1.5],"b":1}'
    with pytest.raises(ValueError, match="JSON"):
        escape.script_json(float("nan"))


@given(TEXTS)
def test_xml_is_well_formed_and_comes_back(text: str) -> None:
    escaped = escape.xml_text(text)
    element = ET.fromstring(f'<a b="{escaped}">{escaped}</a>')  # noqa: S314
    assert element.text == element.get("b") or not text


@given(TEXTS)
def test_terminal_obeys_nothing(text: str) -> None:
    shown = escape.terminal_text(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)


def test_terminal_shows_what_it_does_not_obey() -> None:
    assert escape.terminal_text("a\x1b[31mb\u202ec\n") == "a\\x1b[31mb\\u202ec\\x0a"
    assert escape.terminal_text("성주 می‌خواهم") == "성주 می‌خواهم"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\ufeff="])
def test_csv_cell_is_no_formula(start: str) -> None:
    assert escape.csv_cell(f"{start}cmd|' /C calc'!A1").startswith("'")
    assert escape.csv_cell("plain = text") == "plain = text"


@given(TEXTS)
def test_csv_comes_back_through_a_reader(text: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(["x", escape.csv_cell(text)])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == ["x", escape.csv_cell(text)]


def test_markdown_is_no_markup() -> None:
    escaped = escape.markdown_text("a|b <img> [x](y) `c` *d* \n")
    assert escaped == r"a\|b &lt;img&gt; \[x\](y) \`c\` \*d\* \\x0a"
    assert "<" not in escape.markdown_text(HOSTILE)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org/a", "example.org"),
        ("http://user@example.org:80", "example.org"),
        ("javascript:alert(1)", ""),
        ("//example.org", ""),
        ("donga.com, 84394921", ""),
        ("https://[", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_have_a_host(address: str, host: str) -> None:
    assert escape.web_host(address) == host


def test_a_terminal_is_shown_every_character_or_its_code() -> None:
    for code in (*range(0x3100), *range(0x3100, sys.maxunicode + 1, 61)):
        character = chr(code)
        acts = unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Cn"} and character not in "\u200c\u200d"
        shown = escape.terminal_text(character)
        assert (shown != character) == acts
        assert not acts or (shown[0] == "\\" and int(shown[2:], 16) == code)
