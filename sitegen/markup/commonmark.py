"""commonmark: Markdown to HTML by cmark-gfm, the parser that GitHub uses."""

import ctypes
from functools import cache
from typing import Final

from cmarkgfm import _cmark, cmark

_OPTIONS: Final = (
    cmark.Options.CMARK_OPT_UNSAFE  # Raw HTML is the author's own.
    | cmark.Options.CMARK_OPT_FOOTNOTES
    | cmark.Options.CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES  # as Python-Markdown aligns cells
)
_EXTENSIONS: Final = ("table", "strikethrough", "autolink", "tasklist")


@cache
def _freeing(name: str) -> "ctypes._NamedFuncPointer | None":
    """A function that frees what cmark has allocated; nothing where its library hides it.

    cmarkgfm never frees what it parsed, 80 bytes for each byte of Markdown, nor the HTML, nor does
    it offer a way to do so. Its library does, but for that on Windows.
    """
    free: ctypes._NamedFuncPointer | None = getattr(ctypes.CDLL(_cmark.__file__), name, None)
    if free:
        free.argtypes, free.restype = [ctypes.c_void_p], None
    return free


def to_html(text: str) -> str:
    """The HTML of the Markdown `text`, as GitHub makes it, without GitHub's filter of tags."""
    cmark.core_extensions_ensure_registered()
    parser = cmark.parser_new(_OPTIONS)
    try:
        for name in _EXTENSIONS:
            extension = cmark.find_syntax_extension(name)
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        root = cmark.parser_finish(parser)
        html = _cmark.lib.cmark_render_html(
            root, _OPTIONS, cmark.parser_get_syntax_extensions(parser)
        )
        try:
            written: str = _cmark.ffi.string(html).decode("utf-8")
            return written.removesuffix("\n")
        finally:
            _free("free", html)
            _free("cmark_node_free", root)
    finally:
        cmark.parser_free(parser)


def _free(name: str, allocated: object) -> None:
    if free := _freeing(name):
        free(int(_cmark.ffi.cast("uintptr_t", allocated)))
