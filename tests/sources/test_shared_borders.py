"""Lines between provinces: between the two of a made-up land, and of real ones against their outlines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.shared_borders import shared_borders
from radar_coverage.sources.territories import Territories, boundary_rings, territory_polygons


def land(boxes: list[shapely.Polygon], parents: tuple[str, ...]) -> Territories:
    return replace(
        load_provinces(["PRK"]),
        codes=tuple(f"X{i}" for i in range(len(boxes))),
        names=tuple(f"X{i}" for i in range(len(boxes))),
        area_m2=np.ones(len(boxes)),
        rings=boundary_rings(np.array(boxes, dtype=object)),
        parents=parents,
    )


def test_between_two_of_one_land() -> None:
    [line] = shared_borders(land([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], ("A", "A")))
    assert line.equals(shapely.LineString([(1, 0), (1, 1)]))


def test_border_of_two_lands_is_none() -> None:
    assert shared_borders(land([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], ("A", "B"))) == ()


def test_real_ones_lie_within_their_land_and_on_outlines() -> None:
    provinces = load_provinces(["PRK"])
    lines = shapely.multilinestrings(list(shared_borders(provinces)))
    polygons = [shapely.make_valid(one) for one in territory_polygons(provinces)]
    whole = shapely.union_all(polygons)
    assert lines.length > 10
    assert shapely.difference(lines, whole.boundary.buffer(1e-9)).length == pytest.approx(lines.length, rel=1e-3)
    # outlines of the provinces are the outline of the land once and the lines between them twice
    assert sum(one.length for one in polygons) == pytest.approx(whole.length + 2 * lines.length, rel=2e-3)


def test_same_order_every_time() -> None:
    one, other = (shared_borders(load_provinces(["PRK"])) for _ in range(2))
    assert [line.wkb for line in one] == [line.wkb for line in other]
