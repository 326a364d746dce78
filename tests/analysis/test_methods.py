"""Recipes against the exact disc: the truth by another way, ours within its bound everywhere, a reason wherever one breaks."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.oracles.overlay import area_m2, footprint

from radar_coverage.analysis.methods import METHODS, OURS, MethodsCompared, methods
from radar_coverage.earth.drawn_ring import holds_pole
from radar_coverage.earth.usual_rings import USUAL_RINGS
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Site
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, chosen_territories, load_territories, territory_polygons

OVERLAY_KM2 = 0.5
"""What the overlays of two drawn rings may be off: the oracle's and ours, 0.1 m and 20 mm, over 6,000 km of ring."""


@cache
def seongju(range_km: float) -> MethodsCompared:
    return methods(load_sites()["seongju"], range_km, load_territories())


@cache
def one_island() -> Territories:
    land = load_territories(scale="50m")
    return chosen_territories(land, [land.codes.index("ISL")])


class TestSides:
    @pytest.mark.parametrize("name", ["degrees", "utm", "sphere", "geodesic_36"])
    def test_against_an_overlay_with_another_ring(self, name: str) -> None:
        found = seongju(2000)
        disc = footprint(found.site.lon, found.site.lat, 2e6)
        drawn = shapely.Polygon(USUAL_RINGS[name](found.site.lon, found.site.lat, 2e6))
        polygons = territory_polygons(load_territories())
        for one in found.row(name).land:
            land = polygons[load_territories().codes.index(one.territory)] if one.territory else shapely.box(-180, -90, 180, 90)
            more = area_m2(shapely.intersection(shapely.difference(drawn, disc), land)) / 1e6
            less = area_m2(shapely.intersection(shapely.difference(disc, drawn), land)) / 1e6
            slack = OVERLAY_KM2 if one.territory else 2 * OVERLAY_KM2
            assert one.wrongly_in_km2 == pytest.approx(more, abs=slack)
            assert one.wrongly_out_km2 == pytest.approx(less, abs=slack)

    @pytest.mark.parametrize("range_km", [600, 2000])
    def test_in_less_out_is_the_error_of_the_area(self, range_km: float) -> None:
        found = seongju(range_km)
        for row in found.rows:
            whole = row.land[0]
            assert row.area_km2 is not None
            assert whole.wrongly_in_km2 is not None
            assert whole.wrongly_out_km2 is not None
            assert whole.true_km2 == found.disc_km2
            assert whole.wrongly_in_km2 - whole.wrongly_out_km2 == pytest.approx(row.area_km2 - found.disc_km2, abs=OVERLAY_KM2)
            assert whole.wrong_km2 == whole.wrongly_in_km2 + whole.wrongly_out_km2
            assert all((one.wrong_km2 or 0) <= whole.wrong_km2 + OVERLAY_KM2 for one in row.land)

    def test_web_mercator_at_600_km_holds_no_part_of_china(self) -> None:
        china = next(one for one in seongju(600).row("web_mercator").land if one.territory == "CHN")
        assert china.wrongly_out_km2 == pytest.approx(china.true_km2, rel=1e-6)
        assert china.true_km2 == pytest.approx(13_700.6, rel=1e-5)


@settings(max_examples=20, deadline=None)
@given(
    st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 180.0, 179.99, 0.0])),
    st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 90.0, 89.9, -80.5, 84.5, 0.0])),
    st.one_of(st.floats(1, 19_000), st.floats(0, 4.27).map(lambda power: 10**power)),
)
@example(0.0, 0.0, 10_001.0)
@example(180.0, 90.0, 10_002.0)
@example(-180.0, -90.0, 1.0)
@example(31.1, 70.37, 2000.0)
@example(0.0, 80.0, 1_100.0)
def test_anywhere_a_number_or_a_reason(lon: float, lat: float, range_km: float) -> None:
    found = methods(Site(name="Anywhere", lat=lat, lon=lon), range_km, one_island(), ["ISL"])
    assert tuple(row.method for row in found.rows) == METHODS
    for row in found.rows:
        if row.breaks:
            assert (row.least_km, row.most_km, row.worst_km, row.area_km2) == (None, None, None, None)
            assert all(one.wrong_km2 is None for one in row.land)
            continue
        assert row.least_km is not None
        assert row.most_km is not None
        assert np.isfinite(row.error_km).all()
        assert np.all(np.diff(row.azimuth_deg) >= 0)
        assert -range_km < row.least_km <= row.most_km
        assert row.worst_km == max(-row.least_km, row.most_km)
        assert all(one.wrong_km2 is not None and one.wrong_km2 >= 0 for one in row.land)
    if holds_pole(lat, range_km * 1000):
        assert {row.breaks for row in found.rows[:-1]} == {"pole"}
    ours = found.row(OURS)
    assert not ours.breaks
    assert ours.bound_m is not None
    assert ours.worst_km is not None
    assert ours.worst_km * 1000 <= min(ours.bound_m * 1.03 + 1e-3, 10.001)
    assert ours.area_km2 == pytest.approx(found.disc_km2, rel=0.02)


def test_ours_is_as_near_as_it_is_asked_to_be() -> None:
    site = load_sites()["seongju"]
    for error_m in (100.0, 1.0, 0.1):
        ours = methods(site, 2000, one_island(), max_error_m=error_m).row(OURS)
        assert ours.worst_km is not None
        assert error_m / 10 < ours.worst_km * 1000 <= error_m


@pytest.mark.parametrize(
    ("lon", "lat", "range_km", "method", "breaks"),
    [
        (175.0, 52.0, 1000, "geodesic_360", "antimeridian"),
        (175.0, 52.0, 1000, "degrees", "antimeridian"),
        (175.0, 52.0, 1000, "web_mercator", "antimeridian"),
        (175.0, 52.0, 1000, "web_map", ""),
        (20.0, 85.0, 100, "utm", "plane_ends"),
        (20.0, 86.0, 100, "web_map", "plane_ends"),
        (20.0, 85.0, 100, "geodesic_360", ""),
        (20.0, 85.0, 560, "geodesic_360", "pole"),
        (0.0, 0.0, 19_000, "geodesic_360", "pole"),
    ],
)
def test_where_recipes_break(lon: float, lat: float, range_km: float, method: str, breaks: str) -> None:
    found = methods(Site(name="There", lat=lat, lon=lon), range_km, one_island(), ["ISL"])
    assert found.row(method).breaks == breaks


def test_what_is_refused() -> None:
    site = load_sites()["seongju"]
    for range_km in (0.0, 20_000.0, float("nan")):
        with pytest.raises(DataError, match="range_km"):
            methods(site, range_km, one_island())
    with pytest.raises(UnknownNameError):
        methods(site, 100, one_island(), ["Atlantis"])
