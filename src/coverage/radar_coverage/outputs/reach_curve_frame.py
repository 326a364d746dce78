"""Where kilometres and shares lie on the page's reach curve: under the ruler's kilometres, where there is room for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from radar_coverage.analysis.curve_result import ReachCurve
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.axis import axis_ticks
from radar_coverage.outputs.label_places import text_width
from radar_coverage.outputs.reach_ruler import NARROW
from radar_coverage.outputs.text import party_text

__all__ = ["Frame", "curve_frame"]

_STEPS: Final = {0.05: 0.01, 0.1: 0.02, 0.2: 0.05, 0.4: 0.1, 0.6: 0.2, 0.8: 0.2, 1.0: 0.2}
"""Where the axis of shares may end, and its lines."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of the curve, in pixels.

    Parameters
    ----------
    left, right : float
        Where 0 and `end_km` lie.
    top, axis_y : float
        Where the share `most` and 0 lie.
    guide_top : float
        Where the figures' lines begin.
    width, size : float
        Of the drawing, and of its letters.
    """

    left: float
    right: float
    top: float
    axis_y: float
    guide_top: float
    width: float
    size: float
    end_km: float
    most: float

    @property
    def narrow(self) -> bool:
        """Whether this is the layout for phones."""
        return self.width < NARROW

    def at(self, range_km: float) -> float:
        """Place of a range."""
        return self.left + (self.right - self.left) * range_km / self.end_km

    def height_of(self, share: float) -> float:
        """Place of a share."""
        return self.axis_y - (self.axis_y - self.top) * share / self.most

    def shares(self) -> list[float]:
        """Round shares to draw lines at."""
        return [n * _STEPS[self.most] for n in range(round(self.most / _STEPS[self.most]) + 1)]

    def ticks(self) -> list[tuple[float, str]]:
        """Ranges that are round in the units in use [km], far enough apart to be named, and their names."""
        return axis_ticks(self.end_km, (self.right - self.left) / (6.2 * self.size))


def curve_frame(curve: ReachCurve, width: int) -> Frame:
    """Lay the frame out: beside a ruler of the same width and end, the same kilometre stands at the same place."""
    narrow = width < NARROW
    size = 11.0 if narrow else 12.0
    spoken = {c.party for c in [*(f.claim for f in curve.figures if f.claim is not None), *curve.silent]}
    parties = [text_width(party_text(p), size) for p in PARTIES if p in spoken]
    left = 40.0 if narrow else max(16 + min(max(parties, default=0.0), width * 0.3), 48.0)
    guide_top = size * (1.5 if narrow else 2.6) + 4 if curve.figures else 4.0
    top = guide_top + 14
    largest = max(float(one.share[-1]) for one in curve.territories)
    return Frame(
        left=left,
        right=width - (20 if narrow else 28),
        top=top,
        axis_y=top + (190 if narrow else 340),
        guide_top=guide_top,
        width=width,
        size=size,
        end_km=curve.end_km,
        most=next(most for most in _STEPS if largest <= most),
    )
