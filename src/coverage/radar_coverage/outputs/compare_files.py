"""Two questions side by side, as a tidy table at full precision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from radar_coverage.analysis.compared import Compared, ComparedRow
from radar_coverage.analysis.towns import Town
from radar_coverage.outputs.compare_text import compare_heads, compare_notes
from radar_coverage.outputs.rows import footprint_value, site_value
from radar_coverage.outputs.tidy import TidyTable
from radar_coverage.sources.cities import GEONAMES_CREDIT

__all__ = ["COMPARE_COLUMNS", "compare_rows"]

_SEEN = ("range_km", "range_min_km", "boresight_deg", "fov_deg", "claims")
COMPARE_COLUMNS: Final[dict[str, str]] = {
    "territory": "code (ADM0_A3, or of a province), or the codes of a sum joined by +",
    "name": "English name",
    "kind": "unit, sum or province",
    "parent": "code of the territory a province belongs to; empty otherwise",
    "members": "codes a sum adds up",
    **{
        f"{side}_{name}": f"of {side.upper()}: {meaning}"
        for side in ("a", "b")
        for name, meaning in zip(
            _SEEN,
            (
                "outer range along the geodesic [km]",
                "inner range [km], 0 for none",
                "direction the antenna faces, clockwise from true north [degrees]; empty for all directions",
                "width of the sector [degrees]; 360 is all directions, an upper limit",
                "who gave the range: id, party, claimant, date; empty where the author added it",
            ),
            strict=True,
        )
    },
    "a_km2": "land that A holds [km2]",
    "b_km2": "land that B holds [km2]",
    "gained_km2": "land that only B holds [km2]",
    "lost_km2": "land that only A holds [km2]",
    "unchanged_km2": "land that both hold [km2]",
    "territory_km2": "all land of the territory in the same boundaries [km2]",
    "a_share": "a_km2 / territory_km2 [1]",
    "b_share": "b_km2 / territory_km2 [1]",
    "gained_share": "gained_km2 / territory_km2 [1]",
    "lost_share": "lost_km2 / territory_km2 [1]",
    "unchanged_share": "unchanged_km2 / territory_km2 [1]",
}
"""The documented columns, in order."""


def compare_rows(compared: Compared) -> TidyTable:
    """Every row, with the columns of `COMPARE_COLUMNS`; the towns stand beside."""
    about: dict[str, Any] = {
        "a": site_value(compared.a),
        "b": site_value(compared.b),
        "heads": list(compare_heads(compared)),
        "boundaries": compared.boundaries,
        "notes": compare_notes(compared),
    }
    if compared.towns:
        about["towns_credit"] = GEONAMES_CREDIT
        about["towns"] = [
            {
                "a_range_km": one.a_footprint.range_km,
                "b_range_km": one.b_footprint.range_km,
                "unchanged": one.unchanged,
                "gained": _town_values(one.gained),
                "lost": _town_values(one.lost),
            }
            for one in compared.towns
        ]
    return TidyTable(name="compare", columns=COMPARE_COLUMNS, rows=tuple(map(_row_value, compared.rows)), about=about)


def _town_values(towns: Sequence[Town]) -> list[dict[str, Any]]:
    return [t._asdict() for t in towns]


def _row_value(row: ComparedRow) -> dict[str, Any]:
    a, b = footprint_value(row.a_footprint), footprint_value(row.b_footprint)
    areas = {name: getattr(row, f"{name}_km2") for name in ("a", "b", "gained", "lost", "unchanged")}
    return {
        "territory": row.territory,
        "name": row.name,
        "kind": row.kind,
        "parent": row.parent,
        "members": list(row.members),
        **{f"a_{name}": a[name] for name in _SEEN},
        **{f"b_{name}": b[name] for name in _SEEN},
        **{f"{name}_km2": area for name, area in areas.items()},
        "territory_km2": row.territory_km2,
        **{f"{name}_share": row.share(area) for name, area in areas.items()},
    }
