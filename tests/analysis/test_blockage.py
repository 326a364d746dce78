"""What terrain takes of a beam: on ground whose answer is known in closed form, and put together again by hand."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import pytest
from numpy.typing import ArrayLike, NDArray

from radar_coverage.analysis.blockage import LEVELS, BeamBlockage, blockage_of, by_wind
from radar_coverage.analysis.terrain_result import ElevationFacts
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.beam_block import beam_radius_m, cumulative_blockage, partial_blockage
from radar_coverage.errors import DataError
from radar_coverage.model import Site

CELL_M, SIDE, ANTENNA_M, REACH_KM = 500.0, 161, 700.0, 30.0
SITE = Site(id="here", name="Here", lat=46.0, lon=9.0, kind="weather", elevation_m=ANTENNA_M, antenna_height_m=0.0)
FACTS = ElevationFacts(name="made", source="by hand", datum="mean sea level", cell_m=CELL_M, cell_text="500 m")
SPHERE = 1e-3
"""Of the beam's height: the Earth here is round, there a sphere fitted to the ellipsoid."""
FEW = 3e-5
"""Off a sum over cells."""


@dataclass(frozen=True, eq=False)
class Round:
    """Heights on a plane round the site, where range and direction are true: row 0 in the north."""

    heights: NDArray[np.float64]
    turn_columns: float = 0.0
    is_global: bool = False

    @property
    def rows(self) -> int:
        return SIDE

    @property
    def columns(self) -> int:
        return SIDE

    @property
    def highest_m(self) -> float:
        return float(np.nanmax(self.heights))

    def pixels(self, lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Any, Any]:
        x, y = pyproj.Proj(proj="aeqd", lon_0=SITE.lon, lat_0=SITE.lat, ellps="WGS84")(np.asarray(lon_deg), np.asarray(lat_deg))
        return x / CELL_M + SIDE // 2, SIDE // 2 - y / CELL_M

    def cell_size_m(self, lon_deg: float, lat_deg: float) -> float:
        return CELL_M

    def window(self, row: int, column: int, rows: int, columns: int) -> NDArray[np.float32]:
        return self.heights[row : row + rows, column : column + columns].astype(np.float32)


