"""One place seen from a site: every number again, by geographiclib, by rays and by GEOS."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from tests.analysis.worlds import site, world
from tests.oracles import views as oracle

from radar_coverage.analysis.figures import published_claims
from radar_coverage.analysis.place_view import PlaceView, place_view
from radar_coverage.analysis.view import view_of
from radar_coverage.earth.atmosphere import STRAIGHT
from radar_coverage.model import City, RangeClaim
from radar_coverage.sources.city_search import find_city
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import load_territories, territory_polygons


def claim(name: str, *range_km: float, bound: str = "value") -> RangeClaim:
    return RangeClaim(id=name, party="press", claimant="A", bound=bound, range_km=range_km)


def at(lon: float, lat: float) -> City:
    return City(name="There", lon=lon, lat=lat, source="test")


@pytest.fixture(scope="module")
def views() -> list[PlaceView]:
    sites, claims, territories = load_sites(), load_claims(), load_territories()
    here = sites["seongju"]
    names = [*(p.id for p in load_labels().places), "São Paulo", "Auckland", "Anchorage", "Reykjavik", "Sapporo"]
    view, figures = view_of(here, lowest_elevation_deg=5.0), published_claims(here, claims)
    return [place_view(here, find_city(n), territories, figures, load_provinces(), view) for n in names]


def test_distance_and_bearing_are_geographiclibs(views: list[PlaceView]) -> None:
    for view in views:
        line = Geodesic.WGS84.Inverse(view.site.lat, view.site.lon, view.place.lat, view.place.lon)
        assert view.range_km * 1000 == pytest.approx(line["s12"], abs=1e-3)
        assert view.azimuth_deg == pytest.approx(line["azi1"] % 360, abs=1e-9)
        assert view.range_km == pytest.approx(line["s12"] / 1000, abs=1e-6)


def test_the_altitude_is_that_of_the_ray_that_grazes_the_sea(views: list[PlaceView]) -> None:
    """Step by step; São Paulo, on the other side of the Earth, is below the horizon at any altitude."""
    for view in views:
        if view.range_km < 9_500:
            expected = oracle.grazing_m(view.range_km * 1000, 680.0, view.site.lat)
            assert view.lowest_visible_km * 1000 == pytest.approx(expected, rel=1e-5)
            assert view.beam_km is not None
            assert view.beam_km >= view.lowest_visible_km
    assert {view.place.name for view in views if math.isinf(view.lowest_visible_km)} == {"São Paulo"}
    assert all(view.range_km > 10_000 for view in views if math.isinf(view.lowest_visible_km))


@pytest.mark.parametrize(("lon", "above"), [(0.5, 0.0), (89.0, None), (91.0, math.inf), (180.0, math.inf)])
def test_near_far_and_behind(lon: float, above: float | None) -> None:
    here = site(elevation_m=680)
    view = place_view(here, at(lon, 0.0), world(a=shapely.box(0, 0, 1, 1)), view=view_of(here, profile=STRAIGHT))
    expected = oracle.straight_m(view.range_km * 1000, 680.0, 0.0)
    assert expected == above or above is None
    assert view.lowest_visible_km * 1000 == pytest.approx(expected, rel=1e-6)
    assert view.beam_km is None


def test_whose_land_is_where_geos_says(views: list[PlaceView]) -> None:
    territories = load_territories()
    polygons = np.array(territory_polygons(territories), dtype=object)
    for view in views:
        around = np.flatnonzero(shapely.contains_xy(polygons, view.place.lon, view.place.lat))
        assert [code for code, _ in view.territories] == [territories.codes[i] for i in around]
        assert [code for code, _ in view.territories] == [view.place.territory]


def test_the_province_is_where_geos_says(views: list[PlaceView]) -> None:
    provinces = load_provinces()
    polygons = np.array(territory_polygons(provinces), dtype=object)
    for view in views:
        around = np.flatnonzero(shapely.contains_xy(polygons, view.place.lon, view.place.lat))
        assert view.provinces == tuple((provinces.codes[i], provinces.names[i]) for i in around)
    named = {view.place.name: view.provinces for view in views}
    assert named["Beijing"] == (("CN-BJ", "Beijing"),)
    assert named["Vladivostok"][0][0] == "RU-PRI"


def test_figures_are_held_by_their_largest_range(views: list[PlaceView]) -> None:
    for view in views:
        line = Geodesic.WGS84.Inverse(view.site.lat, view.site.lon, view.place.lat, view.place.lon)["s12"] / 1000
        assert {f.claim.id for f in view.held_by} == {f.claim.id for f in view.figures if f.claim.range_km[-1] >= line}
        assert len(view.held_by) + len(view.missed_by) + len(view.left_open_by) == len(view.figures)
        beyond = [f.claim for f in view.figures if f.claim.range_km[-1] < line]
        assert [f.claim for f in view.left_open_by] == [c for c in beyond if c.bound == "at least"]
        assert [f.claim for f in view.missed_by] == [c for c in beyond if c.bound != "at least"]
        assert [c.id for c in view.silent] == ["russia-none"]


def test_ends_of_an_interval_and_what_is_too_close_to_tell() -> None:
    claims = [claim("low", 100), claim("both", 100, 130, bound="interval"), claim("close", 112), claim("far", 200)]
    here = site(position_accuracy_m=1000)
    view = place_view(here, at(1.0, 0.0), world(a=shapely.box(0, 0, 1, 1)), [*claims, claim("none", bound="none")])
    assert view.range_km == pytest.approx(111.319, abs=1e-3)
    assert [f.holds for f in view.figures] == [False, True, True, True]
    assert [f.in_part for f in view.figures] == [False, True, False, False]
    assert [f.too_close_to_tell for f in view.figures] == [False, False, True, False]
    assert [c.id for c in view.silent] == ["none"]


def test_at_sea_in_two_at_once_and_in_a_province() -> None:
    here, both = site(), world(a=shapely.box(0, 0, 4, 4), b=shapely.box(2, 0, 6, 4))
    halves = world(n=shapely.box(0, 2, 4, 4), s=shapely.box(0, 0, 4, 2))
    assert place_view(here, at(3, 1), both).territories == (("a", "A"), ("b", "B"))
    assert place_view(here, at(10, 10), both).territories == ()
    assert place_view(here, at(3, 1), both, provinces=halves).provinces == (("s", "S"),)


def test_the_site_itself_has_no_direction() -> None:
    view = place_view(site(), at(0, 0), world(a=shapely.box(-1, -1, 1, 1)))
    assert (view.range_km, view.azimuth_deg, view.lowest_visible_km) == (0, 0, 0)


def test_across_the_antimeridian_and_to_a_pole() -> None:
    world_ = world(a=shapely.box(-1, -1, 1, 1))
    for here, there in (
        (site(179.0, 60.0), at(-179.0, 62.0)),
        (site(10.0, 80.0), at(0.0, 90.0)),
        (site(0.0, -90.0), at(33.0, -89.0)),
    ):
        line = Geodesic.WGS84.Inverse(here.lat, here.lon, there.lat, there.lon)
        view = place_view(here, there, world_)
        assert view.range_km * 1000 == pytest.approx(line["s12"], abs=1e-3)
        assert math.cos(math.radians(view.azimuth_deg - line["azi1"])) == pytest.approx(1, abs=1e-12)
