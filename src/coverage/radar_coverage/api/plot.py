"""A figure to look at: in a notebook in one line, with its numbers."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from radar_coverage.api.figures import figure
from radar_coverage.model import Site
from radar_coverage.runs.writer import write_bytes

if TYPE_CHECKING:
    import pandas

__all__ = ["Plot", "plot"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plot:
    """A picture that notebooks show.

    Parameters
    ----------
    png : bytes
    csv : str
        The numbers on it.
    """

    png: bytes = field(repr=False)
    csv: str = field(repr=False)

    @property
    def numbers(self) -> pandas.DataFrame:
        """The numbers on it."""
        import io

        import pandas

        return pandas.read_csv(io.StringIO(self.csv))

    def save(self, path: Path | str) -> Path:
        """Write the picture (PNG)."""
        return write_bytes(path, self.png)

    def _repr_png_(self) -> bytes:
        return self.png


def plot(site: Site | str = "seongju", *, of: str = "footprint", size: str = "web-1200x675", **question: Any) -> Plot:
    """Draw a figure and hand it back: the last line of a notebook's cell shows it.

    Parameters
    ----------
    site, of, size, **question
        As for `figure`.

    Returns
    -------
    Plot
        With `numbers`, and `save` for the picture. For print, or as SVG or PDF: `figure`.
    """
    with tempfile.TemporaryDirectory() as folder:
        numbers, picture = figure(site, Path(folder) / "plot.png", of=of, size=size, **question)
        return Plot(png=picture.read_bytes(), csv=numbers.read_text(encoding="utf-8"))