ROW, COLUMN = np.mgrid[:SIDE, :SIDE]
AWAY_M = np.hypot(ROW - SIDE // 2, COLUMN - SIDE // 2) * CELL_M
EASTWARD_DEG = np.degrees(np.arctan2(COLUMN - SIDE // 2, SIDE // 2 - ROW)) % 360


def blocked_by(heights: NDArray[np.float64], elevation_deg: float = 0.0, width_deg: float = 1.0) -> BeamBlockage:
    how = {"elevation_deg": elevation_deg, "width_deg": width_deg, "reach_km": REACH_KM}
    return blockage_of(view_of(SITE), Round(heights), FACTS, **how)


def beam_m(range_m: Any, elevation_deg: float) -> Any:
    """Altitude of a beam over a round Earth of 4/3 of its radius, by the law of sines: the ray is straight."""
    radius, rise = 4 / 3 * 6_378_000, np.radians(elevation_deg)
    angle = np.asarray(range_m) / radius
    return (radius + ANTENNA_M) * np.cos(rise) / np.cos(rise + angle) - radius


def taken(over: float) -> float:
    """Part of a round disc below a level edge, `over` radii above its middle: a segment of a circle."""
    half_angle = math.acos(max(-1.0, min(1.0, -over)))
    return (half_angle - math.sin(half_angle) * math.cos(half_angle)) / math.pi


def test_flat_ground_below_takes_nothing() -> None:
    free = blocked_by(np.zeros((SIDE, SIDE)), 0.5)
    assert not free.blocked.any()
    assert np.isinf(free.beyond_m(0.0)).all()
    assert (free.share(-1.0, 0.0), free.share(0.0), free.unknown_share) == (pytest.approx(1.0), 0.0, 0.0)
    assert all((one.half_m, one.gone, one.unknown_share) == (math.inf, 0.0, 0.0) for one in by_wind(free))


@pytest.mark.parametrize(("high_m", "elevation_deg"), [(700.0, 0.0), (780.0, 0.0), (640.0, -0.2), (850.0, 0.5)])
def test_behind_a_wall_the_segment_of_a_circle_is_gone_and_before_it_nothing(high_m: float, elevation_deg: float) -> None:
    near_m, far_m = 15_000.0, 17_000.0
    found = blocked_by(np.where((near_m < AWAY_M) & (far_m > AWAY_M), high_m, 0.0), elevation_deg)
    before, behind = found.range_m < near_m - 2 * CELL_M, found.range_m > far_m + 2 * CELL_M
    assert not found.blocked[:, before].any()
    # a wall of cells begins within two of them; the beam is narrowest, and lowest, there
    least, most = sorted(
        taken((high_m - float(beam_m(at, elevation_deg))) / (at * math.radians(0.5))) for at in (near_m - CELL_M, far_m + CELL_M)
    )
    assert 0 < least < most < 1
    assert (found.blocked[:, behind] >= least - SPHERE).all()
    assert (found.blocked[:, behind] <= most + SPHERE).all()
    assert np.ptp(found.blocked[:, behind], axis=1).max() == 0  # nothing comes back


def test_the_highest_wall_takes_all() -> None:
    found = blocked_by(np.where((AWAY_M > 9_000) & (AWAY_M < 11_000), 4_000.0, 0.0))
    assert (np.abs(found.beyond_m(0.9) - 9_000) < 2 * CELL_M).all()
    # what is behind is a ring: 1 - (r / R)^2 of the circle
    assert found.share(0.9) == pytest.approx(1 - (found.beyond_m(0.9).mean() / 30_000) ** 2, abs=0.02)


def test_beside_a_wall_in_the_east_all_is_free() -> None:
    east = (EASTWARD_DEG > 60) & (EASTWARD_DEG < 120)
    found = blocked_by(np.where(east & (AWAY_M > 9_000), 4_000.0, 0.0))
    assert [round(one.azimuth_deg) for one in by_wind(found) if one.gone == 1] == [90]
    assert [one.azimuth_deg for one in by_wind(found) if not math.isinf(one.half_m)] == [90.0]
    south_to_north = (found.azimuth_deg > 130) | (found.azimuth_deg < 50)
    assert not found.blocked[south_to_north].any()


def test_unknown_stays_unknown_unless_a_wall_takes_all() -> None:
    west, hole = EASTWARD_DEG > 180, (AWAY_M > 10_000) & (AWAY_M < 12_000)
    heights = np.where((AWAY_M > 20_000) & west, 4_000.0, 0.0)
    found = blocked_by(np.where(hole, np.nan, heights))
    starts, ends = found.unknown_m
    assert (np.abs(starts - 10_000) < 2 * CELL_M).all()
    inside_west = (found.azimuth_deg > 190) & (found.azimuth_deg < 350)
    inside_east = (found.azimuth_deg > 10) & (found.azimuth_deg < 170)
    assert (np.abs(ends[inside_west] - 20_000) < 2 * CELL_M).all()
    assert (ends[inside_east] == found.range_m[-1]).all()
    assert (found.blocked[inside_west, -1] == 1).all()
    assert np.isnan(found.blocked[inside_east][:, found.range_m > 12_500]).all()
    assert {one.unknown_share for one in by_wind(found)} >= {0.0, 1.0}
    assert np.isinf(np.concatenate(blocked_by(heights).unknown_m)).all()


def test_shares_add_up_and_stairs_only_rise() -> None:
    rough = np.random.default_rng(4).uniform(0, 800, (SIDE, SIDE))
    rough[:, :60] = np.nan
    found = blocked_by(rough, 0.3)
    edges = (-1.0, 0.0, *LEVELS, 1.0)
    shares = [found.share(low, high) for low, high in itertools.pairwise(edges)]
    assert sum(shares) + found.unknown_share == pytest.approx(1.0)
    assert min(shares) > 0
    assert found.unknown_share > 0
    lines = [found.beyond_m(level) for level in (0.0, *LEVELS)]
    assert all((nearer <= farther).all() for nearer, farther in itertools.pairwise(lines))
    # each direction on its own: the first range with more than that
    for n in range(0, 1440, 97):
        above = found.range_m[found.blocked[n] > 0.5]
        assert found.beyond_m(0.5)[n] == (above.min() if len(above) else math.inf)


def test_it_is_the_formulas_one_after_the_other() -> None:
    rough = np.random.default_rng(5).uniform(0, 1_500, (SIDE, SIDE))
    found = blocked_by(rough, 0.7, 1.3)
    x = found.range_m * np.sin(np.radians(found.azimuth_deg))[:, None] / CELL_M + SIDE // 2
    y = SIDE // 2 - found.range_m * np.cos(np.radians(found.azimuth_deg))[:, None] / CELL_M
    j, i = np.floor(x).astype(int), np.floor(y).astype(int)
    heights = rough.astype(np.float32).astype(float)
    weights = ((1 - abs(x - b)) * (1 - abs(y - a)) * heights[a, b] for a in (i, i + 1) for b in (j, j + 1))
    terrain_m = sum(weights)
    assert found.beam_m == pytest.approx(beam_m(found.range_m, 0.7), abs=0.5)
    assert found.radius_m == pytest.approx(found.range_m * math.radians(1.3) / 2)
    by_hand = cumulative_blockage(partial_blockage(terrain_m, found.beam_m, beam_radius_m(found.range_m, 1.3)))
    assert np.abs(found.blocked - by_hand).max() < FEW


@pytest.mark.parametrize(
    ("name", "value"),
    [("elevation_deg", -3.0), ("elevation_deg", 61.0), ("width_deg", 0.0), ("width_deg", math.nan), ("reach_km", 0.0),
     ("reach_km", 2e3)],
)  # fmt: skip
def test_values_out_of_range_are_one_line(name: str, value: float) -> None:
    how = {"elevation_deg": 0.5, "width_deg": 1.0, "reach_km": 30.0, name: value}
    with pytest.raises(DataError, match=f"{name} = .*, expected"):
        blockage_of(view_of(SITE), Round(np.zeros((SIDE, SIDE))), FACTS, **how)
