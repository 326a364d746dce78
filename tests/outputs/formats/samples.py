"""Answers written in every format: Seongju, one across 180 degrees, one over a pole, one with a hostile name."""

from __future__ import annotations

from functools import cache

from tests.outputs.conftest import HOSTILE

import radar_coverage as rc
from radar_coverage.api.asking import territories_of
from radar_coverage.outputs.formats.layers import Layers, answer_layers
from radar_coverage.runs.embedded import embedded_territories

SITES = {
    "seongju": rc.load_sites()["seongju"],
    "far-east": rc.Site(id="far-east", name=HOSTILE, lat=66.0, lon=179.9),
    "pole": rc.Site(id="pole", name='=cmd|x ]]> &amp; "q"', lat=89.95, lon=30.0),
}
RANGES_KM = {"seongju": (600.0, 2000.0), "far-east": (700.0, 1500.0), "pole": (500.0, 3000.0)}
FOCUS = {"seongju": ["CHN", "RUS"], "far-east": ["RUS", "USA"], "pole": ["RUS", "GRL", "CAN"]}


@cache
def layers(name: str) -> Layers:
    territories = territories_of(embedded_territories(None, "50m"), None)
    found = rc.answer(SITES[name], range_km=RANGES_KM[name], focus=FOCUS[name], territories=territories)
    return answer_layers(found, territories)
