"""When each territory is first reached: for the terminal with every published figure between the rows, and the tidy table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from radar_coverage.analysis.figures import footprints_of
from radar_coverage.analysis.first_reached import FirstReached
from radar_coverage.analysis.view import View
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.model import RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, aligned, cut, wrapped
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_commas, by_semicolons, run_on, with_space
from radar_coverage.outputs.rows import claim_value, site_value
from radar_coverage.outputs.text import (
    NBSP,
    altitude_text,
    distance_text,
    exact_number,
    figure_range_text,
    given_km_text,
    party_text,
    percent_text,
    plain_number,
    position_text,
    share_text,
    speakers_text,
    upper_limit,
)
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.outputs.view_text import above_notes, altitude_value, reading_sentences, target_text, view_value
from radar_coverage.sources.cities import GEONAMES_CREDIT

__all__ = ["COLUMNS", "first_reached_table", "first_reached_text"]

COLUMNS: dict[str, str] = {
    "territory": "code (ADM0_A3, or ISO 3166-2 for a province), or the codes of a sum joined by +",
    "name": "English name",
    "kind": "unit, sum, or province of the territory in parent",
    "parent": "code of the territory a province belongs to; empty for a territory",
    "members": "codes a sum adds up",
    "territory_km2": "all its land in the same boundaries [km2]",
    "first_km": "range of its nearest land, in all directions [km]; 0 where the site stands in it",
    "first_lon": "longitude of that point [degrees]",
    "first_lat": "latitude of that point [degrees]",
    "first_azimuth_deg": "its direction from the site, clockwise from true north [degrees]",
    "first_near_town": "listed town of 15,000 people or more nearest to that point (GeoNames, CC BY 4.0)",
    "first_near_town_km": "distance of that town from that point [km]",
    "farthest_km": "range of its farthest land [km]",
    "farthest_lon": "longitude of that point [degrees]",
    "farthest_lat": "latitude of that point [degrees]",
    "first_lowest_visible_km": "altitude from which on a target above that point is above the horizon [km]; empty where none is",
    "reached_by": "published figures whose largest end comes to first_km, as it is read: id, party, claimant, date",
    "missed_by": "published figures whose largest end does not",
    "left_open_by": "least figures that do not, and leave it open",
}
"""The documented columns, in order; those of the shares, ``within_10_km`` and so on, stand before reached_by."""

_MOST_ROWS, _ROWS_WITHOUT_FIGURES = 30, 20
_LONGEST_NAME = 25
_OWN, _NOBODY = "added by the author", "the author"


def first_reached_table(view: View, rows: Sequence[FirstReached]) -> TidyTable:
    """Every row at full precision, with the columns of `COLUMNS` and one for each share.

    Parameters
    ----------
    view : View
        The one that was asked with.
    rows : sequence of FirstReached
        All for the same shares.
    """
    shares = rows[0].shares if rows else ()
    limit = f"{MAX_RANGE_M / 1000:,.0f} km"
    within = {
        _column(s): f"range within which {share_text(s).replace(NBSP, ' ')} of its land lies, in all directions [km]; "
        f"empty beyond {limit}"
        for s in shares
    }
    last = ("first_lowest_visible_km", "reached_by", "missed_by", "left_open_by")
    columns = {name: COLUMNS[name] for name in COLUMNS if name not in last} | within | {name: COLUMNS[name] for name in last}
    return TidyTable(
        name="first-reached",
        columns=columns,
        rows=tuple(_value(row) for row in rows),
        about={
            "site": site_value(view.site),
            "view": view_value(view),
            "boundaries": _boundaries(rows),
            "towns": GEONAMES_CREDIT,
        },
    )


def _column(share: float) -> str:
    return f"within_{exact_number(share * 100)}_km"


def _boundaries(rows: Sequence[FirstReached]) -> str:
    return "; ".join(dict.fromkeys(row.boundaries for row in rows))


def _value(row: FirstReached) -> dict[str, Any]:
    return {
        "territory": row.territory,
        "name": row.name,
        "kind": row.kind,
        "parent": row.parent,
        "members": list(row.members),
        "territory_km2": row.area_km2,
        "first_km": row.nearest.range_km,
        "first_lon": row.nearest.lon,
        "first_lat": row.nearest.lat,
        "first_azimuth_deg": row.nearest.azimuth_deg,
        "first_near_town": row.near_town,
        "first_near_town_km": row.near_town_km,
        "farthest_km": row.farthest_km,
        "farthest_lon": row.farthest_lon,
        "farthest_lat": row.farthest_lat,
        **{_column(s): r if math.isfinite(r) else None for s, r in zip(row.shares, row.holding_km, strict=True)},
        "first_lowest_visible_km": altitude_value(row.lowest_visible_km),
        "reached_by": [claim_value(c) for c in row.reached_by],
        "missed_by": [claim_value(c) for c in row.missed_by],
        "left_open_by": [claim_value(c) for c in row.left_open_by],
    }


def first_reached_text(
    view: View,
    rows: Sequence[FirstReached],
    all_rows: bool = False,
    *,
    focus: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> str:
    """Table for the terminal: rows by rising range, and between them each published figure, which reaches all above it.

    Parameters
    ----------
    view : View
        The one that was asked with.
    rows : sequence of FirstReached
        By rising range of the nearest land.
    all_rows : bool
        Every row at whatever width; else those within the largest figure, at most 30 (20 where nobody gave a figure).
    focus : sequence of str
        Codes of rows of which it is said in a sentence whose figures reach them.
    names : mapping of str to str, optional
        Names of the territories whose parts stand in the rows, by code.

    Returns
    -------
    str
        No line end at the end.
    """
    site = view.site
    claims = (*rows[0].reached_by, *rows[0].missed_by, *rows[0].left_open_by) if rows else ()
    shown = tuple(rows) if all_rows else _first_rows(rows, claims)
    body = _body(shown, claims, view, names or {}, all_rows)
    if len(shown) < len(rows):
        body.append(say("({n} of {all} rows: --all)", n=len(shown), all=len(rows)))
    sentences = [line for code in focus for row in rows if row.territory == code for line in _sentence(row, view)]
    notes = [say("{list}.", list=upper_limit()), say("Boundaries: {rule}.", rule=_boundaries(rows))]
    if any(row.near_town for row in rows):
        notes.append(f"{GEONAMES_CREDIT}.")
    if site.kind == "candidate":
        notes.insert(0, say("The site is a candidate: these ranges are hypothetical."))
    if any(math.isinf(r) for row in shown for r in row.holding_km):
        notes.insert(0, say("No range beyond {limit} is computed.", limit=distance_text(MAX_RANGE_M / 1000)))
    notes += [*above_notes(view)[:1], *reading_sentences(view, footprints_of(view, claims, strict=False))]
    if claims:
        notes.insert(0, say("A line is a range and who gave it; it reaches all above it."))
    else:
        notes.insert(0, say("No published figure about this site."))
    head = f"{site.name} ({site.id})  {position_text(site.lat, site.lon)}"
    lines = [*wrapped(terminal_text(head)), "", *body, "", *sentences, *([""] if sentences else [])]
    return "\n".join([*lines, *wrapped(terminal_text(run_on(notes)))]).replace(NBSP, " ")


def _first_rows(rows: Sequence[FirstReached], claims: Sequence[RangeClaim]) -> tuple[FirstReached, ...]:
    if not claims:
        return tuple(rows[:_ROWS_WITHOUT_FIGURES])
    return tuple(row for row in rows if row.reached_by)[:_MOST_ROWS]


def _body(
    rows: Sequence[FirstReached], claims: Sequence[RangeClaim], view: View, names: Mapping[str, str], all_rows: bool
) -> list[str]:
    """Headings and rows, with a line for each figure's largest end where it comes between two of them."""
    shares = rows[0].shares if rows else ()
    heads = [
        say("territory"),
        say("first at"),
        say("above"),
        *(say("all") if s == 1 else percent_text(plain_number(s * 100)) for s in shares),
    ]
    longest = 99 if all_rows else _LONGEST_NAME
    cells = [heads]
    for row in rows:
        name = by_commas([row.name, names.get(row.parent, row.parent)]) if row.parent else row.name
        cells.append(
            [
                cut(terminal_text(name), longest),
                distance_text(row.nearest.range_km),
                altitude_text(row.lowest_visible_km),
                *(_range(r) for r in row.holding_km),
            ]
        )
    heading, *lines = aligned(cells, (False, *(True for _ in heads[1:])), gives_way=0, width=None if all_rows else WIDTH)
    ends: dict[float, list[RangeClaim]] = {}
    for claim in claims:
        ends.setdefault(view.ground_km(max(claim.range_km), claim.range_kind), []).append(claim)
    ends.pop(0.0, None)  # nothing at the altitude asked about is so near
    body, left = [heading], sorted(ends)
    for row, line in zip(rows, lines, strict=True):
        while left and left[0] < row.nearest.range_km:
            body.append(_figure_line(left[0], ends[left.pop(0)]))
        body.append(line)
    if left and (all_rows or rows == () or len(rows) < _MOST_ROWS):
        body += [_figure_line(end, ends[end]) for end in left]
    return body


