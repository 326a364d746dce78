"""Our own style sheets, scripts and templates, read from the package."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["static_text", "template_text"]


def static_text(name: str) -> str:
    """A file of outputs/static."""
    return (files("radar_coverage.outputs") / "static" / name).read_text(encoding="utf-8")


def template_text(name: str) -> str:
    """A file of outputs/templates."""
    return (files("radar_coverage.outputs") / "templates" / name).read_text(encoding="utf-8")
