"""Names of seas: only when asked for, both names where they are disputed."""

from __future__ import annotations

import re

import pytest
from tests.outputs.conftest import CODES, NAMES, POLYGONS, make_reach

from radar_coverage.outputs.azimuthal_drawing import azimuthal_drawing, azimuthal_map
from radar_coverage.sources.labels import load_labels

SEAS = [(sea.name, sea.lon, sea.lat) for sea in load_labels().seas]


def seas_on(svg: str) -> list[str]:
    return re.findall(r'class="sea-name"[^>]*>([^<]*)<', svg)


@pytest.mark.parametrize("draw", [azimuthal_drawing, azimuthal_map])
def test_nobody_gets_them_unasked(draw) -> None:  # type: ignore[no-untyped-def]
    assert seas_on(draw(make_reach(), CODES, NAMES, POLYGONS)) == []


@pytest.mark.parametrize("draw", [azimuthal_drawing, azimuthal_map])
def test_a_disputed_sea_has_both_its_names(draw) -> None:  # type: ignore[no-untyped-def]
    drawn = seas_on(draw(make_reach(), CODES, NAMES, POLYGONS, seas=SEAS))
    assert {"East Sea", "Sea of Japan"} <= set(drawn)


def test_a_name_from_a_file_is_text() -> None:
    svg = azimuthal_map(make_reach(), CODES, NAMES, POLYGONS, seas=[("<script>alert(1)</script>", 134.5, 40.0)])
    assert "<script" not in svg
