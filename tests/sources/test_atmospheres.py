"""Atmospheres by name and by file, against a second chain of formulas; and files that are not what they should be."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Exponential, Profile
from radar_coverage.earth.horizon import lowest_visible_m
from radar_coverage.errors import DataError
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.sources.atmospheres import MAX_BYTES, MAX_LEVELS, profile_from

SONDE = """\
# height, pressure, temperature, humidity: a summer's day
height_m,pressure_hpa,temperature_c,relative_humidity_percent
20,1008,27.4,80
780,925,21.2,70
1500,850,17.0,60
3150,700,8.6,50
5860,500,-6.3,40
9660,300,-31.5,30
16600,100,-74.0,10
"""
FORMULAS_N = 0.25
"""The two formulas of the saturated vapour differ by 0.1 %, of a wet part of N of up to 130."""


def written(folder: Path, content: str | bytes, name: str = "air.csv") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def problem(text: str) -> str:
    with pytest.raises(DataError) as caught:
        profile_from(text)
    assert len(caught.value.problems) == 1
    assert str(caught.value).isprintable()
    return str(caught.value)


def murphy_koop_hpa(kelvin: float) -> float:
    """Saturation over water from 123 to 332 K (Q. J. R. Meteorol. Soc. 131 (2005) 1539, eq. 10), times the enhancement by air."""
    first = 54.842763 - 6763.22 / kelvin - 4.210 * math.log(kelvin) + 0.000367 * kelvin
    second = 53.878 - 1331.22 / kelvin - 9.44523 * math.log(kelvin) + 0.014025 * kelvin
    return math.exp(first + math.tanh(0.0415 * (kelvin - 218.8)) * second) / 100


def second_formula(pressure_hpa: float, celsius: float, humidity: float) -> float:
    """ITU-R P.453, eq. 2: with the pressure of the dry air; the vapour by another formula than its eq. 9."""
    kelvin = celsius + 273.15
    vapour = humidity / 100 * murphy_koop_hpa(kelvin) * (1 + 4e-6 * pressure_hpa)
    return 77.6 * (pressure_hpa - vapour) / kelvin + 72 * vapour / kelvin + 3.75e5 * vapour / kelvin**2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exponential", ITU_REFERENCE),
        (" Straight ", STRAIGHT),
        ("none", STRAIGHT),
        ("k=4/3", EffectiveRadius()),
        ("K = 1.2", EffectiveRadius(1.2)),
        ("k=1e0", EffectiveRadius(1.0)),
        ("crpl=320", Exponential.crpl(320)),
    ],
)
def test_names(text: str, expected: Profile) -> None:
    assert profile_from(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "atmosphere '': no such file, and none of: exponential, straight, k=4/3, crpl=320, or a CSV file"),
        ("exponentail", "atmosphere 'exponentail': no such file, and none of"),
        ("k=", "atmosphere 'k=': no such file"),
        ("k=4/0", "atmosphere 'k=4/0': '4/0' is not a number"),
        ("k=1_0", "'1_0' is not a number"),
        ("k=nan", "'nan' is not a number"),
        ("k=٣", "is not a number"),
        ("k=-1", "atmosphere 'k=-1': effective earth radius factor -1, expected 0.1 to 1000"),
        ("k=1e999", "factor inf, expected"),
        ("crpl=30", "atmosphere 'crpl=30': surface refractivity 30, expected 200 to 450"),
        ("crpl=4/3", "'4/3' is not a number"),
        ("\x1b[31mred\n", "no such file"),
        ("a\0b", "no such file"),
        ("\ud800", "no such file"),
        ("x" * 10_000, "no such file"),
        ("nowhere/air.csv", "nowhere/air.csv: no such file"),
    ],
)
def test_what_is_no_atmosphere(text: str, expected: str) -> None:
    assert expected in problem(text)
    assert len(problem(text)) < 200


def test_a_radiosonde_against_a_second_chain_of_formulas(tmp_path: Path) -> None:
    profile = profile_from(written(tmp_path, SONDE))
    assert profile.name == "air.csv"
    rows = np.array([[float(cell) for cell in line.split(",")] for line in SONDE.splitlines()[2:]])
    expected = [second_formula(p, t, u) for p, t, u in rows[:, 1:]]
    assert profile.refractivity(rows[:, 0]) == pytest.approx(expected, abs=FORMULAS_N)
    # summer air over the sea: more than the world's 315 at the ground, next to nothing but dry air at the top
    assert expected[0] > 350
    assert expected[-1] == pytest.approx(77.6 * 100 / 199.15, abs=0.05)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.floats(300, 1050), st.floats(-60, 40), st.floats(0, 100))
def test_the_three_ways_to_give_humidity_agree(pressure: float, celsius: float, humidity: float) -> None:
    from radar_coverage.earth.refractivity import saturation_vapour_pressure_hpa
    from radar_coverage.sources.atmospheres import _refractivity

    weather = {"pressure_hpa": pressure, "temperature_c": celsius}
    vapour = float(saturation_vapour_pressure_hpa(celsius, pressure)) * humidity / 100
    by_humidity = _refractivity(weather | {"relative_humidity_percent": humidity})
    assert _refractivity(weather | {"vapour_pressure_hpa": vapour}) == pytest.approx(by_humidity, rel=1e-12)
    assert by_humidity == pytest.approx(second_formula(pressure, celsius, humidity), abs=0.5 if celsius > 30 else FORMULAS_N)
    if humidity > 1:
        low, high = -100.0, celsius  # the dew point by bisection: the formula has no inverse here
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if saturation_vapour_pressure_hpa(middle, pressure) < vapour else (low, middle)
        assert _refractivity(weather | {"dew_point_c": high}) == pytest.approx(by_humidity, rel=1e-9)


def test_the_reference_from_a_file_bends_rays_as_the_reference_does(tmp_path: Path) -> None:
    """Written as a table of N, with the columns turned round, a comment, another column, a mark and Windows line ends."""
    heights = np.arange(0, 30_001, 500.0)
    rows = [f"{n!r}, {h!r} ,x" for h, n in zip(heights.tolist(), ITU_REFERENCE.refractivity(heights).tolist(), strict=True)]
    text = "\r\n".join(["# made", '"Refractivity",height_m,wind', rows[0], "  # between", *rows[1:], "", ""])
    profile = profile_from(written(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    range_m = np.array([6e5, 2e6, 3e6])
    expected = lowest_visible_m(range_m, 680.0, 36.05, ITU_REFERENCE)
    assert lowest_visible_m(range_m, 680.0, 36.05, profile) == pytest.approx(expected, abs=0.1)


WEATHER = "height_m,pressure_hpa,temperature_c,relative_humidity_percent\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "air.csv: the file is empty"),
        (
            "# nothing\n",
            "air.csv: line 1: expected a header with height_m and either refractivity or pressure_hpa, temperature_c",
        ),
        ("a;b\n", "air.csv: line 1: expected a header"),
        ("height_m\n0\n", "line 1: pressure_hpa is missing in the header; or give refractivity"),
        ("refractivity\n0\n", "line 1: height_m is missing in the header"),
        ("height_m,refractivity,height_m\n", "line 1: height_m stands twice in the header"),
        ("height_m,pressure_hpa,temperature_c\n", "line 1: none in the header, expected one of: relative_humidity_percent, "),
        (
            "height_m,pressure_hpa,temperature_c,dew_point_c,vapour_pressure_hpa\n",
            "line 1: vapour_pressure_hpa and dew_point_c in the header, expected one of",
        ),
        ("height_m,refractivity\n", "air.csv: 0 levels, expected at least two"),
        ("height_m,refractivity\n0,315\n", "air.csv: 1 level, expected at least two"),
        ("height_m,refractivity\n0,315\n\n900,280\n", "air.csv: line 3: blank, expected a level or a comment"),
        ("height_m,refractivity\n0,315,1\n", "line 2: 3 cells, expected 2 as in the header"),
        ("height_m,refractivity\n0,\n", "line 2: refractivity is empty, expected a number"),
        ("height_m,refractivity\n0,nan\n", "line 2: refractivity = 'nan', expected a number"),
        ("height_m,refractivity\n0,1e999\n", "line 2: refractivity = inf, expected 0..500"),
        ("height_m,refractivity\n0,3_15\n", "line 2: refractivity = '3_15', expected a number"),
        ("height_m,refractivity\n0,\x1b[31m\n", "line 2: refractivity = '\\x1b[31m', expected a number"),
        ("height_m,refractivity\n0,0\n", "line 2: refractivity 0, expected above 0 and at most 500"),
        ('height_m,refractivity\n0,"315\n', "line 2: not CSV: unexpected end of data"),
        ("height_m,refractivity\n-600,315\n", "line 2: height_m = -600, expected -500..100000 m"),
        ("height_m,refractivity\n0,315\n0,310\n", "line 3: height_m = 0 after 0, expected levels that rise by 0.1 m or more"),
        ("height_m,refractivity\n0,315\n1e-300,310\n", "line 3: height_m = 1e-300 after 0, expected levels that rise"),
        (
            "height_m,refractivity\n0,315\n100,299\n",
            "line 3: refractivity changes by -164.2 per km, expected more than -157: such",
        ),
        ("height_m,refractivity\n0,500\n0.1,5e-324\n", "line 3: refractivity changes by -"),
        ("height_m,refractivity\n2500,250\n9000,100\n", "air.csv: first height of a profile 2500 m, expected -500 to 2000 m"),
        (WEATHER + "0,1013,300,60\n", "line 2: temperature_c = 300, expected -100..60 degrees Celsius"),
        (WEATHER + "0,101300,15,60\n", "line 2: pressure_hpa = 101300, expected 0..1200 hPa"),
        (WEATHER + "0,1013,15,110\n", "line 2: relative_humidity_percent = 110, expected 0..105 %"),
        (WEATHER + "0,0,-50,0\n", "line 2: refractivity 0, expected above 0"),
        (WEATHER + "0,10,40,90\n", "line 2: vapour pressure above the total pressure"),
        (
            WEATHER.replace("relative_humidity_percent", "dew_point_c") + "0,1013,15,20\n",
            "line 2: dew_point_c = 20 at temperature_c = 15, more vapour than such air can hold",
        ),
        (b"height_m,refractivity\n0,\xff\n", "air.csv: line 2: not UTF-8 text"),
        ("height_m,refractivity\n".encode("utf-16"), "air.csv: line 1: not UTF-8 text"),
        (b"\x00\x01\x02PK", "air.csv: line 1: expected a header"),
        ("height_m,refractivity\n" + " " * MAX_BYTES, "air.csv: larger than 1 MB"),
        (
            "height_m,refractivity\n" + "".join(f"{h},{300 - h / 1000}\n" for h in range(MAX_LEVELS + 1)),
            "more than 10,000 levels",
        ),
    ],
    ids=itertools.count(),
)
def test_bad_files(tmp_path: Path, content: str | bytes, expected: str) -> None:
    assert expected in problem(written(tmp_path, content))


def test_a_folder_and_hostile_names(tmp_path: Path) -> None:
    assert problem(str(tmp_path)) == f"{tmp_path.name}: not a file but a folder"
    name = "<b>\x1b[31m\nair.csv"
    assert "line 1: expected a header" in problem(written(tmp_path, "no", name))
    assert profile_from(written(tmp_path, SONDE, name)).name.isprintable()
    markup = profile_from(written(tmp_path, SONDE, "<b>air.csv")).name
    assert terminal_text(markup) == markup == "<b>air.csv"


def test_the_example_in_the_documentation_is_a_file_the_program_takes(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "your-own-files.md").read_text(encoding="utf-8")
    example = page.partition("```csv\n")[2].partition("```")[0]
    assert profile_from(written(tmp_path, example)) == profile_from(written(tmp_path, SONDE))
