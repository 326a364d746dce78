"""What is drawn for each figure, and where its label may stand."""

from __future__ import annotations

import numpy as np
import shapely
from tests.outputs.conftest import MINISTER, claim, make_footprints, make_site

from radar_coverage.analysis.view import view_of
from radar_coverage.model import Footprint
from radar_coverage.outputs.palette import FOCUS_TINTS, focus_tints, mixed
from radar_coverage.outputs.ring_labels import azimuths_by_sea, bands, ring_labels


def test_an_interval_is_one_band_with_all_who_gave_it() -> None:
    other = claim("other", "press", "A paper", "interval", 600.0, 800.0)
    footprints = tuple(Footprint(range_km=r, claims=(MINISTER, other)) for r in (600.0, 800.0))
    (band,) = bands(footprints)
    assert (band.low_km, band.high_km) == (600, 800)
    assert band.claims == (MINISTER, other)
    (label,) = ring_labels(footprints)
    assert label.range_text == "600–800\u00a0km"
    assert label.speakers == "S. Korean gov., press"
    assert label.at_km == 700


def test_a_ring_somebody_gave_as_one_figure_has_its_own_label() -> None:
    labels = ring_labels(make_footprints())
    assert [label.range_text for label in labels] == ["2,000\u00a0km", "600–800\u00a0km"]
    alone = ring_labels([Footprint(range_km=500.0)])
    assert [label.speakers for label in alone] == [""]


def test_a_label_says_from_which_altitude_a_target_is_in_view() -> None:
    """15.0 km at 600 km, 31.3 at 800 and 267.2 at 2,000, as in the theory of the atmosphere."""
    view = view_of(make_site())
    assert [label.above for label in ring_labels(make_footprints())] == ["", ""]
    said = [plain(label.above) for label in ring_labels(make_footprints(), view)]
    assert said == ["only above 270 km", "only above 15–31 km"]
    near, far = (ring_labels([Footprint(range_km=r)], view)[0].above for r in (100.0, 12_000.0))
    assert (near, far) == ("from the sea up", "never in view")


def test_a_band_read_as_slant_is_rounded_and_one_that_ends_at_a_horizon_is_a_ring() -> None:
    read = [Footprint(range_km=r, claims=(MINISTER,), said_km=(s,)) for r, s in ((598.3, 600.0), (796.9, 800.0))]
    (label,) = ring_labels(read)
    assert (plain(label.range_text), label.is_band) == ("598–797 km", True)
    (ring,) = ring_labels([Footprint(range_km=532.9, claims=(MINISTER,), said_km=(600.0, 800.0))])
    assert (plain(ring.range_text), ring.is_band, ring.speakers) == ("533 km (given: 600–800 km)", False, "S. Korean gov.")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_labels_stand_over_sea_and_within_the_fan() -> None:
    site = make_site(lat=0.0, lon=0.0)
    # land in the whole east
    land = shapely.STRtree([shapely.box(0.2, -80, 170, 80)])
    first = azimuths_by_sea(site, 1000, Footprint(range_km=1000), land, 20.0)
    assert np.all((first[:20] > 180) & (first[:20] < 360))
    assert len(first) == 72
    fan = azimuths_by_sea(site, 1000, Footprint(range_km=1000, boresight_deg=90, fov_deg=60), land, 10.0)
    assert np.all(np.abs(fan - 90) <= 20)
    narrow = azimuths_by_sea(site, 1000, Footprint(range_km=1000, boresight_deg=-10, fov_deg=2), land, 10.0)
    assert narrow.tolist() in ([350.0], [345.0, 350.0, 355.0], [350.0, 345.0, 355.0], [350.0, 355.0, 345.0])


def test_members_of_a_sum_share_its_tint() -> None:
    tints = focus_tints(("CHN+HKG", "RUS"))
    assert tints == {"CHN+HKG": FOCUS_TINTS[0], "CHN": FOCUS_TINTS[0], "HKG": FOCUS_TINTS[0], "RUS": FOCUS_TINTS[1]}


def test_colours_are_mixed_not_copied() -> None:
    assert mixed("#000000", 0.5, "#ffffff") == "#808080"
    assert len(set(FOCUS_TINTS)) == len(FOCUS_TINTS)
