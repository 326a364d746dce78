"""The commands by what they are for, with a line each: what ``radar-coverage --help`` lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["GROUPS"]

GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "Answer": {
        "reach": "what lies inside the ranges, according to whom",
        "first-reached": "at which range each territory is first reached",
        "curve": "how much of a territory, against the range",
        "place": "how far a town is, and whose figures hold it",
        "horizon": "above what altitude a range is true",
        "terrain": "what terrain hides",
        "sector": "what a sector of unknown direction may hold",
        "adds": "what a site adds to others",
        "compare": "what is gained and lost between two",
        "network": "what the radars of a network see together",
        "sweep": "thousands of sites at once, into a folder",
    },
    "Draw": {
        "map": "the page with the answer, a web map, a picture",
        "explore": "a page in which the reader moves the range",
        "figure": "a figure for print or screen",
        "report": "all of it, as a page, Markdown and PDF",
        "embed": "HTML that shows an explorer in your page",
    },
    "Check": {
        "statements": "published sentences, against what is measured",
        "uncertainty": "how sure each share is",
        "methods": "how wrong the usual ways to draw a ring are",
        "validate": "your own files",
        "rebuild": "make files again and compare",
        "doctor": "what is installed, and whether the data is whole",
    },
    "Look up and hand on": {
        "sites": "the places there are",
        "claims": "the published ranges: who, when, where",
        "cite": "how to cite the program and its data",
        "export": "layers for QGIS, Google Earth and others",
        "completion": "completion of commands in your shell",
    },
}
"""Heading, command, and what it is for."""
