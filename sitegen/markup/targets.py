"""Targets: which attributes of HTML elements hold URLs that depend on where a body is published."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_SOURCE = ("src", "srcset")
_SVG_LINK = ("href", "xlink:href")

# Those of the HTML Standard's attribute index that hold a URL, and the two of SVG in use.
URL_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "a": _SVG_LINK,
        "area": ("href",),
        "audio": ("src",),
        "blockquote": ("cite",),
        "button": ("formaction",),
        "del": ("cite",),
        "embed": ("src",),
        "form": ("action",),
        "iframe": ("src",),
        "image": _SVG_LINK,
        "img": _SOURCE,
        "input": ("src", "formaction"),
        "ins": ("cite",),
        "link": ("href",),
        "object": ("data",),
        "q": ("cite",),
        "script": ("src",),
        "source": _SOURCE,
        "track": ("src",),
        "use": _SVG_LINK,
        "video": ("src", "poster"),
    }
)

_EXTERNAL = re.compile(r"[\x00-\x20]*(?://|[a-zA-Z][a-zA-Z0-9+.-]*:)")
# One image of a `srcset`: a URL may hold commas, but not end in one; its descriptor cannot.
CANDIDATE = re.compile(r"[\s,]*(?P<url>[^\s,](?:\S*[^\s,])?)(?:,+|(?P<descriptor>\s+[^,]*),?)?")


def is_external(url: str) -> bool:
    """Whether the URL names a scheme or a host of its own (RFC 3986, section 4.2)."""
    return _EXTERNAL.match(url) is not None


def is_fixed(attribute: str, value: str) -> bool:
    """Whether the value means the same wherever the body is published.

    So do a URL with a scheme and a URL that begins with `//`; a `srcset` does if all its URLs do.
    """
    if attribute != "srcset":
        return is_external(value)
    return all(is_external(candidate["url"]) for candidate in CANDIDATE.finditer(value))


def followed_urls(attribute: str, value: str) -> list[str]:
    """The URLs in the value that a browser or a reader follows: not where forms are sent."""
    if attribute in ("action", "formaction", "cite"):
        return []
    if attribute != "srcset":
        return [value.strip()]
    return [candidate["url"] for candidate in CANDIDATE.finditer(value)]
