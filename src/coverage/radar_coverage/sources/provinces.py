"""Provinces of northeast Asia and Russia: the embedded first-level units, in the form the area kernel reads."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from radar_coverage.errors import UnknownNameError
from radar_coverage.model.place import TerritoryName
from radar_coverage.sources.documents import data_dir, read_bytes
from radar_coverage.sources.territories import Territories, chosen_territories, load_territories

__all__ = ["load_province_names", "load_provinces"]

_FILE = "provinces.npz"


def load_provinces(of: Sequence[str] | None = None) -> Territories:
    """Read the embedded provinces: of China, Japan, Mongolia, North Korea, Russia, South Korea and Taiwan.

    Hong Kong and Macau are one unit each. But for South Korea, whose provinces come from its own mapping agency, the
    provinces of a territory add up to it in `load_territories`.

    Parameters
    ----------
    of : sequence of str, optional
        ADM0_A3 codes: only their provinces, in the order of the file.

    Returns
    -------
    Territories
        `Territories.codes` are ISO 3166-2 codes, `Territories.parents` the codes of the territories they belong to.

    Raises
    ------
    UnknownNameError
        A territory without provinces here.

    Examples
    --------
    >>> provinces = load_provinces(of=["PRK"])
    >>> len(provinces.codes), provinces.names[0], provinces.parents[0]
    (11, 'Pyongyang', 'PRK')
    """
    provinces = load_territories(data_dir() / _FILE)
    if of is None:
        return provinces
    holders = dict.fromkeys(provinces.parents)
    for code in of:
        if code not in holders:
            hint = f"Provinces are there of: {', '.join(holders)}"
            raise UnknownNameError("territory with provinces", code, holders, hint)
    return chosen_territories(provinces, [i for i, parent in enumerate(provinces.parents) if parent in of])


def load_province_names() -> Mapping[str, TerritoryName]:
    """Names of the embedded provinces in press English and, but for Mongolia, in the local language, by code.

    Returns
    -------
    mapping of str to TerritoryName
        Of the kind of `Labels.territories`, so that names are written the same way.
    """
    with np.load(io.BytesIO(read_bytes(data_dir() / _FILE)), allow_pickle=False) as arrays:
        codes, names, parents = (arrays[key].tolist() for key in ("codes", "names", "parents"))
        local: dict[int, dict[str, str]] = {}
        for unit, language, name in zip(
            *(arrays[key].tolist() for key in ("local_unit", "local_language", "local_name")), strict=True
        ):
            local.setdefault(unit, {})[language] = name
    sources = {"KOR": "local name: NGII, 2023-09-15; press English"}
    return MappingProxyType(
        {
            code: TerritoryName(
                code=code,
                name=name,
                names=local.get(unit, {}),
                source=sources.get(parent, "Natural Earth 5.1.1, see the README of the data"),
            )
            for unit, (code, name, parent) in enumerate(zip(codes, names, parents, strict=True))
        }
    )
