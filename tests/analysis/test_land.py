"""Areas of land inside drawn shapes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from tests.analysis.worlds import world
from tests.oracles.overlay import area_m2
from tests.oracles.polygons import polygons

from radar_coverage.analysis.land import Land
from radar_coverage.sources.territories import load_territories

NEAR, FAR = shapely.box(2, -3, 8, 4), shapely.MultiPolygon([shapely.box(-20, 5, 10, 20), shapely.box(-40, 5, -30, 20)])


def test_whole_part_and_nothing() -> None:
    land = Land(world(NEAR=NEAR, FAR=FAR))
    assert land.areas_m2(shapely.Polygon()).tolist() == [0, 0]
    assert land.areas_m2(shapely.box(-180, -90, 180, 90)).tolist() == land.territories.area_m2.tolist()
    assert land.areas_m2(shapely.box(0, -10, 5, 4.5)) == pytest.approx([area_m2(shapely.box(2, -3, 5, 4)), 0], rel=1e-12)
    assert land.areas_m2(shapely.box(-60, 0, 0, 30)) == pytest.approx(
        [0, area_m2(shapely.box(-20, 5, 0, 20)) + area_m2(FAR.geoms[1])], rel=1e-12
    )


def test_a_shared_edge_holds_nothing() -> None:
    assert Land(world(NEAR=NEAR)).areas_m2(shapely.box(8, -3, 12, 4)).tolist() == [0]


def test_only_what_is_asked_about() -> None:
    everywhere = shapely.box(-180, -90, 180, 90)
    land = Land(world(NEAR=NEAR, FAR=FAR), ["FAR"])
    assert land.areas_m2(everywhere).tolist() == [0, land.territories.area_m2[1]]
    assert Land(world(NEAR=NEAR, FAR=FAR), []).areas_m2(everywhere).tolist() == [0, 0]


@given(polygons(), polygons())
@settings(max_examples=60, deadline=None)
def test_against_an_overlay_of_the_whole(
    one: tuple[shapely.Geometry, float, float, float], other: tuple[shapely.Geometry, float, float, float]
) -> None:
    shape, covering = one[0], other[0]
    if shape.is_empty or area_m2(shape) <= 0 or not (shape.is_valid and covering.is_valid):
        return
    found = Land(world(A=shape)).areas_m2(covering)[0]
    assert found == pytest.approx(area_m2(shapely.intersection(shape, covering)), rel=1e-9, abs=2.0)


def test_two_halves_of_the_earth_are_every_territory() -> None:
    territories = load_territories()
    land = Land(territories)
    halves = land.areas_m2(shapely.box(-180, -90, 37.5, 90)) + land.areas_m2(shapely.box(37.5, -90, 180, 90))
    np.testing.assert_allclose(halves, territories.area_m2, rtol=1e-11, atol=2)
