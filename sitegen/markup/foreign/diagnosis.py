"""What an author is told of other generators' syntax."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.foreign.finding import Piece, pieces_in

_LONGEST: Final = 60
_FOREIGN_URL = re.compile(r"\{[{%]|[{|](?:filename|static|attach|index|author|category|tag)[}|]|@/")


def diagnose(text: str, pieces: Iterable[Piece]) -> Iterator[Diagnostic]:
    """One warning for each kind of piece, at the first place where it stands."""
    found = tuple(pieces)
    openings = Counter(piece.kind.name for piece in found if not piece.kind.closes)
    told = set[str]()
    for piece in found:
        name = piece.kind.name
        # The end of a pair speaks for itself only where there is no beginning.
        if name in told or (piece.kind.closes and openings[name]):
            continue
        told.add(name)
        yield _problem(text, piece, max(openings[name] - 1, 0))


def foreign_in_value(value: str, where: Where) -> tuple[Diagnostic, ...]:
    """What is wrong with the text of a key of the front matter."""
    pieces = pieces_in(value)
    return tuple(_told(value, piece, 0, where) for piece in pieces[:1])


def is_foreign_url(url: str) -> bool:
    """Whether the URL holds syntax of another generator, and leads nowhere for that reason."""
    return _FOREIGN_URL.match(url) is not None or "{{" in url or "{%" in url


def _problem(text: str, piece: Piece, more: int) -> Diagnostic:
    length = len(text[piece.start : piece.end].partition("\n")[0])
    return _told(text, piece, more, Where.at("", text, piece.start, length))


def _told(text: str, piece: Piece, more: int, where: Where) -> Diagnostic:
    line = text[piece.start : piece.end].partition("\n")[0]
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    rest = f" ({more} more in this file)" if more else ""
    message = f"`{shown}` is {piece.kind.what}, which readers see as text{rest}"
    return warning("foreign-syntax", message, where, piece.kind.instead)
