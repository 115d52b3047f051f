"""`sitegen next`: the next scheduled post."""

import json
import sys

import click

from sitegen.build.schedule import ScheduledPost, read_schedule
from sitegen.cli.options import Invocation, instant_of, remember_format
from sitegen.source.content import check_content

# Neither of 1, the content has errors, and 2, wrong usage.
NOTHING_DUE = 3


@click.command("next")
@click.option(
    "--due", is_flag=True, help="Tell what became due since the last build; 3 if nothing."
)
@click.option("--now", "moment", metavar="WHEN", help="Ask as if it were WHEN: 2024-09-19T10:00.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    callback=remember_format,
    is_eager=True,
    help="How to print it: text for people, json for programs.",
)
@click.pass_obj
def next_post(invocation: Invocation, due: bool, moment: str | None, output_format: str) -> None:
    """Tell when the next scheduled post is due, and which it is.

    With --due the exit status says whether to build again: 0 if a post has become due since the
    last build, or no build is known; 3 if not. The last build is remembered in .sitegen/.

    \b
    sitegen next --due && sitegen build        in a cron job
    """
    check_content(invocation.folder)
    now = instant_of(moment, invocation.folder)
    schedule = read_schedule(invocation.folder)
    if not due:
        coming = schedule.next_after(now)
        click.echo(json.dumps(_fact(coming)) if output_format == "json" else _in_words(coming))
        return
    posts = schedule.due_since_build(now)
    if output_format == "json":
        click.echo(json.dumps(None if posts is None else [_fact(post) for post in posts]))
    else:
        for line in _due_in_words(posts, schedule.next_after(now)):
            click.echo(line)
    if posts == ():
        sys.exit(NOTHING_DUE)


def _fact(post: ScheduledPost | None) -> dict[str, str] | None:
    return {"due": post.due.isoformat(), "path": post.path} if post else None


def _in_words(post: ScheduledPost | None) -> str:
    return f"{post.due.isoformat()} {post.path}" if post else "No post is scheduled."


def _due_in_words(
    posts: tuple[ScheduledPost, ...] | None, coming: ScheduledPost | None
) -> list[str]:
    if posts is None:
        return ["No build of this site is known."]
    if posts:
        return [f"Due since the last build: {_in_words(post)}" for post in posts]
    return [f"Nothing is due. Next: {_in_words(coming)}" if coming else "Nothing is scheduled."]
