"""`sitegen completion`: what a shell needs to complete commands."""

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_SITEGEN_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, folders and posts.

    \b
    bash: add to ~/.bashrc          eval "$(sitegen completion bash)"
    zsh:  add to ~/.zshrc           eval "$(sitegen completion zsh)"
    fish: add to ~/.config/fish/config.fish
                                    sitegen completion fish | source
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"this version of click does not know {shell}")
    click.echo(kind(ctx.find_root().command, {}, "sitegen", VARIABLE).source())
