"""Place names: the TOML tables ``[[territory]]``, ``[[place]]`` and ``[[sea]]``, which a user's file may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.model.place import Place, SeaName, TerritoryName
from radar_coverage.sources.documents import data_dir, is_ours, read_toml
from radar_coverage.sources.records import Problems, build, check_schema, label

__all__ = ["LABELS_SCHEMA", "NAMES", "Labels", "OfficialArea", "labels_in", "load_labels"]

LABELS_SCHEMA = "radar-coverage/labels/1"
NAMES = ("plain", "local", "both")
"""How a name is written: press English, the local language, or one after the other."""

_BETWEEN: Final = " / "
_KINDS: Final[Mapping[str, tuple[type[Any], str]]] = MappingProxyType(
    {"territory": (TerritoryName, "code"), "place": (Place, "id"), "sea": (SeaName, "id")}
)
"""Tables of the file: what each becomes, and the key that tells one from another."""


class OfficialArea(NamedTuple):
    """A commonly published area [km2], and who publishes it."""

    area_km2: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every place name that can be drawn.

    Parameters
    ----------
    territories : mapping of str to TerritoryName
        By code.
    places : tuple of Place
        Towns, in the order of the file, the user's own last.
    seas : tuple of SeaName
        For maps on which sea names are asked for; never drawn unasked.
    note : str
        One sentence to stand wherever names and boundaries are drawn.

    Examples
    --------
    >>> labels = load_labels()
    >>> labels.territory_name("PRK", "Korea, North"), labels.place_name("beijing", names="both")
    ('North Korea', 'Beijing 北京')
    """

    territories: Mapping[str, TerritoryName] = field(hash=False)
    places: tuple[Place, ...]
    seas: tuple[SeaName, ...]
    note: str

    def territory_name(self, code: str, fallback: str, names: str = "plain") -> str:
        """Name of a territory.

        Parameters
        ----------
        code : str
            ADM0_A3 code, or a sum's.
        fallback : str
            The name in the boundaries, for a territory that has no entry here.
        names : {"plain", "local", "both"}
            The local-language names when known, else press English.

        Raises
        ------
        DataError
            `names` is none of the three.
        """
        entry = self.territories.get(code)
        return _written(fallback, {}, names) if entry is None else _written(entry.name, entry.names, names)

    def place_name(self, place: Place | str, names: str = "plain") -> str:
        """Name of a town, given itself or by id.

        Raises
        ------
        UnknownNameError
            No town has this id.
        DataError
            `names` is none of the three.
        """
        if isinstance(place, str):
            place = self.place(place)
        return _written(place.name, place.names, names)

    def sea_name(self, sea: SeaName, names: str = "plain") -> str:
        """Name of a sea; both names where it is disputed.

        Raises
        ------
        DataError
            `names` is none of the three.
        """
        return _written(sea.name, sea.names, names)

    def place(self, name: str) -> Place:
        """The town with this id.

        Raises
        ------
        UnknownNameError
        """
        for place in self.places:
            if place.id == name:
                return place
        raise UnknownNameError("place", name, [place.id for place in self.places])

    def official_area(self, code: str) -> OfficialArea | None:
        """The commonly published area of a territory [km2] with its source; None where none was looked up.

        It follows its publisher's rule and not the boundaries': print it beside a denominator, never as one.
        """
        entry = self.territories.get(code)
        if entry is None or entry.official_area_km2 is None:
            return None
        return OfficialArea(entry.official_area_km2, entry.official_area_source)


