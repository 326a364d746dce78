"""Rings against the plain way to the same vertices: one vectorised `pyproj.Geod.fwd` call.

Run with ``python -m pytest benchmarks/test_ring.py``. 1,000 sites all over the Earth, 2,000 km, 10 m, measured in the same run in
CPU time. Inside the timing of ours: checks, sample azimuths, densities, all vertices, the bound (or the measurement), and one
array of the boundary a site. Not inside: shapely geometry, which is made when it is asked for and has a line of its own. Inside
the peer's: the one call for as many vertices, at uniform azimuths; making those arrays of azimuths is not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from radar_coverage.earth.geodesic import GEOD
from radar_coverage.earth.ring import rings

Measure = Callable[..., Any]
SITES, RANGE_M, MAX_ERROR_M = 1000, 2_000_000.0, 10.0


@cache
def sites() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(20261123)
    return rng.uniform(-180, 180, SITES), np.degrees(np.arcsin(rng.uniform(-1, 1, SITES)))


@cache
def uniform() -> tuple[np.ndarray, ...]:
    """As many vertices a site as ours, at uniform azimuths: where they are makes no difference to the time."""
    counts = [len(made.loops[0]) for made in rings(*sites(), RANGE_M, max_error_m=MAX_ERROR_M)]
    lon, lat = (np.repeat(x, counts) for x in sites())
    azimuth = np.concatenate([np.arange(n) * (360 / n) for n in counts])
    return lon, lat, azimuth, np.full(len(lon), RANGE_M)


def test_peer(cpu: Measure) -> None:
    arguments = uniform()
    cpu(f"{SITES} discs, one Geod.fwd call", lambda: GEOD.fwd(*arguments), rounds=7)


def test_rings_with_the_closed_form_bound(cpu: Measure) -> None:
    made = cpu(f"{SITES} discs, vertices and bound", lambda: rings(*sites(), RANGE_M, max_error_m=MAX_ERROR_M), rounds=7)
    assert max(one.error_m for one in made) <= MAX_ERROR_M


def test_rings_with_the_error_measured(cpu: Measure) -> None:
    work = lambda: rings(*sites(), RANGE_M, max_error_m=MAX_ERROR_M, measure_error=True)  # noqa: E731
    made = cpu(f"{SITES} discs, vertices and measured error", work, rounds=5)
    assert max(one.error_m for one in made) <= MAX_ERROR_M


def test_rings_with_geometry(cpu: Measure) -> None:
    work = lambda: [made.geometry for made in rings(*sites(), RANGE_M, max_error_m=MAX_ERROR_M)]  # noqa: E731
    assert len(cpu(f"{SITES} discs, vertices, bound and RFC 7946 geometry", work, rounds=5)) == SITES


def test_ring_ratios(medians_s: dict[str, float], notes: list[str]) -> None:
    mine = [seconds for name, seconds in medians_s.items() if name.startswith(f"{SITES} discs")]
    if len(mine) != 4:
        pytest.skip("needs all four measurements of this file")
    peer, bound, measured, geometry = mine
    vertices = len(uniform()[0])
    notes.append(f"rings: {vertices / SITES:.0f} vertices a disc; Geod.fwd {peer / vertices * 1e9:.0f} ns a vertex")
    for what, seconds, most in (("bound", bound, 1.5), ("error measured", measured, 5.0), ("geometry", geometry, None)):
        notes.append(f"rings: {what} / Geod.fwd: {seconds / peer:.2f}" + (f" (at most {most})" if most else ""))
    assert bound <= 1.5 * peer
    assert measured <= 5 * peer
