"""How wrong the usual ways to draw a range are, as a tidy table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from radar_coverage.api.asking import site_of, territories_of
from radar_coverage.constants import DEFAULT_MAX_ERROR_M
from radar_coverage.model import Site
from radar_coverage.outputs.tidy import tidy_frame
from radar_coverage.sources.territories import Territories

if TYPE_CHECKING:
    import pandas

__all__ = ["methods"]


def methods(
    site: Site | str = "seongju",
    *,
    range_km: float = 2000.0,
    focus: Sequence[str] | None = None,
    max_error_m: float = DEFAULT_MAX_ERROR_M,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """Say how far the usual ways to draw a range are from the exact disc on WGS 84, and how far ours is.

    Parameters
    ----------
    site, focus, territories, count
        As for `curve`.
    range_km : float
        The radius [km]: a length to test with, not a claim.
    max_error_m : float
        Largest distance permitted between our ring and the true one [m].

    Returns
    -------
    pandas.DataFrame
        For each recipe a row for the whole disc, and one for each focus territory.
    """
    from radar_coverage.analysis.methods import methods as compared
    from radar_coverage.outputs.methods_table import methods_rows

    found = compared(site_of(site), range_km, territories_of(territories, count), focus, max_error_m=max_error_m)
    return tidy_frame(methods_rows(found))
