"""``radar-coverage sites``: the places there are."""

from __future__ import annotations

import click

__all__ = ["sites"]


@click.command()
@click.option("--sites", "sites_file", metavar="FILE", help="Your sites too.")
def sites(sites_file: str | None) -> None:
    """List the sites: published positions, good to about 1 km, never equipment positions."""
    from radar_coverage.outputs.listing import sites_listing
    from radar_coverage.sources.sites import load_sites

    click.echo(sites_listing(load_sites(sites_file).values()))
    click.echo("Next: radar-coverage map ID, or: radar-coverage reach --name N --lat Y --lon X --range-km R", err=True)
