"""HTML from our own templates: every value is escaped, unless it is HTML we made ourselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.static_files import template_text

__all__ = ["Markup", "filled"]


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(template_text),
        autoescape=True,
        finalize=_escaped,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _escaped(value: Any) -> Markup:
    return value if isinstance(value, Markup) else Markup(html_text(str(value)))  # noqa: S704  (just escaped)


def filled(name: str, **values: Any) -> str:
    """A template of outputs/templates, filled in."""
    return _environment().get_template(name).render(**values)
