"""Run the installed command the way a user does and hold its numbers against the reference values."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

REFERENCE_KM2 = {
    # Densified overlay and geodesic polygon area, Natural Earth 5.1.1 1:10m, 36.05 N 128.23 E, all directions; converged to 1e-6.
    ("CHN", 600): 13_700.6,
    ("CHN", 1000): 628_745.7,
    ("CHN", 2000): 3_838_063.8,
    ("CHN", 3000): 6_338_858.0,
    ("RUS", 600): 0.0,
    ("RUS", 1000): 43_206.0,
    ("RUS", 2000): 904_423.8,
    ("RUS", 3000): 3_576_051.5,
}
TOLERANCE = 1e-5


def main() -> int:
    """Print each number with its reference; fail when one is off."""
    command = Path(sys.executable).with_name("radar-coverage")
    ranges = [word for km in (600, 1000, 2000, 3000) for word in ("--range-km", str(km))]
    printed = subprocess.run([command, "reach", "seongju", *ranges, "--format", "json"], check=True, capture_output=True)
    rows = {(row["territory"], row["range_km"]): row["area_km2"] for row in json.loads(printed.stdout)["rows"]}
    wrong = 0
    for key, reference in REFERENCE_KM2.items():
        off = abs(rows[key] - reference)
        good = off <= TOLERANCE * reference
        wrong += not good
        print(f"{key[0]} {key[1]:>5} km  {rows[key]:>14,.1f} km2  reference {reference:>14,.1f}  {'ok' if good else 'WRONG'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
