"""Files for other programs: an answer as layers of a GIS or a globe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from radar_coverage.api.answers import answer
from radar_coverage.api.asking import territories_of
from radar_coverage.model import Site
from radar_coverage.outputs.formats.by_suffix import checked_suffix, layers_file
from radar_coverage.outputs.formats.layers import answer_layers
from radar_coverage.runs.writer import write_bytes

__all__ = ["export"]


def export(site: Site | str = "seongju", output: Path | str | None = None, **question: Any) -> Path:
    """Write rings, site and the land inside as a file that QGIS, Google Earth and others open.

    Parameters
    ----------
    site : Site or str
    output : Path or str, optional
        A name that ends in .geojson, .gpkg, .parquet (extra [parquet]), .kml or .kmz; by default ``SITE.gpkg`` where the program
        runs.
    **question
        As for `answer`.

    Returns
    -------
    Path
        The file. What each of its columns means is in docs/formats.md, and in the file.

    Raises
    ------
    RadarCoverageError
        What is asked is not there or does not go together, or another suffix; nothing is written then.
    """
    from radar_coverage.api.asking import site_of
    from radar_coverage.runs.manifest import file_name

    place = site_of(site)
    target = Path(f"{file_name(place.id)}.gpkg" if output is None else output)
    checked_suffix(target.name)
    territories = territories_of(question.pop("territories", None), question.pop("count", None))
    found = answer(place, territories=territories, **question)
    return write_bytes(target, layers_file(answer_layers(found, territories), target.name))
