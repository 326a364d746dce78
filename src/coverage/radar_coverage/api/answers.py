"""The main question: one site in, one answer, frame, geometry or page out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import radar_coverage.api.notebook  # noqa: F401  (what notebooks show)
from radar_coverage.analysis import figures
from radar_coverage.analysis import reach as reaching
from radar_coverage.analysis.result import Reach
from radar_coverage.api.asking import chosen_figures, no_figure, site_of, territories_of, view_asked
from radar_coverage.constants import DEFAULT_MAX_ERROR_M
from radar_coverage.errors import DataError
from radar_coverage.model import Footprint, RangeClaim, Site
from radar_coverage.sources.claims import load_claims
from radar_coverage.sources.territories import Territories

if TYPE_CHECKING:
    import geopandas

__all__ = ["answer", "footprint", "overlay_map", "reach"]


def answer(
    site: Site | str = "seongju",
    *,
    range_km: float | Iterable[float] = (),
    claims: Iterable[RangeClaim | str] = (),
    boresight_deg: float | None = None,
    fov_deg: float = 360.0,
    focus: Sequence[str] | None = None,
    territories: Territories | str | Path | None = None,
    count: Mapping[str, str] | None = None,
    ledger: Sequence[RangeClaim] | None = None,
    **view: Any,
) -> Reach:
    """Answer what lies inside the ranges round a site, as a value.

    Parameters
    ----------
    site : Site or str
        A site, or the id of an embedded one.
    range_km : float or iterable of float
        Ranges that nobody else gave [km].
    claims : iterable of RangeClaim or str
        Published figures, or their ids. With neither `range_km` nor `claims`, the site's default figures.
    boresight_deg, fov_deg : float
        Direction the antenna faces and width of the sector [degrees]; all directions by default, an upper limit.
    focus : sequence of str, optional
        Territories asked about, by code or name; the site's own by default.
    territories : Territories or path, optional
        Boundaries; Natural Earth 1:10m by default. A path is read as a user's file (a CRS is required).
    count : mapping of str to str, optional
        Disputed areas to count with another territory than the embedded boundaries do: ``{"taiwan": "CHN"}``.
    ledger : sequence of RangeClaim, optional
        The published figures there are to choose from; the embedded ones by default.
    **view
        altitude_km (of a target: ranges end where it sinks below the horizon), range_kind (how figures that do not say are read:
        ground or slant), atmosphere, antenna_altitude_m, lowest_elevation_deg: as for `radar_coverage.api.asking.view_asked`.

    Returns
    -------
    Reach

    Raises
    ------
    UnknownNameError
        A site, claim or territory that is not there.
    DataError
        A value or file that is not as documented, or a site without any figure.
    """
    place = site_of(site)
    known = load_claims() if ledger is None else ledger
    chosen, ranges = chosen_figures(range_km, claims, known)
    published: Sequence[RangeClaim] = ()
    if not chosen and not ranges:
        chosen, published = figures.default_claims(place, known), figures.published_claims(place, known)
        if not chosen:
            raise no_figure(place)
    seen = view_asked(place, **view)
    footprints = figures.footprints_of(seen, chosen, ranges, boresight_deg=boresight_deg, fov_deg=fov_deg)
    return reaching.reach(place, footprints, territories_of(territories, count), focus, published or chosen, seen)


def reach(site: Site | str = "seongju", **question: Any) -> geopandas.GeoDataFrame:
    """Answer what lies inside the ranges round a site, as a table.

    Parameters
    ----------
    site, **question
        As for `answer`.

    Returns
    -------
    geopandas.GeoDataFrame
        A row for each territory and footprint, with the columns of ``radar_coverage.outputs.rows.COLUMNS`` (also in
        ``attrs["columns"]``) and, as geometry, the territory's land nearest to the site (EPSG:4326).

    Examples
    --------
    >>> table = reach("seongju", range_km=600, focus=["China"]).set_index("territory")
    >>> f"{table['share']['CHN']:.2%} of China's land, nearest at {table['nearest_km']['CHN']:.0f} km"
    "0.15% of China's land, nearest at 517 km"
    """
    import geopandas
    import shapely

    from radar_coverage.outputs.reach_files import reach_frame

    found = answer(site, **question)
    frame = reach_frame(found)
    points = {n.territory: shapely.Point(n.lon, n.lat) for n in found.nearest}
    result = geopandas.GeoDataFrame(frame, geometry=[points[t] for t in frame["territory"]], crs="EPSG:4326")
    result.attrs = frame.attrs
    return result


def footprint(
    site: Site | str = "seongju",
    range_km: float | Iterable[float] = (),
    *,
    range_min_km: float = 0.0,
    boresight_deg: float | None = None,
    fov_deg: float = 360.0,
    max_error_m: float = DEFAULT_MAX_ERROR_M,
) -> geopandas.GeoDataFrame:
    """Draw the footprints of a site.

    Parameters
    ----------
    site : Site or str
        A site, or the id of an embedded one.
    range_km : float or iterable of float
        Ranges along the geodesic [km].
    range_min_km : float
        Inner range, for annuli [km].
    boresight_deg, fov_deg : float
        Direction the antenna faces and width of the sector [degrees]; all directions by default.
    max_error_m : float
        Largest distance between a drawn edge, straight in lon/lat, and the true geodesic curve [m].

    Returns
    -------
    geopandas.GeoDataFrame
        A row for each range, by rising range: site (id), range_km, range_min_km, boresight_deg, fov_deg, error_m (the
        achieved bound [m]) and the polygon: valid, right-handed, split at 180 degrees, closed round a pole (RFC 7946).

    Examples
    --------
    >>> disc = footprint(Site(name="Longyearbyen", lat=78.22, lon=15.65), range_km=2000)
    >>> bool(disc.geometry.is_valid[0]), disc.geometry[0].bounds[3], bool(disc["error_m"][0] <= 10)
    (True, 90.0, True)
    """
    import geopandas

    from radar_coverage.earth.ring import ring

    place = site_of(site)
    ranges = (range_km,) if isinstance(range_km, int | float) else tuple(range_km)
    if not ranges:
        raise DataError("no range given: range_km takes one number or several [km]")
    wanted = [
        Footprint(range_km=r, range_min_km=range_min_km, boresight_deg=boresight_deg, fov_deg=fov_deg, range_kind="ground")
        for r in sorted(float(r) for r in ranges)
    ]
    drawn = [
        ring(
            place.lon,
            place.lat,
            f.range_km * 1000,
            range_min_m=f.range_min_km * 1000,
            boresight_deg=f.boresight_deg,
            fov_deg=f.fov_deg,
            max_error_m=max_error_m,
        )
        for f in wanted
    ]
    columns = {
        "site": [place.id for _ in wanted],
        "range_km": [f.range_km for f in wanted],
        "range_min_km": [f.range_min_km for f in wanted],
        "boresight_deg": [f.boresight_deg for f in wanted],
        "fov_deg": [f.fov_deg for f in wanted],
        "error_m": [r.error_m for r in drawn],
    }
    return geopandas.GeoDataFrame(columns, geometry=[r.geometry for r in drawn], crs="EPSG:4326")


def overlay_map(
    site: Site | str = "seongju",
    *,
    tiles: bool = False,
    territories: Territories | str | Path | None = None,
    **question: Any,
) -> str:
    """Make the overlay map of a site: one self-contained HTML page that opens from disk with no network.

    Parameters
    ----------
    site, **question
        As for `answer`.
    tiles : bool
        Lay it over OpenStreetMap tiles, which need the network.
    territories : Territories or path, optional
        Boundaries to count in and to draw; Natural Earth by default.

    Returns
    -------
    str
        The page.
    """
    from radar_coverage.runs.map_run import map_page

    drawn = None if territories is None else territories_of(territories)
    found = answer(site, territories=drawn, **question)
    return map_page(found, territories=drawn, count=question.get("count"), tiles=tiles)
