"""refining: shortcodes and typography in a line of readable text."""

from collections.abc import Iterator

from sitegen.markup.edits import Edit, edited
from sitegen.markup.emoji import emoji_in, may_have_emoji
from sitegen.markup.options import MarkupOptions
from sitegen.markup.typography import marks_in

_TYPED_MARKS = ("'", '"', "--", "...")


def needs_refining(text: str, options: MarkupOptions) -> bool:
    """Whether there may be anything to change in what the Markdown `text` makes."""
    is_typed = options.typography and any(mark in text for mark in _TYPED_MARKS)
    return is_typed or may_have_emoji(text)


def refined(text: str, options: MarkupOptions) -> str:
    """The line of plain text with all its changes made."""
    return edited(text, edits_in_line(text, options)) if needs_refining(text, options) else text


def edits_in_line(line: str, options: MarkupOptions) -> Iterator[Edit]:
    """The changes that a line of text, without code, asks for."""
    yield from emoji_in(line)
    if options.typography:
        yield from marks_in(line, options.language)
