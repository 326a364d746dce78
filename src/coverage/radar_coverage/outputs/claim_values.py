"""A published figure as the plain values a page's list of sources shows."""

from __future__ import annotations

from radar_coverage.model import RangeClaim
from radar_coverage.outputs.escape import web_host
from radar_coverage.outputs.text import party_text
from radar_coverage.outputs.wording import read_sentence, where_read

__all__ = ["claim_values"]


def claim_values(claim: RangeClaim) -> dict[str, str]:
    """Speaker, words, place and reading of a figure; the template escapes them."""
    host = web_host(claim.address)
    bound = {"at least": "Given as a least figure", "at most": "Given as a greatest figure"}.get(claim.bound, "")
    kind = {"slant": "A slant range", "ground": "A range along the ground"}.get(
        claim.range_kind, "Slant or ground range: not stated"
    )
    return {
        "claimant": claim.claimant,
        "party": party_text(claim.party),
        "mode": claim.mode,
        "note": claim.target_note[:1].upper() + claim.target_note[1:].rstrip("."),
        "quotation": "" if claim.quotation in claim.target_note else claim.quotation,
        "language": claim.quotation_language,
        "where": where_read(claim),
        "read": read_sentence(claim),
        "kind": f"{bound}. {kind}" if bound else kind,
        "link": claim.address if host else "",
        "link_text": host,
        "address": "" if host else claim.address,
        "doubt": claim.doubt.rstrip("."),
    }
