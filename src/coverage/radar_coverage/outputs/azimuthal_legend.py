"""What the lines of the azimuthal drawing mean: one sample for each kind that is drawn, and no other."""

from __future__ import annotations

from radar_coverage.analysis.result import Reach
from radar_coverage.model import Site
from radar_coverage.outputs.azimuthal_rings import HATCH_STEP, OWN, TICK, kinds_of
from radar_coverage.outputs.catalogue import say
from radar_coverage.outputs.label_places import text_width, wrapped
from radar_coverage.outputs.lists import by_commas
from radar_coverage.outputs.svg import number, tag, text_tag
from radar_coverage.outputs.text import direction_text, distance_text

__all__ = ["legend_svg", "legend_title"]

_SAMPLE = 34.0


def legend_title(site: Site) -> str:
    """Heading: whether the ranges were published, supposed or the reader's own."""
    return {"candidate": say("Hypothetical ranges"), "own": say("Ranges")}.get(site.kind) or say("Published ranges")


def legend_svg(reach: Reach, left: float, top: float, width: float, size: float = 12.5) -> tuple[str, float]:
    """Heading and samples, set in lines from left to right; and where they end."""
    entries = [
        (_line_sample(kind), said) for kind, said in _words().items() if any(kind in kinds_of(f) for f in reach.footprints)
    ]
    sectors = [f for f in reach.footprints if not f.all_directions]
    if sectors:
        entries.append((_line("sector"), say("{sector}: an assumption", sector=direction_text(sectors[-1]))))
    if inside := _inside_words(reach):
        entries.append((tag("rect", x=3, y=-6, width=28, height=12, style_class="inside"), inside))
    entries.append((tag("circle", cx=17, cy=0, r=4.2, style_class="site"), _site_words(reach.site)))

    parts = [text_tag(legend_title(reach.site), left, top + size, "strong legend", font_size=size + 2)]
    x, y, pitch = left, top + 2.6 * size + 6, size * 1.75
    for sample, said in entries:
        lines = wrapped(said, width - _SAMPLE - 6, size)
        wide = _SAMPLE + 6 + max(text_width(line, size) for line in lines)
        if x > left and x + wide > left + width:
            x, y = left, y + pitch
        parts.append(tag("g", sample, transform=f"translate({number(x)} {number(y - size * 0.35)})"))
        for i, line in enumerate(lines):
            parts.append(text_tag(line, x + _SAMPLE + 6, y + i * size * 1.25, "legend", font_size=size))
        y += (len(lines) - 1) * size * 1.25
        x += wide + 22
    return "\n".join(parts), y + 8


def _words() -> dict[str, str]:
    """Each kind in words, in the order of the legend."""
    return {
        "value": say("one figure"),
        "interval": say("from–to: both ends, hatched between"),
        "at most": say("at most: ticks inwards"),
        "at least": say("at least: ticks outwards"),
        OWN: say("range given by the map's maker"),
    }


def _line_sample(kind: str) -> str:
    line = _line(f"ring {kind.replace(' ', '-')}")
    if kind == "interval":
        dashes = f".7 {HATCH_STEP - 0.7:g}"
        hatch = tag("path", style_class="hatch", d=f"M0 0H{_SAMPLE:g}", stroke_width=10, stroke_dasharray=dashes)
        return hatch + _line("ring interval", -5) + _line("ring interval", 5)
    if kind in ("at most", "at least"):
        # the site lies below the sample, as it does for the top of a ring
        y = TICK / 2 if kind == "at most" else -TICK / 2
        return line + tag("path", style_class="ticks", d=f"M4 {number(y)}H{_SAMPLE:g}", stroke_width=TICK)
    return line


def _line(style_class: str, y: float = 0.0) -> str:
    return tag("path", style_class=style_class, d=f"M0 {number(y)}H{_SAMPLE:g}")


def _inside_words(reach: Reach) -> str:
    rows = {r.territory: r.name for r in reach.rows if r.footprint == reach.footprints[-1] and r.area_km2 > 0}
    names = [rows[code] for code in reach.focus if code in rows]
    if not names:
        return ""
    if not reach.footprints[-1].all_directions:
        return say("land inside the largest sector: {territories}", territories=by_commas(names))
    return say("land inside the largest ring: {territories}", territories=by_commas(names))


def _site_words(site: Site) -> str:
    kind = {"reported": say("reported site"), "candidate": say("candidate site")}.get(site.kind) or say("site")
    if site.position_accuracy_m <= 0:
        return kind
    return say("{site}, within about {distance}", site=kind, distance=distance_text(site.position_accuracy_m / 1000))
