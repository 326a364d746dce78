"""How far the usual rings are from the WGS 84 disc round Seongju (36.05 N, 128.23 E): measured independently, 2026.

As they were written down, rounded or cut off: a value is held to one unit of the last digit. Edges are straight in lon/lat. Least
and most error of the radius over the whole boundary [km], and error of the area [%].
"""

from __future__ import annotations

from typing import NamedTuple

SEONGJU = (128.23, 36.05)
VARDO = (31.10, 70.37)


class Measured(NamedTuple):
    """One row, each number as text, so that its digits are known."""

    least_km: str
    most_km: str
    area_percent: str


DISC_KM2 = {600: "1130138", 2000: "12463527"}

MEASURED = {
    600: {
        "degrees": Measured("-115.5", "-1.7", "-19.5"),
        "web_mercator": Measured("-130", "-103.5", "-34.8"),
        "utm": Measured("-3.8", "0.2", "-0.72"),
        "azimuthal_64": Measured("-0.78", "0", "-0.16"),
        "sphere": Measured("-1.53", "1.37", "0.02"),
        "sphere_64": Measured("-1.72", "1.85", "0.02"),
        "web_map": Measured("-1.53", "1.37", "0.02"),
        "geodesic_36": Measured("-2.47", "0", "-0.51"),
        "geodesic_180": Measured("-0.10", "0", "-0.02"),
        "geodesic_360": Measured("-0.02", "0", "-0.01"),
        "geodesic_1440": Measured("0.00", "0", "0.00"),
    },
    2000: {
        "degrees": Measured("-404", "-3.4", "-19.8"),
        "web_mercator": Measured("-541", "-253", "-34.3"),
        "utm": Measured("-42.1", "0.7", "-2.14"),
        "azimuthal_64": Measured("-3.28", "0", "-0.16"),
        "sphere": Measured("-6.9", "4.6", "0.01"),
        "sphere_64": Measured("-7.3", "6.2", "0.02"),
        "web_map": Measured("-6.9", "4.6", "0.01"),
        "geodesic_36": Measured("-10.4", "0", "-0.50"),
        "geodesic_180": Measured("-0.42", "0", "-0.02"),
        "geodesic_360": Measured("-0.10", "0", "-0.005"),
        "geodesic_1440": Measured("-0.006", "0", "0.00"),
    },
}
WEB_MAP_AT_VARDO_KM = ("-361", "174")
"""Least and most error of the web map's circle of 2,000 km [km]."""


def within_rounding(value: float, written: str) -> bool:
    """Whether a number is what was written down, to one unit of its last digit."""
    digits = len(written.partition(".")[2])
    return abs(value - float(written)) <= 10.0**-digits
