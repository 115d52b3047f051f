"""Whether the output folder may be deployed: it is what a build of the sources makes now."""

from pathlib import Path

from msgspec.structs import replace

from sitegen.build.build import build_site
from sitegen.build.locking import Progress
from sitegen.build.output_folder import read_manifest
from sitegen.build.report import BuildOptions, BuildReport
from sitegen.build.standing import BuiltFor
from sitegen.config import CONFIG_NAME, SiteConfig
from sitegen.config.model import DEFAULT_BASE_URL
from sitegen.errors import Diagnostic, SiteError, Where, error, named


def check_built(
    folder: Path, output: Path, config: SiteConfig, options: BuildOptions, progress: Progress
) -> BuildReport:
    """What a build would do now; raises SiteError unless that is nothing at all."""
    if config.base_url == DEFAULT_BASE_URL:
        raise SiteError(_no_address())
    rehearsed = build_site(folder, replace(options, output=output, rehearse=True), progress)
    if not read_manifest(output):
        return rehearsed  # `read_tree` says so
    changes = (*rehearsed.published.written, *rehearsed.published.deleted)
    if changes:
        before = rehearsed.built_before
        raise SiteError(_reason(before, config) or _stale(changes))
    return rehearsed


def _reason(before: BuiltFor | None, config: SiteConfig) -> Diagnostic | None:
    if before and (before.drafts or before.future):
        return _held_back(before)
    if before and before.base_url != config.base_url:
        return _other_address(before, config)
    return None


def _no_address() -> Diagnostic:
    return error(
        "deploy-base-url",
        "the site's address is not known, so its feeds and canonical links lead to localhost",
        Where(CONFIG_NAME),
        f'write base_url = "https://example.com/" in {CONFIG_NAME}, then run `sitegen build`',
    )


def _held_back(before: BuiltFor) -> Diagnostic:
    options = [name for name in ("drafts", "future") if getattr(before, name)]
    what = " and ".join({"drafts": "drafts", "future": "posts to come"}[name] for name in options)
    return error(
        "deploy-drafts",
        f"the output folder holds {what}: it was built with "
        + " ".join(f"--{name}" for name in options),
        None,
        "run `sitegen build` without, then deploy again",
    )


def _other_address(before: BuiltFor, config: SiteConfig) -> Diagnostic:
    return error(
        "deploy-other-address",
        f"the output folder was built for `{before.base_url}`, and base_url is `{config.base_url}`",
        Where(CONFIG_NAME),
        "run `sitegen build`, then deploy again",
    )


def _stale(changes: tuple[str, ...]) -> Diagnostic:
    return error(
        "deploy-stale",
        f"the output folder is not what the sources make now: {named(changes)}",
        None,
        "run `sitegen build`, then deploy again",
    )
