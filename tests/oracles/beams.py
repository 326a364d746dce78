"""Published heights and ranges of radar beams, and values of refractivity, as their authors print them.

Each comes with the radius of the Earth it was computed for; `latitude_of` gives the latitude at which this program uses that
radius.
"""

from __future__ import annotations

import math
from typing import Final

from radar_coverage.constants import WGS84_A_M, WGS84_B_M, WGS84_E2

WRADLIB_RADIUS_M: Final = 6_370_040.0
WRADLIB_M: Final = (
    (10e3, 354.87448647, 9993.49302358),
    (20e3, 721.50702113, 19986.13717891),
    (30e3, 1099.8960815, 29977.90491409),
    (40e3, 1490.04009656, 39968.76869178),
    (50e3, 1891.93744678, 49958.70098959),
    (60e3, 2305.58646416, 59947.6743006),
    (70e3, 2730.98543223, 69935.66113377),
    (80e3, 3168.13258613, 79922.63401441),
    (90e3, 3617.02611263, 89908.5654846),
    (100e3, 4077.66415017, 99893.4281037),
)
"""Slant range, height and ground range at 2 degrees, k = 4/3, from sea level: wradlib, tests of georef.bin_altitude and
georef.bin_distance (after Doviak and Zrnic, "Doppler Radar and Weather Observations", 1993, eqs 2.28b and 2.28c)."""

BIORAD_M: Final = ((10e3, 1.0, 180.4081), (10e3, 3.0, 529.229), (10e3, 5.0, 877.398))
"""Slant range, elevation [degrees], height; k = 4/3: bioRad for R, examples of beam_height."""

MATHWORKS_RADIUS_M: Final = 6_371_008.7714
"""physconst("EarthRadius")."""
MATHWORKS_CRPL: Final = ((200.0, 0.1184), (313.0, 0.1439), (450.0, 0.2233))
"""Surface refractivity and decay [1/km]: example of refractionexp."""
MATHWORKS_EFFECTIVE_M: Final = 8.4774e6
"""Of a gradient of -39 per km: example of effearthradius."""
MATHWORKS_RANGE_TO_HEIGHT: Final = (300e3, 10.0, 0.5, 7932.5)
"""Slant range, antenna, elevation, height; k = 4/3: example of range2height."""
MATHWORKS_HEIGHT_TO_RANGE: Final = (1000.0, 10.0, 2.0)
"""Height, antenna and elevation of the examples of height2range and height2grndrange."""
MATHWORKS_SLANT_M, MATHWORKS_GROUND_M = 27_125.0, 27_106.0
"""k = 4/3, printed to 1 m."""
MATHWORKS_CRPL_SLANT_M, MATHWORKS_CRPL_GROUND_M, MATHWORKS_CRPL_STRAIGHT_DEG = 27_163.0, 27_143.0, 1.9666
"""CRPL atmosphere, Ns = 313: true slant range, ground range, elevation of the straight line to the target."""

WSR88D_FACTOR, WSR88D_RADIUS_M = 1.21, 6_371_000.0
"""H = SR sin(PHI) + SR^2 / (2 IR RE): WSR-88D range height, NOAA Warning Decision Training Branch, topic 3, equation 12."""


def latitude_of(radius_m: float) -> float:
    """Latitude [degrees] at which the sphere that fits the ellipsoid best has a radius."""
    return math.degrees(math.asin(math.sqrt((1 - WGS84_B_M / radius_m) / WGS84_E2)))


def geocentric_radius_m(lat_deg: float) -> float:
    """Distance of the ellipsoid from the centre at a geodetic latitude, which some programs use as a radius [m]."""
    c, s = math.cos(math.radians(lat_deg)), math.sin(math.radians(lat_deg))
    above, below = (WGS84_A_M**2 * c) ** 2 + (WGS84_B_M**2 * s) ** 2, (WGS84_A_M * c) ** 2 + (WGS84_B_M * s) ** 2
    return math.sqrt(above / below)
