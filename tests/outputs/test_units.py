"""Units of what is printed: PROJ's factors, the rules of every printed number in each unit, and ranges that stay as given."""

from __future__ import annotations

import re
import threading
from fractions import Fraction

import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import MINISTER, REPORT

from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Footprint
from radar_coverage.outputs import text
from radar_coverage.outputs.units import UNITS, current_units, use_units

PROJ_NAMES = {"km": "km", "mi": "mi", "nmi": "kmi"}
"""What PROJ calls them: its kmi is the international nautical mile."""
NAMES = st.sampled_from(sorted(UNITS))
LENGTHS = st.floats(1e-6, 20_000)


def value(printed: str) -> float:
    number = float(re.match(r"[<>]?([\d,.]+)\u00a0", printed)[1].replace(",", ""))  # type: ignore[index]
    return number / 2 if printed.startswith("<") else number


@pytest.mark.parametrize("name", sorted(UNITS))
def test_factors_are_projs(name: str) -> None:
    with use_units(name):
        in_m = pyproj.get_units_map(category="linear", allow_deprecated=True)
        factor = next(unit.conv_factor for unit in in_m.values() if unit.proj_short_name == PROJ_NAMES[name])
        assert current_units().in_km == factor / 1000
        assert current_units().symbol() == name
        assert current_units().length(1000) == pytest.approx(1000 * current_units().per_km, rel=1e-15)


def test_exact() -> None:
    """A mile is 5,280 feet of 0.3048 m; a square mile its square; nobody measures land in square nautical miles."""
    mile = 5280 * Fraction(3048, 10_000) / 1000
    assert (Fraction(str(UNITS["mi"].in_km)), UNITS["mi"].area_in_km2) == (mile, pytest.approx(float(mile**2), rel=1e-15))
    assert (Fraction(str(UNITS["nmi"].in_km)), UNITS["nmi"].area_in_km2) == (Fraction(1852, 1000), 1.0)


@given(NAMES, LENGTHS, LENGTHS)
def test_a_larger_value_never_reads_as_less_and_something_never_as_nothing(name: str, a: float, b: float) -> None:
    low, high = sorted((a, b))
    with use_units(name):
        for printed in (text.distance_text, text.altitude_text, lambda length: text.area_text(length**2)):
            assert value(printed(low)) <= value(printed(high))
            assert value(printed(low)) > 0


@given(NAMES, st.floats(2, 20_000))
def test_what_is_printed_is_the_value_to_one_of_the_unit(name: str, distance_km: float) -> None:
    exact = Fraction(distance_km) / Fraction(str(UNITS[name].in_km))
    with use_units(name):
        assert abs(Fraction(value(text.distance_text(distance_km))) - exact) <= Fraction(1, 2) + Fraction(1, 10**9)
        digits = Fraction(5, 100)  # two digits; three above 100,000
        area = Fraction(distance_km) ** 2 / Fraction(UNITS[name].area_in_km2)
        assert abs(Fraction(value(text.area_text(distance_km**2))) - area) <= max(digits * area, Fraction(1, 2)) * Fraction(
            1001, 1000
        )


def test_the_same_in_three_units() -> None:
    said = {
        "km": ("517 km", "3,840,000 km²", "28 km", "600–800 km", "2,000 km", "1,953 km"),
        "mi": ("321 mi", "1,480,000 mi²", "18 mi", "600–800 km (373–497 mi)", "2,000 km (1,243 mi)", "1,213 mi"),
        "nmi": ("279 nmi", "3,840,000 km²", "15 nmi", "600–800 km (324–432 nmi)", "2,000 km (1,080 nmi)", "1,054 nmi"),
    }
    drawn = Footprint(range_km=1952.6, said_km=(2000.0,), claims=(REPORT,))
    for name, expected in said.items():
        with use_units(name):
            found = (
                text.distance_text(516.6),
                text.area_text(3_838_000.0),
                text.altitude_text(28.4),
                text.figure_text(MINISTER),
                text.range_text(Footprint(range_km=2000.0)),
                text.range_text(drawn),
            )
        assert tuple(one.replace("\u00a0", " ") for one in found) == expected


def test_units_end_with_the_block_and_stay_in_their_thread() -> None:
    seen: list[str] = []
    other = threading.Thread(target=lambda: seen.append(current_units().name))
    with use_units("mi"):
        with use_units("nmi"):
            assert current_units().name == "nmi"
        other.start()
        other.join()
        assert current_units().name == "mi"
    assert (seen, current_units().name) == (["km"], "km")
    with pytest.raises(UnknownNameError, match=r"^unknown unit 'furlong'\. There are: km, mi, nmi\.$"), use_units("furlong"):
        pass
