"""Three numbers of a sector against scans by the table of reach, and the directions that cover what a radar is there for."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.analysis.worlds import site, world

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.sector_numbers import SectorNumbers, SectorRow, boresights_that_hold, sector_numbers
from radar_coverage.analysis.view import view_of
from radar_coverage.errors import DataError, DomainError, UnknownNameError
from radar_coverage.model import Footprint, Site
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import TerritorySum, load_territories

WEST, EAST, GOAL = shapely.box(-12, -2, -3, 6), shapely.box(4, -1, 9, 8), shapely.box(-2, 3, 2, 5)
BOTH = TerritorySum("WEST+EAST", "Both", ("WEST", "EAST"))
EXTREME = 1e-6
"""Of the circle, what extremes are found to."""


def asked(fov_deg: float = 100.0, here: Site | None = None, **more: object) -> SectorNumbers:
    territories = world(sums=(BOTH,), WEST=WEST, EAST=EAST, GOAL=GOAL)
    place = here or site(focus=("WEST", "EAST", "WEST+EAST"), purpose=("GOAL",))
    return sector_numbers(place, territories, footprints_of(view_of(place), (), [500, 900]), fov_deg, **more)  # type: ignore[arg-type]


def row(numbers: SectorNumbers, code: str, range_km: float) -> SectorRow:
    return next(r for r in numbers.rows if r.territory == code and r.footprint.range_km == range_km)


def scanned(range_km: float, fov_deg: float, facing: np.ndarray) -> np.ndarray:
    table = ReachTable(site(), world(WEST=WEST, EAST=EAST), 900)
    return (
        np.array([table.areas_m2(Footprint(range_km=range_km, boresight_deg=float(f) % 360, fov_deg=fov_deg)) for f in facing])
        / 1e6
    )


@pytest.mark.parametrize("range_km", [500, 900])
@pytest.mark.parametrize("fov_deg", [80.0, 100.0])
def test_against_a_scan(range_km: float, fov_deg: float) -> None:
    numbers = asked(fov_deg)
    low, high = numbers.purpose_boresights_deg or (0.0, 0.0)
    assert (high - low) + 70 > fov_deg
    table = ReachTable(site(), world(WEST=WEST, EAST=EAST), 900)
    circle = table.areas_m2(Footprint(range_km=range_km)) / 1e6
    anyway, on_purpose = (scanned(range_km, fov_deg, f) for f in (np.arange(0, 360, 0.5), np.linspace(low, high, 101)))
    for code, pick in (("WEST", [0]), ("EAST", [1]), ("WEST+EAST", [0, 1])):
        found = row(numbers, code, range_km)
        whole = float(circle[pick].sum())
        assert found.circle_km2 == pytest.approx(whole, rel=1e-9)
        slack = EXTREME * whole + 1e-6
        step = 0.25 * np.pi / 180 * (range_km**2) / 2  # what a sector gains or loses between two directions of the scan
        for areas, least, most in (
            (anyway, found.least, found.most),
            (on_purpose, found.purpose_least, found.purpose_most),
        ):
            assert least is not None
            assert most is not None
            held = areas[:, pick].sum(axis=1)
            assert -slack <= most.area_km2 - held.max() <= step
            assert -slack <= held.min() - least.area_km2 <= step
        assert found.least.area_km2 <= found.purpose_least.area_km2 + slack  # type: ignore[union-attr]
        assert found.purpose_most.area_km2 <= found.most.area_km2 + slack  # type: ignore[union-attr]
        assert found.most.area_km2 <= found.circle_km2
        for first, last in found.most.boresights_deg:
            facing = np.array([first, last])
            assert scanned(range_km, fov_deg, facing)[:, pick].sum(axis=1) == pytest.approx(found.most.area_km2, abs=2 * slack)


def test_directions_that_cover_the_purpose() -> None:
    numbers = asked(100.0)
    first, last = numbers.purpose_arc_deg or (0, 0)
    low, high = numbers.purpose_boresights_deg or (0, 0)
    for facing in (low, high):
        start = facing - 50
        assert (first - start + 1e-9) % 360 + (last - first) <= 100 + 1e-6
    assert (numbers.purpose, numbers.purpose_names) == (("GOAL",), ("Goal",))


@pytest.mark.parametrize(
    ("arc", "fov", "expected"),
    [
        ((350, 370), 30, (355, 365)),
        ((10, 40), 30, (25, 25)),
        ((10, 41), 30, None),
        (None, 30, None),
        ((100, 110), 360, (290, 640)),
    ],
)
def test_boresights(arc: tuple[float, float] | None, fov: float, expected: tuple[float, float] | None) -> None:
    assert boresights_that_hold(arc, fov) == expected


def test_without_a_purpose_or_where_no_sector_covers_it() -> None:
    plain = asked(here=site(focus=("WEST",)))
    narrow = asked(fov_deg=20.0)
    inside = asked(here=site(lat=4.0, focus=("WEST",), purpose=("GOAL",)))
    for numbers in (plain, narrow, inside):
        assert numbers.purpose_boresights_deg is None
        assert all(r.purpose_least is None and r.purpose_most is None for r in numbers.rows)
    assert plain.purpose == ()
    assert narrow.purpose_arc_deg is not None
    assert inside.purpose_arc_deg is None


def test_a_full_circle_is_its_own_best_and_worst() -> None:
    for found in asked(360.0).rows:
        for held in (found.least, found.most, found.purpose_least, found.purpose_most):
            assert held is not None
            assert held.area_km2 == pytest.approx(found.circle_km2, rel=1e-9)


def test_what_is_asked_wrongly() -> None:
    with pytest.raises(UnknownNameError, match="unknown territory 'NORTH'"):
        asked(purpose=["NORTH"])
    with pytest.raises(UnknownNameError, match="unknown territory 'NORTH'"):
        asked(focus=["NORTH"])
    with pytest.raises(DataError, match="--focus"):
        asked(here=site())
    with pytest.raises(DomainError, match="expected more than 0"):
        asked(fov_deg=0.0)
    with pytest.raises(DataError, match="--range-km"):
        sector_numbers(site(focus=("WEST",)), world(WEST=WEST), (), 60.0)
    with pytest.raises(DataError, match="expected 0"):
        sector_numbers(site(focus=("WEST",)), world(WEST=WEST), [Footprint(range_km=9, range_min_km=1)], 60.0)


def test_seongju_and_the_first_computation() -> None:
    """Boresights 316 to 5 degrees; at 2,000 km 15-29 % of China and 2.8-5.3 % of Russia; best-placed 33 % of China."""
    here = load_sites()["seongju"]
    numbers = sector_numbers(here, load_territories(), footprints_of(view_of(here), (), [2000]), 120.0)
    assert numbers.purpose == ("PRK",)
    assert numbers.purpose_boresights_deg == pytest.approx((316, 365), abs=0.5)
    china, russia = numbers.rows
    assert china.share(china.circle_km2) == pytest.approx(0.41, abs=0.005)
    assert china.share(china.most.area_km2) == pytest.approx(0.33, abs=0.005)
    assert russia.most.area_km2 == pytest.approx(russia.circle_km2, rel=1e-6)
    assert china.purpose_least
    assert china.purpose_most
    assert russia.purpose_least
    assert russia.purpose_most
    assert [china.share(h.area_km2) for h in (china.purpose_least, china.purpose_most)] == pytest.approx([0.15, 0.29], abs=0.005)
    assert [russia.share(h.area_km2) for h in (russia.purpose_least, russia.purpose_most)] == pytest.approx(
        [0.028, 0.053], abs=0.0005
    )
