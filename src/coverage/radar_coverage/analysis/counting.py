"""Counting disputed areas with another territory than the boundaries do.

The boundaries put every piece of land into exactly one territory. `counted` moves pieces from one to another, in territories, in
their provinces and in the coarser boundaries of drawings alike. The pieces are those of data/disputed.toml. Nothing
moves unasked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from radar_coverage.analysis.counting_rings import Owners, rings_of
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model.disputed import Piece
from radar_coverage.sources.spoken import code_named, plain
from radar_coverage.sources.territories import Territories

__all__ = ["Counting", "absent", "atoms", "counted", "resolve_counting"]


@dataclass(frozen=True, slots=True)
class Counting:
    """One piece, and the territory it is counted with.

    Parameters
    ----------
    piece : Piece
        Also made of a whole territory that is on no list.
    code, name : str
        Of the territory it is counted with.
    """

    piece: Piece
    code: str
    name: str


def resolve_counting(count: Mapping[str, str], territories: Territories, pieces: Sequence[Piece]) -> tuple[Counting, ...]:
    """Understand what is to be counted with whom.

    Parameters
    ----------
    count : mapping of str to str
        Piece (its id or name, or the code or name of any territory) to territory (code or name), in any case and language:
        ``{"taiwan": "CHN", "crimea": "Ukraine"}``.
    territories : Territories
        As they are read. Where only provinces are given, their countries have codes and no names.
    pieces : sequence of Piece
        Those of `load_disputed`.

    Returns
    -------
    tuple of Counting
        Without those that are counted so anyway.

    Raises
    ------
    UnknownNameError
        A piece or a territory that is not there; names the nearest, or all pieces.
    DataError
        A piece is counted with two territories, or with one that is itself counted with another.
    """
    names = _names(territories, pieces)
    codes = {plain(name): code for code, name in names.items()} | {plain(code): code for code in names}
    codes |= {
        plain(word): code
        for word in (*count, *count.values())
        if plain(word) not in codes and (code := code_named(word)) in names
    }
    whole = {piece.held: piece for piece in pieces if piece.is_whole}
    known = {
        plain(key): piece for piece in pieces for key in (*piece.names.values(), *piece.press.values(), piece.name, piece.id)
    }
    found: dict[str, Counting] = {}
    for asked, target in count.items():
        key, to = plain(asked), plain(target)
        if key not in known and key not in codes:
            hint = f"Disputed areas that can be counted with another territory: {', '.join(piece.id for piece in pieces)}"
            raise UnknownNameError("disputed area or territory", asked, [*(p.id for p in pieces), *names, *names.values()], hint)
        piece = known[key] if key in known else whole.get(codes[key]) or _territory_piece(codes[key], names[codes[key]])
        if to in known and known[to].is_whole:
            to = plain(known[to].held)
        if to in known and to not in codes:
            whose = names.get(known[to].held, known[to].held)
            raise DataError(
                f"{piece.name} cannot be counted with {known[to].name}, which is a part of {whose} and not a territory"
            )
        if to not in codes:
            raise UnknownNameError("territory", target, [*names, *names.values()])
        key = piece.held if piece.is_whole else piece.id
        if key in found and found[key].code != codes[to]:
            raise DataError(f"{piece.name} is counted both with {found[key].name} and with {names[codes[to]]}")
        found[key] = Counting(piece, codes[to], names[codes[to]])
    resolved = tuple(one for one in found.values() if one.code != one.piece.held)
    moved = {one.piece.held: one for one in resolved if one.piece.is_whole}
    for one in resolved:
        if one.code in moved:
            raise DataError(
                f"{one.piece.name} cannot be counted with {one.name}, which is itself counted with {moved[one.code].name}: "
                "name the territory that all of it is counted with"
            )
    return resolved


def counted(
    territories: Territories,
    pieces: Sequence[Piece],
    count: Mapping[str, str] | Sequence[Counting],
    *,
    strict: bool = True,
    said: Callable[[str, str], str] = "{} counted with {}".format,
) -> Territories:
    """Count disputed areas with other territories than the boundaries do.

    Parameters
    ----------
    territories : Territories
        As they are read: territories, provinces, or boundaries for drawing. All that is to be counted otherwise is named at once:
        a piece that has become one with its new neighbours is not found again.
    pieces : sequence of Piece
        Those of `load_disputed`.
    count : mapping of str to str, or sequence of Counting
        What `resolve_counting` takes, or what it gives. Resolve against the territories and apply the result to provinces and to
        boundaries for drawing, where names and small territories are missing.
    strict : bool
        Whether a piece that these boundaries do not hold apart is an error; without it such a piece stays where it is (see
        `absent`).
    said : callable
        Name of a piece and of the territory it is counted with to what the rule says of it.

    Returns
    -------
    Territories
        Pieces in the territory they are counted with, seamlessly; territories left empty are gone; the rule says what was moved.
        In provinces a piece that is a part of one becomes a province of its own, and parents change.

    Raises
    ------
    UnknownNameError
        A piece or a territory that is not there.
    DataError
        Pieces that cannot be counted so, or are not there.

    Examples
    --------
    >>> from radar_coverage.sources.disputed import load_disputed
    >>> from radar_coverage.sources.territories import load_territories
    >>> both = counted(load_territories(), load_disputed().pieces, {"taiwan": "CHN"})
    >>> "TWN" in both.codes, both.rule.split("; ")[-1]
    (False, 'Taiwan counted with China')
    """
    countings = resolve_counting(count, territories, pieces) if isinstance(count, Mapping) else tuple(count)
    missing = absent(territories, countings)
    if missing and strict:
        raise DataError([f"{territories.source}: holds no {piece.name} apart from the rest" for piece in missing])
    countings = tuple(one for one in countings if one.piece not in missing)
    if not countings:
        return territories
    owners = Owners(territories)
    # a part of a territory moves before the whole of it
    chosen = [(one, rings_of(territories, one.piece)) for one in sorted(countings, key=lambda one: one.piece.is_whole)]
    taken = np.zeros(len(territories.rings.ring_owner), bool)
    grown: list[int] = []
    for one, rings in chosen:
        free = rings & ~taken
        taken |= rings
        grown += owners.move(free, one.piece.id, one.piece.name, one.code, one.name)
    rule = "; ".join([territories.rule, *(said(one.piece.name, one.name) for one in countings)])
    return replace(owners.territories(grown), rule=rule)


def absent(territories: Territories, countings: Sequence[Counting | Piece]) -> tuple[Piece, ...]:
    """Pieces that these boundaries do not hold apart: too small for 1:50m, or not a territory of a user's file."""
    pieces = [one.piece if isinstance(one, Counting) else one for one in countings]
    return tuple(piece for piece in pieces if not rings_of(territories, piece).any())


