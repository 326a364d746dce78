"""Options for how a site looks out, which several commands share: through what air, from what height, above what angle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from radar_coverage.analysis.view import View
    from radar_coverage.model import Radar, Site

__all__ = ["AIR", "air_options", "view_from"]

AIR = ("atmosphere", "antenna_altitude_m", "lowest_elevation_deg")
"""What `air_options` gives a command."""


def air_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--atmosphere``, ``--antenna-altitude-m`` and ``--lowest-elevation-deg``."""
    for option in (
        click.option("--lowest-elevation-deg", type=float, metavar="DEG", help="Lowest beam; by default as stated of the radar."),
        click.option("--antenna-altitude-m", type=float, metavar="M", help="Above the sea; by default as published, else 0."),
        click.option(
            "--atmosphere",
            metavar="NAME",
            help="exponential (default), straight, k=4/3, crpl=320, or a FILE (CSV: height_m, refractivity).",
        ),
    ):
        command = option(command)
    return command


def view_from(site: Site, radar: Radar | None = None, **air: Any) -> View:
    """View of a site as `air_options` ask: takes what `view_asked` takes, raises what it does."""
    from radar_coverage.api.altitudes import view_asked

    return view_asked(site, radar, **air)
