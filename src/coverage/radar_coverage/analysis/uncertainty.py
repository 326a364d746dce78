"""How sure is a share? Every source of doubt alone and all together, by trying every combination.

Nothing is drawn at random. The site is put to its published position and to others at its accuracy all round; the figure to
both ends of its interval, read along the slant and along the ground where it is not said which; the boundaries to each drawing
of them; the sector to the directions that give the least and the most. What comes out is the least and the most of all that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.analysis.reach_table import settled_m2
from radar_coverage.analysis.sector_numbers import boresights_that_hold, focus_units, profile_of
from radar_coverage.analysis.uncertainty_result import Figure, ShareInterval, Uncertainty, UncertaintyRow
from radar_coverage.analysis.units import Unit, units_of
from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.azimuth_extent import azimuth_extent
from radar_coverage.earth.boundary import rings_of_owners
from radar_coverage.earth.geodesic import destination
from radar_coverage.earth.polar_fit import PolarFit
from radar_coverage.earth.sector_extremes import sector_bounds_m2
from radar_coverage.errors import DataError
from radar_coverage.model import RangeClaim, Site
from radar_coverage.sources.territories import Territories

__all__ = ["figures_of", "interval_of", "uncertainty"]

Floats = NDArray[np.float64]

POSITIONS: Final = 16
"""Directions the site is moved in: the change goes as the cosine of the angle to the worst one, which is missed by 2 %."""
_AXES: Final[tuple[str, ...]] = ("boundaries", "position", "figure", "reading")
_CIRCLE, _LEAST, _PURPOSE_LEAST, _PURPOSE_MOST = range(4)
_BINS: Final = 720
"""Half a degree: what lies between is bounded, and looked at where it matters."""
_ERROR_M: Final = 5.0
"""Shares are good to 1e-8 with chords as far off the boundary."""
_TOLERANCE: Final = 5e-4
"""Of the circle's area, of extremes over direction: a tenth of the last digit that is printed."""


def figures_of(claims: Sequence[RangeClaim], ranges_km: Iterable[float] = ()) -> tuple[Figure, ...]:
    """Distinct figures, by rising upper end, with everybody who gave each; a party that gave none is left out.

    Parameters
    ----------
    claims : sequence of RangeClaim
        Those with the same range or the same interval are one figure, whatever their bound.
    ranges_km : iterable of float
        Ranges without a speaker, taken along the ground [km].
    """
    spoken: dict[tuple[float, ...], list[RangeClaim]] = {}
    for claim in claims:
        if claim.range_km:
            spoken.setdefault(tuple(float(r) for r in claim.range_km), []).append(claim)
    plain = {(float(r),) for r in ranges_km}
    figures = []
    for ends in sorted(plain | spoken.keys(), key=lambda r: (r[-1], r[0])):
        by = tuple(spoken.get(ends, ()))
        kinds = {c.range_kind for c in by} or {"ground"}
        figures.append(Figure(range_km=ends, range_kind=kinds.pop() if len(kinds) == 1 else "unstated", claims=by))
    return tuple(figures)


def uncertainty(
    site: Site,
    territories: Sequence[Territories],
    figures: Sequence[Figure],
    *,
    focus: Sequence[str] | None = None,
    purpose: Sequence[str] | None = None,
    fov_deg: float | None = None,
    fov_source: str = "",
    positions: int = POSITIONS,
    view: View | None = None,
) -> Uncertainty:
    """Intervals of the share of each focus territory, for each figure.

    Parameters
    ----------
    site : Site
    territories : sequence of Territories
        Drawings of the same boundaries, the one used elsewhere first; another one that lacks a territory is left out for it.
    figures : sequence of Figure
        At least one.
    focus, purpose : sequence of str, optional
        Codes or names of the territories asked about, and of those the radar is there for; the site's own by default.
    fov_deg : float, optional
        Width of the sector [degrees]; without it the direction is left out.
    fov_source : str
        Who published the width.
    positions : int
        How many positions at the site's accuracy are tried beside its own.
    view : View, optional
        How the site looks out, for what a slant range may mean; as is usual by default.

    Returns
    -------
    Uncertainty

    Raises
    ------
    DataError
        No figure or no focus.
    UnknownNameError
        A territory that is not there.
    """
    if not figures:
        raise DataError("no range given: name one with --range-km or --claim")
    units = focus_units(site, territories[0], focus)
    there_for = resolve_focus(site.purpose if purpose is None else purpose, territories[0], strict=purpose is not None)
    view = view_of(site) if view is None else view
    readings = [[_readings_m(view, r, f.range_kind) for r in f.range_km] for f in figures]
    ranges_m = np.unique([r for figure in readings for end in figure for r in end])
    tried = np.stack([
        _Tried(drawing, units, there_for, ranges_m, fov_deg).shares(lon, lat)
        for drawing in territories
        for lon, lat in _positions(site, positions)
    ])  # fmt: skip
    tried = tried.reshape(len(territories), -1, *tried.shape[1:])
    rows = []
    for n, unit in enumerate(units):
        for figure, ends in zip(figures, readings, strict=True):
            block = tried[:, :, np.searchsorted(ranges_m, ends), n]  # (boundaries, position, end, reading, quantity)
            rows.append(_row(unit, figure, block, fov_deg is not None))
    return Uncertainty(
        site=site,
        rows=tuple(rows),
        positions=tried.shape[1],
        fov_deg=fov_deg,
        fov_source=fov_source,
        purpose_names=tuple(u.name for u in units_of(territories[0], there_for)),
        boundaries=tuple(t.source for t in territories),
        boundaries_rule=territories[0].rule,
        view=view,
    )


