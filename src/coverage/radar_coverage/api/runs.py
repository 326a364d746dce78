"""Commands that write files and a manifest: from an answer to a `Run`, and from the parameters in a manifest to it again."""

from __future__ import annotations

import importlib.metadata
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from radar_coverage.analysis.reach import resolve_focus
from radar_coverage.api.asked import DEFAULT_SITE, Answered, Questioned, answered, asked, questioned
from radar_coverage.api.explore import explore_run
from radar_coverage.api.over_terrain import ALPS, OverTerrain, over_terrain
from radar_coverage.api.over_terrain import LIBRARIES as TERRAIN_LIBRARIES
from radar_coverage.api.worded import worded, words_in_use, words_of
from radar_coverage.constants import DEFAULT_MAX_ERROR_M
from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import Site
from radar_coverage.outputs.catalogue import ENGLISH, language_code
from radar_coverage.outputs.overlay_map import OSM_TILES
from radar_coverage.outputs.rows import footprint_value, site_value
from radar_coverage.outputs.view_text import view_value
from radar_coverage.runs.embedded import embedded_sites
from radar_coverage.runs.inputs import EMBEDDED, embedded_inputs, translation_inputs, user_inputs
from radar_coverage.runs.manifest import file_name
from radar_coverage.runs.map_run import answer_reads, drawn_boundaries, map_files, map_reads, page_reads
from radar_coverage.runs.run import Run
from radar_coverage.sources.weather_radars import OPERA_SOURCE

__all__ = ["RUNS", "figure_run", "map_run", "options_of", "parameters_of", "report_run", "run_again", "run_of", "sites_named"]

_FIGURE_LIBRARIES: Final = ("matplotlib", "fontpkg-source-sans-3", "cvttf-notosanscjk-regular", "fonttools")
_OUTLINES: Final = "boundaries-50m.npz"
"""Drawn where no ring is: below the circles of the methods."""
_NAMED_AIR: Final = re.compile(r"\s*(exponential|straight|none|(k|crpl)\s*=.*)\s*", re.IGNORECASE)
"""What `atmosphere` is where it is no file."""


