"""Question, answer and method: what a reader in a hurry reads."""

from __future__ import annotations

from radar_coverage.analysis.statement_result import VERDICTS
from radar_coverage.outputs.adds_text import adds_sentences
from radar_coverage.outputs.answer_page import method_text
from radar_coverage.outputs.answer_text import answer_text
from radar_coverage.outputs.catalogue import language_notice, say, say_count
from radar_coverage.outputs.curve_wording import curve_title
from radar_coverage.outputs.lists import run_on
from radar_coverage.outputs.report.blocks import Listing, Para, Section, Words, sentences
from radar_coverage.outputs.report.report import Report
from radar_coverage.outputs.text import distance_text
from radar_coverage.outputs.uncertainty_text import uncertainty_sentences
from radar_coverage.outputs.wording import direction_sentence, short_name

__all__ = ["answer_section", "method_section", "question_section", "report_title", "statements_sentence"]


def question_section(report: Report) -> Section:
    """What is asked, from where, and what stands there."""
    reach, site = report.reach, report.reach.site
    kind = {
        "candidate": say("A candidate site: named once, not chosen or superseded. Ranges round it are hypothetical."),
        "reference": say("A point of reference: no radar stands there."),
    }.get(site.kind, "")
    said: list[str] = [answer_text(reach).question, kind]
    if site.status:
        said.append(say("{site}: {status}.", site=short_name(site), status=site.status.rstrip(".")))
    if reach.figures:
        said.append(
            say(
                "A range is a claim of somebody, not a property of a radar. So this report does not say how far the radar sees: "
                "it says what each published figure would mean on the ground and in the air, who gave it, and how sure that is."
            )
        )
    return Section("question", say("Question"), (*sentences([language_notice()], "quiet"), *sentences(said)))


def report_title(report: Report) -> str:
    """The answer as a sentence."""
    reach, curve = report.reach, report.found.curve
    if (reach.figures and reach.focus) or curve is None:
        return answer_text(reach).headline
    return say("{sentence}.", sentence=curve_title(curve))


def answer_section(report: Report) -> Section:
    """What the figures would hold, what each side says, and the findings in a sentence each."""
    reach, found = report.reach, report.found
    words = answer_text(reach)
    lead = words.headline if found.curve is None else say("{sentence}.", sentence=curve_title(found.curve))
    points: list[str] = [words.caveat, direction_sentence(reach)]
    if found.uncertainty is not None:
        said = uncertainty_sentences(found.uncertainty)
        points += [said[0], run_on(said[1:])]
    if found.added is not None:
        points += adds_sentences(found.added)[-1:]
    if found.statements:
        points.append(statements_sentence(report))
    items: tuple[tuple[str, Words], ...] = tuple(("", point) for point in dict.fromkeys(points) if point)
    return Section("answer", say("Answer"), (*sentences([lead], "lead"), *sentences([words.subtitle]), Listing(items)))


def statements_sentence(report: Report) -> str:
    """How many published sentences geometry agrees with, and the rest."""
    checks = report.found.statements
    return run_on(
        [
            say_count("{n} published statement was checked.", "{n} published statements were checked.", len(checks)),
            say(
                "Geometry agrees with {agrees}, differs from {differs}, depends in {depends}, and cannot tell in {cannot}.",
                **{verdict.partition(" ")[0]: sum(check.verdict == verdict for check in checks) for verdict in VERDICTS},
            ),
        ]
    )


def method_section(report: Report) -> Section:
    """What was done, in plain words, and once more for a methods section."""
    reach, found = report.reach, report.found
    said = [
        say(
            "A range of so many kilometres is measured from the site along the surface of the Earth, in every direction that is "
            "asked about. Where it ends is the ring. No flat map is used on the way: none is true to distances in all of it."
        ),
        say(
            "Then the land inside the ring is added up, territory by territory, along published boundaries. A share is the land "
            "inside as a part of all the land of that territory in the same boundaries."
        ),
        say(
            "The Earth is round, so a ring is no view of the ground. For every range the altitude is given below which the Earth "
            "itself hides everything, with a ray that is bent by the air and grazes the sea."
        ),
    ]
    if found.uncertainty is not None:
        said.append(
            say(
                "Every share is computed again with the site moved by {accuracy}, with the other end of an interval, with the "
                "figure read along the slant instead of the ground, and with a coarser drawing of the boundaries, in every "
                "combination. The least and the most are the interval beside it.",
                accuracy=distance_text(reach.site.position_accuracy_m / 1000),
            )
        )
    return Section(
        "method",
        say("Method in plain words"),
        (*sentences(said), Para(say("Ready to paste"), "head"), Para(method_text(reach), "paste")),
    )
