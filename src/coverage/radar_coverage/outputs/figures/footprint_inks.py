"""Colours of the footprint figure, and the same in grey: chosen, not converted, so that what is told apart in one is in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from radar_coverage.outputs import palette

__all__ = ["COLOUR", "GREY", "Inks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """What is drawn in which colour."""

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
)
