"""Code: which parts of the code in a block Pygments marks, as far as it can tell in time."""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from sitegen.markup.languages import lexer_of
from sitegen.markup.time_limit import call_within

if TYPE_CHECKING:
    from pygments.token import _TokenType

# Some lexers take time by the square of the code's length, or worse: 10,000 blank lines of C take
# five seconds. The first limit says at once, and on every machine alike, what stays plain; below
# it code is ready in half a second, unless it is made to be slow.
MAX_LENGTH: Final = 100_000
"""Longer code, in characters, is not highlighted."""

MAX_SECONDS: Final = 5
"""Code whose highlighting takes longer is shown as it is."""

# What a mistake in a lexer's own code raises; a post must not fail for it.
_LEXER_FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)

# Most of a text's tokens are of these classes, and they look like the text around them.
UNMARKED_CLASSES: Final = frozenset({"", "n", "nx", "p", "w"})


class Unmarked(Enum):
    """Why Pygments marks nothing in some code."""

    LANGUAGE_UNKNOWN = "no lexer has this name"
    LEXER_FAULT = "the lexer failed or lost text"
    TOO_LONG = "longer than MAX_LENGTH"
    TOO_SLOW = "not ready within MAX_SECONDS"


Runs = tuple[tuple[str, str], ...]
"""Code as pairs of a class, perhaps none, and the text that has it."""


@lru_cache(maxsize=1024)
def _class_of(token: "_TokenType") -> str:
    from pygments.token import STANDARD_TYPES

    while token not in STANDARD_TYPES and token.parent:
        token = token.parent
    short_name = STANDARD_TYPES.get(token, "")
    return "" if short_name in UNMARKED_CLASSES else short_name


def _runs(code: str, language: str) -> Iterator[tuple[str, str]]:
    lexer = lexer_of(language, "<?" in code)
    current, texts = "", list[str]()
    # Not `get_tokens`, which drops a byte order mark and changes line ends.
    for _, token, text in lexer.get_tokens_unprocessed(code) if lexer else ():
        css_class = _class_of(token)
        if css_class != current:
            yield current, "".join(texts)
            current, texts = css_class, []
        texts.append(text)
    yield current, "".join(texts)


def _lex(code: str, language: str) -> Runs | Unmarked:
    try:
        runs = tuple(_runs(code, language))
    except _LEXER_FAULTS:
        return Unmarked.LEXER_FAULT
    return runs if "".join(text for _, text in runs) == code else Unmarked.LEXER_FAULT


@lru_cache(maxsize=256)
def runs_of(code: str, language: str) -> Runs | Unmarked:
    """The code cut where the class of its tokens, a short name of Pygments, changes.

    The texts together are `code`, character for character.
    """
    if lexer_of(language) is None:
        return Unmarked.LANGUAGE_UNKNOWN
    if len(code) > MAX_LENGTH:
        return Unmarked.TOO_LONG
    try:
        return call_within(MAX_SECONDS, _lex, code, language)
    except TimeoutError:
        return Unmarked.TOO_SLOW


def span(css_class: str, text: str) -> str:
    """The text as HTML, in a `<span>` if it has a class."""
    written = escape(text, quote=False)
    return f'<span class="{css_class}">{written}</span>' if css_class and text else written
