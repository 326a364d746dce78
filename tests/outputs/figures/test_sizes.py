"""Sizes: a screen's come out in its own pixels, and type is never too small to be read."""

from __future__ import annotations

import re

import pytest

from radar_coverage.cli.figure import figure_command
from radar_coverage.errors import UnknownNameError
from radar_coverage.outputs.figures.sizes import SIZES, size_named


@pytest.mark.parametrize("name", SIZES)
def test_a_size_is_what_its_name_says(name: str) -> None:
    size = SIZES[name]
    if name.startswith("print"):
        assert name == f"print-{size.width_mm:g}mm"
        assert size.height_mm is None
        assert min(size.note_pt, size.text_pt, size.title_pt) >= 7
        return
    wide, high = re.fullmatch(r"[a-z]+-(\d+)(?:x(\d+))?", name).groups()  # type: ignore[union-attr]
    assert size.height_mm is not None
    pixels = [round(mm / 25.4 * size.dpi, 6) for mm in (size.width_mm, size.height_mm)]
    assert pixels == [int(wide), int(high or wide)]
    assert min(size.note_pt, size.text_pt, size.title_pt) / 72 * size.dpi >= 14


def test_the_command_knows_every_size_and_no_other() -> None:
    asked = next(one for one in figure_command.params if one.name == "size")
    assert list(asked.type.choices) == list(SIZES)  # type: ignore[attr-defined]
    with pytest.raises(UnknownNameError, match="print-183mm"):
        size_named("print-18mm")
