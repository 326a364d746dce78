"""``radar-coverage embed``: the HTML that shows an explorer within a page of one's own."""

from __future__ import annotations

import click

__all__ = ["embed_command"]


@click.command("embed")
@click.argument("address")
@click.option("--title", default="Radar coverage explorer", show_default=True, help="What the frame holds, in words.")
@click.option("--picture", default="", metavar="ADDRESS", help="A picture that stands there where frames are stripped.")
@click.option("--setting", default="", metavar="HASH", help="What it opens with: what stands after # in the page's address.")
@click.option("--aspect", default="4:5", show_default=True, metavar="W:H", help="Shape of the frame until its height is known.")
@click.option("--no-script", is_flag=True, help="No script in the snippet: the frame keeps its shape.")
def embed_command(address: str, title: str, picture: str, setting: str, aspect: str, no_script: bool) -> None:
    """Print the HTML to paste where an explorer at ADDRESS is to be shown.

    Put the file of `radar-coverage explore` on your server first. The frame is sandboxed; it asks nothing of the network but the
    file itself. A system that strips frames is left with the picture, or with a link.

    \b
    radar-coverage embed https://example.org/seongju-explorer.html
    radar-coverage embed seongju-explorer.html --picture seongju.png --setting "range=2000" --aspect 1:1
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.outputs.embed import embed_snippet

    width, colon, height = aspect.partition(":")
    if not (colon and width.isdecimal() and height.isdecimal()):
        raise click.UsageError(f"--aspect {aspect}: expected width and height, as in 4:5")
    shape = (int(width), int(height))
    click.echo(
        embed_snippet(address, title=title, picture=picture, setting=setting, aspect=shape, listening=not no_script), nl=False
    )
