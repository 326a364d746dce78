"""Disputed areas: which piece of the map can be counted with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from radar_coverage.errors import DataError
from radar_coverage.model.fields import check_fields, identifier, number, text, texts, texts_by_key

__all__ = ["Piece", "Unseparated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A disputed area that the boundaries hold apart from the rest, so that it can be counted with any territory.

    Parameters
    ----------
    id : str
    name : str
        Name in press English; both names where the name is disputed too, in the order of the alphabet.
    names : mapping of str to str
        Names in the languages of those who hold and claim it, by language code.
    press : mapping of str to str
        Names in the press of other languages, by language code; both names, in the order of that alphabet, where the name is
        disputed too.
    held : str
        Territory code (ADM0_A3) that the boundaries count it with: its own where it is a territory of its own.
    claimed_by : tuple of str
        Codes of the territories that claim it, beside the one that holds it.
    box_deg : tuple of float
        West, south, east and north of one box or of several after each other [degrees]: the piece is every ring of the
        territory `held` that lies wholly inside one. Empty: the piece is all of the territory.
    rule : str
        What it is called in the rule of the boundaries, which stands on every output; empty but for the few that the public
        argument is about.
    note : str
        What the data holds of it.
    source : str
        Where the claim is published or described.

    Raises
    ------
    DataError
        A field outside its documented range, or boxes that are none.
    """

    id: str = identifier()
    name: str = text()
    names: Mapping[str, str] = texts_by_key()
    press: Mapping[str, str] = texts_by_key()
    held: str = text()
    claimed_by: tuple[str, ...] = texts()
    box_deg: tuple[float, ...] = number("degrees", -180, 180, ())
    rule: str = text("")
    note: str = text("")
    source: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
        boxes = self.boxes_deg
        if len(self.box_deg) % 4 or any(west >= east or south >= north for west, south, east, north in boxes):
            raise DataError(f"box_deg = {self.box_deg!r:.60}, expected west, south, east, north of each box")

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the territory that holds it."""
        return not self.box_deg

    @property
    def boxes_deg(self) -> tuple[tuple[float, float, float, float], ...]:
        """West, south, east and north of each box [degrees]."""
        box = self.box_deg
        return tuple((box[i], box[i + 1], box[i + 2], box[i + 3]) for i in range(0, len(box) - 3, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseparated:
    """A disputed area that the boundaries do not hold apart: it is counted as they have it.

    Parameters
    ----------
    id, name : str
    names, press : mapping of str to str
        As of `Piece`.
    held : str
        Territory code that the boundaries count it with; several where they divide it.
    claimed_by : tuple of str
    reason : str
        Why it cannot be separated.

    Raises
    ------
    DataError
        A field outside its documented range.
    """

    id: str = identifier()
    name: str = text()
    names: Mapping[str, str] = texts_by_key()
    press: Mapping[str, str] = texts_by_key()
    held: str = text()
    claimed_by: tuple[str, ...] = texts()
    reason: str = text()

    def __post_init__(self) -> None:
        check_fields(self)
