"""python_markdown: Markdown to HTML by Python-Markdown."""

from functools import lru_cache
from html import escape, unescape
from threading import get_ident

from markdown import Markdown

from sitegen.markup.blocks.extension import CommonMarkBlocks
from sitegen.markup.inlines.characters import unescaped
from sitegen.markup.inlines.extension import CommonMarkInlines
from sitegen.markup.notes import Notes


def _code_block(code: str, info: str) -> str:
    """A block of code as CommonMark writes it (0.31.2, section 4.5)."""
    language = unescape(unescaped(info.split(maxsplit=1)[0])) if info else ""
    css_class = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{css_class}>{escape(code, quote=False)}</code></pre>"


@lru_cache(maxsize=8)
def _markdown_of(thread: int) -> Markdown:  # noqa: ARG001 (a key: an instance has state)
    """The instance of a thread; making one takes as long as converting a post."""
    notes = Notes()
    extensions = [CommonMarkBlocks(_code_block, notes), CommonMarkInlines(notes)]
    return Markdown(extensions=[*extensions, "pymdownx.tasklist"])


def to_html(text: str) -> str:
    """The HTML of the Markdown `text`. Raises `RecursionError` if it is nested too deeply."""
    return _markdown_of(get_ident()).reset().convert(text)
