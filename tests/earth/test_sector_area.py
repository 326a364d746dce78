"""The area kernel against published values, against overlays of finely drawn footprints, and against itself."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.oracles.overlay import FLATNESS, GEOD, WORLD, area_m2, footprint, inside_m2
from tests.oracles.polygons import polygons, rings_of, scenes, wrapped

from radar_coverage.constants import AUTHALIC_RADIUS_M
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.nearest import nearest_point
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.errors import DomainError
from radar_coverage.sources.territories import Territories, load_territories, territory_polygons

Floats = NDArray[np.float64]

EARTH_M2 = 4 * math.pi * AUTHALIC_RADIUS_M**2
REFERENCE = 1e-5
"""Of the reference areas, which are printed to 0.1 km2 and converged to 1e-6."""
DRAWN = 1e-6
"""Of the smaller of disc and polygon: what the drawn footprint leaves (2e-7), and the bar the kernel is held to."""
CANCELLED = 5e-9
"""Of the disc: where a polygon holds the antipode of the site, its area is the disc less a sum that is nearly as large."""
FINE_M = 0.1
SEONGJU = (128.23, 36.05)
MAX_M = 19_900_000.0


def kernel(geometry: Any, lon: float, lat: float, range_m: float, **options: Any) -> SectorArea:
    return SectorArea(rings_of(geometry), 1, lon, lat, range_m, **options)


def disc_m2(lat: float, range_m: float, start: float = 0.0, width: float = 360.0) -> float:
    return float(DiscArea(lat, range_m).sector(range_m, math.radians(start), math.radians(width)))


def length_m(geometry: Any) -> float:
    return 0.0 if geometry.is_empty else float(GEOD.geometry_length(shapely.segmentize(geometry, 1.0)))


def check(
    geometry: Any, lon: float, lat: float, range_m: float, start: float = 0.0, width: float = 360.0, **options: Any
) -> None:
    """The kernel's area is that of the overlay, up to the kernel's own tolerance along the boundary that lies inside."""
    flatness = FLATNESS * min(max(width / 60, 0.02), 1)  # a narrow sector is mostly sides
    drawn = footprint(lon, lat, range_m, start, width, flatness)
    expected = area_m2(shapely.intersection(geometry, drawn))
    allowed = DRAWN * min(area_m2(geometry), area_m2(drawn)) + CANCELLED * disc_m2(lat, range_m)
    allowed += (4 / 3) * flatness * min(range_m, 1e6) * range_m  # the two sides
    allowed += FINE_M * length_m(shapely.intersection(geometry.boundary, drawn))
    found = kernel(geometry, lon, lat, range_m, max_error_m=FINE_M, **options).areas_m2(range_m, start, width)[0]
    assert found == pytest.approx(expected, abs=allowed)


@cache
def territories(scale: str = "10m") -> Territories:
    return load_territories(scale=scale)


@cache
def shapes(scale: str = "10m") -> dict[str, Any]:
    return dict(zip(territories(scale).codes, territory_polygons(territories(scale)), strict=True))


@cache
def seongju() -> SectorArea:
    t = territories()
    return SectorArea(t.rings, len(t.codes), *SEONGJU, 3_000_000.0)


def area_of(code: str, areas: Floats) -> float:
    return float(areas[territories().codes.index(code)])


# --- The embedded boundaries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "range_km", "km2"),
    [
        ("CHN", 600, 13_700.6),
        ("CHN", 1_000, 628_745.7),
        ("CHN", 2_000, 3_838_063.8),
        ("CHN", 3_000, 6_338_858.0),
        ("RUS", 600, 0.0),
        ("RUS", 1_000, 43_206.0),
        ("RUS", 2_000, 904_423.8),
        ("RUS", 3_000, 3_576_051.5),
    ],
)
def test_reference_values(code: str, range_km: float, km2: float) -> None:
    """By densified overlay and geodesic polygon areas, Natural Earth 5.1.1 1:10m, computed once with other code."""
    assert area_of(code, seongju().areas_m2(range_km * 1000)) / 1e6 == pytest.approx(km2, rel=REFERENCE, abs=1e-3)


@pytest.mark.parametrize("code", ["CHN", "RUS", "JPN", "PRK", "KOR"])
@pytest.mark.parametrize(("range_km", "start", "width"), [(2000, 0, 360), (1000, 255, 120), (2500, 280.25, 0.9)])
def test_overlay_of_the_embedded_boundaries(code: str, range_km: float, start: float, width: float) -> None:
    drawn = footprint(*SEONGJU, range_km * 1000, start, width, flatness=2e-9)
    expected = area_m2(shapely.intersection(shapes()[code], drawn))
    found = area_of(code, seongju().areas_m2(range_km * 1000, start, width))
    # Two boundaries 1 m apart in the worst place; half a metre along a coast of 1,000 km2 or less still shows.
    assert found == pytest.approx(expected, rel=DRAWN, abs=1e3)


def test_annuli_of_the_embedded_boundaries() -> None:
    for start, width in ((0.0, 360.0), (255.0, 120.0)):
        annulus = shapely.difference(footprint(*SEONGJU, 2e6, start, width, 2e-9), footprint(*SEONGJU, 1e6, 0, 360, 2e-9))
        found = seongju().areas_m2(2e6, start, width) - seongju().areas_m2(1e6, start, width)
        assert area_of("CHN", found) == pytest.approx(area_m2(shapely.intersection(shapes()["CHN"], annulus)), rel=DRAWN)


def test_converges_with_the_tolerance() -> None:
    """Errors fall with the tolerance and are far below it: the gap of each edge is known and put back."""
    t = territories()
    converged, *found = (
        SectorArea(t.rings, len(t.codes), *SEONGJU, 2e6, max_error_m=e).areas_m2(2e6) for e in (0.01, 0.1, 1.0, 10.0)
    )
    large = converged > 1000e6
    worst = [float(np.abs(areas[large] / converged[large] - 1).max()) for areas in found]
    assert worst[0] < 1e-8
    assert worst[1] < 1e-7
    assert worst[2] < 2e-6


def test_all_land_adds_up_to_all_territories() -> None:
    """To 19,900 km from the South Atlantic everything is inside but sea."""
    t = territories("50m")
    sectors = SectorArea(t.rings, len(t.codes), -30.0, -30.0, MAX_M)  # the antipode lies in the Pacific
    areas = sectors.areas_m2(MAX_M)
    assert areas == pytest.approx(t.area_m2, rel=1e-7, abs=CANCELLED * EARTH_M2)
    assert areas.sum() == pytest.approx(t.area_m2.sum(), rel=1e-8)
    assert np.isfinite(sectors.farthest_m).all()


# --- A site wholly inside, and sites opposite to land ---------------------------------------------------------------------------


def test_siberia_inside_one_country() -> None:
    t = territories()
    lon, lat = 100.0, 64.0
    border = nearest_point(t.rings, np.flatnonzero(t.rings.ring_owner == t.codes.index("RUS")), lon, lat).range_m
    for part in (1e-5, 0.1, 0.999999):
        range_m = border * part
        for limit in (range_m, border * 1.5):
            areas = SectorArea(t.rings, len(t.codes), lon, lat, limit).areas_m2(range_m)
            assert area_of("RUS", areas) == pytest.approx(disc_m2(lat, range_m), rel=1e-9, abs=1e-3)
            assert np.delete(areas, t.codes.index("RUS")) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [("CHN", -75.0, -35.0), ("ESP", 176.0, -40.0), ("ATA", 180.0, 85.0), ("ATA", 0.0, 90.0), ("RUS", -80, -64)],
)
def test_opposite_to_land(code: str, lon: float, lat: float) -> None:
    t = territories("50m")
    index = t.codes.index(code)
    edges = np.array([5e6, 15e6, 19.7e6, MAX_M])
    sectors = SectorArea(t.rings, len(t.codes), lon, lat, MAX_M, ring_edges_m=edges)
    at_edges = sectors.at_ring_edges().sum(axis=2)
    for n, range_m in enumerate(edges):
        expected = inside_m2(shapes("50m")[code], lon, lat if abs(lat) < 90 else 89.9999999, range_m)
        tolerance = DRAWN * t.area_m2[index] + CANCELLED * EARTH_M2
        assert sectors.areas_m2(range_m)[index] == pytest.approx(expected, abs=tolerance)
        assert at_edges[n, index] == pytest.approx(expected, abs=tolerance)
    opposite = GEOD.inv(lon, lat, (lon + 360) % 360 - 180, -lat)[2]
    assert opposite > MAX_M
    # All but the lens round the antipode, which lies on land, is inside.
    assert sectors.areas_m2(MAX_M)[index] < t.area_m2[index] - 0.9 * (EARTH_M2 - disc_m2(lat, MAX_M))


def test_antipode_in_a_far_ring_that_is_not_reached() -> None:
    """Found by random search: the ring was left out, but not the disc it stands for."""
    square = shapely.box(-1, -1, 1, 1)
    assert kernel(square, 180.0, 0.0, 1e6).areas_m2(1e6)[0] == 0
    outside = WORLD.difference(shapely.box(-150, -5, -145, 5))  # a hole round the antipode, and the site inside
    assert kernel(outside, 32.0, 0.0, 1e6).areas_m2(1e6)[0] == pytest.approx(disc_m2(0.0, 1e6), rel=1e-9)


def test_nothing_within_reach() -> None:
    """Found by random search: no ring kept at all."""
    sectors = kernel(shapely.box(0, 0, 1, 1), 90.0, 0.0, 1e6)
    assert sectors.areas_m2(5e5).tolist() == [0]
    assert not sectors.at_ring_edges().any()


# --- Random polygons ------------------------------------------------------------------------------------------------------------


@settings(deadline=None, derandomize=True, max_examples=20)
@given(scenes())
def test_random_polygons(scene: tuple[Any, float, float, float, float, float]) -> None:
    shape, lon, lat, range_m, start, width = scene
    assume(area_m2(shape) > 1e6)
    # A side along the meridian runs over the poles, where a drawing in lon/lat has to decide.
    assume(all(0.001 < side % 180 < 179.999 for side in (start, start + width)))
    check(shape, lon, lat, range_m)
    check(shape, lon, lat, range_m, start, width)


@settings(deadline=None, derandomize=True, max_examples=20)
@given(scenes(), st.floats(0.05, 1.0), st.floats(0.05, 1.0))
def test_any_table_answers_alike(scene: tuple[Any, float, float, float, float, float], part: float, edge: float) -> None:
    """Rings, bins and the largest range are storage: they do not show in the answers."""
    shape, lon, lat, limit, start, width = scene
    range_m = part * limit
    one = kernel(shape, lon, lat, limit)
    other = kernel(shape, lon, lat, limit, ring_edges_m=np.unique([edge * limit, range_m, limit]), azimuth_bins=719)
    expected = one.areas_m2(range_m, start, width)[0]
    tolerance = 2e-7 * min(disc_m2(lat, limit), area_m2(shape)) + CANCELLED * disc_m2(lat, limit)
    assert other.areas_m2(range_m, start, width)[0] == pytest.approx(expected, abs=tolerance)
    at_edges = other.at_ring_edges()[:, 0]
    for n, level in enumerate(other.ring_edges_m[1:]):
        assert at_edges[n].sum() == pytest.approx(other.areas_m2(level)[0], abs=1e-12 * EARTH_M2)
        assert at_edges[n, 7] == pytest.approx(other.areas_m2(level, 7 * 360 / 719, 360 / 719)[0], abs=1e-12 * EARTH_M2)


@settings(deadline=None, derandomize=True, max_examples=20)
@given(scenes(), st.lists(st.floats(0.0, 1.0), min_size=1, max_size=5))
def test_sectors_add_up_and_areas_grow(scene: tuple[Any, float, float, float, float, float], cuts: list[float]) -> None:
    shape, lon, lat, range_m, start, width = scene
    sectors = kernel(shape, lon, lat, range_m)
    exact = 1e-9 * disc_m2(lat, range_m)
    edges = [0.0, *sorted(cuts), 1.0]
    parts = [sectors.areas_m2(range_m, start + a * width, (b - a) * width)[0] for a, b in itertools.pairwise(edges)]
    assert sum(parts) == pytest.approx(sectors.areas_m2(range_m, start, width)[0], abs=exact)
    assert min(parts) > -exact
    rest = sectors.areas_m2(range_m, start + width, 360 - width)[0]
    assert sum(parts) + rest == pytest.approx(sectors.areas_m2(range_m)[0], abs=exact)
    growing = [sectors.areas_m2(c * range_m, start, width)[0] for c in edges]
    # A boundary is as wide as its tolerance: an area may fall back by that along it.
    slack = exact + 1.0 * length_m(shape.boundary)
    assert all(b >= a - slack for a, b in itertools.pairwise(growing))
    assert growing[0] == 0


# --- Many questions at once ----------------------------------------------------------------------------------------------------

ULPS = 8 * np.finfo(float).eps
"""Of the whole Earth, which every sum runs over."""


@settings(deadline=None, derandomize=True, max_examples=20)
@given(scenes(), st.lists(st.floats(0.0, 1.0), min_size=1, max_size=7), st.lists(st.floats(-400, 400), min_size=1, max_size=7))
def test_many_are_answered_as_one_is(
    scene: tuple[Any, float, float, float, float, float], parts: list[float], starts: list[float]
) -> None:
    shape, lon, lat, limit, _, width = scene
    sectors = SectorArea(rings_of(shape, WORLD.difference(shape)), 2, lon, lat, limit)
    ranges, widths = limit * np.array(parts)[:, None, None], np.array([0.0, 0.5, width, 360.0])
    many = sectors.areas_m2(ranges, np.array(starts)[:, None], widths)
    assert many.shape == (len(parts), len(starts), 4, 2)
    for i, j, k in itertools.product(range(len(parts)), range(len(starts)), range(4)):
        one = sectors.areas_m2(float(ranges[i, 0, 0]), starts[j], float(widths[k]))
        assert one.shape == (2,)
        assert many[i, j, k] == pytest.approx(one, rel=0, abs=ULPS * EARTH_M2)


def test_many_of_the_embedded_boundaries() -> None:
    """More than are answered together, scattered and on a grid."""
    rng = np.random.default_rng(20261123)
    ranges, starts, widths = rng.uniform(0, 3e6, 3000), rng.uniform(-360, 720, 3000), rng.choice([0.3, 1.0, 120.0, 360.0], 3000)
    many = seongju().areas_m2(ranges, starts, widths)
    for n in range(0, 3000, 37):
        one = seongju().areas_m2(ranges[n], starts[n], widths[n])
        assert many[n] == pytest.approx(one, rel=0, abs=ULPS * EARTH_M2)
    grid = seongju().areas_m2(ranges[:20, None], starts[:30], 120.0)
    for i, j in itertools.product(range(0, 20, 3), range(0, 30, 7)):
        assert grid[i, j] == pytest.approx(seongju().areas_m2(ranges[i], starts[j], 120.0), rel=0, abs=ULPS * EARTH_M2)


def test_no_questions() -> None:
    assert seongju().areas_m2(np.zeros((3, 0))).shape == (3, 0, len(territories().codes))


def test_questions_that_do_not_broadcast() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        seongju().areas_m2(np.zeros(3), np.zeros(4))


@settings(deadline=None, derandomize=True, max_examples=20)
@given(scenes(), st.randoms(use_true_random=False))
def test_how_rings_are_written_does_not_matter(scene: tuple[Any, float, float, float, float, float], random: Any) -> None:
    """Order of rings, first vertex, and vertices added on edges."""
    shape, lon, lat, range_m, start, width = scene
    plain = rings_of(shape)
    order = list(range(len(plain.ring_owner)))
    random.shuffle(order)
    written = []
    for i in order:
        ring = np.column_stack([plain.lon_deg, plain.lat_deg])[plain.ring_start[i] : plain.ring_start[i + 1] - 1]
        ring = np.roll(ring, random.randrange(len(ring)), axis=0)
        middles = (ring + np.roll(ring, -1, axis=0)) / 2
        ring = np.stack([ring, middles], axis=1).reshape(-1, 2)
        written.append(np.vstack([ring, ring[:1]]))
    lon_deg, lat_deg = np.concatenate(written).T
    other = BoundaryRings(lon_deg, lat_deg, np.r_[0, np.cumsum([len(r) for r in written])], plain.ring_owner)
    found, expected = (
        SectorArea(r, 1, lon, lat, range_m, max_error_m=FINE_M).areas_m2(range_m, start, width)[0] for r in (other, plain)
    )
    slack = FINE_M * length_m(shape.boundary) + CANCELLED * disc_m2(lat, range_m)
    assert found == pytest.approx(expected, abs=slack)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(polygons(), st.floats(-180, 180), st.floats(-89.9, 89.9), st.floats(1e5, MAX_M))
def test_a_partition_of_the_world_fills_the_disc(drawn: tuple[Any, ...], lon: float, lat: float, range_m: float) -> None:
    shape = drawn[0]
    both = SectorArea(rings_of(shape, WORLD.difference(shape)), 2, lon, lat, range_m).areas_m2(range_m)
    assert both.sum() == pytest.approx(disc_m2(lat, range_m), rel=1e-9)
    whole = kernel(WORLD, lon, lat, range_m).areas_m2(range_m, 10.0, 123.4)
    assert whole[0] == pytest.approx(disc_m2(lat, range_m, 10.0, 123.4), rel=1e-9)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(scenes(), st.floats(-360, 360))
def test_longitude_does_not_matter(scene: tuple[Any, float, float, float, float, float], shift: float) -> None:
    shape, lon, lat, range_m, start, width = scene
    assume(area_m2(shape) > 1e6)
    moved = wrapped(shapely.transform(shape, lambda xy: xy + np.array([(shift + 180) % 360 - 180, 0])))
    assume(area_m2(moved) == pytest.approx(area_m2(shape), rel=1e-9))
    found = kernel(moved, (lon + shift + 180) % 360 - 180, lat, range_m, max_error_m=FINE_M).areas_m2(range_m, start, width)[0]
    expected = kernel(shape, lon, lat, range_m, max_error_m=FINE_M).areas_m2(range_m, start, width)[0]
    slack = FINE_M * length_m(shape.boundary) + CANCELLED * disc_m2(lat, range_m)
    assert found == pytest.approx(expected, abs=slack)


# --- Awkward sites --------------------------------------------------------------------------------------------------------------

HOUSE = shapely.Polygon([(10, 50), (20, 50), (20, 60), (15, 65), (10, 60)])
ARCTIC = shapely.box(-180, 70, 180, 90)
DATELINE = wrapped(shapely.Polygon([(170, -10), (195, -20), (190, 15), (172, 5)]))
YARD = shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20))


@pytest.mark.parametrize(
    ("shape", "lon", "lat"),
    [
        (HOUSE, 15.0, 65.0),  # on a vertex
        (HOUSE, 10.0, 50.0),
        (HOUSE, 10.0, 55.0),  # on an edge along the meridian
        (HOUSE, 15.0, 50.0),  # on an edge along the parallel
        (HOUSE, 17.5, 62.5),  # on a slanted edge
        (HOUSE, -165.0, -65.0),  # opposite to a vertex
        (HOUSE, -170.0, -55.0),  # opposite to an edge
        (YARD, 15.0, 15.0),  # in the hole
        (YARD, 10.0, 15.0),  # on its edge
        (YARD, 20.0, 20.0),  # on its corner
        (YARD, -165.0, -15.0),  # opposite to the hole
        (DATELINE, 180.0, 0.0),  # on the antimeridian, inside
        (DATELINE, -180.0, 0.0),
        (DATELINE, 0.0, 0.0),  # opposite to it
        (ARCTIC, 180.0, 70.0),
        (ARCTIC, 33.0, 70.0),
        (ARCTIC, 33.0, -70.0),
    ],
)
@pytest.mark.parametrize("range_m", [1e4, 3e6, MAX_M])
def test_awkward_sites(shape: Any, lon: float, lat: float, range_m: float) -> None:
    check(shape, lon, lat, range_m)
    check(shape, lon, lat, range_m, 350.5, 45.25)


@pytest.mark.parametrize("lat", [90.0, -90.0])
@pytest.mark.parametrize("lon", [-180.0, 0.0, 128.23])
@pytest.mark.parametrize("shape", [HOUSE, ARCTIC, DATELINE, YARD, WORLD], ids=["house", "arctic", "dateline", "yard", "world"])
def test_sites_at_the_poles(shape: Any, lon: float, lat: float) -> None:
    """Discs are caps: the overlay is with a box."""
    for parallel in (75.0, 51.0, 3.0, -14.0, -80.0):
        range_m = GEOD.inv(0, lat, 0, parallel)[2]
        cap = shapely.box(-180, parallel, 180, 90) if lat > 0 else shapely.box(-180, -90, 180, parallel)
        expected = area_m2(shapely.intersection(shape, cap))
        allowed = CANCELLED * EARTH_M2 + FINE_M * length_m(shapely.intersection(shape.boundary, cap))
        assert kernel(shape, lon, lat, range_m, max_error_m=FINE_M).areas_m2(range_m)[0] == pytest.approx(expected, abs=allowed)


def test_sector_at_a_pole_counts_azimuth_from_the_meridian_of_the_site() -> None:
    """At the north pole azimuth 180 - x leads along longitude lon + x."""
    quarter = shapely.box(0, 0, 30, 90)
    sectors = kernel(quarter, 10.0, 90.0, 1.2e7)
    whole = sectors.areas_m2(1.2e7)[0]
    assert sectors.areas_m2(1.2e7, 160.0, 30.0)[0] == pytest.approx(whole, rel=1e-9)
    assert sectors.areas_m2(1.2e7, 175.0, 15.0)[0] == pytest.approx(whole / 2, rel=1e-9)


@pytest.mark.parametrize("shift_m", [0.0, 1e-3, 0.03, 1.0, 100.0])
def test_a_site_beside_an_edge_sees_half_of_its_disc(shift_m: float) -> None:
    east = shapely.box(10, -30, 60, 30)
    lon = 10 + shift_m / 111_319.5
    for start, width, part in ((0, 360, 0.5), (0, 180, 0.5), (180, 180, 0), (90, 180, 0.25)):
        found = kernel(east, lon, 0.0, 1e6).areas_m2(1e6, start, width)[0]
        assert found == pytest.approx(part * disc_m2(0.0, 1e6), abs=2.2e6 * (shift_m + 0.05) + 1e-8 * disc_m2(0.0, 1e6))


@pytest.mark.parametrize("bins", [90, 360, 1000])
def test_sectors_of_any_width(bins: int) -> None:
    shape, lon, lat, range_m = HOUSE, 14.0, 54.0, 9e5
    for start, width in (
        (0, 0.01),
        (359.995, 0.01),
        (12.3, 359.99),
        (5, 1),
        (5, 0.5),
        (4.99, 0.02),
        (-90, 180),
        (725, 3),
        (350, 20),
    ):
        check(shape, lon, lat, range_m, start, width, azimuth_bins=bins)
    sectors = kernel(shape, lon, lat, range_m, azimuth_bins=bins)
    assert sectors.areas_m2(range_m, 33.0, 0.0)[0] == 0
    assert sectors.areas_m2(0.0)[0] == 0
    full = sectors.areas_m2(range_m)[0]
    for start in (0, 0.3, 123.456, 359.999, -45):
        assert sectors.areas_m2(range_m, start, 360)[0] == pytest.approx(full, rel=1e-12)


def test_long_edges_along_parallels() -> None:
    """One edge of 120 degrees, straight in lon/lat, is not a geodesic: 1,600 km apart in the middle."""
    check(shapely.box(-60, 40, 60, 70), 0.0, 62.0, 4e6)
    check(shapely.box(-180, -75, 180, -60), 20.0, -65.0, 3e6, 70.0, 200.0)
    check(shapely.box(-180, -90, 180, -60), 20.0, 65.0, MAX_M)


def test_farthest_point() -> None:
    sectors = SectorArea(rings_of(shapely.box(5, 0, 6, 1), shapely.box(50, 0, 60, 1)), 2, 0.0, 0.0, 1e6)
    assert sectors.farthest_m[0] == pytest.approx(GEOD.inv(0, 0, 6, 1)[2], abs=1)
    assert sectors.farthest_m[1] == np.inf


def test_a_territory_with_an_island_within_reach_is_not_all_inside() -> None:
    """Found by reading: rings that were left out did not count as beyond, and the whole territory was reported."""
    island, mainland = shapely.box(5, 0, 6, 1), shapely.box(100, 0, 110, 10)
    sectors = kernel(shapely.union(island, mainland), 0.0, 0.0, 1e6)
    assert sectors.farthest_m.tolist() == [np.inf]
    assert sectors.areas_m2(1e6)[0] == pytest.approx(area_m2(island), rel=DRAWN)


# --- What is refused ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("range_m", [0.0, -1.0, math.nan, math.inf, MAX_M + 1, 2.1e7])
def test_largest_range_outside_the_domain(range_m: float) -> None:
    with pytest.raises(DomainError, match="expected more than 0 and at most 19,900 km"):
        kernel(HOUSE, 0.0, 0.0, range_m)


def test_too_few_bins() -> None:
    """Found by random search: with 4 bins F is not linear within a bin, and areas were off by 1e-5."""
    with pytest.raises(DomainError, match="4 azimuth bins, expected at least 90"):
        kernel(HOUSE, 0.0, 50.0, 1e6, azimuth_bins=4)


@pytest.mark.parametrize(
    "ask",
    [
        lambda s: s.areas_m2(-1.0),
        lambda s: s.areas_m2(math.nan),
        lambda s: s.areas_m2(math.inf),
        lambda s: s.areas_m2(1e6 + 1),
        lambda s: s.areas_m2(1e6, math.nan, 10),
        lambda s: s.areas_m2(1e6, math.inf, 10),
        lambda s: s.areas_m2(1e6, 0, math.nan),
        lambda s: s.areas_m2(1e6, 0, -1),
        lambda s: s.areas_m2(1e6, 0, 361),
        lambda s: s.areas_m2([1e5, 1e6 + 1]),
        lambda s: s.areas_m2(1e6, [0, math.nan]),
    ],
)
def test_questions_outside_the_domain(ask: Callable[[SectorArea], Floats]) -> None:
    with pytest.raises(DomainError, match="expected"):
        ask(kernel(HOUSE, 0.0, 50.0, 1e6))
