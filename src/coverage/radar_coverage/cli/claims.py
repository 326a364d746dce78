"""``radar-coverage claims``: the published figures, with who said them and how we read them."""

from __future__ import annotations

import click

__all__ = ["claims"]


@click.command()
@click.option("--claims", "claims_file", metavar="FILE", help="Your figures too.")
def claims(claims_file: str | None) -> None:
    """List the published ranges: who said what, when, about which place, and how it was read.

    A figure marked * is drawn on the map of Seongju when nothing else is asked for; one marked ? is in doubt.
    """
    from radar_coverage.outputs.listing import claims_listing
    from radar_coverage.sources.claims import load_claims
    from radar_coverage.sources.sites import load_sites

    click.echo(claims_listing(load_claims(claims_file), load_sites()["seongju"]))
    click.echo("Next: radar-coverage map --claim ID (may be repeated)", err=True)
