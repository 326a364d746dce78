"""Where labels stand: text boxes that must not overlap, taken first come, first served."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from radar_coverage.outputs.figures.lines import pieces

__all__ = ["Box", "LabelPlaces", "arc_boxes", "fitted", "overlap", "spread", "text_width", "wrapped"]

_NARROW, _SLIM, _WIDE = set("ijl.,'|!:;()[] \u00a0·"), set("frtI-–/"), set("mwMW%жмфшщыюЖМФШЩЫЮ")


class Box(NamedTuple):
    """A rectangle in drawing units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


def text_width(text: str, size: float) -> float:
    """Width of a text in a common sans serif face, a little on the wide side: the reader's own font is not known here."""
    return size * 1.05 * sum(map(_em, text))


def _em(c: str) -> float:
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.0
    if c in _NARROW:
        return 0.31
    if c in _SLIM:
        return 0.4
    if c in _WIDE:
        return 0.9
    return 0.7 if c.isupper() else 0.58


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text in lines of at most `width`, broken at spaces, and between characters of a script without spaces."""
    lines = [""]
    for gap, piece in pieces(text):
        longer = f"{lines[-1]}{gap}{piece}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines


def fitted(text: str, width: float, size: float) -> str:
    """A text cut to `width`, with an ellipsis where something is left out."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ,、，") + "…"


def spread(wanted: Sequence[float], widths: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of labels in one line, in order, each as near to where it is wanted as its neighbours allow.

    Least squares with a smallest distance between neighbours: labels that would overlap are set side by side, round their mean.
    """
    # with each label's own offset taken off, "no overlap" becomes "never falls", which pooling of neighbours solves
    offsets = [sum(widths[:i]) + width / 2 for i, width in enumerate(widths)]
    pools: list[tuple[float, int]] = []
    for x, offset in zip(wanted, offsets, strict=True):
        mean, count = x - offset, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (mean * count + before * many) / (count + many), count + many
        pools.append((mean, count))
    starts = [min(max(mean, low), high - sum(widths)) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def arc_boxes(x: float, y: float, radius: float, azimuth_deg: float, length: float, height: float) -> list[Box]:
    """Boxes that cover a text bent along a circle: one for every bit of its length."""
    half_deg = math.degrees(length / 2 / radius)
    count = max(3, math.ceil(length / height))
    boxes = []
    for i in range(count + 1):
        azimuth = math.radians(azimuth_deg - half_deg + 2 * half_deg * i / count)
        px, py = x + radius * math.sin(azimuth), y - radius * math.cos(azimuth)
        boxes.append(Box(px - height / 2, py - height / 2, px + height / 2, py + height / 2))
    return boxes


def overlap(boxes: Iterable[Box], others: Sequence[Box]) -> bool:
    """Whether any of the boxes lies over one of the others."""
    return any(a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom for a in boxes for b in others)


class LabelPlaces:
    """The boxes taken so far."""

    def __init__(self) -> None:
        self.taken: list[Box] = []

    def free(self, boxes: Iterable[Box]) -> bool:
        """Whether none of the boxes overlaps one that is taken."""
        return not overlap(boxes, self.taken)

    def take(self, boxes: Iterable[Box]) -> bool:
        """Take the boxes if they are free."""
        wanted = list(boxes)
        if not self.free(wanted):
            return False
        self.taken += wanted
        return True
