"""Intervals against brute force: every combination by a table of reach of its own, at a site that was really moved."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.analysis.worlds import site, world
from tests.oracles import views as oracle

from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.uncertainty import figures_of, interval_of, uncertainty
from radar_coverage.analysis.uncertainty_result import SOURCES, Uncertainty, UncertaintyRow
from radar_coverage.analysis.view import view_of
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.atmosphere import STRAIGHT
from radar_coverage.earth.geodesic import destination
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, TerritorySum, load_territories

Floats = NDArray[np.float64]

WEST, EAST, GOAL = shapely.box(-12, 33, -3, 40), shapely.box(4, 34, 9, 42), shapely.box(-2, 38, 2, 40)
COARSE_WEST = shapely.box(-12.1, 33, -3.05, 40)
WIDTH = 100.0
BEAM_DEG = 5.0
POSITIONS = 4
SAME = 1e-6
"""Shares by the table of reach, and by the profile of azimuths."""
SCANNED = 2e-3
"""Of a share: what a scan misses beside the ends of its stretch, and the tolerance of the extremes."""


def claim(name: str, *range_km: float, kind: str = "unstated") -> RangeClaim:
    bound = "interval" if len(range_km) == 2 else "value"
    return RangeClaim(id=name, party="press", claimant="A paper", range_km=range_km, bound=bound, range_kind=kind)


def here(**more: Any) -> Site:
    return site(0.0, 35.0, **{"position_accuracy_m": 20_000, "focus": ("WEST", "EAST"), "purpose": ("GOAL",), **more})


VIEW = view_of(here(), lowest_elevation_deg=BEAM_DEG)


def drawings() -> tuple[Territories, Territories]:
    return world(WEST=WEST, EAST=EAST, GOAL=GOAL), world(WEST=COARSE_WEST, EAST=EAST, GOAL=GOAL)


@cache
def asked() -> Uncertainty:
    figures = figures_of([claim("a", 500.0, 800.0), claim("b", 700.0), claim("c", 650.0, kind="slant")], [600.0])
    return uncertainty(here(), drawings(), figures, fov_deg=WIDTH, positions=POSITIONS, view=VIEW)


def row(found: Uncertainty, code: str, *range_km: float) -> UncertaintyRow:
    return next(r for r in found.rows if r.territory == code and r.figure.range_km == range_km)


def slant_km(range_km: float, elevation_deg: float = 0.0) -> float:
    """Over the ground, by rays step by step; from the level of the sea the horizontal one is the lowest."""
    return oracle.ground_m(range_km * 1000, elevation_deg, 0.0, 35.0) / 1000


def readings_km(range_km: float) -> tuple[float, ...]:
    """Along the ground, along the lowest ray, and in the lowest beam."""
    return range_km, slant_km(range_km), slant_km(range_km, BEAM_DEG)


@cache
def share(code: str, drawing: int, position: int, range_km: float, boresight: float | None = None) -> float:
    place = here()
    if position:
        lon, lat, _ = destination(place.lon, place.lat, 360 / POSITIONS * (position - 1), place.position_accuracy_m)
        place = replace(place, lon=float(lon), lat=float(lat))
    table, index = fresh(place, drawing), drawings()[drawing].codes.index(code)
    asked_for = Footprint(range_km=range_km, boresight_deg=boresight, fov_deg=360.0 if boresight is None else WIDTH)
    return float(table.areas_m2(asked_for)[index] / table.territories.area_m2[index])


@cache
def fresh(place: Site, drawing: int) -> ReachTable:
    return ReachTable(place, drawings()[drawing], 900)


@pytest.mark.parametrize("code", ["WEST", "EAST"])
def test_every_combination(code: str) -> None:
    found = row(asked(), code, 500.0, 800.0)
    tried = [
        share(code, drawing, position, meant)
        for drawing in (0, 1)
        for position in range(POSITIONS + 1)
        for end in (500.0, 800.0)
        for meant in readings_km(end)
    ]
    assert found.share == pytest.approx(share(code, 0, 0, 800.0), abs=SAME)
    assert found.together == pytest.approx((min(tried), max(tried)), abs=SAME)


@pytest.mark.parametrize("code", ["WEST", "EAST"])
def test_each_source_alone(code: str) -> None:
    found = row(asked(), code, 500.0, 800.0)
    alone = {
        "boundaries": [share(code, d, 0, 800.0) for d in (0, 1)],
        "position": [share(code, 0, p, 800.0) for p in range(POSITIONS + 1)],
        "figure": [share(code, 0, 0, r) for r in (500.0, 800.0)],
        "reading": [share(code, 0, 0, r) for r in readings_km(800.0)],
    }
    for source, shares in alone.items():
        assert found.alone[source] == pytest.approx((min(shares), max(shares)), abs=SAME)
    facing = [share(code, 0, 0, 800.0, float(b)) for b in np.arange(0, 360, 3.0)]
    assert found.alone["direction"].low == pytest.approx(min(facing), abs=SCANNED * found.share)
    assert found.alone["direction"].high == found.share


def test_sectors_that_cover_the_purpose() -> None:
    """The directions are those of each position; here the extremes lie at their ends, so a scan finds them."""
    from radar_coverage.analysis.figures import footprints_of
    from radar_coverage.analysis.sector_numbers import sector_numbers

    for code in ("WEST", "EAST"):
        found = row(asked(), code, 700.0)
        shares = []
        for position in range(POSITIONS + 1):
            place = here()
            if position:
                lon, lat, _ = destination(0.0, 35.0, 360 / POSITIONS * (position - 1), 20_000)
                place = replace(place, lon=float(lon), lat=float(lat))
            for drawing in drawings():
                numbers = sector_numbers(
                    place, drawing, footprints_of(view_of(place), (), readings_km(700.0)), WIDTH, focus=[code]
                )
                shares += [r.share(h.area_km2) for r in numbers.rows for h in (r.purpose_least, r.purpose_most) if h]
                low, high = numbers.purpose_boresights_deg or (0.0, 0.0)
                if not position and drawing.rings.lon_deg.min() > -12.05:
                    scan = [share(code, 0, 0, 700.0, float(b) % 360) for b in np.linspace(low, high, 41)]
                    assert found.purpose == pytest.approx((min(scan), max(scan)), abs=SCANNED * found.share)
        assert found.purpose_together == pytest.approx((min(shares), max(shares)), abs=SCANNED * found.share)


def test_a_figure_that_is_said_to_be_slant_or_ground_has_no_other_readings() -> None:
    """A slant range may be along the lowest ray, as it is elsewhere, or in the lowest beam."""
    slant, ground = row(asked(), "WEST", 650.0), row(asked(), "WEST", 600.0)
    meant = [share("WEST", 0, 0, r) for r in readings_km(650.0)[1:]]
    assert slant.alone["reading"] == pytest.approx((meant[1], meant[0]), abs=SAME)
    assert "reading" not in ground.alone
    assert asked().combinations == (POSITIONS + 1) * 2 * 3 * 2  # positions, ends, readings, boundaries
    stated = uncertainty(here(), drawings()[:1], figures_of([claim("c", 650.0, kind="slant")]), positions=POSITIONS, view=VIEW)
    assert stated.combinations == (POSITIONS + 1) * 2
    assert slant.share == pytest.approx(share("WEST", 0, 0, slant_km(650.0)), abs=SAME)
    assert ground.share == pytest.approx(share("WEST", 0, 0, 600.0), abs=SAME)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(st.integers(0, 2**31), st.tuples(*(st.integers(1, 3) for _ in range(4))))
def test_more_sources_never_narrow(seed: int, shape: tuple[int, ...]) -> None:
    """And the combination of all is found by brute force."""
    random = np.random.default_rng(seed)
    circle, fraction = random.uniform(0, 1, shape), np.sort(random.uniform(0, 1, (3, *shape)), axis=0)
    block = np.stack([circle, *(circle * fraction)], axis=-1)
    intervals = {c: interval_of(block, c) for n in range(6) for c in itertools.combinations(SOURCES, n)}
    for few, narrow in intervals.items():
        for many, wide in intervals.items():
            if set(few) <= set(many):
                assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert intervals[()] == (circle[0, 0, -1, 0],) * 2
    assert intervals[SOURCES] == (block[..., 1].min(), circle.max())


def test_rows_never_narrow_either() -> None:
    for found in asked().rows:
        for interval in found.alone.values():
            assert interval.low <= found.share <= interval.high
            assert found.with_direction.low <= min(found.together.low, interval.low)
            assert max(found.together.high, interval.high) <= found.with_direction.high
        assert found.purpose
        assert found.purpose_together
        assert found.purpose_together.low <= found.purpose.low
        assert found.purpose.high <= found.purpose_together.high <= found.with_direction.high


def test_a_drawing_that_lacks_a_territory_is_left_out_for_it() -> None:
    figures = figures_of((), [700.0])
    both = TerritorySum("WEST+EAST", "Both", ("WEST", "EAST"))
    full, partial = world(sums=(both,), WEST=WEST, EAST=EAST, GOAL=GOAL), world(WEST=COARSE_WEST)
    found = uncertainty(here(focus=("WEST", "EAST", "WEST+EAST")), (full, partial), figures, fov_deg=WIDTH, positions=POSITIONS)
    assert "boundaries" in row(found, "WEST", 700.0).alone
    assert "boundaries" not in row(found, "EAST", 700.0).alone
    assert "boundaries" not in row(found, "WEST+EAST", 700.0).alone
    assert row(found, "WEST", 700.0).purpose is not None
    alone = uncertainty(here(), (full,), figures, fov_deg=WIDTH, positions=POSITIONS)
    assert row(found, "EAST", 700.0).together == row(alone, "EAST", 700.0).together


def test_without_accuracy_width_or_purpose() -> None:
    figures = figures_of((), [700.0])
    found = uncertainty(here(position_accuracy_m=0.0, purpose=()), drawings()[:1], figures)
    west = row(found, "WEST", 700.0)
    assert west.alone == {}
    assert west.together == west.with_direction == (west.share, west.share)
    assert west.purpose is west.purpose_together is None
    assert (found.positions, found.combinations) == (1, 1)


@pytest.mark.parametrize("range_km", [0.001, 0.5, 19.9, MAX_RANGE_M / 1000])
def test_the_smallest_and_the_largest_ranges(range_km: float) -> None:
    """A site nearer to its range than its accuracy, and a range to the other side of the Earth."""
    found = uncertainty(here(), drawings(), figures_of([claim("a", range_km)]), fov_deg=WIDTH, positions=POSITIONS)
    for each in found.rows:
        assert 0 <= each.together.low <= each.share <= each.together.high <= 1
        assert each.share == pytest.approx(1.0 if range_km > 10_000 else 0.0, abs=1e-9)


def test_distinct_figures() -> None:
    claims = [
        claim("a", 600.0, 800.0),
        claim("b", 600.0, 800.0, kind="slant"),
        claim("c", 800.0),
        claim("d", 600.0, kind="slant"),
    ]
    none = RangeClaim(id="e", party="Russia", claimant="nobody", bound="none")
    figures = figures_of([*claims, none], [1000.0, 1000.0])
    assert [(f.range_km, f.range_kind, len(f.claims)) for f in figures] == [
        ((600.0,), "slant", 1),
        ((600.0, 800.0), "unstated", 2),
        ((800.0,), "unstated", 1),
        ((1000.0,), "ground", 0),
    ]
    with pytest.raises(DataError, match="--range-km"):
        uncertainty(here(), drawings(), ())


def test_seongju() -> None:
    """Straight slant: -14 % of Russia, -4.3 % of China at 2,000 km; 1 km aside: 3 % of China at 600 km, 0.06 % at 2,000 km."""
    place, territories = load_sites()["seongju"], load_territories()
    figures = figures_of([c for c in load_claims() if c.id in ("uscc-2016-forward", "uscc-2016-terminal")])
    found = uncertainty(place, (territories,), figures, fov_deg=120.0, view=view_of(place, profile=STRAIGHT))
    china, russia, near = row(found, "CHN", 2000.0), row(found, "RUS", 2000.0), row(found, "CHN", 600.0)
    assert russia.effect("reading") == pytest.approx(-0.14, abs=0.005)
    assert china.effect("reading") == pytest.approx(-0.043, abs=0.0005)
    assert abs(near.effect("position")) == pytest.approx(0.030, abs=0.001)
    assert abs(china.effect("position")) == pytest.approx(0.0006, abs=0.0001)
    assert math.isnan(replace(china, share=0.0).effect("reading"))
    # 1,937.7 km are 2,000 km along the straight horizontal ray: within what bent rays up to the stated 5 degrees are tried for
    table = ReachTable(place, territories, 2000)
    level = table.area_km2(Footprint(range_km=1937.7))
    bent = uncertainty(place, (territories,), figures, view=view_of(place, load_radars()["an_tpy_2"]))
    for code, straight in (("CHN", china), ("RUS", russia)):
        one, whole = row(bent, code, 2000.0), float(territories.area_m2[territories.codes.index(code)]) / 1e6
        assert level[code] / whole == pytest.approx(straight.alone["reading"].low, rel=1e-3)
        assert one.alone["reading"].low < level[code] / whole < one.alone["reading"].high == one.share
        fully = table.area_km2(Footprint(range_km=1884.4))[code] / whole
        assert one.alone["reading"].low == pytest.approx(fully, rel=2e-3)
