"""Kind: what a piece of another generator's syntax is, and what says the same here."""

from collections.abc import Mapping

from msgspec import Struct


class Kind(Struct, frozen=True):
    """Pieces that are told to the author as one.

    `what` names the piece with its generator, as in "a shortcode of Hugo"; `instead` is what to
    write in its place. `closes` marks the end of a pair, which is told with its beginning.
    """

    name: str
    what: str
    instead: str
    closes: bool = False


CALLOUT = "write a callout: a line `> [!NOTE]`, then the text with `> ` before each line"
DETAILS = "write `<details><summary>…</summary>`, a blank line, the text and `</details>`"
CONTENTS = "take it out; pages have a table of contents, unless `toc: false` is set"
MERMAID = "write a fence: ```` ```mermaid ````, the drawing, and ```` ``` ````"


def image(source: str, alt: str, caption: str) -> str:
    """What to write for a picture, as far as its parts are known."""
    if caption:
        shown = f'<img src="{source}" alt="{alt or "…"}">'
        return f"write `<figure>{shown}<figcaption>{caption}</figcaption></figure>`"
    return f"write `![{alt or 'what it shows'}]({source or 'photo.jpg'})`"


def fence(language: str) -> str:
    """What to write for a block of code."""
    return f"write a fence: ```` ```{language} ````, the code, and ```` ``` ````"


def page(address: str) -> str:
    """What to write for something that another site shows inside the page."""
    return f"write a link, `[title]({address})`, or the `<iframe>` that the other site offers"


def first(texts: Mapping[str, str], *names: str) -> str:
    """The first of the named texts that is there, or nothing."""
    return next((texts[name] for name in names if texts.get(name)), "")
