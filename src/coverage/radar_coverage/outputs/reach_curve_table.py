"""The reach curve as a table: for the terminal the ranges that somebody gave and a few round ones, for files every point."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from radar_coverage.analysis.curve_result import ReachCurve, TerritoryCurve
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.curve_wording import curve_reading, share_at_text
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_commas, by_semicolons, run_on
from radar_coverage.outputs.rows import claim_value, site_value
from radar_coverage.outputs.text import (
    NBSP,
    direction_text,
    distance_text,
    given_km_text,
    party_text,
    plain_number,
    position_text,
    speakers_text,
)
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.view_text import view_value

__all__ = ["COLUMNS", "reach_curve_rows", "reach_curve_table"]

COLUMNS = {
    "territory": "code (ADM0_A3, or ISO 3166-2 for a province), or the codes of a sum joined by +",
    "name": "English name",
    "kind": "unit, sum, or province of the territory in parent",
    "parent": "code of the territory a province belongs to; empty for a territory",
    "range_km": "range along the geodesic [km]",
    "area_km2": "land inside the range, in the directions asked about [km2]",
    "share": "area_km2 / territory_km2 [1]",
    "territory_km2": "all its land in the same boundaries [km2]",
    "first_km": "range at which its land is first reached in these directions [km]; 0 where the site stands in it, empty "
    "where the curve ends before",
    "boresight_deg": "direction the antenna faces, clockwise from true north [degrees]; empty for all directions",
    "fov_deg": "width of the sector [degrees]; 360 is all directions, an upper limit",
    "claims": "who gave the range, alone or as an end of an interval: id, party, claimant, date",
}
"""The documented columns of the tidy table, in order."""

_MOST_TERRITORIES, _MOST_RANGES, _MOST_PROVINCES = 4, 7, 12
_LONGEST_HEAD, _LONGEST_NAME = 13, 19
_ROUND_STEPS = 6
_NEARLY = 0.02
"""Of two ranges nearer to each other than this part, one is enough."""


def reach_curve_rows(curve: ReachCurve) -> TidyTable:
    """Every point of every territory's curve, with the columns of `COLUMNS`."""
    spoken = _spoken(curve)
    said = {km: [claim_value(c) for c in claims] for km, claims in spoken.items()}
    return TidyTable(
        name="reach-curve",
        columns=COLUMNS,
        rows=tuple(row for one in curve.territories for row in _values(curve, one, said)),
        about={
            "site": site_value(curve.site),
            "boundaries": curve.boundaries,
            "view": view_value(curve.view),
            "silent": [claim_value(c) for c in curve.silent],
        },
    )


