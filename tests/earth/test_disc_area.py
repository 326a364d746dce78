"""F(s, a) against closed forms, against Karney's areas, and against itself."""

from __future__ import annotations

import math

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracles import overlay
from tests.oracles.geodtest import ROWS

from radar_coverage.constants import AUTHALIC_RADIUS_M, WGS84_A_M, WGS84_E2
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.geodesic import GEOD, destination, polar, reduced_length

FULL = 2 * math.pi
SERIES = 1e-12
"""Of the area at the largest range: what the truncated series and 15 nm in its nodes leave."""
S12_M2 = 1.0
"""Karney states 0.1 m2 for an area under a geodesic; three of them are added."""
MAX_M = 19_900_000.0


def cap_m2(lat_deg: float) -> float:
    """Area of the ellipsoid north of a parallel, closed form (Snyder 1987, eq. 3-12)."""
    e = math.sqrt(WGS84_E2)

    def q(lat: float) -> float:
        s = math.sin(math.radians(lat))
        return (1 - WGS84_E2) * (s / (1 - WGS84_E2 * s * s) + math.atanh(e * s) / e)

    return math.pi * WGS84_A_M**2 * (q(90) - q(lat_deg))


def disc_m2(lat: float, range_m: float, max_range_m: float | None = None) -> float:
    return float(DiscArea(lat, max_range_m or range_m).sector(range_m, 0.0, FULL))


@pytest.mark.parametrize("pole", [90, -90])
@pytest.mark.parametrize("lat", [89.0, 66.5, 30.0, 0.0, -45.0, -88.5])
def test_polar_cap(pole: float, lat: float) -> None:
    range_m = float(polar(0.0, 90.0, 0.0, lat)[0])
    for limit in (range_m, MAX_M):
        assert disc_m2(pole, range_m, limit) == pytest.approx(cap_m2(lat), abs=SERIES * cap_m2(-90))


@pytest.mark.parametrize("lat", [0, 20, 36.05, 52, 75, 89.9, -36.05])
@pytest.mark.parametrize(("range_m", "rel"), [(1e3, 3e-10), (10e3, 1e-11), (100e3, 2e-10), (300e3, 1.5e-8), (1000e3, 2e-6)])
def test_small_disc(lat: float, range_m: float, rel: float) -> None:
    """A = pi R^2 (1 - K R^2 / 12), K = 1 / (M N); the tolerance is its next term, and rounding for 1 km."""
    w2 = 1 - WGS84_E2 * math.sin(math.radians(lat)) ** 2
    curvature = w2**2 / (WGS84_A_M**2 * (1 - WGS84_E2))
    assert disc_m2(lat, range_m) == pytest.approx(math.pi * range_m**2 * (1 - curvature * range_m**2 / 12), rel=rel)


@pytest.mark.parametrize("lat", [0, 36.05, -70, 90])
def test_short_ranges_of_a_long_table(lat: float) -> None:
    """Nothing is lost that would show: 1e-12 of a hemisphere is 250 m2."""
    for range_m in (0.0, 1.0, 1e4, 1e6):
        assert disc_m2(lat, range_m, MAX_M) == pytest.approx(disc_m2(lat, range_m, 1e6), abs=SERIES * cap_m2(-90))


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.floats(-90, 90), st.floats(1e4, MAX_M))
def test_band_of_spheres(lat: float, range_m: float) -> None:
    """The sphere is a sanity band: the curvature of the ellipsoid is within 0.7 % of the authalic sphere's everywhere."""
    sphere = 2 * math.pi * AUTHALIC_RADIUS_M**2 * (1 - math.cos(range_m / AUTHALIC_RADIUS_M))
    assert disc_m2(lat, range_m) == pytest.approx(sphere, rel=2e-3)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.floats(-90, 90), st.floats(2e4, MAX_M - 1e3))
def test_grows_by_its_circumference(lat: float, range_m: float) -> None:
    step_m, azimuth = 500.0, np.arange(0.0, 360.0, 0.5)
    disc = DiscArea(lat, range_m + step_m)
    growth = (disc.sector(range_m + step_m, 0, FULL) - disc.sector(range_m - step_m, 0, FULL)) / (2 * step_m)
    _, lat2, heading = destination(0.0, lat, azimuth, range_m)
    m12, _ = reduced_length(lat, azimuth, lat2, heading, range_m)
    assert growth == pytest.approx(FULL * m12.mean(), rel=1e-6)