def map_run(
    found: Answered,
    *,
    tiles: bool = False,
    names: str = "plain",
    seas: bool = False,
    labels_file: str | None = None,
    dem_file: str | None = None,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Run:
    """Make the files of `radar-coverage map`; the options are those of `map_files` and `over_terrain`."""
    own: dict[str, Any] = {"tiles": tiles, "names": names, "seas": seas, "labels_file": labels_file}
    heights: dict[str, Any] = {"dem_file": dem_file, "sea_where_missing": sea_where_missing, "dem_datum": dem_datum}
    territories, reach = found.asked.territories, found.reach
    over = over_terrain(found.asked, **heights, progress=progress)
    terrain = None if over is None else over.terrain
    drawn = drawn_boundaries(reach.footprints, territories, found.asked.count).source
    ours = territories is None
    name = file_name(reach.site.id)
    return run_of(
        found,
        {**own, **heights},
        name=name,
        command="map",
        files=map_files(reach, territories=territories, count=found.asked.count, terrain=terrain, **own),
        reads=map_reads(reach.site.id, drawn, own_boundaries=not ours),
        labelled={f"{name}.html", f"{name}.svg"},
        over=over,
        with_terrain={f"{name}-map.html"},
        resolved={"drawn_with": EMBEDDED * ours + drawn, **({"tiles": OSM_TILES[0]} if tiles else {})},
        libraries=("folium", "branca", "XStatic-Leaflet"),
    )


def figure_run(
    found: Answered | Questioned,
    *,
    output: str | None = None,
    of: str = "footprint",
    to: tuple[str, ...] = (),
    size: str = "web-1200x675",
    names: str = "plain",
    labels_file: str | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    credit: str | None = None,
    grayscale: bool = False,
    transparent: bool = False,
) -> Run:
    """Make the files of `radar-coverage figure`: options as for `api.figures.figure`, `to` by ids, by default SITE.png."""
    from radar_coverage.api.figures import figure_files, figure_name

    how: dict[str, Any] = {
        "size": size, "names": names, "labels_file": labels_file, "title": title, "subtitle": subtitle, "note": note,
        "credit": credit, "grayscale": grayscale, "transparent": transparent,
    }  # fmt: skip
    question = found.asked
    name = output or figure_name(question.site, of)
    files = figure_files(question, name, of=of, to=sites_named(to, found.options.get("sites_file")), **how)
    ours, drawn = question.territories is None, _OUTLINES if of == "methods" else ""
    if of == "footprint":
        drawn = drawn_boundaries(question.footprints(), question.territories, question.count).source
    numbers, picture = _figure_reads(of, drawn if ours else "")
    return run_of(
        found,
        {**how, "of": of, "to": to, "output": name},
        name=name,
        command="figure",
        files=files,
        reads={file: picture if file == name else numbers for file in files},
        labelled={name},
        resolved={"drawn_with": EMBEDDED * ours + drawn} if drawn else {},
        libraries=tuple(one for one in _FIGURE_LIBRARIES if _is_installed(one)),
    )


def _figure_reads(of: str, drawn: str) -> tuple[frozenset[str], frozenset[str]]:
    """Which of the files that come with the program the numbers and the picture of a figure are made from.

    Parameters
    ----------
    of : str
    drawn : str
        Ours that is drawn; empty where none is, or the user's.
    """
    answer = answer_reads(own_boundaries=False)
    if of == "horizon":
        answer -= {"boundaries-10m.npz", "disputed.toml"}
    more = {"footprint": {"cities.npz", "labels.toml"}, "curve": {"labels.toml"}, "adds": {"labels.toml"}}.get(of, set())
    return answer, answer | more | ({drawn} if drawn else set())


def sites_named(names: Iterable[str], sites_file: str | None = None) -> tuple[Site, ...]:
    """Sites by id: given apart by commas, or each for itself.

    Raises
    ------
    UnknownNameError
    """
    sites = embedded_sites(sites_file)
    ids = [name.strip() for one in names for name in one.split(",") if name.strip()]
    for name in ids:
        if name not in sites:
            raise UnknownNameError("site", name, sites, "List them with: radar-coverage sites")
    return tuple(sites[name] for name in dict.fromkeys(ids))


def report_run(
    found: Answered,
    *,
    pdf: bool = False,
    paper: str = "a4",
    dem_file: str | None = None,
    sea_where_missing: bool = False,
    dem_datum: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Run:
    """Make the files of `radar-coverage report`; the options are those of `report_files` and `over_terrain`."""
    from radar_coverage.api.reports import report_files

    heights: dict[str, Any] = {"dem_file": dem_file, "sea_where_missing": sea_where_missing, "dem_datum": dem_datum}
    over = over_terrain(found.asked, **heights, progress=progress)
    files = report_files(found, pdf=pdf, paper=paper, terrain=None if over is None else over.terrain, heights=heights)
    territories, reach = found.asked.territories, found.reach
    drawn, ours = drawn_boundaries(reach.footprints, territories, found.asked.count).source, territories is None
    every = page_reads(own_boundaries=not ours)
    return run_of(
        found,
        {"pdf": pdf, "paper": paper, **heights},
        name=f"{file_name(reach.site.id)}-report",
        command="report",
        files=files,
        reads=dict.fromkeys(files, every),
        labelled=set(),
        over=over,
        with_terrain=files,
        resolved={"drawn_with": EMBEDDED * ours + drawn},
        libraries=tuple(one for one in (*_FIGURE_LIBRARIES, "XlsxWriter", "weasyprint") if _is_installed(one)),
    )


RUNS: Final[Mapping[str, Callable[..., Run]]] = {
    "map": map_run, "explore": explore_run, "figure": figure_run, "report": report_run
}  # fmt: skip
"""For each command, what makes its files: of an answer and the command's own options."""


def run_again(command: str, parameters: Mapping[str, Any], folder: Path) -> Run:
    """Make the run that a manifest's parameters ask for.

    Parameters
    ----------
    command : str
    parameters : mapping
        As `parameters_of` gives them.
    folder : Path
        Where the user's files are.

    Raises
    ------
    RadarCoverageError
    """
    if command not in RUNS:
        raise DataError(f"command {command}: this version cannot make it again")
    options = options_of(parameters, folder)
    takes = [inspect.signature(one).parameters for one in (asked, RUNS[command], worded)]
    if unknown := sorted(options.keys() - set().union(*takes)):
        raise DataError(f"command {command} has no parameter {unknown[0]}")
    question, own, words = ({key: options[key] for key in options.keys() & one.keys()} for one in takes)
    ask = questioned if command in ("explore", "figure") else answered  # not every page or figure is of ranges
    with worded(**words_of(words)):
        return RUNS[command](ask(**question), **own)


def parameters_of(command: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Options as a manifest keeps them: plain values that differ from the defaults, files by base name, the site always named.

    Parameters
    ----------
    command : str
    options : mapping
        Keyword arguments of `asked`, of the run and of `worded`.
    """
    takes = [inspect.signature(one).parameters for one in (asked, RUNS[command], worded)]
    defaults = {name: one.default for parameters in takes for name, one in parameters.items()}
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in options.items()}
    found = {key: _plain(Path(v).name if _is_file(key, v) else v) for key, v in given.items() if v != defaults[key]}
    if not found.keys() & {"site", "lat", "lon", "sites_file", "scenario_file"}:
        found["site"] = DEFAULT_SITE
    return found


def options_of(parameters: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the options that `parameters_of` came from, with the user's files in a folder.

    Raises
    ------
    DataError
        A file that is not a base name.
    """
    options: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in parameters.items()}
    for key in [key for key, value in options.items() if _is_file(key, value)]:
        if options[key] == ".." or Path(options[key]).name != options[key]:
            raise DataError(f"{key} = {options[key][:60]!a}, expected the base name of a file")
        options[key] = str(folder / options[key])
    return options


def run_of(
    found: Answered | Questioned,
    own: Mapping[str, Any],
    *,
    files: Mapping[str, bytes],
    reads: Mapping[str, frozenset[str]],
    labelled: set[str],
    resolved: Mapping[str, Any],
    libraries: Iterable[str] = (),
    over: OverTerrain | None = None,
    with_terrain: Iterable[str] = (),
    **what: Any,
) -> Run:
    """A run: the user's files that it was made with are in every file, the user's names and terrain in those that have them."""
    labels_file, words = own.get("labels_file"), words_in_use()
    said = translation_inputs(words.get("language", ENGLISH))
    if language_code() != ENGLISH:  # names of lands and areas are said in the language too
        reads = {file: embedded | {"labels.toml", "disputed.toml"} for file, embedded in reads.items()}
    heights = () if over is None else over.inputs
    if found.asked.site.source == OPERA_SOURCE:
        reads = {file: embedded | {"opera.csv"} for file, embedded in reads.items()}
    every = [*found.asked.files, *([words["language_file"]] if "language_file" in words else [])]
    users, labels = user_inputs(every), user_inputs([labels_file] if labels_file else [])
    both = user_inputs([*every, *([labels_file] if labels_file else [])])
    depends = {
        file: tuple(
            i.name
            for i in (
                *embedded_inputs(embedded),
                *said,
                *users,
                *(labels if file in labelled else ()),
                *(heights if file in with_terrain else ()),
            )
        )
        for file, embedded in reads.items()
    }
    question, boundaries = found.asked, found.asked.boundaries()
    focus = question.site.focus if question.focus is None else question.focus
    return Run(
        parameters=parameters_of(what["command"], {**found.options, **own, **words}),
        resolved={
            "site": site_value(question.site),
            "focus": list(resolve_focus(focus, boundaries, strict=False)),
            "footprints": [footprint_value(f) for f in question.footprints()],
            "view": view_value(question.view),
            "boundaries": boundaries.rule,
            "count": dict(sorted(question.count.items())),
            "drawn_within_m": DEFAULT_MAX_ERROR_M,
            **resolved,
        },
        inputs=(*embedded_inputs(frozenset().union(*reads.values())), *said, *both, *heights),
        files=files,
        depends=depends,
        libraries=(
            *libraries,
            *(() if over is None else TERRAIN_LIBRARIES),
            *(() if language_code() == ENGLISH else ("babel",)),  # whose marks numbers have
        ),
        **what,
    )


def _is_installed(distribution: str) -> bool:
    try:
        return bool(importlib.metadata.version(distribution))
    except importlib.metadata.PackageNotFoundError:
        return False


def _is_file(key: str, value: Any) -> bool:
    if key == "dem_file":
        return bool(value != ALPS)
    return key.endswith("_file") or (key == "atmosphere" and not _NAMED_AIR.fullmatch(value))


def _plain(value: Any) -> Any:
    """As JSON has it, and whole numbers as the command line gives them."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
