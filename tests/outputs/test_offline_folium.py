"""The page round a folium map: nothing fetched, no random id, only its own scripts may run."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys

import folium
from branca.element import Element

from radar_coverage.outputs.offline_folium import OfflineMap, Page

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def page(**options: object) -> str:
    made = OfflineMap(Page("A & B"), location=[0, 0], **options)
    folium.GeoJson({"type": "Point", "coordinates": [1, 2]}).add_to(made)
    folium.CircleMarker([1, 2]).add_to(made)
    return made.html()


def test_nothing_is_fetched() -> None:
    html = page()
    assert not re.search(r"<(script|link|img|iframe|object)[^>]*(src|href)=", html)
    assert "url(images/" not in html
    assert "sourceMappingURL" not in html
    assert "jquery" not in html.lower()


def test_policy_comes_first_and_names_every_script() -> None:
    html = page()
    head = html[html.index("<head>") + 6 :].lstrip()
    assert head.startswith("<meta http-equiv=")
    policy = POLICY.search(html)[1]  # type: ignore[index]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    for rule in ("img-src data:;", "base-uri 'none';", "form-action 'none'"):
        assert rule in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    for script in re.findall(r"<script>(.*?)</script>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_script_in_the_body_is_not_vouched_for() -> None:
    evil = "alert(1)"
    html = OfflineMap(Page("t", f"<!-- map --><script>{evil}</script>"), location=[0, 0]).html()
    digest = base64.b64encode(hashlib.sha256(evil.encode()).digest()).decode()
    assert digest not in POLICY.search(html)[1]  # type: ignore[index]


def test_licence_title_language_and_pinch_zoom() -> None:
    html = page()
    assert "BSD 2-Clause License" in html
    assert "Redistributions in binary form must reproduce" in html
    assert "<title>A &amp; B</title>" in html
    assert '<html lang="en">' in html
    assert "user-scalable" not in html
    assert "maximum-scale" not in html


def test_rendering_twice_gives_the_same() -> None:
    made = OfflineMap(Page("t"), location=[0, 0])
    assert made.html() == made.html() == page_without_layers()


def page_without_layers() -> str:
    return OfflineMap(Page("t"), location=[0, 0]).html()


def test_no_random_id_and_data_that_looks_like_one_is_left_alone() -> None:
    looks_like_an_id = "x_" + "0123456789abcdef" * 2
    made = OfflineMap(Page(looks_like_an_id), location=[0, 0])
    made.get_root().html.add_child(Element(looks_like_an_id))
    assert set(re.findall(r"[0-9a-f]{32}", made.html())) == {"0123456789abcdef" * 2}
    assert not re.findall(r"[0-9a-f]{32}", page())


def test_same_bytes_in_another_process() -> None:
    code = "from tests.outputs.test_offline_folium import page; import hashlib;print(hashlib.sha256(page().encode()).hexdigest())"
    seen = {hashlib.sha256(page().encode()).hexdigest()}
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
            text=True,
        )
        seen.add(run.stdout.strip())
    assert len(seen) == 1


def test_folium_itself_is_not_changed() -> None:
    page()
    assert folium.Map.default_js
    assert folium.Map.default_css
