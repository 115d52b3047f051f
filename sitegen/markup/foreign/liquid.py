"""Tags and values of Liquid (Jekyll, Eleventy), Nunjucks (Eleventy) and Tera (Zola)."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sitegen.markup.foreign.kind import CALLOUT, CONTENTS, MERMAID, Kind, fence, image, page

_TAG = re.compile(r"\{%[-+]?\s*(?P<name>[\w-]*)\s*(?P<rest>.*?)\s*[-+]?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{[-~]?\s*(?P<inner>.*?)\s*[-~]?\}\}", re.DOTALL)
_CALL = re.compile(r"[\w.:]+\(.*\)", re.DOTALL)
_NAME = re.compile(r"[\w-]+")
_PATH = re.compile(r"""(['"])(?P<path>[^'"]*)\1\s*\|\s*(?:relative_url|absolute_url|url|prepend)""")
_SOURCE = re.compile(r"""(?:\bsrc\s*=\s*)?["']([^"']*)["']""")
_ROOT = re.compile(
    r"(?:site|metadata|config)\.(?:base_?url|url|base_?path|root_?url)\b.*", re.DOTALL
)

_ENGINES: Final = "Liquid or Nunjucks (Jekyll, Eleventy)"
# fmt: off
_LOGIC = frozenset({
    "if", "elif", "elseif", "elsif", "else", "unless", "case", "when", "for", "break",
    "continue", "tablerow", "cycle", "increment", "decrement", "assign", "capture", "set",
    "macro", "block", "extends", "import", "from", "call", "filter", "paginate",
})
# fmt: on


def _include(_: str) -> str:
    return "write here what the other file says, or put it into a layout"


def _highlight(rest: str) -> str:
    language = _NAME.match(rest)
    return fence(language[0] if language else "")


def _post(rest: str) -> str:
    name = rest.strip("\"' ").rpartition("/")[2].removesuffix(".md") or "post"
    return f"write the path of the file as seen from this one, such as `[text]({name}.md)`"


def _file(rest: str) -> str:
    name = rest.strip("\"' ").rpartition("/")[2] or "file"
    return f"write the path of the file as seen from this one, such as `[text]({name})`"


def _raw(_: str) -> str:
    return "take it out: what stands between such tags is text here anyway"


def _comment(_: str) -> str:
    return "write `<!-- … -->`"


def _image(rest: str) -> str:
    source = _SOURCE.search(rest)
    return image(source[1] if source else "", "", "")


def _gist(rest: str) -> str:
    name = rest.strip("\"' ").split()[0] if rest.strip("\"' ") else "…"
    return f"write a link, `[title](https://gist.github.com/{name})`, or a fence"


def _youtube(rest: str) -> str:
    identifier = rest.strip("\"' ").split()[0] if rest.strip("\"' ") else "…"
    full = "://" in identifier
    return page(identifier if full else f"https://www.youtube.com/watch?v={identifier}")


def _logic(_: str) -> str:
    return "write the text that it makes; what a whole site has in common belongs in a layout"


def _always(text: str) -> Callable[[str], str]:
    return lambda _: text


_INSTEAD: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        **dict.fromkeys(("include", "include_cached", "include_relative", "render"), _include),
        **dict.fromkeys(("codeblock", "highlight"), _highlight),
        **dict.fromkeys(("raw", "verbatim"), _raw),
        **dict.fromkeys(("figure", "image", "img", "picture", "asset"), _image),
        **dict.fromkeys(_LOGIC, _logic),
        **dict.fromkeys(("alert", "callout", "note", "tip", "warning"), _always(CALLOUT)),
        "comment": _comment,
        "gist": _gist,
        "link": _file,
        "mermaid": _always(MERMAID),
        "post_url": _post,
        "toc": _always(CONTENTS),
        "youtube": _youtube,
    }
)


def tag(written: str) -> Kind | None:
    """The kind of `{% … %}`."""
    match = _TAG.fullmatch(written)
    if match is None or not match["name"]:
        return None
    name, rest = match["name"], match["rest"]
    if rest.startswith("("):
        what = "a shortcode of Zola"
        return Kind("zola", what, "write Markdown or HTML in its place; sitegen has no shortcodes")
    opening = name.removeprefix("end_").removeprefix("end")
    closes = opening != name
    instead = _INSTEAD.get(opening or name)
    what = f"a tag of {_ENGINES}"
    if instead is None:
        general = "write Markdown or HTML in its place; sitegen has no tags in texts"
        return Kind("tag", what, general, closes)
    kind = "logic" if opening in _LOGIC else opening
    return Kind(f"tag {kind}", what, instead(rest), closes)


def value(written: str) -> Kind | None:
    """The kind of `{{ … }}`."""
    match = _VALUE.fullmatch(written)
    inner = match["inner"] if match else ""
    if not inner:
        return None
    if _ROOT.fullmatch(inner):
        instead = "take it out: links from the root, `/about/`, work under any `base_url`"
        return Kind("value root", f"a value of {_ENGINES}", instead)
    if path := _PATH.match(inner):
        written_path = "/" + path["path"].lstrip("/")
        instead = f"write `{written_path}`: links from the root work under any `base_url`"
        return Kind("value path", f"a value of {_ENGINES}", instead)
    if _CALL.fullmatch(inner):
        what = "a shortcode of Zola or a call of Nunjucks"
        return Kind("call", what, "write Markdown or HTML in its place; sitegen has no shortcodes")
    instead = "write the value itself; text that shows such a tag belongs in backticks"
    return Kind("value", "a value of Liquid, Nunjucks or Go templates", instead)


def comment(_: str) -> Kind:
    """The kind of `{# … #}`."""
    return Kind("comment", "a comment of Nunjucks or Tera", "write `<!-- … -->`")
