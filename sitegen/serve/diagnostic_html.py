"""Diagnostics as HTML: the same on the error page, over a page and in the list of warnings."""

import re
from collections.abc import Callable, Iterable
from html import escape

from sitegen.errors import Diagnostic, Where
from sitegen.reporting import excerpt_at, place_in_words
from sitegen.serve.wording import Words

LinkTo = Callable[[Where], str]
"""The address that opens a place in the author's editor; empty if there is none."""

_CODE = re.compile(r"`([^`]+)`")


def no_link(_where: Where) -> str:
    """Of readers who have no editor on this machine."""
    return ""


def list_of(diagnostics: Iterable[Diagnostic], words: Words, link_to: LinkTo) -> str:
    """A list of diagnostics. No text of the author's becomes markup."""
    items = "\n".join(f"<li>{_item(d, words, link_to)}</li>" for d in diagnostics)
    return f'<ol class="diagnostics">\n{items}\n</ol>'


def _item(diagnostic: Diagnostic, words: Words, link_to: LinkTo) -> str:
    where = diagnostic.where
    parts = (
        _place(where, words, link_to(where)) if where else "",
        f'<p class="message">{_in_words(diagnostic.message)} {_code(diagnostic)}</p>',
        _excerpt(where) if where and where.excerpt else "",
        f'<p class="hint">{_in_words(diagnostic.hint)}</p>' if diagnostic.hint else "",
    )
    return "\n".join(filter(None, parts))


def _code(diagnostic: Diagnostic) -> str:
    return f'<span class="code {diagnostic.severity}">{escape(diagnostic.code)}</span>'


def _place(where: Where, words: Words, link: str) -> str:
    place = escape(place_in_words(where))
    if link:
        title = escape(words.open_in_editor)
        place = f'<a href="{escape(link)}" title="{title}">{place}</a>'
    return f'<p class="place">{place}</p>'


def _excerpt(where: Where) -> str:
    shown = excerpt_at(where)
    meant = f"<mark>{escape(shown.meant)}</mark>" if shown.meant else ""
    line = f'<span class="number">{where.line}</span> ' if where.line else ""
    # It can be wider than the window; by the keyboard it is scrolled when it has the focus.
    text = f"{escape(shown.before)}{meant}{escape(shown.after)}"
    return f'<pre class="excerpt" tabindex="0">{line}<code>{text}</code></pre>'


def _in_words(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))
