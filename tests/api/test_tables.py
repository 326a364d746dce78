"""One call a question: tidy frames whose columns are documented and whose numbers are the other questions' too."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import radar_coverage as rc

CALLS: dict[str, Callable[[], pd.DataFrame]] = {
    "curve": lambda: rc.curve("seongju", range_km=[600, 2000]),
    "curve by province": lambda: rc.curve("seongju", by="province", focus=["PRK"], range_km=800, step_km=100),
    "sector": lambda: rc.sector("seongju", range_km=2000),
    "uncertainty": lambda: rc.uncertainty("seongju", range_km=2000),
    "adds": lambda: rc.adds("seongju", range_km=2000),
    "adds by province": lambda: rc.adds("seongju", ["shariki"], by="province", range_km=1000, focus=["RUS"]),
    "compare": lambda: rc.compare("seongju", "kyogamisaki", range_km=1000),
    "place": lambda: rc.place("Beijing"),
    "place by position": lambda: rc.place("Somewhere", lat=43.1, lon=131.9),
    "statements": lambda: rc.statements("seongju"),
    "first_reached": lambda: rc.first_reached("seongju"),
}


@pytest.mark.parametrize("name", CALLS)
def test_every_column_is_documented_and_every_row_is_plain(name: str) -> None:
    frame = CALLS[name]()
    assert len(frame) > 0
    assert list(frame.attrs["columns"]) == list(frame.columns)
    assert all(meaning.strip() for meaning in frame.attrs["columns"].values())
    assert not any(frame[column].map(lambda v: type(v).__module__ == "numpy" and v.ndim).any() for column in frame)


def test_the_questions_agree_with_each_other() -> None:
    reach = rc.reach("seongju", range_km=2000).set_index("territory")["area_km2"]
    curve = rc.curve("seongju", range_km=2000)
    at = curve[curve["range_km"] == 2000].set_index("territory")["area_km2"]
    sector = rc.sector("seongju", range_km=2000).set_index("territory")["circle_km2"]
    for code in ("CHN", "RUS"):
        assert at[code] == pytest.approx(reach[code], rel=1e-9)
        assert sector[code] == pytest.approx(reach[code], rel=1e-9)
    counted = rc.reach("seongju", range_km=2000, count={"taiwan": "CHN"}).set_index("territory")["area_km2"]
    assert counted["CHN"] == pytest.approx(reach["CHN"] + reach["TWN"], rel=1e-9)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: rc.curve("nowhere"), "unknown site 'nowhere'"),
        (lambda: rc.curve("seongju", by="village"), "by = 'village'"),
        (lambda: rc.first_reached("seongju", by="village"), "by = 'village'"),
        (lambda: rc.sector(rc.Site(name="Own", lat=1, lon=2), range_km=100), "no width was published"),
        (lambda: rc.adds("kyogamisaki", ["shariki"]), "no published figure of its own"),
        (lambda: rc.curve("seongju", range_km=float("nan")), "range_km = nan"),
        (lambda: rc.curve("seongju", max_range_km=-1), "max_range_km = -1"),
        (rc.place, "which place"),
        (lambda: rc.place("Beijing", lat=3), "which place"),
        (lambda: rc.reach("seongju", count={"atlantis": "CHN"}), "atlantis"),
    ],
)
def test_bad_input_is_one_clear_line(call: Callable[[], object], said: str) -> None:
    with pytest.raises(rc.RadarCoverageError, match=said) as caught:
        call()
    assert "\n" not in str(caught.value)