@pytest.mark.parametrize(("lat", "range_m"), [(36.05, 600e3), (36.05, 2000e3), (-10.0, 8000e3), (70.0, 2500e3), (1.0, 15_000e3)])
def test_geodesic_polygons_extrapolated(lat: float, range_m: float) -> None:
    """Areas of polygons of n and 2n vertices with geodesic edges, extrapolated: their error falls as n^-2."""

    def polygon_m2(vertices: int) -> float:
        polygon = Geodesic.WGS84.Polygon()
        for azimuth in np.arange(vertices) * 360.0 / vertices:
            arrival = Geodesic.WGS84.Direct(lat, 0.0, -azimuth, range_m)
            polygon.AddPoint(arrival["lat2"], arrival["lon2"])
        return float(polygon.Compute()[2])

    coarse, fine = (polygon_m2(n) % cap_m2(-90) for n in (180, 360))  # beyond a hemisphere it gives what is left
    assert disc_m2(lat, range_m) == pytest.approx(fine + (fine - coarse) / 3, rel=2e-8)


@pytest.mark.parametrize("row", ROWS)
def test_area_under_a_published_geodesic(row: tuple[float, ...]) -> None:
    """Karney's S12 (area between a geodesic and the equator) from F: the triangle of the geodesic and a site on the equator.

    In polar coordinates round the site the triangle is the integral of F(s(a), a) da along the geodesic, here by Gauss-Legendre
    over its length; in Karney's areas it is S12 of the two sides and of the published geodesic.
    """
    lat1, lon1, azi1, lat2, lon2, _, s12, _, _, _, _, area = row
    half = 0.5
    site_lon = lon1 + half * ((lon2 - lon1 + 180) % 360 - 180)
    x, w = np.polynomial.legendre.leggauss(200)
    t = s12 * (x + 1) / 2
    lon, lat, heading = destination(lon1, lat1, azi1, t)
    site_lat = -45.0 if lat1 + lat2 > 0 else 45.0
    reach, azimuth = polar(site_lon, site_lat, lon, lat)
    # da/dt = sin(angle between the geodesic and the ray) / m12
    _, _, arrival = destination(site_lon, site_lat, azimuth, reach)
    m12, _ = reduced_length(site_lat, azimuth, lat, arrival, reach)
    turn = np.sin(np.radians(heading - arrival)) / m12
    triangle = float(np.sum(w * DiscArea(site_lat, MAX_M).per_radian(reach, np.radians(azimuth)) * turn) * s12 / 2)
    out = Geodesic.WGS84.Inverse(site_lat, site_lon, lat1, lon1, Geodesic.ALL)["S12"]
    back = Geodesic.WGS84.Inverse(lat2, lon2, site_lat, site_lon, Geodesic.ALL)["S12"]
    ellipsoid = cap_m2(-90)
    difference = (triangle - (out + area + back) + ellipsoid / 2) % ellipsoid - ellipsoid / 2
    assert difference == pytest.approx(0, abs=S12_M2 + SERIES * ellipsoid)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.floats(-90, 90), st.floats(1e3, MAX_M), st.lists(st.floats(0.01, 5), min_size=2, max_size=6))
def test_sectors_add_up(lat: float, range_m: float, widths: list[float]) -> None:
    disc = DiscArea(lat, range_m)
    starts = np.cumsum([0.0, *widths])
    parts = disc.sector(range_m, starts[:-1], np.array(widths))
    assert parts.sum() == pytest.approx(float(disc.sector(range_m, 0.0, starts[-1])), rel=1e-12)
    around = disc.sector(range_m, np.linspace(0, FULL, 8)[:-1], FULL / 7)
    assert around.sum() == pytest.approx(disc_m2(lat, range_m), rel=1e-12)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.floats(-90, 90), st.floats(1e3, MAX_M), st.floats(0, FULL))
