"""Shortcodes of Hugo."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sitegen.markup.foreign.kind import (
    CALLOUT,
    CONTENTS,
    DETAILS,
    MERMAID,
    Kind,
    fence,
    first,
    image,
    page,
)

_WHAT: Final = "a shortcode of Hugo"
_GENERAL: Final = "write Markdown or HTML in its place; sitegen has no shortcodes"
_TAG = re.compile(r"\{\{[<%][ \t\n-]*(?P<end>/?)[ \t]*(?P<name>[\w./-]*)(?P<rest>.*)", re.DOTALL)
_PARAMETER = re.compile(r"""(?:([\w-]+)[ \t]*=[ \t]*)?(?:"([^"]*)"|`([^`]*)`|([^\s"`=/>%]+))""")

Parameters = Mapping[str, str]
"""The parameters of a shortcode: by name, or by their place from `0` on."""


def _parameters(text: str) -> Parameters:
    found: dict[str, str] = {}
    for number, match in enumerate(_PARAMETER.finditer(text[:2_000])):
        name, *values = match.groups()
        found[name or str(number)] = "".join(filter(None, values))
    return found


def _figure(given: Parameters) -> str:
    return image(first(given, "src", "link", "0"), given.get("alt", ""), first(given, "caption"))


def _reference(given: Parameters) -> str:
    path = first(given, "path", "0") or "post.md"
    name = path if ".md" in path or path.startswith("#") else f"{path.rstrip('/')}.md"
    return f"write the path of the file as seen from this one, such as `[text]({name})`"


def _highlight(given: Parameters) -> str:
    return fence(first(given, "lang", "language", "0"))


def _youtube(given: Parameters) -> str:
    return page(f"https://www.youtube.com/watch?v={first(given, 'id', '0') or '…'}")


def _vimeo(given: Parameters) -> str:
    return page(f"https://vimeo.com/{first(given, 'id', '0') or '…'}")


def _gist(given: Parameters) -> str:
    user, number = given.get("0", "…"), given.get("1", "…")
    return f"write a link, `[title](https://gist.github.com/{user}/{number})`, or a fence"


def _link(_: Parameters) -> str:
    return "write a link, `[title](https://…)`, or quote the words with `> `"


def _video(given: Parameters) -> str:
    return f'write `<video src="{first(given, "src", "0") or "film.mp4"}" controls></video>`'


def _audio(given: Parameters) -> str:
    return f'write `<audio src="{first(given, "src", "0") or "sound.mp3"}" controls></audio>`'


def _always(text: str) -> Callable[[Parameters], str]:
    return lambda _: text


_CALLOUTS = (
    "admonition",
    "alert",
    "attention",
    "callout",
    "caution",
    "danger",
    "hint",
    "important",
)
_MORE_CALLOUTS = ("important", "info", "note", "notice", "success", "tip", "warning")
_INSTEAD: Mapping[str, Callable[[Parameters], str]] = MappingProxyType(
    {
        **dict.fromkeys((*_CALLOUTS, *_MORE_CALLOUTS), _always(CALLOUT)),
        **dict.fromkeys(("figure", "image", "img", "imgproc", "picture"), _figure),
        **dict.fromkeys(("ref", "relref"), _reference),
        **dict.fromkeys(("code", "highlight"), _highlight),
        **dict.fromkeys(("tweet", "twitter", "twitter_simple", "x", "instagram"), _link),
        **dict.fromkeys(("toc", "table-of-contents"), _always(CONTENTS)),
        **dict.fromkeys(("collapse", "details", "expand", "spoiler"), _always(DETAILS)),
        "audio": _audio,
        "gist": _gist,
        "mermaid": _always(MERMAID),
        "param": _always("write the value itself"),
        "video": _video,
        "vimeo": _vimeo,
        "youtube": _youtube,
    }
)


def shortcode(written: str) -> Kind | None:
    """The kind of `{{< … >}}` or `{{% … %}}`; none if Hugo itself would show it as text."""
    match = _TAG.match(written)
    if match is None or written[3:].lstrip("- \t").startswith("/*"):
        return None
    name = match["name"].rstrip("/")
    instead = _INSTEAD.get(name)
    if instead is None:
        return Kind("hugo", _WHAT, _GENERAL, bool(match["end"]))
    given = _parameters(match["rest"])
    return Kind(f"hugo {name}", _WHAT, instead(given), bool(match["end"]))
