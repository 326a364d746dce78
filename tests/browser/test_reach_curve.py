"""The reach curve in a real browser: accessible, nothing over anything, nothing cut off, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.outputs.figures.curves import of

from radar_coverage.outputs.reach_curve_svg import reach_curve_svg

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Curve</title></head>
<body><main><h1>Curve</h1>{}</main></body></html>"""
TOUCHING = """() => {
  const found = [], svg = document.querySelector('svg.rc-curve'), width = svg.viewBox.baseVal.width;
  const boxes = [...svg.querySelectorAll('text')].map((e) => [e.textContent, e.getBBox()]);
  boxes.forEach(([one, a], i) => {
    if (a.x < 0 || a.x + a.width > width + 0.5) found.push(one + ' is cut off');
    // the box of a line holds room above and below its letters
    boxes.slice(i + 1).forEach(([other, b]) => {
      if (a.x < b.x + b.width && b.x < a.x + a.width && a.y + 4 < b.y + b.height && b.y + 4 < a.y + a.height)
        found.push(one + ' | ' + other);
    });
  });
  return found;
}"""


@pytest.mark.parametrize("width", [1232, 336])
@pytest.mark.parametrize("case", ["seongju", "four", "sector", "paris", "kyogamisaki", "hostile"])
def test_it_is_accessible_and_nothing_overlaps(open_file: Callable[..., Any], case: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = open_file(PAGE.format(reach_curve_svg(of(case), width=width)), width=width + 40)
    assert opened.page.evaluate(TOUCHING) == []
    if width > 1000:  # the drawing is of the same elements in every width
        assert [v["id"] for v in axe.Axe().run(opened.page).response["violations"]] == []
    assert opened.complaints == []
    assert opened.dialogs == []
