"""The fourth-root law in words: the numbers are computed from the figures, and nothing more is said than follows."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outputs.conftest import AGENCY, HOSTILE, MINISTER, REPORT, claim

import radar_coverage as rc
from radar_coverage.analysis.figures import default_claims, published_claims
from radar_coverage.outputs.echo_text import LEAST_RATIO, EchoBox, echo_box

RANGES = st.floats(1.0, 19_900.0)


def value(*range_km: float, bound: str = "value", name: str = "one", radar: str = "r") -> rc.RangeClaim:
    return claim(f"id-{name}", "press", name, bound, *range_km, radar=radar)


def box_of(*claims: rc.RangeClaim) -> EchoBox:
    found = echo_box(claims)
    assert found is not None
    return found


def plain(box: EchoBox) -> str:
    return " ".join((box.title, *box.sentences, box.formula)).replace("\N{NO-BREAK SPACE}", " ")


def test_600_and_2000_km_are_123_times_apart() -> None:
    """20/6 = 10/3, and 10^4 / 3^4 = 10,000 / 81 = 123.46."""
    box = box_of(MINISTER, REPORT, AGENCY)
    assert (box.low_km, box.high_km) == (600, 2000)
    assert box.echo_ratio == pytest.approx(10_000 / 81, rel=1e-12)
    assert box.title.replace("\N{NO-BREAK SPACE}", " ") == "Why 600 and 2,000 km can both be true"
    assert "a target that returns 123 times as much, or 123 times the energy" in plain(box)
    assert plain(box).endswith("(2,000 / 600)^4 = 123")
    assert "returns 16 times as much" in plain(box_of(value(500, 1000, bound="interval")))


def test_the_figures_about_seongju() -> None:
    site, claims = rc.load_sites()["seongju"], rc.load_claims()
    for chosen in (default_claims(site, claims), published_claims(site, claims)):
        ranges = [r for c in chosen for r in c.range_km]
        box = box_of(*chosen)
        assert (box.low_km, box.high_km) == (min(ranges), max(ranges))
        # the two-way loss in decibels, 40 lg R, is the textbook's other form of the law
        assert 10 * math.log10(box.echo_ratio) == pytest.approx(40 * math.log10(max(ranges) / min(ranges)))
    assert "123 times" in plain(box_of(*default_claims(site, claims)))


@settings(deadline=None, derandomize=True)
@given(RANGES, RANGES, RANGES)
def test_the_ratio_grows_with_the_distance_and_inverts(low: float, first: float, second: float) -> None:
    near, far = sorted((first, second))
    boxes = [echo_box([value(low, name="a"), value(r, name="b")]) for r in (near, far)]
    for found, other in zip(boxes, (near, far), strict=True):
        apart = max(low, other) / min(low, other)
        assert (found is None) == (apart < LEAST_RATIO) or apart == pytest.approx(LEAST_RATIO)
        if found is not None:  # a range that takes 123 times the echo is its fourth root, 3.33 times, as far
            assert found.echo_ratio**0.25 * found.low_km == pytest.approx(found.high_km, rel=1e-12)
    if low <= near and all(boxes):
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[0].echo_ratio <= boxes[1].echo_ratio


@pytest.mark.parametrize(
    "claims",
    [
        (),
        (value(600),),
        (value(600, name="a"), value(600, name="b")),
        (value(600, 800, bound="interval"),),
        (value(bound="none", name="a"), value(2000, name="b")),
        (value(600, name="a"), value(2000, name="b", radar="another")),
    ],
)
def test_nothing_to_explain(claims: tuple[rc.RangeClaim, ...]) -> None:
    assert echo_box(claims) is None


def test_figures_are_worded_as_they_were_given() -> None:
    said = plain(box_of(MINISTER, AGENCY))
    assert "the smallest is 600 km, the lower end of 600–800 km, from A minister (2016); " in said
    assert "the largest is up to 2,000 km, from An agency (2016)." in said
    said = plain(box_of(value(900, name="a"), value(1800, 2000, bound="interval", name="b")))
    assert "the largest is 2,000 km, the upper end of 1,800–2,000 km, from b." in said
    # given by one as an interval's end and by another as a least figure: neither wording is both
    said = plain(box_of(value(600), value(1800, 2000, bound="interval", name="b"), value(2000, bound="at least", name="c")))
    assert "the largest is 2,000 km, from press." in said


def test_a_range_nobody_has_and_its_digits() -> None:
    assert "returns over a million times as much" in plain(box_of(value(1), value(19_900, name="b")))
    assert "returns 5.06 times as much" in plain(box_of(value(2), value(3, name="b")))


def test_what_does_not_follow_is_said_and_names_stay_data() -> None:
    box = box_of(replace(value(600), claimant=HOSTILE), value(2000, name="b"))
    said = plain(box)
    for words in ("is not a property of a radar", "not an estimate", "does not say who is right"):
        assert words in said
    assert HOSTILE in box.sentences[0]
    assert HOSTILE not in box.title + box.formula + " ".join(box.sentences[1:])
    assert len(box.sentences) <= 4
