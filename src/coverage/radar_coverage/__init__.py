"""What lies inside a radar's published nominal range. ``import radar_coverage as rc``.

The public names are listed here once and loaded when they are first used; see README.md for ten lines that use them.
"""

import importlib
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "DataError": "radar_coverage.errors",
    "DomainError": "radar_coverage.errors",
    "Footprint": "radar_coverage.model",
    "RadarCoverageError": "radar_coverage.errors",
    "RangeClaim": "radar_coverage.model",
    "Reach": "radar_coverage.analysis.result",
    "ReachTable": "radar_coverage.analysis.reach_table",
    "Site": "radar_coverage.model",
    "UnknownNameError": "radar_coverage.errors",
    "adds": "radar_coverage.api.checks",
    "answer": "radar_coverage.api.answers",
    "cite": "radar_coverage.api.cite",
    "compare": "radar_coverage.api.checks",
    "curve": "radar_coverage.api.tables",
    "explore": "radar_coverage.api.explore",
    "export": "radar_coverage.api.export",
    "figure": "radar_coverage.api.figures",
    "first_reached": "radar_coverage.api.tables",
    "footprint": "radar_coverage.api.answers",
    "horizon": "radar_coverage.api.altitudes",
    "load_claims": "radar_coverage.sources.claims",
    "load_provinces": "radar_coverage.sources.provinces",
    "load_sites": "radar_coverage.sources.sites",
    "load_statements": "radar_coverage.sources.statements",
    "load_territories": "radar_coverage.sources.territories",
    "methods": "radar_coverage.api.methods",
    "network": "radar_coverage.api.network",
    "overlay_map": "radar_coverage.api.answers",
    "place": "radar_coverage.api.checks",
    "plot": "radar_coverage.api.plot",
    "reach": "radar_coverage.api.answers",
    "rebuild": "radar_coverage.api.rebuild",
    "report": "radar_coverage.api.reports",
    "sector": "radar_coverage.api.tables",
    "statements": "radar_coverage.api.checks",
    "sweep": "radar_coverage.api.sweep",
    "terrain": "radar_coverage.api.terrain",
    "uncertainty": "radar_coverage.api.tables",
    "use_language": "radar_coverage.outputs.catalogue",
    "use_language_file": "radar_coverage.outputs.catalogue",
    "use_units": "radar_coverage.outputs.units",
}

__all__ = ["__version__", *_HOME]  # noqa: PLE0604  (the keys are strings)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