def test_symmetry(lat: float, range_m: float, azimuth: float) -> None:
    """East and west are alike; north and south change places with the hemisphere."""
    here, mirrored, s = DiscArea(lat, range_m), DiscArea(-lat, range_m), np.array([range_m, range_m / 3])
    f = here.per_radian(s, np.full(2, azimuth))
    assert here.per_radian(s, np.full(2, -azimuth)) == pytest.approx(f, rel=1e-12)
    assert mirrored.per_radian(s, np.full(2, math.pi - azimuth)) == pytest.approx(f, rel=1e-11, abs=SERIES * cap_m2(-90))


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.floats(-89.9, 89.9), st.floats(1e4, MAX_M), st.floats(0, 359), st.floats(1, 360))
def test_drawn_finely(lat: float, range_m: float, start: float, width: float) -> None:
    """A drawn sector lacks at most 4/3 of its flatness; towards the antipode half of that is on its straight sides.

    A ring or a straight side that passes a pole within a few metres is left to the other tests: on which side of it the drawing
    goes is chance.
    """
    away = {pole: GEOD.inv(77.0, lat, 0.0, pole)[2] for pole in (-90.0, 90.0)}
    assume(all(abs(far_m - range_m) > 1000 for far_m in away.values()))
    assume(width == 360 or all(_beside_m(side, *one) > 10 for side in (start, start + width) for one in away.items()))
    drawn = overlay.area_m2(overlay.footprint(77.0, lat, range_m, start, width))
    exact = float(DiscArea(lat, range_m).sector(range_m, math.radians(start), math.radians(width)))
    assert drawn == pytest.approx(exact, rel=5e-7 + 2e-7 * 57 / width)


def _beside_m(azimuth: float, pole: float, far_m: float) -> float:
    """How far from a pole a straight line out of the site passes it, as on a sphere [m]; infinite where it leads away from it."""
    turn = math.radians(azimuth - (0 if pole > 0 else 180))
    beside = AUTHALIC_RADIUS_M * math.sin(far_m / AUTHALIC_RADIUS_M) * abs(math.sin(turn))
    return beside if math.cos(turn) > 0 else math.inf


@pytest.mark.parametrize("lat", [0.0, 36.05, -70.0])
@pytest.mark.parametrize("pole_deg", [0.0, 180.0])
@pytest.mark.parametrize("width", [1.0, 60.0, 180.0, 217.0])
def test_a_side_over_a_pole(lat: float, pole_deg: float, width: float) -> None:
    """Where a drawing cannot be made, between two that can: a side 1e-4 degrees left of the pole and one as far right of it."""
    range_m, near = 17e6, 1e-4
    drawn = [overlay.area_m2(overlay.footprint(77.0, lat, range_m, pole_deg + turn, width)) for turn in (-near, near)]
    exact = float(DiscArea(lat, range_m).sector(range_m, math.radians(pole_deg), math.radians(width)))
    assert exact == pytest.approx(sum(drawn) / 2, rel=5e-7 + 2e-7 * 57 / width)
    assert width != 180 or exact == pytest.approx(disc_m2(lat, range_m) / 2, rel=1e-13)


def test_ways_to_ask_agree() -> None:
    disc, bins = DiscArea(36.05, 3e6), 360
    width = FULL / bins
    azimuth = (np.arange(bins) + 0.5) * width
    ranges = np.array([0.0, 1e5, 2.5e6, 3e6])
    asked = disc.by_azimuth(azimuth, width)(ranges)
    assert asked.shape == (4, bins, 3)
    assert (asked[..., 0] == 1).all()
    whole = FULL / 2 * AUTHALIC_RADIUS_M**2
    mean = disc.sector(ranges[:, None], azimuth - width / 2, width) / width
    assert asked[..., 1] == pytest.approx(mean, abs=SERIES * whole)
    step = disc.per_radian(np.full(bins, 2.5e6), azimuth + 1e-4) - disc.per_radian(np.full(bins, 2.5e6), azimuth - 1e-4)
    assert asked[2, :, 2] == pytest.approx(step / 2e-4 * width, abs=1e-6 * whole)
    cosines = np.cos(np.arange(disc.harmonics(1e6).shape[-1]) * 0.7)
    assert disc.harmonics(1e6) @ cosines == pytest.approx(disc.per_radian(np.array([1e6]), np.array([0.7]))[0], rel=1e-12)
