"""A weather radar: how high above the sea is the lowest air it can see? Sites of kind "weather" take k = 4/3, as usual there."""

import sys
from pathlib import Path

import radar_coverage as rc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
oslo = rc.Site(name="Weather radar near Oslo", lat=60.13, lon=10.56, kind="weather", elevation_m=480, antenna_height_m=20)
table = rc.horizon(oslo, range_km=[60, 120, 180, 240], lowest_elevation_deg=0.5)
for row in table[table["kind"] == "range"].itertuples():
    lowest, beam = 1000 * row.lowest_km, 1000 * row.beam_km
    print(f"{row.range_km:>4.0f} km: above the horizon from {lowest:,.0f} m, in the lowest beam from {beam:,.0f} m")

rc.figure(oslo, folder / "weather-radar.png", of="horizon", range_km=[60, 120, 180, 240], lowest_elevation_deg=0.5)
