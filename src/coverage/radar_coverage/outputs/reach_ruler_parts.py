"""The scale of the reach ruler, and how it words a figure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Ruler"]


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where kilometres lie on the paper, and how large its letters are.

    Parameters
    ----------
    left, right : float
        Where 0 and `end_km` lie.
    end_km : float
    width : float
        Of the whole drawing.
    row : float
        Height of one party's row.
    size : float
        Of the letters.
    """

    left: float
    right: float
    end_km: float
    width: float
    row: float
    size: float

    def at(self, range_km: float) -> float:
        """Place of a range on the paper."""
        return self.left + (self.right - self.left) * range_km / self.end_km
