"""The text catalogue: English by default, a translation where there is one, and a template that is never stale."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import extract_text

from radar_coverage.errors import DataError, UnknownNameError
from radar_coverage.outputs import catalogue
from radar_coverage.outputs.catalogue import (
    current_language,
    language_code,
    language_file,
    language_notice,
    languages,
    say,
    say_count,
    use_language,
    use_language_file,
)
from radar_coverage.outputs.translation import read_translation

HEADER = 'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Plural-Forms: nplurals=2; plural=n > 1;\\n"\n"X-Reviewed-By: {}\\n"\n\n'
MESSAGES = """
msgid "{a} of {b}"
msgstr "{b}: {a}"

#, fuzzy
msgid "a guess"
msgstr "u gezz"

msgid "no words"
msgstr ""

msgid "{n} site"
msgid_plural "{n} sites"
msgstr[0] "{n} zite"
msgstr[1] "{n} zites"
"""
NOTICE = "Unreviewed translation: no native speaker has read it."


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def pirate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    written(tmp_path / "xx.po", HEADER.format("Anne Bonny") + MESSAGES)
    monkeypatch.setattr(catalogue, "_LOCALE", tmp_path)
    yield "xx"
    catalogue._ours.cache_clear()


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
        assert [say("not translated"), say("a guess"), say("no words")] == ["not translated", "a guess", "no words"]
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


def test_a_message_without_a_translation_is_said_in_english() -> None:
    with use_language("zh-Hans"):
        assert say("{a} of {b}", a=1, b=2) == "1 of 2"
        assert current_language() == "zh-Hans"


def test_codes_and_tags() -> None:
    assert languages() == ("en", "ja", "ko", "ru", "zh")
    tags = []
    for code in (*languages(), "zh-Hans", "zh_CN"):
        with use_language(code):
            tags.append((language_code(), current_language()))
    assert tags == [("en", "en"), ("ja", "ja"), ("ko", "ko"), ("ru", "ru"), *[("zh", "zh-Hans")] * 3]


@pytest.mark.parametrize("code", ["", "../xx", "EN", "e", "ko/..", "ko\n", "k" * 9, "."])
def test_bad_language_codes(code: str) -> None:
    with pytest.raises(DataError, match=r"^language = .*expected a code such as en, ko or zh_Hans$"), use_language(code):
        pass


@pytest.mark.parametrize("code", ["fr", "zh_Hant", "radar_coverage"[:3]])
def test_languages_that_are_not_there(code: str) -> None:
    with pytest.raises(UnknownNameError, match=r"There are: en, ja, ko, ru, zh\.$"), use_language(code):
        pass


def test_a_translation_of_the_users_own(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.po", "\ufeff" + HEADER.format("") + MESSAGES)
    with use_language_file(path):
        assert (current_language(), language_code(), language_file()) == ("xx", "xx", str(path))
        assert say("{a} of {b}", a=1, b=2) == "2: 1"
    assert (language_code(), language_file()) == ("en", "")


def test_what_a_reader_must_know_of_a_translation(tmp_path: Path, pirate: str) -> None:
    assert language_notice() == ""
    with use_language(pirate):
        assert language_notice() == ""
    unread = HEADER.format("") + f'msgid "{NOTICE}"\nmsgstr "Nobody aboard has read it."\n'
    with use_language_file(written(tmp_path / "unread.po", unread)):
        assert language_notice() == f"Nobody aboard has read it. / {NOTICE}"
    with use_language_file(written(tmp_path / "silent.po", HEADER.format(""))):
        assert language_notice() == NOTICE


HEAD = HEADER.format("")
SEVEN = HEAD.count("\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "bad.po: the file is empty"),
        ("hello", "bad.po: line 1: no line of a .po file"),
        (HEAD + 'msgid "a\nmsgstr "b"\n', f"bad.po: line {SEVEN + 1}: no line of a .po file"),
        (HEAD + 'msgid "a"\nmsgstr "b" c\n', f"bad.po: line {SEVEN + 2}: no line of a .po file"),
        (HEAD + '#\n"a"\n', f"bad.po: line {SEVEN + 2}: Got line starting with"),
        (HEAD + 'msgid "a"\n', f"bad.po: line {SEVEN + 1}: missing msgstr"),
        (HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[2] "c"\n', f"bad.po: line {SEVEN + 1}: msg has more translations"),
        (HEAD.replace("Language: xx", "Language: "), "bad.po: its header has no line such as Language: fr"),
        (HEAD.replace("Language: xx", "Language: ../../xx"), "bad.po: its header has no line such as Language: fr"),
        (HEAD.replace("nplurals=2", "nplurals=2000000000"), "bad.po: Plural-Forms: expected nplurals=1 to 6"),
        (HEAD.replace("plural=n > 1", "plural=__import__('os')"), "bad.po: not read as a .po file"),
        (HEAD.replace("plural=n > 1", "plural=1/(n-7)"), "bad.po: not read as a .po file"),
        (HEAD.replace("plural=n > 1", "plural=n"), "bad.po: not read as a .po file: 'plural=n gives more forms than nplurals'"),
        (HEAD.replace("plural=n > 1", "plural=" + "(" * 200 + "n" + ")" * 200), "bad.po: not read as a .po file"),
        (HEAD + 'msgid "{a}"\nmsgstr "{b}"\n',
         f"bad.po: line {SEVEN + 1}: '{{a}}': the translation has the fields {{b}}, expected {{a}}"),
        (HEAD + 'msgid "{a}"\nmsgstr "{a.__class__}"\n', "bad.po: line"),
        (HEAD + 'msgid "{a}"\nmsgstr "{a:>9999999999}"\n', "has the fields {a:>9999999999}, expected {a}"),
        (HEAD + 'msgid "{a}"\nmsgstr "{a!r}"\n', "has the fields {a!r}, expected {a}"),
        (HEAD + 'msgid "{a}"\nmsgstr "a"\n', "has the fields none, expected {a}"),
        (HEAD + 'msgid "{a}"\nmsgstr "{a"\n', "expected '}' before end of string"),
        (HEAD + 'msgid "{n} {a}"\nmsgid_plural "{n} {a}s"\nmsgstr[0] "{a}"\nmsgstr[1] "{n}"\n',
         "has the fields {n}, expected {a}, {n}"),
    ],
)  # fmt: skip
def test_bad_translations(tmp_path: Path, content: str, expected: str) -> None:
    with pytest.raises(DataError, match=re.escape(expected)), use_language_file(written(tmp_path / "bad.po", content)):
        pass
    assert language_code() == "en"


def test_a_translation_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.po").write_bytes(HEAD.encode() + b'msgid "a"\nmsgstr "\xff"\n')
    with pytest.raises(DataError, match=r"^bad\.po: not UTF-8 at byte \d+$"), use_language_file(tmp_path / "bad.po"):
        pass
    with pytest.raises(DataError, match="no such file"), use_language_file(tmp_path / "no.po"):
        pass


@pytest.mark.parametrize("path", extract_text.translations(), ids=lambda path: path.stem)
def test_ours_are_read_and_are_what_they_are_called(path: Path) -> None:
    """A message whose fields are not those of its translation is refused here, as for the user's."""
    assert read_translation(path).code == path.stem


