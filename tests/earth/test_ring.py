"""Footprints all over the Earth: poles, the antimeridian, 19,900 km, sectors across north, slivers and slits."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from radar_coverage.constants import MAX_RANGE_M, WGS84_A_M, WGS84_E2
from radar_coverage.earth.geodesic import GEOD, reduced_length
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.earth.ring import Ring, ring, rings
from radar_coverage.errors import DomainError

SEONGJU = (128.23, 36.05)
OPTIMUM_AT_10_M = {  # vertices by the integral of sqrt(l^2 kappa / 8 error), converged; (lat, range in km)
    (36.05, 200): 315, (36.05, 600): 544, (36.05, 2000): 986, (36.05, 3000): 1193, (36.05, 6000): 1043,
    (89.0, 200): 187, (89.0, 600): 181, (89.0, 2000): 180, (89.0, 3000): 180, (89.0, 6000): 180,
    (0.0, 200): 315, (0.0, 600): 545, (0.0, 2000): 992, (0.0, 3000): 1211, (0.0, 6000): 1666,
}  # fmt: skip

WORLDWIDE = settings(max_examples=25, deadline=None, derandomize=True)

longitudes = st.one_of(st.floats(-180, 180), st.sampled_from([180.0, -180.0, 0.0, 179.9, -179.99999999999]))
latitudes = st.one_of(
    st.floats(-1, 1).map(lambda z: math.degrees(math.asin(z))),
    st.sampled_from([90.0, -90.0, 0.0, 45.0]),
    st.tuples(st.sampled_from([1, -1]), st.floats(-12, 1)).map(lambda x: x[0] * (90 - 10 ** x[1])),
)
log_ranges = st.floats(2, math.log10(MAX_RANGE_M)).map(lambda x: min(10**x, MAX_RANGE_M))
ranges = st.one_of(log_ranges, st.floats(1e5, MAX_RANGE_M), st.just(MAX_RANGE_M))
errors = st.floats(-1, math.log10(5000)).map(lambda x: 10**x)
azimuths = st.one_of(st.floats(-360, 360), st.sampled_from([0.0, 90.0, 180.0, 270.0]), st.floats(-1e-6, 1e-6))
widths = st.one_of(
    st.floats(0.01, 359.99), st.sampled_from([0.01, 90.0, 180.0, 359.99]), st.floats(-2, 2).map(lambda x: max(10**x, 0.01))
)


@st.composite
def sites_and_ranges(draw: Any) -> tuple[float, float, float]:
    """Sites with a range, some of them within a hair of a pole's distance."""
    lon, lat, reach = draw(longitudes), draw(latitudes), draw(ranges)
    if draw(st.integers(0, 3)) == 0:
        pole = draw(st.sampled_from(to_poles(lat)))
        reach = pole + draw(st.sampled_from([-1, 0, 1])) * 10 ** draw(st.floats(-9, 5))
    return lon, lat, min(max(reach, 100.0), MAX_RANGE_M)


@st.composite
def footprints(draw: Any) -> tuple[tuple[float, float, float], dict[str, float]]:
    """Discs, annuli, sectors and annular sectors, with an error permitted."""
    site = draw(sites_and_ranges())
    options = {"max_error_m": max(draw(errors), site[2] / 2e6)}
    if draw(st.booleans()):
        options |= {"boresight_deg": draw(azimuths), "fov_deg": draw(widths)}
    if draw(st.booleans()):
        options["range_min_m"] = draw(st.one_of(st.floats(1, site[2] - 1), st.sampled_from([1.0, site[2] - 1])))
    return site, options


def to_poles(lat: float) -> tuple[float, float]:
    return tuple(GEOD.inv(0, lat, 0, pole)[2] for pole in (90, -90))


