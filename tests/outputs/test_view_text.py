"""At what altitude a range is true, in words: every case has its sentence, and words of a file stay words."""

from __future__ import annotations

import html
import math
from dataclasses import replace
from pathlib import Path

import pytest
from tests.oracles import views as oracle
from tests.outputs.conftest import HOSTILE, make_footprints, make_reach, make_site

from radar_coverage.analysis.horizon_lines import OTHER_AIRS
from radar_coverage.analysis.view import View, view_of
from radar_coverage.earth.atmosphere import ITU_REFERENCE, STRAIGHT, EffectiveRadius, Profile
from radar_coverage.model import Footprint
from radar_coverage.outputs import view_text
from radar_coverage.outputs.first_reached import first_reached_text
from radar_coverage.outputs.reach_files import reach_markdown
from radar_coverage.outputs.reach_table import reach_table
from radar_coverage.outputs.text import altitude_text
from radar_coverage.runs.map_run import answer_html, map_page
from radar_coverage.sources.atmospheres import profile_from

BASIS = "reference atmosphere of ITU-R P.453, antenna 680 m above the sea"


def view(**more: object) -> View:
    return view_of(make_site(), **more)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def at(range_km: float, *said_km: float) -> Footprint:
    return Footprint(range_km=range_km, said_km=said_km)


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (ITU_REFERENCE, "reference atmosphere of ITU-R P.453"),
        (STRAIGHT, "straight rays, without refraction"),
        (EffectiveRadius(1.0), "straight rays, without refraction"),
        (EffectiveRadius(4 / 3), "rays straight over an Earth of 4/3 its radius"),
        (EffectiveRadius(1.5), "rays straight over an Earth of 1.5 its radius"),
    ],
)
def test_the_air_in_words(profile: Profile, said: str) -> None:
    assert plain(view_text.air_text(profile)) == said
    assert plain(view_text.basis_text(view(profile=profile))) == f"{said}, antenna 680 m above the sea"


@pytest.mark.parametrize(
    ("range_km", "elevation_deg", "said", "beam"),
    [
        (50.0, None, "from the sea up", ""),
        (2000.0, None, "only above 270 km", ""),
        (2000.0, 5.0, "only above 270 km", "beam kept above 5°: 520 km"),
        (2000.0, -3.0, "only above 270 km", ""),
        (12_000.0, 5.0, "below the horizon at any altitude", ""),
    ],
)
def test_from_which_altitude_in_a_few_words(range_km: float, elevation_deg: float | None, said: str, beam: str) -> None:
    """270 and 520 km as in the theory of the atmosphere."""
    assert tuple(map(plain, view_text.only_above_texts(view(lowest_elevation_deg=elevation_deg), range_km))) == (said, beam)


def test_a_beam_may_rise_where_the_sea_is_in_view_and_be_out_of_sight_before_the_horizon() -> None:
    near, far = view(lowest_elevation_deg=2.5), view(lowest_elevation_deg=5.0)
    beam_km = oracle.beam_m(50e3, 2.5, 680.0, 36.05)[0] / 1000
    assert view_text.only_above_texts(near, 50.0) == ("from the sea up", f"beam kept above 2.5°: {altitude_text(beam_km)}")
    lowest, beam = view_text.only_above_texts(far, 9_700.0)
    assert lowest.startswith("only above ")
    assert beam == "beam kept above 5°: never"
    asked = view(altitude_km=11.0)
    assert plain(view_text.only_above_texts(asked, asked.target_horizon_km)[0]) == "horizon at 11 km altitude"
    assert plain(view_text.only_above_texts(asked, 500.0)[0]).startswith("only above 9.")


def test_the_sentence_of_a_range_and_of_a_place() -> None:
    said = plain(view_text.in_view_sentence(view(lowest_elevation_deg=5.0), 2000.0, "2,000 km"))
    assert said == (
        "A target at 2,000 km is above the horizon only above about 270 km, and in a beam kept above 5° only above 520 km "
        f"({BASIS}). No ground is seen there."
    )
    near = plain(view_text.in_view_sentence(view(), 300.0, "300 km"))
    assert near.endswith(f"({BASIS})."), "a mountain may be seen"
    place = plain(view_text.in_view_sentence(view(), 2000.0, "2,000 km", place="Beijing"))
    assert place.startswith("A target above Beijing is above the horizon only above about 270 km (")
    assert plain(view_text.in_view_sentence(view(), 50.0, "50 km")) == (
        "Everything at 50 km that is above the sea is above the horizon, as far as terrain lets it be seen."
    )
    assert plain(view_text.in_view_sentence(view(), 12_000.0, "12,000 km")) == (
        f"Nothing at 12,000 km is above the horizon, at any altitude ({BASIS})."
    )


