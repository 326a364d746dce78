"""The numbers that the words of a statement are taken for: one documented rule for every statement."""

from __future__ import annotations

import dataclasses
import math
from decimal import Decimal
from typing import Final

from radar_coverage.errors import DataError
from radar_coverage.model.statement import Statement

__all__ = ["ABOUT", "accepted", "with_reading"]

ABOUT: Final = 0.10
"""What "about" leaves open, as a part of the number [1]: "about 600 km" is 540 to 660 km."""


def accepted(statement: Statement) -> tuple[float, float]:
    """Lowest and highest number with which a statement is true.

    A share [%] is what the statement's reading says. Of a distance [km] "about" leaves 10 % open to both sides, and a plain
    number half a unit of the last digit that is not 0: 296 is 295.5 to 296.5, and 240 is 235 to 245.

    Returns
    -------
    low, high : float
        Of a distance [km] or share [%]; the part of a range that is left open ("reaches about") for kind reach; else 0 and inf.
    """
    if statement.kind == "share":
        return statement.share_percent[0], statement.share_percent[1]
    if statement.kind == "reach" and statement.sense == "about":
        return 1 - ABOUT, 1 + ABOUT
    if statement.kind != "distance":
        return 0.0, math.inf
    low, high = statement.km[0], statement.km[-1]
    if statement.bound == "about":
        return low * (1 - ABOUT), low * (1 + ABOUT)
    if statement.bound == "as given":
        half = _last_digit(low) / 2
        return low - half, low + half
    return {"at least": (low, math.inf), "at most": (0.0, high)}.get(statement.bound, (low, high))


def with_reading(statement: Statement, low: float, high: float) -> Statement:
    """Read a statement's words as other numbers: the share [%] or the distance [km] from `low` to `high`.

    Raises
    ------
    DataError
        The statement has no such numbers, or these are none for it.
    """
    if statement.kind == "share":
        return dataclasses.replace(statement, share_percent=(low, high))
    if statement.kind == "distance":
        return dataclasses.replace(statement, km=(low, high), bound="between")
    raise DataError(f"{statement.id}: kind = {statement.kind!r} has no numbers to be read otherwise")


def _last_digit(number: float) -> float:
    """Unit of the last digit that is not 0: 10 of 240, 0.1 of 2.5."""
    exponent = Decimal(repr(float(number))).normalize().as_tuple().exponent
    assert isinstance(exponent, int), "fields are finite"  # noqa: S101
    return float(Decimal(1).scaleb(exponent))
