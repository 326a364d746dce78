"""Pages that are made from the program itself, so that they say nothing else: commands, columns, fields, examples, errors."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import inspect
import io
import logging
import pkgutil
import re
import runpy
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import radar_coverage as rc
import radar_coverage.model
import radar_coverage.outputs
from radar_coverage.cli import radar_coverage as command_line
from radar_coverage.cli.groups import GROUPS

HERE = Path(__file__).resolve().parents[1]
MADE = HERE / "_generated"
EXAMPLES = HERE.parent / "examples"
API = {
    "Questions": (
        "answer",
        "reach",
        "footprint",
        "first_reached",
        "curve",
        "place",
        "horizon",
        "terrain",
        "sector",
        "adds",
        "compare",
    ),
    "Many sites": ("network", "sweep"),
    "Pages, figures and files": ("overlay_map", "explore", "figure", "plot", "report", "export"),
    "Checks": ("statements", "uncertainty", "methods", "rebuild", "cite"),
    "Data": ("load_sites", "load_claims", "load_statements", "load_territories", "load_provinces"),
    "Words": ("use_language", "use_language_file", "use_units"),
    "Values": ("Site", "Footprint", "RangeClaim", "Reach", "ReachTable"),
    "Errors": ("RadarCoverageError", "DataError", "DomainError", "UnknownNameError"),
}
"""Every public name, by what it is for."""
PLACES = (("Nairobi", -1.29, 36.82), ("Seongju", 36.05, 128.23), ("Tromsø", 69.65, 18.96))
"""Where the usual recipes are tried: at the equator, in the middle, in the north."""


def setup(app: Any) -> dict[str, Any]:
    """Make the pages before Sphinx reads any."""
    app.connect("builder-inited", lambda _: make())
    return {"parallel_read_safe": True, "version": "1"}


def make() -> None:
    """Make every page anew."""
    logging.getLogger("fontTools").setLevel(
        logging.ERROR
    )  # examples draw figures; Sphinx prints what it would say of their fonts
    shutil.rmtree(MADE, ignore_errors=True)
    shutil.copytree(EXAMPLES / "lab", MADE / "lab", ignore=shutil.ignore_patterns("README.md"))
    for path, text in (*_commands(), *_api(), *_dictionary(), *_examples(), *_usual_way(), *_cited()):
        target = MADE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _commands() -> Iterator[tuple[str, str]]:
    index = ["# Commands", "", "Each page is what `radar-coverage COMMAND --help` prints.", ""]
    for heading, commands in GROUPS.items():
        index += [f"## {heading}", "", "```{toctree}", ":maxdepth: 1", "", *commands, "```", ""]
        for name, what in commands.items():
            command = command_line.commands[name]
            context = click.Context(command, info_name=f"radar-coverage {name}", terminal_width=96, max_content_width=96)
            yield (
                f"commands/{name}.md",
                f"# {name}\n\n{what[0].upper()}{what[1:]}.\n\n```text\n{command.get_help(context)}\n```\n",
            )
    yield "commands/index.md", "\n".join(index)


def _api() -> Iterator[tuple[str, str]]:
    named = [name for names in API.values() for name in names]
    missing = set(rc.__all__) - {"__version__"} ^ set(named)
    if missing:
        raise RuntimeError(f"docs/_ext/generated.py: API and the public names differ in {sorted(missing)}")
    lines = [
        "# Library",
        "",
        "`import radar_coverage as rc`. Every question is one call; frames say in `attrs` what their columns mean.",
        "",
    ]
    for heading, names in API.items():
        lines += [f"## {heading}", ""]
        for name in names:
            kind = "autoclass" if inspect.isclass(getattr(rc, name)) else "autofunction"
            lines += ["```{eval-rst}", ".. currentmodule:: radar_coverage", f".. {kind}:: {name}", "```", ""]
    yield "api.md", "\n".join(lines)


def _dictionary() -> Iterator[tuple[str, str]]:
    lines = [
        "# Data dictionary", "", "Columns of every tidy table and fields of every value, as the program itself has them.", "",
        "## Columns of tables", "",
    ]  # fmt: skip
    for title, columns in _tables():
        lines += [f"### {title}", "", "| column | meaning |", "|---|---|"]
        lines += [f"| `{name}` | {_cell(meaning)} |" for name, meaning in columns.items()] + [""]
    lines += [
        "## Fields of values",
        "",
        "From files and for `rc.Site(...)` and the like; a value outside its range is refused.",
        "",
    ]
    for module in sorted(one.name for one in pkgutil.iter_modules(radar_coverage.model.__path__)):
        found = importlib.import_module(f"radar_coverage.model.{module}")
        for name, kind in sorted(vars(found).items()):
            if inspect.isclass(kind) and kind.__module__ == found.__name__ and dataclasses.is_dataclass(kind):
                fields = [one for one in dataclasses.fields(kind) if "check" in one.metadata]
                if fields:
                    lines += [f"### {name}", "", "| field | unit, range or choices | by default |", "|---|---|---|"]
                    lines += [f"| `{one.name}` | {_allowed(one.metadata)} | {_default(one)} |" for one in fields] + [""]
    yield "data-dictionary.md", "\n".join(lines)


def _tables() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every mapping of columns to meanings in the rooms that write, under the name of its file."""
    for one in sorted(pkgutil.iter_modules(radar_coverage.outputs.__path__), key=lambda one: one.name):
        module = importlib.import_module(f"radar_coverage.outputs.{one.name}") if not one.ispkg else None
        for name, value in sorted(vars(module).items()) if module else ():
            own = f"{name}:" in inspect.getsource(module) or f"{name} =" in inspect.getsource(module)
            if not name.endswith("COLUMNS") or not isinstance(value, Mapping) or not own:
                continue
            title = one.name.removesuffix("_table").removesuffix("_files").removesuffix("_text").replace("_", " ")
            part = name.removesuffix("COLUMNS").strip("_").lower().replace("_", " ")
            if all(isinstance(meaning, str) for meaning in value.values()):
                yield title if part in ("", title) else f"{title}: {part}", value
            else:
                yield from ((f"{title}: {table}", columns) for table, columns in value.items())


