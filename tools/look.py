"""Make a picture of every page (1280 and 360 px wide) and every drawing, in look/: for eyes.

    python tools/look.py [FOLDER]

Without FOLDER: those in maps/, and those of a few places where drawing is hard, which are made for this.

Needs Chromium on the PATH (Debian: apt install chromium).
"""

from __future__ import annotations

import re
import shutil
import subprocess
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
HARD = {
    "weather": ["--name", "Weather radar", "--lat", "60.13", "--lon", "10.56", "--range-km", "240"],
    "far_north": ["--name", "Far North", "--lat", "70", "--lon", "30", "--range-km", "1000", "--range-km", "2500"],
    "date_line": ["--name", "Date Line", "--lat", "-17.8", "--lon", "179.9", "--range-km", "800", "--range-km", "2000"],
    "pole": ["--name", "Pole", "--lat", "90", "--lon", "0", "--range-km", "1500", "--range-km", "3000"],
}
"""Places other than Seongju: a radar without claims, and rings that leave a flat map."""


def main() -> int:
    """Picture everything; return 1 where there is nothing to picture or nothing to picture it with."""
    folders = [Path(sys.argv[1])] if len(sys.argv) > 1 else [REPO / "maps", LOOK / "hard"]
    if CHROMIUM is None:
        print("make look needs Chromium on the PATH (Debian: apt install chromium)", file=sys.stderr)
        return 1
    LOOK.mkdir(exist_ok=True)
    if len(folders) > 1:
        command = Path(sys.executable).with_name("radar-coverage")
        for options in HARD.values():
            subprocess.run([command, "map", *options, "-o", folders[-1]], check=True, capture_output=True)
    files = sorted(path for folder in folders for kind in ("*.html", "*.svg") for path in folder.glob(kind))
    if not files:
        print(f"nothing to look at in {folders[0].name}/; run: make map", file=sys.stderr)
        return 1
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
