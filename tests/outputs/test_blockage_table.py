"""Blocked beams as tables: 80 columns for people, every digit for programs."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from tests.outputs.blockage_samples import beam
from tests.outputs.conftest import BOUNDARIES
from tests.outputs.pseudo import pseudo, unsaid_texts

from radar_coverage.outputs import blockage_text as text
from radar_coverage.outputs.blockage_table import BLOCKAGE_COLUMNS, blockage_rows, blockage_table
from radar_coverage.outputs.columns import WIDTH
from radar_coverage.outputs.text import share_text
from radar_coverage.outputs.tidy import tidy_csv, tidy_json
from radar_coverage.outputs.units import use_units

BEAMS = (-0.2, 0.4, 1.0, 1.6, 2.2, 2.8, 20.0)


def flat(said: str) -> str:
    return " ".join(said.split()).replace("\u00a0", " ")


@pytest.mark.parametrize("case", ["whole", "missing", "free", "hostile"])
def test_it_fits_80_columns_and_nothing_acts(case: str) -> None:
    said = blockage_table([beam(case, elevation) for elevation in BEAMS])
    assert max(map(len, said.splitlines())) <= WIDTH
    assert "\x1b" not in said
    assert not {"nan", "inf"} & set(said.split())


def test_a_row_a_beam_has_its_shares() -> None:
    beams = [beam("missing", elevation) for elevation in BEAMS]
    lines = blockage_table(beams).splitlines()
    start = next(n for n, line in enumerate(lines) if line.split()[:2] == ["beam", "wide"]) + 1
    for one, line in zip(beams, lines[start:], strict=False):
        shares = [share_text(part) for part in (*text.class_shares(one), one.unknown_share)]
        assert flat(line) == flat(" ".join([text.degrees_text(one.elevation_deg), "1.0°", *shares]))


def test_a_row_a_wind_has_half_and_end() -> None:
    whole = beam("whole")
    east = (whole.azimuth_deg >= 67.5) & (whole.azimuth_deg < 112.5)
    half_km = np.sort(whole.beyond_m(0.5)[east])[(east.sum() - 1) // 2] / 1000
    rows = [line.split() for line in blockage_table([whole]).splitlines() if line.startswith("E ")]
    gone = share_text(float(whole.blocked[east, -1].mean())).replace("\u00a0", " ")
    assert [" ".join(row[1:]) for row in rows] == [f"{half_km:.0f} km", gone]
    assert "nowhere" not in blockage_table([beam("missing")]).split("not known")[0]
    assert flat(blockage_table([beam("free")])).count("nowhere") == 8


@pytest.mark.parametrize(
    ("case", "said", "is_said"),
    [
        ("whole", "not whether anything is detected", True),
        ("whole", "Elevation model: Copernicus DEM GLO-90, cells of 3 arc seconds", True),
        ("whole", "Radar: a list of radars.", True),
        ("whole", "data is missing", False),
        ("missing", "data is missing on the way", True),
        ("missing", "at most ", True),
    ],
)
def test_what_must_stand_beside(case: str, said: str, is_said: bool) -> None:
    assert (said in flat(blockage_table([beam(case)]))) == is_said


def test_titles_are_the_answer() -> None:
    whole, missing = beam("whole"), beam("missing")
    share = share_text(whole.share(0.5))
    assert text.blockage_title(whole) == f"In {share} of the circle round Albis terrain takes more than half of the 0.5° beam"
    assert "–" in text.blockage_title(missing)
    assert text.blockage_title(beam("free")).startswith("In none of the circle")
    assert [text.degrees_text(a) for a in (0.5, 1, -0.25, 20)] == ["0.5°", "1.0°", "−0.25°", "20.0°"]
    names = [name.replace("\u00a0", " ") for name in text.class_names()]
    assert names == ["none", "up to 10 %", "10–50 %", "50–90 %", "over 90 %"]


def test_everything_is_said() -> None:
    with pseudo():
        unsaid = unsaid_texts(blockage_table([beam("missing")]))
    theirs = ("Albis (weather radar) (albis)", "Copernicus DEM GLO-90", "3 arc seconds", "EGM2008", "ESA, licence as at ESA",
              "a list of radars", BOUNDARIES)  # fmt: skip
    assert [one for one in unsaid if not any(one.strip(" .,;") in given or given in one for given in theirs)] == []


def test_rows_are_the_values_at_whole_degrees_and_rings() -> None:
    one = beam("missing")
    table = blockage_rows([one, beam("missing", 1.0)])
    assert len(table.rows) == 2 * 360 * 16
    assert [row["range_km"] for row in table.rows[:16]] == [10.0 * n for n in range(1, 17)]
    for n in range(0, 360 * 16, 331):
        row = table.rows[n]
        i, k = int(row["azimuth_deg"] * 2), int(row["range_km"] * 2) - 1
        value = float(one.blocked[i, k])
        assert row["blocked"] == (None if math.isnan(value) else value)
        assert row["beam_m"] == pytest.approx(one.beam_m[k])
        assert row["beam_m"] - row["lower_edge_m"] == pytest.approx(one.radius_m[k])
    assert None in {row["blocked"] for row in table.rows}
    value = json.loads(tidy_json(table))
    assert value["reach_km"] == one.reach_km
    assert value["elevation_model"]["name"] == one.elevation.name
    with use_units("mi"):
        assert tidy_csv(blockage_rows([one])).startswith(",".join(BLOCKAGE_COLUMNS) + "\n")
        assert "mi" in flat(blockage_table([one])).split()
