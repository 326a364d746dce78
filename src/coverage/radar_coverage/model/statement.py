"""A published sentence that geometry can check, or cannot: who said it, where it stands, and what it asserts in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.errors import DataError
from radar_coverage.model.claim import ABOUT, PARTIES, READ
from radar_coverage.model.fields import check_fields, choice, date_text, identifier, number, text, texts

__all__ = ["DISTANCE_BOUNDS", "PARTS", "SENSES", "STATEMENT_KINDS", "Statement"]

STATEMENT_KINDS = ("distance", "reach", "share", "ground", "not geometry")
DISTANCE_BOUNDS = ("as given", "about", "exactly", "at least", "at most", "between")
SENSES = ("inside", "outside", "about")
PARTS = ("all", "eastern half")

_NEEDED: Final = {
    "distance": ("to", "km"),
    "reach": ("to",),
    "share": ("territory", "share_percent"),
    "ground": ("to",),
    "not geometry": ("missing",),
}
"""Fields without which there is nothing to check."""
_ASSERTED: Final = {
    "origin": "", "also_from": (), "to": (), "km": (), "bound": "as given", "claims": (), "range_km": (), "sense": "inside",
    "territory": "", "part": "all", "counting": (), "share_percent": (), "missing": "",
}  # fmt: skip
"""Fields of the assertion, with the value of one that is not given."""
_USED: Final = {
    "distance": ("origin", "also_from", "to", "km", "bound"),
    "reach": ("to", "sense", "claims", "range_km"),
    "share": ("territory", "part", "counting", "share_percent", "claims", "range_km"),
    "ground": ("to",),
    "not geometry": ("missing", "claims", "range_km"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One published sentence with one assertion.

    An end of a distance is the id of a site, a town by name, a territory by code or name or a province by code (its nearest
    land; several with a plus between), or the common border of two territories, ``PRK/KOR``; ``PRK/CHN+RUS`` is the border
    with either.

    Parameters
    ----------
    id : str
    site : str
        Id of the site the sentence is checked from; empty for any.
    party, speaker : str
        Who speaks, as a side of the argument (`PARTIES`), and who exactly.
    about : str
        What the sentence is about: Seongju, a radar in Korea before or without the site, elsewhere, any.
    publisher, title, date, address, read
        As in `RangeClaim`.
    quotation, quotation_language : str
        A few words as we have them, and their language.
    original_language : str
        Language it was said in, where that is not the quotation's: the quotation is then a translation.
    translation : str
        English of a quotation in another language.
    words : str
        The words of the quotation or translation that are checked here, where it says more than one thing.
    note : str
        What a reader must know about the source.
    kind : str
        distance, reach (what a range holds), share (of a territory), ground (no ground of it is in view) or not geometry.
    origin : str
        Where a distance starts; the site when empty.
    also_from : tuple of str
        Other places that it may have been said of.
    to : tuple of str
        Where it ends; what a range holds. Of several, all are meant.
    km, bound
        The distance given [km] and what it is: as given (to the last digit), about, exactly, at least, at most, between (two).
    claims : tuple of str
        Ids of the published figures the sentence is about.
    range_km : tuple of float
        Its own range [km]; with neither, every published figure is tried.
    sense : str
        inside, outside, or about (the range ends about there).
    territory, part : str
        Whose share: all of the territory's land, or the half east of the meridian that halves it.
    counting : tuple of str
        Territories that another reading counts with it.
    share_percent : tuple of float
        Lowest and highest share that the words stand for [%].
    missing : str
        What would be needed, where geometry cannot tell.
    beside : tuple of str
        Territories whose nearest land, and share where there is a range, is measured beside.
    reading : str
        What the words are taken for, where that is a choice.

    Raises
    ------
    DataError
        A field outside its documented range, missing for this kind, or of another kind.
    """

    id: str = identifier()
    site: str = identifier("")
    party: str = choice(*PARTIES)
    speaker: str = text()
    about: str = choice(*ABOUT, default="any")
    publisher: str = text("")
    title: str = text("")
    date: str = date_text()
    address: str = text("")
    read: str = choice(*READ, default="not checked")
    quotation: str = text()
    quotation_language: str = text("en")
    original_language: str = text("")
    translation: str = text("")
    words: str = text("")
    note: str = text("")
    kind: str = choice(*STATEMENT_KINDS)
    origin: str = text("")
    also_from: tuple[str, ...] = texts()
    to: tuple[str, ...] = texts()
    km: tuple[float, ...] = number("km", 0.001, 20_100, ())
    bound: str = choice(*DISTANCE_BOUNDS, default="as given")
    claims: tuple[str, ...] = texts()
    range_km: tuple[float, ...] = number("km", 0.001, MAX_RANGE_M / 1000, ())
    sense: str = choice(*SENSES, default="inside")
    territory: str = text("")
    part: str = choice(*PARTS, default="all")
    counting: tuple[str, ...] = texts()
    share_percent: tuple[float, ...] = number("%", 0, 100, ())
    missing: str = text("")
    beside: tuple[str, ...] = texts()
    reading: str = text("")

    def __post_init__(self) -> None:
        check_fields(self)
        problems = [f"{name} is missing, kind = {self.kind!r} needs it" for name in _NEEDED[self.kind] if not getattr(self, name)]
        problems += [
            f"{name} is not for kind = {self.kind!r}"
            for name, nothing in _ASSERTED.items()
            if name not in _USED[self.kind] and getattr(self, name) != nothing
        ]
        wanted = 2 if self.bound == "between" else 1
        if self.kind == "distance" and self.km and len(self.km) != wanted:
            problems.append(f"km has {len(self.km)} figures, expected {wanted} for bound = {self.bound!r}")
        if self.share_percent and len(self.share_percent) != 2:
            problems.append(f"share_percent has {len(self.share_percent)} figures, expected the lowest and the highest")
        for name in ("km", "share_percent"):
            low, *high = getattr(self, name) or (0,)
            if high and not low <= high[0]:
                problems.append(f"{name} = {list(getattr(self, name))}, expected the lower figure first")
        if self.claims and self.range_km:
            problems.append("give either claims or range_km, not both")
        if self.part != "all" and self.counting:
            problems.append("counting is for part = 'all'")
        if self.words and self.words not in self.quotation and self.words not in self.translation:
            problems.append(f"words = {self.words!r:.60}, expected words of the quotation or its translation")
        if problems:
            raise DataError(problems)

    @property
    def checked_words(self) -> str:
        """The words that are checked, in English where there is one."""
        return self.words or self.translation or self.quotation
