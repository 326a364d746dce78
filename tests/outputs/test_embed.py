"""The snippet: what it holds, and what it refuses."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from radar_coverage.errors import DataError
from radar_coverage.outputs.embed import MESSAGE, embed_snippet
from radar_coverage.outputs.static_files import static_text


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_frame_is_sandboxed_and_opens_with_the_setting() -> None:
    [frame] = Elements(embed_snippet("https://example.org/a b.html", title="Seongju", setting="range=2000&width=120")).of(
        "iframe"
    )
    assert frame["src"] == "https://example.org/a%20b.html#range=2000&width=120"
    assert "allow-same-origin" not in str(frame["sandbox"])
    assert "allow-scripts" in str(frame["sandbox"])
    assert "aspect-ratio:4/5" in str(frame["style"])


def test_without_script() -> None:
    snippet = embed_snippet("x.html", title="x", listening=False)
    assert "<script" not in snippet
    assert snippet == embed_snippet("x.html", title="x").partition("<script>")[0]


def test_the_height_message_is_the_one_the_page_sends() -> None:
    assert f'"{MESSAGE}"' in static_text("explorer/main.js")
    assert f'"{MESSAGE}"' in embed_snippet("x.html", title="x")


def test_picture_and_link_where_frames_are_stripped() -> None:
    found = Elements(embed_snippet("x.html", title="Ranges", picture="x.png"))
    assert [image["alt"] for image in found.of("img")] == ["Ranges"]
    assert [link["href"] for link in found.of("a")] == ["x.html", "x.html"]


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "{{ 7 * 7 }}", "`${1}`", "a\u202eb"])
def test_hostile_title_is_text(text: str) -> None:
    snippet = embed_snippet("x.html", title=text, listening=False)
    assert "<script" not in snippet
    assert [tag for tag, _ in Elements(snippet).found] == ["figure", "iframe", "a", "figcaption", "a"]
    assert "${" not in snippet
    assert "{{" not in snippet


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "", "JAVASCRIPT:x", "\tjavascript:x"]
)
def test_address_that_would_run_is_refused(address: str) -> None:
    with pytest.raises(DataError, match="address"):
        embed_snippet(address, title="x")


@pytest.mark.parametrize("setting", ['"', "<", "a b", "x\n"])
def test_setting_that_is_none_is_refused(setting: str) -> None:
    with pytest.raises(DataError, match="setting"):
        embed_snippet("x.html", title="x", setting=setting)


def test_aspect_is_checked() -> None:
    with pytest.raises(DataError, match="aspect"):
        embed_snippet("x.html", title="x", aspect=(0, 1))
