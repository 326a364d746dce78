"""What was looked at in an installation, as lines for the terminal and as a tidy table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.columns import filled
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.tidy import TidyTable

__all__ = ["EXTRAS", "doctor_rows", "doctor_text"]

EXTRAS: Final = {
    "cjk": "names in East Asian scripts on figures",
    "dask": "sweeps on Dask",
    "dask-report": "Dask's report of a sweep",
    "figures": "figures for print and screen",
    "parquet": "sweeps and exports as GeoParquet",
    "pdf": "the report as PDF",
    "raster": "people, from a raster",
    "terrain": "elevation models",
    "xlsx": "tables as workbooks",
}
"""What each extra is for."""
_COLUMNS: Final = {
    "kind": "program, library, extra, data or place",
    "name": "what was looked at",
    "value": "what was found",
    "well": "whether it is as it should be",
    "needed": "whether the program cannot do without it",
}


def doctor_text(rows: Sequence[tuple[str, str, str, bool, bool]]) -> str:
    """Lines of 80 columns by kind; what is not well says so, and the last line how many are not.

    Parameters
    ----------
    rows : sequence of (kind, name, value, well, needed)
    """
    heads = {
        "program": say("Program"),
        "library": say("Libraries"),
        "extra": say("Extras"),
        "data": say("Data"),
        "place": say("Places"),
    }
    lines: list[str] = []
    for kind, head in heads.items():
        lines += [head]
        own = [row for row in rows if row[0] == kind]
        if kind == "data" and all(row[3] for row in own):
            lines += [say_count("  {n} file, as released", "  {n} files, as released", len(own))]
            continue
        for _, name, value, well, needed in own:
            mark = "  " if well else "! " if needed else "- "
            known = f" ({EXTRAS[name]})" if kind == "extra" and name in EXTRAS else ""
            lines += filled(terminal_text(f"{mark}{name}{known}: {value}"), hanging="    ").split("\n")
    bad = [row[1] for row in rows if not row[3] and row[4]]
    lines += [
        "",
        say("All that is needed is there.") if not bad else say("Not well: {names}.", names=terminal_text(by_commas(bad))),
    ]
    return "\n".join(lines)


def doctor_rows(rows: Sequence[tuple[str, str, str, bool, bool]]) -> TidyTable:
    """The same as a tidy table."""
    return TidyTable(name="doctor", columns=_COLUMNS, rows=tuple(dict(zip(_COLUMNS, row, strict=True)) for row in rows))
