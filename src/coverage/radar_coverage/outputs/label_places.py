"""Where labels stand: text boxes that must not overlap, taken first come, first served."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Box", "LabelPlaces", "arc_boxes", "text_width"]

_NARROW, _SLIM, _WIDE = set("ijl.,'|!:;()[] \u00a0·"), set("frtI-–/"), set("mwMW%")


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


class LabelPlaces:
    """The boxes taken so far."""

    def __init__(self) -> None:
        self.taken: list[Box] = []

    def free(self, boxes: Iterable[Box]) -> bool:
        """Whether none of the boxes overlaps one that is taken."""
        return not any(
            a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom for a in boxes for b in self.taken
        )

    def take(self, boxes: Iterable[Box]) -> bool:
        """Take the boxes if they are free."""
        wanted = list(boxes)
        if not self.free(wanted):
            return False
        self.taken += wanted
        return True
