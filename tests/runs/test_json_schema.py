"""The checker knows every word our schema uses, and the schema says all that the program writes."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from radar_coverage.api.asked import asked
from radar_coverage.api.runs import RUNS
from radar_coverage.api.worded import worded
from radar_coverage.runs.json_schema import KEYWORDS, problems
from radar_coverage.runs.manifest import manifest_schema

REPO = Path(__file__).parents[2]


def words(schema: Any) -> Iterator[str]:
    """Every keyword of a schema; names under properties and $defs are the schema's own."""
    for key, value in schema.items():
        yield key
        if key in ("properties", "$defs"):
            for part in value.values():
                yield from words(part)
        elif isinstance(value, dict):
            yield from words(value)


def test_every_word_of_the_schema_is_checked() -> None:
    assert set(words(manifest_schema())) <= KEYWORDS


def test_every_parameter_of_every_command_has_its_type() -> None:
    said = set(manifest_schema()["$defs"]["parameters"]["properties"])
    takes = (asked, worded, *RUNS.values())
    known = {name for f in takes for name in inspect.signature(f).parameters} - {"found", "progress", "swept"}
    assert said == known
    assert set(RUNS) <= set(manifest_schema()["$defs"]["run"]["properties"]["command"]["enum"])


def test_our_own_manifest_is_as_the_schema_has_it() -> None:
    assert list(problems(json.loads((REPO / "maps" / "manifest.json").read_text()), manifest_schema())) == []


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "number"}, [1, 1.5], [True, "1", None, [1]]),
        ({"type": "integer", "minimum": 0, "maximum": 3}, [0, 3], [-1, 4, 1.0, False]),
        ({"type": "boolean"}, [True, False], [0, 1, "true"]),
        ({"type": "string", "maxLength": 2, "pattern": "^a"}, ["a", "ab"], ["b", "abc", "", 1]),
        ({"enum": ["a", "b"]}, ["a"], ["c", 1, []]),
        ({"const": 1}, [1], [2, "1"]),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 1}, [[], ["a"]], [["a", "b"], [1], "a", {}]),
        (
            {"type": "object", "required": ["a"], "additionalProperties": False, "properties": {"a": {}}},
            [{"a": 1}],
            [{}, {"b": 1}],
        ),
        (
            {"type": "object", "propertyNames": {"pattern": "^x"}, "additionalProperties": {"type": "string"}},
            [{"x": ""}],
            [{"y": ""}],
        ),
        ({"type": "object", "maxProperties": 1}, [{}, {"a": 1}], [{"a": 1, "b": 2}, []]),
    ],
)
def test_each_word_does_what_the_standard_says(schema: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    assert [value for value in good if list(problems(value, schema))] == []
    assert [value for value in bad if not list(problems(value, schema))] == []
