"""Land inside rings by what the rings cross, against the kernel of one site, closed forms, and sums of cut-up Earths."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.boundary import BoundaryRings
from radar_coverage.earth.boundary_blocks import BoundaryBlocks
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.earth.many_discs import areas_in_discs_m2
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.errors import DomainError
from radar_coverage.sources.territories import load_territories

Floats = NDArray[np.float64]

ORACLE_ERROR_M = 0.05
OF_THE_DISC = 1e-8
"""What boundaries 5 cm from their chords leave: measured 6e-9 at most, and falling with that distance."""
GEODESIC_M2_A_CROSSING = 1.0
"""15 nm of a geodesic, times the Earth's radius, a few times."""

AWKWARD = [
    (128.08, 36.06), (179.9, 0.0), (-180.0, 65.0), (180.0, -80.0), (10.0, 89.0), (0.0, 90.0), (45.0, -90.0), (-78.0, 0.0),
    (0.0, 0.0), (37.6, 55.8), (-179.99, -17.0), (25.0, -1e-9),
]  # fmt: skip


def boxes(lon_deg: list[float], lat_deg: list[float]) -> BoundaryRings:
    """Boxes between meridians and parallels, one owner each."""
    corners = [
        [(w, s), (e, s), (e, n), (w, n), (w, s)] for s, n in itertools.pairwise(lat_deg) for w, e in itertools.pairwise(lon_deg)
    ]
    lon, lat = np.array(corners, float).reshape(-1, 2).T
    return BoundaryRings(lon, lat, 5 * np.arange(len(corners) + 1), np.arange(len(corners)))


def areas(rings: BoundaryRings, lon_deg: float, lat_deg: float, ranges_m: Floats) -> Floats:
    count = int(rings.ring_owner.max()) + 1
    return areas_in_discs_m2(BoundaryBlocks(rings, count), np.array([lon_deg]), np.array([lat_deg]), ranges_m)[0]


@pytest.fixture(scope="module")
def coarse() -> tuple[BoundaryRings, int, BoundaryBlocks]:
    territories = load_territories(scale="50m")
    return territories.rings, len(territories.codes), BoundaryBlocks(territories.rings, len(territories.codes))


@pytest.mark.parametrize(("lon", "lat"), AWKWARD)
def test_as_the_kernel_of_one_site(lon: float, lat: float, coarse: tuple[BoundaryRings, int, BoundaryBlocks]) -> None:
    rings, count, blocks = coarse
    ranges = np.array([1e3, 60e3, 400e3, 1e6, 2.5e6])
    found = areas_in_discs_m2(blocks, np.array([lon]), np.array([lat]), ranges)[0]
    expected = SectorArea(rings, count, lon, lat, ranges[-1], max_error_m=ORACLE_ERROR_M).areas_m2(ranges)
    disc = DiscArea(lat, ranges[-1]).sector(ranges, 0.0, 2 * np.pi)
    assert (np.abs(found - expected) <= OF_THE_DISC * disc[:, None] + 100 * GEODESIC_M2_A_CROSSING).all()
    assert found.any()


@pytest.mark.parametrize(("lon", "lat"), [(128.08, 36.06), (0.0, 90.0), (179.9, 0.0)])
def test_rings_round_most_of_the_earth(lon: float, lat: float, coarse: tuple[BoundaryRings, int, BoundaryBlocks]) -> None:
    rings, count, blocks = coarse
    ranges = np.array([10.0e6, 10.001965e6, 15e6, MAX_RANGE_M])
    found = areas_in_discs_m2(blocks, np.array([lon]), np.array([lat]), ranges)[0]
    expected = SectorArea(rings, count, lon, lat, MAX_RANGE_M, max_error_m=1.0).areas_m2(ranges)
    assert np.abs(found - expected).max() <= 1e-8 * 5.1e14


EDGES_LON = st.lists(st.floats(-179.5, 179.5), max_size=3).map(lambda inner: sorted({-180.0, 180.0, *inner}))
EDGES_LAT = st.lists(st.floats(-89.5, 89.5), max_size=3).map(lambda inner: sorted({-90.0, 90.0, *inner}))


