"""Intervals of shares, stretches of direction and changes as text, to the digits that `text` prints."""

from __future__ import annotations

import math
from collections.abc import Sequence

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.digits import dash_text, lower_number, number_text
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.text import percent_text, share_text

__all__ = ["change_text", "ends_text", "facing_text", "span_text", "span_words", "stretch_text"]

_ONE_DIRECTION_DEG = 1.0
_MOST_STRETCHES = 2


def span_text(low: float, high: float) -> str:
    """Interval of shares for a table: ``15–29 %``, ``none–5.3 %``, ``41 %`` where both read the same."""
    return dash_text(share_text(low), share_text(high))


def span_words(low: float, high: float) -> str:
    """Interval of shares for a sentence: ``15 to 29 %``, ``none to 5.3 %``."""
    one, other = share_text(low), share_text(high)
    return other if one == other else say("{low} to {high}", low=lower_number(one, other), high=other)


def change_text(change: float) -> str:
    """Relative change with its sign: ``−14 %``, ``+0.2 %``, ``<0.1 %`` for less, ``0 %`` for none, ``–`` where it has no base."""
    if math.isnan(change):
        return "–"
    percent = abs(change) * 100
    if percent == 0:
        return percent_text("0")
    if percent < 0.1:
        return percent_text(f"<{number_text(0.1, '.1f')}")
    digits = number_text(percent, ".1f" if round(percent, 1) < 10 else ",.0f")
    return percent_text(f"{'−' if change < 0 else '+'}{digits}")


def stretch_text(low_deg: float, high_deg: float) -> str:
    """Stretch of directions to whole degrees: ``316–5°``; one direction where it is short, ``any`` where it is all of them."""
    if high_deg - low_deg >= 360:
        return say("any")
    if high_deg - low_deg < _ONE_DIRECTION_DEG:
        return f"{round((low_deg + high_deg) / 2) % 360}°"
    return f"{round(low_deg) % 360}–{round(high_deg) % 360}°"


def facing_text(boresights_deg: tuple[tuple[float, float], ...]) -> str:
    """Stretches of directions: ``316–5°``; ``90°, 270°``; the first ones and an ellipsis where there are many."""
    shown = [stretch_text(*stretch) for stretch in boresights_deg[:_MOST_STRETCHES]]
    return by_commas([*dict.fromkeys(shown), *(["…"] if len(boresights_deg) > _MOST_STRETCHES else [])])


def ends_text(texts: Sequence[str]) -> str:
    """The two ends of an interval, as they are printed: ``0.1 % to 2.1 %``; one where both read the same."""
    different = list(dict.fromkeys(texts))
    return say("{low} to {high}", low=different[0], high=different[-1]) if len(different) > 1 else "".join(different)
