"""What is embedded, in the language in use: boundaries with disputed areas counted as asked, and where names are looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from radar_coverage.analysis.counting import Counting, counted, resolve_counting
from radar_coverage.analysis.statement_ends import Gazetteer
from radar_coverage.model import Site
from radar_coverage.model.disputed import Piece
from radar_coverage.outputs.catalogue import language_code, say
from radar_coverage.outputs.lists import by_semicolons, joined_words
from radar_coverage.sources.cities import Cities, load_cities
from radar_coverage.sources.city_search import row_of
from radar_coverage.sources.disputed import Disputed, load_disputed
from radar_coverage.sources.labels import Labels, load_labels
from radar_coverage.sources.provinces import load_province_names, load_provinces
from radar_coverage.sources.sites import load_sites
from radar_coverage.sources.spoken import ENGLISH, LANGUAGES, labels_said_in, said_in, territories_in
from radar_coverage.sources.territories import Territories, load_territories

__all__ = [
    "countings",
    "embedded_cities",
    "embedded_disputed",
    "embedded_gazetteer",
    "embedded_labels",
    "embedded_provinces",
    "embedded_sites",
    "embedded_territories",
]


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
    return resolve_counting(count, _territories("10m", _language()), embedded_disputed().pieces) if count else ()


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
        With their names in the language in use. Their rule says where the areas are counted that the public argument is about,
        moved or not.
    """
    return _counted(_territories(scale, _language()), count, strict=scale == "10m")


def embedded_provinces(count: Mapping[str, str] | None = None) -> Territories:
    """Read the embedded provinces, by local names where those are in the language in use; count disputed areas as asked."""
    return _counted(_provinces(_language()), count, strict=False)


def embedded_disputed() -> Disputed:
    """Read the embedded disputed areas, by their names in the language in use."""
    language, disputed = _language(), load_disputed()
    return Disputed(
        tuple(said_in(piece, language) for piece in disputed.pieces),
        tuple(said_in(area, language) for area in disputed.not_separable),
    )


def embedded_labels(path: Path | str | None = None) -> Labels:
    """Read the embedded names and a user's, in the language in use; raises what `load_labels` does."""
    return labels_said_in(load_labels(path), _language())


def embedded_sites(path: Path | str | None = None) -> dict[str, Site]:
    """Read the embedded sites and a user's, by their names in the language in use; raises what `load_sites` does."""
    return _said(load_sites(path))


def embedded_cities() -> Cities:
    """Read the embedded towns: those that are among the embedded names by their names in the language in use."""
    cities = load_cities()
    if _language() == ENGLISH:
        return cities
    called = {row_of(place, cities): place.name for place in embedded_labels().places}
    return replace(cities, names=tuple(called.get(row, name) for row, name in enumerate(cities.names)))


def embedded_gazetteer(sites: Mapping[str, Site] | None = None) -> Gazetteer:
    """Read everything that places and lands of statements are looked up in, by names in the language in use.

    Parameters
    ----------
    sites : mapping of str to Site, optional
        Sites by id; the embedded ones by default.
    """
    return Gazetteer(
        sites=_said(load_sites() if sites is None else sites),
        labels=embedded_labels(),
        territories=_territories("10m", _language()),
        provinces=_provinces(_language()),
        cities=load_cities(),
    )


def _said(sites: Mapping[str, Site]) -> dict[str, Site]:
    return {id_: said_in(site, _language()) for id_, site in sites.items()}


def _language() -> str:
    """Language that names are said in: the one in use, or English where the data has no names in it."""
    language = language_code()
    return language if language in LANGUAGES else ENGLISH


@cache
def _territories(scale: str, language: str) -> Territories:
    return territories_in(load_territories(scale=scale), language)


def _provinces(language: str) -> Territories:
    provinces = load_provinces()
    return provinces if language == ENGLISH else replace(provinces, names=_province_names(language))


@cache
def _province_names(language: str) -> tuple[str, ...]:
    return tuple(said_in(entry, language).name for entry in load_province_names().values())


def _counted(territories: Territories, count: Mapping[str, str] | None, *, strict: bool) -> Territories:
    pieces, moved = embedded_disputed().pieces, countings(count)
    stay = [piece for piece in pieces if piece.rule and piece not in [one.piece for one in moved]]
    plain = replace(territories, rule=by_semicolons([_rule(territories), *_where(stay)]))
    return counted(plain, pieces, moved, strict=strict, said=_moved)


def _rule(territories: Territories) -> str:
    """The rule that comes with the embedded boundaries, said in the language in use."""
    if territories.parents:
        return say(
            "provinces by Natural Earth 5.1.1, fitted to its countries; South Korea's by its mapping agency NGII, 2023-09-15; "
            "de facto boundaries, land and lakes, no territorial sea"
        )
    return say("de facto boundaries, Natural Earth 5.1.1; land and lakes, no territorial sea")


def _where(pieces: Sequence[Piece]) -> list[str]:
    """``Taiwan apart``, ``southern Kurils and Crimea with Russia``: where the boundaries count pieces, in a few words."""
    names = dict(zip((ours := _territories("10m", _language())).codes, ours.names, strict=True))
    held: dict[str, list[str]] = {}
    for piece in pieces:
        held.setdefault("" if piece.is_whole else names[piece.held], []).append(
            piece.rule if _language() == ENGLISH else piece.name
        )
    return [
        say("{pieces} with {territory}", pieces=joined_words(them), territory=holder)
        if holder
        else say("{pieces} apart", pieces=joined_words(them))
        for holder, them in held.items()
    ]


def _moved(piece: str, territory: str) -> str:
    return say("{piece} counted with {territory}", piece=piece, territory=territory)
