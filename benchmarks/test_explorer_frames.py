"""Frames and script time while the explorer's slider is dragged, in headless Chromium, drawn by the processor.

Nobody else's page does the same job, so there is no peer: the limits are those of a screen that shows 60 pictures a second.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import radar_coverage as rc

MEDIAN_FRAME_MS, SLOW_FRAME_MS, SCRIPT_MS = 17.0, 35.0, 3.0
STEPS = 120
WIDTHS = ((1280, 800), (360, 740))
DRAG = """async (steps) => {
  const slider = document.querySelector('#range'), most = Number(slider.max), scripts = [], frames = [];
  const real = window.requestAnimationFrame.bind(window);
  let spent = 0, last = null;
  window.requestAnimationFrame = (f) => real((t) => { const a = performance.now(); f(t); spent += performance.now() - a; });
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    spent = 0;
    slider.value = Math.round(most * (0.25 + 0.65 * Math.abs(Math.sin(i / 20))));
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    const event = performance.now() - start;
    await new Promise((done) => real(done));
    const now = await new Promise((done) => real(done));
    scripts.push(event + spent);
    if (last !== null) frames.push((now - last) / 2);
    last = now;
  }
  const part = (all, p) => [...all].sort((a, b) => a - b)[Math.floor(p * (all.length - 1))];
  return {script: part(scripts, 0.5), slow_script: part(scripts, 0.95), frame: part(frames, 0.5), slow_frame: part(frames, 0.95)};
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("explorer") / "seongju.html"
    made.write_text(rc.explore("seongju"), encoding="utf-8")
    return made


@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize("setting", ["range=1000", "range=1000&direction=330&width=120"], ids=["circle", "sector"])
def test_dragging_the_range(page: Path, width: int, height: int, setting: str, notes: list[str]) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium on the PATH")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": width, "height": height})
        shown.goto(f"{page.as_uri()}#{setting}")
        shown.wait_for_selector("html.js #answer th.own")
        shown.wait_for_timeout(800)
        took = shown.evaluate(DRAG, STEPS)
        browser.close()
    notes.append(
        f"explorer {width} px, {setting}: script {took['script']:.1f} ms a step (95 %: {took['slow_script']:.1f}), "
        f"frame {took['frame']:.1f} ms (95 %: {took['slow_frame']:.1f})"
    )
    assert took["script"] <= SCRIPT_MS
    assert took["frame"] <= MEDIAN_FRAME_MS
    assert took["slow_frame"] <= SLOW_FRAME_MS
