"""Published figures to footprints: which are drawn unasked, and who stands behind each range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from radar_coverage.analysis.view import View
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Footprint, RangeClaim, Site

__all__ = ["claims_by_id", "default_claims", "footprints_of", "published_claims"]


def default_claims(site: Site, claims: Iterable[RangeClaim]) -> tuple[RangeClaim, ...]:
    """The figures drawn for a site when none are asked for.

    Those published about the site's radar in Korea, read at the publisher or given by a government; a site elsewhere has
    none: what was said about Seongju is not said about it.
    """
    if site.radar is None or site.country != "KOR":
        return ()
    return tuple(c for c in claims if c.radar == site.radar and c.drawn_unasked)


def published_claims(site: Site, claims: Iterable[RangeClaim]) -> tuple[RangeClaim, ...]:
    """Every published figure about the site's radar that is not in doubt, drawn unasked or not, and who gave none.

    What was said about the same type in another country is not about this radar; what was said of the type in general is.
    """
    if site.radar is None or site.country != "KOR":
        return ()
    return tuple(c for c in claims if c.radar == site.radar and not c.doubt and c.about != "elsewhere")


def claims_by_id(ids: Iterable[str], claims: Sequence[RangeClaim]) -> tuple[RangeClaim, ...]:
    """Claims asked for by id, in the order asked.

    Raises
    ------
    UnknownNameError
        No such claim.
    DataError
        The claim gives no figure.
    """
    known: Mapping[str, RangeClaim] = {c.id: c for c in claims}
    found = []
    for name in dict.fromkeys(ids):
        if name not in known:
            raise UnknownNameError("claim", name, known, "List them with: radar-coverage claims")
        if not known[name].range_km:
            raise DataError(f"claim {name} gives no figure, so there is nothing to draw ({known[name].claimant})")
        found.append(known[name])
    return tuple(found)


def footprints_of(
    view: View,
    claims: Sequence[RangeClaim],
    ranges_km: Iterable[float] = (),
    *,
    boresight_deg: float | None = None,
    fov_deg: float = 360.0,
    range_min_km: float = 0.0,
    strict: bool = True,
) -> tuple[Footprint, ...]:
    """One footprint for each distinct range along the ground, by rising range, with everybody who gave it.

    Ranges within which no target is at the altitude asked about are left out.

    Parameters
    ----------
    view : View
        How ranges are read: slant or ground, and to the horizon of which target.
    claims : sequence of RangeClaim
        An interval gives two footprints, its low and its high end.
    ranges_km : iterable of float
        Ranges given without a speaker [km].
    boresight_deg, fov_deg, range_min_km
        As in `Footprint`, the same for all.
    strict : bool
        Whether it is an error that none is left.

    Raises
    ------
    DataError
        Of all ranges none is left.
    """
    given: dict[float, list[tuple[float, RangeClaim | None]]] = {}
    every = [(float(r), claim, claim.range_kind) for claim in claims for r in claim.range_km]
    for range_km, claim, kind in [*every, *((float(r), None, "unstated") for r in ranges_km)]:
        Footprint(range_km=range_km)  # says what is wrong with a range before it is read as another
        given.setdefault(view.ground_km(range_km, kind), []).append((range_km, claim))
    nothing = given.pop(0.0, [])
    if nothing and not given and strict:
        most = max(range_km for range_km, _ in nothing)
        raise DataError(f"altitude_km = {view.altitude_km:g}: nothing at that altitude is in view within {most:g} km")
    footprints = []
    for ground_km, said in sorted(given.items(), key=lambda item: item[0]):
        by = tuple(dict.fromkeys(claim for _, claim in said if claim is not None))
        footprints.append(
            Footprint(
                range_km=ground_km,
                range_min_km=range_min_km,
                boresight_deg=boresight_deg,
                fov_deg=fov_deg,
                range_kind=_kind(by) if by else view.range_kind,
                claims=by,
                said_km=tuple(sorted({r for r, _ in said if r != ground_km})),
            )
        )
    return tuple(footprints)


def _kind(claims: Sequence[RangeClaim]) -> str:
    """Slant, ground or unstated where all speakers agree."""
    kinds = {c.range_kind for c in claims}
    return kinds.pop() if len(kinds) == 1 else "unstated"
