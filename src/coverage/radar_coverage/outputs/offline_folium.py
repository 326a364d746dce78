"""A folium map that opens from disk with no network: Leaflet inlined, every script vouched for by its hash, no random id.

folium's own page asks ten addresses for scripts and styles. Here only Leaflet is needed and is read from its PyPI package;
the browser itself then forbids every request (Content-Security-Policy). This module imports folium: import it where it is needed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import folium
from branca.element import Element, Figure

from radar_coverage.outputs.catalogue import current_language
from radar_coverage.outputs.escape import html_text
from radar_coverage.outputs.static_files import static_text

__all__ = ["OfflineMap", "Page", "RawElement"]

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')
_URL = re.compile(r"url\((images/[\w.-]+)\)")
_BODY_PLACE = "<!-- map -->"


class RawElement(Element):
    """Text that goes into the page as it is: no template engine looks at it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self._text


class Page(Figure):
    """The page round an offline map: title, language, landmarks, and the policy that forbids requests.

    Parameters
    ----------
    title : str
        Text, not HTML.
    body : str
        HTML of the body, with ``<!-- map -->`` where the map stands.
    image_hosts : sequence of str
        Hosts that images (tiles) may come from; none by default.
    """

    def __init__(self, title: str, body: str = _BODY_PLACE, image_hosts: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.page_title, self.body, self.image_hosts = title, body, image_hosts
        self.header.add_child(RawElement(f"<style>{_leaflet_css()}</style>"), name="leaflet_css")
        self.header.add_child(RawElement(f"<script>{_leaflet_js()}</script>"), name="leaflet_js")

    def render(self, **kwargs: Any) -> str:
        """Page as HTML: the same bytes however often, in whatever process it is rendered."""
        # rendering adds children to these three; put back, so that the next rendering starts from the same tree
        parts = (self.header, self.html, self.script)
        before = [part._children.copy() for part in parts]
        try:
            for child in self._children.values():
                child.render(**kwargs)
            head, inside, script = (part.render(**kwargs) for part in parts)
            ids = _ids(self)
        finally:
            for part, children in zip(parts, before, strict=True):
                part._children = children
        head = _VIEWPORT.sub('<meta name="viewport" content="width=device-width, initial-scale=1">', head)
        # names are settled before scripts are hashed; the body's own text is left as it is
        head, inside, script = _renamed(ids, head, inside, script)
        body = self.body.replace(_BODY_PLACE, inside, 1)
        policy = self._policy([*_SCRIPT.findall(head), script])
        return (
            f'<!DOCTYPE html>\n<html lang="{current_language()}">\n<head>\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f"<title>{html_text(self.page_title)}</title>\n{head}\n</head>\n<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
        )

    def _policy(self, scripts: list[str]) -> str:
        """Forbid every request, and every script but those of head and map: the body, where data stands, may hold none."""
        hashes = dict.fromkeys(base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
        allowed = " ".join(f"'sha256-{h}'" for h in hashes)
        images = " ".join(["data:", *self.image_hosts])
        rules = [
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'unsafe-inline'",
            f"img-src {images}",
            "base-uri 'none'",
        ]
        return "; ".join([*rules, "form-action 'none'"])


class OfflineMap(folium.Map):
    """A `folium.Map` whose page holds all it needs.

    Layers that need no more than Leaflet can be added to it (GeoJson, PolyLine, CircleMarker, LayerControl);
    folium's Popup, Icon and plugins load scripts from elsewhere, which the page forbids.

    Parameters
    ----------
    page : Page
    **options
        Options of `folium.Map`; ``tiles`` is None unless given.
    """

    # the class attributes folium fills with links to other hosts
    default_js: list[tuple[str, str]] = []  # noqa: RUF012  (folium's own name and kind)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, page: Page, **options: Any) -> None:
        super().__init__(**{"tiles": None, **options})
        page.add_child(self)

    def html(self) -> str:
        """Return the whole page."""
        return str(self.get_root().render())


def _ids(element: Element) -> list[str]:
    """Every random id of a tree of elements, children and parts held as attributes alike."""
    found, seen, todo = [], set(), [element]
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        found.append(one._id)
        # _parent leads up and out, so it is not followed
        todo += [v for k, v in vars(one).items() if isinstance(v, Element) and k != "_parent"]
        todo += list(one._children.values())
    return found


def _renamed(ids: list[str], *texts: str) -> list[str]:
    """Replace random ids by numbers, in the order in which they first appear; nothing else that looks like one is touched."""
    pattern = re.compile("|".join(map(re.escape, ids)))
    order: dict[str, str] = {}
    return [pattern.sub(lambda m: order.setdefault(m[0], str(len(order) + 1)), text) for text in texts]


def _leaflet_folder() -> Path:
    import warnings

    with warnings.catch_warnings():
        # XStatic packages declare their namespace in the old way, and setuptools says so
        warnings.simplefilter("ignore")
        from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


@cache
def _leaflet_js() -> str:
    """Leaflet's script with its licence, safe to stand inside a script element."""
    script = (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8")
    script = re.sub(r"\n?//# sourceMappingURL=\S+", "", script).strip()
    if "</script" in script.lower():
        raise AssertionError("leaflet.js cannot be inlined: it holds </script")
    return f"/*\n{static_text('leaflet-licence.txt')}*/\n{script}\n"


@cache
def _leaflet_css() -> str:
    """Leaflet's style sheet with its pictures inlined."""
    folder = _leaflet_folder()

    def inlined(match: re.Match[str]) -> str:
        return f"url(data:image/png;base64,{base64.b64encode((folder / match[1]).read_bytes()).decode()})"

    return _URL.sub(inlined, (folder / "leaflet.css").read_text(encoding="utf-8").strip())
