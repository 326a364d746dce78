"""True or false under every combination of what is open: the verdict, and what it depends on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = ["judged"]


def judged(factors: Mapping[str, Sequence[Any]], true: Callable[..., bool]) -> tuple[str, tuple[str, ...]]:
    """Try every combination.

    Parameters
    ----------
    factors : mapping of str to sequence
        What is open, and its possible values.
    true : callable
        Whether the sentence is true, given one value of each factor by name.

    Returns
    -------
    verdict : str
        agrees, differs or depends.
    hinges : tuple of str
        The factors of which a change, alone, turns the answer somewhere.

    Examples
    --------
    >>> judged({"figure": [600, 800], "slant": [1.0, 0.99]}, lambda figure, slant: figure * slant > 700)
    ('depends', ('figure',))
    """
    choices = [range(len(values)) for values in factors.values()]
    outcome = {
        at: true(**{name: values[i] for (name, values), i in zip(factors.items(), at, strict=True)})
        for at in itertools.product(*choices)
    }
    if len(set(outcome.values())) == 1:
        return ("agrees" if next(iter(outcome.values())) else "differs"), ()
    hinges = [
        name
        for n, name in enumerate(factors)
        if any(outcome[at] != outcome[(*at[:n], other, *at[n + 1 :])] for at in outcome for other in choices[n])
    ]
    return "depends", tuple(hinges)
