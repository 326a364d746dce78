"""Number to text: never more than is known, never nothing for something, never all for less."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import AGENCY, MINISTER, REPORT, claim, make_reach

from radar_coverage.errors import DomainError
from radar_coverage.model import Footprint
from radar_coverage.outputs import text

SHARES = st.floats(0, 1)
AREAS = st.floats(1e-9, 6e8)


def plain(printed: str) -> str:
    return printed.replace(text.NBSP, " ")


def value(printed: str) -> float:
    """The number in a printed text; what is <x counts as half of x, >x as a little more."""
    if printed == "none":
        return 0.0
    number = float(re.sub(r"[^\d.]", "", re.sub(r"km²|km|%", "", printed)))
    return number * 0.5 if printed.startswith("<") else number + 0.05 if printed.startswith(">") else number


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (0.0, "none"),
        (1e-12, "<0.1 %"),
        (0.000999, "<0.1 %"),
        (0.001, "0.1 %"),
        (0.053, "5.3 %"),
        (0.0996, "10 %"),
        (0.4094, "41 %"),
        (0.8999, "90 %"),
        (0.9951, "99.5 %"),
        (0.99951, ">99.9 %"),
        (1 - 1e-8, ">99.9 %"),
        (1 - 1e-10, "100 %"),
        (1.0, "100 %"),
    ],
)
def test_share(share: float, printed: str) -> None:
    assert plain(text.share_text(share)) == printed


def test_share_that_is_no_number() -> None:
    with pytest.raises(DomainError, match="nan"):
        text.share_text(float("nan"))


@given(SHARES, SHARES)
def test_a_larger_share_never_reads_as_less(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert value(text.share_text(low)) <= value(text.share_text(high))


@given(st.floats(1e-300, 1))
def test_some_is_never_none_and_less_than_all_never_all(share: float) -> None:
    printed = plain(text.share_text(share))
    assert printed not in ("none", "0 %", "0.0 %")
    assert (printed == "100 %") == (share >= 1 - text.ALL_TO)


@pytest.mark.parametrize(
    ("area", "printed"),
    [
        (0.0, "none"),
        (0.3, "<1 km²"),
        (1.4, "1 km²"),
        (9.7, "10 km²"),
        (2_123.0, "2,100 km²"),
        (13_899.0, "14,000 km²"),
        (99_700.0, "100,000 km²"),
        (122_379.0, "122,000 km²"),
        (3_838_000.0, "3,840,000 km²"),
        (510_065_621.7, "510,000,000 km²"),
    ],
)
def test_area(area: float, printed: str) -> None:
    assert plain(text.area_text(area)) == printed


@given(AREAS, AREAS)
def test_a_larger_area_never_reads_as_less(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert value(text.area_text(low)) <= value(text.area_text(high))


@given(st.floats(1, 6e8))
def test_area_is_rounded_by_less_than_the_sites_kilometre_moves_it(area: float) -> None:
    assert abs(value(text.area_text(area)) - area) <= max(
        0.5, 0.051 * area if area < text.THREE_DIGITS_FROM_KM2 else 0.0051 * area
    )


@given(st.floats(1e-6, 20_000), st.floats(1e-6, 20_000))
def test_distance_and_altitude_rise_and_are_never_nothing(a: float, b: float) -> None:
    low, high = sorted((a, b))
    for printed in (text.distance_text, text.altitude_text):
        assert value(printed(low)) <= value(printed(high))
        assert not printed(low).startswith("0" + text.NBSP)


def test_distance() -> None:
    assert [plain(text.distance_text(d)) for d in (0, 0.4, 516.6, 12_345.6)] == ["0 km", "<1 km", "517 km", "12,346 km"]


def test_altitude() -> None:
    assert [plain(text.altitude_text(a)) for a in (0, 0.04, 3.14, 28.4, 326.9)] == [
        "0 km",
        "<0.1 km",
        "3.1 km",
        "28 km",
        "330 km",
    ]


def test_an_altitude_that_never_comes() -> None:
    """Where no ray comes, no altitude is enough: the opposite of any."""
    assert text.altitude_text(math.inf) == "never"


def test_error_is_rounded_up() -> None:
    assert [plain(text.error_text(e)) for e in (0.0004, 0.5, 1.21, 9.96, 149.2)] == ["1 mm", "500 mm", "1.3 m", "10 m", "150 m"]


@given(st.floats(1e-4, 1e6))
def test_error_never_reads_as_less(error: float) -> None:
    printed = text.error_text(error)
    assert value(printed.removesuffix("mm").removesuffix("m")) * (1e-3 if printed.endswith("mm") else 1) >= error * (1 - 1e-6)


def test_range_is_printed_as_given() -> None:
    assert plain(text.range_text(Footprint(range_km=1852.5))) == "1,852.5 km"
    assert plain(text.range_text(Footprint(range_km=800, range_min_km=600))) == "600–800 km"
    assert plain(text.range_text(Footprint(range_km=0.001))) == "0.001 km"


def test_upper_limit_stands_beside_every_full_circle() -> None:
    assert text.direction_text(Footprint(range_km=1)) == "All directions: an upper limit"
    assert text.direction_text(Footprint(range_km=1, boresight_deg=-30, fov_deg=120)) == "Sector 120° wide, facing 330°"


def test_inside() -> None:
    printed = [plain(text.inside_text(row)) for row in make_reach().rows if row.territory in ("CHN", "RUS")]
    assert printed == [
        "0.1 % (14,000 km²)",
        "1.3 % (122,000 km²)",
        "41 % (3,840,000 km²)",
        "none",
        "<0.1 % (2,100 km²)",
        "5.3 % (904,000 km²)",
    ]


def test_speakers() -> None:
    assert text.speakers_text([MINISTER]) == "A minister (2016)"
    assert text.speakers_text([AGENCY, REPORT]) == "US government, Chinese state media"
    assert text.speakers_text([AGENCY, REPORT, MINISTER], short=True, most=2) == "S. Korean gov., US gov. +1"
    assert text.speakers_text([claim("x", "independent", "A scholar", "value", 1.0)], short=True) == "A scholar"
    assert text.speakers_text([]) == "given by the map's maker"


def test_position() -> None:
    assert plain(text.position_text(36.05, 128.23)) == "36.05° N, 128.23° E"
    assert plain(text.position_text(-0.5, -70)) == "0.50° S, 70.00° W"


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (0.0, "none"),
        (1e-9, "<0.1 points"),
        (0.0055, "0.5 points"),
        (0.1545, "15.4 points"),
        (0.99951, ">99.9 points"),
        (1.0, "100 points"),
    ],
)
def test_points(share: float, printed: str) -> None:
    assert plain(text.points_text(share)) == printed


@given(SHARES, SHARES)
def test_more_points_never_read_as_less(a: float, b: float) -> None:
    less, more = (value(text.points_text(s).replace("points", "")) for s in sorted((a, b)))
    assert less <= more


def test_points_that_are_no_number() -> None:
    with pytest.raises(DomainError):
        text.points_text(float("nan"))
