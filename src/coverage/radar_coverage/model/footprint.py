"""The part of the polar plane round a site that a range and a direction select."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.errors import DataError
from radar_coverage.model.claim import RANGE_KINDS, RangeClaim
from radar_coverage.model.fields import check_fields, choice, number

__all__ = ["Footprint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """A predicate on (range, azimuth): ``range_min_km <= s <= range_km`` and the azimuth within the fan.

    Parameters
    ----------
    range_km : float
        Outer range along the geodesic [km].
    range_min_km : float
        Inner range [km], 0 for none.
    boresight_deg : float or None
        Direction the antenna faces, clockwise from true north [degrees]; None for all directions.
    fov_deg : float
        Width of the sector [degrees]; 360 for all directions.
    range_kind : str
        slant, ground or unstated, as published.
    claims : tuple of RangeClaim
        Who says so. Empty where the range was given by the caller without a speaker.
    said_km : tuple of float
        Ranges as they were given, rising, that are `range_km` along the ground only as they were read: as slant ranges, or to
        the horizon of a target [km]. Empty where `range_km` is what was given.

    Raises
    ------
    DataError
        A field outside its range, an inner range not below the outer one, or a width without a direction.
    """

    range_km: float = number("km", 0.001, MAX_RANGE_M / 1000)
    range_min_km: float = number("km", 0, MAX_RANGE_M / 1000, 0.0)
    boresight_deg: float | None = number("degrees", -360, 360, None)
    fov_deg: float = number("degrees", 0.01, 360, 360.0)
    range_kind: str = choice(*RANGE_KINDS, default="unstated")
    claims: tuple[RangeClaim, ...] = ()
    said_km: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)
        if self.range_min_km >= self.range_km:
            raise DataError(f"range_min_km = {self.range_min_km:g}, expected less than range_km = {self.range_km:g}")
        if self.boresight_deg is None and self.fov_deg < 360:
            raise DataError(f"fov_deg = {self.fov_deg:g} needs boresight_deg, the direction the antenna faces")

    def holds_azimuth(self, azimuth_deg: float) -> bool:
        """Whether a direction from the site, clockwise from true north [degrees], lies in the fan."""
        if self.all_directions or self.boresight_deg is None:
            return True
        return abs((azimuth_deg - self.boresight_deg + 180) % 360 - 180) <= self.fov_deg / 2

    @property
    def all_directions(self) -> bool:
        """Whether the footprint is a full circle or annulus: an upper limit for a radar that faces one way."""
        return self.fov_deg >= 360