def edges_of(loop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of each edge, longitudes from the site and continuous along the edge; edges over a pole left out."""
    a, b = loop, np.roll(loop, -1, axis=0).copy()
    b[:, 0] -= 360 * np.round((b[:, 0] - a[:, 0]) / 360)
    along_pole = (np.abs(a[:, 1]) == 90) & (a[:, 1] == b[:, 1])
    return a[~along_pole], b[~along_pole]


def distance_to_boundary(lat: float, reach: float, options: dict[str, float], lon: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Distance [m] of points near the true boundary to it: to circles exactly, to sides by walking to the foot."""
    zero, site_lat = np.zeros(lon.shape), np.full(lon.shape, lat)
    _, _, s = GEOD.inv(zero, site_lat, lon, lats)
    inner = options.get("range_min_m", 0.0)
    best = np.minimum(np.abs(s - reach), np.abs(s - inner) if inner else np.inf)
    fov = options.get("fov_deg", 360.0)
    for azimuth in () if fov == 360 else (options["boresight_deg"] - fov / 2, options["boresight_deg"] + fov / 2):
        foot = np.clip(s, inner, reach)
        for _ in range(4):
            x, y, back = GEOD.fwd(zero, site_lat, np.full(lon.shape, azimuth), foot)
            to, _, off = GEOD.inv(x, y, lon, lats)
            foot = np.clip(foot + off * np.cos(np.radians(np.asarray(to) - np.asarray(back) - 180)), inner, reach)
        best = np.minimum(best, off)
    return best


def drawn_error(made: Ring, reach: float, options: dict[str, float]) -> float:
    """Largest distance [m] of samples on the drawn edges from the true boundary, refined on the worst edges."""
    largest = 0.0
    for loop in made.loops:
        a, b = edges_of(loop)
        for parts in (np.linspace(0, 1, 8)[1:-1], np.linspace(0, 1, 42)[1:-1]):
            points = a[:, None] + parts[None, :, None] * (b - a)[:, None]
            off = distance_to_boundary(made.lat_deg, reach, options, points[..., 0], points[..., 1]).max(axis=1)
            largest = max(largest, float(off.max()))
            worst = np.argsort(off)[-10:]
            a, b = a[worst], b[worst]
    return largest


def area_m2(geometry: shapely.Geometry) -> float:
    total = 0.0
    for part in shapely.get_parts(geometry):
        for line in (part.exterior, *part.interiors):
            xy = shapely.get_coordinates(line)
            total += float(ring_areas_m2(xy[:, 0].copy(), xy[:, 1].copy(), np.array([0, len(xy)]))[0])
    return total


def exact_area_and_perimeter(lat: float, reach: float, options: dict[str, float]) -> tuple[float, float]:
    """Integral of m12 over range (Gauss) and azimuth (trapezoid all round, Gauss on a sector): [m2], [m]."""
    inner, fov = options.get("range_min_m", 0.0), options.get("fov_deg", 360.0)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    s, ds = inner + (nodes + 1) * (reach - inner) / 2, weights * (reach - inner) / 2
    if fov == 360:
        azimuth, da = np.arange(64) * 5.625, np.full(64, 2 * np.pi / 64)
    else:
        azimuth, da = options["boresight_deg"] + nodes * fov / 2, weights * np.radians(fov) / 2
    grid_azimuth, grid_s = np.meshgrid(azimuth, np.r_[s, inner, reach], indexing="ij")
    site_lat = np.full(grid_s.shape, lat)
    _, lat2, back = GEOD.fwd(np.zeros(grid_s.shape), site_lat, grid_azimuth, grid_s)
    m12, _ = reduced_length(site_lat, grid_azimuth, lat2, np.asarray(back) + 180, grid_s)
    sides = 0.0 if fov == 360 else 2 * (reach - inner)
    return float(da @ m12[:, :-2] @ ds), float(da @ np.abs(m12[:, -2:]).sum(axis=1)) + sides


@pytest.mark.parametrize(("place", "optimum"), OPTIMUM_AT_10_M.items())
def test_vertices_are_near_the_optimum(place: tuple[float, int], optimum: int) -> None:
    made = ring(128.23, place[0], place[1] * 1000.0)
    assert made.error_m <= 10
    assert len(made.loops[0]) <= 1.06 * optimum + 2


@WORLDWIDE
@given(sites_and_ranges(), errors)
@example((128.23, 36.05, 6_000_000.0), 10.0)
@example((0.0, 0.0, 10_001_965.729), 10.0)  # both poles on the circle
@example((0.0, 89.98932316149, 1378.545038026818), 209.0)  # a small circle close round the pole
def test_bound_holds_and_is_close_on_discs(site: tuple[float, float, float], error: float) -> None:
    error = max(error, site[2] / 2e6)
    made = ring(*site, max_error_m=error)
    drawn = drawn_error(made, site[2], {})
    assert drawn <= made.error_m <= error
    assert made.error_m <= 1.5 * drawn + 1e-3


@WORLDWIDE
@given(footprints())
@example(((0.0, 19.83316576896302, 10831082.96461574), {"boresight_deg": 179.99, "fov_deg": 0.01, "max_error_m": 1376.0}))
@example(((0.0, 29.2, 15043851.0), {"boresight_deg": 0.0, "fov_deg": 4e-2, "max_error_m": 10.0}))
def test_bound_holds_on_every_shape(case: tuple[tuple[float, float, float], dict[str, float]]) -> None:
    site, options = case
    made = ring(*site, **options)
    drawn = drawn_error(made, site[2], options)
    assert drawn <= made.error_m <= options["max_error_m"]
    assert made.error_m <= 1.5 * drawn + 1e-3
    measured = ring(*site, **options, measure_error=True).error_m
    assert measured <= made.error_m
    assert measured >= 0.97 * drawn - 1e-3


@WORLDWIDE
@given(sites_and_ranges(), errors)
def test_vertices_lie_on_the_circle(site: tuple[float, float, float], error: float) -> None:
    _, lat, reach = site
    made = ring(*site, max_error_m=max(error, reach / 2e6))
    xy = made.loops[0]
    at = np.full(len(xy), 0.0), np.full(len(xy), made.lat_deg)
    assert np.abs(GEOD.inv(*at, *xy.T)[2] - reach).max() < 1e-6
    assert abs(made.lat_deg - lat) * 111e3 < 2e-4  # a site within a hair of a pole is put on it
    on_circle = shapely.get_coordinates(made.outline)
    written = np.round(on_circle, 7)
    at = np.full(len(written), made.lon_deg), np.full(len(written), lat)
    off = np.abs(GEOD.inv(*at, *written.T)[2] - reach)
    seam = np.abs(np.abs(on_circle[:, 0] - made.lon_deg) - 180) < 1e-9  # ends at the window's edge may lie on an edge
    assert off[~seam].max(initial=0) < 0.02


@WORLDWIDE
@given(footprints())
@example(((-180.0, 89.0, 200_000.0), {"boresight_deg": 60.0, "fov_deg": 359.99}))  # a slit that ends on the antimeridian
@example(((-180.0, -25.761158293062937, 316.9), {"boresight_deg": 270.0, "fov_deg": 359.99, "max_error_m": 4038.0}))
@example(((-179.99999999999, 38.5, 2_744_799.0), {"boresight_deg": 270.0, "fov_deg": 0.01}))  # a tip cut off at 1e-11 degrees
@example(((180.0, 20.0, 1e6), {"boresight_deg": 45.0, "fov_deg": 90.0}))  # a side along the antimeridian
@example(((0.0, 90.0, 1e6), {"boresight_deg": 0.0, "fov_deg": 120.0}))
@example(((0.0, 0.0, 10_100_000.0), {"range_min_m": 10_099_980.0}))  # both poles in the hole
def test_geometry_is_valid_and_rfc_7946(case: tuple[tuple[float, float, float], dict[str, float]]) -> None:
    site, options = case
    made = ring(*site, **options)
    geometry, unwrapped = made.geometry, made.unwrapped
    assert shapely.is_valid(geometry), shapely.is_valid_reason(geometry)
    assert shapely.is_valid(unwrapped), shapely.is_valid_reason(unwrapped)
    xy = shapely.get_coordinates(geometry)
    assert np.isfinite(xy).all()
    assert np.all(np.abs(xy) <= (180, 90))
    for part in shapely.get_parts(geometry):
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)
        for line in (part.exterior, *part.interiors):
            assert np.abs(np.diff(shapely.get_coordinates(line)[:, 0])).max() <= 180
    low, _, high, _ = unwrapped.bounds
    assert made.lon_deg - 180 <= low <= high <= made.lon_deg + 180

    # The two forms cover the same ground, and as much as the integral of the reduced length says.
    drawn = area_m2(geometry)
    assert drawn == pytest.approx(area_m2(unwrapped), rel=1e-10, abs=0.1)
    exact, perimeter = exact_area_and_perimeter(site[1], site[2], options)
    assert (
        abs(drawn - exact) <= perimeter * made.error_m + 1e-9 * exact + 0.1
    )  # the area formula itself rounds at 1e-16 of the Earth


