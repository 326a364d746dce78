"""How much the air bends rays: refractivity by height.

Refractivity is N = (n - 1) 1e6, about 315 at sea level. A ray bends towards the ground where N falls with height; where it falls
by more than 157 per km a ray is bent more than the ground itself (a duct), and there is no horizon to speak of.

References
----------
.. [1] Recommendation ITU-R P.453-14 (08/2019), "The radio refractive index: its formula and refractivity data", eqs 1-9.
.. [2] B. R. Bean and G. D. Thayer, "CRPL Exponential Reference Atmosphere", NBS Monograph 4 (1959).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.refractivity import DUCT_PER_KM, check, check_gradients
from radar_coverage.errors import DomainError

__all__ = [
    "ITU_REFERENCE",
    "STANDARD_K",
    "STRAIGHT",
    "EffectiveRadius",
    "Exponential",
    "Profile",
    "Straight",
    "Tabulated",
]

Floats = NDArray[np.float64]

STANDARD_K: Final = 4 / 3
"""Effective earth radius factor of the standard atmosphere near the ground (ITU-R P.310): good for rays below about 10 km."""

_MOST_REFRACTIVITY: Final = 500.0
"""More than was ever measured: P.453 maps up to about 400, the CRPL atmospheres end at 450."""
_REFERENCE_SCALE_M: Final = 7350.0
_CRPL: Final = (200.0, 450.0)
_LEAST_TOP_M: Final = 110e3
_NOTHING: Final = 1e-12
"""Gradient of n times the Earth's radius that no longer bends anything: 1e-5 m in 10,000 km."""


class Profile(Protocol):
    """An atmosphere in which n depends on height alone; a frozen value."""

    def __hash__(self) -> int:
        return object.__hash__(self)

    @property
    def name(self) -> str:
        """A few words for it."""

    @property
    def top_m(self) -> float:
        """Height from which on rays are straight, to 1e-12 [m]."""

    def refractivity(self, height_m: ArrayLike) -> Floats:
        """N at heights above mean sea level [m]."""

    def gradient_per_km(self, height_m: ArrayLike) -> Floats:
        """dN/dh at heights above mean sea level [N per km]."""

    @property
    def radius_factor(self) -> float | None:
        """Factor k with which rays are straight over an Earth of k times its radius; None where no such k is exact."""
        return None

    @property
    def breaks_m(self) -> tuple[float, ...]:
        """Heights at which the gradient jumps [m], rising."""
        return ()


@dataclass(frozen=True)
class EffectiveRadius(Profile):
    """Rays straight over an Earth of k times its radius: a gradient that is the same at all heights.

    It is made for rays near the ground. Higher up the air is thin and bends rays less: at 2,000 km, k = 4/3 is 60 km too low.

    Parameters
    ----------
    k : float
        1 without refraction, 4/3 for the standard atmosphere near the ground; 0.1 to 1,000.
    """

    k: float = STANDARD_K

    def __post_init__(self) -> None:
        if not 0.1 <= self.k <= 1000:
            raise DomainError(f"effective earth radius factor {self.k:g}, expected 0.1 to 1000")

    @property
    def name(self) -> str:
        """A few words for it."""
        return f"effective radius, k = {self.k:.4g}"

    @property
    def radius_factor(self) -> float | None:
        """The k of it."""
        return self.k

    @property
    def top_m(self) -> float:
        """No height: what rays do over that Earth, they do up to any."""
        return math.inf

    def refractivity(self, height_m: ArrayLike) -> Floats:
        """N above what it is at sea level, which this model leaves open: linear in height."""
        return np.asarray(self.gradient_per_km(height_m) * np.asarray(height_m, float) / 1000)

    def gradient_per_km(self, height_m: ArrayLike) -> Floats:
        """dN/dh at heights above mean sea level [N per km]."""
        return np.full(np.shape(height_m), DUCT_PER_KM * (1 - 1 / self.k))


@dataclass(frozen=True)
class Straight(EffectiveRadius):
    """No refraction."""

    k: float = 1.0

    def __post_init__(self) -> None:
        if self.k != 1:
            raise DomainError(f"straight rays with k = {self.k:g}, expected 1: others are an EffectiveRadius")

    @property
    def name(self) -> str:
        """A few words for it."""
        return "no refraction"


