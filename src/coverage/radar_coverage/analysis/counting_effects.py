"""What counting a disputed area with another territory does to the share of that territory inside a range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from radar_coverage.analysis.counting import Counting, atoms, resolve_counting
from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.analysis.reach_table import ReachTable
from radar_coverage.analysis.units import members_of
from radar_coverage.model import Footprint, Site
from radar_coverage.model.disputed import Piece
from radar_coverage.sources.territories import Territories, chosen_territories

__all__ = ["CountingEffect", "counting_effects", "pieces_about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingEffect:
    """Share of a territory inside one footprint, without a disputed area and with it.

    Parameters
    ----------
    territory, name : str
        Code of a territory or of a sum, and English name.
    piece : Piece
    is_counted : bool
        Whether the piece is counted with the territory now.
    footprint : Footprint
    area_without_km2, territory_without_km2 : float
        Land of the territory without the piece, inside the footprint and in all [km2].
    piece_inside_km2, piece_km2 : float
        Land of the piece, inside the footprint and in all [km2].
    """

    territory: str
    name: str
    piece: Piece
    is_counted: bool
    footprint: Footprint
    area_without_km2: float
    territory_without_km2: float
    piece_inside_km2: float
    piece_km2: float

    @property
    def share_without(self) -> float:
        """Part of the territory without the piece that lies inside [1]; 0 where nothing is left of it."""
        return self.area_without_km2 / self.territory_without_km2 if self.territory_without_km2 > 0 else 0.0

    @property
    def share_with(self) -> float:
        """Part of the territory with the piece that lies inside [1]."""
        return (self.area_without_km2 + self.piece_inside_km2) / (self.territory_without_km2 + self.piece_km2)


def pieces_about(codes: Sequence[str], pieces: Sequence[Piece], countings: Sequence[Counting] = ()) -> tuple[Piece, ...]:
    """Pieces that territories hold, claim, or are counted with: those that matter for their shares.

    Parameters
    ----------
    codes : sequence of str
        Codes of territories; of a sum its members.
    pieces : sequence of Piece
    countings : sequence of Counting
        What is counted otherwise; pieces that are on no list come last.
    """
    known = {*codes, *(member for code in codes for member in code.split("+"))}
    asked = {_key(one.piece): one for one in countings}
    listed = {_key(piece): piece for piece in pieces} | {key: one.piece for key, one in asked.items()}
    return tuple(
        piece
        for key, piece in listed.items()
        if known & {piece.held, *piece.claimed_by, *((asked[key].code,) if key in asked else ())}
    )


def counting_effects(
    site: Site,
    footprints: Sequence[Footprint],
    territories: Territories,
    focus: Sequence[str],
    pieces: Sequence[Piece],
    count: Mapping[str, str] | Sequence[Counting] = (),
) -> tuple[CountingEffect, ...]:
    """Say for each disputed area in range what it does to the share of those who hold or claim it.

    Parameters
    ----------
    site : Site
    footprints : sequence of Footprint
        At least one.
    territories : Territories
        As they are read, without anything counted otherwise.
    focus : sequence of str
        Territories asked about, by code or name; sums too.
    pieces : sequence of Piece
    count : mapping of str to str, or sequence of Counting
        What is counted otherwise while one piece is looked at; see `counted`.

    Returns
    -------
    tuple of CountingEffect
        For each focus, each piece that it holds, claims or is counted with and that lies at least partly inside one of the
        footprints, and each footprint by rising range. A piece that is all of the territory asked about is left out.

    Raises
    ------
    UnknownNameError
        A focus, piece or territory that is not there.
    """
    countings = resolve_counting(count, territories, pieces) if isinstance(count, Mapping) else tuple(count)
    asked = resolve_focus(focus, territories)
    about = pieces_about(asked, pieces, countings)
    if not about or not footprints:
        return ()
    apart = atoms(territories, [*pieces, *(one.piece for one in countings)])
    owner = _owners(apart, pieces, countings)
    members = {code: members_of(territories, code) or (code,) for code in asked}
    of_piece = {_key(piece): _of_piece(apart, piece, pieces) for piece in about}
    needed = {*(i for i, code in enumerate(owner) if any(code in m for m in members.values()))}.union(*of_piece.values())
    index = sorted(needed)
    table = ReachTable(site, chosen_territories(apart, index), max(f.range_km for f in footprints))
    ordered = sorted(footprints, key=lambda f: (f.range_km, f.range_min_km))
    inside_m2 = np.zeros((len(ordered), len(apart.codes)))
    for n, footprint in enumerate(ordered):
        inside_m2[n, index] = table.areas_m2(footprint)
    names = dict(zip(territories.codes, territories.names, strict=True)) | {s.code: s.name for s in territories.sums}
    effects = []
    for code in asked:
        mine = {i for i, holder in enumerate(owner) if holder in members[code]}
        for piece in pieces_about([code], about, countings):
            its = of_piece[_key(piece)]
            others = sorted(mine - its)
            if not inside_m2[:, sorted(its)].any() or not others:
                continue
            effects += [
                CountingEffect(
                    territory=code,
                    name=names[code],
                    piece=piece,
                    is_counted=its <= mine,
                    footprint=footprint,
                    area_without_km2=float(inside_m2[n, others].sum()) / 1e6,
                    territory_without_km2=float(apart.area_m2[others].sum()) / 1e6,
                    piece_inside_km2=float(inside_m2[n, sorted(its)].sum()) / 1e6,
                    piece_km2=float(apart.area_m2[sorted(its)].sum()) / 1e6,
                )
                for n, footprint in enumerate(ordered)
            ]
    return tuple(effects)


def _key(piece: Piece) -> str:
    return piece.held if piece.is_whole else piece.id


def _owners(apart: Territories, pieces: Sequence[Piece], countings: Sequence[Counting]) -> list[str]:
    """Code of the territory that each atom is counted with."""
    asked = {_key(one.piece): one.code for one in countings}
    held = {piece.id: piece.held for piece in pieces if not piece.is_whole}
    # a part goes its own way, or with the whole that holds it
    return [asked.get(code) or asked.get(held.get(code, code)) or held.get(code, code) for code in apart.codes]


def _of_piece(apart: Territories, piece: Piece, pieces: Sequence[Piece]) -> frozenset[int]:
    """Atoms of a piece: of a whole territory also its own disputed parts."""
    parts = [one.id for one in pieces if not one.is_whole and one.held == piece.held] if piece.is_whole else []
    return frozenset(i for i, code in enumerate(apart.codes) if code == _key(piece) or code in parts)
