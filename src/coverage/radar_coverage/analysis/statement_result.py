"""What a check of a statement answers: what was measured, the numbers its words were taken for, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.analysis.view import View
from radar_coverage.model import Site
from radar_coverage.model.statement import Statement

__all__ = ["HINGES", "MEASURED", "VERDICTS", "Holds", "Measured", "StatementCheck", "TriedRange"]

VERDICTS = ("agrees", "differs", "depends", "cannot tell")
MEASURED = ("distance", "nearest land", "border", "share", "sector share", "sector directions", "lowest ray", "highest ground",
            "halving meridian")  # fmt: skip
HINGES = ("place", "point", "figure", "slant", "direction", "counting", "position")
"""What a verdict can depend on: which place it was said of, which point of a border or of several places is meant, which range,
whether that is along the slant or the ground, all directions or a sector, what is counted with a territory, and the accuracy of
the positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measured quantity.

    Parameters
    ----------
    what : str
        One of `MEASURED`.
    name : str
        The place or territory it is of; of a border its two sides, ``North Korea/China+Russia``.
    value : float
        In `unit`. Of a border and of directions the first, with `upto` the last.
    unit : str
        km, 1 (a share), degrees.
    upto : float or None
    counting : tuple of str
        Names of what is counted with the territory.
    start : str
        Where a distance starts.
    range_km : float or None
        Range a share is of [km]; along the ground.
    width_deg, boresight_deg : float or None
        Sector a share is of [degrees].
    area_km2 : float or None
        Land that a share is [km2].
    azimuth_deg : float or None
        Direction of a distance [degrees].
    accuracy_km : float
        How well a distance is known [km].
    """

    what: str
    name: str
    value: float
    unit: str
    upto: float | None = None
    counting: tuple[str, ...] = ()
    start: str = ""
    range_km: float | None = None
    width_deg: float | None = None
    boresight_deg: float | None = None
    area_km2: float | None = None
    azimuth_deg: float | None = None
    accuracy_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """Ranges along the ground with which a statement is true: where it flips.

    Parameters
    ----------
    low_km, high_km : float or None
        From and to [km]; None for no range up to `searched_km`. 0 and inf are no limit.
    searched_km : float
        Largest range that was tried [km].
    width_deg : float or None
        Of the best-placed sector [degrees]; None for all directions.
    counting : tuple of str
        Names of what is counted with the territory.
    name : str
        The place or territory.
    """

    low_km: float | None
    high_km: float | None
    searched_km: float
    width_deg: float | None = None
    counting: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedRange:
    """A range a statement is checked with [km], as published and, where it is or may be a slant range, along the ground."""

    range_km: float
    ground_km: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCheck:
    """A statement, checked.

    Parameters
    ----------
    statement : Statement
    site : Site
    origin : str
        Name of the place that was measured from.
    figures : tuple of TriedRange
        Ranges that were tried, rising.
    figures_from : str
        statement, claims, published (every figure published about the site: the sentence gives none), or empty.
    measured : tuple of Measured
        What the verdict rests on.
    beside : tuple of Measured
        What geometry can say next to it.
    accepted : tuple of float
        Lowest and highest number with which the words are true (`statement_reading.accepted`).
    holds : tuple of Holds
    hinges : tuple of str
        What the verdict depends on (`HINGES`).
    verdict : str
        agrees, differs, depends or cannot tell: of the sentence's geometry, never of who said it.
    view : View
        How the site looks out: at what altitudes a range is true.
    """

    statement: Statement
    site: Site
    view: View
    origin: str
    figures: tuple[TriedRange, ...] = ()
    figures_from: str = ""
    measured: tuple[Measured, ...] = ()
    beside: tuple[Measured, ...] = ()
    accepted: tuple[float, float] = (0.0, 0.0)
    holds: tuple[Holds, ...] = ()
    hinges: tuple[str, ...] = ()
    verdict: str
