"""Everything a reader can ask of a site's page by moving its controls: ranges, directions, altitudes, countings."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from radar_coverage.analysis.area_grid import AreaGrid, area_grid
from radar_coverage.analysis.counting import Counting, atoms
from radar_coverage.analysis.counting_effects import pieces_about
from radar_coverage.analysis.reach import nearest_lands
from radar_coverage.analysis.reach_curve import curve_end_km
from radar_coverage.analysis.result import NearestLand, Reach
from radar_coverage.analysis.units import members_of, name_of
from radar_coverage.model.disputed import Piece
from radar_coverage.sources.territories import Territories, chosen_territories

__all__ = ["ALTITUDES_KM", "Contested", "Explorable", "Explored", "Rings", "explored", "rings_of"]

Floats = NDArray[np.float64]

ALTITUDES_KM: Final = (0.5, 1, 2, 3, 5, 8, 11, 15, 20, 30, 50, 70, 100, 150, 200, 300, 420, 500, 700, 1000, 1500, 2000)
"""Heights of targets that can be asked about [km]: of aircraft, of what flies through space, and between."""
_MOST_STEPS: Final = 320
_ROUND: Final = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rings:
    """The ranges a page knows.

    Parameters
    ----------
    km : ndarray, shape (j,)
        All of them, rising [km].
    stops : tuple of int
        Those at which the range control stops: even steps, and every published figure.
    even : tuple of int
        The even steps among them.
    horizons : tuple of (float, int or None)
        For each altitude [km] the ring at which a target so high sinks below the horizon; None beyond the last.
    """

    km: Floats
    stops: tuple[int, ...]
    even: tuple[int, ...]
    horizons: tuple[tuple[float, int | None], ...]

    def index(self, range_km: float) -> int:
        """Which ring a range is."""
        return int(np.abs(self.km - range_km).argmin())


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A disputed area within reach, as one of the atoms.

    Parameters
    ----------
    piece : Piece
    atom : int
    options : tuple of (str, str)
        Code and name of what it can be counted with, the one that the boundaries count it with first: a unit, or a territory that
        is none.
    counted : str
        Code of the one it is counted with to begin with.
    """

    piece: Piece
    atom: int
    options: tuple[tuple[str, str], ...]
    counted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorable:
    """One thing whose land is counted.

    Parameters
    ----------
    code, name : str
        Of a territory or of a sum.
    atoms : tuple of int
        Those that the boundaries count with it, disputed areas too.
    is_focus : bool
    """

    code: str
    name: str
    atoms: tuple[int, ...]
    is_focus: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Explored:
    """One site's answers to every setting.

    Parameters
    ----------
    reach : Reach
        The answer the page opens with.
    rings : Rings
    atoms : Territories
        Pieces of land of which every counting is a sum; only those within the last ring, and those of the focus.
    grid : AreaGrid
        Of the atoms.
    nearest : tuple of NearestLand
        Of each atom.
    units : tuple of Explorable
        Focus first, then by nearest land.
    contested : tuple of Contested
    lowest_km, beam_km : ndarray, shape (j,)
        Altitude above which a target at each ring is in view, and the same in the lowest stated beam; None where none is stated.
    """

    reach: Reach
    rings: Rings
    atoms: Territories
    grid: AreaGrid
    nearest: tuple[NearestLand, ...]
    units: tuple[Explorable, ...]
    contested: tuple[Contested, ...]
    lowest_km: Floats
    beam_km: Floats | None


def rings_of(answers: Sequence[Reach]) -> tuple[Rings, ...]:
    """Choose the ranges that the pages of several sites know: the same even steps to the same end for all."""
    figures = [_figure_ranges_km(one) for one in answers]
    end_km = curve_end_km([r for given in figures for r in given])
    step_km = next(s for s in _steps(end_km) if end_km / s <= _MOST_STEPS)
    even = [round(step_km * n, 9) for n in range(1, round(end_km / step_km) + 1)]
    return tuple(_rings(one, given, even) for one, given in zip(answers, figures, strict=True))


