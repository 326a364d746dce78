"""What the answer page says beside the reach: the curve, the sector, what the site adds, how sure it is, statements checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from radar_coverage.analysis.added import Added
from radar_coverage.analysis.findings import Findings
from radar_coverage.analysis.sector_numbers import SectorNumbers
from radar_coverage.analysis.statement_result import VERDICTS, StatementCheck
from radar_coverage.outputs.adds_text import adds_notes, adds_title, called, either_words
from radar_coverage.outputs.catalogue import say, say_count
from radar_coverage.outputs.counting import effect_texts
from radar_coverage.outputs.curve_wording import curve_reading
from radar_coverage.outputs.echo_text import echo_box
from radar_coverage.outputs.horizon_svg import horizon_svg
from radar_coverage.outputs.horizon_text import air_sentence, antenna_sentence, heights_sentence, horizon_notes
from radar_coverage.outputs.lists import by_commas, joined_words, run_on, with_space
from radar_coverage.outputs.reach_curve_svg import reach_curve_svg
from radar_coverage.outputs.sector_text import purpose_sentence, width_sentence
from radar_coverage.outputs.spans import facing_text, span_text
from radar_coverage.outputs.statement_text import neutral_sentence, verdict_word
from radar_coverage.outputs.statements import statement_rows
from radar_coverage.outputs.templating import Markup
from radar_coverage.outputs.text import plain_number, points_text, range_text, share_text
from radar_coverage.outputs.uncertainty_text import uncertainty_sentences

__all__ = ["answer_findings"]

_WIDE, _NARROW = 1232, 336


def answer_findings(found: Findings, labels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Values for the sections of the page; a section without anything to say is None.

    Parameters
    ----------
    found : Findings
    labels : mapping of str to str, optional
        Code to the name drawn on the curve.

    Returns
    -------
    dict
        horizon, echo, curve, sector, adds, sure, statements.
    """
    return {
        "horizon": _horizon(found),
        "echo": None if found.horizon is None else echo_box(found.horizon.claims),
        "curve": _curve(found, labels),
        "sector": None if found.sector is None else _sector(found.sector),
        "adds": None if found.added is None else _adds(found.added),
        "sure": _sure(found),
        "statements": _statements(found.statements) if found.statements else None,
    }


def _horizon(found: Findings) -> dict[str, Any] | None:
    if found.horizon is None:
        return None
    wide, narrow = (horizon_svg(found.horizon, width=width) for width in (_WIDE, _NARROW))
    if not wide:
        return None
    return {
        "title": say("At what altitude a ring is true"),
        "wide": Markup(wide),
        "narrow": Markup(narrow),
        "caption": say(
            "The Earth’s curve hides everything below the line. {antenna} {air} {notes} {heights}",
            antenna=antenna_sentence(found.horizon.view),
            air=air_sentence(found.horizon.view),
            notes=horizon_notes(found.horizon)[0],
            heights=heights_sentence(),
        ),
    }


def _curve(found: Findings, labels: Mapping[str, str] | None) -> dict[str, Any] | None:
    curve = found.curve
    if curve is None:
        return None
    names = joined_words([one.name for one in curve.territories])
    return {
        "title": say("How the share grows with the range"),
        "wide": Markup(reach_curve_svg(curve, width=_WIDE, labels=labels)),
        "narrow": Markup(reach_curve_svg(curve, width=_NARROW, labels=labels)),
        "caption": run_on(
            [
                say(
                    "Part of the land of {territories} inside the range, exact at every range. Lines and bands: figures somebody "
                    "gave.",
                    territories=names,
                ),
                *curve_reading(curve),
            ]
        ),
    }


def _sector(numbers: SectorNumbers) -> dict[str, Any]:
    width = plain_number(numbers.fov_deg)
    covering = numbers.purpose_boresights_deg is not None
    names = list(dict.fromkeys(row.name for row in numbers.rows))
    heads = [say("Range"), say("All directions, an upper limit"), say("Best-placed sector")]
    if covering:
        heads.append(say("Sectors covering all of {purpose}", purpose=joined_words(numbers.purpose_names)))
    heads.append(say("The best-placed faces"))
    groups: dict[str, list[list[str]]] = {name: [] for name in names}
    for row in numbers.rows:
        most = row.most
        cells = [
            range_text(row.footprint),
            share_text(row.share(row.circle_km2)),
            share_text(row.share(most.area_km2)),
        ]
        if covering and row.purpose_least and row.purpose_most:
            cells.append(span_text(row.share(row.purpose_least.area_km2), row.share(row.purpose_most.area_km2)))
        cells.append(facing_text(most.boresights_deg) if most.area_km2 > 0 else "")
        groups[row.name].append(cells)
    return {
        "title": say("If it faces one way: sectors {width} degrees wide", width=width),
        "sentences": [text for text in (width_sentence(numbers), purpose_sentence(numbers)) if text],
        "first": say("Land of"),
        "heads": heads,
        "groups": list(groups.items()),
    }


def _adds(added: Added) -> dict[str, Any]:
    names = list(dict.fromkeys(row.name for row in added.rows))
    by_key = {(row.name, row.footprint): row for row in added.rows}
    others = either_words([called(site) for site in added.to])
    heads = [say("Range")]
    for name in names:
        heads += [say("{territory} within reach of {others}", territory=name, others=others)]
        heads += [say("{site} adds", site=called(added.site))]
    rows = []
    for footprint in added.footprints:
        cells = [range_text(footprint)]
        for name in names:
            row = by_key[name, footprint]
            cells += [share_text(row.before_share), points_text(row.added_share)]
        rows.append(cells)
    # the rule of the boundaries stands under the first table
    return {"title": adds_title(added), "heads": heads, "rows": rows, "notes": adds_notes(added)[:-1]}


def _sure(found: Findings) -> dict[str, Any] | None:
    said = [] if found.uncertainty is None else uncertainty_sentences(found.uncertainty)
    effects = effect_texts(found.effects)
    if not said and not effects:
        return None
    return {"title": say("How sure this is"), "sentences": said, "effects": effects}


_CLASSES: Final = {verdict: verdict.replace(" ", "-") for verdict in VERDICTS}


def _statements(checks: Sequence[StatementCheck]) -> dict[str, Any]:
    rows = statement_rows(checks)
    parties: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        parties.setdefault(row["party"], []).append(row)
    return {
        "title": say_count("{n} published statement, checked", "{n} published statements, checked", len(checks)),
        "summary": say(
            "Geometry agrees with {agrees}, differs from {differs}, depends in {depends}, and cannot tell in {cannot}.",
            **{verdict.partition(" ")[0]: sum(check.verdict == verdict for check in checks) for verdict in VERDICTS},
        ),
        "neutral": neutral_sentence(),
        "measured": say("Measured"),
        "beside": say("Beside it"),
        "reading": say("Reading"),
        "verdict": say("Verdict"),
        "words": say("Checked here"),
        "parties": [
            {"party": party, "count": _tally([row["verdict_class"] for row in mine]), "rows": mine}
            for party, mine in parties.items()
        ],
    }


def _tally(classes: Sequence[str]) -> str:
    """``3 statements: agrees 1, cannot tell 2``, with the verdicts in their own order."""
    words = [with_space(verdict_word(verdict), str(n)) for verdict, name in _CLASSES.items() if (n := classes.count(name))]
    return say_count("{n} statement: {verdicts}", "{n} statements: {verdicts}", len(classes), verdicts=by_commas(words))
