"""The explorer's modules as one inline script: put one after the other, each after those it imports, without import and export.

No bundler: the modules keep to a plain form (named imports of neighbours, named exports, no name twice, no line break within a
template literal), and what is not in that form is refused here instead of being guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from radar_coverage.outputs.static_files import static_text

__all__ = ["explorer_script", "joined"]

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+\.js)";$', re.MULTILINE)
_DECLARED = re.compile(r"^(export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
_NOT_PLAIN = re.compile(r"^(?:import\b|export (?:default\b|[{*])|var\b|await\b|(?:export )?(?:const|let) [\[{]).*", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/", re.MULTILINE | re.DOTALL)
_TYPE_COMMENT = re.compile(r"/\*\* @type \{[^*]*\} \*/ ?")
_LEAVES_THE_ELEMENT = re.compile(r"</script|<script|<!--", re.IGNORECASE)


@cache
def explorer_script() -> str:
    """The script of the explorer, to stand inside one ``<script>`` element."""
    return joined("main.js", lambda name: static_text(f"explorer/{name}"))


def joined(first: str, source_of: Callable[[str], str]) -> str:
    """One script of a module and all that it imports.

    Parameters
    ----------
    first : str
        File name of the module to begin from; it comes last in the script.
    source_of : callable
        File name to source text.

    Raises
    ------
    ValueError
        Where a module is not in the plain form, imports what is not exported, imports itself by way of others, or declares a name
        that another module has; or where the script would end its element.
    """
    exported: dict[str, set[str]] = {}
    declared: dict[str, str] = {}
    parts: list[str] = []

    def add(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ValueError(f"{' -> '.join((*importers, name))}: modules import each other in a circle")
        if name in exported:
            return
        source = _bare(name, source_of(name))
        for names, other in _IMPORT.findall(source):
            add(other, (*importers, name))
            wanted = {n.strip() for n in names.split(",")} - {""}
            if missing := sorted(wanted - exported[other]):
                raise ValueError(f"{name}: {other} exports no {missing[0]}")
        body = _IMPORT.sub("", source)
        if odd := _NOT_PLAIN.search(body):
            raise ValueError(f"{name}: {odd[0]!r} cannot be joined")
        exported[name] = set()
        for export, declaration in _DECLARED.findall(body):
            if declaration in declared:
                raise ValueError(f"{name}: {declaration} is declared in {declared[declaration]} too")
            declared[declaration] = name
            if export:
                exported[name].add(declaration)
        parts.append(re.sub(r"^export ", "", body, flags=re.MULTILINE).strip())

    add(first, ())
    script = "\n".join(['(() => {\n"use strict";', *map(_short, parts), "})();\n"])
    if found := _LEAVES_THE_ELEMENT.search(script):
        raise ValueError(f"{found[0]} must not stand in an inline script")
    return script


def _bare(name: str, source: str) -> str:
    """Without comments that begin a line; no line begins inside a string, because no template literal goes over lines."""
    bare = _TYPE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    lines = [line for line in bare.split("\n") if not line.lstrip().startswith("//")]
    if odd := next((line for line in lines if line.count("`") % 2), None):
        raise ValueError(f"{name}: {odd.strip()!r}: a template literal must end on its line")
    return "\n".join(lines)


def _short(body: str) -> str:
    """Without indents and empty lines."""
    return "\n".join(stripped for line in body.split("\n") if (stripped := line.strip()))
