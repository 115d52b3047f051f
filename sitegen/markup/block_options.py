"""BlockOptions: what the words after the language of a fenced block ask for."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, warning

LAST_LINE = 9999
"""Lines further down than this cannot be marked."""

NAMES = ("diff", "hl_lines", "linenos", "start", "title")

# What other generators call the same: Hugo, MkDocs, Astro's and Docusaurus's highlighters.
_SYNONYMS = {
    "filename": "title",
    "linenostart": "start",
    "linenums": "linenos",
    "showLineNumbers": "linenos",
    "startLineNumber": "start",
}
_OPTION = re.compile(
    r"""\{(?P<lines>[\d\s,-]{1,500})\}
    | (?P<name>[^\s,{}\[\]="']+)
      (?:=(?P<value>"[^"]{0,500}"|'[^']{0,500}'|\[[^\]]{0,500}\]|[^\s,{}]*))?""",
    re.VERBOSE,
)
_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_NUMBER = re.compile(r"\d{1,9}")
_SWITCHES = frozenset({"", "true", "false", "inline", "table"})
_EXAMPLES = {
    "diff": "only the word `diff`",
    "hl_lines": 'lines and ranges, as in `hl_lines="3-5 8"`',
    "linenos": "only the word `linenos`",
    "start": "a number, as in `start=10`",
    "title": 'the title in quotes, as in `title="main.py"`',
}


class BlockOptions(Struct, frozen=True):
    """How to show a block of code.

    `marked` are the lines to stand out, counted from 1; `first_number` is the number of the first
    line, if lines have numbers; in a `diff`, lines that begin with `+` or `-` came or went.
    """

    title: str = ""
    marked: frozenset[int] = frozenset()
    first_number: int | None = None
    diff: bool = False


class Option(Struct, frozen=True):
    """One option as it is written at `offset` of the info string.

    `name` is one of `NAMES`, or what the author wrote. `value` has no quotes or brackets.
    """

    name: str
    value: str
    written: str
    offset: int

    @property
    def is_usable(self) -> bool:
        """Whether the value is one that the option, which is known, can have."""
        match self.name:
            case "hl_lines":
                return bool(self.value) and not _RANGE.sub("", self.value).strip(" ,\t\"'")
            case "linenos":
                return self.value in _SWITCHES or _NUMBER.fullmatch(self.value) is not None
            case "start":
                return _NUMBER.fullmatch(self.value) is not None
            case "diff":
                return not self.value
        return bool(self.value)


def options_in(words: str, offset: int = 0) -> tuple[Option, ...]:
    """The options in the words after the language, which begin at `offset` of the info string."""
    return tuple(_option(match, offset) for match in _OPTION.finditer(words))


def _option(match: re.Match[str], offset: int) -> Option:
    if match["lines"]:
        return Option("hl_lines", match["lines"].strip(), match[0], offset + match.start())
    name = match["name"]
    value = (match["value"] or "").strip("[]") if name != "title" else match["value"] or ""
    if value[:1] in ('"', "'") and value[:1] == value[-1:] and value.count(value[0]) == 2:
        value = value[1:-1]
    return Option(_SYNONYMS.get(name, name), value, match[0], offset + match.start())


def block_options(options: tuple[Option, ...]) -> BlockOptions:
    """What the options ask for; of those with one name the last holds, and lines add up."""
    usable = [option for option in options if option.is_usable]
    values = {option.name: option.value for option in usable}
    ranges = [r for option in usable if option.name == "hl_lines" for r in _ranges(option.value)]
    return BlockOptions(
        title=values.get("title", ""),
        marked=frozenset(_lines_of(ranges)),
        first_number=_first_number(values),
        diff="diff" in values,
    )


def _ranges(value: str) -> Iterator[tuple[int, int]]:
    for match in _RANGE.finditer(value):
        yield int(match[1]), int(match[2] or match[1])


def _lines_of(ranges: list[tuple[int, int]]) -> Iterator[int]:
    reached = 0
    for first, last in sorted(ranges):
        yield from range(max(first, reached + 1), min(last, LAST_LINE) + 1)
        reached = max(reached, last)


def _first_number(values: dict[str, str]) -> int | None:
    switch = values.get("linenos")
    if switch == "false" or (switch is None and "start" not in values):
        return None
    return int(values.get("start") or (switch if switch and switch.isdigit() else 1))


def problem_of(option: Option, where: Where) -> Diagnostic | None:
    """The warning for an option that does not exist or cannot have this value."""
    if option.name not in NAMES:
        return _unknown(option.name, where)
    if option.is_usable:
        return None
    return warning(
        "code-option-value",
        f"`{option.written}` does not say what `{option.name}` can mean",
        where,
        f"write {_EXAMPLES[option.name]}",
    )


def _unknown(name: str, where: Where) -> Diagnostic:
    nearest = get_close_matches(name[:20], [*NAMES, *_SYNONYMS], n=1)
    names = ", ".join(f"`{known}`" for known in NAMES)
    return warning(
        "code-option-unknown",
        f"a block of code has no option `{name}`",
        where,
        f"write `{nearest[0]}` if you mean that" if nearest else f"the options are {names}",
    )
