"""Blocked beams made by hand: ridges that take more and more, and a part without data."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from tests.outputs.conftest import HOSTILE
from tests.outputs.terrain_samples import MODEL, SITE

from radar_coverage.analysis.blockage import BeamBlockage
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.beam_block import cumulative_blockage


@cache
def beam(case: str, elevation_deg: float = 0.5) -> BeamBlockage:
    """A beam in one of the cases: ``whole``, ``missing``, ``free``, ``hostile``."""
    azimuth_deg, range_m = np.arange(720) / 2, np.arange(1, 321) * 500.0
    ridges = np.abs(np.sin(np.radians(azimuth_deg) * 1.5))[:, None] * (range_m / 90_000) * (1 - elevation_deg / 3)
    blocked = np.clip(np.floor((ridges - 0.1) * 40) / 40, 0, 1)
    if case in ("missing", "hostile"):
        blocked[200:260, 150:] = np.nan
        blocked[240:260, 250:] = 1.0
    name = HOSTILE if case == "hostile" else SITE.name
    site = replace(SITE, name=name, source=HOSTILE if case == "hostile" else "a list of radars")
    return BeamBlockage(
        view=view_of(site),
        elevation=replace(MODEL, name=HOSTILE) if case == "hostile" else MODEL,
        elevation_deg=elevation_deg,
        width_deg=1.0,
        azimuth_deg=azimuth_deg,
        range_m=range_m,
        beam_m=900 + range_m * np.tan(np.radians(elevation_deg)) + range_m**2 / 1.7e7,
        radius_m=range_m * np.radians(0.5),
        blocked=cumulative_blockage(np.zeros_like(blocked) if case == "free" else blocked),
    )
