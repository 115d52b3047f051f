"""What happens while the server runs, in words for a terminal."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

from sitegen.regeneration import Extent
from sitegen.reporting import count_in_words
from sitegen.serve.answer import Made
from sitegen.serve.events import Followed, Ordered, Polling, Reloaded

# More names of files than these are only counted.
NAMED = 2
FOLLOWS = {
    Extent.NOTHING: "is as it was",
    Extent.TEXTS: "only its text",
    Extent.SITE: "lists, links and layouts looked at again",
    Extent.ALL: "everything read again",
}
NO_BROWSER = "No browser was found to open it; BROWSER can name one."
Style = Callable[[str], str]


def order_in_words(order: Ordered) -> str:
    """One line: `GET /blog/a/  200  12.3 kB  8 ms  cooked: markdown 4.2, layout 2.1`."""
    path = _path_in_words(order.path)
    time = f"{order.seconds * 1000:.0f} ms"
    line = f"{order.method} {path}  {order.status}  {size_in_words(order.size)}  {time}"
    return f"{line}  {how_in_words(order)}".rstrip()


def how_in_words(order: Ordered) -> str:
    """What was cooked, with the milliseconds of each step, or that nothing had to be."""
    if order.made is Made.READY:
        return ""
    if order.made is Made.KEPT:
        return "from the pantry"
    return f"cooked: {_times_in_words(order.stages)}"


def follow_in_words(event: Followed) -> str:
    """One line: `/blog/a/  cooked for its open page: markdown 4.2, layout 2.1`."""
    times = _times_in_words(event.stages)
    return f"{_path_in_words(event.path)}  cooked for its open page: {times}"


def _times_in_words(stages: Mapping[str, float]) -> str:
    steps = (name for name in ("wait", "read", "markdown", "layout") if name in stages)
    return ", ".join(f"{name} {stages[name] * 1000:.1f}" for name in steps)


def _path_in_words(path: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in unquote(path))


def is_by_the_way(order: Ordered) -> bool:
    """Whether an order is hardly worth a look: nothing was cooked, and nothing is wrong."""
    return order.made is not Made.COOKED and order.status < 400


def size_in_words(size: int) -> str:
    """`512 B`, `12.3 kB`."""
    return f"{size} B" if size < 1000 else f"{size / 1000:.1f} kB"


def reload_in_words(event: Reloaded) -> str:
    """One line: which files changed, what follows from it, and how long that took."""
    problems = f", {count_in_words(event.diagnostics)}" if event.diagnostics else ""
    time = f"{event.seconds * 1000:.0f} ms"
    return f"{files_in_words(event.changed)}: {FOLLOWS[event.extent]} ({time}){problems}"


def files_in_words(paths: tuple[str, ...]) -> str:
    """`content/blog/a.md`, `a, b and 498 more`; `.`, the site itself, needs no name."""
    paths = tuple(path for path in paths if path != ".")
    if not paths:
        return "files"
    named = ", ".join(paths[:NAMED])
    more = len(paths) - NAMED
    return f"{named} and {more} more" if more > 0 else named


def polling_in_words(event: Polling) -> str:
    """One line that says why an edit takes longer to be seen."""
    return f"Looking at the files by the clock: {event.why}."
