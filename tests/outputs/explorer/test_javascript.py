"""The explorer's scripts against the Python they repeat: one text, one distance, one area, on thousands of values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import pytest
from numpy.typing import NDArray
from tests.outputs.conftest import HOSTILE
from tests.outputs.explorer.conftest import Asked

from radar_coverage.errors import DomainError
from radar_coverage.outputs import digits, text
from radar_coverage.outputs.catalogue import ENGLISH, languages, say, use_language
from radar_coverage.outputs.escape import csv_cell
from radar_coverage.outputs.explorer.codec import packed_numbers, packed_table
from radar_coverage.outputs.units import UNITS, current_units, use_units

GEOD = pyproj.Geod(ellps="WGS84")
RELATIVE = 1e-10
"""What Vincenty's series keeps to over 15,000 km, a millimetre and a half; a map needs a thousandth."""
SMALLEST_M = 1e-3
"""Below a kilometre the same is less than a millimetre, which the series does not promise."""
CORNERS = [
    (0.0, 0.0),
    (0.0, 90.0),
    (0.0, -90.0),
    (180.0, 0.0),
    (-180.0, 35.0),
    (179.9999, -10.0),
    (128.23, 36.05),
    (77.0, 89.9999),
]


def style() -> dict[str, Any]:
    """What the page's data says of numbers, in the language and units in use."""
    sample = digits.number_text(1234.5, ",.1f")
    units = current_units()
    return {
        "number": {"group": sample[1:-5], "decimal": sample[-2]},
        "units": {"length": {"per_km": units.per_km}, "area": {"per_km2": 1 / units.area_in_km2}},
        "words": {
            "none": text.none_text(),
            "never": say("never"),
            "percent": text.percent_text("{number}"),
            "length": text.length_text("{number}"),
            "area": (say("{number} mi²", number="{number}") if units.name == "mi" else say("{number} km²", number="{number}")),
        },
    }


def spread(seed: int, low: float, high: float, count: int = 1000) -> list[float]:
    """Values of every size, whole ones, and the halves between, where rounding decides."""
    rng = np.random.default_rng(seed)
    sizes = np.exp(rng.uniform(np.log(low), np.log(high), count))
    halves = np.concatenate([np.round(sizes), np.round(sizes) + 0.5, np.round(sizes, 1) + 0.05, np.floor(sizes) * 10 + 5])
    powers = 10.0 ** np.arange(np.floor(np.log10(low)), np.ceil(np.log10(high)) + 1)
    near = np.concatenate([powers, np.nextafter(powers, 0), np.nextafter(powers, np.inf)])
    return [0.0, *(float(v) for v in np.concatenate([sizes, halves, near]) if low <= v <= high)]


SHARES = [v / 1000 for v in spread(1, 0.01, 1000)] + [v / 2000 for v in range(2001)] + [1 - 1.5e-9, 1 - 1e-9, 1 - 1e-10, 1e-300]


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize(
    ("function", "said", "values"),
    [
        ("shareText", text.share_text, SHARES),
        ("areaText", text.area_text, spread(2, 0.01, 5.2e8)),
        ("distanceText", text.distance_text, [*spread(3, 0.01, 2.1e4), 1.609344, 1.852, 804.672]),
        ("altitudeText", text.altitude_text, [*spread(4, 0.01, 2e4), 0.1609344, 16.09344, 160.9344]),
        ("plainNumber", digits.plain_number, [*spread(5, 1e-9, 1e7), -0.25, -1852.5, 1e-7]),
    ],
)
def test_numbers_read_as_python_prints_them(asked: Asked, units: str, function: str, said: Any, values: list[float]) -> None:
    for language in languages() if units == "km" else [ENGLISH]:
        with use_language(language), use_units(units):
            answers = asked("numbers", function, [[v] for v in values], last=[style()])
            printed = [said(v) for v in values]
        assert [(v, a, p) for v, a, p in zip(values, answers, printed, strict=True) if a != p][:5] == [], language


def test_an_altitude_that_is_never_enough_is_null_in_the_data(asked: Asked) -> None:
    assert asked("numbers", "altitudeText", [[None]], last=[style()]) == [text.altitude_text(float("inf"))]


