"""Make data/opera.csv, Europe's weather radars, from EUMETNET OPERA's database.

    python tools/build_opera.py [WHEEL] [-o FOLDER]

WHEEL is the file of wetterdienst 0.175.0; without it pip fetches it. Its hash is pinned here, and the same wheel with the same
data/boundaries-10m.npz gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import Any

import shapely

from boundary_files import REPO, fetched_wheel, pinned
from radar_coverage.errors import DataError
from radar_coverage.model.weather_radar import WeatherRadar
from radar_coverage.sources.territories import load_territories, territory_polygons

PACKAGE = "wetterdienst==0.175.0"
WHEEL_SHA256 = "09500b5f16d5992bea7c8f81471f103d1a633580268b70c363d80d23fa060ff2"

OTHER_NAMES = MappingProxyType({"Czech Republic": "Czechia", "Republic of Moldova": "Moldova", "Slovak Republic": "Slovakia"})
"""Countries that the boundaries call otherwise."""
TERRITORIES_OF_THEIR_OWN = frozenset({("United Kingdom", "Jersey")})
"""Country in the source and territory in the boundaries."""
AT_THE_BORDER_DEG = 0.01
"""A radar on a border hill (Montancy) may lie beyond a generalised border."""
CODES_OF_OTHERS = frozenset({("nosmn", "Hafjell")})
"""Rows under a code that is another radar's."""
NOT_AT_THEIR_HEIGHT = frozenset({"robar"})
"""Barnova, 395 m: its position is in the middle of Iasi, with no ground above 230 m within 5 km."""


def main() -> None:
    """Build the file and print what was made, and what was left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=REPO / "data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = pinned(given.wheel or fetched_wheel(PACKAGE, Path(scratch)), WHEEL_SHA256)
        with zipfile.ZipFile(wheel) as archive:
            rows = json.loads(gzip.decompress(archive.read("wetterdienst/provider/eumetnet/opera/sites.json.gz")))
    countries = territories_of(rows)
    kept: list[dict[str, Any]] = []
    for row, country in zip(rows, countries, strict=True):
        if why := left_out(row):
            print(f"left out: {row['odimcode']} {row['location']} ({row['country']}): {why}")
            continue
        kept.append(record(row, country))
    twice = [code for code, count in Counter(one["code"] for one in kept).items() if count > 1]
    if twice:
        raise SystemExit(f"codes that stand twice: {twice}")
    text = io.StringIO()
    writer = csv.DictWriter(text, list(kept[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(kept, key=lambda one: one["code"]))
    target = given.out / "opera.csv"
    target.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target}: {len(kept)} radars, {target.stat().st_size:,} bytes, sha256 {sha256}")


def left_out(row: dict[str, Any]) -> str:
    """Why a row is not taken over; empty where it is."""
    if not row["odimcode"]:
        return "no code"
    if (row["odimcode"], row["location"]) in CODES_OF_OTHERS:
        return "its code is another radar's"
    if row["odimcode"] in NOT_AT_THEIR_HEIGHT:
        return "its height is not that of its position"
    missing = [key for key in ("heightantenna", "maxrange", "beam", "band", "frequency", "polarization") if row[key] is None]
    return f"no {', '.join(missing)}" if missing else ""


def record(row: dict[str, Any], country: str) -> dict[str, Any]:
    """Columns of a radar, after the model's checks."""
    ground, antenna = row["heightofstation"], row["heightantenna"]
    made: dict[str, Any] = {
        "code": row["odimcode"].lower(),
        "name": " ".join(row["location"].replace("( ", "(").split()),
        "country": country,
        "wmo_number": "" if row["wmocode"] is None else f"{row['wmocode']:05d}",
        "status": "active" if row["status"] else "not active",
        "lat": row["latitude"],
        "lon": row["longitude"],
        # a station as high as its antenna is the antenna again
        "elevation_m": None if ground == antenna else ground,
        "antenna_altitude_m": antenna,
        "max_range_km": row["maxrange"],
        "beam_width_deg": row["beam"],
        "band": row["band"],
        "frequency_ghz": row["frequency"],
        "polarisation": {"S": "single", "D": "dual"}[row["polarization"]],
    }
    try:
        WeatherRadar(**made, source="OPERA")
    except DataError as error:
        raise SystemExit(f"{made['code']}: {'; '.join(error.problems)}") from None
    return made


def territories_of(rows: list[dict[str, Any]]) -> list[str]:
    """Code of the territory each stands in as the source has it; the boundaries have to agree, but for islets and borders."""
    found = load_territories()
    shapes = territory_polygons(found)
    points = shapely.points([row["longitude"] for row in rows], [row["latitude"] for row in rows])
    codes = []
    for row, point, nearest in zip(rows, points, shapely.STRtree(shapes).nearest(points).tolist(), strict=True):
        said = OTHER_NAMES.get(row["country"], row["country"])
        n = nearest if (said, found.names[nearest]) in TERRITORIES_OF_THEIR_OWN else found.names.index(said)
        if n != nearest and shapely.distance(shapes[n], point) > AT_THE_BORDER_DEG:
            raise SystemExit(f"{row['location']} in {said}: lies in {found.names[nearest]}")
        codes.append(found.codes[n])
    return codes


if __name__ == "__main__":
    main()