def test_the_template_of_translations_is_not_stale() -> None:
    found = extract_text.collected(extract_text.PACKAGE)
    assert found.problems == []
    assert extract_text.POT.read_text(encoding="utf-8") == extract_text.pot(found), "run python tools/extract_text.py"
    for path in extract_text.translations():
        text = path.read_text(encoding="utf-8")
        assert text == extract_text.po(text, found), f"{path.name}: run python tools/extract_text.py"


def test_a_translation_is_brought_up_to_the_messages() -> None:
    header = HEADER.format("")
    was = header + (
        'msgid "old"\nmsgstr "alt"\n\n# a remark\n#: gone.py\n#, fuzzy\nmsgid "b {x}"\nmsgstr ""\n"ein {x} \\"b\\""\n\n'
        'msgid "{n} one"\nmsgid_plural "{n} many"\nmsgstr[0] "eins"\nmsgstr[1] "{n} viele"\n'
    )
    messages = {("{n} one", "{n} many"): {"a.py"}, ("b {x}", ""): {"z.py", "a.py"}, ("new", ""): {"a.py"}}
    now = extract_text.po(was, extract_text.Found(messages))
    assert now == header + (
        '# a remark\n#: a.py z.py\n#, fuzzy, python-brace-format\nmsgid "b {x}"\nmsgstr "ein {x} \\"b\\""\n'
        '\n#: a.py\nmsgid "new"\nmsgstr ""\n'
        '\n#: a.py\n#, python-brace-format\nmsgid "{n} one"\nmsgid_plural "{n} many"\nmsgstr[0] "eins"\nmsgstr[1] "{n} viele"\n'
    )
    assert extract_text.po(now, extract_text.Found(messages)) == now


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
