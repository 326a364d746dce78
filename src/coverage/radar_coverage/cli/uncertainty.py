"""``radar-coverage uncertainty``: how sure a share is, by every source of doubt."""

from __future__ import annotations

from typing import Any

import click

from radar_coverage.cli.options import figure_options, site_options, territory_options
from radar_coverage.cli.printing import give, output_options
from radar_coverage.cli.sector import purpose_option, territories_named, width_option

__all__ = ["uncertainty"]


@click.command()
@site_options
@figure_options
@width_option
@purpose_option
@territory_options
@output_options
def uncertainty(fov_deg: float | None, purpose: str | None, form: str | None, output: str | None, **options: Any) -> None:
    """Say how sure the shares round SITE are: what each source of doubt does alone, and all of them together.

    The site within its accuracy, the ends of an interval, slant or ground range, a second drawing of the boundaries, and, apart
    from them, the direction of a sector. Every combination is tried; nothing is drawn at random.

    \b
    radar-coverage uncertainty
    radar-coverage uncertainty --claim rok-mnd-2016-07
    radar-coverage uncertainty --range-km 2000 --claimant "A. Writer" --format json
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.analysis.uncertainty import figures_of
    from radar_coverage.analysis.uncertainty import uncertainty as uncertain
    from radar_coverage.api.asking import width_of
    from radar_coverage.cli.asked import asked
    from radar_coverage.outputs.uncertainty_table import uncertainty_rows, uncertainty_table
    from radar_coverage.sources.territories import SCALES

    question = asked(**options)
    width, width_source = width_of(question.site, question.fov_deg if fov_deg is None else fov_deg)
    drawings = [question.boundaries(scale) for scale in SCALES] if question.territories is None else [question.territories]
    found = uncertain(
        question.site,
        drawings,
        figures_of(question.figures(), question.ranges_km),
        focus=question.focus,
        purpose=territories_named(purpose, "--purpose"),
        fov_deg=width,
        fov_source=width_source,
        view=question.view,
    )
    give(form, output, text=lambda: uncertainty_table(found), table=lambda: uncertainty_rows(found))