@WORLDWIDE
@given(longitudes, st.floats(-60, 60), st.floats(1e4, 3e6), st.floats(0, 2).map(lambda x: 10**x))
def test_chords_lie_inside_and_lose_at_most_perimeter_times_error(lon: float, lat: float, reach: float, error: float) -> None:
    assume(min(to_poles(lat)) > 1.5 * reach)
    made = ring(lon, lat, reach, max_error_m=error)
    exact, perimeter = exact_area_and_perimeter(lat, reach, {})
    if all(bends_inwards(lat, reach)):
        assert -perimeter * made.error_m - 1e-9 * exact <= area_m2(made.geometry) - exact <= 1e-9 * exact


def bends_inwards(lat: float, reach: float) -> np.ndarray:
    """Where the circle lies outside its chords in lon/lat: by three neighbouring points."""
    lon, lats, _ = GEOD.fwd(np.zeros(720), np.full(720, lat), np.arange(720) / 2, np.full(720, reach))
    step = np.column_stack([np.diff(lon, append=lon[0]), np.diff(lats, append=lats[0])])
    after = np.roll(step, -1, axis=0)
    return step[:, 0] * after[:, 1] - step[:, 1] * after[:, 0] < 0


@WORLDWIDE
@given(sites_and_ranges())
def test_inside_is_where_the_distance_says(site: tuple[float, float, float]) -> None:
    lon, lat, reach = site
    made = ring(*site, max_error_m=max(10.0, reach / 2e6))
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-180, 180, 400), np.degrees(np.arcsin(rng.uniform(-1, 1, 400)))
    near_x, near_y, _ = GEOD.fwd(np.full(90, lon), np.full(90, lat), np.arange(90) * 4.0, np.resize([0.99, 1.01], 90) * reach)
    x, y = np.r_[x, near_x, lon], np.r_[y, near_y, lat]
    s = np.asarray(GEOD.inv(np.full(len(x), lon), np.full(len(x), lat), x, y)[2])
    clear = np.abs(s - reach) > 2 * made.error_m
    inside = shapely.intersects_xy(made.geometry, x, y)
    assert np.array_equal(inside[clear], (s < reach)[clear])
    assert inside[-1]
    antipode = shapely.Point(lon - 180 if lon > 0 else lon + 180, -lat)
    assert not made.geometry.intersects(antipode)
    for pole, distance in zip((90.0, -90.0), to_poles(lat), strict=True):
        if abs(distance - reach) > 1e-3:
            touches = any(np.any(shapely.get_coordinates(p)[:, 1] == pole) for p in shapely.get_parts(made.geometry))
            assert touches == (distance < reach)


