"""A question as values: what was asked, with the files behind it read, and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from radar_coverage.errors import RadarCoverageError

if TYPE_CHECKING:
    from radar_coverage.analysis.result import Reach
    from radar_coverage.analysis.view import View
    from radar_coverage.model import Footprint, RangeClaim, Site
    from radar_coverage.sources.territories import Territories

__all__ = ["Answered", "Asked", "OptionsError", "Questioned"]


class OptionsError(RadarCoverageError, ValueError):
    """Options that do not go together; on the command line that is wrong usage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options of a command ask, with the files behind it read.

    Parameters
    ----------
    site : Site
    claims : tuple of RangeClaim
        Figures asked for: by id, or given by the author. Empty for the site's own.
    ranges_km : tuple of float
        Ranges without a speaker [km].
    boresight_deg, fov_deg : float or None
    view : View
        How the site looks out, and how ranges are read.
    focus : tuple of str or None
        None for the site's own.
    territories : Territories or None
        The user's boundaries; None for the embedded ones.
    count : mapping of str to str
        Disputed area to the territory it is counted with.
    ledger : tuple of RangeClaim
        Every published figure there is to choose from.
    title : str
        Heading that a scenario gives, or empty.
    files : tuple of str
        The user's files that were read.
    """

    site: Site
    view: View
    claims: tuple[RangeClaim, ...] = ()
    ranges_km: tuple[float, ...] = ()
    boresight_deg: float | None = None
    fov_deg: float | None = None
    focus: tuple[str, ...] | None = None
    territories: Territories | None = None
    count: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[RangeClaim, ...] = ()
    title: str = ""
    files: tuple[str, ...] = ()

    def boundaries(self, scale: str = "10m") -> Territories:
        """Return the user's boundaries, or the embedded ones of a scale with disputed areas counted as asked."""
        from radar_coverage.runs.embedded import embedded_territories

        return embedded_territories(self.count, scale) if self.territories is None else self.territories

    def provinces(self) -> Territories:
        """Return the embedded provinces with disputed areas counted as asked."""
        from radar_coverage.runs.embedded import embedded_provinces

        if self.territories is not None:
            raise OptionsError("provinces go with our boundaries; leave --territories out")
        return embedded_provinces(self.count)

    def figures(self) -> tuple[RangeClaim, ...]:
        """Return the figures asked for, or every published one about the site's radar that is not in doubt."""
        from radar_coverage.analysis.figures import published_claims

        return self.claims or (() if self.ranges_km else published_claims(self.site, self.ledger))

    def footprints(self) -> tuple[Footprint, ...]:
        """Return the ranges and figures asked for, or the site's default figures; none for a site that has none."""
        from radar_coverage.analysis.figures import default_claims, footprints_of

        claims = self.claims or (() if self.ranges_km else default_claims(self.site, self.ledger))
        fov_deg = 360.0 if self.fov_deg is None else self.fov_deg
        return footprints_of(self.view, claims, self.ranges_km, boresight_deg=self.boresight_deg, fov_deg=fov_deg)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, what was asked, and the options that asked it."""

    reach: Reach
    asked: Asked
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Questioned:
    """What was asked, and the options that asked it."""

    asked: Asked
    options: Mapping[str, Any]
