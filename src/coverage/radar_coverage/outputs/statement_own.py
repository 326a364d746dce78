"""A reader's own sentence, made of what was asked, so that it is quoted like any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.text import plain_number

__all__ = ["own_sentence"]


def own_sentence(fields: Mapping[str, Any], site: str) -> str:
    """Say the fields of a `Statement` as a sentence.

    Parameters
    ----------
    fields : mapping
        kind and what it asserts.
    site : str
        Name of the site.
    """
    if fields["kind"] == "share":
        return _share(fields, site)
    place = fields["to"][0]
    if fields["kind"] == "reach":
        return say("{place} lies within {range} of {site}", place=place, range=_range(fields), site=site)
    start, km = fields["origin"] or site, plain_number(fields["km"][0])
    if fields["bound"] == "at most":
        return say("{place} is at most {km} km from {start}", place=place, km=km, start=start)
    if fields["bound"] == "at least":
        return say("{place} is at least {km} km from {start}", place=place, km=km, start=start)
    return say("{place} is about {km} km from {start}", place=place, km=km, start=start)


def _share(fields: Mapping[str, Any], site: str) -> str:
    low, high = (plain_number(percent) for percent in fields["share_percent"])
    if high == "100":
        share = say("At least {low} %", low=low)
    elif low == "0":
        share = say("At most {high} %", high=high)
    else:
        share = say("{low} to {high} %", low=low, high=high)
    return say(
        "{share} of {place} lies within {range} of {site}",
        share=share, place=fields["territory"], range=_range(fields), site=site,
    )  # fmt: skip


def _range(fields: Mapping[str, Any]) -> str:
    if fields.get("claims"):
        return say("the published range {claims}", claims=by_commas(fields["claims"]))
    return say("{ranges} km", ranges=say(" or ").join(plain_number(r) for r in fields["range_km"]))
