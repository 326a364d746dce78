"""How sure a share is, printed: 80 columns, what dominates is said of what does, and the tidy table."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.outputs.conftest import AGENCY, BOUNDARIES, HOSTILE, MINISTER, REPORT, make_site

from radar_coverage.analysis.uncertainty_result import Figure, ShareInterval, Uncertainty, UncertaintyRow
from radar_coverage.analysis.view import view_of
from radar_coverage.outputs.tidy import tidy_json
from radar_coverage.outputs.uncertainty_table import UNCERTAINTY_COLUMNS, uncertainty_rows, uncertainty_table
from radar_coverage.outputs.uncertainty_text import share_intervals, uncertainty_sentences

FAR = Figure(range_km=(2000.0,), range_kind="unstated", claims=(REPORT, AGENCY))
NEAR = Figure(range_km=(600.0, 800.0), range_kind="unstated", claims=(MINISTER,))


def span(low: float, high: float) -> ShareInterval:
    return ShareInterval(low, high)


def make_row(code: str, name: str, figure: Figure, share: float, reading: float, **more: object) -> UncertaintyRow:
    low = share * (1 - reading)
    alone = {
        "position": span(share * 0.998, share * 1.002),
        "reading": span(low, share),
        "boundaries": span(share, share * 1.0012),
        "direction": span(0.0, share),
    }
    if len(figure.range_km) == 2:
        alone["figure"] = span(share * 0.07, share)
    fields: dict[str, object] = {
        "alone": alone,
        "together": span(low * 0.99, share * 1.003),
        "with_direction": span(0.0, share * 1.003),
        "purpose": span(share * 0.4, share * 0.7),
        "purpose_together": span(share * 0.38, share * 0.71),
    }
    return UncertaintyRow(territory=code, name=name, figure=figure, share=share, **{**fields, **more})  # type: ignore[arg-type]


def make_found(*rows: UncertaintyRow, **more: object) -> Uncertainty:
    fields: dict[str, object] = {
        "site": make_site(),
        "rows": rows
        or (
            make_row("CHN", "China", NEAR, 0.021, 0.03),
            make_row("CHN", "China", FAR, 0.409, 0.043),
            make_row("RUS", "Russia", NEAR, 0.0, 0.0),
            make_row("RUS", "Russia", FAR, 0.0533, 0.144),
        ),
        "positions": 17,
        "fov_deg": 120.0,
        "fov_source": "a paper",
        "purpose_names": ("North Korea",),
        "boundaries": ("boundaries-10m.npz", "boundaries-50m.npz"),
        "boundaries_rule": BOUNDARIES,
        "view": view_of(make_site(), lowest_elevation_deg=5.0),
    }
    return Uncertainty(**{**fields, **more})  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_table() -> None:
    printed = uncertainty_table(make_found())
    lines = printed.splitlines()
    assert max(map(len, lines)) <= 80
    china = next(line for line in lines if "  2,000 km" in line)
    assert china.split() == "2,000 km 41 % ±0.2 % −4.3 % +0.1 % 39–41 % 16–29 %".split()  # noqa: SIM905
    assert "moved by 1 km in 16 directions" in printed
    assert "boundaries-50m.npz instead, simplified" in printed
    # the lengths of the lowest ray and of one 5 degrees up, as in the theory of the atmosphere
    slant = "along the lowest ray, and along one 5° up, not along the ground: 2,000 km are 1,953 km and 1,884 km of ground"
    assert slant in " ".join(printed.split())
    assert "“at least” or “up to”" in printed
    nothing = next(line for line in lines if line.startswith("Russia"))
    assert nothing.split() == ["Russia", "600–800", "km", "none", "none", "none"]


def test_what_dominates() -> None:
    said = [plain(text) for text in uncertainty_sentences(make_found())]
    assert said == [
        "Direction dominates: all round, 2,000 km hold 41 % of China and 5.3 % of Russia; sectors 120 degrees wide that cover "
        "all of North Korea hold 16 to 29 % of China and 2.1 to 3.7 % of Russia.",
        "Next, at 2,000 km, comes whether the figure is slant or ground (−14 % of Russia's share), then where within 1 km the "
        "site is (±0.2 % of Russia's share) and how coarsely the boundaries are drawn (+0.1 % of Russia's share).",
        "Where a figure is an interval, from one end to the other: 600–800 km hold 0.1 to 2.1 % of China.",
        "All of these together but the direction: 2,000 km hold 39 to 41 % of China and 4.5 to 5.3 % of Russia.",
    ]


def test_direction_is_not_said_to_dominate_where_it_does_not() -> None:
    row = make_row("CHN", "China", FAR, 0.4, 0.5, purpose=span(0.36, 0.38))
    first, second, *_ = uncertainty_sentences(make_found(row))
    assert first.startswith("Direction: all round")
    assert plain(second).startswith("At 2,000 km most depends on whether the figure is slant or ground (−50 %")


def test_an_interval_is_spoken_of_by_its_upper_end() -> None:
    said = [plain(text) for text in uncertainty_sentences(make_found(), (600.0, 800.0))]
    assert said[0].startswith("Direction: all round, 800 km hold 2.1 % of China")
    assert said[1].startswith("At 600–800 km most depends on which end of the interval is meant (−93 % of China's share)")
    assert len(said) == 3


def test_without_a_purpose() -> None:
    row = make_row("CHN", "China", FAR, 0.4, 0.1, purpose=None, purpose_together=None)
    found = make_found(row, purpose_names=())
    assert plain(uncertainty_sentences(found)[0]) == (
        "Direction dominates: all round, 2,000 km hold 40 % of China; a sector 120 degrees wide holds that or less, down to none "
        "of China."
    )
    assert "whichever way they face" in uncertainty_table(found).replace("\n", " ")


def test_without_a_width() -> None:
    row = make_row("CHN", "China", FAR, 0.4, 0.1, purpose=None, purpose_together=None)
    row = replace(row, alone={k: v for k, v in row.alone.items() if k != "direction"})
    found = make_found(row, fov_deg=None)
    assert plain(uncertainty_sentences(found)[0]).startswith("At 2,000 km most depends on whether the figure is slant or ground")
    assert "sectors" not in uncertainty_table(found)
    sure = make_found(replace(row, alone={}), fov_deg=None)
    assert plain(uncertainty_sentences(sure)[0]) == "Nothing else is in doubt at 2,000 km."


def test_nothing_inside() -> None:
    said = uncertainty_sentences(make_found(), (600.0, 800.0))
    assert len(said) > 1
    only = make_found(make_row("RUS", "Russia", NEAR, 0.0, 0.0))
    assert [plain(text) for text in uncertainty_sentences(only)] == ["600–800 km hold none of Russia."]


def test_intervals_for_a_page() -> None:
    everywhere, on_purpose = share_intervals(make_found()), share_intervals(make_found(), purpose=True)
    assert plain(everywhere["CHN", (2000.0,)]) == "39–41 %"
    assert plain(on_purpose["CHN", (2000.0,)]) == "16–29 %"
    assert everywhere["RUS", (600.0, 800.0)] == "none"
    bare = make_found(make_row("CHN", "China", FAR, 0.4, 0.1, purpose_together=None))
    assert share_intervals(bare, purpose=True) == {}


def test_tidy() -> None:
    table = uncertainty_rows(make_found())
    assert all(tuple(row) == tuple(UNCERTAINTY_COLUMNS) for row in table.rows)
    value = json.loads(tidy_json(table))
    assert value["schema"] == "radar-coverage/uncertainty/1"
    assert value["boundary_files"] == ["boundaries-10m.npz", "boundaries-50m.npz"]
    sources = [row["source"] for row in value["rows"] if row["territory"] == "CHN" and row["range_high_km"] == 2000]
    assert sources == [
        "position", "reading", "boundaries", "direction", "together", "with_direction", "purpose", "purpose_together",
    ]  # fmt: skip


def test_names_from_files_do_not_act() -> None:
    printed = uncertainty_table(make_found(make_row("CHN", f"\x1b[31m{HOSTILE}", FAR, 0.4, 0.1)))
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines()[:6])) <= 80
