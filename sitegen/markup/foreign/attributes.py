"""Attribute lists of kramdown (Jekyll), Hugo and Python-Markdown (Pelican, MkDocs)."""

import re
from typing import Final

from sitegen.markup.foreign.kind import CONTENTS, Kind

_WHAT: Final = "an attribute list of kramdown or Goldmark (Jekyll, Hugo)"
_ID = re.compile(r"\{:?\s*#(?P<id>[\w.:-]+)\s*\}")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")


def attribute_list(written: str, before: str) -> Kind:
    """The kind of `{: …}`, `{#id}` or `{.class}`; `before` is its line up to there."""
    if written.lower().startswith("{:toc"):
        return Kind("toc", "the place of kramdown's table of contents", CONTENTS)
    if written.startswith("{::"):
        instead = "take it out; kramdown's options mean nothing here"
        return Kind("extension", "an extension of kramdown", instead)
    name, heading = _ID.fullmatch(written), _HEADING.match(before)
    if name and heading:
        level = len(heading["marks"])
        html = f'<h{level} id="{name["id"]}">{heading["text"]}</h{level}>'
        return Kind(
            "id",
            "an id of kramdown or Goldmark (Jekyll, Hugo)",
            f"take it out and link to the id that the words make, or write `{html}`",
        )
    instead = 'take it out, or write HTML: `<p class="wide">…</p>`, `<img src="…" class="wide">`'
    return Kind("attributes", _WHAT, instead)
