"""Where two versions of a file differ: found against what was changed on purpose, anywhere in a file."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from radar_coverage.runs.file_difference import difference

MAPS = Path(__file__).parents[2] / "maps"


def png(pixels: np.ndarray, level: int = 6) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "png", compress_level=level)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "before", "after", "same_numbers", "where"),
    [
        ("x.json", '{"a": [1, 2]}', '{"a": [1, 3]}', False, "$.a[1]: 2, made again 3"),
        ("x.json", '{"a": 1, "b": 2}', '{"b": 2.0, "a": 1}', True, "line 1, column 3"),
        ("x.json", '{"a": "x"}', '{"a": "y"}', True, "$.a: 'x', made again 'y'"),
        (
            "x.json",
            f'{{"a": "{"x" * 90}old"}}',
            f'{{"a": "{"x" * 90}new"}}',
            True,
            "$.a: 'xxxxxxxxold', made again 'xxxxxxxxnew'",
        ),
        ("x.json", '{"a": [1]}', '{"a": [1, 5]}', False, "$.a[1]: 5, was not there"),
        ("x.json", '{"a": 1}', '{"a": null}', False, "$.a: 1, not made again"),
        ("x.csv", "code,share\nCHN,0.1\nRUS,0.2\n", "code,share\nCHN,0.1\nRUS,0.3\n", False, "row 2, column share: 0.2"),
        ("x.csv", "code,share\nCHN,0.1\n", "code,share\nCHN,0.10\n", True, "line 2"),
        ("x.csv", "code,share\nCHN,0.1\n", "code,share\nRUS,0.1\n", True, "row 1, column code: 'CHN', made again 'RUS'"),
        ("x.txt", "a\n1,234 km\n", "a\n1,235 km\n", False, "line 2: 1234, made again 1235"),
        ("x.txt", "a\n1,234 km\n", "a\n1234 kilometres\n", True, "line 2, column 2"),
        ("x.txt", "−5 km", "5 km", False, "line 1: -5, made again 5"),
        ("x.svg", '<svg><path d="M 1 2"/><text>7</text></svg>', '<svg><path d="M 1 3"/><text>7</text></svg>', True, "column 19"),
        ("x.svg", "<svg>\n<text>7</text></svg>", "<svg>\n<text>8</text></svg>", False, "line 2: 7, made again 8"),
        ("x.html", "<style>a{top:1px}</style><p>5</p>", "<style>a{top:2px}</style><p>5</p>", True, "column 14"),
        ("x.html", "<script>f(1)</script>5", "<script>f(2)</script>5", True, "column 11"),
        (
            "x.html",
            '<script type="application/json">{"a":1}</script>',
            '<script type="application/json">{"a":2}</script>',
            False,
            "line 1: 1, made again 2",
        ),
        ("x.pdf", "%PDF 1\xff", "%PDF 2\xff", False, "byte 5 of 7 bytes"),
    ],
)
def test_what_differs_and_where(name: str, before: str, after: str, same_numbers: bool, where: str) -> None:
    code = "latin-1" if name.endswith("pdf") else "utf-8"
    found = difference(name, before.encode(code), after.encode(code))
    assert found is not None
    assert found.same_numbers is same_numbers
    assert where in found.where


@given(st.data())
def test_one_number_changed_anywhere_is_found_at_its_path(data: st.DataObject) -> None:
    leaf = st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5) | st.booleans() | st.none()
    rows = data.draw(st.lists(st.dictionaries(st.sampled_from("abcd"), leaf, min_size=1), min_size=1, max_size=5))
    i = data.draw(st.integers(0, len(rows) - 1))
    key = data.draw(st.sampled_from(sorted(rows[i])))
    before = [{**row, key: 1.5} if n == i else row for n, row in enumerate(rows)]
    after = [{**row, key: 2.5} if n == i else row for n, row in enumerate(rows)]
    found = difference("x.json", json.dumps(before).encode(), json.dumps(after, indent=1).encode())
    assert found is not None
    assert not found.same_numbers
    assert found.where == f"$[{i}].{key}: 1.5, made again 2.5"
    assert difference("x.json", json.dumps(before).encode(), json.dumps(before).encode()) is None
    spaced = difference("x.json", json.dumps(before).encode(), json.dumps(before, indent=1).encode())
    assert spaced is not None
    assert spaced.same_numbers


@pytest.mark.parametrize("name", ["seongju.html", "seongju-map.html", "seongju.svg", "seongju.txt"])
def test_a_number_that_is_read_is_found_in_our_own_files(name: str) -> None:
    text = (MAPS / name).read_text(encoding="utf-8")
    assert text.count("517") >= 1
    at = next(i for i in range(len(text)) if text.startswith("517\u00a0km", i) or text.startswith("517 km", i))
    changed = text[:at] + "518" + text[at + 3 :]
    found = difference(name, text.encode(), changed.encode())
    assert found is not None
    assert f"line {text.count(chr(10), 0, at) + 1}" in found.where


@given(st.integers(0, 5), st.integers(0, 8), st.integers(1, 255))
def test_one_pixel_is_found(y: int, x: int, by: int) -> None:
    pixels = np.zeros((6, 9, 3), np.uint8)
    changed = pixels.copy()
    changed[y, x, 1] = by
    found = difference("x.png", png(pixels), png(changed))
    assert found is not None
    assert not found.same_numbers
    assert found.where == f"1 of 9 x 6 pixels, the first at {x}, {y}"


def test_the_same_pixels_in_other_bytes() -> None:
    pixels = np.arange(300, dtype=np.uint8).reshape(10, 10, 3)
    found = difference("x.png", png(pixels, 1), png(pixels, 9))
    assert found is not None
    assert found.same_numbers
    resized = difference("x.png", png(pixels), png(pixels[:5]))
    assert resized is not None
    assert resized.where == "10 x 10 pixels, made again 10 x 5"
    broken = difference("x.png", png(pixels), b"no picture\xff")
    assert broken is not None
    assert broken.where.startswith("byte 0 of ")


def workbook(number: int, comment: bytes = b"", *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("sheet.xml"), f"<v>{number}</v>")
        for name in more:
            archive.writestr(zipfile.ZipInfo(name), "")
        archive.comment = comment
    return out.getvalue()


def test_workbooks_are_compared_by_member() -> None:
    changed = difference("x.xlsx", workbook(1), workbook(2))
    assert changed is not None
    assert not changed.same_numbers
    assert changed.where == "sheet.xml: line 1: 1, made again 2"
    packed = difference("x.xlsx", workbook(1), workbook(1, b"other"))
    assert packed is not None
    assert packed.same_numbers
    more = difference("x.xlsx", workbook(1), workbook(1, b"", "new.xml"))
    assert more is not None
    assert more.where == "new.xml: was not there"


@given(st.sampled_from(["x.json", "x.csv", "x.html", "x.svg", "x.png", "x.pdf", "x.xlsx", "x"]), st.binary(), st.binary())
def test_any_two_contents_are_told_apart_without_an_error(name: str, before: bytes, after: bytes) -> None:
    assert (difference(name, before, after) is None) == (before == after)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.html", "<![x[ 1"),
        ("x.csv", "a\r1"),
        ("x.csv", "a" * 200_000),
        ("x.json", "1" * 5000),
        ("x.svg", "<!DOCTYPE [<!ENTITY 1"),
    ],
)
def test_what_is_not_what_its_name_says_is_read_as_text(name: str, content: str) -> None:
    found = difference(name, content.encode(), content.encode() + b" 7")
    assert found is not None
    assert not found.same_numbers


def test_deep_json_is_compared_all_the_same() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert difference("x.json", deep.encode(), (deep + " ").encode()) is not None
