"""Collect what say() and say_count() say in src/ into locale/radar_coverage.pot, for translators.

    python tools/extract_text.py [--check]

The same source gives the same bytes: no dates, no line numbers, messages in the order of the alphabet. A call that cannot be
collected is named: a message that is not a literal, fields that are not those of the call, a call outside of a function (which
would be said once, in English, before anybody could choose a language). Templates are read too.
"""

from __future__ import annotations

import argparse
import ast
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

REPO = Path(__file__).resolve().parents[1]
PACKAGE = REPO / "src" / "coverage" / "radar_coverage"
POT = PACKAGE / "locale" / "radar_coverage.pot"
COUNTS = {"say": 1, "say_count": 2}
"""How many messages the first arguments of each function are."""
HEADER = """\
# Messages of radar-coverage, made by tools/extract_text.py: do not edit.
msgid ""
msgstr ""
"Project-Id-Version: radar-coverage\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"
"""


@dataclass
class Found:
    """Messages by (one, many), each with the files that say it; and the calls that cannot be collected."""

    messages: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@dataclass
class Call:
    """One call of say() or say_count(); a message that is not a literal is None, keywords that are not all known are None."""

    where: str
    function: str
    messages: list[str | None]
    keywords: set[str] | None
    inside: bool = True


def main() -> None:
    """Write the file, or with --check exit 1 where it is stale; in both cases exit 1 where a call cannot be collected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    found = collected(PACKAGE)
    if found.problems:
        sys.exit("\n".join(found.problems))
    text = pot(found)
    if not check:
        POT.write_text(text, encoding="utf-8", newline="\n")
        print(f"{POT.relative_to(REPO)}: {len(found.messages)} messages")
    elif not POT.is_file() or POT.read_text(encoding="utf-8") != text:
        sys.exit(f"{POT.relative_to(REPO)} is stale: run python tools/extract_text.py")


def collected(folder: Path) -> Found:
    """Look through every module and template below a folder."""
    found = Found()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".py":
            add(found, name, python_calls(path.read_text(encoding="utf-8"), name))
        elif path.parent.name == "templates" and path.is_file():
            add(found, name, template_calls(path.read_text(encoding="utf-8"), name))
    plurals: dict[str, str] = {}
    for one, many in sorted(found.messages):
        if plurals.setdefault(one, many) != many:  # one msgid has one entry
            found.problems.append(f"{one!r} is said with {plurals[one]!r} and with {many!r} as its plural")
    return found


def python_calls(source: str, name: str) -> Iterator[Call]:
    """Every call in a module, and whether it is inside a function."""
    tree = ast.parse(source)
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    bodies = [part for node in ast.walk(tree) if isinstance(node, functions) for part in _body(node)]
    inside = {id(node) for part in bodies for node in ast.walk(part)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if function not in COUNTS:
            continue
        messages = [_literal(argument) for argument in node.args[: COUNTS[function]]]
        keywords = {word.arg for word in node.keywords if word.arg is not None}
        known = keywords if len(keywords) == len(node.keywords) else None
        yield Call(f"{name}:{node.lineno}", function, messages, known, id(node) in inside)


def template_calls(source: str, name: str) -> Iterator[Call]:
    """Every call in a template."""
    for node in jinja2.Environment().parse(source).find_all(jinja2.nodes.Call):  # noqa: S701  (only parsed)
        function = getattr(node.node, "name", "")
        if function in COUNTS:
            first = node.args[: COUNTS[function]]
            messages = [str(a.value) if isinstance(a, jinja2.nodes.Const) else None for a in first]
            known = None if node.dyn_kwargs else {word.key for word in node.kwargs}
            yield Call(f"{name}:{node.lineno}", function, messages, known)


def add(found: Found, name: str, calls: Iterator[Call]) -> None:
    """Put each message where translators find it, or name what is wrong with its call."""
    for call in calls:
        problem = _problem(call)
        if problem:
            found.problems.append(f"{call.where}: {call.function}(): {problem}")
        else:
            one, many = (*(message or "" for message in call.messages), "")[:2]
            found.messages.setdefault((one, many), set()).add(name)


def pot(found: Found) -> str:
    """Write the messages as a template of translations."""
    entries = [HEADER]
    for (one, many), files in sorted(found.messages.items()):
        lines = [f"#: {' '.join(sorted(files))}"]
        lines += ["#, python-brace-format"] if _fields(one + many) else []
        lines += [f"msgid {_quoted(one)}"]
        lines += [f"msgid_plural {_quoted(many)}", 'msgstr[0] ""', 'msgstr[1] ""'] if many else ['msgstr ""']
        entries.append("\n".join(lines) + "\n")
    return "\n".join(entries)


def _problem(call: Call) -> str:
    """Say in one line why a call cannot be collected; empty when it can."""
    messages = [message for message in call.messages if message]
    if len(messages) != COUNTS[call.function]:
        return "the message is not a literal, or is empty"
    if not call.inside:
        return "outside of a function, where it is said once, in English"
    try:
        fields = set().union(*(_fields(message) for message in messages))
    except ValueError as error:
        return f"{error} in {messages[0]!r}"
    if not all(one.isidentifier() for one in fields):
        return f"fields {sorted(fields)}, expected plain names"
    given = call.keywords
    free = {"n"} if call.function == "say_count" else set()
    if given is not None and fields - free != given - free:
        return f"fields {sorted(fields)} of the message, {sorted(given)} of the call"
    return ""


def _fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> list[ast.AST]:
    return [node.body] if isinstance(node, ast.Lambda) else list(node.body)


def _quoted(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


if __name__ == "__main__":
    main()
