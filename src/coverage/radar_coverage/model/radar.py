"""A type of radar, as published."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.model.fields import check_fields, identifier, number, text

__all__ = ["Mode", "Radar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One way of using a radar, in one plain line, with who says so."""

    id: str = identifier()
    name: str = text()
    plain: str = text()
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """A type of radar: its modes and the published limits of its view.

    Parameters
    ----------
    id, name : str
    modes : tuple of Mode
    fov_deg : float or None
        Width of the sector seen without turning the antenna [degrees].
    lowest_elevation_deg : float or None
        Lowest beam elevation in use [degrees].
    lowest_elevation_by : str
        Who states it, in a few words that follow "as" ("as A says").
    fov_source, lowest_elevation_source : str
        Who published them, and where.
    boresight_note : str
        What is known about the direction the antennas face.
    """

    id: str = identifier()
    name: str = text()
    modes: tuple[Mode, ...] = ()
    fov_deg: float | None = number("degrees", 0.01, 360, None)
    fov_source: str = text("")
    lowest_elevation_deg: float | None = number("degrees", -5, 90, None)
    lowest_elevation_by: str = text("")
    lowest_elevation_source: str = text("")
    boresight_note: str = text("")

    def __post_init__(self) -> None:
        check_fields(self)
