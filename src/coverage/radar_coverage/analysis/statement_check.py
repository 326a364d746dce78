"""Check published statements: measure, read the words as numbers, and try every reading that the record leaves open.

A statement agrees when it is true with every one of these readings, differs when it is true with none, and else depends on what
flips it. A share is tried in all directions and in the best-placed sector of the radar's published width: no direction is
published, and a sentence is not held against one that nobody gave.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from radar_coverage.analysis.figures import claims_by_id, published_claims
from radar_coverage.analysis.statement_ends import End, Gazetteer, Span, point_of, span
from radar_coverage.analysis.statement_factors import judged
from radar_coverage.analysis.statement_measures import distances, ranges_between, share_of, true_with
from radar_coverage.analysis.statement_reading import accepted
from radar_coverage.analysis.statement_result import Holds, Measured, StatementCheck, TriedRange
from radar_coverage.analysis.statement_share import ShareCurve, eastern_half, land_of
from radar_coverage.analysis.view import HIGHEST_GROUND_M, View, view_of
from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.errors import DataError
from radar_coverage.model import RangeClaim, Site
from radar_coverage.model.statement import Statement

__all__ = ["StatementChecker"]

_SEARCHED_KM: Final = 5_000.0
"""Flips are looked for up to here, or to a tenth beyond the largest range that is tried."""
_MOVES: Final = (0.0, -1.0, 1.0)
"""Positions as published, and as far off as they may be, both ways."""
_TO_KM: Final = 0.05
_READINGS: Final = 3
"""Along the ground, and two ways of reading a slant range."""


class StatementChecker:
    """Checks statements from one site.

    Parameters
    ----------
    site : Site
    gazetteer : Gazetteer
    claims : sequence of RangeClaim
        Published figures that statements refer to.
    fov_deg : float or None
        Published width of the radar's sector [degrees]; None or 360 for all directions only.
    view : View, optional
        How the site looks out; as is usual by default.
    """

    def __init__(
        self,
        site: Site,
        gazetteer: Gazetteer,
        claims: Sequence[RangeClaim],
        fov_deg: float | None = None,
        view: View | None = None,
    ) -> None:
        self.site, self.gazetteer, self.claims = site, gazetteer, claims
        self.view = view_of(site) if view is None else view
        self.widths: tuple[float | None, ...] = (None,) if fov_deg is None or fov_deg >= 360 else (None, fov_deg)
        self._curves: dict[tuple[tuple[str, ...], str, float], ShareCurve] = {}
        self._meridians: dict[str, float] = {}
        self._ends: dict[str, End] = {}
        self._known_spans: dict[tuple[End, End], Span] = {}

    def check(self, statement: Statement) -> StatementCheck:
        """Check one statement.

        Raises
        ------
        UnknownNameError, DataError
            A place, territory or figure it names is not there; the message names the statement.
        """
        kinds = {"distance": self._distance, "reach": self._reach, "share": self._share, "ground": self._ground}
        try:
            figures, source = self._figures(statement)
            start = self._end(statement.origin) if statement.origin else point_of(self.site)
            found = kinds[statement.kind](statement, figures, start) if statement.kind in kinds else {"verdict": "cannot tell"}
            beside = self._beside(statement, () if source == "published" else figures)
        except (DataError, LookupError) as error:
            raise DataError(f"statement {statement.id}: {error}") from None
        return StatementCheck(
            statement=statement,
            site=self.site,
            view=self.view,
            origin=start.name,
            figures=figures,
            figures_from=source,
            accepted=accepted(statement),
            beside=beside,
            **found,
        )

    def _figures(self, statement: Statement) -> tuple[tuple[TriedRange, ...], str]:
        """Ranges a statement is tried with: its own, those of the figures it names, or every published one."""
        if statement.range_km:
            kind = "ground" if statement.party == "added by the author" else "unstated"
            return self._as_figures((r, kind) for r in statement.range_km), "statement"
        if statement.claims:
            named = claims_by_id(statement.claims, self.claims)
            return self._as_figures((r, c.range_kind) for c in named for r in c.range_km), "claims"
        if statement.kind not in ("reach", "share"):
            return (), ""
        open_to = published_claims(self.site, self.claims)
        if not any(c.range_km for c in open_to):
            raise DataError(f"it names no range, and none is published about {self.site.id}: give range_km or claims")
        return self._as_figures((r, "ground") for c in open_to for r in c.range_km), "published"

    def _as_figures(self, given: Iterable[tuple[float, str]]) -> tuple[TriedRange, ...]:
        kinds: dict[float, set[str]] = {}
        for range_km, kind in given:
            kinds.setdefault(float(range_km), set()).add(kind)
        return tuple(TriedRange(range_km=r, ground_km=self._along_the_ground(r, kinds[r])) for r in sorted(kinds))

    def _along_the_ground(self, range_km: float, kinds: set[str]) -> tuple[float, ...]:
        slant_km = self.view.slant_readings_km(range_km)
        return {"ground": (range_km,), "slant": slant_km}.get(next(iter(kinds)) if len(kinds) == 1 else "", (range_km, *slant_km))

    def _spans(self, statement: Statement, start: End) -> list[Span]:
        return [self._span(start, self._end(name)) for name in statement.to]

    def _end(self, name: str) -> End:
        if name not in self._ends:
            self._ends[name] = self.gazetteer.end(name)
        return self._ends[name]

    def _span(self, start: End, end: End) -> Span:
        if (start, end) not in self._known_spans:
            self._known_spans[start, end] = span(start, end, self.gazetteer.land_with(end.codes))
        return self._known_spans[start, end]

    def _distance(self, statement: Statement, figures: tuple[TriedRange, ...], start: End) -> dict[str, Any]:
        starts = [start, *(self._end(name) for name in statement.also_from)]
        spans = {place.name: self._spans(statement, place) for place in starts}
        low, high = accepted(statement)
        # of a border its nearest point is meant, or some point of it
        whole = [False, True] if any(s.end.kind == "border" for s in spans[start.name]) else [False]

        def true(place: End, point: tuple[int, bool], position: float) -> bool:
            to = spans[place.name][point[0]]
            # no distance is less than nought, however well the places are known
            near, far = (max(km + position * to.accuracy_km, 0.0) for km in (to.nearest_km, to.farthest_km))
            return near <= high and (far if point[1] else near) >= low

        points = [(n, some) for n in range(len(statement.to)) for some in whole]
        verdict, hinges = judged({"place": starts, "point": points, "position": _MOVES}, true)
        measured = tuple(m for place in starts for m in distances(spans[place.name], place))
        return {"measured": measured, "verdict": verdict, "hinges": hinges}

    def _reach(self, statement: Statement, figures: tuple[TriedRange, ...], start: End) -> dict[str, Any]:
        spans = self._spans(statement, start)
        holds = {s.end.name: true_with(statement, s) for s in spans}

        def true(point: Span, figure: TriedRange, slant: int, position: float) -> bool:
            low, high = holds[point.end.name]
            # moving the site by its accuracy is as good as moving both limits
            moved = figure.ground_km[min(slant, len(figure.ground_km) - 1)] - position * point.accuracy_km
            return low <= moved < high if statement.sense == "outside" else low <= moved <= high

        factors = {"point": spans, "figure": figures, "slant": range(_READINGS), "position": _MOVES}
        verdict, hinges = judged(factors, true)
        return {
            "measured": distances(spans, start),
            "holds": tuple(
                Holds(low_km=max(low, 0.0), high_km=high, searched_km=MAX_RANGE_M / 1000, name=name)
                for name, (low, high) in holds.items()
            ),
            "verdict": verdict,
            "hinges": hinges,
        }

    def _ground(self, statement: Statement, figures: tuple[TriedRange, ...], start: End) -> dict[str, Any]:
        spans = self._spans(statement, start)

        def true(point: Span, position: float) -> bool:
            return self.view.hides_ground(max(point.nearest_km + position * point.accuracy_km, 0.0))

        verdict, hinges = judged({"point": spans, "position": _MOVES}, true)
        low, high = 0.0, _SEARCHED_KM
        while high - low > _TO_KM:
            middle = (low + high) / 2
            low, high = (low, middle) if self.view.hides_ground(middle) else (middle, high)
        rays = [Measured(what="lowest ray", name=s.end.name, value=self._lowest_ray_km(s.nearest_km), unit="km") for s in spans]
        highest = Measured(what="highest ground", name="", value=HIGHEST_GROUND_M / 1000, unit="km")
        return {
            "measured": (*distances(spans, start), *rays, highest),
            "holds": (Holds(low_km=high, high_km=math.inf, searched_km=_SEARCHED_KM),),
            "verdict": verdict,
            "hinges": hinges,
        }

    def _lowest_ray_km(self, range_km: float) -> float:
        return float(self.view.lowest_km(range_km))

    def _share(self, statement: Statement, figures: tuple[TriedRange, ...], start: End) -> dict[str, Any]:
        asked = self._codes(statement.territory)
        counted = {(): asked, **({self._codes_of(statement): (*asked, *self._codes_of(statement))} if statement.counting else {})}
        curves = {more: self._curve(codes, statement.part, figures) for more, codes in counted.items()}
        low, high = (percent / 100 for percent in accepted(statement))
        holds = {(more, width): curve.holds_km(low, high, width) for more, curve in curves.items() for width in self.widths}
        tried = figures
        if not statement.claims and not statement.range_km:
            tried = (*figures, *ranges_between(holds.values(), figures[0].range_km, figures[-1].range_km))

        def true(figure: TriedRange, slant: int, direction: float | None, counting: tuple[str, ...], position: float) -> bool:
            range_km = max(figure.ground_km[min(slant, len(figure.ground_km) - 1)] + position, 0.0)
            interval = holds[counting, direction]
            return interval is not None and interval[0] <= range_km < interval[1]

        accuracy_km = self.site.position_accuracy_m / 1000
        factors = {
            "figure": tried, "slant": range(_READINGS), "direction": self.widths, "counting": list(curves),
            "position": [m * accuracy_km for m in _MOVES],
        }  # fmt: skip
        verdict, hinges = judged(factors, true)
        return {
            "measured": self._shares(statement, figures, curves, low if high >= 1 else None),
            "holds": tuple(
                Holds(
                    low_km=None if interval is None else interval[0],
                    high_km=None if interval is None else interval[1],
                    searched_km=curves[more].max_km,
                    width_deg=width,
                    counting=self._names(more),
                )
                for (more, width), interval in holds.items()
            ),
            "verdict": verdict,
            "hinges": hinges,
        }

    def _shares(
        self, statement: Statement, figures: Sequence[TriedRange], curves: Mapping[tuple[str, ...], ShareCurve], low: float | None
    ) -> tuple[Measured, ...]:
        """Shares at every figure in all directions, in the best-placed sector, and with what else may be counted."""
        territory = self._end(statement.territory)
        name = territory.name
        found = []
        if statement.part != "all":
            meridian = self._meridians[territory.codes[0]]
            found.append(Measured(what="halving meridian", name=name, value=meridian, unit="degrees"))
        for more, curve in curves.items():
            counting = self._names(more)
            for width in self.widths:
                for range_km in dict.fromkeys(r for f in figures for r in f.ground_km):
                    found.append(share_of(curve, name, range_km, width, counting))
                    facing = None if width is None or low is None else curve.facing(range_km, width, low)
                    if facing is not None:
                        found.append(
                            Measured(
                                what="sector directions", name=name, value=facing[0], upto=facing[1], unit="degrees",
                                range_km=range_km, width_deg=width, counting=counting,
                            )
                        )  # fmt: skip
        return tuple(found)

    def _beside(self, statement: Statement, figures: Sequence[TriedRange]) -> tuple[Measured, ...]:
        start = point_of(self.site)
        found: list[Measured] = []
        there = {code for name in statement.to for end in [self._end(name)] if end.kind == "territory" for code in end.codes}
        for code in (c for name in statement.beside for c in self._codes(name)):
            if code not in there:
                found += distances([self._span(start, self._end(code))], start)
            if figures:
                curve = self._curve((code,), "all", figures)
                name = self.gazetteer.territory_name(code)
                found += [share_of(curve, name, f.range_km, None) for f in figures]
        return tuple(found)

    def _codes(self, name: str) -> tuple[str, ...]:
        end = self._end(name)
        if end.kind != "territory":
            raise DataError(f"{name} is no territory")
        return end.codes

    def _names(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.gazetteer.territory_name(code) for code in codes)

    def _codes_of(self, statement: Statement) -> tuple[str, ...]:
        return tuple(code for name in statement.counting for code in self._codes(name))

    def _curve(self, codes: tuple[str, ...], part: str, figures: Sequence[TriedRange]) -> ShareCurve:
        """Curves are made once for each land."""
        max_km = min(max(_SEARCHED_KM, *(f.range_km * 1.1 for f in figures)), MAX_RANGE_M / 1000)
        key = (codes, part, max_km)
        if key not in self._curves:
            land = land_of(self.gazetteer.land_with(codes), codes)
            if part != "all":
                land, self._meridians[codes[0]] = eastern_half(self.gazetteer.territories, codes[0])
            self._curves[key] = ShareCurve(self.site, land, max_km)
        return self._curves[key]
