"""What says the same in Markdown as a piece of another generator's syntax."""

import re
from collections.abc import Callable
from html import escape

from sitegen.markup.foreign.finding import Piece, pieces_in
from sitegen.moving.atlas import Atlas

_ROOT_VALUE = re.compile(r"\{\{-?\s*(?:site|metadata|config)\.(?:base_?url|base_?path)\s*-?\}\}")
# The scheme and the host, which paths from the root do without.
_HOST_VALUE = re.compile(r"\{\{-?\s*(?:site|metadata|config)\.url\s*-?\}\}")
_PATH_VALUE = re.compile(
    r"""\{\{-?\s*(?P<q>["'])(?P<path>[^"']*)(?P=q)\s*\|\s*(?:relative_url|absolute_url|url)\s*-?\}\}"""
)
_POST_TAG = re.compile(r"\{%-?\s*(?:post_url|link)\s+(?P<name>[^\s%]+)\s*-?%\}")
_REFERENCE = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"`]?(?P<name>[^\s\"`#>%]+)(?P<place>#[^\s\"`>%]*)?[\"`]?\s*[%>]\}\}"
)
_FIGURE = re.compile(r"\{\{<\s*figure\s+(?P<rest>[^{}]*?)/?\s*>\}\}")
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|`([^`]*)`|'([^']*)')")
_ZOLA_PATH = re.compile(r"@/(?P<name>[^#]+)(?P<place>#.*)?")
_PELICAN_PATH = re.compile(r"[{|](?:filename|static|attach)[}|](?P<name>[^#]+)(?P<place>#.*)?")
_HIGHLIGHT = re.compile(
    r"\{(?:%-?|\{<)\s*highlight\s+[\"`]?(?P<language>[\w+#-]+)[\"`]?(?P<rest>[^{}%>]*)(?:-?%|>\})\}"
)
_END = re.compile(r"\{(?:%-?\s*end|\{<\s*/\s*)highlight\s*(?:-?%|>\})\}")
_VERBATIM = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")


def converted(text: str, source: str, atlas: Atlas, is_mdx: bool) -> tuple[str, tuple[Piece, ...]]:
    """The text at `source` with all pieces in Markdown that have a form there, and the others.

    The places of these are in the text as it was.
    """
    parts, end, left = list[str](), 0, list[Piece]()
    for piece in pieces_in(text, is_mdx):
        if (said := _said(text, piece, source, atlas)) is None:
            left.append(piece)
        else:
            parts += text[end : piece.start], said
            end = piece.end
    return "".join((*parts, text[end:])), tuple(left)


def _said(text: str, piece: Piece, source: str, atlas: Atlas) -> str | None:
    written = text[piece.start : piece.end]
    if _ROOT_VALUE.fullmatch(written) or _VERBATIM.fullmatch(written):
        return ""
    if _HOST_VALUE.fullmatch(written) and text[piece.end : piece.end + 1] in {"/", "{"}:
        return ""
    if path := _PATH_VALUE.fullmatch(written):
        return "/" + path["path"].lstrip("/")
    if figure := _FIGURE.fullmatch(written):
        return _figure(figure["rest"])
    if _is_alone(text, piece) and (fence := _fence(written)):
        return fence
    # Where no link is, the other generator writes an address that the author meant to be seen.
    is_in_link = text[piece.start - 1 : piece.start] in {"(", '"', "'", "<", "}"}
    return _reference(written, source, atlas) if is_in_link else None


def _reference(written: str, source: str, atlas: Atlas) -> str | None:
    for pattern, find in _REFERENCES:
        if match := pattern.fullmatch(written):
            path = find(atlas)(source, match["name"])
            place = match.groupdict().get("place") or ""
            return atlas.between(source, path) + place if path else None
    return None


_Find = Callable[[str, str], str]
_REFERENCES: tuple[tuple[re.Pattern[str], Callable[[Atlas], _Find]], ...] = (
    (_POST_TAG, lambda atlas: atlas.named),
    (_REFERENCE, lambda atlas: atlas.named),
    (_ZOLA_PATH, lambda atlas: lambda _, name: atlas.found("", f"/{name}")),
    (_PELICAN_PATH, lambda atlas: atlas.found),
)


def _figure(rest: str) -> str | None:
    """A figure of Hugo; none if it says more than where it is, what it shows and its caption."""
    given = {name: "".join(values) for name, *values in _PARAMETER.findall(rest)}
    if "src" not in given or given.keys() - {"src", "alt", "caption", "title"}:
        return None
    caption = given.get("caption") or given.get("title", "")
    if not caption:
        return f"![{given.get('alt', '')}]({given['src']})"
    alt = given.get("alt", "")
    image = f'<img src="{escape(given["src"])}" alt="{escape(alt)}">'
    return f"<figure>{image}<figcaption>{escape(caption, False)}</figcaption></figure>"


def _fence(written: str) -> str:
    """The line that begins or ends a block of code in place of a tag that does."""
    if _END.fullmatch(written):
        return "```"
    match = _HIGHLIGHT.fullmatch(written)
    if match is None:
        return ""
    return f"```{match['language']}{' linenos' if 'linenos' in match['rest'] else ''}"


def _is_alone(text: str, piece: Piece) -> bool:
    """Whether the piece has its lines for itself, from their very beginning."""
    begins = piece.start == 0 or text[piece.start - 1] == "\n"
    return begins and re.match(r"[ \t]*(?:\n|\Z)", text[piece.end :][:200]) is not None
