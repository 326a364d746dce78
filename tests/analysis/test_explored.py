"""Everything a page can be asked, against the answer that the library gives to the same question."""

from __future__ import annotations

import numpy as np
import pytest

from radar_coverage.analysis.explored import ALTITUDES_KM, Explored, explored, rings_of
from radar_coverage.analysis.figures import default_claims, footprints_of, published_claims
from radar_coverage.analysis.reach import reach
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Footprint, Site
from radar_coverage.runs.embedded import countings, embedded_territories
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.radars import load_radars
from radar_coverage.sources.sites import load_sites

SUMMED = 1e-6
"""Of an area: bins are taken as even in azimuth."""


def opening(site: Site, range_km: float | None = None, scale: str = "10m") -> Reach:
    view, ledger = view_of(site, load_radars().get(site.radar or "")), load_claims()
    ranges = () if range_km is None else (range_km,)
    footprints = footprints_of(view, default_claims(site, ledger), ranges)
    return reach(site, footprints, embedded_territories(scale=scale), None, published_claims(site, ledger), view)


def everything(first: Reach, count: dict[str, str] | None = None, scale: str = "10m") -> Explored:
    [rings] = rings_of([first])
    return explored(first, rings, embedded_territories(scale=scale), load_disputed().pieces, countings(count))


@pytest.fixture(scope="module")
def seongju() -> Explored:
    return everything(opening(load_sites()["seongju"]))


def inside_km2(found: Explored, code: str, footprint: Footprint, moved: dict[str, str]) -> tuple[float, float]:
    """Land of a unit inside a footprint, and all of it, with disputed areas counted as said."""
    unit = next(one for one in found.units if one.code == code)
    atoms = set(unit.atoms)
    for one in found.contested:
        if one.piece.id in moved:
            atoms = atoms | {one.atom} if moved[one.piece.id] == code else atoms - {one.atom}
    which, ring = sorted(atoms), found.rings.index(footprint.range_km)
    if footprint.boresight_deg is None:
        areas = found.grid.circles_m2[which, ring]
    else:
        start = round(footprint.boresight_deg - footprint.fov_deg / 2) % 360
        end = start + round(footprint.fov_deg)
        cumulative = found.grid.sectors_m2[which, ring]
        areas = cumulative[:, min(end, 360)] - cumulative[:, start] + (cumulative[:, end - 360] if end > 360 else 0)
    return float(areas.sum()) / 1e6, float(found.atoms.area_m2[which].sum()) / 1e6


@pytest.mark.parametrize(
    "count", [{}, {"taiwan": "CHN"}, {"southern-kurils": "JPN", "senkaku": "CHN"}, {"crimea": "UKR"}], ids="+".join
)
@pytest.mark.parametrize(
    "footprint",
    [Footprint(range_km=800), Footprint(range_km=2000), Footprint(range_km=1500, boresight_deg=330, fov_deg=120)],
    ids=["800", "2000", "sector"],
)
def test_every_counting_is_a_sum_of_atoms(seongju: Explored, count: dict[str, str], footprint: Footprint) -> None:
    answer = reach(seongju.reach.site, [footprint], embedded_territories(count), ["CHN", "RUS"])
    for row in answer.rows[:2]:
        area, whole = inside_km2(seongju, row.territory, footprint, count)
        assert area == pytest.approx(row.area_km2, rel=SUMMED, abs=1e-4)
        assert whole == pytest.approx(row.territory_km2, rel=1e-9)


def test_counting_it_opens_with() -> None:
    found = everything(opening(load_sites()["seongju"]), {"taiwan": "CHN"})
    [taiwan] = [one for one in found.contested if one.piece.id == "taiwan"]
    assert taiwan.counted == "CHN"
    assert [code for code, _ in taiwan.options] == ["TWN", "CHN"]


def test_units_are_the_focus_and_all_it_touches(seongju: Explored) -> None:
    farthest = Footprint(range_km=float(seongju.rings.km[-1]))
    answer = reach(seongju.reach.site, [farthest], embedded_territories())
    touched = {row.territory for row in answer.rows if row.area_km2 > 0 and row.kind == "unit"}
    assert touched <= {one.code for one in seongju.units}
    assert [one.code for one in seongju.units if one.is_focus] == ["CHN", "RUS"]
    assert all(one.atoms for one in seongju.units)


def test_rings_hold_every_figure_and_horizon(seongju: Explored) -> None:
    rings, view = seongju.rings, seongju.reach.view
    for figure in seongju.reach.figures:
        for range_km in figure.ground_km:
            assert rings.km[rings.index(range_km)] == pytest.approx(range_km, abs=1e-8)
            assert rings.index(range_km) in rings.stops
    assert [altitude for altitude, _ in rings.horizons] == list(ALTITUDES_KM)
    for altitude_km, ring in rings.horizons:
        horizon_km = view.farthest_km(altitude_km)
        if ring is None:
            assert horizon_km > rings.km[-1]
        else:
            assert rings.km[ring] == pytest.approx(horizon_km, abs=1e-8)
    assert (np.diff(rings.km) > 0).all()
    np.testing.assert_allclose(np.diff(rings.km[list(rings.even)], prepend=0), 10.0)


@pytest.mark.parametrize(
    ("lat", "lon", "range_km", "end_km"),
    [
        (70.0, 25.0, 240.0, 300.0),
        (-17.7, 179.9, 460.0, 500.0),
        (90.0, 0.0, 1200.0, 3000.0),
        (0.0, 0.0, 7.0, 8.0),
        (10.0, 10.0, 5_500.0, 6_000.0),
    ],
)
def test_anywhere(lat: float, lon: float, range_km: float, end_km: float) -> None:
    site = Site(name="Somewhere", lat=lat, lon=lon)
    found = everything(opening(site, range_km, "50m"), scale="50m")
    assert found.rings.km[-1] == pytest.approx(min(end_km, 19_900.0), rel=0.03)
    assert 100 <= len(found.rings.even) <= 320
    answer = {row.territory: row.area_km2 for row in found.reach.rows if row.kind == "unit"}
    for unit in found.units:
        area, _ = inside_km2(found, unit.code, Footprint(range_km=range_km), {})
        assert area == pytest.approx(answer.get(unit.code, 0.0), rel=SUMMED, abs=1e-4)
