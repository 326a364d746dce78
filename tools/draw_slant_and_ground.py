"""Draw docs/theory/slant-and-ground.svg: 2,000 km along two rays, to scale, and what slant ranges lose along the ground.

python tools/draw_slant_and_ground.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, Profile
from radar_coverage.earth.horizon import gaussian_radius_m
from radar_coverage.earth.slant import ground_range_of_slant_m

FILE = Path(__file__).parents[1] / "docs" / "theory" / "slant-and-ground.svg"
LAT, ANTENNA_M = 36.05, 680.0
SLANT_KM = 2000
RADIUS_KM = float(gaussian_radius_m(LAT)) / 1e3
WIDTH, HEIGHT = 760, 560
SCALE, LEFT, HORIZON_Y = 0.3, 40, 84
"""Of the upper drawing: pixels per km, and where the antenna stands."""
CHART_LEFT, CHART_TOP, CHART_RIGHT, CHART_BOTTOM = 64, 272, 150, 52
FARTHEST_KM, MOST_KM = 3000, 320
BLUE, RED, GREY = "#0b4f8a", "#a33b1f", "#555"
CURVES: tuple[tuple[str, Profile, float | None, str, str, float], ...] = (
    ("5° up, exponential", ITU_REFERENCE, 5.0, RED, "none", 4),
    ("0°, no refraction", STRAIGHT, 0.0, GREY, "6 4", 0),
    ("0°, exponential", ITU_REFERENCE, 0.0, BLUE, "none", 6),
    ("grazing, exponential", ITU_REFERENCE, None, BLUE, "2 3", 8),
)


def ground_km(slant_km: np.ndarray | float, profile: Profile, elevation_deg: float | None) -> np.ndarray:
    """Ground range of a slant range along a ray [km]."""
    slant_m = np.asarray(slant_km, float) * 1e3
    along = ground_range_of_slant_m(slant_m, LAT, antenna_altitude_m=ANTENNA_M, profile=profile, elevation_deg=elevation_deg)
    return np.asarray(along / 1e3)


def text(x: float, y: float, words: str, colour: str = "#222", anchor: str = "start", more: str = "") -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{more}>{words}</text>'


# --- Two rays, to scale --------------------------------------------------------------------------------------------------------


def on_ground(range_km: float, above_km: float = 0) -> tuple[float, float]:
    """Place on the drawing of a point above the ground at a range."""
    angle, radius = range_km / RADIUS_KM, RADIUS_KM + above_km
    return LEFT + radius * np.sin(angle) * SCALE, HORIZON_Y + (RADIUS_KM - radius * np.cos(angle)) * SCALE


def ground_arc(to_km: float) -> str:
    """Path of the ground out to a range."""
    return "M" + "L".join("{:.1f} {:.1f}".format(*on_ground(km)) for km in np.linspace(0, to_km, 41))


def ray(elevation_deg: float, colour: str) -> list[str]:
    """A straight ray of 2,000 km, the ground below its end, and their names."""
    foot_km = float(ground_km(SLANT_KM, STRAIGHT, elevation_deg))
    angle = np.radians(elevation_deg)
    (x0, y0), (xf, yf) = on_ground(0, ANTENNA_M / 1e3), on_ground(foot_km)
    x1, y1 = x0 + SLANT_KM * SCALE * np.cos(angle), y0 - SLANT_KM * SCALE * np.sin(angle)
    return [
        f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="{colour}" stroke-width="2"/>',
        f'<path d="M{x1:.1f} {y1:.1f}L{xf:.1f} {yf:.1f}" stroke="{colour}" stroke-dasharray="4 3"/>',
        f'<circle cx="{x1:.1f}" cy="{y1:.1f}" r="4" fill="{colour}"/>',
        f'<circle cx="{xf:.1f}" cy="{yf:.1f}" r="3" fill="{colour}"/>',
    ]


def rays() -> list[str]:
    """The upper drawing."""
    x0, y0 = on_ground(0)
    level, up = (float(ground_km(SLANT_KM, STRAIGHT, e)) for e in (0.0, 5.0))
    (xe, ye), (xl, yl), (xu, yu) = on_ground(SLANT_KM), on_ground(level), on_ground(up)
    x_level, x_up = x0 + SLANT_KM * SCALE, x0 + SLANT_KM * SCALE * np.cos(np.radians(5))
    y_up = y0 - SLANT_KM * SCALE * np.sin(np.radians(5))
    return [
        f'<path d="{ground_arc(SLANT_KM + 130)}V{HORIZON_Y + 120}H{x0:.1f}Z" fill="#eef2f5"/>',
        f'<path d="{ground_arc(SLANT_KM + 130)}" fill="none" stroke="#222"/>',
        f'<path d="{ground_arc(SLANT_KM)}" fill="none" stroke="#222" stroke-width="3"/>',
        *ray(5.0, RED),
        *ray(0.0, GREY),
        f'<circle cx="{xe:.1f}" cy="{ye:.1f}" r="3" fill="#222"/>',
        text(x0, y0 - 12, "antenna", anchor="middle"),
        text(x0 + 300, y0 - 34, f"slant range {SLANT_KM:,} km, 5° up", RED, "middle", ' transform="rotate(-5 340 50)"'),
        text(x0 + 430, y0 - 8, f"slant range {SLANT_KM:,} km, horizontal", GREY, "middle"),
        text(x_level + 9, y0 + 4, "target", GREY),
        text(x_up + 9, y_up + 4, "target", RED),
        text(xu - 8, yu + 14, f"ground {up:,.0f} km", RED, "end"),
        text(xl - 6, yl + 22, f"ground {level:,.0f} km", GREY, "end"),
        text(xe + 8, ye - 1, f"ground {SLANT_KM:,} km"),
        text(x0 + 10, HORIZON_Y + 112, "the Earth, to scale, without refraction", GREY),
    ]


# --- What is lost along the ground ---------------------------------------------------------------------------------------------


def xy(slant_km: float, lost_km: float) -> tuple[float, float]:
    """Place of a point of the chart."""
    x = CHART_LEFT + slant_km / FARTHEST_KM * (WIDTH - CHART_LEFT - CHART_RIGHT)
    return x, HEIGHT - CHART_BOTTOM - lost_km / MOST_KM * (HEIGHT - CHART_TOP - CHART_BOTTOM)


def axes() -> list[str]:
    """Lines, ticks and their labels."""
    (x0, y0), (x1, y1) = xy(0, 0), xy(FARTHEST_KM, MOST_KM)
    parts = [f'<path d="M{x0:.1f} {y1:.1f}V{y0:.1f}H{x1:.1f}" fill="none" stroke="#222"/>']
    for km in range(0, FARTHEST_KM + 1, 500):
        x = xy(km, 0)[0]
        parts += [f'<path d="M{x:.1f} {y0:.1f}v5" stroke="#222"/>', text(x, y0 + 20, f"{km:,}", anchor="middle")]
    for km in range(0, MOST_KM + 1, 100):
        y = xy(0, km)[1]
        parts.append(f'<path d="M{x0:.1f} {y:.1f}H{x1:.1f}" stroke="#ddd"/>' if km else "")
        parts.append(text(x0 - 8, y + 4, f"{km}", anchor="end"))
    parts.append(text((x0 + x1) / 2, HEIGHT - 10, "slant range, km", anchor="middle"))
    middle = (y0 + y1) / 2
    parts.append(
        f'<text transform="translate(16 {middle:.1f}) rotate(-90)" text-anchor="middle">ground range is shorter by, km</text>'
    )
    return parts


def curves() -> list[str]:
    """A line for each ray, named at its end."""
    slant_km = np.linspace(0, FARTHEST_KM, 121)
    parts = []
    for name, profile, elevation, colour, dashes, down in CURVES:
        lost_km = slant_km - ground_km(slant_km, profile, elevation)
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(xy, slant_km, lost_km))
        dash = "" if dashes == "none" else f' stroke-dasharray="{dashes}"'
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        x, y = xy(slant_km[-1], lost_km[-1])
        parts.append(text(x + 6, y + down, name, colour))
    return parts


def main() -> None:
    """Write the file."""
    title = f"Slant range and ground range, antenna at {ANTENNA_M:.0f} m"
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f"<title>{title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *rays(),
        *axes(),
        *curves(),
        "</svg>",
    ]
    FILE.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
