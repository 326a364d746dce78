"""Extremes over direction against scans with exact areas, and where they are known by construction."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.oracles.overlay import area_m2
from tests.oracles.polygons import rings_of, scenes

from radar_coverage.earth.azimuth_profile import AzimuthProfile
from radar_coverage.earth.boundary import rings_of_owners
from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.sector_area import SectorArea
from radar_coverage.earth.sector_extremes import sector_bounds_m2, sector_extremes
from radar_coverage.errors import DomainError
from radar_coverage.sources.territories import load_territories

Floats = NDArray[np.float64]

SEONGJU = (128.23, 36.05)
RANGES_M = [600e3, 1000e3, 2000e3]
BOUND = 1e-6
"""Of the area in all directions: what an extreme is asked to be found to."""
TABLES = 2e-7
"""Of the disc: what two tables of areas may differ by, see test_sector_area."""


@cache
def embedded() -> tuple[AzimuthProfile, SectorArea]:
    t = load_territories()
    rings = rings_of_owners(t.rings, [t.codes.index(c) for c in ("CHN", "RUS")])
    return AzimuthProfile(rings, 2, *SEONGJU, RANGES_M), SectorArea(rings, 2, *SEONGJU, 2e6)


def scan(sectors: SectorArea, range_m: float, width: float, low: float, high: float, step: float) -> Floats:
    """Areas of sectors facing every direction from low to high, both ends included."""
    facing = np.append(np.arange(low, high, step), high)
    return np.concatenate([sectors.areas_m2(range_m, f - width / 2, width) for f in np.array_split(facing, 40)])


@pytest.mark.parametrize("ring", [0, 1, 2])
@pytest.mark.parametrize(("low", "high", "width"), [(0, 360, 120), (316.34, 365.09, 120), (200, 230, 77.777)])
def test_brute_force_at_a_hundredth_of_a_degree(ring: int, low: float, high: float, width: float) -> None:
    """Never below the scan, and no more above it than the area can change between its directions."""
    profile, sectors = embedded()
    areas = scan(sectors, RANGES_M[ring], width, low, high, 0.01)
    for owner in (0, 1):
        circle = float(sectors.areas_m2(RANGES_M[ring])[owner])
        least, most = sector_extremes(profile, ring, [owner], width, None if high - low == 360 else (low, high))
        known = BOUND * circle + 1.0
        assert most.error_m2 <= known
        assert least.error_m2 <= known
        between = 0.005 * math.radians(1) * RANGES_M[ring] ** 2 / 2
        assert -known <= most.area_m2 - areas[:, owner].max() <= between
        assert -known <= areas[:, owner].min() - least.area_m2 <= between


def test_the_directions_give_the_extremes() -> None:
    profile, sectors = embedded()
    for ring, range_m in enumerate(RANGES_M):
        for owner in (0, 1):
            circle = float(sectors.areas_m2(range_m)[owner])
            for extreme in sector_extremes(profile, ring, [owner], 120.0):
                assert extreme.boresights_deg
                for first, last in extreme.boresights_deg:
                    for facing in (first, (first + last) / 2, last):
                        found = sectors.areas_m2(range_m, facing - 60, 120)[owner]
                        assert found == pytest.approx(extreme.area_m2, abs=2 * BOUND * circle + 2)


def test_seongju() -> None:
    """By a first computation with other code and coarser boundaries: 15-29 % and 2.8-5.3 %; best-placed 33 % of China."""
    profile, _ = embedded()
    t = load_territories()
    whole = [t.area_m2[t.codes.index(c)] for c in ("CHN", "RUS")]
    best = sector_extremes(profile, 2, [0], 120.0)[1].area_m2 / whole[0]
    china, russia = ([e.area_m2 / whole[n] for e in sector_extremes(profile, 2, [n], 120.0, (316.34, 365.09))] for n in (0, 1))
    assert best == pytest.approx(0.33, abs=0.005)
    assert china == pytest.approx([0.15, 0.29], abs=0.005)
    assert russia == pytest.approx([0.028, 0.053], abs=0.001)


@settings(deadline=None, derandomize=True, max_examples=12)
@given(scenes(), st.floats(0, 359.99), st.floats(0, 360))
def test_anywhere_on_earth(scene: tuple[Any, float, float, float, float, float], low: float, over: float) -> None:
    shape, lon, lat, range_m, _, width = scene
    rings = rings_of(shape)
    sectors, profile = SectorArea(rings, 1, lon, lat, range_m), AzimuthProfile(rings, 1, lon, lat, [range_m])
    disc, circle = float(DiscArea(lat, range_m).sector(range_m, 0, 2 * math.pi)), float(sectors.areas_m2(range_m)[0])
    assert profile.from_north_m2[0, 0, -1] == pytest.approx(circle, abs=TABLES * disc)
    assert profile.up_to_m2(0, np.array([low * 10, low * 10 + 3600]))[:, 0] == pytest.approx(
        [float(sectors.areas_m2(range_m, 0, low)[0]), float(sectors.areas_m2(range_m, 0, low)[0]) + circle], abs=TABLES * disc
    )
    for high in (low, low + over):
        areas = scan(sectors, range_m, width, low, high, max((high - low) / 200, 1e-6))[:, 0]
        least, most = sector_extremes(profile, 0, [0], width, (low, high))
        slack = BOUND * max(circle, 0.0) + TABLES * disc
        between = (high - low) / 400 * 1.1 * disc / 360
        assert -slack - most.error_m2 <= most.area_m2 - areas.max() <= between + slack
        assert -slack - least.error_m2 <= areas.min() - least.area_m2 <= between + slack
        for extreme in (least, most):
            for first, last in extreme.boresights_deg:
                assert 0 <= first < 360
                assert first <= last
                assert ((first - low + 1e-6) % 360) + (last - first) <= high - low + 1e-4
    least, most = sector_extremes(profile, 0, [0], width)
    assert least.area_m2 <= areas.min() + slack
    assert most.area_m2 >= areas.max() - slack


def test_kinks_where_the_boundary_runs_along_a_ray() -> None:
    """A quarter of the disc between a meridian and the equator: the sector as wide faces its middle, exactly."""
    quarter = shapely.box(0, 0, 60, 60)
    profile = AzimuthProfile(rings_of(quarter), 1, 0.0, 0.0, [3e6])
    whole = float(DiscArea(0.0, 3e6).sector(3e6, 0.0, math.pi / 2))
    least, most = sector_extremes(profile, 0, [0], 90.0)
    assert most.area_m2 == pytest.approx(whole, rel=BOUND)
    assert len(most.boresights_deg) == 1
    assert most.boresights_deg[0] == pytest.approx((45, 45), abs=1e-3)
    assert least.area_m2 == pytest.approx(0, abs=1.0)
    assert least.boresights_deg[0] == pytest.approx((135, 315), abs=1e-3)
    narrow = sector_extremes(profile, 0, [0], 33.333)[1]
    assert narrow.boresights_deg[0][0] == pytest.approx(33.333 / 2, abs=0.5)  # F is largest towards the north
    restricted = sector_extremes(profile, 0, [0], 90.0, (60.0, 100.0))
    assert restricted[1].boresights_deg[0] == pytest.approx((60, 60), abs=1e-3)
    assert restricted[0].boresights_deg[0] == pytest.approx((100, 100), abs=1e-3)


def test_two_peaks_are_two_directions() -> None:
    both = shapely.union(shapely.box(5, -2, 10, 2), shapely.box(-10, -2, -5, 2))
    profile = AzimuthProfile(rings_of(both), 1, 0.0, 0.0, [2e6])
    least, most = sector_extremes(profile, 0, [0], 60.0)
    assert [round((a + b) / 2) for a, b in most.boresights_deg] == [90, 270]
    assert most.area_m2 == pytest.approx(area_m2(both) / 2, rel=1e-6)
    assert len(least.boresights_deg) == 2
    assert least.area_m2 == pytest.approx(0, abs=1.0)


def test_owners_are_added_up() -> None:
    profile, _ = embedded()
    together = sector_extremes(profile, 2, [0, 1], 120.0)[1].area_m2
    apart = [sector_extremes(profile, 2, [n], 120.0)[1].area_m2 for n in (0, 1)]
    assert max(apart) < together < sum(apart)


def test_a_full_circle_is_the_same_in_every_direction_and_nothing_nowhere() -> None:
    profile, sectors = embedded()
    for extreme in sector_extremes(profile, 2, [0], 360.0):
        assert extreme.area_m2 == pytest.approx(sectors.areas_m2(2e6)[0], rel=1e-9)
        assert [b - a for a, b in extreme.boresights_deg] == pytest.approx([360])
    for extreme in sector_extremes(profile, 0, [1], 120.0):  # 600 km do not reach Russia
        assert extreme.area_m2 == pytest.approx(0, abs=1.0)
        assert [b - a for a, b in extreme.boresights_deg] == pytest.approx([360])


@pytest.mark.parametrize("stretch", [None, (316.34, 365.09), (200.0, 200.0)])
@pytest.mark.parametrize("width", [120.0, 77.777, 360.0])
def test_all_ranges_at_once(width: float, stretch: tuple[float, float] | None) -> None:
    profile, _ = embedded()
    for owners in ([0], [1], [0, 1]):
        bounds = sector_bounds_m2(profile, owners, width, stretch)
        for ring in range(len(RANGES_M)):
            extremes = sector_extremes(profile, ring, owners, width, stretch)
            assert bounds[ring] == pytest.approx([e.area_m2 for e in extremes], rel=1e-12, abs=1e-3)


def test_a_wider_tolerance() -> None:
    profile, sectors = embedded()
    circle = float(sectors.areas_m2(2e6)[0])
    exact, rough = (sector_bounds_m2(profile, [0], 120.0, tolerance=t)[2] for t in (1e-6, 1e-3))
    assert rough == pytest.approx(exact, abs=1e-3 * circle)


@pytest.mark.parametrize("width", [0.0, -1.0, 361.0, math.nan])
def test_widths_outside_the_domain(width: float) -> None:
    with pytest.raises(DomainError, match="expected more than 0 and at most 360"):
        sector_extremes(embedded()[0], 0, [0], width)


@pytest.mark.parametrize("stretch", [(10.0, 9.0), (0.0, 361.0), (math.nan, 1.0), (0.0, math.inf)])
def test_stretches_outside_the_domain(stretch: tuple[float, float]) -> None:
    with pytest.raises(DomainError, match="expected a rising stretch"):
        sector_extremes(embedded()[0], 0, [0], 120.0, stretch)


@pytest.mark.parametrize(("ranges", "bins"), [([], 360), ([0.0], 360), ([2e6, 1e6], 360), ([2e7], 360), ([1e6], 10)])
def test_profiles_outside_the_domain(ranges: list[float], bins: int) -> None:
    with pytest.raises(DomainError, match="expected"):
        AzimuthProfile(rings_of(shapely.box(0, 0, 1, 1)), 1, 0.0, 0.0, ranges, azimuth_bins=bins)
