"""`sitegen deploy`: the built site to its readers."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.build.jobs import default_jobs
from sitegen.build.report import BuildOptions
from sitegen.cli.options import Invocation, format_option, jobs_option
from sitegen.cli.printing import ProgressLine, print_result, report
from sitegen.errors import errors_in
from sitegen.publish.deploy import Deployment, DeployOptions, deploy_site
from sitegen.publish.objections import MAX_DELETES, Limits
from sitegen.publish.one_at_a_time import deploying
from sitegen.publish.published_addresses import record_deployed
from sitegen.publish.rollback import roll_back
from sitegen.publish.words import deployment_facts, plan_in_words
from sitegen.site.model import Visibility


@click.command()
@click.argument("target", required=False, default="")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be done, with all files, and stop there."
)
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    default=MAX_DELETES,
    show_default=True,
    help="Do nothing if more files than these would be deleted.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that sitegen did not deploy.")
@click.option("--atomic", is_flag=True, help="Publish a new folder by changing one link.")
@click.option("--rollback", is_flag=True, help="Go back to the release before; with --atomic.")
@click.option("--verify", is_flag=True, help="Read what is at the target, and mend it.")
@click.option("--record", is_flag=True, help="Only note that a service has deployed public/.")
@jobs_option
@format_option
@click.pass_obj
def deploy(
    invocation: Invocation,
    target: str,
    dry_run: bool,
    max_deletes: int,
    overwrite: bool,
    atomic: bool,
    rollback: bool,
    verify: bool,
    record: bool,
    jobs: int | None,
    output_format: str,
) -> None:
    """Deploy what `sitegen build` left in public/ to TARGET.

    TARGET is a folder, sftp://USER@HOST/PATH, s3://BUCKET/PATH, gh-pages (or
    gh-pages:REMOTE/BRANCH), or whatever else fsspec has a file system for. Without it,
    [deploy] target of sitegen.toml is meant.

    Only what has changed is sent. Files that sitegen did not deploy stay as they are. If it is
    interrupted, run it again.
    """
    if rollback and dry_run:
        raise click.UsageError("--rollback has no --dry-run")
    if rollback and verify:
        raise click.UsageError("--rollback has no --verify")
    if record and (target or dry_run or atomic or rollback or verify):
        raise click.UsageError("--record deploys nothing: it stands alone")
    progress = ProgressLine(quiet=False)
    with deploying(invocation.folder, progress):
        if rollback:
            _roll_back(invocation.folder, target, output_format)
            return
        if record:
            _record(invocation.folder, output_format)
            return
        # The moment of a deployment, of which a release has its name, is after that of another.
        options = DeployOptions(
            build=BuildOptions(Visibility(datetime.now(UTC)), jobs=jobs or default_jobs()),
            limits=Limits(max_deletes, overwrite),
            target=target,
            atomic=atomic,
            dry_run=dry_run,
            verify=verify,
        )
        _deploy(invocation.folder, options, progress, output_format)


def _roll_back(folder: Path, target: str, output_format: str) -> None:
    release = roll_back(folder, target)
    if output_format == "json":
        print_result((), release=release)
    else:
        click.echo(f"Readers see {release} again.")


def _record(folder: Path, output_format: str) -> None:
    found = record_deployed(folder)
    report(found, output_format)
    if output_format == "json":
        print_result(found)
    if found:
        sys.exit(1)


def _deploy(
    folder: Path, options: DeployOptions, progress: ProgressLine, output_format: str
) -> None:
    started = time.monotonic()
    with progress:
        planned = deploy_site(
            folder,
            options,
            _telling(progress, output_format, options.dry_run),
            progress,
            time.sleep,
        )
    report(planned.afterwards, output_format)
    wrong = bool(errors_in(planned.diagnostics))
    done = not wrong and not options.dry_run
    if output_format == "json":
        found = (*planned.diagnostics, *planned.afterwards)
        print_result(found, **deployment_facts(planned), done=done)
    elif done:
        click.echo(f"Deployed in {time.monotonic() - started:.1f} s")
    if wrong:
        sys.exit(1)


def _telling(
    progress: ProgressLine, output_format: str, in_full: bool
) -> Callable[[Deployment], None]:
    """Print what is going to be done, before it is."""

    def tell(planned: Deployment) -> None:
        progress.clear()
        report(planned.diagnostics, output_format)
        if output_format != "json":
            for line in plan_in_words(planned, in_full):
                click.echo(line)

    return tell
