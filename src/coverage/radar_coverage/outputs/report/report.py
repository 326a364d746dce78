"""A report as a value: the answer, what stands beside it, and the sections made of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.places import PlaceDistance
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.terrain_result import Terrain
from radar_coverage.model import Radar, RangeClaim
from radar_coverage.outputs.report.blocks import Picture

__all__ = ["Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a report is made of.

    Parameters
    ----------
    reach : Reach
    found : Findings
    radar : Radar, optional
        The type of radar reported there.
    places : tuple of PlaceDistance
        Named places, nearest first.
    official_km2 : mapping of str to (float, str)
        Code to the commonly published area [km2] and its source.
    left_out : tuple of RangeClaim
        Published figures about the type of radar that the answer does not use.
    names : mapping of str to str
        English name of every territory of the boundaries, by code.
    pictures : mapping of str to Picture
        footprint, curve, horizon, terrain, skyline, adds; those there are.
    command : str
        How the report was asked for, to be asked for again.
    terrain : Terrain, optional
        What terrain leaves to be seen, where an elevation model was named.
    """

    reach: Reach
    found: Findings
    radar: Radar | None = None
    places: tuple[PlaceDistance, ...] = ()
    official_km2: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    left_out: tuple[RangeClaim, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    command: str = ""
    terrain: Terrain | None = None

    def picture(self, name: str) -> tuple[Picture, ...]:
        """The figure of a name, or nothing."""
        return (self.pictures[name],) if name in self.pictures else ()