@dataclass(frozen=True)
class Exponential(Profile):
    """N = Ns exp(-(h - hs) / H).

    Parameters
    ----------
    surface_refractivity : float
        Ns; the default is the mean of the world, reduced to sea level [1]_.
    scale_height_m : float
        H, 2 to 20 km [m].
    surface_altitude_m : float
        hs, -500 m to 9 km [m]; the same law is continued below it.
    """

    surface_refractivity: float = 315.0
    scale_height_m: float = _REFERENCE_SCALE_M
    surface_altitude_m: float = 0.0

    def __post_init__(self) -> None:
        check("surface refractivity", self.surface_refractivity, 0, _MOST_REFRACTIVITY, "")
        check("scale height", self.scale_height_m, 2000, 20000, " m")
        check("surface altitude", self.surface_altitude_m, -500, 9000, " m")
        check_gradients(self.gradient_per_km(min(self.surface_altitude_m, 0.0)))

    @classmethod
    def crpl(cls, surface_refractivity: float, surface_altitude_m: float = 0.0) -> Exponential:
        """CRPL exponential reference atmosphere [2]_: the first kilometre loses 7.32 exp(0.005577 Ns).

        Parameters
        ----------
        surface_refractivity : float
            Ns, 200 to 450.
        surface_altitude_m : float
            Altitude of the surface [m].
        """
        check("surface refractivity", surface_refractivity, *_CRPL, "")
        first_km = -7.32 * math.exp(0.005577 * surface_refractivity)
        decay_per_km = math.log(surface_refractivity / (surface_refractivity + first_km))
        return cls(surface_refractivity, 1000 / decay_per_km, surface_altitude_m)

    @property
    def name(self) -> str:
        """A few words for it."""
        return f"exponential, N = {self.surface_refractivity:.4g}, scale height {self.scale_height_m / 1000:.4g} km"

    @property
    def top_m(self) -> float:
        """Height from which on rays are straight, to 1e-12 [m]."""
        return _top_m(self.surface_altitude_m, self.surface_refractivity, self.scale_height_m)

    def refractivity(self, height_m: ArrayLike) -> Floats:
        """N at heights above mean sea level [m]."""
        height = np.asarray(height_m, float)
        return np.asarray(self.surface_refractivity * np.exp((self.surface_altitude_m - height) / self.scale_height_m))

    def gradient_per_km(self, height_m: ArrayLike) -> Floats:
        """dN/dh at heights above mean sea level [N per km]."""
        return np.asarray(self.refractivity(height_m) * (-1000 / self.scale_height_m))


@dataclass(frozen=True)
class Tabulated(Profile):
    """N at given heights, for example from a radiosonde: exponential between them, and with the reference scale height outside.

    Parameters
    ----------
    heights_m : tuple of float
        Heights above mean sea level, rising, the first at most 2 km, none above 100 km [m].
    refractivities : tuple of float
        N there, above 0 and at most 500; nowhere may it fall by 157 per km or more.
    name : str
        A few words for it.
    """

    heights_m: tuple[float, ...]
    refractivities: tuple[float, ...]
    name: str = "tabulated"

    def __post_init__(self) -> None:
        # Lists and arrays are taken too; what is kept can be a key.
        object.__setattr__(self, "heights_m", tuple(float(h) for h in self.heights_m))
        object.__setattr__(self, "refractivities", tuple(float(n) for n in self.refractivities))
        heights, n = np.array(self.heights_m), np.array(self.refractivities)
        if len(heights) != len(n) or len(n) < 2:
            raise DomainError(f"{len(heights)} heights and {len(n)} refractivities, expected at least two of each and as many")
        if not (np.isfinite(heights).all() and (np.diff(heights) > 0).all()):
            raise DomainError("heights of a profile must be finite and rise from one to the next")
        check("first height of a profile", heights[0], -500, 2000, " m")
        check("last height of a profile", heights[-1], heights[0], 100e3, " m")
        check("refractivity", n.min() if n.min() > 0 else math.nan, 0, _MOST_REFRACTIVITY, "")
        check("refractivity", n.max(), 0, _MOST_REFRACTIVITY, "")
        check_gradients(np.array([n[:-1], n[1:]]) * self._slope_per_km[1:-1])
        check_gradients(n[[0, -1]] * self._slope_per_km[[0, -1]])

    @cached_property
    def _slope_per_km(self) -> Floats:
        """D ln N / dh in each layer, with those below and above [1/km]."""
        inside = np.diff(np.log(self.refractivities)) / np.diff(self.heights_m) * 1000
        return np.concatenate([[-1000 / _REFERENCE_SCALE_M], inside, [-1000 / _REFERENCE_SCALE_M]])

    @cached_property
    def _levels(self) -> tuple[Floats, Floats]:
        return np.array(self.heights_m), np.array(self.refractivities)

    @property
    def breaks_m(self) -> tuple[float, ...]:
        """The heights it is given at [m]."""
        return self.heights_m

    @property
    def top_m(self) -> float:
        """Height from which on rays are straight, to 1e-12 [m]."""
        return _top_m(self.heights_m[-1], self.refractivities[-1], _REFERENCE_SCALE_M)

    def refractivity(self, height_m: ArrayLike) -> Floats:
        """N at heights above mean sea level [m]."""
        return self._at(np.asarray(height_m, float))[0]

    def gradient_per_km(self, height_m: ArrayLike) -> Floats:
        """dN/dh at heights above mean sea level [N per km]."""
        n, slope = self._at(np.asarray(height_m, float))
        return np.asarray(n * slope)

    def _at(self, height_m: Floats) -> tuple[Floats, Floats]:
        heights, n = self._levels
        layer = np.searchsorted(heights, height_m)
        level = np.maximum(layer - 1, 0)
        slope = self._slope_per_km[layer]
        return np.asarray(n[level] * np.exp(slope * (height_m - heights[level]) / 1000)), slope


def _top_m(height_m: float, n: float, scale_m: float) -> float:
    return max(height_m + scale_m * math.log(n * 1e-6 * AUTHALIC_RADIUS_M / scale_m / _NOTHING), _LEAST_TOP_M)


STRAIGHT: Final = Straight()
ITU_REFERENCE: Final = Exponential()
"""The reference atmosphere of ITU-R P.453: N = 315 exp(-h / 7.35 km)."""
