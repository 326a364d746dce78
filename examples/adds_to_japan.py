"""What Seongju adds to the two radars of the same type in Japan, at the same ranges laid round each of them."""

import sys
from pathlib import Path

import radar_coverage as rc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
japan = ["kyogamisaki", "shariki"]
for row in rc.adds("seongju", japan, range_km=[1000, 2000], focus=["China", "Russia"]).itertuples():
    added = 100 * row.added_share
    print(f"{row.name}, {row.range_km:,.0f} km: {row.before_share:.1%} from Japan, {added:.1f} points more with Seongju")

rc.figure("seongju", folder / "adds-to-japan.svg", of="adds", to=japan, size="print-183mm")