@WORLDWIDE
@given(longitudes, st.floats(-85, 85), st.floats(1e4, 1.8e7), azimuths, st.floats(1, 359))
def test_parts_sum_to_the_whole(lon: float, lat: float, reach: float, boresight: float, width: float) -> None:
    error = {"max_error_m": 100.0}
    disc, exact = ring(lon, lat, reach, **error), exact_area_and_perimeter(lat, reach, {})[1]
    inner, outer = ring(lon, lat, reach / 2, **error), ring(lon, lat, reach, range_min_m=reach / 2, **error)
    assert area_m2(outer.geometry) == pytest.approx(area_m2(disc.geometry) - area_m2(inner.geometry), rel=1e-10)
    other = ((boresight + 540) % 360, 360 - width)
    halves = [ring(lon, lat, reach, boresight_deg=b, fov_deg=f, **error) for b, f in ((boresight, width), other)]
    assert abs(sum(area_m2(h.geometry) for h in halves) - area_m2(disc.geometry)) <= 3 * (exact + 4 * reach) * 100.0


@WORLDWIDE
@given(latitudes, ranges, azimuths, st.floats(0.01, 359))
@example(89.74376527084115, 100_000.0, 0.0, 0.99999)  # two sides whose samples all but coincide
def test_symmetries(lat: float, reach: float, boresight: float, width: float) -> None:
    options = {"boresight_deg": boresight, "fov_deg": width, "max_error_m": max(10.0, reach / 2e6)}
    made = ring(10.0, lat, reach, **options)
    turned = ring(-77.0, lat, reach, **options)
    assert all(np.array_equal(a, b) for a, b in zip(made.loops, turned.loops, strict=True))
    # East and west, north and south: the same ground seen in a mirror.
    for twin in (
        (
            ring(10.0, lat, reach, **options | {"boresight_deg": -boresight}),
            ring(10.0, -lat, reach, **options | {"boresight_deg": min(180 - boresight, 360.0)}),
        )
        if boresight >= -180
        else ()
    ):
        assert area_m2(twin.geometry) == pytest.approx(area_m2(made.geometry), rel=1e-6, abs=1)
        assert len(twin.loops[0]) == pytest.approx(len(made.loops[0]), abs=2)


