"""The README's code prints what the README says, and its numbers are the program's."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import radar_coverage as rc

README = (Path(__file__).parents[1] / "README.md").read_text()


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_code_prints_the_answer_printed_below_it() -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block("python"), "README.md", "exec"), {})  # noqa: S102  (our own README)
    assert out.getvalue() == block("text")


@pytest.fixture(scope="module")
def table() -> rc.ReachTable:
    return rc.ReachTable(rc.load_sites()["seongju"], rc.load_territories(), 2100)


def test_what_the_sites_kilometre_does_is_as_stated(table: rc.ReachTable) -> None:
    for range_km, stated in ((600, "3 %"), (2000, "0.06 %")):
        part = table.site_effect_km2("CHN", range_km) / table.area_km2(rc.Footprint(range_km=range_km))["CHN"]
        assert f"{part * 100:.1g} %" == stated
        assert f"within {range_km:,} km by\n{stated}" in README or f"within {range_km:,} km by {stated}" in README


def test_nearest_land_and_altitudes_are_as_stated() -> None:
    found = rc.answer("seongju")
    china, russia = (next(n for n in found.nearest if n.territory == code) for code in ("CHN", "RUS"))
    assert f"nearest Chinese land is {china.range_km:.0f} km away, the nearest Russian {russia.range_km:.0f} km" in README
    lowest = dict(zip((f.range_km for f in found.footprints), found.lowest_visible_km, strict=True))
    altitudes = f"about {lowest[600]:.0f} km up at 600 km and {round(lowest[2000], -1):.0f} km up at 2,000 km"
    assert altitudes in " ".join(README.split())


def test_sectors_and_what_seongju_adds_are_as_stated() -> None:
    from radar_coverage.outputs.spans import span_words
    from radar_coverage.outputs.text import points_text, share_text

    said = " ".join(README.split()).replace("\N{NO-BREAK SPACE}", " ")
    rows = rc.sector("seongju", range_km=2000).set_index("territory")
    china, russia = rows.loc["CHN"], rows.loc["RUS"]
    shares = {
        "All round, 2,000 km hold {} of China": share_text(china["circle_share"]),
        "and {} of Russia;": share_text(russia["circle_share"]),
        "sector holds {} of China": share_text(china["most_share"]),
        "is there for, hold {}.": span_words(china["purpose_least_share"], china["purpose_most_share"]),
    }
    added = rc.adds("seongju", range_km=2000).set_index("territory").loc["CHN"]
    shares["at the same range, hold {} of China already"] = share_text(added["before_share"])
    shares["Seongju adds {}."] = points_text(added["added_share"])
    for words, number in shares.items():
        assert words.format(number.replace("\N{NO-BREAK SPACE}", " ")) in said


def test_every_command_is_named() -> None:
    from radar_coverage.cli import radar_coverage

    for name in radar_coverage.commands:
        assert f"radar-coverage {name}" in README
