"""`rc.horizon`: a documented frame, the air given itself or by name, and the numbers that the README states."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import radar_coverage as rc
from radar_coverage.earth.atmosphere import EffectiveRadius

README = " ".join((Path(__file__).parents[2] / "README.md").read_text().split())


def test_every_column_is_documented() -> None:
    frame = rc.horizon()
    assert list(frame.attrs["columns"]) == list(frame.columns)
    assert frame.attrs["antenna_altitude_m"] == 680
    assert len(rc.horizon(rc.Site(name="Own", lat=1, lon=2))) == 7 + 4


def test_an_air_is_itself_or_its_name() -> None:
    named, itself = (rc.horizon(range_km=2000, atmosphere=air) for air in ("k=1.2", EffectiveRadius(1.2)))
    pd.testing.assert_frame_equal(named, itself)
    assert rc.horizon(range_km=2000, antenna_altitude_m=0.0, lowest_elevation_deg=1).attrs["lowest_elevation_deg"] == 1


def test_what_the_readme_states() -> None:
    frame = rc.horizon()
    at = frame[frame["kind"] == "range"].set_index("range_km")
    height = frame[frame["kind"] == "height"].set_index("height")

    def tens(value: float) -> str:
        return f"{round(value, -1):.0f}"

    far = at.loc[2000]
    assert f"about {at.loc[600, 'lowest_km']:.0f} km at 600 km and {tens(far['lowest_km'])} km at 2,000 km" in README
    assert f"{tens(far['least_km'])} to {tens(far['most_km'])} km in other airs" in README
    assert f"ministry stated, {tens(far['beam_km'])} km" in README
    airliner = height.loc["airliner"]
    assert f"to about {tens(airliner['range_km'])} km, and in that beam to {tens(airliner['farthest_in_beam_km'])} km" in README


@pytest.mark.parametrize(
    "how", [{"atmosphere": "soup"}, {"antenna_altitude_m": -1}, {"lowest_elevation_deg": 90}, {"range_km": -1}]
)
def test_bad_input_is_one_clear_line(how: dict[str, object]) -> None:
    with pytest.raises(rc.RadarCoverageError, match=str(next(iter(how)))) as caught:
        rc.horizon(**how)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