@settings(max_examples=60, deadline=None)
@given(EDGES_LON, EDGES_LAT, st.floats(-180, 180), st.floats(-90, 90), st.floats(1e3, MAX_RANGE_M))
def test_an_earth_cut_into_boxes_adds_up_to_the_disc(
    lon_edges: list[float], lat_edges: list[float], lon: float, lat: float, range_m: float
) -> None:
    total = areas(boxes(lon_edges, lat_edges), lon, lat, np.array([range_m])).sum()
    disc = float(DiscArea(lat, range_m).sector(range_m, 0.0, 2 * np.pi))
    assert total == pytest.approx(disc, rel=1e-10, abs=20 * GEODESIC_M2_A_CROSSING)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(-170, 160),
    st.floats(-80, 75),
    st.floats(0.01, 5),
    st.floats(0.01, 5),
    st.floats(-1, 2),
    st.floats(-1, 2),
    st.floats(0, 1),
)
def test_boxes_grazed_by_rings(
    west: float, south: float, width: float, height: float, across: float, up: float, part: float
) -> None:
    """Sides of a few hundred metres to 500 km, and rings from inside them to around them: edges are crossed twice, too."""
    rings = boxes([west, west + width], [south, south + height])
    lon, lat = west + across * width, south + up * height
    range_m = 200.0 + part * 111e3 * max(width, height)
    found = areas(rings, lon, lat, np.array([range_m]))[0, 0]
    expected = SectorArea(rings, 1, lon, lat, range_m, max_error_m=1e-3).areas_m2(range_m)[0]
    disc = float(DiscArea(lat, range_m).sector(range_m, 0.0, 2 * np.pi))
    assert found == pytest.approx(expected, abs=1e-7 * disc + 10)


def test_all_of_it_where_the_ring_is_farther() -> None:
    rings = boxes([-3.0, 2.0, 11.0], [-4.0, 1.0, 6.0])
    found = areas(rings, 3.0, 1.0, np.array([5e6]))[0]
    assert found == pytest.approx(ring_areas_m2(rings.lon_deg, rings.lat_deg, rings.ring_start), rel=1e-12)


def test_a_site_is_answered_alone_as_among_others(coarse: tuple[BoundaryRings, int, BoundaryBlocks]) -> None:
    blocks = coarse[2]
    lon, lat = np.linspace(-170, 170, 35), np.linspace(-80, 80, 35)
    ranges = np.linspace(3e5, 9e5, 35)[:, None] * [1, 2]
    among = areas_in_discs_m2(blocks, lon, lat, ranges)
    alone = [areas_in_discs_m2(blocks, lon[[n]], lat[[n]], ranges[[n]])[0] for n in (0, 7, 20, 34)]
    assert np.abs(among[[0, 7, 20, 34]] - alone).max() <= 0.1  # products of matrices of other sizes round otherwise
    assert areas_in_discs_m2(blocks, lon[:0], lat[:0], np.array([1e5])).shape == (0, 1, coarse[1])


def test_edges_eight_to_a_block_lie_in_its_ball(coarse: tuple[BoundaryRings, int, BoundaryBlocks]) -> None:
    blocks = coarse[2]
    away = np.sqrt(((blocks.place_m - blocks.middle_m[:, :, None]) ** 2).sum(axis=0))
    assert (away <= blocks.radius_m[:, None]).all()
    whole = np.bincount(blocks.ring_owner, blocks.ring_m2, minlength=coarse[1])
    assert whole == pytest.approx(load_territories(scale="50m").area_m2, rel=1e-6, abs=10)


@pytest.mark.parametrize("range_m", [0.0, -1.0, np.nan, np.inf, 1.01 * MAX_RANGE_M])
def test_ranges_that_are_refused(range_m: float) -> None:
    with pytest.raises(DomainError, match="a range not in"):
        areas(boxes([0.0, 1.0], [0.0, 1.0]), 0.0, 0.0, np.array([range_m]))
