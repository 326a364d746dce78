"""The one figure of the Earth and the limits this program is stated for."""

from __future__ import annotations

import math
from typing import Final

WGS84_A_M: Final = 6_378_137.0
"""Equatorial radius [m] (NIMA TR8350.2, WGS 84)."""
WGS84_F: Final = 1 / 298.257223563
"""Flattening [1] (NIMA TR8350.2, WGS 84)."""
WGS84_B_M: Final = WGS84_A_M * (1 - WGS84_F)
"""Polar radius [m], a (1 - f)."""
WGS84_E2: Final = WGS84_F * (2 - WGS84_F)
"""First eccentricity squared [1], f (2 - f)."""
WGS84_EP2: Final = WGS84_E2 / (1 - WGS84_E2)
"""Second eccentricity squared [1], e^2 / (1 - e^2)."""
_E: Final = math.sqrt(WGS84_E2)
AUTHALIC_RADIUS_M: Final = math.sqrt(WGS84_A_M**2 / 2 * (1 + (1 - WGS84_E2) / _E * math.atanh(_E)))
"""Radius [m] of the sphere with the ellipsoid's area, sqrt(a^2/2 (1 + (1 - e^2)/e atanh e))."""

MAX_RANGE_M: Final = 19_900_000.0
"""Largest range [m] this program answers. Geodesics stay shortest up to 19,970 km (pi b, from the equator): beyond that a
range ring meets itself near the antipode."""

DEFAULT_MAX_ERROR_M: Final = 10.0
"""Default bound [m] on the distance between a drawn edge, straight in lon/lat, and the true curve."""
