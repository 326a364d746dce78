"""Lists in words: English as it is written, and in another language with that language's marks and order."""

from __future__ import annotations

from pathlib import Path

from radar_coverage.outputs.catalogue import use_language_file
from radar_coverage.outputs.lists import by_commas, by_semicolons, joined_words, with_colon, with_space

TRANSLATION = """
msgid ""
msgstr ""
"Language: xx\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid ", "
msgstr "、"

msgid "; "
msgstr "；"

msgid "{first} and {last}"
msgstr "{last}と{first}"

msgid "{name}: {said}"
msgstr "{name}：{said}"

msgid "{name} {said}"
msgstr "{said}（{name}）"
"""


def test_english() -> None:
    assert [joined_words(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert by_commas(["a", "b"]) == "a, b"
    assert by_semicolons(["a", "", "b"]) == "a; b"
    assert with_colon("a", "b") == "a: b"
    assert with_space("a", "b") == "a b"


def test_another_language_sets_its_own_marks(tmp_path: Path) -> None:
    (tmp_path / "xx.po").write_text(TRANSLATION, encoding="utf-8")
    with use_language_file(tmp_path / "xx.po"):
        assert joined_words(["a", "b", "c"]) == "cとa、b"
        assert by_semicolons(["a", "", "b"]) == "a；b"
        assert with_colon("a", "b") == "a：b"
        assert with_space("a", "b") == "b（a）"