def _values(curve: ReachCurve, one: TerritoryCurve, said: dict[float, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [
        {
            "territory": one.territory,
            "name": one.name,
            "kind": one.kind,
            "parent": one.parent,
            "range_km": range_km,
            "area_km2": area_km2,
            "share": area_km2 / one.territory_km2,
            "territory_km2": one.territory_km2,
            "first_km": one.first_km,
            "boresight_deg": curve.boresight_deg,
            "fov_deg": curve.fov_deg,
            "claims": said.get(range_km, []),
        }
        for range_km, area_km2 in zip(curve.ranges_km.tolist(), one.area_km2.tolist(), strict=True)
    ]


def _spoken(curve: ReachCurve) -> dict[float, list[RangeClaim]]:
    """Everybody who gave each range, alone or as an end of an interval."""
    said: dict[float, list[RangeClaim]] = {}
    for figure in curve.figures:
        for km in figure.ranges_km:
            said.setdefault(float(km), []).extend([figure.claim] if figure.claim else [])
    return said


def reach_curve_table(curve: ReachCurve, all_rows: bool = False, *, names: Mapping[str, str] | None = None) -> str:
    """Table of what the ranges hold, for the terminal.

    Parameters
    ----------
    curve : ReachCurve
        Of territories: a line a range, a column a territory. Of provinces: a line a province, a column a range.
    all_rows : bool
        Everything, at whatever width and length; else 80 columns.
    names : mapping of str to str, optional
        Names of the territories whose provinces these are, by code.

    Returns
    -------
    str
        No line end at the end.
    """
    by_province = any(one.parent for one in curve.territories)
    body = _by_province(curve, all_rows, names or {}) if by_province else _by_range(curve, all_rows)
    notes = [say("{list}.", list=direction_text(curve.widest)), say("Boundaries: {rule}.", rule=curve.boundaries)]
    notes[1:1] = curve_reading(curve)
    if curve.site.kind == "candidate":
        notes.insert(0, say("The site is a candidate: these ranges are hypothetical."))
    if not curve.figures:
        notes.insert(0, say("No published figure about this site."))
    site = curve.site
    head = f"{site.name} ({site.id})  {position_text(site.lat, site.lon)}"
    lines = [*wrapped(terminal_text(head)), "", *body, "", *wrapped(terminal_text(run_on(notes)))]
    return "\n".join(lines).replace(NBSP, " ")


def _by_range(curve: ReachCurve, all_rows: bool) -> list[str]:
    shown = curve.territories if all_rows else curve.territories[:_MOST_TERRITORIES]
    names = [cut(terminal_text(one.name), 99 if all_rows else _LONGEST_HEAD) for one in shown]
    firsts = [_first(one) for one in shown]
    cells = [(say("range"), say("who says it"), *names), ("", say("first reached at"), *firsts)]
    spoken = _spoken(curve)
    for km in sorted(spoken.keys() | _round_ranges(curve)):
        shares = (share_at_text(curve, one, km) for one in shown)
        cells.append((given_km_text(km), terminal_text(_speakers(spoken, km)), *shares))
    lines = aligned(cells, (True, False, *(True for _ in shown)), gives_way=1, width=None if all_rows else WIDTH)
    silent = list(dict.fromkeys(party_text(c.party) for c in curve.silent))
    if silent:
        lines += wrapped(say("No figure found: {parties}.", parties=by_commas(silent)))
    left = len(curve.territories) - len(shown)
    if left:
        lines.append(say_count("({n} more territory: --all)", "({n} more territories: --all)", left))
    return lines


def _speakers(spoken: dict[float, list[RangeClaim]], km: float) -> str:
    if km not in spoken:
        return ""
    return speakers_text(spoken[km], short=True, most=9) if spoken[km] else say("asked for")


def _first(one: TerritoryCurve) -> str:
    return say("beyond") if one.first_km is None else distance_text(one.first_km)


def _round_ranges(curve: ReachCurve) -> set[float]:
    """A few round ranges up to the end of the curve, to read the curve between the figures."""
    power = 10.0 ** math.floor(math.log10(curve.end_km))
    step = next(k * power for k in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0) if curve.end_km / (k * power) <= _ROUND_STEPS)
    return {round(n * step, 6) for n in range(1, int(curve.end_km / step + 1e-9) + 1)}


def _by_province(curve: ReachCurve, all_rows: bool, names: Mapping[str, str]) -> list[str]:
    ranges = _ranges_for_provinces(curve, all_rows)
    heads = (say("province"), say("first at"), *(plain_number(r) for r in ranges[:-1]), given_km_text(ranges[-1]))
    right = (False, *(True for _ in heads[1:]))
    lines: list[str] = []
    for parent in dict.fromkeys(one.parent for one in curve.territories):
        of = [one for one in curve.territories if one.parent == parent]
        reached = [one for one in of if one.first_km is not None]
        shown = reached if all_rows else reached[:_MOST_PROVINCES]
        cells = [heads, *(_province(curve, one, ranges, all_rows) for one in shown)]
        lines += [
            "",
            terminal_text(names.get(parent, parent)),
            *aligned(cells, right, gives_way=0, width=None if all_rows else WIDTH),
        ]
        more, beyond = len(reached) - len(shown), len(of) - len(reached)
        left = [say("{n} more reached: --all", n=more)] if more else []
        left += [say("{n} not reached within {end}", n=beyond, end=distance_text(curve.end_km))] if beyond else []
        lines += [f"({by_semicolons(left)})"] if left else []
    return lines[1:]


def _province(curve: ReachCurve, one: TerritoryCurve, ranges: Sequence[float], all_rows: bool) -> tuple[str, ...]:
    name = cut(terminal_text(one.name), 99 if all_rows else _LONGEST_NAME)
    return (name, _first(one), *(share_at_text(curve, one, r) for r in ranges))


def _ranges_for_provinces(curve: ReachCurve, all_rows: bool) -> list[float]:
    """The figures' ranges: all, or those most said with the smallest and the largest."""
    times = Counter(r for figure in curve.figures for r in figure.ranges_km)
    if not times:
        return sorted(_round_ranges(curve))
    if all_rows:
        return sorted(times)
    kept: list[float] = []
    for km in sorted(times, key=lambda r: (r not in (min(times), max(times)), -times[r], r)):
        if all(abs(km - other) > _NEARLY * km for other in kept):
            kept.append(km)
    return sorted(kept[:_MOST_RANGES])
