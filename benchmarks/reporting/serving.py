"""The table of development servers."""

from collections.abc import Mapping, Sequence
from itertools import chain
from statistics import median

from benchmarks.measuring.serving import Serving
from benchmarks.reporting.wording import name_of, seconds

HEAD = (
    "| posts | server | start to first page | save to page served | at rest |",
    "|--:|---|--:|--:|--:|",
)


def serving_table(measured: Mapping[tuple[int, str], Sequence[Serving]]) -> str:
    """Medians of all rounds, by the number of posts and the tool."""
    return "\n".join((*HEAD, *(_row(*key, rounds) for key, rounds in measured.items())))


def _row(size: int, tool: str, rounds: Sequence[Serving]) -> str:
    saves = median(chain.from_iterable(one.saves for one in rounds))
    rest = (
        f"{median(one.memory for one in rounds) / 1e6:.0f} MB, "
        f"{median(one.cpu for one in rounds):.1%} of a core"
    )
    start = seconds(median(one.start for one in rounds))
    return f"| {size:,} | {name_of(tool)} | {start} | {saves * 1000:.0f} ms | {rest} |"
