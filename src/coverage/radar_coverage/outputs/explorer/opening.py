"""What an explorer says before anything is moved: the answer by published figures, or what is nearest where there are none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from radar_coverage.analysis.result import Reach
from radar_coverage.outputs.answer_text import AnswerText, answer_text
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.explorer.chosen import side_figures
from radar_coverage.outputs.explorer.side_by_side import side_columns, side_rows
from radar_coverage.outputs.text import distance_text
from radar_coverage.outputs.wording import position_sentence, short_name

__all__ = ["opening", "opening_page"]


def opening(reach: Reach) -> AnswerText:
    """Words for an answer, which may be one without any range."""
    if reach.footprints:
        words = answer_text(reach)
        return replace(words, question=reach.title) if reach.title else words
    return AnswerText(
        question=reach.title or say("{site}: how far away are its neighbours?", site=short_name(reach.site)),
        sentences=tuple(
            say("{territory}: the nearest land is {distance} away.", territory=one.name, distance=distance_text(one.range_km))
            for one in reach.nearest
        ),
        subtitle=say("No published range is about this site: the ranges here are yours to choose."),
        caveat="",
    )


def opening_page(reach: Reach) -> dict[str, Any]:
    """What stands on the page without a script, as `explorer_page` takes it."""
    words, figures = opening(reach), side_figures(reach)
    return {
        "question": words.question,
        "headline": words.sentences,
        "subtitle": words.subtitle,
        "columns": side_columns(reach, figures),
        "rows": side_rows(reach, figures),
        "notes": [note for note in (words.caveat, position_sentence(reach.site)) if note],
    }
