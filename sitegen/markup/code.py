"""Code: the languages of code blocks, and which parts of the code Pygments marks in them."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from sitegen.errors import Diagnostic, Where, warning

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

PLAIN_LANGUAGES = frozenset(
    {"csv", "gitignore", "log", "math", "mermaid", "nohighlight", "none", "plain", "plaintext"}
    | {"regex", "text", "txt"}
)
"""Names for code that has no syntax to show, or that a script of the theme's draws."""

# Names that editors and GitHub know and Pygments does not, and what comes closest there.
_OTHER_NAMES = {
    "astro": "html",
    "cmd": "batch",
    "conf": "ini",
    "dotenv": "ini",
    "env": "ini",
    "hbs": "handlebars",
    "jsonc": "json5",
    "jsonl": "json",
    "mdx": "markdown",
    "njk": "jinja",
    "nunjucks": "jinja",
    "shellscript": "shell",
    "svelte": "html",
    "svg": "xml",
    "terminal": "console",
    "vb": "vb.net",
    "vue": "html",
}

# What a mistake in a lexer's own code raises; a post must not fail for it.
_LEXER_FAULTS = (
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
UNMARKED_CLASSES = frozenset({"", "n", "nx", "p", "w"})


@lru_cache(maxsize=64)
def _lexer(language: str, has_php_tag: bool) -> "Lexer | None":
    # Pygments takes 11 ms to import, which a build without code to highlight saves.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    name = language.lower()
    try:
        return get_lexer_by_name(_OTHER_NAMES.get(name, name), startinline=not has_php_tag)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1024)
def _class_of(token: "_TokenType") -> str:
    from pygments.token import STANDARD_TYPES

    while token not in STANDARD_TYPES and token.parent:
        token = token.parent
    short_name = STANDARD_TYPES.get(token, "")
    return "" if short_name in UNMARKED_CLASSES else short_name


Runs = tuple[tuple[str, str], ...]
"""Code as pairs of a class, perhaps none, and the text that has it."""


def _runs(lexer: "Lexer", code: str) -> Iterator[tuple[str, str]]:
    current, texts = "", list[str]()
    # Not `get_tokens`, which drops a byte order mark and changes line ends.
    for _, token, text in lexer.get_tokens_unprocessed(code):
        css_class = _class_of(token)
        if css_class != current:
            yield current, "".join(texts)
            current, texts = css_class, []
        texts.append(text)
    yield current, "".join(texts)


@lru_cache(maxsize=256)
def runs_of(code: str, language: str) -> Runs | None:
    """The code cut where the class of its tokens, a short name of Pygments, changes.

    The texts together are `code`, character for character. Nothing if Pygments knows no
    language of that name, or if its lexer fails on this code.
    """
    lexer = _lexer(language, "<?" in code)
    if lexer is None:
        return None
    try:
        runs = tuple(_runs(lexer, code))
    except _LEXER_FAULTS:
        return None
    return runs if "".join(text for _, text in runs) == code else None


def span(css_class: str, text: str) -> str:
    """The text as HTML, in a `<span>` if it has a class."""
    written = escape(text, quote=False)
    return f'<span class="{css_class}">{written}</span>' if css_class and text else written


def is_known(language: str) -> bool:
    """Whether code in this language is highlighted, or meant to stay plain."""
    return language.lower() in PLAIN_LANGUAGES or _lexer(language, False) is not None


@cache
def _names() -> list[str]:
    from pygments.lexers import get_all_lexers

    aliases = {alias for lexer in get_all_lexers(plugins=False) for alias in lexer[1]}
    return sorted(aliases | {*_OTHER_NAMES} | PLAIN_LANGUAGES)


@lru_cache(maxsize=64)
def _nearest(language: str) -> str:
    return next(iter(get_close_matches(language.lower()[:30], _names(), n=1, cutoff=0.7)), "")


def unknown_language(language: str, where: Where | None) -> Diagnostic:
    """The warning for a block whose language Pygments does not know."""
    nearest = _nearest(language)
    suggestion = f"write `{nearest}` if you mean that" if nearest else "write `text`"
    return warning(
        "code-language-unknown",
        f"no language is called `{language}`, so this code is not highlighted",
        where,
        f"{suggestion}; the names are those of https://pygments.org/languages/",
    )
