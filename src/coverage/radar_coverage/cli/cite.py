"""``radar-coverage cite``: how to cite the program, its data and published figures."""

from __future__ import annotations

import click

__all__ = ["cite_command"]

_FORMS = {"text": "txt", "bibtex": "bib", "ris": "ris"}


@click.command("cite")
@click.option("--claim", "claim_ids", multiple=True, metavar="ID", help="A published figure too; may be repeated.")
@click.option("--claims", "claims_file", metavar="FILE", help="Your figures too.")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMS)), help="By default text, or what the name after -o ends in: .bib, .ris."
)
@click.option("-o", "--output", type=str, metavar="PATH", help="Write it to a file.")
def cite_command(claim_ids: tuple[str, ...], claims_file: str | None, form: str | None, output: str | None) -> None:
    """Say how to cite the program, its data and a published figure: lines to paste, BibTeX or RIS.

    The date is that of the data's release. A figure is cited with who said it, where it stands, and how it was read.

    \b
    radar-coverage cite
    radar-coverage cite --claim rok-mnd-2017-05 --claim xinhua-2016-forward -o figures.bib
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    from radar_coverage.api.cite import cite
    from radar_coverage.sources.claims import load_claims

    own = {claim.id: claim for claim in load_claims(claims_file)} if claims_file else {}
    form = form or next((name for name, end in _FORMS.items() if output and output.lower().endswith(f".{end}")), "text")
    said = cite([own.get(name, name) for name in claim_ids], form)
    if output is None:
        # as bytes where the line ends are part of the form: a terminal's text stream may have its own
        click.echo(said.encode() if form == "ris" else said, nl=False)
    else:
        from radar_coverage.runs.writer import write_text

        write_text(output, said)
        click.echo(f"wrote {output}")
    if not claim_ids:
        click.echo("Next: --claim ID cites a published figure (radar-coverage claims lists them).", err=True)
