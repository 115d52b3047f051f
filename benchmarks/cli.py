"""The command line: install, run, serve, profile, report."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
from filelock import FileLock, Timeout

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.bench import Bench
from benchmarks.measuring.campaign import Campaign, carry_out
from benchmarks.measuring.machine import describe_machine
from benchmarks.measuring.measure import CommandFailed
from benchmarks.measuring.peers import Peers, install_peers
from benchmarks.measuring.results import (
    Profiled,
    Results,
    Run,
    Served,
    read_results,
    write_results,
)
from benchmarks.measuring.serving import Order
from benchmarks.measuring.variants import ENGINES, PROGRAMS, ROOT, SERVERS, variants_of
from benchmarks.profiling import profile_build
from benchmarks.reporting.figures import figures
from benchmarks.reporting.plot import plot
from benchmarks.reporting.report import report
from benchmarks.reporting.serving import serving_table
from benchmarks.reporting.tables import profile_table
from benchmarks.reporting.wording import seconds
from benchmarks.sites.scenarios import Scenario
from benchmarks.sites.tools import ELEVENTY, HUGO, Tool, sitegen

ListCallback = Callable[[click.Context, click.Parameter, str], tuple[str, ...]]

PLOTTED_JOBS = 2


def numbers(_ctx: click.Context, param: click.Parameter, text: str) -> tuple[int, ...]:
    """`100,1000` as numbers, all above 0."""
    if not all(part.isdecimal() and int(part) for part in text.split(",")):
        raise click.BadParameter(f"`{text}` is not a list of numbers such as 1,2", param=param)
    return tuple(map(int, text.split(",")))


def names_among(allowed: Sequence[str]) -> ListCallback:
    """A reader of lists of these names, such as `hugo,pelican`."""

    def read(_ctx: click.Context, param: click.Parameter, text: str) -> tuple[str, ...]:
        names = tuple(text.split(","))
        unknown = [name for name in names if name not in allowed]
        if unknown:
            known = ", ".join(allowed)
            raise click.BadParameter(f"`{unknown[0]}` is none of {known}", param=param)
        return names

    return read


def names_option(
    name: str, allowed: Sequence[str], what: str
) -> Callable[..., Callable[..., None]]:
    """An option that takes some of the names, and by default all."""
    every = ",".join(allowed)
    return click.option(
        name, default=every, show_default=True, callback=names_among(allowed), help=what
    )


cache_option = click.option(
    "--cache",
    type=click.Path(path_type=Path),
    default=Path.home() / ".cache/sitegen-benchmarks",
    show_default=True,
    help="The folder for peers and generated sites.",
)
results_option = click.option(
    "--results",
    type=click.Path(path_type=Path),
    default=ROOT / "benchmarks/results.json",
    show_default=True,
    help="The file of measurements.",
)


@click.group()
def main() -> None:
    """Measure sitegen beside Hugo, Eleventy and Pelican."""


@main.command()
@cache_option
def install(cache: Path) -> None:
    """Install the peers into the cache folder."""
    install_peers(cache)


@main.command()
@click.option("--sizes", default="100,1000", show_default=True, callback=numbers, help="Posts.")
@names_option("--tools", PROGRAMS, "What to measure.")
@names_option("--engines", ENGINES, "sitegen's Markdown engines.")
@click.option("--jobs", default="1,2", show_default=True, callback=numbers, help="For sitegen.")
@names_option("--scenarios", [*Scenario], "What happens before the build.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option("--limit", type=float, default=900, show_default=True, help="Seconds for a build.")
@cache_option
@results_option
@click.option("--restart", is_flag=True, help="Forget earlier measurements.")
def run(
    sizes: tuple[int, ...],
    tools: tuple[str, ...],
    engines: tuple[str, ...],
    jobs: tuple[int, ...],
    scenarios: tuple[str, ...],
    rounds: int,
    limit: float,
    cache: Path,
    results: Path,
    restart: bool,
) -> None:
    """Measure builds; what the results hold already is not measured again."""
    campaign = Campaign(
        sizes=sizes,
        rounds=rounds,
        scenarios=[Scenario(name) for name in scenarios],
        variants=[*variants_of(tools, engines, jobs)],
        limit=limit,
        cache=cache,
        results=results,
    )
    _check_installed(Peers(cache), tools)
    with _alone(cache):
        carry_out(campaign, _begun(results, cache, restart), _tell)


@main.command()
@click.option("--sizes", default="1000", show_default=True, callback=numbers, help="Posts.")
@names_option("--tools", SERVERS, "What to measure.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option("--saves", type=click.IntRange(1), default=10, show_default=True, help="A round.")
@click.option("--limit", type=float, default=300, show_default=True, help="Seconds to answer.")
@click.option("--idle", type=float, default=10, show_default=True, help="Seconds at rest.")
@cache_option
@results_option
def serve(
    sizes: tuple[int, ...],
    tools: tuple[str, ...],
    rounds: int,
    saves: int,
    limit: float,
    idle: float,
    cache: Path,
    results: Path,
) -> None:
    """Measure development servers: the start, and from a save to its page, in turns.

    What was measured of these sizes and tools before is measured anew.
    """
    peers = Peers(cache)
    begun = _begun(results, cache, restart=False)
    _check_installed(peers, tools)
    chosen = [tool for tool in (sitegen("markdown"), HUGO, ELEVENTY) if tool.program in tools]
    measured: list[Served] = []
    with _alone(cache):
        for size in sizes:
            bench = Bench(Corpus(size), cache / "served", peers, limit)
            for number in range(rounds):
                for tool in chosen if number % 2 == 0 else chosen[::-1]:
                    measured.append(_served(bench, tool, Order(saves, limit, idle)))
            for tool in chosen:
                bench.remove(tool)
    click.echo(serving_table(measured))
    anew = {(one.size, one.tool) for one in measured}
    kept = tuple(one for one in begun.served if (one.size, one.tool) not in anew)
    write_results(replace(begun, served=(*kept, *measured)), results)


@main.command()
@click.option("--size", type=click.IntRange(1), default=1000, show_default=True, help="Posts.")
@names_option("--engines", ENGINES, "sitegen's Markdown engines.")
@cache_option
@results_option
def profile(size: int, engines: tuple[str, ...], cache: Path, results: Path) -> None:
    """Say where the time of a cold build goes; keep it with the measurements."""
    bench = Bench(Corpus(size), cache / "profiled", Peers(cache), limit=0)
    with _alone(cache):
        profiles = tuple(_profiled(bench, engine) for engine in engines)
    click.echo(profile_table(profiles))
    begun = _begun(results, cache, restart=False)
    write_results(replace(begun, profiles=profiles), results)


@main.command(name="report")
@results_option
@click.option("--docs", type=click.Path(path_type=Path), default=ROOT / "docs", show_default=True)
def write_report(results: Path, docs: Path) -> None:
    """Write benchmarks.md and benchmarks.svg from the measurements."""
    measured = read_results(results)
    docs.mkdir(parents=True, exist_ok=True)
    (docs / "benchmarks.md").write_text(report(measured), "utf-8")
    (docs / "benchmarks.svg").write_text(plot(figures(measured), PLOTTED_JOBS), "utf-8")


def _check_installed(peers: Peers, tools: Sequence[str]) -> None:
    missing = peers.missing(tools)
    if missing:
        names = ", ".join(missing)
        raise click.UsageError(f"not installed: {names}; run `python -m benchmarks install`")


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Two runs at once would measure each other, and share the folder of sites."""
    cache.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(cache / "lock", timeout=0):
            yield
    except Timeout:
        raise click.UsageError(f"another run is using {cache}") from None


