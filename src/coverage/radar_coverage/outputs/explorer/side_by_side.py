"""The published figures side by side as the page shows them without a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from radar_coverage.analysis.result import NearestLand, PublishedFigure, Reach
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.explorer.chosen import figures_with_range
from radar_coverage.outputs.text import (
    altitude_text,
    area_text,
    dash_text,
    distance_text,
    figure_text,
    share_text,
    table_speakers,
)

__all__ = ["side_columns", "side_rows"]


def side_columns(reach: Reach, figures: Sequence[PublishedFigure]) -> list[dict[str, str]]:
    """Each figure, and everybody who gave the same."""
    return [{"figure": figure_text(one.claim), "who": _speakers(reach, one)} for one in figures]


def side_rows(reach: Reach, figures: Sequence[PublishedFigure]) -> list[dict[str, Any]]:
    """A row a territory asked about, and one for the altitude above which a target is in view."""
    rows = [
        {"name": one.name, "note": _away(one), "cells": [_cell(one.territory, figure) for figure in figures]}
        for one in reach.nearest
        if one.territory in reach.focus
    ]
    above = [dash_text(*[altitude_text(a) for a in reach.view.lowest_km(one.ground_km).tolist()]) for one in figures]
    if figures:
        rows.append({"name": say("in view only above"), "note": "", "cells": [{"share": one, "area": ""} for one in above]})
    return rows


def _speakers(reach: Reach, figure: PublishedFigure) -> str:
    same = [one.claim for one in figures_with_range(reach) if one.claim.range_km == figure.claim.range_km]
    return table_speakers(same)


def _away(nearest: NearestLand) -> str:
    return say("nearest land {distance} away", distance=distance_text(nearest.range_km)) if nearest.range_km > 0 else ""


def _cell(code: str, figure: PublishedFigure) -> dict[str, str]:
    rows = [row for row in figure.rows if row.territory == code]
    areas = [area_text(row.area_km2) for row in rows if row.area_km2 > 0]
    return {
        "share": dash_text(*[share_text(row.share) for row in rows]),
        "area": dash_text(*areas) if areas else "",
    }
