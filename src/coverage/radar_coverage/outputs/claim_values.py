"""A published figure as the plain values a page's list of sources shows."""

from __future__ import annotations

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.escape import web_host
from radar_coverage.outputs.text import party_text
from radar_coverage.outputs.wording import mode_text, read_sentence, where_read

__all__ = ["claim_values"]


def claim_values(claim: RangeClaim) -> dict[str, str]:
    """Speaker, words, place and reading of a figure; the template escapes them."""
    host = web_host(claim.address)
    bound = {"at least": say("Given as a least figure"), "at most": say("Given as a greatest figure")}.get(claim.bound, "")
    kind = {
        "slant": say("A slant range"),
        "ground": say("A range along the ground"),
        "unstated": say("Slant or ground range: not stated"),
    }[claim.range_kind]
    return {
        "claimant": claim.claimant,
        "party": party_text(claim.party),
        "mode": mode_text(claim.mode),
        "note": claim.target_note[:1].upper() + claim.target_note[1:].rstrip("."),
        "quotation": "" if claim.quotation in claim.target_note else claim.quotation,
        "language": claim.quotation_language,
        "where": where_read(claim),
        "read": read_sentence(claim),
        "kind": say("{bound}. {kind}", bound=bound, kind=kind) if bound else kind,
        "link": claim.address if host else "",
        "link_text": host,
        "address": "" if host else claim.address,
        "doubt": claim.doubt.rstrip("."),
    }
