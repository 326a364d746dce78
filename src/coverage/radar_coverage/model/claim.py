"""A published range: who said what, when, about which place, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.errors import DataError
from radar_coverage.model.fields import check_fields, choice, date_text, identifier, number, text

__all__ = ["ABOUT", "BOUNDS", "PARTIES", "RANGE_KINDS", "READ", "RangeClaim"]

PARTIES = (
    "ROK government",
    "US government",
    "PRC government",
    "PRC state media",
    "Russia",
    "press",
    "independent",
    "added by the author",
)
ABOUT = ("Seongju", "Korea", "elsewhere", "any")
BOUNDS = ("value", "interval", "at least", "at most", "none")
RANGE_KINDS = ("slant", "ground", "unstated")
READ = ("at the publisher", "in a copy", "reported by others", "not checked")


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeClaim:
    """A statement about a range. A range is a claim, not a property: it never stands without its speaker.

    Parameters
    ----------
    id : str
    radar : str
        Id of the radar type, empty where the author adds a plain range.
    party : str
        Who speaks, as a side of the argument (`PARTIES`).
    claimant : str
        Who exactly.
    about : str
        Seongju, Korea, the type elsewhere, or any place.
    mode : str
        The mode the speaker named, as published.
    bound : str
        What the figure is: value, interval, at least, at most, or none (a party that gave no figure).
    range_km : tuple of float
        Empty for none, two for an interval (low, high), else one [km].
    range_kind : str
        slant, ground or unstated: as published.
    target_note : str
        What the figure is about, in the source's words.
    publisher, title, date, address : str
        Where it stands. `date` is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` (year only), or empty.
    read : str
        How we read it (`READ`).
    quotation, quotation_language : str
        A short quotation in the original language.
    doubt : str
        Why it is kept but never drawn unasked (unbuilt radar, doubtful or remembered figure); empty for none.
    """

    id: str = identifier()
    radar: str = text("")
    party: str = choice(*PARTIES)
    claimant: str = text()
    about: str = choice(*ABOUT, default="any")
    mode: str = text("")
    bound: str = choice(*BOUNDS, default="value")
    range_km: tuple[float, ...] = number("km", 0.001, MAX_RANGE_M / 1000, ())
    range_kind: str = choice(*RANGE_KINDS, default="unstated")
    target_note: str = text("")
    publisher: str = text("")
    title: str = text("")
    date: str = date_text()
    address: str = text("")
    read: str = choice(*READ, default="not checked")
    quotation: str = text("")
    quotation_language: str = text("")
    doubt: str = text("")

    def __post_init__(self) -> None:
        check_fields(self)
        wanted = {"interval": 2, "none": 0}.get(self.bound, 1)
        if len(self.range_km) != wanted:
            raise DataError(f"range_km has {len(self.range_km)} figures, expected {wanted} for bound = {self.bound!r}")
        if wanted == 2 and not self.range_km[0] < self.range_km[1]:
            raise DataError(f"range_km = {list(self.range_km)}, expected the lower figure first")

    @property
    def drawn_unasked(self) -> bool:
        """Whether the figure may stand on a map nobody asked for it on.

        True for figures about Korea that were read at the publisher or come from a government, and are not in doubt.
        """
        attributed = self.read == "at the publisher" or self.party.endswith("government")
        return bool(self.range_km) and not self.doubt and self.about in ("Seongju", "Korea") and attributed
