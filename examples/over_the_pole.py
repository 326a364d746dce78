"""A ring over the pole: one valid polygon for any GIS, and a picture in which it is a circle."""

import sys
from pathlib import Path

import radar_coverage as rc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
vardo = rc.Site(name="Vardø", lat=70.37, lon=31.13)
ring = rc.footprint(vardo, range_km=3000, max_error_m=100)
_, south, _, north = ring.total_bounds
print(
    f"drawn to {ring['error_m'][0]:.0f} m, valid: {ring.geometry.is_valid.all()}, from {south:.1f} to {north:.0f} degrees north"
)
(folder / "over-the-pole.geojson").write_text(ring.to_json(), encoding="utf-8")

rc.figure(vardo, folder / "over-the-pole.png", range_km=3000, size="portrait-1080x1350", focus=["Russia"])
