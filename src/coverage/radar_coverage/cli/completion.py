"""``radar-coverage completion``: what a shell needs to complete commands, options and sites."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class

__all__ = ["complete_site", "completion_command"]


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the lines that make SHELL complete commands, options and the names of sites.

    \b
    radar-coverage completion bash >> ~/.bashrc
    radar-coverage completion zsh >> ~/.zshrc
    radar-coverage completion fish > ~/.config/fish/completions/radar-coverage.fish
    """  # noqa: D301  (click's mark for lines that are not to be filled)
    made = get_completion_class(shell)
    assert made is not None, "click knows these shells"  # noqa: S101
    root = ctx.find_root()
    click.echo(made(root.command, {}, "radar-coverage", "_RADAR_COVERAGE_COMPLETE").source(), nl=False)


def complete_site(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the embedded sites that begin so, with their names."""
    from radar_coverage.sources.sites import load_sites

    return [CompletionItem(id_, help=site.name) for id_, site in load_sites().items() if id_.startswith(incomplete)]
