"""Number to text, one family of functions: what is printed is what the inputs support; files carry nine digits.

What limits a printed number is not the geometry (metres) but the published position (about 1 km) and the boundaries (1:10m, a few
hundred metres, generalised coasts). Moving a ring by 1 km changes the area inside by about 1 km times the length of ring that
lies over the territory. That length grows like the square root of the area inside, so the relative change is about
``1 km / sqrt(area)``: 1 % for 10,000 km2, 0.3 % for 100,000 km2, 0.05 % for 4,000,000 km2. Hence two significant digits up to
100,000 km2 and three above; whole kilometres for distances; whole percents, and tenths within 10 % of nothing or all, where a
whole percent would hide the answer.

Rules for every number: a larger value never reads as less; something never reads as 0; less than all never reads as 100 %.
Marks of thousands and decimals are those of the language in use, in English a comma and a point, and a no-break space stands
before % and units. Lengths and areas are printed in the units in use (`units`), under the same rules; a range that somebody gave
stays as it was published, with what it comes to in brackets.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from radar_coverage.analysis.result import ReachRow
from radar_coverage.errors import DomainError
from radar_coverage.model import Footprint, RangeClaim
from radar_coverage.model.claim import PARTIES
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.digits import dash_text, exact_number, number_of, number_text, plain_number
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.units import current_units

__all__ = [
    "UPPER_LIMIT",
    "altitude_text",
    "area_text",
    "dash_text",
    "direction_text",
    "distance_text",
    "error_text",
    "exact_number",
    "figure_range_text",
    "figure_text",
    "given_km_text",
    "inside_text",
    "length_text",
    "none_text",
    "number_of",
    "number_text",
    "party_text",
    "percent_text",
    "plain_number",
    "points_text",
    "position_text",
    "range_text",
    "share_text",
    "speakers_text",
    "table_speakers",
    "upper_limit",
    "with_years",
]

UPPER_LIMIT: Final = "All directions: an upper limit"
"""`upper_limit` in English, for what is read by programs."""
NBSP = "\u00a0"
ALL_TO = 1e-9
"""A share is all when it differs from 1 by no more than this: the rounding of a sum, not of a number."""
THREE_DIGITS_FROM_KM2 = 100_000.0
"""Or as many of another unit of area: the rules hold in every unit, or a larger value would read as less."""


def none_text() -> str:
    """What stands for no land: ``none``."""
    return say("none")


def percent_text(number: str) -> str:
    """A number of percent that is text already: ``41 %``."""
    return say("{number} %", number=number).replace(" ", NBSP)


def upper_limit() -> str:
    """Stands beside every share of a full circle: a radar that faces one way sees a part of it."""
    return say("All directions: an upper limit")


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
        return none_text()
    if share >= 1 - ALL_TO:
        return percent_text("100")
    percent = share * 100
    if percent < 0.1:
        return percent_text(f"<{number_text(0.1, '.1f')}")
    if percent > 99.9:
        return percent_text(f">{number_text(99.9, '.1f')}")
    tenths = round(percent, 1)
    return percent_text(number_text(tenths, ".1f") if tenths < 10 or tenths > 90 else number_text(percent, ".0f"))


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
    sign = "<" if points < 0.1 else ">" if points > 99.9 else ""
    number = f"{sign}{number_text(min(max(points, 0.1), 99.9), '.1f')}"
    return say("{number} points", number=number).replace(" ", NBSP)


def area_text(area_km2: float) -> str:
    """Area to the digits the site's kilometre supports (see the module's text): ``14,000 km²``, ``3,840,000 km²``."""
    if area_km2 <= 0:
        return none_text()
    area = current_units().area(area_km2)
    digits = 3 if area >= THREE_DIGITS_FROM_KM2 else 2
    step = 10.0 ** max(0, math.floor(math.log10(area)) + 1 - digits)
    number = "<1" if area < 1 else number_text(round(area / step) * step)
    found = say("{number} mi²", number=number) if current_units().area_in_km2 > 1 else say("{number} km²", number=number)
    return found.replace(" ", NBSP)


def distance_text(distance_km: float) -> str:
    """Distance to 1 km, the accuracy of a published position, or to one of the units in use: ``517 km``; ``<1 km`` for less."""
    length = current_units().length(distance_km)
    return length_text("0" if length <= 0 else "<1" if length < 1 else number_text(length))


def length_text(number: str) -> str:
    """A length that is text already, with the unit in use: ``1,000 km``, ``621 mi``, ``540 nmi``."""
    units = current_units().name
    if units == "km":
        return _km(number)
    said = say("{number} mi", number=number) if units == "mi" else say("{number} nmi", number=number)
    return said.replace(" ", NBSP)


def _km(number: str) -> str:
    return say("{number} km", number=number).replace(" ", NBSP)


def error_text(error_m: float) -> str:
    """A bound, rounded up: ``150 m``, ``1.2 m``; in millimetres below a metre. It is in metres whatever the units in use."""
    small = error_m < 1
    value, step = (error_m * 1000, 1.0) if small else (error_m, 0.1 if error_m < 10 else 1.0)
    number = plain_number(round(math.ceil(round(value / step, 6)) * step, 1))
    return (say("{number} mm", number=number) if small else say("{number} m", number=number)).replace(" ", NBSP)


def altitude_text(altitude_km: float) -> str:
    """Altitude to two significant digits below 100 km and to 10 km above, or as many of the units in use.

    The air of the day moves it by as much. ``never`` where no altitude is enough: no ray comes there.
    """
    if math.isinf(altitude_km):
        return say("never") if altitude_km > 0 else length_text("0")
    altitude = current_units().length(altitude_km)
    if altitude <= 0:
        return length_text("0")
    if altitude < 0.1:
        return length_text(f"<{number_text(0.1, '.1f')}")
    if altitude < 10:
        return length_text(number_text(altitude, ".1f"))
    return length_text(number_text(altitude if altitude < 100 else round(altitude, -1)))


def given_km_text(*range_km: float) -> str:
    """A range, or the ends of one, as somebody gave it, with what it comes to in the units in use: ``2,000 km (1,243 mi)``.

    In kilometres the brackets are left out: ``2,000 km``, ``600–800 km``, ``1,852.5 km``.
    """
    given = dash_text(*(_km(plain_number(r)) for r in range_km))
    if current_units().name == "km":
        return given
    return say("{given} ({converted})", given=given, converted=dash_text(*(distance_text(r) for r in range_km)))


def range_text(footprint: Footprint) -> str:
    """Range of a footprint as it was given, never rounded away: ``2,000 km``, ``600-800 km``, ``1,852.5 km``.

    One that is not what was given, but what that comes to along the ground, to 1 km: ``1,953 km``.
    """
    inner = (footprint.range_min_km,) if footprint.range_min_km > 0 else ()
    if not footprint.said_km:
        return given_km_text(*inner, footprint.range_km)
    return dash_text(*(length_text(plain_number(current_units().length(r))) for r in inner), distance_text(footprint.range_km))


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
    return given_km_text(*range_km)


def direction_text(footprint: Footprint) -> str:
    """Directions a footprint holds: the upper-limit sentence, or the sector."""
    if footprint.all_directions or footprint.boresight_deg is None:
        return upper_limit()
    width, facing = plain_number(footprint.fov_deg), plain_number(footprint.boresight_deg % 360)
    return say("Sector {width}° wide, facing {facing}°", width=width, facing=facing)


def inside_text(row: ReachRow) -> str:
    """What lies inside, share and area: ``none``, ``<0.1 % (2,100 km²)``, ``41 % (3,840,000 km²)``."""
    share = share_text(row.share)
    return share if row.share <= 0 else say("{share} ({area})", share=share, area=area_text(row.area_km2))


def position_text(lat: float, lon: float) -> str:
    """Position as published (two decimals are about 1 km): ``36.05° N, 128.23° E``; more decimals only where they were given."""
    lat_said = say("{degrees}° S", degrees=_degrees(lat)) if lat < 0 else say("{degrees}° N", degrees=_degrees(lat))
    lon_said = say("{degrees}° W", degrees=_degrees(lon)) if lon < 0 else say("{degrees}° E", degrees=_degrees(lon))
    return say("{lat}, {lon}", lat=lat_said.replace(" ", NBSP), lon=lon_said.replace(" ", NBSP))


def _degrees(angle: float) -> str:
    digits = round(abs(angle), 4)
    return number_text(digits, ".2f") if digits == round(digits, 2) else plain_number(digits)


def party_text(party: str, short: bool = False) -> str:
    """Name of a side of the argument in press English; abbreviated for labels on a map."""
    said = {
        "ROK government": (say("South Korean government"), say("S. Korean gov.")),
        "US government": (say("US government"), say("US gov.")),
        "PRC government": (say("Chinese government"), say("Chinese gov.")),
        "PRC state media": (say("Chinese state media"), say("Chinese media")),
        "independent": (say("other sources"), say("others")),
        "Russia": (say("Russia"), say("Russia")),
        "press": (say("press"), say("press")),
        "added by the author": (say("added by the author"), say("added by the author")),
    }
    return said.get(party, (party, party))[short]


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
        return "" if short else say("given by the map's maker")
    if len({c.claimant for c in claims}) == 1 and not short:
        return with_years(claims[0].claimant, claims)
    parties = [p for p in PARTIES if any(c.party == p for c in claims)]
    names = [party_text(p, short) for p in parties]
    # a party that speaks alone is better known by its name: "KeepTrack", not "independent"
    if short and len(parties) == 1 and parties[0] in ("independent", "added by the author") and len(claims) == 1:
        names = [claims[0].claimant]
    rest = len(names) - most
    shown = by_commas(names[:most])
    return say("{names} +{rest}", names=shown, rest=rest) if rest > 0 else shown


def table_speakers(claims: Sequence[RangeClaim], short: bool = True) -> str:
    """The same for a column of a table, so that the count of the others is never cut off."""
    return speakers_text(claims, short=short, most=2 if len({c.party for c in claims}) <= 2 else 1)


def with_years(name: str, claims: Iterable[RangeClaim]) -> str:
    """A speaker and the years of what it said: ``A minister (2016)``."""
    years = sorted({c.date[:4] for c in claims if c.date})
    return say("{name} ({years})", name=name, years=by_commas(years)) if years else name
