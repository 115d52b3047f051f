"""Languages: the names of the languages of code blocks, and the lexers that they stand for."""

from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from sitegen.errors import Diagnostic, Where, warning

if TYPE_CHECKING:
    from pygments.lexer import Lexer

DIAGRAM: Final = "mermaid"
"""The language of diagrams."""

PLAIN_LANGUAGES: Final = frozenset(
    {"csv", "gitignore", "log", "math", DIAGRAM, "nohighlight", "none", "plain", "plaintext"}
    | {"regex", "text", "txt"}
)
"""Names for code that has no syntax to show, or that a script of the site's draws."""

# Names that editors and GitHub know and Pygments does not, and what comes closest there.
_OTHER_NAMES: Final = {
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


@lru_cache(maxsize=64)
def lexer_of(language: str, has_php_tag: bool = False) -> "Lexer | None":
    """The lexer of Pygments for a language, by any of its names in any case, if there is one.

    `has_php_tag` says whether PHP begins with HTML.
    """
    # Pygments takes 11 ms to import, which a build without code to highlight saves.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    name = language.lower()
    try:
        return get_lexer_by_name(_OTHER_NAMES.get(name, name), startinline=not has_php_tag)
    except ClassNotFound:
        return None


def is_plain(language: str) -> bool:
    """Whether code in this language, perhaps none, is meant to stay plain."""
    return not language or language.lower() in PLAIN_LANGUAGES


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
