"""Any town by latitude and longitude, with ranges of your own: what lies inside, and the picture."""

import sys
from pathlib import Path

import radar_coverage as rc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
reykjavik = rc.Site(name="Reykjavík", lat=64.15, lon=-21.94)
table = rc.reach(reykjavik, range_km=[500, 1500], focus=["Greenland", "Ireland", "Norway"])
for row in table[table["area_km2"] > 0].itertuples():
    print(f"{row.range_km:>6,.0f} km  {row.name:<20} {row.share:>7.2%}  nearest land {row.nearest_km:,.0f} km away")

rc.figure(
    reykjavik,
    folder / "any-town.png",
    size="square-1080",
    range_km=[500, 1500],
    focus=["Greenland", "Ireland", "Norway"],
    note="Ranges chosen for this example.",
)
