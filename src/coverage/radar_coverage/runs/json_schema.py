"""The part of JSON Schema that our schemas use, checked: so that the form that is documented is the form that is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

__all__ = ["KEYWORDS", "problems"]

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}
_NOTES: Final = frozenset({"$schema", "$id", "$defs", "title", "description"})
KEYWORDS: Final = _NOTES | {
    "$ref", "additionalProperties", "const", "enum", "items", "maxItems", "maxLength", "maxProperties", "maximum", "minimum",
    "pattern", "properties", "propertyNames", "required", "type",
}  # fmt: skip
"""What a schema may say here."""
_SHOWN: Final = 40


def problems(value: Any, schema: Mapping[str, Any], where: str = "", root: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Say where a value is not as a schema has it, a line each.

    Parameters
    ----------
    value : Any
        As the standard library reads JSON.
    schema : mapping
        Draft 2020-12, of `KEYWORDS` only; a ``$ref`` leads to ``#/$defs``.
    where : str
        Names of what the value stands in.
    root : mapping, optional
        The whole schema, where `schema` is a part of it.
    """
    root = schema if root is None else root
    if "$ref" in schema:
        schema = {**root["$defs"][schema["$ref"].removeprefix("#/$defs/")], **schema}
    kind = schema.get("type")
    size, most = _size(value, schema)
    if kind is not None and not _is_a(value, kind):
        yield f"{where}: {_shown(value)}, expected {kind}"
    elif "const" in schema and value != schema["const"]:
        yield f"{where}: {_shown(value)}, expected {_shown(schema['const'])}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {_shown(value)}, expected one of: {', '.join(schema['enum'])}"
    elif size > most:
        yield f"{where}: {_shown(value)}, expected at most {most}"
    elif size < schema.get("minimum", size):
        yield f"{where}: {_shown(value)}, expected {schema['minimum']} or more"
    elif isinstance(value, dict):
        yield from _of_object(value, schema, where, root)
    elif isinstance(value, list):
        for count, item in enumerate(value, 1):
            yield from problems(item, schema.get("items", {}), f"{where} {count}", root)
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where}: {_shown(value)}, not of the form that is expected here"


def _of_object(value: Mapping[str, Any], schema: Mapping[str, Any], where: str, root: Mapping[str, Any]) -> Iterator[str]:
    members, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: {name} is missing".removeprefix(": ")
    for name, item in value.items():
        at = f"{where} {_shown(name)[1:-1]}".strip()
        yield from problems(name, schema.get("propertyNames", {}), at, root)
        if name in members:
            yield from problems(item, members[name], at, root)
        elif others is False:
            yield f"{at}: not a known field"
        else:
            yield from problems(item, others, at, root)


def _is_a(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == "boolean")


def _size(value: Any, schema: Mapping[str, Any]) -> tuple[float, float]:
    """What a schema limits of a value, and the limit: a number itself, of anything else how long it is."""
    limits = {"str": "maxLength", "list": "maxItems", "dict": "maxProperties"}
    limit = limits.get(type(value).__name__, "maximum")
    size = len(value) if limit != "maximum" else value if isinstance(value, int | float) else 0
    return size, schema.get(limit, size)


def _shown(value: Any) -> str:
    text = f"{len(value)} items" if isinstance(value, dict | list) else ascii(value) if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...{text[-1]}"
