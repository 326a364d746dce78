"""A tidy table as a value: documented columns, plain rows, and what must stand beside them; the same in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.outputs.escape import csv_cell, markdown_text
from radar_coverage.outputs.rows import versions

if TYPE_CHECKING:
    import pandas

__all__ = ["FORMATS", "TidyTable", "rounded", "tidy_csv", "tidy_frame", "tidy_json", "tidy_markdown", "tidy_text"]

FORMATS = ("json", "csv", "md")
DIGITS: Final = 9  # that are written: those after the twelfth differ between processors, and files should not


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyTable:
    """One row an observation, one column a variable, at full precision; files keep `DIGITS` of each number.

    Parameters
    ----------
    name : str
        What the rows are; the schema is ``radar-coverage/NAME/1``.
    columns : mapping of str to str
        Every column in order, and what it means with its unit.
    rows : tuple of mapping
        Plain values (numbers, texts, None, lists of texts, claims as `rows.claim_value` gives them) for each column.
    about : mapping
        What must stand beside the rows, as plain values: the site, the boundaries' rule, what was assumed.
    """

    name: str
    columns: Mapping[str, str]
    rows: tuple[Mapping[str, Any], ...]
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def schema(self) -> str:
        """Name and version of the form."""
        return f"radar-coverage/{self.name}/1"


def rounded(value: Any) -> Any:
    """A plain value as it is written: every float in it with `DIGITS` significant digits."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, Mapping):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list | tuple) else value


def tidy_json(table: TidyTable) -> str:
    """JSON: the schema, what stands beside, the versions, and every row; two-space indent, no NaN, a line end at the end."""
    value = {"schema": table.schema, **table.about, "versions": versions(), "rows": list(table.rows)}
    return json.dumps(rounded(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def tidy_csv(table: TidyTable) -> str:
    """CSV: lists are joined by ``; ``, formulas are guarded, numbers keep `DIGITS` digits."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_csv_value(rounded(row[name])) for name in table.columns])
    return out.getvalue()


def tidy_markdown(table: TidyTable) -> str:
    """Markdown table of every row, with the columns' meanings under it."""
    lines = [f"| {' | '.join(table.columns)} |", "|---" * len(table.columns) + "|"]
    lines += ["| " + " | ".join(markdown_text(flat(rounded(row[name]))) for name in table.columns) + " |" for row in table.rows]
    meanings = [f"- `{name}`: {markdown_text(meaning)}" for name, meaning in table.columns.items()]
    return "\n".join([*lines, "", *meanings, ""])


def tidy_frame(table: TidyTable) -> pandas.DataFrame:
    """`pandas.DataFrame` of every row; ``attrs`` holds what stands beside, and under ``columns`` what each column means."""
    import pandas

    frame = pandas.DataFrame.from_records(list(table.rows), columns=list(table.columns))
    frame.attrs = {**table.about, "columns": dict(table.columns)}
    return frame


def tidy_text(table: TidyTable, form: str) -> str:
    """The table in one of `FORMATS`."""
    return {"json": tidy_json, "csv": tidy_csv, "md": tidy_markdown}[form](table)


def _csv_value(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, str | list | tuple | Mapping):
        return csv_cell(flat(value))
    return repr(value)


def flat(value: Any) -> str:
    """A value as one text."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(flat(one) for one in value)
    if isinstance(value, Mapping):
        return _said_by(value) if "claimant" in value else ", ".join(f"{k} {flat(v)}" for k, v in value.items())
    return value if isinstance(value, str) else repr(value)


def _said_by(claim: Mapping[str, Any]) -> str:
    return f"{claim['claimant']} ({claim['date']}) [{claim['id']}]" if claim["date"] else f"{claim['claimant']} [{claim['id']}]"
