"""What is raised on purpose, and what it says."""

from __future__ import annotations

import pytest

from radar_coverage import errors
from radar_coverage.errors import DataError, DomainError, MissingExtraError, RadarCoverageError, UnknownNameError


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [(DataError, ValueError), (DomainError, ValueError), (UnknownNameError, LookupError), (MissingExtraError, ImportError)],
)
def test_every_error_has_two_parents(kind: type[Exception], builtin: type[Exception]) -> None:
    assert issubclass(kind, RadarCoverageError)
    assert issubclass(kind, builtin)


def test_public_names_are_the_errors_there_are() -> None:
    defined = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, Exception)}
    assert set(errors.__all__) == defined
    tree = errors.__doc__ or ""
    assert all(name in tree for name in defined)


def test_data_error_lists_every_problem() -> None:
    assert DataError("one").problems == ("one",)
    error = DataError(f"{n}: bad" for n in ("a", "b"))
    assert error.problems == ("a: bad", "b: bad")
    assert str(error) == "a: bad\nb: bad"


def test_unknown_name_suggests_the_nearest() -> None:
    error = UnknownNameError("territory", "chinna", ["China", "Peru", "Togo"], "See the list.")
    assert str(error) == "unknown territory 'chinna'; did you mean China? See the list."
    assert (error.kind, error.name, error.known) == ("territory", "chinna", ("China", "Peru", "Togo"))


def test_unknown_name_without_anything_near() -> None:
    assert str(UnknownNameError("site", "xyz", ["seongju"])) == "unknown site 'xyz'"
    assert str(UnknownNameError("site", "xyz", [], "List them.")) == "unknown site 'xyz'. List them."


def test_missing_extra_tells_the_command() -> None:
    error = MissingExtraError("drawing terrain", "terrain")
    assert error.extra == "terrain"
    assert str(error) == "drawing terrain needs the extra [terrain]: pip install 'radar-coverage[terrain]'"
