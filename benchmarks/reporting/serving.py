"""Development servers as a table."""

from collections.abc import Sequence
from itertools import chain
from statistics import median

from benchmarks.measuring.results import Served
from benchmarks.measuring.serving import Serving
from benchmarks.reporting.wording import megabytes, name_of, seconds, table

HEAD = ("posts, server", "start to first page", "save to page served", "memory", "at rest")
METHOD = """\
From the start of the process, with nothing built or cached before, to a whole page of a post; from
the save of that post to its page with the new words, for a client that asks over and over; then
what the server takes when nothing happens. In brackets: the ratio to Hugo. Medians of {rounds} with
up to {saves} saves each. The client is a program on the same machine, not a browser.
"""


def serving_section(served: Sequence[Served]) -> str:
    """The table and how it was measured; nothing if nothing was measured."""
    if not served:
        return ""
    of_each = [*_rounds(served).values()]
    rounds = max(map(len, of_each))
    saves = max(len(one.serving.saves) for one in served if one.serving)
    method = METHOD.format(rounds="one round" if rounds == 1 else f"{rounds} rounds", saves=saves)
    return f"{method}\n{serving_table(served)}"


def serving_table(served: Sequence[Served]) -> str:
    """Medians of all rounds, by the number of posts and the tool."""
    rounds = _rounds(served)
    rows = (
        _row(size, tool, made, rounds.get((size, "hugo"), ()))
        for (size, tool), made in rounds.items()
    )
    return table(HEAD, rows)


def _rounds(served: Sequence[Served]) -> dict[tuple[int, str], list[Served]]:
    found: dict[tuple[int, str], list[Served]] = {}
    for one in sorted(served, key=lambda one: one.size):
        found.setdefault((one.size, one.tool), []).append(one)
    return found


def _row(size: int, tool: str, made: Sequence[Served], hugos: Sequence[Served]) -> list[str]:
    name = f"{size:,}, {name_of(tool)}"
    servings, peers = _whole(made), _whole(hugos)
    if not servings:
        return [name, made[0].failure, "", "", ""]
    start = _start_of(servings)
    starts = seconds(start) + _ratio(start, _start_of(peers) if peers else None)
    memory = megabytes(median(one.memory for one in servings))
    rest = f"{median(one.cpu for one in servings):.1%} of a core"
    missed = max(one.missed for one in servings)
    if missed:
        return [name, starts, f"not within {missed:.0f} s", memory, "not at rest"]
    save = _save_of(servings)
    of_peer = None if any(one.missed for one in peers) or not peers else _save_of(peers)
    return [name, starts, f"{save * 1000:,.0f} ms{_ratio(save, of_peer)}", memory, rest]


def _whole(made: Sequence[Served]) -> list[Serving]:
    return [one.serving for one in made if one.serving]


def _start_of(servings: Sequence[Serving]) -> float:
    return median(one.start for one in servings)


def _save_of(servings: Sequence[Serving]) -> float:
    return median(chain.from_iterable(one.saves for one in servings))


def _ratio(value: float, hugo: float | None) -> str:
    return f" ({value / hugo:.2f})" if hugo else ""