def atoms(territories: Territories, pieces: Sequence[Piece]) -> Territories:
    """Make every piece a territory of its own, so that any counting is a sum of these.

    Parameters
    ----------
    territories : Territories
        As they are read, not provinces.
    pieces : sequence of Piece

    Returns
    -------
    Territories
        A piece that is a part of a territory has its id for a code; the others keep their codes. No sums.
    """
    owners = Owners(territories)
    for piece in pieces:
        if not piece.is_whole and (rings := rings_of(territories, piece)).any():
            owners.move(rings, piece.id, piece.name, piece.id, piece.name)
    return replace(owners.territories(), sums=())


def _names(territories: Territories, pieces: Sequence[Piece]) -> dict[str, str]:
    """English names of territories by code; the codes themselves where only their provinces are at hand."""
    if not territories.parents:
        return dict(zip(territories.codes, territories.names, strict=True))
    return {code: code for code in [*territories.parents, *(c for piece in pieces for c in (piece.held, *piece.claimed_by))]}


def _territory_piece(code: str, name: str) -> Piece:
    """A territory that nobody listed as disputed: it can be counted with another all the same."""
    plain = re.sub("[^a-z0-9]+", "-", code.lower()).strip("-")
    return Piece(id=f"territory-{plain or 'x'}"[:60].strip("-"), name=name, held=code, source="asked for")
