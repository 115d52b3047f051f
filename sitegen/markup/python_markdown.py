"""python_markdown: Markdown to HTML by Python-Markdown."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from threading import get_ident

from markdown import Markdown

from sitegen.markup.brackets import LinearBrackets
from sitegen.markup.fence_spacing import FenceSpacing
from sitegen.markup.lists import CommonMarkLists


def _fenced_code(source: str, language: str, *_: object, **__: object) -> str:
    """A fenced block as CommonMark writes it (0.31.2, section 4.5)."""
    css_class = f' class="language-{escape(language)}"' if language else ""
    code = f"{escape(source, quote=False)}\n" if source else ""
    return f"<pre><code{css_class}>{code}</code></pre>"


def _accept(
    _language: str,
    _inputs: Mapping[str, str],
    _options: dict[str, str],
    _attributes: dict[str, str],
    _markdown: Markdown,
) -> bool:
    """Let every fence be one, whatever words follow the language."""
    return True


_FENCES = {
    "preserve_tabs": True,
    "relaxed_headers": True,
    "custom_fences": [{"name": "*", "class": "", "format": _fenced_code, "validator": _accept}],
}


@lru_cache(maxsize=8)
def _markdown_of(thread: int) -> Markdown:  # noqa: ARG001 (a key: an instance has state)
    """The instance of a thread; making one takes as long as converting a post."""
    return Markdown(
        extensions=[
            "tables",
            "footnotes",
            "pymdownx.superfences",
            "pymdownx.tilde",
            "pymdownx.betterem",
            CommonMarkLists(),
            FenceSpacing(),
            LinearBrackets(),
        ],
        extension_configs={
            # U+FE0E keeps the arrow from becoming an emoji.
            "footnotes": {"BACKLINK_TEXT": "&#8617;&#xFE0E;"},
            "pymdownx.superfences": _FENCES,
            "pymdownx.tilde": {"subscript": False},
        },
    )


def to_html(text: str) -> str:
    """The HTML of the Markdown `text`. Raises `RecursionError` if it is nested too deeply."""
    try:
        return _markdown_of(get_ident()).reset().convert(text)
    except RecursionError:
        # Its block parser still believes to be inside what it did not finish.
        _markdown_of.cache_clear()
        raise
