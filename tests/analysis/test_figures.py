"""Which figures become footprints."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.worlds import site

from radar_coverage.analysis.figures import claims_by_id, default_claims, footprints_of
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import RangeClaim
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.sites import load_sites


def claim(name: str, *km: float, **fields: Any) -> RangeClaim:
    bound = {0: "none", 1: "value", 2: "interval"}[len(km)]
    given = {"radar": "r", "party": "press", "claimant": "somebody", "about": "Korea", "read": "at the publisher", **fields}
    return RangeClaim(id=name, bound=bound, range_km=km, **given)


def test_default_figures() -> None:
    asked = [
        claim("kept", 600),
        claim("kept-seongju", 700, about="Seongju"),
        claim("kept-government", 800, read="not checked", party="US government"),
        claim("doubtful", 900, doubt="unbuilt"),
        claim("elsewhere", 1000, about="elsewhere"),
        claim("hearsay", 1100, read="reported by others"),
        claim("no-figure", party="Russia"),
        claim("other-radar", 1200, radar="q"),
    ]
    here = site(radar="r", country="KOR")
    assert [c.id for c in default_claims(here, asked)] == ["kept", "kept-seongju", "kept-government"]
    assert default_claims(site(radar="r", country="JPN"), asked) == ()
    assert default_claims(site(country="KOR"), asked) == ()


def test_default_figures_of_the_embedded_sites() -> None:
    sites, claims = load_sites(), load_claims()
    drawn = default_claims(sites["seongju"], claims)
    assert {600.0, 800.0, 1000.0, 2000.0} <= {float(r) for c in drawn for r in c.range_km}
    assert not [c for c in drawn if c.doubt]
    for other in sites.values():
        if other.country != "KOR":
            assert default_claims(other, claims) == ()


def test_claims_by_id_keep_the_order_asked() -> None:
    known = [claim("alpha", 600), claim("bravo", 800), claim("charlie")]
    assert [c.id for c in claims_by_id(["bravo", "alpha", "bravo"], known)] == ["bravo", "alpha"]
    with pytest.raises(UnknownNameError, match="unknown claim 'alhpa'; did you mean alpha"):
        claims_by_id(["alhpa"], known)
    with pytest.raises(DataError, match="claim charlie gives no figure"):
        claims_by_id(["charlie"], known)


def test_one_footprint_for_each_range() -> None:
    one, two = claim("one", 600, 800, range_kind="slant"), claim("two", 800, range_kind="slant")
    found = footprints_of([two, one], [1000, 600.0], boresight_deg=10, fov_deg=120, range_min_km=50)
    assert [f.range_km for f in found] == [600, 800, 1000]
    assert [[c.id for c in f.claims] for f in found] == [["one"], ["two", "one"], []]
    assert {(f.boresight_deg, f.fov_deg, f.range_min_km) for f in found} == {(10, 120, 50)}
    assert [f.range_kind for f in found] == ["slant", "slant", "ground"]


def test_kind_of_range_is_stated_only_where_all_agree() -> None:
    slant, ground = claim("slant", 800, range_kind="slant"), claim("ground", 800, range_kind="ground")
    assert footprints_of([slant, ground])[0].range_kind == "unstated"
    assert footprints_of([ground])[0].range_kind == "ground"
    assert footprints_of([]) == ()


def test_a_width_without_a_direction_is_refused() -> None:
    with pytest.raises(DataError, match="needs boresight_deg"):
        footprints_of([], [600], fov_deg=120)