@WORLDWIDE
@given(sites_and_ranges(), st.floats(0.1, 0.9))
def test_larger_contains_smaller(site: tuple[float, float, float], part: float) -> None:
    lon, lat, reach = site
    large = ring(*site, max_error_m=max(10.0, reach / 2e6))
    small = ring(lon, lat, max(part * reach, 1.0), max_error_m=max(10.0, reach / 2e6))
    assert area_m2(small.geometry) < area_m2(large.geometry)
    assert shapely.difference(small.unwrapped, large.unwrapped).area <= 1e-9 * large.unwrapped.area


def test_disc_inside_disc_and_discs_apart() -> None:
    big = ring(*SEONGJU, 2_000_000.0).geometry
    lon, lat, _ = GEOD.fwd(*SEONGJU, 40.0, 1_200_000.0)
    assert big.contains(ring(lon, lat, 799_000.0).geometry)
    lon, lat, _ = GEOD.fwd(*SEONGJU, 40.0, 3_001_000.0)
    assert big.disjoint(ring(lon, lat, 1_000_000.0).geometry)


def test_small_discs_and_polar_caps_have_their_closed_form_areas() -> None:
    for lat, reach, tolerance in ((36.05, 1e5, 2e-10), (0.0, 1e5, 2e-10), (70.0, 3e5, 1.5e-8)):
        w2 = 1 - WGS84_E2 * math.sin(math.radians(lat)) ** 2
        gauss = w2**2 / (WGS84_A_M**2 * (1 - WGS84_E2))  # 1 / (M N)
        exact, perimeter = exact_area_and_perimeter(lat, reach, {})
        assert exact == pytest.approx(math.pi * reach**2 * (1 - gauss * reach**2 / 12), rel=tolerance)
        drawn = ring(0.0, lat, reach, max_error_m=0.01)
        assert abs(area_m2(drawn.geometry) - exact) <= perimeter * drawn.error_m
    cap = ring(0.0, 90.0, 1e6)
    edge = float(cap.loops[0][0, 1])
    box = np.array([[-180.0, edge], [180, edge], [180, 90], [-180, 90], [-180, edge]])
    assert area_m2(cap.geometry) == pytest.approx(float(ring_areas_m2(*box.T.copy(), np.array([0, 5]))[0]), rel=1e-11)
    assert cap.error_m <= 1e-3


