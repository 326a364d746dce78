"""What a page needs to show an explorer of ours: a frame, its height by message, and a picture where frames are stripped."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from radar_coverage.errors import DataError
from radar_coverage.outputs.escape import html_text

__all__ = ["MESSAGE", "embed_snippet"]

MESSAGE: Final = "radar-coverage:height"
"""Kind of the message in which the page tells its height to the page around it."""
_SETTING: Final = re.compile(r"[\w=&:,.%+-]*")
_SAFE: Final = "/:?=&%#+~.,@!$'()*;[]-_"
"""Characters of an address that stay as they are."""
_LISTEN: Final = """\
<script>
addEventListener("message", function (event) {
  document.querySelectorAll("iframe.radar-coverage").forEach(function (frame) {
    if (event.source === frame.contentWindow && event.data && event.data.type === "%s") {
      var height = Number(event.data.height);
      if (height > 200 && height < 20000) { frame.style.aspectRatio = "auto"; frame.style.height = height + "px"; }
    }
  });
});
</script>
"""


def embed_snippet(
    address: str, *, title: str, picture: str = "", setting: str = "", aspect: tuple[int, int] = (4, 5), listening: bool = True
) -> str:
    """Write the HTML to paste.

    Parameters
    ----------
    address : str
        Where the explorer will be: a web address or a path.
    title : str
        What the frame holds, for those who do not see it.
    picture : str
        Address of a picture that stands there where frames are stripped; none by default.
    setting : str
        What the page opens with, as in its own address after ``#``: ``range=2000&direction=330&width=120``.
    aspect : tuple of int
        Width and height of the frame before the page has told its height.
    listening : bool
        Whether the page may tell its height; without it the snippet has no script and the frame keeps its shape.

    Returns
    -------
    str

    Raises
    ------
    DataError
        An address that is neither http(s) nor a path, or a setting that is none.
    """
    for name, one in (("address", address), ("picture", picture)):
        if not _is_web(one):
            raise DataError(f"{name} = {one[:60]!a}, expected an address with http or https, or a path")
    if not address.strip():
        raise DataError("address = '', expected where the explorer will be")
    if not title.strip():
        raise DataError("title = '', expected what the frame holds, in words")
    setting = setting.removeprefix("#")
    if "#" in address:
        raise DataError(f"address = {address[:60]!a}, expected one without #: give what stands after it as the setting")
    if not _SETTING.fullmatch(setting):
        raise DataError(f"setting = {setting[:60]!a}, expected what stands after # in the page's address")
    if not (len(aspect) == 2 and all(1 <= part <= 100 for part in aspect)):
        raise DataError(f"aspect = {aspect}, expected width and height from 1 to 100")
    source = quote(address, safe=_SAFE) + (f"#{setting}" if setting else "")
    said, where = html_text(title), html_text(source)
    shown = (
        f'<img src="{html_text(quote(picture, safe=_SAFE))}" alt="{said}" style="width:100%;height:auto">' if picture else said
    )
    return (
        '<figure style="margin:0">\n'
        f'<iframe class="radar-coverage" src="{where}" title="{said}" loading="lazy" '
        'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
        f'style="width:100%;aspect-ratio:{aspect[0]}/{aspect[1]};border:0"><a href="{where}">{shown}</a></iframe>\n'
        f'<figcaption><a href="{where}">{said}</a></figcaption>\n'
        "</figure>\n"
    ) + (_LISTEN % MESSAGE if listening else "")


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("", "http", "https") and not address.startswith("//")
    except ValueError:
        return False
