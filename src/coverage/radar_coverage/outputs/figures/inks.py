"""Colours of the sized figures, and the same in grey: chosen, not converted, so that what is told apart in one is in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from radar_coverage.outputs import palette

__all__ = ["COLOUR", "GREY", "Inks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """What is drawn in which colour; `curves` and `dashes` go together, in the order of what they stand for."""

    paper: str
    ink: str
    muted: str
    rule: str
    sea: str
    land: str
    land_edge: str
    inside: str
    graticule: str
    ring: str
    ring_text: str
    name: str
    grid: str
    guide: str
    before: str
    airs: str
    airs_text: str
    hidden: str
    reference: str
    gained: str
    lost: str
    curves: tuple[str, ...]
    dashes: tuple[Any, ...]

    def curve(self, n: int) -> dict[str, Any]:
        """Colour and dashes of the n-th line, for matplotlib; after the last the first again."""
        return {"color": self.colour(n), "linestyle": self.dashes[n % len(self.dashes)]}

    def colour(self, n: int) -> str:
        """Colour of the n-th line and its name."""
        return self.curves[n % len(self.curves)]


_BROKEN, _DOTTED = (0, (5, 1.6)), (0, (1.6, 1.4))
COLOUR: Final = Inks(
    paper=palette.PAPER,
    ink=palette.INK,
    muted=palette.MUTED,
    rule="#d8dde1",
    sea=palette.SEA,
    land=palette.LAND,
    land_edge=palette.LAND_EDGE,
    inside=palette.INSIDE,
    graticule="#c3d0d8",
    ring=palette.RING,
    ring_text=palette.RING_TEXT,
    name="#5a5f64",
    grid="#e1e5e8",
    guide=palette.mixed(palette.RING, 0.3, palette.PAPER),
    before=palette.mixed(palette.BAND, 0.45, palette.PAPER),
    airs=palette.mixed(palette.BAND, 0.5, palette.PAPER),
    airs_text=palette.mixed(palette.BAND, 0.55, palette.INK),
    hidden=palette.mixed(palette.MUTED, 0.16, palette.PAPER),
    reference=palette.mixed(palette.MUTED, 0.55, palette.PAPER),
    gained=palette.GAINED,
    lost=palette.LOST,
    curves=palette.CURVES,
    dashes=("solid", "solid", "solid", "solid", _BROKEN, _DOTTED),
)
GREY: Final = Inks(
    paper="#ffffff",
    ink="#1a1a1a",
    muted="#555555",
    rule="#d9d9d9",
    sea="#ececec",
    land="#ffffff",
    land_edge="#9a9a9a",
    inside="#c8c8c8",
    graticule="#d4d4d4",
    ring="#4a4a4a",
    ring_text="#1a1a1a",
    name="#555555",
    grid="#e4e4e4",
    guide="#bdbdbd",
    before="#dedede",
    airs="#c4c4c4",
    airs_text="#555555",
    hidden="#ececec",
    reference="#8c8c8c",
    gained="#3a3a3a",
    lost="#8f8f8f",
    curves=("#1a1a1a", "#707070") * 3,
    dashes=("solid", "solid", _BROKEN, _BROKEN, _DOTTED, _DOTTED),
)
