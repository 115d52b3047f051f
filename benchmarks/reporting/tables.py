"""The measurements as tables."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from benchmarks.measuring.results import Counted, Profiled
from benchmarks.reporting.figures import Figure, find
from benchmarks.reporting.wording import SCENARIOS, megabytes, name_of, seconds, table
from benchmarks.sites.scenarios import Scenario

ABSENT = "–"


def measured_table(
    all_figures: Sequence[Figure], size: int, cell_of: Callable[[Figure], str]
) -> str:
    """A row for each variant, a column for each scenario."""
    variants = dict.fromkeys(figure.variant for figure in all_figures if figure.size == size)
    found = {figure.scenario for figure in all_figures if figure.size == size}
    scenarios = [scenario for scenario in Scenario if scenario in found]

    def row(variant: str) -> list[str]:
        cells = (find(all_figures, size, scenario, variant) for scenario in scenarios)
        return [name_of(variant), *(cell_of(cell) if cell else ABSENT for cell in cells)]

    return table(["", *(SCENARIOS[scenario] for scenario in scenarios)], map(row, variants))


def wall_cell(figure: Figure) -> str:
    """Seconds, and how many times Hugo's they are."""
    ratio = "" if figure.ratio is None else f" ({figure.ratio:.2f})"
    return seconds(figure.wall) + ratio


def cpu_cell(figure: Figure) -> str:
    """Seconds of processor time."""
    return seconds(figure.cpu)


def memory_cell(figure: Figure) -> str:
    """Megabytes of the process tree."""
    return megabytes(figure.peak)


def census_table(counted: Sequence[Counted]) -> str:
    """What each tool has built of each corpus."""
    head = ["posts, tool", "HTML pages", "posts", "index pages", "tag pages", "code blocks"]
    head += ["highlighted", "items in the feed", "URLs in the sitemap", "in all"]
    return table(head, map(_census_row, counted))


def _census_row(one: Counted) -> list[str]:
    census = one.census
    numbers = (
        census.html_pages,
        census.posts,
        census.index_pages,
        census.tag_pages,
        census.code_blocks,
        census.highlighted_blocks,
        census.feed_items,
        census.sitemap_urls,
    )
    cells = [f"{number:,}" for number in numbers]
    return [f"{one.size:,}, {name_of(one.tool)}", *cells, megabytes(census.bytes)]


def growth_table(all_figures: Sequence[Figure]) -> str:
    """How much more memory a cold build takes for each post more, from size to size; or nothing."""
    rows = [
        row
        for variant in dict.fromkeys(f.variant for f in all_figures)
        for row in _growth_rows(all_figures, variant)
    ]
    return table(["", "from", "to", "a post"], rows) if rows else ""


def _growth_rows(all_figures: Sequence[Figure], variant: str) -> Iterator[list[str]]:
    cold = sorted(
        (f for f in all_figures if f.variant == variant and f.scenario is Scenario.COLD),
        key=lambda figure: figure.size,
    )
    for less, more in pairwise(cold):
        growth = (more.peak - less.peak) / (more.size - less.size) / 1e3
        yield [name_of(variant), f"{less.size:,}", f"{more.size:,}", f"{growth:.1f} KB"]


def profile_table(profiles: Sequence[Profiled]) -> str:
    """The share of each stage in the time of a cold build."""
    stages = dict.fromkeys(stage for profile in profiles for stage in profile.shares)
    head = ["stage", *(f"`{p.engine}`, {p.size:,} posts" for p in profiles)]
    rows = ([stage, *(f"{p.shares.get(stage, 0):.0%}" for p in profiles)] for stage in stages)
    return table(head, rows)