def test_what_the_air_moves() -> None:
    """245.0, 275.1 and 296.4 km at 2,000 km, as in the theory of the atmosphere."""
    assert plain(view_text.air_moves_sentence(view(), 2000.0, "2,000 km")) == (
        "The air moves that: at 2,000 km 250 km in hot humid air, 280 km in cold dry air, 300 km without any."
    ).replace("250 km", plain(altitude_text(245.0))).replace("280 km", plain(altitude_text(275.1)))
    assert view_text.air_moves_sentence(view(), 50.0, "50 km") == ""
    assert view_text.air_moves_sentence(view(), 12_000.0, "12,000 km") == ""


def test_notes_name_who_stated_the_beam() -> None:
    assert len(view_text.above_notes(view())) == 1
    asked = plain(view_text.above_notes(view(lowest_elevation_deg=5.0))[1])
    assert asked == "5°: the same in a beam that is never lower (as asked)."
    stated = replace(view(lowest_elevation_deg=5.0), lowest_elevation_source="a ministry, 2016")
    assert plain(view_text.above_notes(stated)[1]) == "5°: the same in a beam that is never lower (a ministry, 2016)."


def in_other_airs(seen: View) -> str:
    """Without air by the closed form; in the most humid one by the inverse of its altitudes."""
    radius, heights = oracle.radius_m(36.05), (680.0, (seen.altitude_km or 0) * 1000)
    least_m = sum(radius * math.acos(radius / (radius + height)) for height in heights)
    humid = replace(seen, profile=OTHER_AIRS["hot_humid"], altitude_km=None)
    low, high = 0.0, 9000.0
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (low, middle) if float(humid.lowest_km(middle)) > (seen.altitude_km or 0) else (middle, high)
    return f"{least_m / 1000:,.0f} to {low:,.0f} km"


def test_how_ranges_were_read() -> None:
    assert view_text.reading_sentences(view(), make_footprints()) == []
    (slant,) = view_text.reading_sentences(view(range_kind="slant"), [at(598.9, 600.0), at(1953.2, 2000.0)])
    assert plain(slant) == (
        "Ranges are read as slant ranges, to a target at the lowest visible altitude; along the ground they come from 600 km to "
        "599 km, 2,000 km to 1,953 km."
    )
    high = view(altitude_km=400.0, range_kind="slant")
    slant, horizon = (plain(said) for said in view_text.reading_sentences(high, [at(434.0, 600.0)]))
    assert "to a target at its altitude" in slant
    assert horizon == (
        f"For a target at 400 km: above the horizon to {high.target_horizon_km:,.0f} km ({BASIS}); in other airs "
        f"{in_other_airs(high)}. What is counted goes to the horizon."
    )
    low = view(altitude_km=11.0, lowest_elevation_deg=5.0)
    beam_km = low.farthest_in_beam_km(11.0)
    (said,) = view_text.reading_sentences(low, [at(low.target_horizon_km, 600.0, 800.0, 2000.0)])
    assert plain(said) == (
        f"For a target at 11 km: above the horizon to {low.target_horizon_km:.0f} km, in a beam kept above 5° "
        f"to {beam_km:.0f} km ({BASIS}); in other airs {in_other_airs(low)}. What is counted goes to the horizon. "
        "Ranges given as 600 to 2,000 km end there."
    )
    (one,) = view_text.reading_sentences(low, [at(low.target_horizon_km, 600.0)])
    assert plain(one).endswith("Ranges given as 600 km end there.")
    below = view(altitude_km=0.5, lowest_elevation_deg=5.0)
    (said,) = view_text.reading_sentences(below, [])
    assert "in a beam kept above 5° nowhere" in plain(said)


def test_values_for_files() -> None:
    assert (view_text.altitude_value(math.inf), view_text.altitude_value(12.5)) == (None, 12.5)
    value = view_text.view_value(view(altitude_km=11.0, range_kind="slant", lowest_elevation_deg=5.0))
    assert (value["target_altitude_km"], value["unstated_ranges_read_as"], value["lowest_elevation_deg"]) == (11.0, "slant", 5.0)


LEVELS = "height_m,refractivity\n0,315\n1000,270\n10000,80\n"


@pytest.mark.parametrize("name", [HOSTILE, "\x1b[31mred\u202e", "a|b`c`"])
def test_an_air_from_a_file_is_named_harmlessly(name: str, tmp_path: Path) -> None:
    """In the terminal nothing acts; on pages it is text. The name of a file may be anything but a slash."""
    path = tmp_path / f"{name.replace('/', '')[:200]}.csv"
    path.write_text(LEVELS)
    air = profile_from(str(path))
    seen = replace(view(lowest_elevation_deg=5.0), profile=air, lowest_elevation_source=HOSTILE)
    reach = make_reach(view=seen)
    for printed in (reach_table(reach), first_reached_text(seen, ())):
        assert path.stem[-4:].strip("\u202e") in printed.replace("\n", " ")
        assert not {"\x1b", "\u202e"} & set(printed)
    assert "<img" not in reach_markdown(reach)
    for page in (answer_html(reach), map_page(reach)):
        assert path.stem[-4:].strip("\u202e") in html.unescape(page)
        assert "<img src=x" not in page
        assert not {"\x1b", "\u202e"} & set(page)
