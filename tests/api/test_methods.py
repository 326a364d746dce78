"""The methods as one call: a tidy frame whose columns are documented, and one clear line for bad input."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import radar_coverage as rc
from radar_coverage.analysis.methods import METHODS


def test_a_row_for_each_recipe_and_territory() -> None:
    frame = rc.methods(range_km=600, focus=["CHN"])
    assert list(frame.attrs["columns"]) == list(frame.columns)
    assert list(frame["method"].unique()) == list(METHODS)
    assert len(frame) == 2 * len(METHODS)
    china = frame[frame["territory"] == "CHN"].set_index("method")["true_km2"]
    reach = rc.reach("seongju", range_km=600).set_index("territory")["area_km2"]["CHN"]
    assert china.to_numpy() == pytest.approx(reach, rel=1e-9)


def test_ours_as_near_as_asked() -> None:
    frame = rc.methods(range_km=600, max_error_m=1.0).set_index("method").loc["ours"].iloc[0]
    assert frame["bound_m"] <= 1.0
    assert -frame["error_min_km"] * 1000 <= 1.0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: rc.methods("nowhere"), "unknown site"),
        (lambda: rc.methods(range_km=-1), "range_km = -1"),
        (lambda: rc.methods(max_error_m=0), "max_error_m = 0"),
        (lambda: rc.methods(focus=["Atlantis"]), "Atlantis"),
    ],
)
def test_bad_input_is_one_clear_line(call: Callable[[], object], said: str) -> None:
    with pytest.raises(rc.RadarCoverageError, match=said) as caught:
        call()
    assert "\n" not in str(caught.value)
