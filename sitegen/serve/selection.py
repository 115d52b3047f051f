"""What of a document a request asks for: all, a part, or nothing because it has it already."""

import re
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct, field

# RFC 9110, section 8.8.3.
_ETAG = re.compile(r'(?:W/)?("[^"]*")')
# RFC 9110, section 14.1.2. A list of ranges is answered with the whole document, which section
# 14.2 allows.
_RANGE = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)


class Selection(Struct, frozen=True):
    """The status of a response, its content, and the headers that say which part it is."""

    status: int
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def etag_of(content: bytes) -> str:
    """A strong entity tag: another content has another one."""
    return f'"{sha256(content).hexdigest()[:16]}"'


def select(content: bytes, method: str, asked: Mapping[str, str]) -> Selection:
    """The part of a document that a request asks for.

    `asked` are the request's headers, their names in small letters.
    """
    etag = etag_of(content)
    if is_known(etag, asked):
        return Selection(304, headers={"ETag": etag})
    headers = {"ETag": etag, "Accept-Ranges": "bytes"}
    written = asked.get("range", "")
    wanted = _RANGE.fullmatch(written)
    is_asked = method == "GET" and asked.get("if-range", etag) == etag
    if wanted is None or not is_asked or not is_range(written):
        return Selection(200, content, headers)
    return _part(content, wanted[1], wanted[2], headers)


def is_range(written: str) -> bool:
    """Whether the text of `Range` names one part, be it there or not."""
    wanted = _RANGE.fullmatch(written)
    if wanted is None or not any(wanted.groups()):
        return False
    # An end before its beginning is no range at all (section 14.1.1).
    return not (wanted[1] and wanted[2]) or int(wanted[1]) <= int(wanted[2])


def is_known(etag: str, asked: Mapping[str, str]) -> bool:
    """Whether the request says that it has this version (RFC 9110, section 13.1.2)."""
    written = asked.get("if-none-match", "")
    return written.strip() == "*" or etag.removeprefix("W/") in _ETAG.findall(written)


def _part(content: bytes, first: str, last: str, headers: Mapping[str, str]) -> Selection:
    size = len(content)
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last) + 1, size) if first and last else size
    if start >= size:
        return Selection(416, headers={**headers, "Content-Range": f"bytes */{size}"})
    placed = {**headers, "Content-Range": f"bytes {start}-{end - 1}/{size}"}
    return Selection(206, content[start:end], placed)