def _begun(path: Path, cache: Path, restart: bool) -> Results:
    """The results to go on from. Figures of different machines or versions are not mixed."""
    machine = describe_machine(Peers(cache))
    if restart or not path.exists():
        return Results(machine)
    begun = read_results(path)
    if begun.machine != machine:
        raise click.UsageError(
            f"{path} was measured on another machine or with other versions; "
            "name another file with --results, or forget it with --restart"
        )
    return begun


def _served(bench: Bench, tool: Tool, order: Order) -> Served:
    """A server that shows nothing is no reason to forget what others did."""
    try:
        return Served(bench.corpus.size, tool.name, bench.serve(tool, order))
    except CommandFailed as failed:
        return Served(bench.corpus.size, tool.name, None, str(failed))


def _profiled(bench: Bench, engine: str) -> Profiled:
    tool = sitegen(engine)
    bench.prepare(tool)
    shares = profile_build(bench.site(tool), bench.caches(tool))
    bench.remove(tool)
    return Profiled(bench.corpus.size, engine, shares)


def _tell(made: Run) -> None:
    slot, usage = made.slot, made.usage
    said = f"{seconds(usage.wall)}, {usage.peak / 1e6:.0f} MB" if usage else made.failure
    click.echo(f"{slot.size} {slot.round + 1} {slot.scenario} {slot.variant}: {said}")
