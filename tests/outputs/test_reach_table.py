"""The table for the terminal: 80 columns, 12 rows, focus first, and what must stand beside its numbers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import HOSTILE, REPORT, make_footprints, make_reach, make_site

import radar_coverage as rc
from radar_coverage.analysis.result import Reach
from radar_coverage.analysis.view import view_of
from radar_coverage.model import Footprint
from radar_coverage.outputs.reach_files import reach_markdown
from radar_coverage.outputs.reach_table import chosen_rows, reach_table


def test_table(reach: Reach) -> None:
    printed = reach_table(reach)
    lines = printed.splitlines()
    assert lines[0] == "The Hill (as it is called) (hill)  36.05° N, 128.23° E, known to 1 km"
    assert lines[2].split() == ["territory", "range", "who", "says", "it", "inside", "above", "nearest"]
    assert "China" in lines[3]
    assert lines[3].endswith("517 km")
    assert "41 % (3,840,000 km²)" in lines[5]
    assert "US gov., Chinese media" in lines[5]
    assert "All directions: an upper limit." in printed
    assert "270 km" in lines[5]
    flat = " ".join(printed.split())
    assert "above this altitude (reference atmosphere of ITU-R P.453, antenna 680 m above the sea; terrain is not in it)." in flat
    assert "Natural Earth 5.1.1" in printed


def test_the_lowest_stated_elevation_has_a_column() -> None:
    site = make_site()
    view = view_of(site, lowest_elevation_deg=5.0, range_kind="slant")
    footprints = tuple(replace(f, said_km=(f.range_km + 1,)) for f in make_footprints())
    printed = reach_table(make_reach(footprints=footprints, view=view))
    lines = printed.splitlines()
    assert lines[2].split()[-3:] == ["above", "5°", "nearest"]
    assert "270 km 520 km" in " ".join(lines[5].split())
    assert max(map(len, lines)) <= 80
    flat = " ".join(printed.split())
    assert "along the ground they come from 601 km to 600 km, 801 km to 800 km, 2,001 km to 2,000 km." in flat
    assert "5°: the same in a beam that is never lower (as asked)." in flat


def test_what_was_given_stands_before_who_gave_it() -> None:
    """Of a range that ends at a target's horizon, and of one read as slant; of one that is counted as given nothing more."""
    told = make_footprints()
    ended = replace(told[-1], range_km=532.9, said_km=(600.0, 800.0, 2000.0), claims=(REPORT,))
    printed = " ".join(reach_table(make_reach(footprints=(ended,)), all_rows=True).split())
    assert "533 km 600–2,000 km: " in printed
    assert "600–2,000 km: " not in reach_table(make_reach(), all_rows=True)
    markdown = reach_markdown(make_reach(footprints=(ended,)))
    assert "600–2,000\u00a0km: " in markdown
    nobody = replace(ended, claims=(), said_km=(600.0,))
    assert "| 600\u00a0km: given by the map's maker |" in reach_markdown(make_reach(footprints=(nobody,)))


def test_no_land_inside() -> None:
    """Out at sea a table has no row, and says so."""
    found = rc.answer(rc.Site(name="Buoy", lat=0.0, lon=-140.0), range_km=50)
    assert not [row for row in found.rows if row.area_km2 > 0]
    assert "No land inside." in reach_table(found).splitlines()
    assert "No land inside." not in reach_table(make_reach())


def test_it_fits_the_terminal() -> None:
    many = tuple(Footprint(range_km=r, claims=(REPORT,) * (3 if r > 500 else 1)) for r in range(100, 1000, 100))
    for reach in (make_reach(), make_reach(footprints=many), make_reach(site=make_site(name="성주 " * 30))):
        printed = reach_table(reach)
        assert all(len(line) <= 80 for line in printed.splitlines())
        assert len(chosen_rows(reach)) <= 12
    assert "(12 of 36 rows)" in reach_table(make_reach(footprints=many))


def test_when_there_is_no_room_the_ranges_most_people_gave_stay() -> None:
    many = tuple(Footprint(range_km=r, claims=(REPORT,) * (3 if r > 300 else 1)) for r in range(100, 1000, 100))
    rows = chosen_rows(make_reach(footprints=many))
    assert {r.territory for r in rows} == {"CHN", "RUS"}
    assert [r.footprint.range_km for r in rows if r.territory == "RUS"] == [400, 500, 600, 700, 800, 900]


def test_focus_first_then_the_nearest_each_complete(reach: Reach) -> None:
    rows = chosen_rows(reach)
    assert [r.territory for r in rows] == ["CHN"] * 3 + ["RUS"] * 3 + ["PRK"] * 3 + ["KOR"] * 3
    assert [r.territory for r in chosen_rows(reach, most=7)] == ["CHN"] * 3 + ["RUS"] * 3


def test_all_rows_are_all_rows(reach: Reach) -> None:
    few = make_reach(site=make_site(focus=()))
    assert sum("South Korea" in line for line in reach_table(few, all_rows=True).splitlines()) == 1
    assert reach_table(few, all_rows=True).count("km²") == sum(r.area_km2 > 0 for r in few.rows)


def test_a_sector_is_no_upper_limit() -> None:
    printed = reach_table(make_reach(footprints=make_footprints(330, 120)))
    assert "Sector 120° wide, facing 330°." in printed
    assert "upper limit" not in printed


def test_a_candidate_has_hypothetical_ranges() -> None:
    assert "hypothetical" in reach_table(make_reach(site=make_site(kind="candidate")))


@given(st.lists(st.sampled_from(["\x1b[31m", "a", "\u202e", "성", "\n", HOSTILE]), max_size=6))
def test_names_from_files_do_not_act(pieces: list[str]) -> None:
    reach = make_reach()
    object.__setattr__(reach.rows[0], "name", "".join(pieces))
    printed = reach_table(reach, all_rows=True)
    assert not {"\x1b", "\u202e"} & set(printed)
