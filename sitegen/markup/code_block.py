"""code_block: the HTML of a block of code, line by line if its options ask for that."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from msgspec import Struct

from sitegen.markup.block_options import BlockOptions
from sitegen.markup.code import Runs, Unmarked, runs_of, span
from sitegen.markup.languages import is_plain

NO_OPTIONS: Final = BlockOptions()
"""Code as it is: neither title nor numbers nor marks."""

_SIGNS: Final = {"+": " ins", "-": " del"}


class CodeBlock(Struct, frozen=True):
    """The HTML of a block, and why its code is not highlighted if it should have been."""

    html: str
    unmarked: Unmarked | None = None


def code_block(code: str, language: str = "", options: BlockOptions = NO_OPTIONS) -> CodeBlock:
    """A block of code, a `figure` if it is highlighted or has options.

    The text of its `code` element is `code`, character for character: numbers of lines are
    attributes, which style sheets show.
    """
    by_line = options.diff or bool(options.marked) or options.first_number is not None
    signs, bare = _signs(code) if options.diff else ([], code)
    found = None if is_plain(language) else runs_of(bare, language)
    runs = found if isinstance(found, tuple) else (("", bare),)
    written = _lines(code, runs, signs, options) if by_line else _html(runs)
    css_class = f' class="language-{escape(language)}"' if language else ""
    pre = f'<pre tabindex="0"><code{css_class}>{written}</code></pre>'
    is_figure = isinstance(found, tuple) or by_line or options.title
    return CodeBlock(
        _figure(pre, language, options.title) if is_figure else pre,
        found if isinstance(found, Unmarked) else None,
    )


def _figure(pre: str, language: str, title: str) -> str:
    named = f' data-language="{escape(language)}"' if language else ""
    return f'<figure class="code"{named}>{caption(title)}{pre}</figure>'


def caption(title: str) -> str:
    """The caption of a figure, if it has a title."""
    return f"<figcaption>{escape(title, quote=False)}</figcaption>" if title else ""


def _html(runs: Iterable[tuple[str, str]]) -> str:
    return "".join(span(css_class, text) for css_class, text in runs)


def _lines(code: str, runs: Runs, signs: list[str], options: BlockOptions) -> str:
    html = [
        _line(number, signs[number - 1] if signs else "", line, options)
        for number, line in enumerate(_split(runs), start=1)
    ]
    # What follows the last line end is no line.
    if code.endswith("\n"):
        html[-1] = ""
    return "\n".join(html)


def _line(number: int, sign: str, runs: Runs, options: BlockOptions) -> str:
    marked = " hl" if number in options.marked else ""
    first = options.first_number
    numbered = "" if first is None else f' data-line="{first + number - 1}"'
    return f'<span class="line{marked}{_SIGNS.get(sign, "")}"{numbered}>{sign}{_html(runs)}</span>'


def _split(runs: Runs) -> Iterator[Runs]:
    """The runs of each line; a token of several lines is a run in each."""
    line: list[tuple[str, str]] = []
    for css_class, text in runs:
        first, *others = text.split("\n")
        line.append((css_class, first))
        for part in others:
            yield tuple(line)
            line = [(css_class, part)]
    yield tuple(line)


def _signs(code: str) -> tuple[list[str], str]:
    """The first character of each line if it is none of the code's own, and the code without.

    In a diff, unchanged lines begin with a space; where authors leave it out, only `+` and `-`
    are signs.
    """
    lines = code.split("\n")
    unchanged = (line for line in lines if line and line[0] not in _SIGNS)
    has_margin = all(line.startswith(" ") for line in unchanged)
    signs = [line[:1] if line[:1] in _SIGNS or has_margin else "" for line in lines]
    bare = "\n".join(line[len(sign) :] for sign, line in zip(signs, lines, strict=True))
    return signs, bare
