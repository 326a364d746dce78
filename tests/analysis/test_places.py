"""Named places from a site."""

from __future__ import annotations

import pytest
from geographiclib.geodesic import Geodesic

import radar_coverage as rc
from radar_coverage.analysis.places import place_distances
from radar_coverage.sources.labels import load_labels


def test_ranges_and_azimuths_are_karneys_nearest_first() -> None:
    site = rc.load_sites()["seongju"]
    found = place_distances(site, load_labels().places)
    assert len(found) == len(load_labels().places)
    assert [d.range_km for d in found] == sorted(d.range_km for d in found)
    for d in found:
        line = Geodesic.WGS84.Inverse(site.lat, site.lon, d.place.lat, d.place.lon)
        assert d.range_km * 1000 == pytest.approx(line["s12"], abs=1e-3)
        assert d.azimuth_deg == pytest.approx(line["azi1"] % 360, abs=1e-9)


def test_no_places() -> None:
    assert place_distances(rc.load_sites()["seongju"], ()) == ()
