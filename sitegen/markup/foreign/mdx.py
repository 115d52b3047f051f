"""What MDX adds to Markdown: statements, components, expressions."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sitegen.markup.foreign.kind import CALLOUT, CONTENTS, MERMAID, Kind, fence, first, image, page

_NAME = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*)")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{[^{}]*\}))""")
_WHAT: Final = "a component of MDX (Astro, Docusaurus)"
_GENERAL: Final = "write Markdown or HTML in its place; a tag that is meant as text needs backticks"
# Elements of HTML that authors write with a capital; most components have a name of their own.
# fmt: off
_HTML = frozenset({
    "a", "abbr", "article", "aside", "audio", "b", "blockquote", "body", "br", "button",
    "canvas", "caption", "center", "code", "col", "dd", "del", "details", "div", "dl", "dt",
    "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input",
    "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "meta", "nav",
    "object", "ol", "option", "p", "param", "picture", "pre", "q", "s", "samp", "script",
    "section", "select", "small", "source", "span", "strike", "strong", "style", "sub",
    "summary", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time",
    "title", "tr", "tt", "u", "ul", "var", "video", "wbr",
})
# fmt: on


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(text[:2_000])
    return {match[1]: "".join(filter(None, match.groups()[1:])) for match in found}


def _image(given: Mapping[str, str]) -> str:
    source = given.get("src", "")
    # `{hero}` names an import; the file that it stands for is told there.
    return image("" if "{" in source else source, given.get("alt", ""), given.get("caption", ""))


def _video(given: Mapping[str, str]) -> str:
    return page(f"https://www.youtube.com/watch?v={first(given, 'id', 'videoId') or '…'}")


def _code(given: Mapping[str, str]) -> str:
    language = first(given, "lang", "language")
    return fence("" if "{" in language else language)


def _always(text: str) -> Callable[[Mapping[str, str]], str]:
    return lambda _: text


_CALLOUTS = ("Admonition", "Alert", "Aside", "Callout", "Caution", "Info", "Note", "Tip", "Warning")
_INSTEAD: Mapping[str, Callable[[Mapping[str, str]], str]] = MappingProxyType(
    {
        **dict.fromkeys(_CALLOUTS, _always(CALLOUT)),
        **dict.fromkeys(("Figure", "Image", "Img", "Picture"), _image),
        **dict.fromkeys(("YouTube", "Youtube"), _video),
        **dict.fromkeys(("Code", "CodeBlock", "Prism"), _code),
        **dict.fromkeys(("TOC", "TableOfContents"), _always(CONTENTS)),
        "Link": _always("write `[text](/about/)`"),
        "Mermaid": _always(MERMAID),
    }
)


def component(written: str, is_mdx: bool) -> Kind | None:
    """The kind of a tag with a capital; none if HTML is meant."""
    match = _NAME.match(written)
    if match is None:
        return None
    name = match["name"]
    is_html = name.lower() in _HTML and (
        name.isupper() or not (is_mdx or "{" in written or written.endswith("/>"))
    )
    if is_html:
        return None
    instead = _INSTEAD.get(name)
    if instead is None:
        return Kind("component", _WHAT, _GENERAL, bool(match["end"]))
    given = _attributes(written)
    return Kind(f"component {name}", _WHAT, instead(given), bool(match["end"]))


def element(_: str) -> Kind:
    """The kind of an HTML element with attributes in braces."""
    instead = 'write the attributes as HTML has them: `class="wide"`, `style="color: red"`'
    return Kind("element", "an element of JSX, with an attribute in braces", instead)


def statement(written: str) -> Kind:
    """The kind of a line that imports or exports."""
    if written.startswith("import"):
        instead = "take it out; name files where they are used, as in `![alt](photo.jpg)`"
        return Kind("import", "a statement of MDX", instead)
    instead = "take it out; values of a post belong in its front matter"
    return Kind("export", "a statement of MDX", instead)


def expression(_: str) -> Kind:
    """The kind of `{…}` in an MDX file."""
    instead = r"write the value itself; braces that are meant as text are written `\{` and `\}`"
    return Kind("expression", "an expression of MDX", instead)


def comment(_: str) -> Kind:
    """The kind of `{/* … */}`."""
    return Kind("mdx comment", "a comment of MDX", "write `<!-- … -->`")