def _allowed(metadata: Mapping[str, Any]) -> str:
    if "unit" in metadata:
        return f"{metadata['low']:,g} to {metadata['high']:,g} {metadata['unit']}"
    if "choices" in metadata:
        return ", ".join(f"`{one}`" for one in metadata["choices"])
    return metadata["check"].__name__.strip("_").removesuffix("_problem").replace("_", " ")


def _default(field: Any) -> str:
    if field.default is dataclasses.MISSING:
        return "needed" if field.default_factory is dataclasses.MISSING else "none"
    return "none" if field.default in (None, "", ()) else f"`{field.default!r}`"


def _examples() -> Iterator[tuple[str, str]]:
    """Every script of examples/ with what it prints and the picture it writes."""
    scripts = sorted(EXAMPLES.glob("*.py"))
    index = ["# Examples", "", "Scripts of `examples/`, run while these pages were made.", "", "```{toctree}", ":maxdepth: 1", ""]
    yield "examples/index.md", "\n".join([*index, *(path.stem for path in scripts), "```", ""])
    for path in scripts:
        source = path.read_text(encoding="utf-8")
        said, _, _ = inspect.cleandoc(source.split('"""')[1]).partition("\n")
        title, _, rest = re.sub(r"(?<=[?:]) ", "\n", said, count=1).partition("\n")
        title = title.rstrip(":.")
        with tempfile.TemporaryDirectory() as folder:
            printed = _run(path, folder)
            pictures = [one for one in sorted(Path(folder).iterdir()) if one.suffix in (".png", ".svg")]
            (MADE / "examples").mkdir(parents=True, exist_ok=True)
            for one in pictures:
                shutil.copyfile(one, MADE / "examples" / one.name)
        shown = "".join(f"\n![{title}]({one.name})\n" for one in pictures)
        yield (
            f"examples/{path.stem}.md",
            f"# {title}\n\n{rest[:1].upper()}{rest[1:]}\n\n```python\n{source}```\n\n```text\n{printed}```\n{shown}",
        )


def _run(path: Path, folder: str) -> str:
    printed, before = io.StringIO(), sys.argv
    sys.argv = [str(path), folder]
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.argv = before
    return printed.getvalue()


def _usual_way() -> Iterator[tuple[str, str]]:
    lines = [
        "# How wrong is the usual way?", "",
        "A ring is usually a buffer on a plane, a circle of a sphere, or geodesics to a few corners. Here the same range, "
        "2,000 km, is drawn by each, and held against the exact disc: how far its edge is off, and by how much its area.", "",
    ]  # fmt: skip
    for name, lat, lon in PLACES:
        table = rc.methods(rc.Site(name=name, lat=lat, lon=lon), range_km=2000)
        whole = table[(table["territory"] == "") & table["area_error"].notna()]
        lines += [
            f"## {name}, {abs(lat):.1f}° {'N' if lat >= 0 else 'S'}",
            "",
            "| method | edge off by | area |",
            "|---|--:|--:|",
        ]
        for row in whole.itertuples():
            off = max(abs(row.error_min_km), abs(row.error_max_km))
            lines.append(f"| {_cell(row.description)} | {_km(off)} | {100 * row.area_error:+.2g} % |")
        lines.append("")
    lines += ["`radar-coverage methods` does this for any place and range.", ""]
    yield "usual-way.md", "\n".join(lines)


def _km(km: float) -> str:
    return f"{km:,.0f} km" if km >= 10 else f"{km:.1f} km" if km >= 0.1 else f"{km * 1000:.2g} m"


def _cited() -> Iterator[tuple[str, str]]:
    paragraphs = [one.replace("\n", "\n\n") for one in rc.cite().strip().split("\n\n")]
    yield (
        "cited.md",
        ":orphan:\n\n".join([""]) + "\n\n".join(f"> {line}" for one in paragraphs for line in one.split("\n\n")) + "\n",
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
