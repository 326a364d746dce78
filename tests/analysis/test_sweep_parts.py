"""Parts of a sweep against the answers for single sites."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.sweep_parts import SweepLand, SweepRows
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Site
from radar_coverage.sources.sweep_spec import SweepFootprint, SweepSites
from radar_coverage.sources.territories import load_territories

SITES = SweepSites(
    ("seongju", "pole", "fiji", "sea"), np.array([128.08, 0.0, 179.9, -140.0]), np.array([36.06, -90.0, -17.0, -30.0]),
    np.array([30.0, 3000.0, 0.0, 0.0]),
)  # fmt: skip
FOOTPRINTS = (
    SweepFootprint(range_km=150),
    SweepFootprint(range_km=800),
    SweepFootprint(range_km=800, range_min_km=300),
    SweepFootprint(range_km=800, altitude_km=3),
    SweepFootprint(range_km=800, altitude_km=3, range_min_km=700),
    SweepFootprint(range_km=500, boresight_deg=320, fov_deg=120, range_min_km=20),
    SweepFootprint(range_km=500, boresight_deg=320, fov_deg=120, altitude_km=1),
)
OF_THE_DISC = 2e-6
"""What boundaries 1 m from their chords leave in the table."""


@pytest.fixture(scope="module")
def land() -> SweepLand:
    return SweepLand(load_territories(scale="50m"))


@pytest.fixture(scope="module")
def rows(land: SweepLand) -> SweepRows:
    return land.rows(SITES, FOOTPRINTS)


@pytest.mark.parametrize("site", range(len(SITES.ids)))
def test_as_the_table_of_each_site(site: int, land: SweepLand, rows: SweepRows) -> None:
    place = Site(id=SITES.ids[site], name="x", lat=float(SITES.lat_deg[site]), lon=float(SITES.lon_deg[site]))
    table = ReachTable(place, land.territories, 800, max_error_m=0.1)
    farthest = {a: view_of(place, antenna_m=float(SITES.antenna_altitude_m[site])).farthest_km(a) for a in (1, 3)}
    for n, footprint in enumerate(FOOTPRINTS):
        ground = min([footprint.range_km, *([farthest[footprint.altitude_km]] if footprint.altitude_km else [])])
        of = (rows.site == site) & (rows.footprint == n)
        assert rows.ground_km[of] == pytest.approx(ground, rel=1e-12)
        found = {int(t): a for t, a in zip(rows.territory[of], rows.area_m2[of], strict=True) if t >= 0}
        expected = table.areas_m2(footprint.to(ground)) if ground > footprint.range_min_km else np.zeros(1)
        assert set(found) == set(np.flatnonzero(expected))
        error = OF_THE_DISC * np.pi * (ground * 1000) ** 2
        assert all(abs(area - expected[t]) <= error for t, area in found.items())


def test_a_footprint_without_land_has_one_row(rows: SweepRows) -> None:
    at_sea = rows.site == 3
    assert rows.footprint[at_sea].tolist() == list(range(len(FOOTPRINTS)))
    assert (rows.territory[at_sea] == -1).all()
    assert not rows.area_m2[at_sea].any()
    nearer_than_the_horizon = (rows.site == 0) & (rows.footprint == 4)  # the horizon of 3 km is nearer than 700 km
    assert rows.territory[nearer_than_the_horizon].tolist() == [-1]


def test_rows_are_sorted_and_each_stands_once(rows: SweepRows) -> None:
    keys = list(zip(rows.site.tolist(), rows.footprint.tolist(), rows.territory.tolist(), strict=True))
    assert keys == sorted(set(keys))


def test_it_travels(land: SweepLand, rows: SweepRows) -> None:
    sent = pickle.loads(pickle.dumps(land)).rows(SITES, FOOTPRINTS[:2])  # noqa: S301  (our own)
    here = land.rows(SITES, FOOTPRINTS[:2])
    assert all(np.array_equal(getattr(sent, name), getattr(here, name)) for name in SweepRows.__slots__)
