"""Literal parts of Markdown: code, comments and math, where nothing else has a meaning."""

import re
from collections.abc import Iterator

from sitegen.source.damage.code import without_code

_BLANK_OUT = re.compile(r"[^\n]")
_COMMENT = re.compile(r"<!--(?>(?:[^-]|-(?!->))*)(?:-->|\Z)")
# Elements whose content HTML or a reader takes as it is.
_ELEMENT = re.compile(
    r"<(?P<tag>pre|code|script|style|textarea|kbd|samp)\b[^<>]*+>(?>(?:[^<]|<(?!/?(?P=tag)\b))*)</(?P=tag)>",
    re.IGNORECASE,
)
_MATH = re.compile(
    r"(?<![\\$])(?:\$\$(?>(?:[^$]|\$(?!\$))+)\$\$|\$(?![\s$])[^$\n]++(?<!\s)\$(?![\d$]))"
)
_ITEM = re.compile(r" *(?:[-*+]|\d{1,9}[.)])(?=\s|$)")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")


def without_literals(text: str) -> str:
    """The text with spaces in place of code, comments and math; offsets stay the same."""
    text = _blanked(_COMMENT, without_code(text))
    if "    " in text or "\t" in text:
        text = "\n".join(_without_indented(text.split("\n")))
    text = _blanked(_ELEMENT, text)
    return _blanked(_MATH, text) if "$" in text else text


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: _BLANK_OUT.sub(" ", found[0]), text)


def _without_indented(lines: list[str]) -> Iterator[str]:
    """The lines, those of indented code blank; inside a list, indentation means something else."""
    may_begin, in_list = True, False
    for line in lines:
        if not line.strip():
            may_begin = True
            yield line
        elif _INDENTED.match(line) and may_begin and not in_list:
            yield " " * len(line)
        else:
            in_list = bool(_ITEM.match(line)) or (in_list and not (may_begin and line[0] != " "))
            may_begin = False
            yield line
