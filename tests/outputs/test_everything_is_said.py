"""Every word on a page, a drawing, a figure and a report goes through the catalogue, or is data."""

from __future__ import annotations

import pytest
from tests.outputs.pseudo import PARTS, marked, pseudo, unsaid, unsaid_texts

from radar_coverage.outputs.catalogue import say, say_count

UNSAID = frozenset({"Towns: GeoNames (geonames.org), CC BY 4.0.", "Russia. Towns: GeoNames (geonames.org), CC BY 4.0."})
"""The credit that GeoNames asks for, in its own words."""


@pytest.mark.parametrize("part", sorted(PARTS))
def test_everything_is_said_or_data(part: str) -> None:
    assert [text for text in unsaid(part) if text not in UNSAID] == []


def test_words_are_marked_and_fields_are_not() -> None:
    with pseudo():
        assert say("{a} of {{}}, <1 {c:.1f}", a="x", c=2) == "x ⟦of⟧ {}, <1 2.0"
        assert say_count("{n} site", "{n} sites", 2) == "2 ⟦sites⟧"
    assert marked("{x} %") == "{x} %"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("⟦Boundaries:⟧ Natural Earth 5.1.1; China, JAPAN 41 %\nNearest land 5 ⟦km⟧", ["Nearest land 5"]),
        ('<p>⟦a⟧ <q>quoted</q> <b title="Unsaid">⟦b⟧</b><br>12 km</p><style>p{color:red}</style>', ["Unsaid", "12 km"]),
        ("<svg><text>⟦pres…</text><text>Xinhua (2016)</text><title>off by</title><text>104 m</text></svg>", ["off by", "104 m"]),
        ('<script>{"labels": ["⟦said⟧", "never said"], "tint": "#c00", "kind": "ring"}</script>', ["never said"]),
    ],
)  # fmt: skip
def test_what_was_never_said_is_found(page: str, expected: list[str]) -> None:
    assert unsaid_texts(page) == expected
