"""Names, numbers and tables as readers see them."""

from collections.abc import Iterable, Sequence

from benchmarks.sites.scenarios import Scenario

SCENARIOS = {
    Scenario.COLD: "cold",
    Scenario.NOTHING: "nothing to do",
    Scenario.BODY: "one body edited",
    Scenario.TITLE: "one title edited",
    Scenario.NEW_POST: "one new post",
    Scenario.TEMPLATE: "a template edited",
}
NAMES = {
    "sitegen-markdown-1": "sitegen, 1 job",
    "sitegen-markdown-2": "sitegen, 2 jobs",
    "sitegen-commonmark-1": "sitegen, `commonmark`, 1 job",
    "sitegen-commonmark-2": "sitegen, `commonmark`, 2 jobs",
    "sitegen-markdown": "sitegen",
    "sitegen-commonmark": "sitegen, `commonmark`",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "pelican": "Pelican",
}


def name_of(variant: str) -> str:
    """The name of a tool or variant."""
    return NAMES.get(variant, variant)


def seconds(value: float) -> str:
    """Three digits or so: `0.42 s`, `4.20 s`, `42.0 s`, `420 s`."""
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{digits}f} s"


def megabytes(value: float) -> str:
    """Bytes in megabytes of a million."""
    return f"{value / 1e6:,.0f} MB"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
    rule = "|---|" + "---:|" * (len(head) - 1)
    return "\n".join((lines[0], rule, *lines[1:]))
