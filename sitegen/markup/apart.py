"""apart: a body whose ids are its own, for a page or a feed that shows several bodies."""

import re
from collections.abc import Callable
from functools import partial
from html import escape, unescape
from typing import Final
from urllib.parse import quote, unquote

from msgspec.structs import replace

from sitegen.markup.body import Body, LinkedHtml, Target

# A body has been serialised by an HTML parser: in its tags `>` is escaped, and attributes have
# double quotes.
_TAG: Final = re.compile(r"<[a-z][^>]*>")
_REFERENCE: Final = re.compile(
    r' (?P<name>id|name|for|headers|aria-(?:labelledby|describedby|controls)|href)="'
    r'(?P<mark>#?)(?P<value>[^"\0]*)"'
)
_FRAGMENT_KEPT: Final = "!$&'()*+,;=:@/?-._~"


def set_apart(body: Body, prefix: str) -> LinkedHtml:
    """The body's HTML with `prefix` before each of its ids, and in what refers to them."""
    rename = partial(_renamed, anchors=body.anchors, prefix=prefix)

    def in_tag(tag: re.Match[str]) -> str:
        return _REFERENCE.sub(lambda found: _attribute(found, rename), tag[0])

    html = body.html.rewritten(lambda text: _TAG.sub(in_tag, text))
    return replace(html, targets=tuple(_target(target, rename) for target in html.targets))


def _renamed(name: str, anchors: frozenset[str], prefix: str) -> str:
    return prefix + name if name in anchors else name


def _attribute(found: re.Match[str], rename: Callable[[str], str]) -> str:
    value = unescape(found["value"])
    if found["name"] == "href":
        new = _fragment(value, rename) if found["mark"] else value
    elif (new := rename(value)) == value:
        # Some attributes refer to several ids.
        new = " ".join(rename(word) for word in value.split(" "))
    return f' {found["name"]}="{found["mark"]}{escape(new)}"'


def _target(target: Target, rename: Callable[[str], str]) -> Target:
    if not target.url.startswith("#"):
        return target
    return replace(target, url=f"#{_fragment(target.url[1:], rename)}")


def _fragment(written: str, rename: Callable[[str], str]) -> str:
    name = unquote(written)
    new = rename(name)
    return written if new == name else quote(new, safe=_FRAGMENT_KEPT)
