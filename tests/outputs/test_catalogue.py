"""The text catalogue: English by default, a translation where there is one, and a template that is never stale."""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import extract_text

from radar_coverage.errors import DataError
from radar_coverage.outputs import catalogue
from radar_coverage.outputs.catalogue import current_language, languages, say, say_count, use_language

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n > 1;\n"


def compiled(messages: dict[str, str]) -> bytes:
    """A .mo file as its documentation (GNU gettext manual, "The Format of GNU MO Files") lays it out."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    keys, values = (b"".join(pair[side] + b"\0" for pair in pairs) for side in (0, 1))
    table, at = [b"", b""], [28 + 16 * len(pairs), 28 + 16 * len(pairs) + len(keys)]
    for pair in pairs:
        for side in (0, 1):
            table[side] += struct.pack("<II", len(pair[side]), at[side])
            at[side] += len(pair[side]) + 1
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + b"".join(table) + keys + values


@pytest.fixture
def pirate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    messages = {"": HEADER, "{a} of {b}": "{b}: {a}", "{n} site\0{n} sites": "{n} zite\0{n} zites"}
    (folder / "radar_coverage.mo").write_bytes(compiled(messages))
    monkeypatch.setattr(catalogue, "_LOCALE", tmp_path)
    yield "xx"
    catalogue._catalogue.cache_clear()


def test_english_is_the_messages() -> None:
    assert say("No land.") == "No land."
    assert say("{a} of {b}", a=1, b="<b>") == "1 of <b>"
    assert say("{share:.1f} % of {{all}}", share=41) == "41.0 % of {all}"
    assert say("{self} {message}", self=1, message=2) == "1 2"
    assert [say_count("{n} site", "{n} sites", n) for n in (0, 1, 2)] == ["0 sites", "1 site", "2 sites"]
    assert say_count("{n} site", "{n} sites", 2000, n="2,000") == "2,000 sites"
    assert (current_language(), languages()[0]) == ("en", "en")


def test_a_value_is_never_a_message() -> None:
    assert say("{a}", a="{b} {0} {a.__class__}") == "{b} {0} {a.__class__}"


def test_a_translation_orders_fields_and_counts_as_it_likes(pirate: str) -> None:
    with use_language(pirate):
        assert say("{a} of {b}", a=1, b=2) == "2: 1"
        assert [say_count("{n} site", "{n} sites", n) for n in (0, 1, 2)] == ["0 zite", "1 zite", "2 zites"]
        assert say("not translated") == "not translated"
        with use_language("en"):
            assert say("{a} of {b}", a=1, b=2) == "1 of 2"
        assert current_language() == "xx"
    assert say("{a} of {b}", a=1, b=2) == "1 of 2"
    assert languages() == ("en", "xx")


def test_the_language_ends_with_the_block_and_stays_in_its_thread(pirate: str) -> None:
    said: list[str] = []
    other = threading.Thread(target=lambda: said.append(say("{a} of {b}", a=1, b=2)))
    with use_language(pirate):
        other.start()
        other.join()
    with pytest.raises(KeyError), use_language(pirate):
        say("{a} of {b}", a=1)
    assert said == ["1 of 2"]
    assert current_language() == "en"


def test_the_environment_chooses_nothing(pirate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, pirate)
    assert say("{a} of {b}", a=1, b=2) == "1 of 2"


def test_a_language_without_a_translation_is_said_in_english() -> None:
    with use_language("zh-Hans"):
        assert say("{a} of {b}", a=1, b=2) == "1 of 2"
        assert current_language() == "zh-Hans"


@pytest.mark.parametrize("code", ["", "../xx", "EN", "e", "ko/..", "ko\n", "k" * 9, "."])
def test_bad_language_codes(code: str) -> None:
    with pytest.raises(DataError, match=r"^language = .*expected a code such as en, ko or zh_Hans$"), use_language(code):
        pass


def test_the_template_of_translations_is_not_stale() -> None:
    found = extract_text.collected(extract_text.PACKAGE)
    assert found.problems == []
    assert extract_text.POT.read_text(encoding="utf-8") == extract_text.pot(found), "run python tools/extract_text.py"


def found_in(tmp_path: Path, python: str = "", template: str = "") -> extract_text.Found:
    (tmp_path / "templates").mkdir(exist_ok=True)
    (tmp_path / "a.py").write_text(python)
    (tmp_path / "templates" / "a.html").write_text(template)
    return extract_text.collected(tmp_path)


def test_what_is_collected(tmp_path: Path) -> None:
    python = (
        'def f():\n    say("b " "{x}", x=1)\n    c.say_count("one", "{n} \\"of\\" them", 3)\n    f = lambda: say("b {x}", **y)\n'
    )
    found = found_in(tmp_path, python, '<p>{{ say("a\\nb") }} {% if x %}{{ say("b {x}", x=3)|upper }}{% endif %}</p>')
    assert found.problems == []
    assert extract_text.pot(found) == extract_text.HEADER + (
        '\n#: templates/a.html\nmsgid "a\\nb"\nmsgstr ""\n'
        '\n#: a.py templates/a.html\n#, python-brace-format\nmsgid "b {x}"\nmsgstr ""\n'
        '\n#: a.py\n#, python-brace-format\nmsgid "one"\nmsgid_plural "{n} \\"of\\" them"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("say(name)", "say(): the message is not a literal, or is empty"),
        ('say(f"{x}")', "say(): the message is not a literal, or is empty"),
        ('say("a" + b)', "say(): the message is not a literal, or is empty"),
        ('say("")', "say(): the message is not a literal, or is empty"),
        ("say()", "say(): the message is not a literal, or is empty"),
        ("say(3)", "say(): the message is not a literal, or is empty"),
        ('say_count("a", b, 3)', "say_count(): the message is not a literal, or is empty"),
        ('say("{x}")', "say(): fields ['x'] of the message, [] of the call"),
        ('say("{x}", y=1)', "say(): fields ['x'] of the message, ['y'] of the call"),
        ('say("{}", **x)', "say(): fields [''], expected plain names"),
        ('say("{x.y}", **x)', "say(): fields ['x.y'], expected plain names"),
        ('say("{x", x=1)', "say(): expected '}' before end of string in '{x'"),
    ],
)
def test_what_cannot_be_collected(tmp_path: Path, call: str, expected: str) -> None:
    assert found_in(tmp_path, f"def f():\n    {call}\n").problems == [f"a.py:2: {expected}"]


def test_what_is_said_too_early_or_in_two_ways(tmp_path: Path) -> None:
    assert found_in(tmp_path, 'A = say("a")\ndef f(x=say("b")):\n    say("c")\n').problems == [
        "a.py:1: say(): outside of a function, where it is said once, in English",
        "a.py:2: say(): outside of a function, where it is said once, in English",
    ]
    assert found_in(tmp_path, 'def f():\n    say("a")\n    say_count("a", "b", 1)\n').problems == [
        "'a' is said with '' and with 'b' as its plural"
    ]
    assert found_in(tmp_path, "", "{{ say(x) }}").problems == [
        "templates/a.html:1: say(): the message is not a literal, or is empty"
    ]
