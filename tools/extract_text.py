"""Collect what say() and say_count() say in src/ into locale/radar_coverage.pot, and bring every translation up to it.

    python tools/extract_text.py [--check | --stats]

A translation, ``locale/LANGUAGE.po``, keeps its header and what it says; messages that are new come without words, those that are
no more said go, and all stand in the order of the template. Where a message was changed its translation goes too.

The same source gives the same bytes: no dates, no line numbers, messages in the order of the alphabet. A call that cannot be
collected is named: a message that is not a literal, fields that are not those of the call, a call outside of a function (which
would be said once, in English, before anybody could choose a language). Templates are read too.
"""

from __future__ import annotations

import argparse
import ast
import string
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from babel.messages.pofile import read_po

from radar_coverage.outputs.translation import read_translation

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
class Said:
    """A translation of one message: its forms, what translators remark, and whether it is only a guess."""

    words: list[str]
    comments: list[str] = field(default_factory=list)
    fuzzy: bool = False


@dataclass
class Call:
    """One call of say() or say_count(); a message that is not a literal is None, keywords that are not all known are None."""

    where: str
    function: str
    messages: list[str | None]
    keywords: set[str] | None
    inside: bool = True


def main() -> None:
    """Write the files, or with --check exit 1 where one is stale; in both cases exit 1 where a call cannot be collected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--stats", action="store_true", help="only say how much of each translation there is")
    options = parser.parse_args()
    found = collected(PACKAGE)
    if found.problems:
        sys.exit("\n".join(found.problems))
    if options.stats:
        print(*(stats(path, found) for path in translations()), sep="\n")
        return
    texts = {POT: pot(found), **{path: po(path.read_text(encoding="utf-8"), found) for path in translations()}}
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if not options.check:
        for path in stale:
            path.write_text(texts[path], encoding="utf-8", newline="\n")
        print(f"{POT.relative_to(REPO)}: {len(found.messages)} messages")
    elif stale:
        sys.exit(f"{', '.join(str(path.relative_to(REPO)) for path in stale)}: stale, run python tools/extract_text.py")


def translations() -> list[Path]:
    """Every translation there is."""
    return sorted(POT.parent.glob("*.po"))


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
    return "\n".join([HEADER, *(_entry(one, many, files, {}) for (one, many), files in sorted(found.messages.items()))])


def po(text: str, found: Found) -> str:
    """Bring a translation up to the messages there are.

    Parameters
    ----------
    text : str
        As it is: its header, to the first empty line, stays to the letter.
    found : Found
    """
    header, catalog = text.split("\n\n", 1)[0].rstrip("\n") + "\n", read_po(text.splitlines(), abort_invalid=True)
    said: dict[tuple[str, str], Said] = {}
    for message in catalog:
        key = (message.id, "") if isinstance(message.id, str) else tuple(message.id)
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        said[key] = Said(words, message.user_comments, message.fuzzy)
    entries = [_entry(*key, files, said, catalog.num_plurals) for key, files in sorted(found.messages.items())]
    return "\n".join([header, *entries])


def stats(path: Path, found: Found) -> str:
    """Say in a line how much of a translation there is: ``ko: 1204 of 1530 said, 3 fuzzy; reviewed by nobody``."""
    translation = read_translation(path)
    messages = [message for message in translation.catalog if message.id]
    fuzzy = sum(message.fuzzy for message in messages)
    done = sum(
        all([message.string] if isinstance(message.string, str) else message.string or [""]) and not message.fuzzy
        for message in messages
    )
    whole = len(found.messages)
    return f"{translation.code}: {done} of {whole} said, {fuzzy} fuzzy; reviewed by {translation.reviewed_by or 'nobody'}"


def _entry(one: str, many: str, files: set[str], said: Mapping[tuple[str, str], Said], forms: int = 2) -> str:
    """A message with its translation, or none."""
    mine = said.get((one, many), Said(["" for _ in range(forms if many else 1)]))
    lines = [f"# {comment}" for comment in mine.comments]
    lines += [f"#: {' '.join(sorted(files))}"]
    flags = [*(["fuzzy"] if mine.fuzzy else []), *(["python-brace-format"] if _fields(one + many) else [])]
    lines += [f"#, {', '.join(flags)}"] if flags else []
    lines += [f"msgid {_quoted(one)}"]
    lines += [f"msgid_plural {_quoted(many)}"] if many else []
    lines += [f"msgstr{f'[{n}]' if many else ''} {_quoted(words)}" for n, words in enumerate(mine.words)]
    return "\n".join(lines) + "\n"


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
