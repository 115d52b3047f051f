"""The command `sitegen`, which finds the others and ends with a status, not a traceback."""

import atexit
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from sitegen import __version__
from sitegen.cli.options import FORMAT_KEY, Invocation
from sitegen.cli.printing import report_failure
from sitegen.errors import SiteError

# What each command is for; its module, `sitegen.cli.NAME`, is imported when it is called, so that
# `sitegen --help` and a shell's completion answer at once.
COMMANDS: Mapping[str, str] = {
    "init": "Make a new site, or move a blog of another generator in.",
    "new": "Write a new post.",
    "serve": "Show the site in a browser; pages reload when a file is saved.",
    "build": "Build the files to deploy.",
    "check": "Look for everything that is wrong; ask other sites with --external.",
    "render": "Print the HTML of single Markdown files.",
    "deploy": "Deploy what was built: to a folder, over SFTP, to S3, to a branch of git.",
    "next": "Tell which scheduled post is due next, and whether one is due now.",
    "schema": "Print the JSON Schema of the front matter, for editors.",
    "completion": "Print what bash, zsh or fish needs to complete commands.",
    "clean": "Delete what sitegen wrote into the output folder, and what it remembers.",
}


# Modules of commands whose names mean something in Python.
MODULES: Mapping[str, str] = {"next": "next_post"}

# What shells give to a program that Ctrl-C ended: 128 and the number of the signal.
INTERRUPTED = 130


class SitegenGroup(click.Group):
    """Finds commands by name, and turns failures into words and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — as click has it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        with _lasting():
            module = import_module(f"sitegen.cli.{MODULES.get(cmd_name, cmd_name)}")
        command = getattr(module, MODULES.get(cmd_name, cmd_name))
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, none of which is imported for that, and the options."""
        names = (name for name in COMMANDS if name.startswith(incomplete))
        found = [CompletionItem(name, help=COMMANDS[name]) for name in names]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 — as click has it
        # At its end the interpreter looks for garbage among all that was ever loaded, which takes
        # a tenth of a second; the system takes it all back anyway.
        atexit.register(gc.freeze)
        return super().main(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 — as click has it
        try:
            return super().invoke(ctx)
        except SiteError as problem:
            root = ctx.find_root()
            output_format = root.meta.get(FORMAT_KEY, "text")
            report_failure(problem.diagnostics, output_format, root.params["folder"])
            ctx.exit(1)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except Exception as problem:
            if ctx.find_root().params.get("debug"):
                raise
            click.echo(f"error: sitegen failed: {type(problem).__name__}: {problem}", err=True)
            click.echo("  hint: this is a fault of sitegen; --debug shows where", err=True)
            ctx.exit(1)


@contextmanager
def _lasting() -> Iterator[None]:
    """What is imported inside stays, so there is no garbage to look for meanwhile.

    Python would look a hundred times, which takes a tenth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@click.group(cls=SitegenGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="Run as if started in DIR, the folder of the site (default: the current one).",
)
@click.option("--debug", is_flag=True, help="Show tracebacks of sitegen's own faults.")
@click.version_option(__version__, prog_name="sitegen")
@click.pass_context
def main(ctx: click.Context, folder: Path, debug: bool) -> None:  # noqa: ARG001 — see invoke
    """Write articles in Markdown, in series; publish them as static files.

    \b
    sitegen init my-site        a new site, or one moved in with --from
    cd my-site
    sitegen serve               see it at http://localhost:8000/
    sitegen new "A title"       a new post
    sitegen build               the files to deploy, in public/
    sitegen deploy ../www       to where readers find them
    """
    ctx.obj = Invocation(folder)