def positions(seed: int, count: int) -> NDArray[np.float64]:
    """Longitudes and latitudes, as many by area, with poles, antimeridian and equator."""
    rng = np.random.default_rng(seed)
    spread_out = np.column_stack([rng.uniform(-180, 180, count), np.degrees(np.arcsin(rng.uniform(-1, 1, count)))])
    rounded = np.round(spread_out[: count // 4], -1)
    corners = np.array(CORNERS)
    return np.concatenate([spread_out, rounded, np.repeat(corners, 20, axis=0)])


def angle_between(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.abs((a - b + 180) % 360 - 180)


def test_ranges_and_azimuths_are_proj_s(asked: Asked) -> None:
    here, there = positions(1, 4000), np.random.default_rng(2).permutation(positions(3, 4000))
    azimuth, _, range_m = GEOD.inv(*here.T, *there.T)
    close = range_m <= 15_000e3
    sites = [
        [{"lon_deg": lon, "lat_deg": lat}, *to]
        for (lon, lat), to in zip(here[close].tolist(), there[close].tolist(), strict=True)
    ]
    answers = asked("geodesic", "polarOf", sites)
    assert None not in answers
    range_off = np.abs([a["range_km"] * 1000 for a in answers] - range_m[close])
    assert (range_off <= np.maximum(RELATIVE * range_m[close], SMALLEST_M)).all()
    sideways = np.radians(angle_between(np.array([a["azimuth_deg"] for a in answers]), azimuth[close])) * np.sin(
        range_m[close] / 6.371e6
    )
    assert (sideways * 6.371e6 <= np.maximum(RELATIVE * range_m[close], SMALLEST_M)).all()


def test_what_is_beyond_15000_km_is_right_or_null(asked: Asked) -> None:
    here = positions(4, 1000)
    rng = np.random.default_rng(5)
    there = np.column_stack([here[:, 0] + 180 + rng.normal(0, 1, len(here)), -here[:, 1] + rng.normal(0, 1, len(here))])
    there[:, 1] = np.clip(there[:, 1], -90, 90)
    calls = [[{"lon_deg": lon, "lat_deg": lat}, *to] for (lon, lat), to in zip(here.tolist(), there.tolist(), strict=True)]
    answers = asked("geodesic", "polarOf", calls)
    range_m = GEOD.inv(*here.T, *there.T)[2]
    found = [(a["range_km"] * 1000, r) for a, r in zip(answers, range_m, strict=True) if a is not None]
    assert 0 < len(found) < len(answers)
    assert all(abs(a - r) <= RELATIVE * r for a, r in found)


def test_positions_at_a_range_and_azimuth_are_proj_s(asked: Asked) -> None:
    here = positions(6, 4000)
    rng = np.random.default_rng(7)
    range_m = np.where(rng.random(len(here)) < 0.05, 0, rng.uniform(0, 15_000e3, len(here)))
    azimuth = np.where(rng.random(len(here)) < 0.2, rng.integers(0, 4, len(here)) * 90.0, rng.uniform(0, 360, len(here)))
    calls = [
        [{"lon_deg": h[0], "lat_deg": h[1]}, r / 1000, a]
        for h, r, a in zip(here.tolist(), range_m.tolist(), azimuth.tolist(), strict=True)
    ]
    answers = asked("geodesic", "positionAt", calls)
    lon, lat, _ = GEOD.fwd(*here.T, azimuth, range_m)
    got = np.array([[a["lon_deg"], a["lat_deg"]] for a in answers])
    assert (np.abs(got[:, 0]) <= 180).all()
    off = GEOD.inv(*got.T, lon, lat)[2]
    assert (off <= np.maximum(RELATIVE * range_m, SMALLEST_M)).all()


def table(seed: int, atoms: int, rings: int, bins: int) -> NDArray[np.int64]:
    """Cumulative areas as payloads have them: land here and there, rounded after it was summed up."""
    rng = np.random.default_rng(seed)
    cells = rng.gamma(0.5, 200.0, (atoms, rings, bins)) * (rng.random((atoms, rings, bins)) < 0.3)
    for atom in cells[1:]:
        (j0, j1), (k0, k1) = (np.sort(rng.integers(0, n + 1, 2)) for n in (rings, bins))
        atom[:j0], atom[j1:], atom[:, :k0], atom[:, k1:] = 0, 0, 0, 0
    return np.rint(np.pad(cells, ((0, 0), (0, 0), (1, 0))).cumsum(axis=1).cumsum(axis=2)).astype(np.int64)


def inside(areas: NDArray[np.int64], ring: int, start: int, bins: int) -> int:
    """The reference: the contract's own difference."""
    last, row = areas.shape[1] - 1, areas[ring]
    return int(row[start + bins] - row[start] if start + bins <= last else row[last] - row[start] + row[start + bins - last])


@pytest.mark.parametrize(("atoms", "rings", "bins"), [(12, 40, 360), (5, 7, 1), (1, 1, 8), (30, 3, 12)])
def test_areas_come_back_for_any_ring_and_sector(asked: Asked, atoms: int, rings: int, bins: int) -> None:
    areas = table(atoms, atoms, rings, bins)
    rng = np.random.default_rng(8)
    full = rng.integers(0, 600, rings)
    questions = np.column_stack([rng.integers(0, (atoms, rings, bins), (3000, 3)), rng.integers(1, bins + 1, 3000)]).tolist()
    opened = {"function": "openAreaTable", "arguments": [packed_table(areas, full), atoms, rings, bins]}
    answers = asked("area_table", "areaKm2", questions, open=opened)
    assert answers == [inside(areas[a], j, s if w < bins else 0, w) for a, j, s, w in questions]


def test_empty_and_huge_atoms_come_back(asked: Asked) -> None:
    areas = np.zeros((4, 3, 5), dtype=np.int64)
    areas[1, :, 1:] = 2**31 - 1
    areas[3, 2, 4] = 1
    questions = [[a, j, k, w] for a in range(4) for j in range(3) for k in range(4) for w in range(1, 5)]
    opened = {"function": "openAreaTable", "arguments": [packed_table(areas, np.array([7, 0, 2**30])), 4, 3, 4]}
    assert asked("area_table", "areaKm2", questions, open=opened) == [
        inside(areas[a], j, k if w < 4 else 0, w) for a, j, k, w in questions
    ]


def test_a_bad_table_is_refused() -> None:
    with pytest.raises(DomainError, match="first column"):
        packed_table(np.ones((1, 1, 2), dtype=np.int64), np.ones(1, dtype=np.int64))
    with pytest.raises(DomainError, match="2\\*\\*31"):
        packed_table(np.array([[[0, 2**31]]]), np.ones(1, dtype=np.int64))
    with pytest.raises(DomainError, match="whole numbers"):
        packed_numbers([-1])
    with pytest.raises(DomainError, match="whole numbers"):
        packed_numbers([0.5])


def test_numbers_come_back_and_are_packed_the_same_every_time(asked: Asked) -> None:
    rng = np.random.default_rng(9)
    sizes = np.concatenate([[0, 1, 127, 128, 2**31, 2**32, 2**52, 2**53], np.exp2(rng.uniform(0, 52, 2000)).astype(np.int64)])
    signed = np.concatenate([sizes[:-2] // 2, -(sizes // 2)])
    plain, zigzag = packed_numbers(sizes), packed_numbers(signed, signed=True)
    assert asked("bytes", "unpackedNumbers", [[plain], [packed_numbers([])]]) == [sizes.tolist(), []]
    assert asked("bytes", "unpackedSigned", [[zigzag]]) == [signed.tolist()]
    assert (plain, zigzag) == (packed_numbers(sizes.copy()), packed_numbers(signed.copy(), signed=True))


def test_csv_cells_are_guarded_as_python_guards_them(asked: Asked) -> None:
    rng = np.random.default_rng(10)
    nasty = [*"=+-@\t\r\n＝＋－＠\0\ufeff \u00a0\x1b\u202e\u2028\u200c\u200d\",;'aé韓", "\U0001f680", "\U000e0001", "\ufdd0"]
    texts = ["".join(rng.choice(nasty, size)) for size in rng.integers(0, 6, 3000)] + [HOSTILE]
    assert asked("csv", "csvCell", [[t] for t in texts]) == [csv_cell(t) for t in texts]
