"""How wrong is the usual way? The same range at two places, by the usual recipes and by ours, against the exact disc."""

import sys
from pathlib import Path

import radar_coverage as rc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
for name, lat, lon in (("Nairobi", -1.29, 36.82), ("Seongju", 36.05, 128.23)):
    table = rc.methods(rc.Site(name=name, lat=lat, lon=lon), range_km=2000)
    whole = table[(table["territory"] == "") & table["area_error"].notna()]
    print(f"{name}: " + "; ".join(f"{row.method} {row.area_error:+.2%}" for row in whole.itertuples()))

rc.figure("seongju", folder / "usual-way.png", of="methods", range_km=2000, size="print-183mm")
