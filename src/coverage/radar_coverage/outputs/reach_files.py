"""The answer as JSON, CSV, Markdown and data frames, at full precision."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.escape import csv_cell, markdown_text
from radar_coverage.outputs.rows import COLUMNS, lowest_visible, row_values, site_value, versions
from radar_coverage.outputs.text import altitude_text, direction_text, distance_text, inside_text, range_text, speakers_text
from radar_coverage.outputs.wording import SEEN_ABOVE

if TYPE_CHECKING:
    import pandas

__all__ = ["REACH_SCHEMA", "reach_csv", "reach_frame", "reach_json", "reach_markdown"]

REACH_SCHEMA = "radar-coverage/reach/1"


def reach_json(reach: Reach) -> str:
    """JSON of schema ``radar-coverage/reach/1``: site, boundary rule, versions and every row.

    Returns
    -------
    str
        Two-space indent, no NaN, a line end at the end; the keys of a row are those of `COLUMNS`.
    """
    value = {
        "schema": REACH_SCHEMA,
        "site": site_value(reach.site),
        "boundaries": reach.boundaries,
        "versions": versions(),
        "rows": row_values(reach),
    }
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def reach_csv(reach: Reach) -> str:
    """CSV with the columns of `COLUMNS`; lists are joined by ``; ``, formulas are guarded, numbers keep every digit."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in row_values(reach):
        writer.writerow([_csv_value(name, row[name]) for name in COLUMNS])
    return out.getvalue()


def _csv_value(name: str, value: Any) -> Any:
    if value is None:
        return ""
    if name == "claims":
        return csv_cell("; ".join(_said_by(c) for c in value))
    if isinstance(value, list):
        return csv_cell("; ".join(value))
    return csv_cell(value) if isinstance(value, str) else repr(value)


def _said_by(claim: dict[str, Any]) -> str:
    return f"{claim['claimant']} ({claim['date']}) [{claim['id']}]" if claim["date"] else f"{claim['claimant']} [{claim['id']}]"


def reach_markdown(reach: Reach) -> str:
    """Markdown table of every row, in printed numbers, with what must stand beside them."""
    lowest = lowest_visible(reach)
    lines = [
        "| Territory | Range | Who says it | Directions | Inside | Above | Nearest land |",
        "|---|--:|---|---|--:|--:|--:|",
    ]
    for row in reach.rows:
        cells = (
            row.name,
            range_text(row.footprint),
            speakers_text(row.footprint.claims),
            direction_text(row.footprint),
            inside_text(row),
            altitude_text(lowest[row.footprint]),
            distance_text(row.nearest_km),
        )
        lines.append("| " + " | ".join(markdown_text(cell) for cell in cells) + " |")
    return "\n".join(
        [
            *lines,
            "",
            SEEN_ABOVE,
            f"Boundaries: {markdown_text(reach.boundaries)}.",
            "",
        ]
    )


def reach_frame(reach: Reach) -> pandas.DataFrame:
    """Every row as a `pandas.DataFrame` with the columns of `COLUMNS`, at full precision.

    ``attrs`` holds the boundary rule, the site's id and what each column means.
    """
    import pandas

    frame = pandas.DataFrame.from_records(row_values(reach), columns=list(COLUMNS))
    frame.attrs = {"boundaries": reach.boundaries, "site": reach.site.id, "columns": dict(COLUMNS)}
    return frame
