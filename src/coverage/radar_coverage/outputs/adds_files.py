"""What a site adds, as a tidy table at full precision."""

from __future__ import annotations

from typing import Any, Final

from radar_coverage.analysis.added import Added, AddedRow
from radar_coverage.outputs.adds_text import adds_notes
from radar_coverage.outputs.rows import footprint_value, site_value
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.sources.cities import GEONAMES_CREDIT

__all__ = ["ADDS_COLUMNS", "adds_rows"]

ADDS_COLUMNS: Final[dict[str, str]] = {
    "territory": "code (ADM0_A3, or of a province), or the codes of a sum joined by +",
    "name": "English name",
    "kind": "unit, sum or province",
    "parent": "code of the territory a province belongs to; empty otherwise",
    "members": "codes a sum adds up",
    "range_km": "outer range along the geodesic [km], the same at every site",
    "range_min_km": "inner range [km], 0 for none",
    "range_kind": "slant, ground or unstated, as published",
    "boresight_deg": "direction the added site's antenna faces, clockwise from true north [degrees]; empty for all directions",
    "fov_deg": "width of the added site's sector [degrees]; 360 is all directions",
    "claims": "who gave the range, of the added site: id, party, claimant, date; empty where the author added it",
    "said_km": "ranges as given, where range_km is what they come to along the ground [km]",
    "before_km2": "land inside the union of the other sites' ranges, in all directions [km2]",
    "added_km2": "land that only the added site holds [km2]",
    "after_km2": "before_km2 + added_km2 [km2]",
    "territory_km2": "all land of the territory in the same boundaries [km2]",
    "before_share": "before_km2 / territory_km2 [1]",
    "added_share": "added_km2 / territory_km2 [1]",
    "after_share": "after_km2 / territory_km2 [1]",
}
"""The documented columns, in order."""


def adds_rows(added: Added) -> TidyTable:
    """Every row, with the columns of `ADDS_COLUMNS`; the towns stand beside."""
    about: dict[str, Any] = {
        "site": site_value(added.site),
        "to": [site_value(s) for s in added.to],
        "boundaries": added.boundaries,
        "notes": adds_notes(added),
    }
    if added.towns:
        about["towns_credit"] = GEONAMES_CREDIT
        about["towns"] = [
            {
                "range_km": one.footprint.range_km,
                "before": one.before,
                "added": [t._asdict() for t in one.added],
            }
            for one in added.towns
        ]
    return TidyTable(name="adds", columns=ADDS_COLUMNS, rows=tuple(map(_row_value, added.rows)), about=about)


def _row_value(row: AddedRow) -> dict[str, Any]:
    return {
        "territory": row.territory,
        "name": row.name,
        "kind": row.kind,
        "parent": row.parent,
        "members": list(row.members),
        **footprint_value(row.footprint),
        "before_km2": row.before_km2,
        "added_km2": row.added_km2,
        "after_km2": row.after_km2,
        "territory_km2": row.territory_km2,
        "before_share": row.before_share,
        "added_share": row.added_share,
        "after_share": row.after_share,
    }
