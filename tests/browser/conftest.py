"""A real Chromium, without a network, that tells everything a page asked for and complained about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    required = os.environ.get("RADAR_REQUIRE_BROWSER") == "1"
    if not CHROMIUM:
        (pytest.fail if required else pytest.skip)("no Chromium on the PATH")
    playwright = pytest.importorskip("playwright.sync_api") if not required else __import__("playwright.sync_api").sync_api
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page that is open, and what happened meanwhile."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def boxes(self, selector: str) -> list[tuple[str, float, float, float, float]]:
        """Text and left, top, right, bottom of what is shown."""
        script = """(all) => all.filter((e) => e.getClientRects().length).map((e) => {
            const b = e.getBoundingClientRect(); return [e.innerText, b.left, b.top, b.right, b.bottom]; })"""
        return [tuple(box) for box in self.page.eval_on_selector_all(selector, script)]

    def narrowed(self, width: int) -> None:
        """Make the window as wide as that."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.wait_for_timeout(200)

    @property
    def is_wide_enough(self) -> bool:
        """Whether nothing has to be scrolled sideways."""
        return bool(self.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))

    def settled(self) -> Opened:
        """The same, when the drawing is done."""
        self.page.wait_for_function("() => document.querySelectorAll('.map-label.ring').length > 0")
        return self


@pytest.fixture
def open_file(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a page to disk and open it there, with the network off."""
    contexts = []

    def opens(content: str, width: int = 1280, height: int = 800, name: str = "page.html") -> Opened:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        context = chromium.new_context(offline=True, viewport={"width": width, "height": height})
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))
        opened.page.goto(path.as_uri())
        return opened

    yield opens
    for context in contexts:
        context.close()
