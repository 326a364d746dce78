"""The arc of directions against dense sampling of the boundary, and where it is known by construction."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from numpy.typing import NDArray
from tests.oracles.overlay import GEOD
from tests.oracles.polygons import rings_of, scenes, wrapped

from radar_coverage.constants import WGS84_F
from radar_coverage.earth.azimuth_extent import azimuth_extent
from radar_coverage.earth.boundary import rings_of_owners
from radar_coverage.sources.territories import load_territories

Floats = NDArray[np.float64]

SAMPLES = 60
FOUND_DEG = 1e-6
"""What the arc is asked to be good to."""
ROUNDING_DEG = 1e-9


def sampled(geometry: Any, lon: float, lat: float) -> tuple[Floats, Floats]:
    """Points on every edge, as (edge, t) with the rows lon, lat, dlon, dlat of the edges, and their azimuths."""
    rings = rings_of(geometry)
    edges = []
    for i in range(len(rings.ring_owner)):
        part = slice(rings.ring_start[i], rings.ring_start[i + 1])
        x, y = rings.lon_deg[part], rings.lat_deg[part]
        edges += ([x[:-1], y[:-1], np.diff(x), np.diff(y)],)
    rows = np.concatenate([np.stack(e) for e in edges], axis=1)
    return rows, azimuths(rows[:, :, None], np.linspace(0, 1, SAMPLES), lon, lat)


def azimuths(rows: Floats, t: Floats, lon: float, lat: float) -> Floats:
    x, y = rows[0] + t * rows[2], np.clip(rows[1] + t * rows[3], -90, 90)
    return np.asarray(GEOD.inv(np.full(x.shape, lon), np.full(x.shape, lat), x, y)[0])


def attained(rows: Floats, seen: Floats, end: float, lon: float, lat: float) -> float:
    """How near to an azimuth the boundary comes [degrees]: the nearest samples are sampled again, closer and closer."""
    best = np.inf
    for edge in np.argsort(away(seen, end).min(axis=1))[:20]:
        t, step = away(seen[edge], end).argmin() / (SAMPLES - 1), 1 / (SAMPLES - 1)
        for _ in range(12):
            near = np.clip(t + step * np.linspace(-1, 1, 21), 0, 1)
            gap = away(azimuths(rows[:, edge, None], near, lon, lat), end)
            t, step = near[gap.argmin()], step / 8
        best = min(best, float(gap.min()))
    return best


def away(azimuth: Floats, end: float) -> Floats:
    return np.abs((azimuth - end + 180) % 360 - 180)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(scenes())
def test_dense_sampling(scene: tuple[Any, float, float, float, float, float]) -> None:
    shape, lon, lat, *_ = scene
    assume(not shape.is_empty)
    # A vertex at the site has no azimuth; that case has a test of its own.
    assume(all(shapely.distance(shapely.Point(p), shapely.Point(lon, lat)) > 1e-7 for p in shapely.get_coordinates(shape)))
    rows, seen = sampled(shape, lon, lat)
    found = azimuth_extent(rings_of(shape), lon, lat)
    if found is None:
        xy = shapely.get_coordinates(shapely.segmentize(shape, 0.2))
        _, _, reach = GEOD.inv(np.full(len(xy), lon), np.full(len(xy), lat), xy[:, 0], xy[:, 1])
        turned = np.sort(seen.ravel() % 360)
        widest = int(np.diff(turned, append=turned[0] + 360).argmax())
        middle = turned[widest] + np.diff(turned, append=turned[0] + 360)[widest] / 2
        assert reach.max() > 19_850e3 or attained(rows, seen, middle, lon, lat) < FOUND_DEG
        return
    first, last = found
    assert 0 <= first < 360
    assert first <= last < first + 360
    assert ((seen - first + ROUNDING_DEG) % 360 <= last - first + 2 * ROUNDING_DEG).all()
    assert attained(rows, seen, first, lon, lat) < FOUND_DEG
    assert attained(rows, seen, last, lon, lat) < FOUND_DEG
    # No smaller arc: no gap between directions in which something is seen is larger than the one left out.
    turned = np.sort(seen.ravel() % 360)
    assert np.diff(turned, append=turned[0] + 360).max() >= 360 - (last - first) - ROUNDING_DEG


@pytest.mark.parametrize("lon", [0.0, 179.0, -75.3])
def test_a_box_ahead_across_north_and_behind_the_antimeridian(lon: float) -> None:
    """The lower corners are seen at the widest angle from the south."""
    box = wrapped(shapely.box(lon - 4, 30, lon + 6, 40))
    found = azimuth_extent(rings_of(box), lon, 0.0)
    west, east = (float(GEOD.inv(lon, 0.0, lon + d, 30)[0]) for d in (-4, 6))
    assert found == pytest.approx((west % 360, 360 + east), abs=1e-9)


def test_an_edge_is_touched_between_its_ends() -> None:
    """A geodesic touches a parallel where it turns back to the equator: by Clairaut, sin(azimuth) cos(beta) is kept."""
    beta = [math.atan((1 - WGS84_F) * math.tan(math.radians(lat))) for lat in (10, 50)]
    last = math.degrees(math.asin(math.cos(beta[1]) / math.cos(beta[0])))
    first = float(GEOD.inv(0.0, 10.0, 40.0, 51.0)[0])
    found = azimuth_extent(rings_of(shapely.box(40, 50, 120, 51)), 0.0, 10.0)
    assert found == pytest.approx((first, last), abs=1e-8)
    assert last > float(GEOD.inv(0.0, 10.0, 120.0, 50.0)[0]) + 1
    assert azimuth_extent(rings_of(shapely.box(40, -51, 120, -50)), 0.0, -10.0) == pytest.approx((180 - last, 180 - first))


def test_several_pieces_are_one_arc_and_the_site_between_them_sees_the_smaller() -> None:
    pieces = shapely.union(shapely.box(10, -1, 12, 1), shapely.box(-1, 10, 1, 12))
    first, last = azimuth_extent(rings_of(pieces), 0.0, 0.0) or (0, 0)
    assert first > 350
    assert 360 + 90 < last < 360 + 100
    around = shapely.union_all([shapely.box(10, -1, 12, 1), shapely.box(-12, -1, -10, 1), shapely.box(-1, 10, 1, 12)])
    first, last = azimuth_extent(rings_of(around), 0.0, 0.0) or (0, 0)
    assert 180 < last - first < 200


def test_where_there_is_no_arc() -> None:
    box, lens = shapely.box(-5, -5, 5, 5), shapely.box(-6, -6, 6, 6).difference(shapely.box(-5, -5, 5, 5))
    assert azimuth_extent(rings_of(box), 0.0, 0.0) is None
    assert azimuth_extent(rings_of(lens), 0.0, 0.0) is None
    assert azimuth_extent(rings_of(shapely.box(-180, 70, 180, 90)), 0.0, 89.0) is None
    assert azimuth_extent(rings_of(box), 179.0, 0.5) is None
    assert azimuth_extent(rings_of_owners(rings_of(box), []), 0.0, 0.0) is None


def test_a_site_on_the_boundary_sees_the_land_on_one_side() -> None:
    box = rings_of(shapely.box(0, -5, 5, 5))
    assert azimuth_extent(box, 0.0, 1.2345) == pytest.approx((0, 180), abs=1e-6)
    assert azimuth_extent(box, 0.0, -5.0) == pytest.approx((0, float(GEOD.inv(0, -5, 5, -5)[0])), abs=1e-6)
    assert azimuth_extent(box, 5.0, 5.0) == pytest.approx((180, float(GEOD.inv(5, 5, 0, 5)[0]) % 360), abs=1e-6)


def test_north_korea_from_seongju() -> None:
    """316 to 5 degrees for a sector of 120 degrees, as computed once with other code."""
    t = load_territories()
    first, last = azimuth_extent(rings_of_owners(t.rings, [t.codes.index("PRK")]), 128.23, 36.05) or (0, 0)
    assert last - 60 == pytest.approx(316, abs=0.5)
    assert first + 60 == pytest.approx(365, abs=0.5)
