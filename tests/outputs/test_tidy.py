"""Numbers as they are written to files."""

import math

from hypothesis import given
from hypothesis import strategies as st

from radar_coverage.outputs.tidy import DIGITS, rounded


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_nine_digits_are_kept_and_rounding_again_changes_nothing(value: float) -> None:
    written = rounded(value)
    assert math.isclose(written, value, rel_tol=0.5000001 * 10 ** (1 - DIGITS), abs_tol=1e-300)
    assert rounded(written) == written
    assert float(repr(written)) == written


@given(st.floats(1e-6, 1e9))
def test_the_last_digits_of_a_processor_are_not_written(value: float) -> None:
    """Nine digits, so two results a part in 10¹⁵ apart are one number, but for those just at a half."""
    apart = {rounded(value * (1 + parts * 1e-15)) for parts in range(-5, 6)}
    middle = abs(value / 10 ** (math.floor(math.log10(value)) - DIGITS + 1) % 1 - 0.5)
    assert len(apart) == 1 or middle < 1e-5


def test_what_is_no_float_stays() -> None:
    row = {"a": [1 / 3, 2**60 + 1, True, None, "1.23456789012"], "b": (2 / 3,)}
    assert rounded(row) == {"a": [0.333333333, 2**60 + 1, True, None, "1.23456789012"], "b": [0.666666667]}
