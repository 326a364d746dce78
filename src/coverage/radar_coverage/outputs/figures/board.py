"""A sized figure being drawn: its layers, its size and its inks; type and lines follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from radar_coverage.outputs.figures.blocks import put
from radar_coverage.outputs.figures.inks import Inks
from radar_coverage.outputs.figures.sizes import Size
from radar_coverage.outputs.figures.style import layered, text_width_mm
from radar_coverage.outputs.figures.style import shown as drawn_as
from radar_coverage.outputs.label_places import Box

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["LAYERS", "Board", "board_of", "width_of"]

LAYERS: Final = ("map", "areas", "grid", "guides", "claims", "lines", "marks", "labels", "axis", "words")
"""Of every chart, the lowest first; a chart without a map has nothing in that one."""
_TALL: Final = 0.8
"""Height of letters that counts when a line gives way to them [lines]."""


@dataclass(frozen=True, slots=True)
class Board:
    """Where a chart is drawn: millimetres, y down; widths of lines in points on paper, which grow with the size's unit."""

    figure: Figure
    layers: Mapping[str, Axes]
    size: Size
    inks: Inks
    words: list[Box] = field(default_factory=list)
    """Boxes of texts set so far that guides give way to."""

    def text(
        self, layer: str, x: float, y: float, text: str, *, size_pt: float = 0.0, colour: str = "", weight: int = 400, **more: Any
    ) -> None:
        """Set one line with its baseline at `y`, a note unless a size is given."""
        size_pt = size_pt or self.size.note_pt
        put(self.layers[layer], x, y, text, size=size_pt, colour=colour or self.inks.ink, weight=weight, **more)
        width, height = width_of(text, size_pt, weight), _TALL * self.size.line_mm
        left = x - {"left": 0.0, "center": width / 2, "right": width}[more.get("ha", "left")]
        room = 0.4 * self.size.unit
        self.words.append(Box(left - room, y - height, left + width + room, y + height * 0.3))

    def line(self, layer: str, x: Sequence[float], y: Sequence[float], colour: str, width_pt: float, **more: Any) -> None:
        """Draw a line."""
        self.layers[layer].plot(x, y, color=colour, linewidth=width_pt * self.size.unit, **more)

    def dot(self, layer: str, x: float, y: float, colour: str, diameter_pt: float, **more: Any) -> None:
        """Draw a dot with an edge of paper."""
        edge = {"markeredgecolor": self.inks.paper, "markeredgewidth": 0.5 * self.size.unit, **more}
        self.layers[layer].plot([x], [y], **{"marker": "o", "markersize": diameter_pt * self.size.unit, "color": colour, **edge})

    def guide(self, x: float, top: float, bottom: float) -> None:
        """Draw a thin upright line that leaves out what would lie under words."""
        y = top
        for box in sorted(
            (b for b in self.words if b.left < x < b.right and top < b.bottom and b.top < bottom), key=lambda b: b.top
        ):
            if box.top > y:
                self.line("guides", [x, x], [y, box.top], self.inks.guide, 0.5)
            y = max(y, box.bottom)
        if y < bottom:
            self.line("guides", [x, x], [y, bottom], self.inks.guide, 0.5)


def board_of(height_mm: float, size: Size, inks: Inks) -> Board:
    """An empty one."""
    fig, layers = layered(size.width_mm, height_mm, LAYERS)
    return Board(fig, layers, size, inks)


def width_of(text: str, size_pt: float, weight: int = 400) -> float:
    """Width of a text as it is drawn [mm]."""
    return text_width_mm(drawn_as(text), size_pt, weight)
