"""Axes: ticks round in the units in use, named as they are placed, and no more of them than there is room for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import get_units_map

from radar_coverage.outputs.axis import axis_length, axis_number, axis_ticks
from radar_coverage.outputs.units import use_units

EPSG = get_units_map(auth_name="EPSG", category="linear")
KM = {
    name: EPSG[long].conv_factor / 1000 for name, long in (("km", "kilometre"), ("mi", "Statute mile"), ("nmi", "nautical mile"))
}


@given(unit=st.sampled_from(sorted(KM)), end_km=st.floats(1, 20_000), most=st.floats(1, 40))
def test_ticks_are_round_and_named_as_they_are_placed(unit: str, end_km: float, most: float) -> None:
    with use_units(unit):
        ticks = axis_ticks(end_km, most)
    numbers = [float(name.replace(",", "")) for _, name in ticks]
    assert [km / KM[unit] for km, _ in ticks] == pytest.approx(numbers, rel=1e-9, abs=1e-6)
    assert ticks[0] == (0.0, "0")
    assert ticks[-1][0] <= end_km * (1 + 1e-9)
    assert len(ticks) - 1 <= most + 1e-9
    if len(ticks) > 2:
        step = numbers[1]
        assert round(step / 10 ** math.floor(math.log10(step) + 1e-9), 6) in (1, 2, 5)
        # one more would lie beyond the end
        assert (len(ticks)) * step * KM[unit] > end_km * (1 - 1e-8)


def test_a_range_beside_an_axis() -> None:
    assert axis_number(1852.5) == "1,852.5"
    assert axis_length(805) == "805\u00a0km"
    for unit in ("mi", "nmi"):
        with use_units(unit):
            assert axis_number(2000) == f"{2000 / KM[unit]:,.0f}"
            assert axis_length(2000) == f"{2000 / KM[unit]:,.0f}\u00a0{unit}"
