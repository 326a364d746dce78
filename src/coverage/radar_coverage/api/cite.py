"""How to cite the program, its data and published figures."""

from __future__ import annotations

from collections.abc import Iterable

from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model import RangeClaim
from radar_coverage.outputs.bibtex import bibtex
from radar_coverage.outputs.citations import citation_lines, citations
from radar_coverage.outputs.ris import ris
from radar_coverage.sources.claims import load_claims

__all__ = ["cite"]

_FORMS = {"text": citation_lines, "bibtex": bibtex, "ris": ris}


def cite(claim: RangeClaim | str | Iterable[RangeClaim | str] | None = None, form: str = "text") -> str:
    """Say how to cite the program and its data, and a published figure.

    Parameters
    ----------
    claim : RangeClaim, str, or several of them, optional
        The figures, themselves or by id.
    form : {"text", "bibtex", "ris"}
        Lines ready to paste, or entries for a bibliography.

    Returns
    -------
    str
        The program's, the data's and each figure's; dates are of the data's release, never today's.

    Raises
    ------
    UnknownNameError
        No such figure.
    DataError
        No such form.
    """
    if form not in _FORMS:
        raise DataError(f"form = {form!r:.60}, expected one of: {', '.join(_FORMS)}")
    wanted = list(dict.fromkeys([claim] if isinstance(claim, RangeClaim | str) else claim or ()))
    known = {one.id: one for one in load_claims()} if any(isinstance(one, str) for one in wanted) else {}
    for one in wanted:
        if isinstance(one, str) and one not in known:
            raise UnknownNameError("claim", one, known, "List them with: radar-coverage claims")
    return _FORMS[form](citations(known[one] if isinstance(one, str) else one for one in wanted))
