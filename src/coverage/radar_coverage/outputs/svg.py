"""SVG elements as text: attributes escaped, numbers short, the same bytes every time."""

from __future__ import annotations

import re

from radar_coverage.outputs.escape import xml_text

__all__ = ["id_part", "number", "tag", "text_tag"]


def number(value: float) -> str:
    """A coordinate to a hundredth of a drawing unit, without trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(name: str, inside: str = "", /, **attributes: str | float) -> str:
    """An element; `inside` is SVG already. ``style_class`` stands for ``class``, and ``_`` in a name for ``-``."""
    parts = [name]
    for key, value in attributes.items():
        label = "class" if key == "style_class" else key.replace("_", "-")
        parts.append(f'{label}="{xml_text(value) if isinstance(value, str) else number(value)}"')
    opened = " ".join(parts)
    return f"<{opened}>{inside}</{name}>" if inside else f"<{opened}/>"


def text_tag(text: str, x: float, y: float, style_class: str, **attributes: str | float) -> str:
    """A text element; `text` is plain text."""
    return tag("text", xml_text(text), x=x, y=y, style_class=style_class, **attributes)


def id_part(text: str) -> str:
    """Make a text safe as a part of an id: lower-case ASCII letters, digits and ``-``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"