def explored(
    reach: Reach, rings: Rings, territories: Territories, pieces: Sequence[Piece] = (), countings: Sequence[Counting] = ()
) -> Explored:
    """Answer every setting of a site's page.

    Parameters
    ----------
    reach : Reach
        The answer the page opens with.
    rings : Rings
    territories : Territories
        The boundaries as they are read, nothing counted otherwise.
    pieces : sequence of Piece
        Areas that can be counted with another territory; none for a user's boundaries.
    countings : sequence of Counting
        What is counted otherwise to begin with.
    """
    site, focus = reach.site, reach.focus
    disputed = pieces_about(focus, pieces, countings)
    every = atoms(territories, disputed)
    asked = {member for code in focus for member in (members_of(territories, code) or (code,))}
    asked |= {_atom_code(piece) for piece in disputed}
    reached = area_grid(site, every, [float(rings.km[-1])], 90).circles_m2[:, 0] > 0
    found = chosen_territories(every, [i for i, code in enumerate(every.codes) if reached[i] or code in asked])
    nearest = nearest_lands(site, found)
    units = _units(territories, found, focus, disputed, nearest)
    return Explored(
        reach=reach,
        rings=rings,
        atoms=found,
        grid=area_grid(site, found, rings.km.tolist()),
        nearest=nearest,
        units=units,
        contested=tuple(
            _contested(piece, territories, found, units, countings) for piece in disputed if _atom_code(piece) in found.codes
        ),
        lowest_km=reach.view.lowest_km(rings.km),
        beam_km=reach.view.beam_km(rings.km),
    )


def _figure_ranges_km(reach: Reach) -> list[float]:
    """Ranges along the ground of every published figure and everything drawn [km]."""
    return [r for figure in reach.figures for r in figure.ground_km] + [f.range_km for f in reach.footprints]


def _steps(end_km: float) -> Iterator[float]:
    """Round steps, the smallest that could be asked for first [km]."""
    power = 10.0 ** (math.floor(math.log10(end_km)) - 3)
    for n in itertools.count():
        yield from (round_number * power * 10**n for round_number in _ROUND)


def _rings(reach: Reach, given_km: Sequence[float], even_km: Sequence[float]) -> Rings:
    view, end_km = reach.view, even_km[-1]
    stops = np.unique(np.round([*even_km, *given_km], 9))
    horizons = {a: view.farthest_km(a) for a in ALTITUDES_KM}
    km = np.unique(np.round([*stops, *(h for h in horizons.values() if 0 < h <= end_km)], 9))
    km.flags.writeable = False

    def at(ranges_km: Iterable[float]) -> tuple[int, ...]:
        return tuple(np.searchsorted(km, np.round(list(ranges_km), 9)).tolist())

    return Rings(
        km=km,
        stops=at(stops),
        even=at(even_km),
        horizons=tuple((a, at([h])[0] if 0 < h <= end_km else None) for a, h in horizons.items()),
    )


def _atom_code(piece: Piece) -> str:
    return piece.held if piece.is_whole else piece.id


def _units(
    territories: Territories, found: Territories, focus: Sequence[str], disputed: Sequence[Piece], nearest: Sequence[NearestLand]
) -> tuple[Explorable, ...]:
    """The focus as it is asked for, then every other territory among the atoms, the nearest first."""
    number = {code: i for i, code in enumerate(found.codes)}
    of_focus = {code: members_of(territories, code) or (code,) for code in focus}
    taken = {member for members in of_focus.values() for member in members}
    others = [code for code in territories.codes if code in number and code not in taken]
    held = {code: [code, *(_atom_code(p) for p in disputed if p.held == code and not p.is_whole)] for code in territories.codes}
    others.sort(key=lambda code: (nearest[number[code]].range_km, code))
    return tuple(
        Explorable(
            code=code,
            name=name_of(territories, code),
            atoms=tuple(sorted(number[one] for member in of_focus.get(code, (code,)) for one in held[member] if one in number)),
            is_focus=code in of_focus,
        )
        for code in (*focus, *others)
    )


def _contested(
    piece: Piece, territories: Territories, found: Territories, units: Sequence[Explorable], countings: Sequence[Counting]
) -> Contested:
    names = dict(zip(territories.codes, territories.names, strict=True))
    now = next((one.code for one in countings if one.piece == piece), piece.held)

    def unit(code: str) -> tuple[str, str]:
        for one in units:
            if code in (one.code, *one.code.split("+")):
                return one.code, one.name
        return code, names.get(code, code)

    options = dict(unit(code) for code in dict.fromkeys((piece.held, *piece.claimed_by, now)))
    return Contested(piece=piece, atom=found.codes.index(_atom_code(piece)), options=tuple(options.items()), counted=unit(now)[0])
