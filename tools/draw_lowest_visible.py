"""Draw docs/theory/lowest-visible.svg: the lowest visible altitude against range, in three atmospheres.

python tools/draw_lowest_visible.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Profile
from radar_coverage.earth.horizon import lowest_visible_m

FILE = Path(__file__).parents[1] / "docs" / "theory" / "lowest-visible.svg"
LAT, ANTENNA_M = 36.05, 680.0
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 460, 64, 20, 130, 52
FARTHEST_KM, HIGHEST_KM = 3000, 800
CURVES: tuple[tuple[str, Profile, float | None, str, str, float], ...] = (
    ("no refraction", STRAIGHT, 0.0, "#555", "6 4", 2),
    ("exponential, 0° floor", ITU_REFERENCE, 0.0, "#0b4f8a", "none", 5),
    ("exponential, grazing", ITU_REFERENCE, None, "#0b4f8a", "2 3", 8),
    ("k = 4/3, 0° floor", EffectiveRadius(), 0.0, "#a33b1f", "none", 4),
)


def xy(range_km: float, altitude_km: float) -> tuple[float, float]:
    """Place of a point of the plane on the drawing."""
    x = LEFT + range_km / FARTHEST_KM * (WIDTH - LEFT - RIGHT)
    return x, HEIGHT - BOTTOM - altitude_km / HIGHEST_KM * (HEIGHT - TOP - BOTTOM)


def axes() -> list[str]:
    """Lines, ticks and their labels."""
    (x0, y0), (x1, y1) = xy(0, 0), xy(FARTHEST_KM, HIGHEST_KM)
    parts = [f'<path d="M{x0:.1f} {y1:.1f}V{y0:.1f}H{x1:.1f}" fill="none" stroke="#222"/>']
    for km in range(0, FARTHEST_KM + 1, 500):
        x = xy(km, 0)[0]
        parts.append(f'<path d="M{x:.1f} {y0:.1f}v5" stroke="#222"/>')
        parts.append(f'<text x="{x:.1f}" y="{y0 + 20:.1f}" text-anchor="middle">{km:,}</text>')
    for km in range(0, HIGHEST_KM + 1, 200):
        y = xy(0, km)[1]
        parts.append(f'<path d="M{x0:.1f} {y:.1f}H{x1:.1f}" stroke="#ddd"/>' if km else "")
        parts.append(f'<text x="{x0 - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{km}</text>')
    middle = (x0 + x1) / 2
    parts.append(f'<text x="{middle:.1f}" y="{HEIGHT - 10}" text-anchor="middle">ground range, km</text>')
    parts.append(f'<text transform="translate(16 {(y0 + y1) / 2:.1f}) rotate(-90)" text-anchor="middle">altitude, km</text>')
    return parts


def curves() -> list[str]:
    """A line for each atmosphere, named at its end."""
    range_km = np.linspace(0, FARTHEST_KM, 121)
    parts = []
    for name, profile, floor, colour, dashes, down in CURVES:
        altitude_km = lowest_visible_m(range_km * 1e3, ANTENNA_M, LAT, profile, floor) / 1e3
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(xy, range_km, altitude_km))
        dash = "" if dashes == "none" else f' stroke-dasharray="{dashes}"'
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        x, y = xy(range_km[-1], altitude_km[-1])
        parts.append(f'<text x="{x + 6:.1f}" y="{y + down:.1f}" fill="{colour}">{name}</text>')
    return parts


def main() -> None:
    """Write the file."""
    title = "Lowest visible altitude against range, antenna at 680 m"
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f"<title>{title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *axes(),
        *curves(),
        "</svg>",
    ]
    FILE.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
