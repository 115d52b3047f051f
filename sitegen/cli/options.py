"""What several commands share: the site they are for, `--format`, `--jobs`, moments."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from sitegen.config import read_config
from sitegen.source.dates import DateProblem, parse_moment
from sitegen.source.document import CONTENT
from sitegen.urls import is_markdown

FORMAT_KEY = "sitegen.format"


class Invocation(Struct, frozen=True):
    """What holds for every command: the folder of the site."""

    folder: Path


def remember_format(ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Keep the format where errors are reported."""
    ctx.find_root().meta[FORMAT_KEY] = value
    return value


format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    callback=remember_format,
    is_eager=True,
    help="How to print diagnostics: text for people, json for programs, github for annotations.",
)


def complete_text(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The Markdown files of the site that begin so, or else any file."""
    folder = ctx.find_root().params.get("folder") or Path()
    places = sorted((folder / CONTENT).rglob("*"))
    paths = (place.relative_to(folder).as_posix() for place in places)
    found = [path for path in paths if path.startswith(incomplete) and is_markdown(path)]
    return [CompletionItem(path) for path in found] or [CompletionItem(incomplete, type="file")]


live_format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    callback=remember_format,
    is_eager=True,
    help="How to tell what happens: text for people, json for programs, an object a line.",
)

jobs_option = click.option(
    "--jobs", type=click.IntRange(1), help="How many processes to use (default: one a core)."
)


def today_in(timezone: str) -> date:
    """The calendar day in a time zone."""
    return datetime.now(ZoneInfo(timezone)).date()


def instant_of(text: str | None, folder: Path) -> datetime:
    """The moment that the user wrote, in the site's time zone; without one, the present."""
    if text is None:
        return datetime.now(UTC)
    moment = parse_moment(text)
    if isinstance(moment, DateProblem):
        raise click.BadParameter(f"{moment.message}; {moment.hint}", param_hint="--now")
    return moment.instant(read_config(folder).config.zone)
