"""What a reader sees of a fenced block: highlighted code, a diagram, or a formula."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Literal

from msgspec import Struct
from selectolax.lexbor import LexborNode

from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.block_options import Option, block_options, problem_of
from sitegen.markup.code import MAX_LENGTH, MAX_SECONDS, Unmarked
from sitegen.markup.code_block import code_block
from sitegen.markup.diagram import diagram, idle_option
from sitegen.markup.fences import Fence, FenceFinder, language_in
from sitegen.markup.formulas.fence import math_fence
from sitegen.markup.labels import Labels
from sitegen.markup.languages import DIAGRAM

FORMULA = "math"
_LANGUAGE_CLASS = "language-"
_PROBLEMS_PER_FENCE = 3


class Shown(Struct, frozen=True):
    """The HTML of a block; `kind` says what a page needs for it besides.

    `unknown` is the language that nothing is known of, and where it is named.
    """

    html: str
    kind: Literal["plain", "code", "diagram"]
    diagnostics: tuple[Diagnostic, ...] = ()
    unknown: tuple[str, Where | None] | None = None


def code_in(pre: LexborNode) -> LexborNode | None:
    """The `code` of a block that an engine made; what an author made by hand stays as it is."""
    code = pre.first_child
    if code is None or code.tag != "code" or code.next is not None or pre.attributes:
        return None
    if {*code.attributes} - {"class"} or any(child.tag != "-text" for child in code.iter()):
        return None
    css_class = code.attributes.get("class") or _LANGUAGE_CLASS
    return code if css_class.startswith(_LANGUAGE_CLASS) else None


def show_code(
    node: LexborNode, labels: Labels, fences: FenceFinder, number: int, math: bool
) -> Shown:
    """The block whose `code` is this node; `number` is the next diagram's.

    `math` says whether blocks of the language `math` are formulas.
    """
    code, css_class = node.text(), node.attributes.get("class") or ""
    language = language_in(css_class.removeprefix(_LANGUAGE_CLASS))
    fence = fences.fence_of(code, language)
    problems: list[Diagnostic] = []
    if language == FORMULA and math:
        formula = math_fence(code, partial(fences.code_place, fence) if fence else None)
        if isinstance(formula, str):
            return Shown(formula, "plain")
        problems.append(formula)
    if fence is not None:
        language = fence.language
        problems += islice(_option_problems(fence, code, fences), _PROBLEMS_PER_FENCE)
    options = block_options(fence.options if fence else ())
    if language.lower() == DIAGRAM:
        html = diagram(code, options.title, labels.diagram.format(number))
        return Shown(html, "diagram", tuple(problems))
    block = code_block(code, language, options)
    kind: Literal["plain", "code"] = "code" if block.html.startswith("<figure") else "plain"
    where = fences.language_place(fence) if fence else None
    unknown = (language, where) if block.unmarked is Unmarked.LANGUAGE_UNKNOWN else None
    limits = _limits(block.unmarked, language, where)
    return Shown(block.html, kind, (*problems, *limits), unknown)


def _option_problems(fence: Fence, code: str, fences: FenceFinder) -> Iterator[Diagnostic]:
    is_diagram = fence.language.lower() == DIAGRAM
    for option in fence.options:
        where = fences.option_place(fence, option)
        idle = idle_option(option, where) if is_diagram else _beyond(option, code, where)
        if problem := problem_of(option, where) or idle:
            yield problem


def _beyond(option: Option, code: str, where: Where) -> Diagnostic | None:
    """The warning for lines to mark that the code does not have."""
    count = len(code.removesuffix("\n").split("\n"))
    if max(block_options((option,)).marked, default=0) <= count:
        return None
    lines = "1 line" if count == 1 else f"{count} lines"
    return warning(
        "code-line-missing",
        f"`{option.written}` marks lines that this code does not have",
        where,
        f"it has {lines}, counted from 1",
    )


def _limits(reason: Unmarked | None, language: str, where: Where | None) -> Iterator[Diagnostic]:
    match reason:
        case Unmarked.TOO_LONG:
            yield warning(
                "code-too-long",
                f"this code has more than {MAX_LENGTH:,} characters, so it stays plain",
                where,
                f"show a part of it, or write `text` in place of `{language}`",
            )
        case Unmarked.TOO_SLOW:
            yield warning(
                "code-too-slow",
                f"this code takes more than {MAX_SECONDS} seconds to highlight, so it stays plain",
                where,
                f"show a part of it, or write `text` in place of `{language}`",
            )