def interval_of(block: Floats, sources: Collection[str]) -> ShareInterval:
    """Least and most share when some sources take every choice they have, and the others the one that is given.

    Parameters
    ----------
    block : ndarray, shape (boundaries, position, end, reading, 4)
        Share in all directions, least of a sector, least and most of one that holds the purpose, for every combination;
        nan where there is none. What is given stands first along each axis but the ends, where it is the last.
    sources : collection of str
        Of `SOURCES`.
    """
    for axis, source in enumerate(_AXES):
        if source not in sources:
            given = -1 if source == "figure" else 0
            block = block.take([given], axis=axis)
    circle = block[..., _CIRCLE]
    low = np.fmin(circle, block[..., _LEAST]) if "direction" in sources else circle
    return ShareInterval(float(np.nanmin(low)), float(np.nanmax(circle)))


def _row(unit: Unit, figure: Figure, block: Floats, with_width: bool) -> UncertaintyRow:
    choices = [source for source, count in zip(_AXES, block.shape, strict=False) if count > 1]
    if "boundaries" in choices and np.isnan(block[1:, 0, -1, 0, _CIRCLE]).all():
        choices.remove("boundaries")
    every = [*choices, "direction"] if with_width else choices
    purpose = block[..., _PURPOSE_LEAST:]
    return UncertaintyRow(
        territory=unit.territory,
        name=unit.name,
        figure=figure,
        share=float(block[0, 0, -1, 0, _CIRCLE]),
        alone={source: interval_of(block, {source}) for source in every},
        together=interval_of(block, choices),
        with_direction=interval_of(block, every),
        purpose=_purpose_interval(purpose[:1, :1, -1:, :1]),
        purpose_together=_purpose_interval(purpose),
    )


def _purpose_interval(shares: Floats) -> ShareInterval | None:
    """Of sectors that hold the purpose; None where not even from the published position there is one."""
    if np.isnan(shares[0, 0, -1, 0, 0]):
        return None
    return ShareInterval(float(np.nanmin(shares[..., 0])), float(np.nanmax(shares[..., 1])))


def _readings_m(view: View, range_km: float, range_kind: str) -> list[float]:
    """Ground ranges [m] that a figure may mean, the one taken elsewhere first."""
    slant_m = [km * 1000 for km in view.slant_readings_km(range_km)]
    return {"ground": [range_km * 1000], "slant": slant_m}.get(range_kind, [range_km * 1000, *slant_m])


def _positions(site: Site, count: int) -> list[tuple[float, float]]:
    """Longitude and latitude [degrees] of the published position, and of others at its accuracy all round."""
    if site.position_accuracy_m <= 0:
        return [(site.lon, site.lat)]
    lon, lat, _ = destination(site.lon, site.lat, 360.0 / count * np.arange(count), site.position_accuracy_m)
    return [(site.lon, site.lat), *zip(lon.tolist(), lat.tolist(), strict=True)]


class _Tried(NamedTuple):
    """One drawing of the boundaries, and what is asked of it."""

    territories: Territories
    units: tuple[Unit, ...]
    purpose: tuple[str, ...]
    ranges_m: Floats
    fov_deg: float | None

    def shares(self, lon_deg: float, lat_deg: float) -> Floats:
        """Shares from one position, shape (range, unit, quantity); nan where there is none."""
        found = np.full((len(self.ranges_m), len(self.units), _PURPOSE_MOST + 1), np.nan)
        codes = {*self.territories.codes}
        there = [n for n, unit in enumerate(self.units) if {*(unit.members or (unit.territory,))} <= codes]
        units = units_of(self.territories, [self.units[n].territory for n in there])
        if not units:
            return found
        profile, owners = profile_of(
            lon_deg, lat_deg, self.territories, units, self.ranges_m,
            azimuth_bins=_BINS, max_error_m=_ERROR_M, fit=PolarFit(lon_deg, lat_deg),
        )  # fmt: skip
        facing = self._facing(lon_deg, lat_deg)
        for n, unit, columns in zip(there, units, owners, strict=True):
            areas = np.full((len(self.ranges_m), _PURPOSE_MOST + 1), np.nan)
            areas[:, _CIRCLE] = profile.from_north_m2[:, columns, -1].sum(axis=1)
            if self.fov_deg is not None:
                areas[:, _LEAST] = sector_bounds_m2(profile, columns, self.fov_deg, tolerance=_TOLERANCE)[:, 0]
                if facing is not None:
                    areas[:, _PURPOSE_LEAST:] = sector_bounds_m2(profile, columns, self.fov_deg, facing, tolerance=_TOLERANCE)
            whole = np.array(unit.territory_km2 * 1e6)
            found[:, n] = np.where(np.isnan(areas), np.nan, settled_m2(areas, whole) / whole)
        return found

    def _facing(self, lon_deg: float, lat_deg: float) -> tuple[float, float] | None:
        """Directions in which a sector holds all of what the radar is there for."""
        if (
            self.fov_deg is None
            or not self.purpose
            or not {c for p in self.purpose for c in p.split("+")} <= {*self.territories.codes}
        ):
            return None
        owners = sorted({i for unit in units_of(self.territories, self.purpose) for i in unit.index})
        arc = azimuth_extent(rings_of_owners(self.territories.rings, owners), lon_deg, lat_deg)
        return boresights_that_hold(arc, self.fov_deg)
