"""Intervals, stretches of direction and changes as text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.outputs.spans import change_text, facing_text, span_text, span_words, stretch_text
from radar_coverage.outputs.text import figure_range_text


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("low", "high", "table", "words"),
    [
        (0.1534, 0.2946, "15–29 %", "15 to 29 %"),
        (0.0, 0.0533, "none–5.3 %", "none to 5.3 %"),
        (0.0, 0.0, "none", "none"),
        (0.4091, 0.4096, "41 %", "41 %"),
        (0.0002, 0.002, "<0.1–0.2 %", "<0.1 to 0.2 %"),
        (0.5, 1.0, "50–100 %", "50 to 100 %"),
    ],
)
def test_spans(low: float, high: float, table: str, words: str) -> None:
    assert plain(span_text(low, high)) == table
    assert plain(span_words(low, high)) == words


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (-0.1443, "−14 %"), (-0.0429, "−4.3 %"), (0.0024, "+0.2 %"), (0.0006, "<0.1 %"), (-0.0006, "<0.1 %"), (0.0, "0 %"),
        (-1.0, "−100 %"), (12.3, "+1,230 %"), (0.0999, "+10 %"), (math.nan, "–"),
    ],
)  # fmt: skip
def test_changes(change: float, text: str) -> None:
    assert plain(change_text(change)) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(316.34, 365.09, "316–5°"), (309.7, 309.73, "310°"), (359.6, 359.9, "0°"), (60, 420, "any"), (299.6, 339.4, "300–339°")],
)
def test_stretches(low: float, high: float, text: str) -> None:
    assert stretch_text(low, high) == text


def test_several_stretches() -> None:
    assert facing_text(((90.0, 90.1), (270.0, 270.1))) == "90°, 270°"
    assert facing_text(((1.0, 2.5), (90.0, 90.1), (270.0, 270.1))) == "1–2°, 90°, …"
    assert facing_text(()) == ""


def test_ranges_of_figures() -> None:
    assert plain(figure_range_text((600.0, 800.0))) == "600–800 km"
    assert plain(figure_range_text((1852.5,))) == "1,852.5 km"


@given(st.floats(0, 1), st.floats(0, 1))
def test_an_interval_names_its_ends(one: float, other: float) -> None:
    from radar_coverage.outputs.text import share_text

    low, high = sorted((one, other))
    assert span_text(low, high).endswith(share_text(high))
    assert span_text(low, high).startswith(share_text(low).removesuffix("\u00a0%"))
