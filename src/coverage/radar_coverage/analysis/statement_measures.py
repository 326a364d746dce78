"""From spans and curves to the values that a check reports."""

from __future__ import annotations

import math
from collections.abc import Iterable

from radar_coverage.analysis.statement_ends import End, Span
from radar_coverage.analysis.statement_reading import accepted
from radar_coverage.analysis.statement_result import Measured, TriedRange
from radar_coverage.analysis.statement_share import ShareCurve
from radar_coverage.model.statement import Statement

__all__ = ["distances", "ranges_between", "share_of", "true_with"]


def true_with(statement: Statement, to: Span) -> tuple[float, float]:
    """Ranges with which a sentence about one place is true [km]."""
    if statement.sense == "about":
        low, high = accepted(statement)
        return to.nearest_km * low, to.farthest_km * high
    return (to.nearest_km, math.inf) if statement.sense == "inside" else (-math.inf, to.nearest_km)


def distances(spans: Iterable[Span], start: End) -> tuple[Measured, ...]:
    """Distances as they are reported."""
    return tuple(
        Measured(
            what={"border": "border", "territory": "nearest land"}.get(s.end.kind, "distance"),
            name=s.end.name,
            value=s.nearest_km,
            upto=s.farthest_km if s.end.kind == "border" else None,
            unit="km",
            start=start.name,
            azimuth_deg=s.azimuth_deg,
            accuracy_km=s.accuracy_km,
        )
        for s in spans
    )


def share_of(curve: ShareCurve, name: str, range_km: float, width_deg: float | None, counting: tuple[str, ...] = ()) -> Measured:
    """A share at a range, in all directions or in the best-placed sector."""
    best = None if width_deg is None else curve.best(range_km, width_deg)
    share = curve.share(range_km) if best is None else best.share
    return Measured(
        what="share" if best is None else "sector share",
        name=name,
        value=share,
        unit="1",
        range_km=range_km,
        width_deg=width_deg,
        boresight_deg=None if best is None else best.boresight_deg,
        counting=counting,
        area_km2=share * curve.whole_km2,
    )


def ranges_between(intervals: Iterable[tuple[float, float] | None], low_km: float, high_km: float) -> list[TriedRange]:
    """A range inside each interval in which the sentence is true, as far as it lies between the published figures."""
    found = []
    for interval in intervals:
        first, last = (0.0, 0.0) if interval is None else (max(interval[0], low_km), min(interval[1], high_km))
        if interval is not None and first < last:
            found.append(TriedRange(range_km=(first + last) / 2, ground_km=((first + last) / 2,)))
    return found
