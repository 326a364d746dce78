"""Number to text, one family of functions: what is printed is what the inputs support; files carry full precision.

What limits a printed number is not the geometry (metres) but the published position (about 1 km) and the boundaries (1:10m, a few
hundred metres, generalised coasts). Moving a ring by 1 km changes the area inside by about 1 km times the length of ring that
lies over the territory. That length grows like the square root of the area inside, so the relative change is about
``1 km / sqrt(area)``: 1 % for 10,000 km2, 0.3 % for 100,000 km2, 0.05 % for 4,000,000 km2. Hence two significant digits up to
100,000 km2 and three above; whole kilometres for distances; whole percents, and tenths within 10 % of nothing or all, where a
whole percent would hide the answer.

Rules for every number: a larger value never reads as less; something never reads as 0; less than all never reads as 100 %.
The thousands separator is a comma, the decimal mark a point, and a no-break space stands before % and units.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from radar_coverage.analysis.result import ReachRow
from radar_coverage.errors import DomainError
from radar_coverage.model import Footprint, RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say

__all__ = [
    "UPPER_LIMIT",
    "altitude_text",
    "area_text",
    "direction_text",
    "distance_text",
    "error_text",
    "figure_range_text",
    "figure_text",
    "inside_text",
    "party_text",
    "points_text",
    "position_text",
    "range_text",
    "share_text",
    "speakers_text",
    "table_speakers",
    "with_years",
]

UPPER_LIMIT = "All directions: an upper limit"
"""Stands beside every share of a full circle: a radar that faces one way sees a part of it."""

NBSP = "\u00a0"
ALL_TO = 1e-9
"""A share is all when it differs from 1 by no more than this: the rounding of a sum, not of a number."""
THREE_DIGITS_FROM_KM2 = 100_000.0
_PARTY = {
    "ROK government": "South Korean government",
    "PRC government": "Chinese government",
    "PRC state media": "Chinese state media",
    "independent": "other sources",
}
_SHORT_PARTY = {
    "ROK government": "S. Korean gov.",
    "US government": "US gov.",
    "PRC government": "Chinese gov.",
    "PRC state media": "Chinese media",
    "independent": "others",
}


def share_text(share: float) -> str:
    """Share of a whole in words: ``none``, ``<0.1 %``, ``5.3 %``, ``41 %``, ``99.2 %``, ``>99.9 %``, ``100 %``.

    Parameters
    ----------
    share : float
        From 0 to 1.
    """
    if math.isnan(share):
        raise DomainError("share = nan, expected 0..1")
    if share <= 0:
        return "none"
    if share >= 1 - ALL_TO:
        return f"100{NBSP}%"
    percent = share * 100
    if percent < 0.1:
        return f"<0.1{NBSP}%"
    if percent > 99.9:
        return f">99.9{NBSP}%"
    tenths = round(percent, 1)
    return f"{tenths:.1f}{NBSP}%" if tenths < 10 or tenths > 90 else f"{percent:.0f}{NBSP}%"


def points_text(share: float) -> str:
    """A difference of two shares in percentage points: ``none``, ``<0.1 points``, ``0.5 points``, ``15.5 points``.

    Always in tenths: a digit more than the shares beside it, so that what was there, what is added and what there is then agree
    as they are printed (25 %, 15.5 points, 41 %).

    Parameters
    ----------
    share : float
        Difference, as a part of the whole, from 0 to 1.
    """
    if math.isnan(share):
        raise DomainError("share = nan, expected 0..1")
    if share <= 0:
        return say("none")
    if share >= 1 - ALL_TO:
        return say("{number} points", number="100").replace(" ", NBSP)
    points = share * 100
    number = "<0.1" if points < 0.1 else ">99.9" if points > 99.9 else f"{points:.1f}"
    return say("{number} points", number=number).replace(" ", NBSP)


def area_text(area_km2: float) -> str:
    """Area to the digits the site's kilometre supports (see the module's text): ``14,000 km²``, ``3,840,000 km²``."""
    if area_km2 <= 0:
        return "none"
    if area_km2 < 1:
        return f"<1{NBSP}km²"
    digits = 3 if area_km2 >= THREE_DIGITS_FROM_KM2 else 2
    step = 10.0 ** max(0, math.floor(math.log10(area_km2)) + 1 - digits)
    return f"{round(area_km2 / step) * step:,.0f}{NBSP}km²"


def distance_text(distance_km: float) -> str:
    """Distance to 1 km, the accuracy of a published position: ``517 km``; ``<1 km`` for less than one."""
    if distance_km <= 0:
        return f"0{NBSP}km"
    return f"<1{NBSP}km" if distance_km < 1 else f"{distance_km:,.0f}{NBSP}km"


def error_text(error_m: float) -> str:
    """A bound, rounded up: ``150 m``, ``1.2 m``; in millimetres below a metre."""
    value, unit, step = (error_m * 1000, "mm", 1.0) if error_m < 1 else (error_m, "m", 0.1 if error_m < 10 else 1.0)
    return f"{plain_number(round(math.ceil(round(value / step, 6)) * step, 1))}{NBSP}{unit}"


def altitude_text(altitude_km: float) -> str:
    """Altitude to two significant digits below 100 km and to 10 km above: the air of the day moves it by as much.

    ``never`` where no altitude is enough: no ray comes there.
    """
    if altitude_km <= 0:
        return f"0{NBSP}km"
    if math.isinf(altitude_km):
        return say("never")
    if altitude_km < 0.1:
        return f"<0.1{NBSP}km"
    if altitude_km < 10:
        return f"{altitude_km:.1f}{NBSP}km"
    return f"{altitude_km if altitude_km < 100 else round(altitude_km, -1):,.0f}{NBSP}km"


def range_text(footprint: Footprint) -> str:
    """Range of a footprint as it was given, never rounded away: ``2,000 km``, ``600-800 km``, ``1,852.5 km``.

    One that is not what was given, but what that comes to along the ground, to 1 km: ``1,953 km``.
    """
    outer = distance_text(footprint.range_km) if footprint.said_km else f"{plain_number(footprint.range_km)}{NBSP}km"
    return f"{plain_number(footprint.range_min_km)}–{outer}" if footprint.range_min_km > 0 else outer


def plain_number(value: float) -> str:
    """A number somebody gave, as they gave it: no digit more, none less, thousands apart."""
    digits = f"{value:,.6f}".rstrip("0").rstrip(".")
    return digits if digits != "0" or value == 0 else f"{value:g}"


def figure_text(claim: RangeClaim) -> str:
    """A figure as it was given: ``600-800 km``, ``at least 1,000 km``, ``up to 2,000 km``, ``no figure``."""
    if not claim.range_km:
        return say("no figure")
    plain = figure_range_text(claim.range_km)
    if claim.bound == "at least":
        return say("at least {range}", range=plain)
    return say("up to {range}", range=plain) if claim.bound == "at most" else plain


def figure_range_text(range_km: tuple[float, ...]) -> str:
    """A figure's range as it was given: ``2,000 km``, ``600–800 km``."""
    return f"{'–'.join(plain_number(r) for r in range_km)}{NBSP}km"


