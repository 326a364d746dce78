"""Values that a notebook shows as more than their repr: what that is, is said elsewhere, in the rooms that write."""

from __future__ import annotations

from functools import singledispatch

__all__ = ["Shown", "html_of"]


@singledispatch
def html_of(value: object) -> str | None:
    """HTML of a value, without any script; None where nobody registered any for its kind."""
    return None


class Shown:
    """A value that asks `html_of` when a notebook wants to show it."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return html_of(self)
