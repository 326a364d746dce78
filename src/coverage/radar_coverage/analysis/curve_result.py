"""The reach curve as a value: territories' land inside the range, at every range, and the figures as places on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.result import NearestLand
from radar_coverage.analysis.view import View
from radar_coverage.errors import UnknownNameError
from radar_coverage.model import Footprint, RangeClaim, Site

__all__ = ["CurveFigure", "ReachCurve", "TerritoryCurve"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TerritoryCurve:
    """One territory's land inside the range.

    Parameters
    ----------
    territory, name : str
    kind : str
        unit, sum, or province (of the territory `parent`).
    parent : str
        Code of the territory a province belongs to; empty for a territory itself.
    area_km2 : ndarray, shape (n,)
        Land inside each of the curve's ranges [km2]; read only.
    territory_km2 : float
        All its land in the same boundaries [km2].
    nearest : NearestLand
        Its nearest land in all directions.
    first_km : float or None
        Range at which its land is first reached in the directions asked about [km]: that of its nearest land in all directions,
        else found to 1 m; None where none is reached up to the end of the curve.
    """

    territory: str
    name: str
    kind: str
    parent: str
    area_km2: Floats
    territory_km2: float
    nearest: NearestLand
    first_km: float | None

    @property
    def share(self) -> Floats:
        """Part of its land inside each range [1], shape (n,)."""
        return np.asarray(self.area_km2 / self.territory_km2)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveFigure:
    """A figure on the curve: a published one with its speaker, or a range that was asked for without one.

    Parameters
    ----------
    ranges_km : tuple of float
        One range, or the low and high end of an interval [km].
    claim : RangeClaim or None
        None for a range without a speaker.
    shares : tuple of tuple of float
        For each range, the share of each territory of the curve, in its order.
    """

    ranges_km: tuple[float, ...]
    claim: RangeClaim | None
    shares: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReachCurve:
    """The curve of one site.

    Parameters
    ----------
    site : Site
    ranges_km : ndarray, shape (n,)
        Rising from 0 [km]: even steps, every end of a figure, and where each territory is first reached; read only.
    territories : tuple of TerritoryCurve
        Those asked about, in the order asked; provinces by the order of their territories, then by where they are first reached.
    figures : tuple of CurveFigure
        Published figures in their own order (those without a figure are in `silent`), then ranges without a speaker.
    silent : tuple of RangeClaim
        Parties that gave no figure.
    boresight_deg : float or None
    fov_deg : float
        Directions asked about [degrees]; all for 360.
    view : View
        How the site looks out, and how ranges are read: the curve is of ranges as they are given.
    boundaries : str
        The boundary rule in force.
    """

    site: Site
    ranges_km: Floats
    territories: tuple[TerritoryCurve, ...]
    figures: tuple[CurveFigure, ...]
    silent: tuple[RangeClaim, ...]
    boresight_deg: float | None
    fov_deg: float
    view: View
    boundaries: str
    _area_km2: Callable[[str, float], float] = field(repr=False)

    @property
    def end_km(self) -> float:
        """Largest range of the curve [km]."""
        return float(self.ranges_km[-1])

    @property
    def widest(self) -> Footprint:
        """The footprint of the largest range, for what is said of directions."""
        return Footprint(range_km=self.end_km, boresight_deg=self.boresight_deg, fov_deg=self.fov_deg, range_kind="ground")

    @property
    def figure_ranges_km(self) -> tuple[float, ...]:
        """Every distinct range that a figure gives, rising [km]."""
        return tuple(sorted({r for f in self.figures for r in f.ranges_km}))

    def of(self, code: str) -> TerritoryCurve:
        """The curve of one territory, by its code."""
        for curve in self.territories:
            if curve.territory == code:
                return curve
        raise UnknownNameError("territory", code, [c.territory for c in self.territories])

    def share_at(self, code: str, range_km: float) -> float:
        """Share of a territory inside any range [1], exactly: asked of the kernel, not read between two points.

        Raises
        ------
        UnknownNameError
            A territory that is not on the curve.
        DomainError
            A range beyond the end of the curve.
        """
        whole_km2 = self.of(code).territory_km2
        return self._area_km2(code, range_km) / whole_km2
