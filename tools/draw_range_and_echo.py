"""Draw docs/theory/range-and-echo.svg: how many times the echo, or the energy, a range takes that 600 km take once.

python tools/draw_range_and_echo.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

FILE = Path(__file__).parents[1] / "docs" / "theory" / "range-and-echo.svg"
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 400, 74, 24, 40, 52
FROM_KM, FARTHEST_KM, MOST_TIMES = 600, 3000, 700
NAMED_KM = (800, 1000, 2000, 3000)
BLUE, GREY = "#0b4f8a", "#555"


def times(range_km: np.ndarray | float) -> np.ndarray:
    """Echo or energy a range takes, in those of 600 km: the fourth power."""
    return np.asarray((np.asarray(range_km, float) / FROM_KM) ** 4)


def xy(range_km: float, much: float) -> tuple[float, float]:
    """Place of a point of the plane on the drawing."""
    x = LEFT + range_km / FARTHEST_KM * (WIDTH - LEFT - RIGHT)
    return x, HEIGHT - BOTTOM - much / MOST_TIMES * (HEIGHT - TOP - BOTTOM)


def axes() -> list[str]:
    """Lines, ticks and their labels."""
    (x0, y0), (x1, y1) = xy(0, 0), xy(FARTHEST_KM, MOST_TIMES)
    parts = [f'<path d="M{x0:.1f} {y1:.1f}V{y0:.1f}H{x1:.1f}" fill="none" stroke="#222"/>']
    for km in range(0, FARTHEST_KM + 1, 500):
        x = xy(km, 0)[0]
        parts.append(f'<path d="M{x:.1f} {y0:.1f}v5" stroke="#222"/>')
        parts.append(f'<text x="{x:.1f}" y="{y0 + 20:.1f}" text-anchor="middle">{km:,}</text>')
    for much in range(0, MOST_TIMES, 100):
        y = xy(0, much)[1]
        parts.append(f'<path d="M{x0:.1f} {y:.1f}H{x1:.1f}" stroke="#ddd"/>' if much else "")
        parts.append(f'<text x="{x0 - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{much}</text>')
    parts.append(f'<text x="{(x0 + x1) / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">range, km</text>')
    words = "echo or energy it takes, 600 km = 1"
    parts.append(f'<text transform="translate(20 {(y0 + y1) / 2:.1f}) rotate(-90)" text-anchor="middle">{words}</text>')
    return parts


def curve() -> list[str]:
    """The fourth power, with the ranges of published figures named."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (xy(km, float(times(km))) for km in np.linspace(0, FARTHEST_KM, 151)))
    parts = [f'<polyline points="{points}" fill="none" stroke="{BLUE}" stroke-width="2"/>']
    for km in (FROM_KM, *NAMED_KM):
        much = float(times(km))
        x, y = xy(km, much)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{BLUE}"/>')
        words = f"{km:,} km: {much:.3g} times" if km in (2000, 3000) else f"{km:,} km: {much:.2g}"
        shift = {600: (-4, -12, "end"), 800: (-2, -30, "middle"), 1000: (6, -14, "start")}.get(km, (-12, -2, "end"))
        parts.append(f'<text x="{x + shift[0]:.1f}" y="{y + shift[1]:.1f}" fill="{BLUE}" text-anchor="{shift[2]}">{words}</text>')
    x, y = xy(800, float(times(800)))
    parts.append(f'<path d="M{x:.1f} {y - 6:.1f}v-18" stroke="{GREY}"/>')
    return parts


def main() -> None:
    """Write the file."""
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        "<title>Echo or energy that a range takes, 600 km taking 1: the fourth power</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *axes(),
        *curve(),
        "</svg>",
    ]
    FILE.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
