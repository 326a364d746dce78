"""Make a picture of every page (1280 and 360 px wide) and every drawing in maps/, in look/: for eyes.

    python tools/look.py [FOLDER]

Needs Chromium on the PATH (Debian: apt install chromium).
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

REPO = Path(__file__).resolve().parents[1]
LOOK = REPO / "look"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDTHS = {1280: 900, 360: 740}


def main() -> int:
    """Picture everything; return 1 where there is nothing to picture or nothing to picture it with."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPO / "maps"
    files = sorted([*folder.glob("*.html"), *folder.glob("*.svg")])
    if CHROMIUM is None:
        print("make look needs Chromium on the PATH (Debian: apt install chromium)", file=sys.stderr)
        return 1
    if not files:
        print(f"nothing to look at in {folder.name}/; run: make map", file=sys.stderr)
        return 1
    LOOK.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for path in files:
            for picture in pictures(browser, path):
                print(f"wrote {picture.relative_to(REPO)}")
        browser.close()
    print("Next: look at them.")
    return 0


def pictures(browser: Any, path: Path) -> list[Path]:
    """Picture one file: a page at each width, whole and as it first appears; a drawing at its own size."""
    if path.suffix == ".svg":
        size = re.search(r'width="(\d+)" height="(\d+)"', path.read_text(encoding="utf-8")[:2000])
        width, height = (int(n) for n in size.groups()) if size else (1280, 1000)
        return [shot(browser, path, width, height, LOOK / f"{path.stem}.svg.png", whole=False)]
    return [
        shot(browser, path, width, height, LOOK / f"{path.stem}-{width}{'-whole' if whole else ''}.png", whole=whole)
        for width, height in WIDTHS.items()
        for whole in (False, True)
    ]


def shot(browser: Any, path: Path, width: int, height: int, out: Path, whole: bool) -> Path:
    """Open a file from disk with the network off, and picture it."""
    context = browser.new_context(offline=True, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(path.resolve().as_uri())
    page.wait_for_timeout(400)
    page.screenshot(path=out, full_page=whole)
    context.close()
    return out


if __name__ == "__main__":
    sys.exit(main())
