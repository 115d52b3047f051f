"""deploy_site: the whole way from the output folder to the readers."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.memory import memory_of
from sitegen.build.report import BuildOptions
from sitegen.config import SiteConfig, read_config
from sitegen.errors import Diagnostic, SiteError, error, errors_in
from sitegen.publish.address import Address, Kind, parse_address
from sitegen.publish.compression import compressed_files
from sitegen.publish.hosts.host_files import forgotten_aliases, host_files
from sitegen.publish.hosts.rules import rules_for
from sitegen.publish.objections import Limits, objections_to
from sitegen.publish.opening import check_atomic, opened_target
from sitegen.publish.perform import Progress, perform
from sitegen.publish.plan import Plan, Terms, make_plan
from sitegen.publish.published_addresses import write_deployed
from sitegen.publish.refusal import check_built
from sitegen.publish.retrying import Retrying
from sitegen.publish.state import read_state
from sitegen.publish.target import OvertakenError, Target, TargetError
from sitegen.publish.tree import Tree, made_file, read_tree
from sitegen.publish.verification import differences, verified

# Requests under way at once: they wait for the network, not for the processor.
WORKERS = 16
COMPRESSED = "compressed"


class DeployOptions(Struct, frozen=True):
    """What a deployment is asked for. Without a `target` the configured one is meant.

    With `verify`, the manifest at the target is not believed without looking.
    """

    build: BuildOptions
    limits: Limits
    target: str = ""
    atomic: bool = False
    dry_run: bool = False
    verify: bool = False


class Deployment(Struct, frozen=True):
    """What is to be done at a target, what speaks against it, and what went wrong afterwards."""

    address: Address
    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    afterwards: tuple[Diagnostic, ...] = ()


def deploy_site(
    folder: Path,
    options: DeployOptions,
    tell: Callable[[Deployment], None],
    progress: Progress,
    pause: Callable[[float], None],
) -> Deployment:
    """Deploy the site in `folder`, once `tell` knows what is going to be done.

    Nothing is done if it is to be a dry run, or if one of the diagnostics is an error. Raises
    SiteError if it cannot be planned, or fails after all attempts. `pause` waits so many seconds.
    """
    config = read_config(folder).config
    output = folder / config.output
    address = address_for(folder, config, options.target)
    if options.atomic:
        check_atomic(address)
    built = check_built(folder, output, config, options.build, progress)
    tree = tree_for(folder, output, config, dict(built.redirects), address)
    settings, redirects = config.deploy, dict(built.redirects)
    rules = rules_for(tree, redirects, settings.gone, config.prefix, settings.compress)
    forgotten = tuple(forgotten_aliases(settings.host, rules, tree))
    now = options.build.visibility.now
    with (
        telling_failures(address),
        opened_target(address, folder, options.atomic, now) as opened,
        ThreadPoolExecutor(WORKERS) as workers,
    ):
        target = Retrying(opened, pause)
        planned = _planned(target, tree, address, config, options, workers)
        planned = replace(planned, diagnostics=(*forgotten, *planned.diagnostics))
        tell(planned)
        if options.dry_run or errors_in(planned.diagnostics):
            return planned
        if not planned.plan.is_empty:
            perform(planned.plan, target, workers, progress)
    if config.deploy.target in ("", address.text):
        return replace(planned, afterwards=write_deployed(folder, tree))
    return planned


def address_for(folder: Path, config: SiteConfig, target: str) -> Address:
    """The address of the target, or of the configured one. Raises SiteError if there is none."""
    text = target or config.deploy.target
    if not text:
        raise SiteError(_no_target())
    return parse_address(text, folder, folder / config.output, config.deploy.options)


def tree_for(
    folder: Path, output: Path, config: SiteConfig, redirects: dict[str, str], address: Address
) -> Tree:
    """What the build left, and what the host wants besides."""
    settings, tree = config.deploy, read_tree(output)
    rules = rules_for(tree, redirects, settings.gone, config.prefix, settings.compress)
    tree = tree.with_files(host_files(settings.host, rules))
    if address.kind is Kind.GIT:
        # Or GitHub would leave out all whose name begins with an underscore.
        tree = tree.with_files([made_file(".nojekyll", b"")])
    cache = memory_of(folder) / COMPRESSED
    return tree.with_files(compressed_files(tree, settings.compress, cache))


def _planned(
    target: Target,
    tree: Tree,
    address: Address,
    config: SiteConfig,
    options: DeployOptions,
    workers: Executor,
) -> Deployment:
    keep = timedelta(days=config.deploy.keep_assets)
    now = options.build.visibility.now
    terms = Terms(config.base_url, now, keep, target.stores_headers)
    state = read_state(target, tree, config.base_url, options.limits.overwrite, workers)
    seen = verified(state, target, tree, workers) if options.verify else state
    plan = make_plan(tree, seen, terms)
    objections = objections_to(plan, options.limits, config.deploy.gone)
    return Deployment(address, plan, (*differences(state, seen), *objections))


@contextmanager
def telling_failures(address: Address) -> Iterator[None]:
    """A target's failure as a SiteError."""
    try:
        yield
    except OvertakenError as problem:
        raise SiteError(_overtaken(address)) from problem
    except TargetError as problem:
        raise SiteError(_failed(address, problem)) from problem


def _no_target() -> Diagnostic:
    return error(
        "deploy-target-missing",
        "there is no target to deploy to",
        None,
        'name one, as in `sitegen deploy ../www`, or write [deploy] target = "…" in sitegen.toml',
    )


def _failed(address: Address, problem: TargetError) -> Diagnostic:
    return error(
        "deploy-failed",
        f"the deployment to `{address.shown}` failed: {problem}",
        None,
        "no page lacks anything; when this is mended, run the same again: it goes on from here",
    )


def _overtaken(address: Address) -> Diagnostic:
    return error(
        "deploy-overtaken",
        f"somebody else changed `{address.shown}` while this deployment went on, so it stopped",
        None,
        "run `sitegen deploy` again: it looks at what is there now, and sends what is not as it "
        "should be",
    )
