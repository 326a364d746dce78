"""Published sentences, checked: counts by party, then each with what was measured and how it was read."""

from __future__ import annotations

from collections.abc import Sequence

from radar_coverage.analysis.statement_result import VERDICTS, StatementCheck
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.report.blocks import Block, Cell, Inline, Para, Quoted, Section, Table, quoted, slot, with_parts
from radar_coverage.outputs.report.opening import statements_sentence
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.statement_text import neutral_sentence, verdict_word
from radar_coverage.outputs.statements import statement_rows, statement_table

__all__ = ["checked_section"]


def checked_section(report: Report) -> Section | None:
    """Statements by party; None where none was checked."""
    checks = report.found.statements
    if not checks:
        return None
    rows = statement_rows(checks)
    blocks: list[Block] = [
        Para(
            with_parts(
                say("{counts} {neutral}", counts=slot(0), neutral=neutral_sentence()),
                Inline(statements_sentence(report), strong=True),
            )
        ),
        _counts(checks, rows),
    ]
    party = ""
    for row in rows:
        if row["party"] != party:
            party = row["party"]
            blocks.append(Para(f"{party[:1].upper()}{party[1:]}", "head"))
        blocks.append(_quoted(row))
    return Section("statements", say("Statements, checked"), tuple(blocks))


def _quoted(row: dict[str, str]) -> Quoted:
    found = [
        (say("Checked here"), quoted(row["words"]) if row["words"] else ""),
        (say("Measured"), row["measured"]),
        (say("Beside it"), row["beside"]),
        (say("Reading"), row["reading"]),
    ]
    return Quoted(
        id=row["id"],
        quotation=Inline(quoted(row["quotation"]), lang=row["lang"]),
        translation=quoted(row["translation"]) if row["translation"] else "",
        said=say("{who}. {source}", who=f"{row['who'][:1].upper()}{row['who'][1:]}", source=row["source"]),
        found=tuple((say("{label}:", label=label), words) for label, words in found if words),
        verdict=row["verdict"],
        verdict_class=row["verdict_class"],
    )


def _counts(checks: Sequence[StatementCheck], rows: Sequence[dict[str, str]]) -> Table:
    classes = {verdict: verdict.replace(" ", "-") for verdict in VERDICTS}
    lines = [(party, [row for row in rows if row["party"] == party]) for party in dict.fromkeys(row["party"] for row in rows)]
    lines.append((say("all"), list(rows)))
    counts = tuple(
        (Cell(party), *(Cell(str(sum(row["verdict_class"] == one for row in mine))) for one in classes.values()))
        for party, mine in lines
    )
    return Table(
        name="statements",
        title=say("Verdicts by party"),
        heads=(say("Who speaks"), *(verdict_word(verdict) for verdict in VERDICTS)),
        groups=(("", counts),),
        tidy=statement_table(checks),
        numbers=True,
    )
