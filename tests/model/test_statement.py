"""A statement says what it asserts and nothing that its kind has no use for."""

from __future__ import annotations

from typing import Any

import pytest

from radar_coverage.errors import DataError
from radar_coverage.model.statement import STATEMENT_KINDS, Statement

BASE = {"id": "mine", "party": "press", "speaker": "A paper", "quotation": "about 600 km"}
GOOD: dict[str, dict[str, Any]] = {
    "distance": {"to": ("seoul",), "km": (600.0,)},
    "reach": {"to": ("seoul",), "range_km": (600.0,)},
    "share": {"territory": "CHN", "share_percent": (45.0, 50.0)},
    "ground": {"to": ("CHN",)},
    "not geometry": {"missing": "terrain"},
}


def statement(kind: str, **changed: Any) -> Statement:
    return Statement(**{**BASE, "kind": kind, **GOOD[kind], **changed})


@pytest.mark.parametrize("kind", STATEMENT_KINDS)
def test_every_kind(kind: str) -> None:
    assert statement(kind).kind == kind
    assert statement(kind).checked_words == "about 600 km"


@pytest.mark.parametrize(
    ("kind", "changed", "expected"),
    [
        ("distance", {"km": ()}, "km is missing, kind = 'distance' needs it"),
        ("reach", {"to": ()}, "to is missing, kind = 'reach' needs it"),
        ("share", {"share_percent": ()}, "share_percent is missing, kind = 'share' needs it"),
        ("not geometry", {"missing": ""}, "missing is missing, kind = 'not geometry' needs it"),
        ("reach", {"km": (5.0,)}, "km is not for kind = 'reach'"),
        ("distance", {"share_percent": (1.0, 2.0)}, "share_percent is not for kind = 'distance'"),
        ("distance", {"km": (1.0, 2.0)}, "km has 2 figures, expected 1 for bound = 'as given'"),
        ("distance", {"km": (1.0,), "bound": "between"}, "km has 1 figures, expected 2 for bound = 'between'"),
        ("distance", {"km": (3.0, 2.0), "bound": "between"}, "km = [3.0, 2.0], expected the lower figure first"),
        ("share", {"share_percent": (45.0,)}, "share_percent has 1 figures, expected the lowest and the highest"),
        ("share", {"share_percent": (50.0, 45.0)}, "share_percent = [50.0, 45.0], expected the lower figure first"),
        ("share", {"share_percent": (50.0, 145.0)}, "share_percent = 145, expected 0..100 %"),
        ("share", {"part": "eastern half", "counting": ("TWN",)}, "counting is for part = 'all'"),
        ("reach", {"claims": ("a",)}, "give either claims or range_km, not both"),
        ("reach", {"sense": "near"}, "sense = 'near', expected one of: inside, outside, about"),
        ("reach", {"words": "700"}, "words = '700', expected words of the quotation or its translation"),
        ("reach", {"party": "Press"}, "party = 'Press', expected one of: ROK government, "),
    ],
)
def test_one_line_names_the_field(kind: str, changed: dict[str, Any], expected: str) -> None:
    with pytest.raises(DataError) as caught:
        statement(kind, **changed)
    assert len(caught.value.problems) == 1
    assert str(caught.value).startswith(expected)


def test_the_words_that_are_checked_are_english_where_there_is_english() -> None:
    assert statement("reach", translation="in English").checked_words == "in English"
    assert statement("reach", translation="in English", words="English").checked_words == "English"
