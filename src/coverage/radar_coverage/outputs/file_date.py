"""The date that stands inside of files which must have one: never today's."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import Final

__all__ = ["file_date"]

_NO_DATE: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The first that every archive can hold."""


def file_date() -> datetime:
    """SOURCE_DATE_EPOCH where that is set, else the first day of 1980."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if re.fullmatch("[0-9]{1,11}", epoch) else _NO_DATE