def load_labels(path: Path | str | None = None) -> Labels:
    """Read the embedded names, changed and completed by those of a user's file.

    Parameters
    ----------
    path : Path or str, optional
        A TOML file of the same kind. An entry whose code or id comes with the program changes the keys it gives and keeps the
        others; any other entry is new. What is changed says so in its `source`, unless the entry gives one.

    Returns
    -------
    Labels

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    embedded = data_dir() / "labels.toml"
    records, note, labels = _read(embedded, {kind: {} for kind in _KINDS}, "")
    if path is not None and not is_ours(path, embedded):
        records, note, labels = _read(Path(path), records, note)
    return labels


def labels_in(path: Path | str) -> int:
    """Count the entries of a file of names, after checking all of it.

    Raises
    ------
    DataError
        Every problem of the file, one line each.
    """
    load_labels(path)
    document = read_toml(Path(path))
    return sum(len(document.get(kind, [])) for kind in _KINDS)


_Records = dict[str, dict[str, dict[str, Any]]]
"""Tables as they were read, by kind and by code or id."""


def _read(path: Path, before: _Records, note: str) -> tuple[_Records, str, Labels]:
    """Lay one file over what was read before."""
    document = read_toml(path)
    problems = Problems(path)
    check_schema(document, LABELS_SCHEMA, problems)
    note = _note(document, note, problems)
    tables = _tables(document, problems)
    records: _Records = {}
    values: dict[str, dict[str, Any]] = {}
    for kind, (model, key) in _KINDS.items():
        records[kind] = dict(before[kind])
        values[kind] = {name: build(model, record, problems, name) for name, record in before[kind].items()}
        taken: dict[str, int] = {}
        for count, table in enumerate(tables[kind], 1):
            where = _label(kind, key, count, table)
            merged = _merged(model, before[kind].get(_text(table, key), {}), table, problems.file)
            value = build(model, merged, problems, where)
            if value is None:
                continue
            name = getattr(value, key)
            if name in taken:
                problems.add(
                    where, f"{key} = {name!r} is the {key} of {kind} {taken[name]} too; give each {_ONE[key]} of its own"
                )
            taken.setdefault(name, count)
            records[kind][name], values[kind][name] = merged, value
    problems.raise_if_any()
    labels = Labels(
        territories=MappingProxyType(values["territory"]),
        places=tuple(values["place"].values()),
        seas=tuple(values["sea"].values()),
        note=note,
    )
    return records, note, labels


_ONE: Final = MappingProxyType({"code": "a code", "id": "an id"})


def _tables(document: Mapping[str, Any], problems: Problems) -> dict[str, Sequence[Any]]:
    """Take the arrays of tables of a document, at least one, and refuse what else is in it."""
    known = ("schema", "note", *_KINDS)
    for key in document:
        if key not in known:
            problems.add("top level", f"{key!r:.60} is not one of: {', '.join(known)}")
    tables = {kind: document.get(kind, []) for kind in _KINDS}
    for kind, found in tables.items():
        if not isinstance(found, list):
            problems.add("top level", f"{kind} is not tables [[{kind}]]")
    if not any(tables.values()) and not problems.lines:
        problems.add("top level", "no [[territory]], [[place]] or [[sea]] in it")
    problems.raise_if_any()
    return tables


def _note(document: Mapping[str, Any], before: str, problems: Problems) -> str:
    if "note" not in document:
        return before
    note = document["note"]
    text = note.get("text") if isinstance(note, dict) and set(note) == {"text"} else None
    if isinstance(text, str) and text.strip() and text.isprintable() and len(text) <= 2_000:
        return text
    problems.add("note", "expected a table [note] with one line of text and nothing else")
    return before


def _merged(model: type[Any], before: Mapping[str, Any], table: Any, file: str) -> Any:
    """Lay a table over the one it changes, so that each number and name still says where it comes from."""
    if not isinstance(table, dict):
        return table
    known = [one.name for one in fields(model) if one.name in table]
    merged = {**before, **table}
    if "source" not in table:
        merged["source"] = f"{before['source']}; {', '.join(known[1:])}: {file}" if before and known[1:] else file
    if "official_area_km2" in table and "official_area_source" not in table:
        merged["official_area_source"] = file
    return merged


def _text(table: Any, key: str) -> str:
    found = table.get(key) if isinstance(table, dict) else None
    return found if isinstance(found, str) else ""


def _label(kind: str, key: str, count: int, table: Any) -> str:
    return label(kind, count, {"id": _text(table, key)} if _text(table, key) else table)


def _written(plain: str, by_language: Mapping[str, str], names: str) -> str:
    if names not in NAMES:
        raise DataError(f"names = {names!r:.40}, expected one of: {', '.join(NAMES)}")
    local = list(dict.fromkeys(name.strip() for name in by_language.values() if name.strip()))
    if names == "both":
        return " ".join([plain, _BETWEEN.join(name for name in local if name != plain)]).rstrip()
    return _BETWEEN.join(local) if names == "local" and local else plain
