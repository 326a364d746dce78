"""Names of seas: only when asked for, both names where they are disputed."""

from __future__ import annotations

import re

import pytest
from tests.outputs.conftest import CODES, NAMES, POLYGONS, REPORT, make_reach

from radar_coverage.model import Footprint
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
    reach = make_reach(footprints=(Footprint(range_km=2000.0, claims=(REPORT,)),))
    assert {"East Sea", "Sea of Japan"} <= set(seas_on(draw(reach, CODES, NAMES, POLYGONS, seas=SEAS)))


@pytest.mark.parametrize("width", [336, 600, 900, 1232])
@pytest.mark.parametrize("ranges", [(600.0,), (600.0, 800.0, 2000.0), (1000.0, 3000.0), (3000.0,)])
def test_or_neither_where_the_rings_and_their_altitudes_need_the_room(width: int, ranges: tuple[float, ...]) -> None:
    reach = make_reach(footprints=tuple(Footprint(range_km=r, claims=(REPORT,)) for r in ranges))
    drawn = set(seas_on(azimuthal_map(reach, CODES, NAMES, POLYGONS, width=width, seas=SEAS)))
    for both in ({"East Sea", "Sea of Japan"}, {"Korea Strait", "Tsushima Strait"}):
        assert both & drawn in (both, set())


def test_a_name_from_a_file_is_text() -> None:
    svg = azimuthal_map(make_reach(), CODES, NAMES, POLYGONS, seas=[("<script>alert(1)</script>", 134.5, 40.0)])
    assert "<script" not in svg
