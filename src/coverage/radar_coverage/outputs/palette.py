"""Colours, one place: Okabe and Ito's set, told apart by readers with any colour vision; mixed with paper for areas.

One hue for everything that is a range, so that no range looks graver than another; one tone for the land asked about that lies
inside, told from other land in greyscale too; every territory else alike; no signal colour over anybody's country.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "BAND",
    "CURVES",
    "FOCUS_TINTS",
    "GAINED",
    "HIDDEN",
    "INK",
    "INSIDE",
    "LAND",
    "LAND_EDGE",
    "LOST",
    "MUTED",
    "PAPER",
    "RING",
    "RING_TEXT",
    "SEA",
    "UNKNOWN",
    "focus_tints",
    "mixed",
    "with_colours",
]

PAPER, INK, MUTED = "#ffffff", "#1d2730", "#54606b"
SEA, LAND, LAND_EDGE = "#dde8ee", "#f6f4ee", "#aeaba1"
RING, RING_TEXT = "#0072b2", "#00496f"
BAND = "#56b4e9"
HIDDEN, UNKNOWN = "#3b3142", "#b07d2b"
"""Laid thinly over what terrain hides, and over where that is not known: darker, so that they are told apart in grey too."""
_ORANGE, _PURPLE, _GREEN, _YELLOW = "#e69f00", "#cc79a7", "#009e73", "#f0e442"
GAINED, LOST = _GREEN, _ORANGE
"""What a change to a network gains and loses: told apart in grey too."""


def mixed(colour: str, part: float, paper: str = LAND) -> str:
    """A colour mixed with paper: `part` of it, the rest paper."""
    pairs = ((int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


FOCUS_TINTS = tuple(mixed(c, part) for c, part in ((_ORANGE, 0.28), (_GREEN, 0.2), (_PURPLE, 0.32), (_YELLOW, 0.4)))
"""Fills of the focus territories, in order; a fifth one starts again."""


def focus_tints(focus: Sequence[str]) -> dict[str, str]:
    """Fill of each focus territory; the members of a sum (``CHN+HKG+MAC``) share its fill."""
    tints: dict[str, str] = {}
    for i, code in enumerate(focus):
        tint = FOCUS_TINTS[i % len(FOCUS_TINTS)]
        for one in (code, *code.split("+")):
            tints.setdefault(one, tint)
    return tints


CURVES = ("#b35900", "#35266b", "#007f5b", "#b8509a", "#6e5a00", "#5a6672")
"""Lines of territories side by side, dark enough for their names: the first four are told apart with any colour vision, the
others by their dashes."""


INSIDE = mixed(_ORANGE, 0.36)
"""Land asked about that lies inside the largest range."""


def with_colours(style: str) -> str:
    """A style sheet with its colours written out: not every SVG reader knows CSS variables."""
    colours = {"ink": INK, "muted": MUTED, "paper": PAPER, "sea": SEA, "land": LAND, "land-edge": LAND_EDGE}
    colours |= {"inside": INSIDE, "ring": RING, "ring-text": RING_TEXT, "hidden": HIDDEN, "unknown": UNKNOWN}
    for name, colour in colours.items():
        style = style.replace(f"var(--{name})", colour)
    return style
