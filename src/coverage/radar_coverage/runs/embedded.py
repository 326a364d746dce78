"""The embedded boundaries with disputed areas counted as they are asked for, and where names are looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from radar_coverage.analysis.counting import Counting, counted, resolve_counting
from radar_coverage.analysis.statement_ends import Gazetteer
from radar_coverage.model import Site
from radar_coverage.model.disputed import Piece
from radar_coverage.sources.cities import load_cities
from radar_coverage.sources.disputed import load_disputed
from radar_coverage.sources.labels import load_labels
from radar_coverage.sources.provinces import load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.territories import Territories, load_territories

__all__ = ["countings", "embedded_gazetteer", "embedded_provinces", "embedded_territories"]


def countings(count: Mapping[str, str] | None) -> tuple[Counting, ...]:
    """Understand what is to be counted with whom, in the words of a user.

    Parameters
    ----------
    count : mapping of str to str, optional
        Disputed area (or any territory) to the territory it is counted with: ``{"taiwan": "CHN"}``.

    Raises
    ------
    UnknownNameError, DataError
        As `resolve_counting`.
    """
    return resolve_counting(count, load_territories(), load_disputed().pieces) if count else ()


def embedded_territories(count: Mapping[str, str] | None = None, scale: str = "10m") -> Territories:
    """Read the embedded territories and count disputed areas as asked.

    Parameters
    ----------
    count : mapping of str to str, optional
    scale : {"10m", "50m"}
        For numbers or for drawing; a piece that is too small for 1:50m stays where it is there.

    Returns
    -------
    Territories
        Their rule says where the areas are counted that the public argument is about, moved or not.
    """
    return _counted(load_territories(scale=scale), count, strict=scale == "10m")


def embedded_provinces(count: Mapping[str, str] | None = None) -> Territories:
    """Read the embedded provinces and count disputed areas as asked."""
    return _counted(load_provinces(), count, strict=False)


def embedded_gazetteer(sites: Mapping[str, Site] | None = None) -> Gazetteer:
    """Read everything that places and lands of statements are looked up in.

    Parameters
    ----------
    sites : mapping of str to Site, optional
        Sites by id; the embedded ones by default.
    """
    return Gazetteer(
        sites=load_sites() if sites is None else sites,
        labels=load_labels(),
        territories=load_territories(),
        provinces=load_provinces(),
        cities=load_cities(),
    )


def _counted(territories: Territories, count: Mapping[str, str] | None, *, strict: bool) -> Territories:
    pieces, moved = load_disputed().pieces, countings(count)
    stay = [piece for piece in pieces if piece.rule and piece not in [one.piece for one in moved]]
    plain = replace(territories, rule="; ".join([territories.rule, *_where(stay)]))
    return counted(plain, pieces, moved, strict=strict)


def _where(pieces: Sequence[Piece]) -> list[str]:
    """``Taiwan apart``, ``southern Kurils and Crimea with Russia``: where the boundaries count pieces, in a few words."""
    names = dict(zip((ours := load_territories()).codes, ours.names, strict=True))
    held: dict[str, list[str]] = {}
    for piece in pieces:
        held.setdefault("" if piece.is_whole else names[piece.held], []).append(piece.rule)
    return [f"{' and '.join(rules)} {f'with {holder}' if holder else 'apart'}" for holder, rules in held.items()]