def _range(range_km: float) -> str:
    return say("beyond") if math.isinf(range_km) else distance_text(range_km)


def _figure_line(end_km: float, claims: Sequence[RangeClaim]) -> str:
    """The figure with its speakers, as many as there is room for, to the end of the line."""
    for most in range(len(PARTIES), 0, -1):
        who = terminal_text(speakers_text(claims, short=True, most=most))
        given = {max(claim.range_km) for claim in claims} == {end_km}
        end = given_km_text(end_km) if given else _ended(end_km, claims)
        line = f"--- {end}: {cut(who, WIDTH - 20)} "
        if len(line) <= WIDTH:
            break
    return line.ljust(WIDTH, "-")


def _ended(end_km: float, claims: Sequence[RangeClaim]) -> str:
    """A range that nobody gave, and what was given: ``533 km (given: 600–3,000 km)``."""
    ends = sorted({max(claim.range_km) for claim in claims})
    return say("{range} (given: {given})", range=distance_text(end_km), given=given_km_text(ends[0], ends[-1]))


def _sentence(row: FirstReached, view: View) -> list[str]:
    """Whose figures reach it and whose do not, by party."""
    every = (*row.reached_by, *row.missed_by, *row.left_open_by)
    if not every:
        return []
    values = {"territory": row.name + target_text(view), "distance": distance_text(row.nearest.range_km)}
    if row.near_town and row.nearest.range_km > 0:
        values["distance"] = say("{distance} near {town}", distance=values["distance"], town=row.near_town)
    reached, missed = _by_party(row.reached_by), _by_party(row.missed_by)
    published = not any(c.party == _OWN for c in every)
    if row.left_open_by:
        sides = [
            say("reached by {figures}", figures=reached) if reached else "",
            say("not by {figures}", figures=missed) if missed else "",
            say("left open by {figures}", figures=_by_party(row.left_open_by)),
        ]
        said = say("{territory}, first at {distance}: {verdict}.", **values, verdict=by_semicolons(sides))
    elif missed and reached:
        said = say(
            "{territory}, first at {distance}: reached by {reached}; not by {missed}.", **values, reached=reached, missed=missed
        )
    elif published and reached:
        said = say("{territory}, first at {distance}: reached by every published figure.", **values)
    elif published:
        said = say("{territory}, first at {distance}: reached by no published figure.", **values)
    elif reached:
        said = say("{territory}, first at {distance}: reached by {reached}.", **values, reached=reached)
    else:
        said = say("{territory}, first at {distance}: not reached by {missed}.", **values, missed=missed)
    return wrapped(terminal_text(said))


def _by_party(claims: Sequence[RangeClaim]) -> str:
    """``South Korean government 600–800 km; press 1,800, 2,000 km``: distinct figures of each party, rising."""
    figures: dict[str, set[tuple[float, ...]]] = {}
    for claim in sorted(claims, key=lambda c: PARTIES.index(c.party)):
        # the author is known by the name that was given with the range, if any
        own = "" if claim.claimant == _NOBODY else claim.claimant
        figures.setdefault(own if claim.party == _OWN else party_text(claim.party), set()).add(claim.range_km)
    found = []
    for name, ends in figures.items():
        rising = sorted(ends, key=lambda one: (max(one), min(one)))
        said = by_commas([*("–".join(map(plain_number, one)) for one in rising[:-1]), figure_range_text(rising[-1])])
        found.append(with_space(name, said).strip())
    return by_semicolons(found)
