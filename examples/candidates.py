"""Seongju against the other places that were named in 2016: does the place change what 2,000 km would hold?"""

import sys
from pathlib import Path

from matplotlib.figure import Figure

import radar_coverage as rc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
sites = [site for site in rc.load_sites().values() if site.id == "seongju" or site.kind == "candidate"]
shares = {}
for site in sites:
    table = rc.reach(site, range_km=2000, focus=["China", "Russia"]).set_index("territory")
    shares[site.name.partition(" (")[0]] = (table.loc["CHN", "share"], table.loc["RUS", "share"])

ranked = sorted(shares.items(), key=lambda item: item[1])
for name, (china, russia) in ranked:
    print(f"{name:<28} {china:6.1%} of China  {russia:5.1%} of Russia")

figure = Figure(figsize=(7.2, 4.2), layout="constrained")
axes = figure.add_subplot()
chinese, russian = zip(*(both for _, both in ranked), strict=True)
for country, colour, values in (("China", "#b35900", chinese), ("Russia", "#35266b", russian)):
    axes.plot([100 * share for share in values], range(len(ranked)), "o", color=colour, label=country)
axes.set_yticks(range(len(ranked)), [name for name, _ in ranked])
axes.set_xlim(0, 50)
axes.set_xlabel("part of its land within 2,000 km, all directions: an upper limit (%)")
axes.set_title(
    f"2,000 km round {len(shares)} places: {min(chinese):.0%} to {max(chinese):.0%} of China, "
    f"{min(russian):.0%} to {max(russian):.0%} of Russia",
    loc="left",
    fontsize="medium",
)
axes.legend(loc="center")
figure.savefig(folder / "candidates.png", dpi=150, metadata={"Software": None})