def test_growth_of_area_is_the_circumference() -> None:
    areas = [exact_area_and_perimeter(36.05, r, {})[0] for r in (2e6 - 500, 2e6 + 500)]
    assert (areas[1] - areas[0]) / 1000 == pytest.approx(exact_area_and_perimeter(36.05, 2e6, {})[1], rel=1e-6)


def test_outline_is_the_boundary_without_seams() -> None:
    for made in (
        ring(*SEONGJU, 6_100_000.0),
        ring(0.0, 0.0, 12_000_000.0),
        ring(180.0, 80.0, 5e6, boresight_deg=0.0, fov_deg=90.0),
    ):
        lines = shapely.get_coordinates(made.outline)
        s = GEOD.inv(np.full(len(lines), made.lon_deg), np.full(len(lines), made.lat_deg), *lines.T)[2]
        full = len(made.loops[0]) and made.lat_deg != 80.0
        assert not full or np.abs(np.asarray(s) - max(s)).max() < 1e-6
        for line in shapely.get_parts(made.outline):
            xy = shapely.get_coordinates(line)
            assert not np.any((np.abs(xy[1:, 1]) == 90) & (np.abs(xy[:-1, 1]) == 90))


def test_a_ring_does_not_depend_on_the_batch() -> None:
    rng = np.random.default_rng(7)
    lon, lat, reach = rng.uniform(-180, 180, 40), rng.uniform(-90, 90, 40), rng.uniform(1e3, 1.9e7, 40)
    inner, boresight = np.where(rng.random(40) < 0.5, reach / 3, 0.0), rng.uniform(-180, 180, 40)
    fov = np.where(rng.random(40) < 0.5, 360.0, rng.uniform(1, 350, 40))
    many = rings(lon, lat, reach, range_min_m=inner, boresight_deg=boresight, fov_deg=fov, max_error_m=100.0)
    for i in (0, 13, 39):
        one = ring(lon[i], lat[i], reach[i], range_min_m=inner[i], boresight_deg=boresight[i], fov_deg=fov[i], max_error_m=100.0)
        assert one.error_m == many[i].error_m
        assert all(a.tobytes() == b.tobytes() for a, b in zip(one.loops, many[i].loops, strict=True))
    assert rings([], [], 1e6) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"range_m": 19_900_001.0}, "19,900,000 m"),
        ({"range_m": math.nan}, "range_m = nan"),
        ({"range_m": math.inf}, "range_m = inf"),
        ({"range_m": 0.0}, "range_m = 0"),
        ({"lat_deg": 90.1}, "-90 to 90"),
        ({"lon_deg": math.nan}, "lon_deg = nan"),
        ({"range_min_m": 1e6}, "below range_m"),
        ({"range_min_m": -1.0}, "range_min_m = -1"),
        ({"fov_deg": 120.0}, "boresight_deg is missing"),
        ({"boresight_deg": 0.0, "fov_deg": 0.001}, "0.01 to 359.99"),
        ({"boresight_deg": math.inf, "fov_deg": 90.0}, "boresight_deg = inf"),
        ({"max_error_m": 0.0}, "max_error_m = 0"),
        ({"max_error_m": math.nan}, "max_error_m = nan"),
    ],
)
def test_what_lies_outside_the_domain_is_refused(arguments: dict[str, float], message: str) -> None:
    with pytest.raises(DomainError, match=message):
        ring(**{"lon_deg": 128.23, "lat_deg": 36.05, "range_m": 1e6} | arguments)


def test_every_pair_of_sides_over_a_pole() -> None:
    for boresight, width, lat in itertools.product((0.0, 45.0, -45.0, 180.0, 135.0), (90.0, 180.0, 270.0), (60.0, -60.0, 0.0)):
        made = ring(20.0, lat, 1.5e7, boresight_deg=boresight, fov_deg=width)
        exact, perimeter = exact_area_and_perimeter(lat, 1.5e7, {"boresight_deg": boresight, "fov_deg": width})
        assert shapely.is_valid(made.geometry)
        assert abs(area_m2(made.geometry) - exact) <= perimeter * made.error_m
