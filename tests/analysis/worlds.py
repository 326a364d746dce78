"""Small worlds of a few territories, and a site."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.oracles.overlay import area_m2
from tests.oracles.polygons import rings_of

from radar_coverage.model import Site
from radar_coverage.sources.territories import Territories, TerritorySum


def world(sums: tuple[TerritorySum, ...] = (), **shapes: Any) -> Territories:
    """Territories by code; their names are the codes, capitalised."""
    return Territories(
        codes=tuple(shapes),
        names=tuple(code.capitalize() for code in shapes),
        area_m2=np.array([area_m2(shape) for shape in shapes.values()]),
        rings=rings_of(*shapes.values()),
        sums=sums,
        rule="boundaries of a test",
        source="test",
        sha256="0" * 64,
    )


def site(lon: float = 0.0, lat: float = 0.0, **fields: Any) -> Site:
    return Site(name="Test", lon=lon, lat=lat, **fields)