def direction_text(footprint: Footprint) -> str:
    """Directions a footprint holds: the upper-limit sentence, or the sector."""
    if footprint.all_directions or footprint.boresight_deg is None:
        return UPPER_LIMIT
    return f"Sector {plain_number(footprint.fov_deg)}° wide, facing {plain_number(footprint.boresight_deg % 360)}°"


def inside_text(row: ReachRow) -> str:
    """What lies inside, share and area: ``none``, ``<0.1 % (2,100 km²)``, ``41 % (3,840,000 km²)``."""
    share = share_text(row.share)
    return share if share == "none" else f"{share} ({area_text(row.area_km2)})"


def position_text(lat: float, lon: float) -> str:
    """Position as published (two decimals are about 1 km): ``36.05° N, 128.23° E``; more decimals only where they were given."""
    lat_text = f"{_degrees(lat)}°{NBSP}{'S' if lat < 0 else 'N'}"
    return f"{lat_text}, {_degrees(lon)}°{NBSP}{'W' if lon < 0 else 'E'}"


def _degrees(angle: float) -> str:
    digits = round(abs(angle), 4)
    return f"{digits:.2f}" if digits == round(digits, 2) else plain_number(digits)


def party_text(party: str, short: bool = False) -> str:
    """Name of a side of the argument in press English; abbreviated for labels on a map."""
    return (_SHORT_PARTY if short else _PARTY).get(party, party)


def speakers_text(claims: Sequence[RangeClaim], short: bool = False, most: int = 3) -> str:
    """Who says a range, in a few words: the sides of the argument that gave the figure, in a fixed order.

    Parameters
    ----------
    claims : sequence of RangeClaim
    short : bool
        Abbreviate "government" and "state media" (for labels on a map).
    most : int
        After this many, the rest are counted: ``+2``.
    """
    if not claims:
        return "" if short else "given by the map's maker"
    if len({c.claimant for c in claims}) == 1 and not short:
        return with_years(claims[0].claimant, claims)
    parties = [p for p in PARTIES if any(c.party == p for c in claims)]
    names = [party_text(p, short) for p in parties]
    # a party that speaks alone is better known by its name: "KeepTrack", not "independent"
    if short and len(parties) == 1 and parties[0] in ("independent", "added by the author") and len(claims) == 1:
        names = [claims[0].claimant]
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" +{rest}" if rest > 0 else "")


def table_speakers(claims: Sequence[RangeClaim], short: bool = True) -> str:
    """The same for a column of a table, so that the count of the others is never cut off."""
    return speakers_text(claims, short=short, most=2 if len({c.party for c in claims}) <= 2 else 1)


def with_years(name: str, claims: Iterable[RangeClaim]) -> str:
    """A speaker and the years of what it said: ``A minister (2016)``."""
    years = sorted({c.date[:4] for c in claims if c.date})
    return f"{name} ({', '.join(years)})" if years else name
