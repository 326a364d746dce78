"""A network of five radars in and round the Alps, one with a hostile name, asked at two altitudes with changes."""

from __future__ import annotations

from functools import cache

from tests.analysis.networks import station
from tests.outputs.conftest import HOSTILE

from radar_coverage.analysis.network import network_of
from radar_coverage.analysis.network_gain import Change
from radar_coverage.analysis.network_result import NetworkAnswer
from radar_coverage.model import Network
from radar_coverage.sources.territories import load_territories

NETWORK = Network(
    name="Alps",
    credit="Radars: made up",
    stations=(
        station("west", 45.5, 5.0, beam_width_deg=1.0),
        station("east", 47.5, 14.0, lowest_elevation_deg=None, range_km=150.0),
        station("middle", 46.5, 9.0, antenna_height_m=1500.0, name=HOSTILE),
        station("near", 46.8, 9.6),
        station("azores", 38.7, -27.2),
    ),
)
CHANGES = (Change("drop", "near"), Change("move", "west", {"lat": 44.5, "lon": 5.5}), Change("set", "west", {"range_km": 120.0}))


@cache
def sample(*, changed: bool = True, cell_km: float = 6.0) -> NetworkAnswer:
    return network_of(
        NETWORK,
        [2.0, 4.0],
        changes=CHANGES if changed else (),
        cell_km=cell_km,
        territories=load_territories(scale="50m"),
        rank=3,
    )
