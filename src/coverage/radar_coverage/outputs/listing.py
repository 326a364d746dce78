"""Terminal lists of sites and published figures."""

from __future__ import annotations

from collections.abc import Iterable

from radar_coverage.analysis.figures import default_claims
from radar_coverage.model import RangeClaim, Site
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.columns import WIDTH, cut, filled
from radar_coverage.outputs.escape import terminal_text
from radar_coverage.outputs.lists import by_semicolons
from radar_coverage.outputs.text import figure_text, position_text
from radar_coverage.outputs.wording import read_sentence, where_read

__all__ = ["claims_listing", "sites_listing"]

_DRAWN, _DOUBTFUL = "*", "?"


def sites_listing(sites: Iterable[Site]) -> str:
    """One line a site, by kind: id, position, name."""
    ordered = list(sites)
    width = max((len(s.id) for s in ordered), default=0)
    lines = []
    for kind in dict.fromkeys(s.kind for s in ordered):
        lines.append(f"{kind}:")
        for site in (s for s in ordered if s.kind == kind):
            text = f"  {site.id:{width}}  {position_text(site.lat, site.lon):>20}  {site.name}"
            lines.append(cut(terminal_text(text), WIDTH))
    return "\n".join(lines)


def claims_listing(claims: Iterable[RangeClaim], site: Site | None = None) -> str:
    """Published figures by party: id, range, who, when, where, and how it was read.

    Parameters
    ----------
    claims : iterable of RangeClaim
    site : Site, optional
        Whose default figures are marked.
    """
    every = list(claims)
    drawn = {c.id for c in default_claims(site, every)} if site else set()
    blocks = []
    for party in PARTIES:
        mine = [c for c in every if c.party == party]
        if mine:
            blocks.append("\n".join([f"{party}:", *(_claim_lines(c, c.id in drawn) for c in mine)]))
    key = [say("{mark} drawn unasked on the map of {site}", mark=_DRAWN, site=site.id)] if site else []
    key.append(say("{mark} in doubt: kept, and drawn only when asked for", mark=_DOUBTFUL))
    return "\n".join([*blocks, "", *key])


def _claim_lines(claim: RangeClaim, drawn: bool) -> str:
    mark = _DRAWN if drawn else _DOUBTFUL if claim.doubt else " "
    rest = [claim.claimant, say("about {place}", place=claim.about), where_read(claim), read_sentence(claim)]
    said = say("{id}: {figure}. {rest}", id=claim.id, figure=figure_text(claim), rest=by_semicolons(rest))
    return filled(f"{mark} {said}", 1, "    ")
